"""From one sheet of the workbook to canonical rows that know where they were typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from somos_eval.contracts import Column, Kind, Sensitivity, coerce
from somos_eval.errors import Problem, Where
from somos_eval.importers.privacy.door import foreign_columns
from somos_eval.importers.reading.cells import Cell, is_blank
from somos_eval.importers.reading.marks import Marks
from somos_eval.importers.report import Skipped, warning
from somos_eval.importers.tabular.heading import find_heading
from somos_eval.importers.tabular.repairs import repaired
from somos_eval.importers.tabular.sheet_body import Body, SheetFound, read_body
from somos_eval.messages.near import near
from somos_eval.templates.choices import Choices
from somos_eval.templates.sheets import SheetTemplate

_MISSING_COLUMN = "SE-TAB-001"
_SHOWN_ROWS = 10


@dataclass
class SheetRows:
    """The rows of one sheet.

    Attributes
    ----------
    frame : DataFrame
        In canonical form, in the order of the sheet; may lack required columns.
    places : list of int
        Row of the sheet, from 1, of each row of the frame.
    labels : dict of str to str
        Column → header as written.
    faults : list of Problem
        Of reading cells: ``row`` counts the frame's rows from 1, ``column`` is that of
        the table.
    problems : list of Problem
        Of the sheet, in their place.
    skipped : list of Skipped
        Rows left out.
    """

    title: str
    frame: pd.DataFrame
    places: list[int] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def read_sheet(
    title: str,
    rows: Sequence[Sequence[Cell]],
    marks: Marks,
    template: SheetTemplate,
    choices: Choices,
) -> SheetRows:
    """Read one sheet.

    Parameters
    ----------
    title : str
        Its name; empty for a file of one.
    rows : sequence of sequences of Cell
        Its cells from the first row and column.
    marks : Marks
        What the file says of them.
    template : SheetTemplate
        Which sheet of the workbook it is.
    choices : Choices
        What its coded columns admit.
    """
    heading, problems = find_heading(rows, template)
    at = Where(sheet=title or None)
    if heading is None:
        valid = ", ".join(template.headers.values())
        problems = [Problem.of("SE-LIB-004", at, valid=valid)]
    if heading is None or problems:
        located = [p.located(sheet=title or None) for p in problems]
        return SheetRows(title, template.table.empty(), problems=located)
    codes = {c.name: choices.by_text(c) for c in template.table.columns}
    found = SheetFound(title, rows, marks, template, heading, codes)
    body = read_body(found)
    faults = [
        fault for c in template.table.columns for fault in _cell_faults(found, body, c)
    ]
    loose = pd.DataFrame(
        {
            name: _series(_repaired(found, name, cells))
            for name, cells in body.cells.items()
        },
        index=range(len(body.rows)),
    )
    frame, read = coerce(template.table, loose)
    return SheetRows(
        title,
        frame,
        places=[row + 1 for row in body.rows],
        labels=heading.labels,
        faults=[*faults, *(p for p in read if p.code != _MISSING_COLUMN)],
        problems=[*_about(found, body), *body.problems],
        skipped=body.skipped,
    )


def _repaired(found: SheetFound, name: str, cells: list[Cell]) -> list[Cell]:
    column = found.template.table.column(name)
    since = found.marks.from_1904
    return repaired(column, cells, found.codes[name], from_1904=since)


def _series(cells: list[Cell]) -> "pd.Series[Any]":
    """Return a column, as text if all of it is: what repeats is then read once."""
    text = all(isinstance(cell, str) for cell in cells)
    return pd.Series(cells, dtype="str" if text else "object")


def _cell_faults(found: SheetFound, body: Body, column: Column) -> list[Problem]:
    """Tell the cells whose value is an error, is not there, or is another's."""
    at = found.heading.columns.get(column.name)
    marked = found.marks.errors or found.marks.uncomputed
    if at is None or not (marked or column.kind is Kind.TEXT):
        return []
    public = column.sensitivity is Sensitivity.PUBLIC
    faults = []
    cells = body.cells[column.name]
    for number, (row, cell) in enumerate(zip(body.rows, cells, strict=True), start=1):
        where = Where(row=number, column=column.name)
        error = found.marks.errors.get((row, at))
        if error:
            faults.append(Problem.of("SE-LIB-010", where, found=error))
        elif (row, at) in found.marks.uncomputed:
            faults.append(Problem.of("SE-LIB-011", where))
        elif column.kind is Kind.TEXT and isinstance(cell, date):
            shown = cell.isoformat() if public else None
            faults.append(warning("SE-LIB-014", where, found=shown))
    return faults


def _about(found: SheetFound, body: Body) -> list[Problem]:
    """Tell what is notable of a sheet that was read."""
    heading, table = found.heading, found.template.table
    problems = [
        Problem.of(
            "SE-LIB-006",
            found.where(),
            header=found.template.headers[c.name],
            column=c.name,
            description=c.description,
        )
        for c in table.columns
        if c.required and c.name not in heading.columns
    ]
    problems += _strangers(found, body)
    used, data = set(heading.columns.values()), set(body.rows)
    computed = sum(row in data and at in used for row, at in found.marks.formulas)
    if computed:
        problems.append(warning("SE-LIB-012", found.where(), count=computed))
    hidden = [row + 1 for row in body.rows if row in found.marks.hidden]
    if hidden:
        listed = ", ".join(map(str, hidden[:_SHOWN_ROWS]))
        more = "…" if len(hidden) > _SHOWN_ROWS else ""
        told = {"count": len(hidden), "rows": listed + more}
        problems.append(warning("SE-LIB-013", found.where(), **told))
    return problems


def _strangers(found: SheetFound, body: Body) -> list[Problem]:
    """Tell the columns with data that are not of the table."""
    headers = found.template.headers
    missing = [h for c, h in headers.items() if c not in found.heading.columns]
    problems = []
    for at, header in found.heading.others.items():
        cells = [found.cell(row, at) for row in body.rows]
        _, personal = foreign_columns({header: cells}, sheet=found.title)
        problems += personal
        if not personal and not all(map(is_blank, cells)):
            hint = near(header, missing) if header else ""
            told = {"header": header or f"sin encabezado, la {at + 1}.ª", "near": hint}
            problems.append(warning("SE-LIB-005", found.where(), **told))
    return problems
