"""Finding: ranked search over short texts."""
