"""The rows of a sheet of the workbook: which are data, and which are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from somos_eval.contracts import Kind
from somos_eval.contracts.cells import folded
from somos_eval.errors import Problem, Where
from somos_eval.importers.reading.cells import Cell, clean, is_blank
from somos_eval.importers.reading.marks import Marks
from somos_eval.importers.report import Skipped, warning
from somos_eval.importers.tabular.heading import Heading
from somos_eval.importers.tabular.repairs import Texts, same_as_example
from somos_eval.templates.sheets import EXAMPLE, LEFT_OUT, SheetTemplate

_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})
_TITLE_WIDTH = 3
_UNTOUCHED = "ejemplo de la plantilla"


@dataclass
class Body:
    """What is below the header.

    Attributes
    ----------
    rows : list of int
        Positions of the rows of data.
    cells : dict of str to list of Cell
        Column → its cells in those rows.
    skipped : list of Skipped
        Rows left out, each with its reason.
    problems : list of Problem
        With sheet, row and header.
    """

    rows: list[int] = field(default_factory=list)
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class SheetFound:
    """A sheet whose header was found, and all that is needed to read it."""

    title: str
    rows: Sequence[Sequence[Cell]]
    marks: Marks
    template: SheetTemplate
    heading: Heading
    codes: Mapping[str, Texts]

    @cached_property
    def heads(self) -> dict[str, frozenset[str]]:
        """Column → what a repeated header would say in it, folded."""
        return {
            name: frozenset({folded(label), name})
            for name, label in self.heading.labels.items()
        }

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; nothing beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def where(self, row: int | None = None, column: str | None = None) -> Where:
        """Return a place of the sheet, with the header as written."""
        label = self.heading.labels.get(column or "", column)
        number = None if row is None else row + 1
        return Where(sheet=self.title or None, row=number, column=label)


def read_body(found: SheetFound) -> Body:
    """Sort the rows below the header and take the cells of those that are data.

    A blank row is nothing. A row with something in the column of those left out, the
    example as it was given, a repeated header and a title that spans several columns
    are left out, and told, save for the example that nobody touched. A merged cell is
    worth its value in each of its rows.
    """
    body = Body()
    filled = _unmerged(found, body)
    spanned = {row for row, _ in filled}
    titles = _titles(found)
    columns = found.heading.columns
    kept: list[dict[str, Cell]] = []
    for row in range(found.heading.row + 1, len(found.rows)):
        line = found.rows[row]
        # A stray cell far below leaves a million rows of nothing above it.
        if line.count("") == len(line) and row not in spanned:
            continue
        cells = {
            name: filled.get((row, at), found.cell(row, at))
            for name, at in columns.items()
        }
        if all(is_blank(cell) for cell in cells.values()):
            continue
        reason = _left_out(found, row, cells, titles, body)
        if reason == _UNTOUCHED:
            continue
        if reason:
            body.skipped.append(Skipped(found.title, row + 1, reason))
        else:
            body.rows.append(row)
            kept.append(cells)
    body.cells = {name: [cells[name] for cells in kept] for name in columns}
    return body


def _left_out(
    found: SheetFound,
    row: int,
    cells: Mapping[str, Cell],
    titles: set[int],
    body: Body,
) -> str:
    """Return why a row is left out, or nothing if it is data."""
    mark = found.heading.mark
    written = "" if mark is None else clean(found.cell(row, mark))
    columns = found.template.table.columns
    if row in titles:
        return "título que abarca varias columnas"
    if all(
        isinstance(c, str) and folded(c) in found.heads[n] for n, c in cells.items()
    ):
        return "encabezado repetido"
    example = same_as_example(columns, cells, found.codes)
    if example:
        return _UNTOUCHED if written else "fila de ejemplo"
    if folded(written) == folded(EXAMPLE):
        body.problems.append(warning("SE-LIB-017", found.where(row)))
    return f"marcada en la columna «{LEFT_OUT}»" if written else ""


def _unmerged(found: SheetFound, body: Body) -> dict[tuple[int, int], Cell]:
    """Return what each cell of a merged range is worth; a number is nobody's."""
    names = {at: name for name, at in found.heading.columns.items()}
    filled: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, _ in found.marks.merged:
        name = names.get(left)
        value = found.cell(top, left) if top < len(found.rows) else ""
        below = range(top + 1, min(bottom + 1, len(found.rows)))
        if top <= found.heading.row or name is None or is_blank(value) or not below:
            continue
        if found.template.table.column(name).kind in _NUMBERS:
            body.problems.append(Problem.of("SE-LIB-016", found.where(top, name)))
        else:
            filled |= {(row, left): value for row in below}
    if filled:
        body.problems.append(warning("SE-LIB-015", found.where(), count=len(filled)))
    return filled


def _titles(found: SheetFound) -> set[int]:
    """Return the rows that only hold a cell merged across several columns."""
    return {
        top
        for top, left, bottom, right in found.marks.merged
        if top == bottom
        and found.heading.row < top < len(found.rows)
        and right - left + 1 >= _TITLE_WIDTH
        and sum(not is_blank(cell) for cell in found.rows[top]) == 1
    }
