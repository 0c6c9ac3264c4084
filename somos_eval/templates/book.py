"""The workbook that people fill by hand: one sheet a table, with its help and lists."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from somos_eval.contracts import Column, Kind
from somos_eval.templates.book_guide import write_dictionary, write_instructions
from somos_eval.templates.book_lists import Lists
from somos_eval.templates.book_review import Reviewed, write_review
from somos_eval.templates.book_sheet import (
    Source,
    column_range,
    write_marks,
    write_sheet,
)
from somos_eval.templates.choices import Choices
from somos_eval.templates.sheets import SHEETS, SheetTemplate
from somos_eval.templates.spreadsheet import new_book


@dataclass(frozen=True)
class Filling:
    """What makes a workbook that of a programme.

    Attributes
    ----------
    programme : str
        Its name.
    choices : Choices
        Its catalogue and its municipalities.
    frames : mapping of str to DataFrame
        Rows, in canonical form, with which sheets come filled.
    known : mapping of str to sequence of str
        ``tabla.columna`` → ids that the programme already has: what the cells that
        refer to them offer. Without them, they offer what the other sheet holds.
    tables : collection of str
        Tables that get a sheet; all of them by default.
    marks : mapping of str to sequence of str
        Table → what leaves each of its rows out until somebody erases it.
    review : sequence of Reviewed
        Where rows come from, for whoever has to confirm them.
    """

    programme: str
    choices: Choices = field(default_factory=Choices)
    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tables: Collection[str] = tuple(SHEETS)
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    review: Sequence[Reviewed] = ()

    def rows(self, table: str) -> pd.DataFrame:
        """Return the rows with which the sheet of a table comes filled."""
        frame = self.frames.get(table)
        return SHEETS[table].table.empty() if frame is None else frame


def workbook(filling: Filling) -> bytes:
    """Write the workbook as XLSX; the same input gives the same bytes.

    Every text must fit in a cell of Excel (``spreadsheet.CELL_LIMIT``), and the rows of
    a table in a sheet.
    """
    sheets = [SHEETS[name] for name in SHEETS if name in filling.tables]
    lists = Lists()
    source = _sources(filling, lists)
    with new_book(f"Libro de captura: {filling.programme}") as (book, content):
        write_instructions(book, filling.programme, sheets)
        for sheet in sheets:
            rows = filling.rows(sheet.table.name)
            write_sheet(book, sheet, rows, filling.choices, source)
            write_marks(book, sheet, filling.marks.get(sheet.table.name, ()))
        write_review(book, filling.review)
        write_dictionary(book, sheets, filling.choices)
        lists.write(book)
    return content.getvalue()


def _sources(filling: Filling, lists: Lists) -> Source:
    def source(sheet: SheetTemplate, column: Column) -> tuple[str, bool]:
        heading = sheet.headers[column.name]
        offered = filling.choices.offered(column)
        if column.kind is Kind.LIST:  # a drop-down gives one value only
            return "", False
        if offered:
            return lists.place(heading, offered), not column.references
        parent, _, name = column.references.partition(".")
        if known := filling.known.get(column.references):
            return lists.place(heading, dict(zip(known, known, strict=True))), False
        if parent in filling.tables:
            rows = len(filling.rows(parent))
            return column_range(SHEETS[parent], name, rows), False
        return "", False

    return source
