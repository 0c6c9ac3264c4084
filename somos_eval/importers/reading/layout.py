"""Where the table is inside a published sheet: title block, header, rows and footer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from somos_eval.errors import Problem, Where
from somos_eval.importers.reading.cells import Cell, clean, fold, is_blank, key
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import MappedColumn, mapped_columns

Aliases = Mapping[str, str]


def by_spelling(spellings: Mapping[str, str]) -> Aliases:
    """Turn the spellings of each field, apart by blanks, into the field of each."""
    return {word: field for field, words in spellings.items() for word in words.split()}


@dataclass(frozen=True)
class Grid:
    """A sheet whose header was found.

    Attributes
    ----------
    sheet : Sheet
        The sheet.
    header : int
        Position of the header row (0 is the first row of the sheet).
    columns : dict of str to int
        Field → position of its column.
    labels : dict of str to str
        Field → header as written.
    """

    sheet: Sheet
    header: int
    columns: dict[str, int]
    labels: dict[str, str]

    def cells(self, field: str, rows: list[int]) -> list[Cell]:
        """Return the cells of a field in the given rows."""
        column = self.columns[field]
        return [self.sheet.rows[row][column] for row in rows]

    def mapped(self, table: str, names: Mapping[str, str]) -> tuple[MappedColumn, ...]:
        """Say what the columns of the fields became.

        Parameters
        ----------
        table : str
            Canonical table.
        names : mapping of str to str
            Field → column.
        """
        becomes = {field_: f"{table}.{column}" for field_, column in names.items()}
        return mapped_columns(self.sheet.name, self.labels, becomes)

    def where(self, field: str, row: int) -> Where:
        """Return the place of a cell, as the spreadsheet numbers it."""
        return Where(sheet=self.sheet.name, row=row + 1, column=self.labels[field])

    def faults(
        self, field: str, rows: list[int], faults: Mapping[int, str], *, shown: bool
    ) -> list[Problem]:
        """Turn the faults of a column into problems; show values only if public."""
        cells = self.cells(field, rows)
        return [
            Problem.of(
                code,
                self.where(field, rows[position]),
                found=clean(cells[position]) if shown else None,
            )
            for position, code in faults.items()
        ]

    @property
    def title(self) -> list[str]:
        """Text of the rows above the header."""
        lines = [_line(row) for row in self.sheet.rows[: self.header]]
        return [line for line in lines if line]


@dataclass(frozen=True)
class Body:
    """What is below the header: positions of data rows and of totals, and notes."""

    rows: list[int]
    totals: list[int]
    notes: list[str]


def two_columns(where: Where, field: str, labels: Iterable[str]) -> Problem:
    """Object to a field that has more than one column, by its name and theirs."""
    return Problem.of("SE-IMP-012", where, field=field, labels=", ".join(labels))


def find_header(
    sheet: Sheet, aliases: Aliases, needed: frozenset[str]
) -> tuple[Grid | None, list[Problem]]:
    """Find the first row that names all the `needed` fields.

    Parameters
    ----------
    sheet : Sheet
        Where to look.
    aliases : mapping of str to str
        Spelling of a header, as `key` leaves it → field.
    needed : frozenset of str
        Fields without which a row is not the header.

    Returns
    -------
    grid : Grid or None
        None if no row is the header, or if a needed field has two columns.
    problems : list of Problem
        SE-IMP-012 for each needed field with two columns; of another field, the first
        column is taken.
    """
    for position, row in enumerate(sheet.rows):
        named = [
            aliases.get(key(cell)) if isinstance(cell, str) else None for cell in row
        ]
        if not needed.issubset(named):
            continue
        columns: dict[str, int] = {}
        doubled: dict[str, list[str]] = {}
        for column, name in enumerate(named):
            if name in columns and name in needed:
                doubled.setdefault(name, [clean(row[columns[name]])])
                doubled[name].append(clean(row[column]))
            elif name:
                columns.setdefault(name, column)
        problems = [
            two_columns(Where(sheet=sheet.name, row=position + 1), *pair)
            for pair in doubled.items()
        ]
        labels = {field: clean(row[column]) for field, column in columns.items()}
        grid = Grid(sheet, position, columns, labels)
        return (None if problems else grid), problems
    return None, []


def spread(row: list[Cell], width: int) -> list[str]:
    """Return the text over each of `width` columns: a merged cell says it once."""
    carried = ""
    over = []
    for cell in row[:width]:
        carried = clean(cell) or carried
        over.append(carried)
    return over + [carried] * (width - len(over))


_FOOTER = re.compile(
    r"(fuente|elabor\w*|revis\w*|autoriz\w*|notas?|actualiz\w*)\b.*|\*.*"
)
_FOOTER_CELLS = 2


def split_body(grid: Grid) -> Body:
    """Sort the rows below the header into data, totals and notes.

    A row with one filled cell, of text, is a note; so is one of two cells that begins
    like a footer (``Elaborado:`` and the name beside it). A row whose first filled cell
    begins with TOTAL is a total. Everything else is data.
    """
    rows: list[int] = []
    totals: list[int] = []
    notes: list[str] = []
    header = grid.sheet.rows[grid.header]
    for position in range(grid.header + 1, len(grid.sheet.rows)):
        row = grid.sheet.rows[position]
        # Only whether there are one, two or more matters, of rows by the million.
        some = islice((cell for cell in row if not is_blank(cell)), _FOOTER_CELLS + 1)
        filled = [*some]
        if not filled or row == header:
            continue
        first = fold(filled[0]) if isinstance(filled[0], str) else ""
        if first == "total" or first.startswith(("total ", "total:")):
            totals.append(position)
        elif first and (len(filled) == 1 or _is_footer(first, len(filled))):
            notes.append(_line(row))
        else:
            rows.append(position)
    return Body(rows, totals, notes)


def is_signature(note: str) -> bool:
    """Whether a footer line names who prepared the file: a person, not a caveat."""
    return fold(note).startswith(("elabor", "revis", "autoriz", "proceso:"))


def _is_footer(first: str, filled: int) -> bool:
    return filled <= _FOOTER_CELLS and bool(_FOOTER.fullmatch(first))


def _line(row: list[Cell]) -> str:
    return " ".join(clean(cell) for cell in row if not is_blank(cell))
