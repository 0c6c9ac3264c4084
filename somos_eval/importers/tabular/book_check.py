"""The rules of every sheet, together and with what the programme already has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from somos_eval.contracts import TABLES, Column, check_tables, told_once
from somos_eval.errors import Problem, Where
from somos_eval.importers.merge import row_keys
from somos_eval.importers.report import Given
from somos_eval.importers.tabular.sheet_rows import SheetRows
from somos_eval.messages.near import near
from somos_eval.templates.labels import label
from somos_eval.templates.sheets import REQUIRED_MARK, SHEETS

REPEATED_KEY = "SE-TAB-009"
_MISSING_COLUMN = "SE-TAB-001"
_NOT_ADMITTED = "SE-TAB-005"
# Tables that the rules of the workbook's tables look at, besides those tables.
_LOOKED_AT = ("municipio", "segmento")


@dataclass
class TableRows:
    """The rows of a table, which may come from several sheets.

    Attributes
    ----------
    table : str
        Its name.
    frame : DataFrame
        Canonical rows.
    places : list of Where
        Sheet and row of each one.
    faults : list of Problem
        Of reading them; ``row`` counts the frame's rows from 1.
    labels : dict of (str, str) to str
        Sheet and column → header as written.
    """

    table: str
    frame: pd.DataFrame
    places: list[Where] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def first_with_key(self) -> list[int]:
        """Position of the first row with the same key, of each row."""
        keys = row_keys(self.table, self.frame)
        numbers, _ = pd.factorize(keys)
        first = pd.Series(range(len(keys))).groupby(numbers).transform("first")
        return first.to_list()


def joined(table: str, sheets: Sequence[SheetRows]) -> TableRows:
    """Put the sheets of one table one after another."""
    frame = pd.concat([s.frame for s in sheets], ignore_index=True)
    whole = TableRows(table, frame)
    for sheet in sheets:
        before = len(whole.places)
        whole.places += [Where(sheet=sheet.title, row=row) for row in sheet.places]
        whole.faults += [
            p.located(row=p.where.row + before) if p.where.row else p
            for p in sheet.faults
        ]
        whole.labels |= {(sheet.title, c): text for c, text in sheet.labels.items()}
    return whole


def checked(tables: Mapping[str, TableRows], given: Given) -> list[Problem]:
    """Check the tables of a file against their contracts and against each other.

    A row refers to the other sheets and to the tables that the programme already has;
    what is wrong in these is not told, since the file did not bring it.

    Returns
    -------
    list of Problem
        Those of reading and of checking, each told once, with sheet, row and header.
    """
    frames = {name: _with_the_others(rows, given) for name, rows in tables.items()}
    others = {
        name: given.tables[name]
        for name in (*SHEETS, *_LOOKED_AT)
        if name not in frames and name in given.tables
    }
    found = check_tables({**frames, **others}, given.context, {})
    problems: list[Problem] = []
    for name, rows in tables.items():
        own = [
            p
            for p in found
            if p.where.file == name
            and p.code != _MISSING_COLUMN
            and (p.where.row or 0) <= len(rows.frame)
        ]
        # Reading says nothing of the file, and checking calls it as its table.
        once = told_once(rows.faults, [p.located(file=None) for p in own])
        problems += [placed(rows, p) for p in once]
    return problems


def placed(rows: TableRows, problem: Problem) -> Problem:
    """Move a problem to the sheet, row and header where its cell was typed."""
    where = problem.where
    if not where.row:
        titles = {title for title, _ in rows.labels}
        title = titles.pop() if len(titles) == 1 else None
        return problem.located(sheet=title, column=_header(rows, title, where.column))
    place = rows.places[where.row - 1]
    header = _header(rows, place.sheet, where.column)
    if problem.code == _NOT_ADMITTED and where.column:
        problem = _in_labels(TABLES[rows.table].column(where.column), problem)
    if problem.code == REPEATED_KEY:
        first = _first_with_its_key(rows, where.row - 1)
        names = TABLES[rows.table].key
        headers = (_header(rows, place.sheet, c) or c for c in names)
        key = ", ".join(f"«{h.removesuffix(REQUIRED_MARK)}»" for h in headers)
        where = Where(sheet=place.sheet or None, row=place.row)
        return Problem.of(REPEATED_KEY, where, key=key, first=first)
    return problem.located(sheet=place.sheet or None, row=place.row, column=header)


def _in_labels(column: Column, problem: Problem) -> Problem:
    """Say which values are admitted as the drop-down of the column shows them."""
    labels = [label(code) for code in column.values]
    hint = near(problem.found, labels) if problem.found else ""
    return Problem.of(
        _NOT_ADMITTED,
        problem.where,
        found=problem.found,
        severity=problem.severity,
        near=hint,
        valid="; ".join(labels),
    )


def _header(rows: TableRows, title: str | None, column: str | None) -> str | None:
    return rows.labels.get((title or "", column or ""), column)


def _first_with_its_key(rows: TableRows, position: int) -> str:
    """Say in which row a key was first typed, and in which sheet if it is another."""
    first = rows.places[rows.first_with_key[position]]
    other = first.sheet != rows.places[position].sheet
    return f"{first.row} de la hoja «{first.sheet}»" if other else f"{first.row}"


def _with_the_others(rows: TableRows, given: Given) -> pd.DataFrame:
    """Return the new rows first, and then those of the programme that stay."""
    new, existing = rows.frame, given.tables.get(rows.table)
    key = TABLES[rows.table].key
    if existing is None or existing.empty or not set(key) <= set(new.columns):
        return new
    keys = row_keys(rows.table, existing)
    before = list(given.before.get(rows.table, ()))
    gone = keys.isin(row_keys(rows.table, new)) | keys.isin(before)
    return pd.concat([new, existing[~gone]], ignore_index=True)
