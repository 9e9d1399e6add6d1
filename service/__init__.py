"""The doors: HTTP API, CLI, settings, model servers."""
