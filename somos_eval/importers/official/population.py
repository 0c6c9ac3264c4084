"""DANE population projections by municipality, year and area → ``poblacion``."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.frames import canonical
from somos_eval.importers.official.opening import of_sheets
from somos_eval.importers.official.population_wide import Wide, find_wide, read_wide
from somos_eval.importers.reading import cells as read
from somos_eval.importers.reading.cells import Parsed, clean, fold, is_blank, key
from somos_eval.importers.reading.codes import is_aggregate, municipal_codes
from somos_eval.importers.reading.layout import (
    Grid,
    by_spelling,
    find_header,
    split_body,
)
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import (
    Imported,
    ImportReport,
    Skipped,
    finish,
    rejected,
    warning,
)
from somos_eval.wording import number

FORMAT = "poblacion"
TABLE = "poblacion"

_SPELLINGS: Mapping[str, str] = {
    # DPMP is the name in some files and the code in others, and so is MPIO.
    "mpio": "mpio cod_mpio codigo_mpio divipola codigo_municipio cod_dane codigo_dane",
    "dpmp": "dpmp nom_mpio municipio nombre_municipio mpnom dpmpnom",
    "anio": "ano anio year",
    "area": "area_geografica area",
    "poblacion": "poblacion total poblacion_total total_poblacion total_general "
    "total_ambos_sexos",
}
ALIASES = by_spelling(_SPELLINGS)
_BECOMES = {
    "codigo": "divipola",
    "anio": "anio",
    "area": "area",
    "poblacion": "poblacion",
}
NEEDED = frozenset({"anio", "area", "poblacion"})

TOTAL = "total"
PARTS = ("cabecera", "centros_poblados_y_rural_disperso")
_AREAS = {
    "total": TOTAL,
    "cabecera": PARTS[0],
    "cabecera_municipal": PARTS[0],
    "centros_poblados_y_rural_disperso": PARTS[1],
    "resto": PARTS[1],
    "rural": PARTS[1],
    "cabeceras": PARTS[0],
    "centro_poblado_y_rural_disperso": PARTS[1],
    "centros_poblados_y_rural": PARTS[1],
    "resto_rural": PARTS[1],
}
_CODE = re.compile(r"\d{4,5}")


@of_sheets(FORMAT, TABLE)
def parse(
    report: ImportReport, sheets: list[Sheet], problems: list[Problem]
) -> Imported:
    """Read DANE projections into rows of ``poblacion``.

    Which of the columns MPIO and DPMP holds the code is decided by their content. The
    years may be in a column or, as until 2020, in the header, with the areas below.
    ``edicion`` comes from the title («DANE proyecciones 2020-2035 post COVID-19»);
    without a title, with a warning, from the file name and the years.

    Parameters
    ----------
    report, sheets, problems
        See :func:`~somos_eval.importers.official.opening.of_sheets`.

    Returns
    -------
    Imported
        One row a territory, year and area [persons].
    """
    grid, doubled = _find(sheets)
    wide = None if grid else next(filter(None, map(_wide, sheets)), None)
    grid = wide.grid if wide else grid
    if grid is None:
        return rejected(report, [*problems, *doubled])
    body = split_body(grid)
    given_rows = read_wide(wide, body.rows) if wide else _rows(grid, body.rows)
    frame, skipped, faults = given_rows
    problems = [*problems, *faults, *([] if body.rows else [_nothing(grid)])]
    if not any(p.severity is Severity.ERROR for p in problems):
        problems += _sums(frame)
    report = replace(
        report,
        rows_read=len(body.rows),
        notes=tuple(body.notes),
        skipped=tuple(skipped),
        columns=grid.mapped(TABLE, _BECOMES),
    )
    ready = None
    if not any(p.severity is Severity.ERROR for p in problems):
        edition, doubts = _edition([*grid.title, *body.notes], report.file, frame)
        problems += doubts
        ready = canonical(TABLES[TABLE], frame.assign(edicion=edition))
    return finish(report, problems, ready)


def _wide(sheet: Sheet) -> Wide | None:
    return find_wide(sheet, _AREAS, TOTAL)


def _nothing(grid: Grid) -> Problem:
    return Problem.of("SE-IMP-038", Where(sheet=grid.sheet.name))


def _find(sheets: list[Sheet]) -> tuple[Grid | None, list[Problem]]:
    """Find the header and decide by content which column holds the code."""
    problems: list[Problem] = []
    for sheet in sheets:
        grid, doubled = find_header(sheet, ALIASES, NEEDED)
        problems += doubled
        if grid is None:
            continue
        below = sheet.rows[grid.header + 1 :]
        for name in ("mpio", "dpmp"):
            column = grid.columns.get(name)
            filled = [r[column] for r in below if column is not None]
            texts = [clean(cell) for cell in filled if not is_blank(cell)]
            if texts and sum(bool(_CODE.fullmatch(t)) for t in texts) * 2 > len(texts):
                columns = {**grid.columns, "codigo": grid.columns[name]}
                labels = {**grid.labels, "codigo": grid.labels[name]}
                return Grid(sheet, grid.header, columns, labels), []
        where = Where(sheet=sheet.name, row=grid.header + 1)
        problems.append(Problem.of("SE-IMP-013", where))
    if not problems:
        needed = "MPIO o DPMP, AÑO, ÁREA GEOGRÁFICA y Población"
        problems.append(Problem.of("SE-IMP-010", needed=needed, format=FORMAT))
    return None, problems


def _rows(
    grid: Grid, rows: list[int]
) -> tuple[pd.DataFrame, list[Skipped], list[Problem]]:
    codes = municipal_codes(grid.cells("codigo", rows))
    years = read.counts(grid.cells("anio", rows))
    people = read.counts(grid.cells("poblacion", rows))
    areas, problems = _areas(grid, rows)
    for name, parsed in (("codigo", codes), ("anio", years), ("poblacion", people)):
        problems += _missing(grid, name, rows, parsed)
    problems += [
        Problem.of("SE-IMP-027", grid.where("poblacion", row), found=value, minimum=0)
        for row, value in zip(rows, people.values, strict=True)
        if value is not None and value < 0
    ]
    skipped = [
        Skipped(grid.sheet.name, row + 1, f"código {code}: departamento o país")
        for row, code in zip(rows, codes.values, strict=True)
        if code and is_aggregate(code)
    ]
    frame = pd.DataFrame(
        {
            "divipola": codes.values,
            "anio": pd.array(years.values, dtype="Int64"),
            "area": areas,
            "poblacion": pd.array(people.values, dtype="Int64"),
        }
    )
    whole = [bool(code) and not is_aggregate(code or "") for code in codes.values]
    return frame[whole].reset_index(drop=True), skipped, problems


def _missing(
    grid: Grid, name: str, rows: list[int], parsed: Parsed[str] | Parsed[int]
) -> list[Problem]:
    blank = [
        Problem.of("SE-IMP-026", grid.where(name, row))
        for position, row in enumerate(rows)
        if parsed.values[position] is None and position not in parsed.faults
    ]
    return grid.faults(name, rows, parsed.faults, shown=True) + blank


def _areas(grid: Grid, rows: list[int]) -> tuple[list[str | None], list[Problem]]:
    cells = grid.cells("area", rows)
    values = [_AREAS.get(key(cell)) for cell in cells]
    valid = ", ".join((TOTAL, *PARTS))
    problems = [
        Problem.of(
            "SE-IMP-028", grid.where("area", row), found=clean(cell), valid=valid
        )
        for row, cell, value in zip(rows, cells, values, strict=True)
        if value is None
    ]
    return values, problems


def _sums(frame: pd.DataFrame) -> list[Problem]:
    """Check that each territory and year has its areas once and that they add up."""
    found: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    columns = (frame[name] for name in ("divipola", "anio", "area", "poblacion"))
    for code, year, area, people in zip(*columns, strict=True):
        found[code, year].append((area, people))
    problems = []
    for (code, year), rows in found.items():
        areas = dict(rows)
        parts = sum(areas.get(part, 0) for part in PARTS)
        if len(areas) != len(rows) or set(areas) not in _COMPLETE:
            listed = ", ".join(sorted(area for area, _ in rows))
            problems.append(
                Problem.of(
                    "SE-IMP-046",
                    divipola=code,
                    year=year,
                    areas=listed,
                    valid=", ".join((TOTAL, *PARTS)),
                )
            )
        elif len(areas) > 1 and areas[TOTAL] != parts:
            problems.append(
                Problem.of(
                    "SE-IMP-045",
                    found=code,
                    year=year,
                    total=number(areas[TOTAL]),
                    parts=number(parts),
                )
            )
    return problems


_COMPLETE = ({TOTAL}, {TOTAL, *PARTS})


def _edition(
    lines: list[str], filename: str, frame: pd.DataFrame
) -> tuple[str, list[Problem]]:
    text = " ".join(map(fold, lines))
    low, high = int(frame["anio"].min()), int(frame["anio"].max())
    found = re.search(r"retroproyecci|proyecci|estimaci", text)
    if not found:
        edition = f"{PurePath(filename).stem} {low}-{high}"
        return edition, [warning("SE-IMP-047", edition=edition)]
    span = re.search(r"\b((?:19|20)\d\d) ?(?:-|–|a) ?((?:19|20)\d\d)\b", text)
    years = f"{span[1]}-{span[2]}" if span else f"{low}-{high}"
    after = " post COVID-19" if re.search(r"post.?covid", text) else ""
    return f"DANE {found[0]}ones {years}{after}", []
