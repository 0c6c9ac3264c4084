"""The DANE list of municipalities (DIVIPOLA) → ``territorio``."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import PurePath

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.frames import canonical
from somos_eval.importers.official.opening import of_sheets
from somos_eval.importers.reading import cells as read
from somos_eval.importers.reading.cells import Cell, clean, fold, is_blank, key
from somos_eval.importers.reading.codes import is_aggregate, municipal_codes
from somos_eval.importers.reading.layout import Grid, split_body, spread
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

FORMAT = "divipola"
TABLE = "territorio"

_NEEDED = frozenset({"codigo", "municipio", "departamento", "tipo"})
_BECOMES = {
    "codigo": "divipola",
    "cod_departamento": "cod_departamento",
    "municipio": "municipio",
    "departamento": "departamento",
    "tipo": "tipo",
    "latitud": "latitud",
    "longitud": "longitud",
}
_KINDS = {
    "municipio": "municipio",
    "area_no_municipalizada": "area_no_municipalizada",
    "anm": "area_no_municipalizada",
    "corregimiento_departamental": "area_no_municipalizada",
    "isla": "isla",
}
# A box around Colombia, its islands included (degrees, WGS 84).
_BOX = {"latitud": (-4.5, 16.5), "longitud": (-84.0, -66.5)}


@of_sheets(FORMAT, TABLE)
def parse(
    report: ImportReport, sheets: list[Sheet], problems: list[Problem]
) -> Imported:
    """Read the DIVIPOLA into rows of ``territorio``.

    ``vigencia`` is the day of «Actualizado al …»; without it, the last day of the
    month in the title («DIVIPOLA Diciembre 2023»); without it, with a warning, the day
    or the last day of the year in the file name. A file that says none of these is
    refused: the date is part of the key, and without it two lists could not be told
    apart.

    Parameters
    ----------
    report, sheets, problems
        See :func:`~somos_eval.importers.official.opening.of_sheets`.

    Returns
    -------
    Imported
        One row a territory: municipalities, areas without one, and the island.
    """
    grid = next(filter(None, map(_find, sheets)), None)
    if grid is None:
        needed = "código y nombre de departamento y municipio, y tipo"
        absent = Problem.of("SE-IMP-010", needed=needed, format=FORMAT)
        return rejected(report, [*problems, absent])
    body = split_body(grid)
    edition, undated = _edition([*grid.title, *body.notes], report.file)
    codes, skipped, faults = _codes(grid, body.rows)
    frame, more = _frame(grid, codes)
    problems = [*undated, *problems, *faults, *more]
    problems += _against_note(body.notes, frame)
    report = replace(
        report,
        rows_read=len(body.rows),
        notes=tuple(body.notes),
        skipped=tuple(skipped),
        columns=grid.mapped(TABLE, _BECOMES),
    )
    ready = None
    if not any(p.severity is Severity.ERROR for p in problems):
        ready = canonical(TABLES[TABLE], frame.assign(vigencia=edition))
    return finish(report, problems, ready)


def _find(sheet: Sheet) -> Grid | None:
    """Find the header in one row, or in two of which the upper names the groups."""
    above: list[Cell] = []
    for position, row in enumerate(sheet.rows):
        groups = spread(above, len(row))
        joined = [f"{g} {clean(c)}".strip() for g, c in zip(groups, row, strict=True)]
        for labels in ([clean(cell) for cell in row], joined):
            columns: dict[str, int] = {}
            for column, label in enumerate(labels):
                name = _field(label)
                if name:
                    columns.setdefault(name, column)
            if _NEEDED.issubset(columns):
                shown = {name: labels[column] for name, column in columns.items()}
                return Grid(sheet, position, columns, shown)
        above = row
    return None


def _field(label: str) -> str | None:
    name = key(label)
    for word, found in (("latitud", "latitud"), ("longitud", "longitud")):
        if word in name:
            return found
    if name.startswith("tipo"):
        return "tipo"
    code = "cod" in name
    if re.search(r"depart|dpto|depto", name):
        return "cod_departamento" if code else "departamento"
    if re.search(r"municip|mpio", name):
        return "codigo" if code else "municipio"
    return None


def _edition(lines: list[str], filename: str) -> tuple[date | None, list[Problem]]:
    updated = [line for line in lines if fold(line).startswith("actualiz")]
    stated = next(filter(None, map(read.date_in_words, updated)), None)
    titled = [line for line in lines if "divipola" in fold(line)]
    month = next(filter(None, map(read.month_in_words, [*updated, *titled])), None)
    if stated or month:
        return stated or month, []
    stem = PurePath(filename).stem
    day = re.search(r"(?<!\d)((?:19|20)\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)", stem)
    if day and (downloaded := _day(*map(int, day.groups()))):
        return downloaded, [warning("SE-IMP-041", date=downloaded.isoformat())]
    year = re.search(r"(?<!\d)(19|20)\d\d(?!\d)", stem)
    if year:
        guess = date(int(year[0]), 12, 31)
        return guess, [warning("SE-IMP-041", date=guess.isoformat())]
    return None, [Problem.of("SE-IMP-040")]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _codes(
    grid: Grid, rows: list[int]
) -> tuple[dict[int, str], list[Skipped], list[Problem]]:
    parsed = municipal_codes(grid.cells("codigo", rows))
    problems = grid.faults("codigo", rows, parsed.faults, shown=True)
    codes: dict[int, str] = {}
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for position, (row, code) in enumerate(zip(rows, parsed.values, strict=True)):
        where = grid.where("codigo", row)
        if code is None:
            if position not in parsed.faults:
                problems.append(Problem.of("SE-IMP-026", where))
        elif is_aggregate(code):
            reason = f"código {code}, que es un departamento o el país"
            skipped.append(Skipped(grid.sheet.name, row + 1, reason))
        elif code in seen:
            problems.append(Problem.of("SE-IMP-048", where, divipola=code))
        else:
            seen.add(code)
            codes[row] = code
    if not rows:
        problems.append(Problem.of("SE-IMP-038", Where(sheet=grid.sheet.name)))
    return codes, skipped, problems


def _frame(grid: Grid, codes: dict[int, str]) -> tuple[pd.DataFrame, list[Problem]]:
    rows = list(codes)
    problems: list[Problem] = []
    columns: dict[str, object] = {
        "divipola": list(codes.values()),
        "cod_departamento": [code[:2] for code in codes.values()],
    }
    for name in ("municipio", "departamento", "tipo"):
        cells = grid.cells(name, rows)
        columns[name] = [clean(cell).rstrip("*").strip() for cell in cells]
        problems += [
            Problem.of("SE-IMP-026", grid.where(name, row))
            for row, cell in zip(rows, cells, strict=True)
            if is_blank(cell)
        ]
    kinds, unknown = _kinds(grid, rows)
    columns["tipo"] = kinds
    for name in _BOX:
        columns[name], faults = _coordinate(grid, name, rows)
        problems += faults
    problems += unknown + _departments(grid, codes)
    return pd.DataFrame(columns), problems


def _kinds(grid: Grid, rows: list[int]) -> tuple[list[str | None], list[Problem]]:
    cells = grid.cells("tipo", rows)
    values = [_KINDS.get(key(cell)) for cell in cells]
    valid = ", ".join(dict.fromkeys(_KINDS.values()))
    problems = [
        Problem.of(
            "SE-IMP-028", grid.where("tipo", row), found=clean(cell), valid=valid
        )
        for row, cell, value in zip(rows, cells, values, strict=True)
        if value is None and not is_blank(cell)
    ]
    return values, problems


def _coordinate(
    grid: Grid, name: str, rows: list[int]
) -> tuple[list[float | None], list[Problem]]:
    if name not in grid.columns:
        return [None] * len(rows), []
    parsed = read.decimals(grid.cells(name, rows))
    problems = grid.faults(name, rows, parsed.faults, shown=True)
    low, high = _BOX[name]
    problems += [
        Problem.of("SE-IMP-044", grid.where(name, row), found=value)
        for row, value in zip(rows, parsed.values, strict=True)
        if value is not None and not low <= value <= high
    ]
    return parsed.values, problems


def _departments(grid: Grid, codes: dict[int, str]) -> list[Problem]:
    if "cod_departamento" not in grid.columns:
        return []
    cells = grid.cells("cod_departamento", list(codes))
    return [
        Problem.of(
            "SE-IMP-042", grid.where("codigo", row), found=code, department=stated
        )
        for (row, code), cell in zip(codes.items(), cells, strict=True)
        if (stated := clean(cell).zfill(2)) != code[:2] and not is_blank(cell)
    ]


def _against_note(notes: list[str], frame: pd.DataFrame) -> list[Problem]:
    """Compare with «el país se compone de 1.102 municipios, 18 Áreas no …»."""
    counted = Counter(frame["tipo"])
    said = {
        "municipio": r"([\d.]+) municipios\b",
        "area_no_municipalizada": r"([\d.]+) areas no municipalizadas\b",
    }
    problems = []
    for kind, pattern in said.items():
        found = next(filter(None, (re.search(pattern, fold(n)) for n in notes)), None)
        declared = int(found[1].replace(".", "")) if found else counted[kind]
        if declared != counted[kind]:
            said_so = f"{number(declared)} ({kind.replace('_', ' ')})"
            problems.append(
                warning("SE-IMP-043", declared=said_so, counted=number(counted[kind]))
            )
    return problems
