"""Agreement between coders or judges: coefficients, their weights and their errors."""
