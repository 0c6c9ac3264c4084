"""RESULT rows as tables that a person reads."""

from somos_eval.tables.cells import interval_text, value_text
from somos_eval.tables.results import Column, result_table

__all__ = ["Column", "interval_text", "result_table", "value_text"]
