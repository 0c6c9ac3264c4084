"""Bytes of any kind into cells: workbooks, text, numbers, dates and codes."""
