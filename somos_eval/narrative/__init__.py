"""Sentences computed from RESULT: every number with its cases, every gap with its reason."""
