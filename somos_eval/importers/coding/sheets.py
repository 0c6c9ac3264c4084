"""Sheets and CSV files that coding programs export: cells, and where the header is."""

from collections.abc import Mapping
from dataclasses import dataclass

from somos_eval.errors import Problem, Where
from somos_eval.importers.reading.cells import Cell, clean, is_blank
from somos_eval.importers.reading.delimited import read_sheets
from somos_eval.importers.reading.layout import Grid, find_header
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import MappedColumn, mapped_columns


@dataclass(frozen=True)
class Table:
    """The rows below a header, with the fields that it names."""

    grid: Grid

    @property
    def rows(self) -> range:
        """Positions of the rows below the header."""
        return range(self.grid.header + 1, len(self.grid.sheet.rows))

    def text(self, field: str, row: int) -> str:
        """Return a cell without the blanks around it; nothing if it has no column."""
        column = self.grid.columns.get(field)
        cells = self.grid.sheet.rows[row]
        return "" if column is None or column >= len(cells) else words(cells[column])

    def became(self, names: Mapping[str, str]) -> tuple[MappedColumn, ...]:
        """Say what its columns became: field → ``tabla.columna``."""
        return mapped_columns(self.grid.sheet.name, self.grid.labels, names)

    def filled(self, row: int) -> bool:
        """Whether a row has anything."""
        return any(not is_blank(cell) for cell in self.grid.sheet.rows[row])

    def where(self, field: str, row: int) -> Where:
        """Return the place of a cell."""
        return Where(
            sheet=self.grid.sheet.name or None,
            row=row + 1,
            column=self.grid.labels.get(field),
        )


def words(cell: Cell) -> str:
    """Return a cell as text, keeping the line breaks that it has inside."""
    return cell.strip().strip("\ufeff") if isinstance(cell, str) else clean(cell)


def visible_sheets(content: bytes, filename: str) -> tuple[list[Sheet], list[Problem]]:
    """Read the visible sheets of a workbook, or a CSV file as one sheet."""
    sheets, problems = read_sheets(content, filename)
    return [sheet for sheet in sheets if sheet.visible], problems


def find_table(
    sheets: list[Sheet], aliases: Mapping[str, str], needed: frozenset[str]
) -> tuple[Table | None, list[Problem]]:
    """Return the first sheet whose header names every needed field."""
    problems: list[Problem] = []
    for sheet in sheets:
        grid, faults = find_header(sheet, aliases, needed)
        if grid is not None:
            return Table(grid), []
        problems += faults
    return None, problems
