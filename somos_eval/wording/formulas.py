"""Text that a spreadsheet would run as a formula, made into text (CWE-1236).

What people typed goes out in CSV and XLSX for others to open; a cell that begins with
=, +, - or @ would be run there. A number is no formula, whatever its sign.
"""

import re

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_NUMBER = re.compile(r"[-+]?[0-9][0-9.,\s]*%?|-")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula."""
    return text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text)


def inert(text: str) -> str:
    """Return the text of a CSV cell that no spreadsheet runs: with an apostrophe."""
    return f"'{text}" if is_formula(text) else text


def inert_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose text, headers too, no spreadsheet runs.

    Columns that have nothing of the kind are not copied.
    """
    changed = {
        name: frame[name].map(inert, na_action="ignore")
        for name in frame.columns
        if pd.api.types.is_string_dtype(frame[name].dtype)
        and frame[name].str.startswith(FORMULA_STARTS).fillna(value=False).any()
    }
    named = frame.assign(**changed) if changed else frame
    return named.rename(columns=lambda name: inert(str(name)))
