"""Crime files of the Policía Nacional (DIJIN): one sheet, or one a year."""

from collections import Counter
from dataclasses import dataclass, field, replace

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Where
from somos_eval.importers.frames import canonical
from somos_eval.importers.official.gazetteer import Gazetteer, gazetteer
from somos_eval.importers.official.police_part import Part
from somos_eval.importers.official.police_sheet import (
    ALIASES,
    NEEDED,
    NEEDED_BY_NAME,
    read_part,
)
from somos_eval.importers.reading.delimited import read_sheets
from somos_eval.importers.reading.layout import Grid, find_header
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import (
    Given,
    Imported,
    ImportReport,
    Skipped,
    finish,
    hidden,
    rejected,
    wrong_table,
)

FORMAT = "policia"
TABLE = "delito"
TERRITORY = "territorio"
_BECOMES = {
    "codigo": "divipola",
    "fecha": "fecha",
    "cantidad": "cantidad",
    "sexo": "sexo",
    "edad": "grupo_edad_policia",
    "arma": "arma_o_medio",
    "delito": "delito",
}
UNDECLARED = "El archivo no declara un TOTAL: la suma no se pudo contrastar."

# With several data sheets, `fila` must stay unique within the file: the second one
# counts from here, the third from twice as far. Excel has 1,048,576 rows.
SHEET_OFFSET = 10_000_000


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read a crime file into rows of ``delito``.

    Every visible sheet that has the header is read. ``fila`` is the row number that the
    spreadsheet shows; in the n-th data sheet it has (n − 1) × 10,000,000 added. Where a
    sheet has no codes, its names are looked for in the programme's ``territorio``.

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`.

    Returns
    -------
    Imported
        Rows in file order, repeated ones included: each is a victim or a case.
    """
    report = ImportReport(filename, FORMAT, TABLE)
    problems = wrong_table(FORMAT, TABLE, given.table)
    sheets, reading = read_sheets(content, filename)
    if problems or not sheets:
        return rejected(report, [*problems, *reading])
    found = _grids(sheets)
    if not found.grids:
        return rejected(report, [*reading, *(found.problems or [_no_header()])])
    nameless = _nameless(found.grids, given)
    if nameless:
        return rejected(report, [*reading, *found.problems, *nameless])
    title = next((grid.title for grid in found.grids if grid.title), [])
    names = _names(found.grids, given)
    parts = [
        read_part(grid, grid.title or title, filename, names) for grid in found.grids
    ]
    problems = [
        *reading,
        *found.problems,
        *(p for part in parts for p in part.problems),
    ]
    problems += _repeated(parts)
    if not any(part.body.rows for part in parts):
        problems.append(Problem.of("SE-IMP-038"))
    frame = None
    if all(part.frame is not None for part in parts):
        frame = _assemble(parts, given.sha256)
    report = _summary(report, parts, found.skipped)
    return finish(report, problems, frame)


@dataclass
class _Found:
    grids: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def _grids(sheets: list[Sheet]) -> _Found:
    found = _Found()
    for sheet in sheets:
        grid, problems = _header(sheet)
        if sheet.visible:
            found.problems += problems
        if grid and not sheet.visible:
            told, left = hidden(sheet.name)
            found.problems.append(told)
            found.skipped.append(left)
        elif grid:
            found.grids.append(grid)
        elif not problems and sheet.is_filled:
            found.skipped.append(Skipped(sheet.name, None, "hoja sin encabezado"))
    return found


def _header(sheet: Sheet) -> tuple[Grid | None, list[Problem]]:
    """Find the header: with codes, or with names alone, as until 2010."""
    grid, problems = find_header(sheet, ALIASES, NEEDED)
    if grid or problems:
        return grid, problems
    return find_header(sheet, ALIASES, NEEDED_BY_NAME)


def _no_header() -> Problem:
    needed = "CODIGO DANE (o DEPARTAMENTO y MUNICIPIO), FECHA HECHO y CANTIDAD"
    return Problem.of("SE-IMP-010", needed=needed, format=FORMAT)


def _nameless(grids: list[Grid], given: Given) -> list[Problem]:
    """Object to sheets without codes where there is no list to look names in."""
    if TERRITORY in given.tables:
        return []
    return [
        Problem.of("SE-IMP-011", Where(sheet=grid.sheet.name, row=grid.header + 1))
        for grid in grids
        if "codigo" not in grid.columns
    ]


def _names(grids: list[Grid], given: Given) -> Gazetteer:
    """Index the programme's territories, if any sheet has no codes."""
    if all("codigo" in grid.columns for grid in grids):
        return Gazetteer()
    return gazetteer(given.tables[TERRITORY])


def _repeated(parts: list[Part]) -> list[Problem]:
    """Find sheets whose rows are all in another one (a year and its summary)."""
    problems = []
    rows = [_row_counts(part) for part in parts if len(parts) > 1]
    for later in range(1, len(rows)):
        for earlier in range(later):
            small, large = sorted((rows[earlier], rows[later]), key=Counter.total)
            if small and small <= large:
                other = parts[earlier].grid.sheet.name
                where = Where(sheet=parts[later].grid.sheet.name)
                problems.append(Problem.of("SE-IMP-036", where, other=other))
    return problems


def _row_counts(part: Part) -> Counter[tuple[object, ...]]:
    if part.frame is None:
        return Counter()
    data = part.frame.drop(columns=["fila", "fuente", "fecha_extraccion"])
    plain = data.astype(object).where(data.notna(), None)
    return Counter(plain.itertuples(index=False, name=None))


def _assemble(parts: list[Part], sha256: str) -> pd.DataFrame:
    frames = []
    for position, part in enumerate(parts):
        if part.frame is not None and len(part.frame):
            rows = part.frame["fila"] + position * SHEET_OFFSET
            frames.append(part.frame.assign(fila=rows, archivo_sha256=sha256))
    if not frames:
        return TABLES[TABLE].empty()
    return canonical(TABLES[TABLE], pd.concat(frames, ignore_index=True))


def _summary(
    report: ImportReport, parts: list[Part], skipped: list[Skipped]
) -> ImportReport:
    declared = [part.declared for part in parts]
    complete = all(value is not None for value in declared)
    notes = [note for part in parts for note in part.notes]
    if not complete:
        notes.append(UNDECLARED)
    dates = [part.extracted for part in parts if part.extracted]
    codes = {code for part in parts for code in part.unknown_codes}
    return replace(
        report,
        rows_read=sum(len(part.body.rows) for part in parts),
        total=sum(part.total or 0 for part in parts),
        declared_total=sum(d for d in declared if d is not None) if complete else None,
        extraction_date=max(dates, default=None),
        notes=tuple(dict.fromkeys(notes)),
        unknown_codes=tuple(sorted(codes)),
        skipped=(*skipped, *(s for part in parts for s in part.skipped)),
        columns=tuple(
            one for part in parts for one in part.grid.mapped(TABLE, _BECOMES)
        ),
    )
