"""A matrix of sources against codes: words, marks or counts in its cells."""

import re
from dataclasses import dataclass

from somos_eval.errors import Problem, Where
from somos_eval.importers.coding.known import SOURCE_ID
from somos_eval.importers.coding.matrix_routes import Routes
from somos_eval.importers.coding.project import Coding, Project, Source
from somos_eval.importers.coding.pseudonyms import pseudonym_in
from somos_eval.importers.coding.sheets import words
from somos_eval.importers.reading.cells import Cell, is_blank, key
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import mapped_columns

_CORNER = frozenset(
    ["fuente", "fuentes", "fuente_id", "documento", "documentos", "archivo", "source"]
)
# Never the headers themselves: of sources across, they may name who speaks.
_PARTS = {"source": "una fuente", "code": "un código", "cell": "celdas"}
_BECOMES = {
    "source": "segmento.fuente_id",
    "code": "segmento.codigo_id",
    "cell": "segmento.texto_literal",
}
_TOTAL = frozenset(["total", "totales", "suma"])
_YES = frozenset(["x", "si", "s", "yes", "presente"])
_NO = frozenset(["no", "n", "ausente"])
_DASHES = frozenset(["", "-", "–", "—"])
_LONGEST_MARK = 2
_COUNT_AT_MOST = 1000
_COUNT = re.compile(r"[0-9]+(?:[.,]0+)?")


@dataclass(frozen=True)
class _Crossed:
    """One filled cell of the matrix: its source, its code and where it is."""

    source: str
    code: str
    cell: Cell
    where: Where


def read_cross(sheets: list[Sheet], filename: str) -> Project | None:
    """Read the first sheet that crosses sources and codes, whichever is the rows.

    Returns
    -------
    Project or None
        None if no sheet does.
    """
    for sheet in sheets:
        crossed = _by_rows(sheet) or _by_columns(sheet)
        if crossed:
            project = _project(crossed, pseudonym_in(filename))
            project.columns += mapped_columns(sheet.name, _PARTS, _BECOMES)
            return project
    return None


def _by_rows(sheet: Sheet) -> list[_Crossed]:
    """Read sources down and codes across; the corner says what goes down."""
    header = next((n for n, row in enumerate(sheet.rows) if _is_header(row)), None)
    if header is None:
        return []
    corner = _first(sheet.rows[header])
    codes = {
        column: words(cell)
        for column, cell in enumerate(sheet.rows[header])
        if column > corner and not is_blank(cell) and key(cell) not in _TOTAL
    }
    return [
        _Crossed(source, code, row[column], _where(sheet, number, code))
        for number, row in enumerate(sheet.rows[header + 1 :], start=header + 1)
        if corner < len(row)
        for source in [words(row[corner])]
        if key(source) not in _TOTAL
        for column, code in codes.items()
        if column < len(row) and not is_blank(row[column])
    ]


def _by_columns(sheet: Sheet) -> list[_Crossed]:
    """Read codes down and sources across, told by their ``fuente_id``."""
    for header, row in enumerate(sheet.rows):
        named = {
            column: words(cell)
            for column, cell in enumerate(row)
            if column and SOURCE_ID.search(words(cell))
        }
        if not named:
            continue
        return [
            _Crossed(source, code, row[column], _where(sheet, number, _shown(source)))
            for number, row in enumerate(sheet.rows[header + 1 :], start=header + 1)
            for code in [words(row[0])]
            if code and key(code) not in _TOTAL
            for column, source in named.items()
            if column < len(row) and not is_blank(row[column])
        ]
    return []


def _project(crossed: list[_Crossed], coder: str) -> Project:
    project, routes = Project(), Routes()
    numbers: dict[str, int] = {}
    for one in crossed:
        if not one.source:
            project.problems.append(Problem.of("SE-COD-060", one.where))
            continue
        code = routes.one(one.code)
        number = numbers.setdefault(one.source, len(numbers) + 1)
        found = _stretches(one)
        if isinstance(found, Problem):
            project.problems.append(found)
            continue
        for place, text in found:
            where = f"{code}:{place}" if text is None else place
            project.codings.append(Coding(number, where, code, coder, text))
    project.sources = [Source(n, (name,)) for name, n in numbers.items()]
    project.codes = routes.codes
    project.people = [coder] if coder else []
    project.read = len(project.codings)
    return project


def _stretches(one: _Crossed) -> list[tuple[str, str | None]] | Problem:
    """Return the place and the words of each stretch that a cell stands for."""
    text = words(one.cell)
    if text in _DASHES or key(text) in _NO:
        return []
    if key(text) in _YES:
        return [("1", None)]
    if _COUNT.fullmatch(text):
        count = int(re.split("[.,]", text)[0])
        if count > _COUNT_AT_MOST:
            limit = _COUNT_AT_MOST
            return Problem.of("SE-COD-064", one.where, count=count, limit=limit)
        return [(str(n), None) for n in range(1, count + 1)]
    if len(text) <= _LONGEST_MARK or not any(map(str.isalpha, text)):
        return Problem.of("SE-COD-062", one.where)
    # One passage a line is how people put several in a cell.
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [(f"{line}#1", line) for line in lines]


def _is_header(row: list[Cell]) -> bool:
    filled = [cell for cell in row if not is_blank(cell)]
    return len(filled) > 1 and key(filled[0]) in _CORNER


def _first(row: list[Cell]) -> int:
    return next(n for n, cell in enumerate(row) if not is_blank(cell))


def _shown(source: str) -> str:
    """Return what of a source's name may be shown: its id, and not who it is."""
    found = SOURCE_ID.search(source)
    return found[0] if found else ""


def _where(sheet: Sheet, row: int, column: str) -> Where:
    return Where(sheet=sheet.name or None, row=row + 1, column=column)
