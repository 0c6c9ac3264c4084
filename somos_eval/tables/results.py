"""A table of RESULT rows: one name a row, then the columns that were asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

import pandas as pd

from somos_eval.blocks import TableView
from somos_eval.contracts import Frame, Status
from somos_eval.contracts.records import records
from somos_eval.contracts.result import LEGEND, as_csv
from somos_eval.tables.cells import (
    NONE,
    cases_text,
    interval_text,
    note_cell,
    value_text,
)
from somos_eval.wording import ENGLISH, SPANISH, Label, Voice


@dataclass(frozen=True)
class Column:
    """A column of a table: its header, how a row fills it, whether it is a number."""

    header: Label
    text: Callable[[Any, Voice], str]
    numeric: bool = False


def value_column(es: str, en: str) -> Column:
    """Return the column of values, headed by what they are."""
    return Column(Label(es, en), value_text, numeric=True)


def whole_column(header: Label, field: str) -> Column:
    """Return a column of whole numbers, those of a field of RESULT."""
    return Column(
        header,
        lambda row, voice: NONE if pd.isna(row[field]) else voice.number(row[field]),
        numeric=True,
    )


VALUE = value_column("Valor", "Value")
CASES = Column(Label("Casos", "Cases"), cases_text, numeric=True)
NOTE = Column(Label("Nota", "Note"), note_cell)


class Under(TypedDict, total=False):
    """What goes under a table."""

    note: str
    source: str


def interval_column(rows: pd.DataFrame) -> Column | None:
    """Return the interval column, headed by its level, if any row may have one."""
    shown = rows[(rows["marco"] != Frame.PURPOSIVE.value) & rows["li"].notna()]
    if shown.empty:
        return None
    level = float(shown["confianza"].iloc[0])
    header = Label(
        f"Intervalo del {SPANISH.percent(level)}", f"{ENGLISH.percent(level)} interval"
    )
    return Column(header, interval_text, numeric=True)


def result_table(
    rows: pd.DataFrame,
    name: Callable[[Any], str],
    *,
    id: str,  # noqa: A002  (the view's own word)
    title: str,
    first: str,
    columns: Sequence[Column] = (),
    voice: Voice = SPANISH,
    **under: Unpack[Under],
) -> TableView:
    """Write RESULT rows as a table.

    Parameters
    ----------
    rows : RESULT
        At least one row, in the order to be shown.
    name : callable
        Row → its name, the row's header.
    id, title, first : str
        Id of the table, its caption and the header of the names.
    columns : sequence of Column
        By default value, interval (if any row has one) and cases.
    voice : Voice
        Language of the table; the texts that are given are already in it.
    **under
        What goes under the table: ``note`` and ``source``. If a value is suppressed the
        legend follows the note.

    Returns
    -------
    TableView
        With the rows as CSV behind it.
    """
    if (rows["estado"] == Status.SUPPRESSED.value).any():
        under["note"] = f"{under.get('note', '')} {voice.text(LEGEND)}".strip()
    chosen = list(columns) or [
        c for c in (VALUE, interval_column(rows), CASES) if c is not None
    ]
    if not columns and (rows["nota"] != "").any():
        chosen.append(NOTE)
    cells = tuple(
        (name(row), *(column.text(row, voice) for column in chosen))
        for row in records(rows)
    )
    return TableView(
        id=id,
        title=title,
        header=(first, *(voice.text(c.header) for c in chosen)),
        rows=cells,
        numeric=tuple(i for i, c in enumerate(chosen, 1) if c.numeric),
        **under,
        csv=as_csv(rows),
    )
