"""A synthetic patient and a question: what ``make demo`` and the cost benchmark run on."""
