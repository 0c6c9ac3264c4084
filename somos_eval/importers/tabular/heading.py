"""Where the columns of a sheet of the workbook are: by content, never by position."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from somos_eval.contracts.cells import folded
from somos_eval.errors import Problem, Where
from somos_eval.importers.reading.cells import Cell, clean, is_blank
from somos_eval.importers.reading.layout import two_columns
from somos_eval.templates.sheets import LEFT_OUT, SHEETS, SheetTemplate, table_of_sheet

Rows = Sequence[Sequence[Cell]]

SEARCHED = 40
_ENOUGH = 2
_MARK = folded(LEFT_OUT)


@dataclass(frozen=True)
class Heading:
    """The header of a sheet.

    Attributes
    ----------
    row : int
        Position of the last row of the header; the data come after it.
    columns : dict of str to int
        Column of the table → position in the sheet.
    labels : dict of str to str
        Column → header as written.
    mark : int or None
        Position of the column whose content leaves a row out.
    others : dict of int to str
        Columns that are not of the table → header as written, which may be nothing.
    """

    row: int
    columns: dict[str, int]
    labels: dict[str, str]
    mark: int | None = None
    others: dict[int, str] = field(default_factory=dict)


def which_sheet(title: str, rows: Rows) -> SheetTemplate | None:
    """Return the sheet of the workbook that some rows are.

    What its hidden row says counts first, then its title, and then its headers, if only
    one table has them.
    """
    for row in rows[:SEARCHED]:
        for name in (clean(cell) for cell in row if isinstance(cell, str)):
            if name in SHEETS and _identifies(row, SHEETS[name]):
                return SHEETS[name]
    titled = table_of_sheet(title)
    if titled:
        return SHEETS[titled]
    fitting = [s for s in SHEETS.values() if _fits(rows, s)]
    return fitting[0] if len(fitting) == 1 else None


def find_heading(
    rows: Rows, template: SheetTemplate
) -> tuple[Heading | None, list[Problem]]:
    """Find the header of a sheet.

    It may have two rows, that of identifiers and that of headers, or either one. The
    identifier decides; a header that people changed does not matter, unless it is that
    of another column.

    Returns
    -------
    heading : Heading or None
        None if no row is the header.
    problems : list of Problem
        SE-LIB-003 and SE-IMP-012, without sheet: it is not known what a column is.
    """
    first = next(
        (
            position
            for position, row in enumerate(rows[:SEARCHED])
            if _identifies(row, template) or _heads(row, template)
        ),
        None,
    )
    if first is None:
        return None, []
    if not _identifies(rows[first], template):
        return _heading(first, None, rows[first], template)
    following = rows[first + 1] if first + 1 < len(rows) else ()
    if _heads(following, template):
        return _heading(first + 1, rows[first], following, template)
    return _heading(first, rows[first], rows[first], template)


def _heading(
    position: int,
    identifiers: Sequence[Cell] | None,
    headers: Sequence[Cell],
    template: SheetTemplate,
) -> tuple[Heading, list[Problem]]:
    found = Heading(position, {}, {})
    mark, problems = None, []
    repeated: dict[str, list[str]] = {}
    width = max(len(headers), len(identifiers or ()))
    for at in range(width):
        identifier = _text(identifiers, at)
        header = _text(headers, at)
        own = identifier if identifier in template.table.names else ""
        written = template.by_heading.get(folded(header), "")
        name = own or written
        if own and written and own != written:
            problems.append(_conflict(position, header, own))
        elif name in found.columns:
            repeated.setdefault(name, [found.labels[name]]).append(header or identifier)
        elif name:
            found.columns[name] = at
            found.labels[name] = header or template.heading(name)
        elif mark is None and (
            folded(header) == _MARK or identifier == template.table.name
        ):
            mark = at
        else:
            found.others[at] = header
    place = Where(row=position + 1)
    problems += [two_columns(place, *pair) for pair in repeated.items()]
    return Heading(position, found.columns, found.labels, mark, found.others), problems


def _conflict(position: int, header: str, column: str) -> Problem:
    where = Where(row=position + 1, column=header)
    return Problem.of("SE-LIB-003", where, header=header, column=column)


def _text(row: Sequence[Cell] | None, at: int) -> str:
    cell = row[at] if row is not None and at < len(row) else ""
    return clean(cell) if isinstance(cell, str) else ""


def _identifies(row: Sequence[Cell], template: SheetTemplate) -> bool:
    """Whether a row holds names of columns just as the model writes them."""
    names = template.table.names
    return _most(row, lambda text: text in names or text == template.table.name)


def _heads(row: Sequence[Cell], template: SheetTemplate) -> bool:
    return _most(row, lambda t: folded(t) in template.by_heading or folded(t) == _MARK)


def _most(row: Sequence[Cell], known: Callable[[str], bool]) -> bool:
    filled = [cell for cell in row if not is_blank(cell)]
    hits = sum(isinstance(cell, str) and known(clean(cell)) for cell in filled)
    return hits >= _ENOUGH and 2 * hits >= len(filled)


def _fits(rows: Rows, template: SheetTemplate) -> bool:
    heading, _ = find_heading(rows, template)
    required = {c.name for c in template.table.columns if c.required}
    return heading is not None and required <= set(heading.columns)
