"""Canonical frames of what was read, and their codes against the official list."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from somos_eval.contracts import Kind, Table, complete
from somos_eval.errors import Where
from somos_eval.importers.capping import LISTED_AT_MOST
from somos_eval.importers.report import Imported, warning


def canonical(table: Table, columns: pd.DataFrame) -> pd.DataFrame:
    """Give columns already parsed the order and dtypes of their table.

    A column that the file does not have is added, without data.
    """
    typed = {}
    for column in table.columns:
        if column.name in columns:
            series = columns[column.name]
            if column.kind is Kind.DATE:
                series = pd.to_datetime(series)
            typed[column.name] = series.astype(column.kind.dtype)  # type: ignore[call-overload]  # dtype is a str
    return complete(table, pd.DataFrame(typed))


def against_territory(imported: Imported, known: Collection[str]) -> Imported:
    """Add to the report the codes that the programme's list of territories lacks.

    Parameters
    ----------
    imported : Imported
        A file; its tables that have a column ``divipola`` are compared.
    known : collection of str
        Codes of the ``territorio`` in force; nothing is compared if it is empty.

    Returns
    -------
    Imported
        Same rows; ``unknown_codes`` and a warning SE-IMP-039 if there is any.
    """
    if not known:
        return imported
    coded = [f["divipola"] for f in imported.frames.values() if "divipola" in f]
    found = {c for column in coded for c in column.dropna().unique()} - set(known)
    if not found:
        return imported
    report = imported.report
    codes = tuple(sorted(found.union(report.unknown_codes)))
    notice = warning(
        "SE-IMP-039",
        Where(file=report.file),
        count=len(found),
        codes=", ".join(sorted(found)[:LISTED_AT_MOST]),
    )
    updated = replace(report, unknown_codes=codes, warnings=(*report.warnings, notice))
    return replace(imported, report=updated)
