"""Sentences computed from RESULT: each number with its cases, each gap its reason."""
