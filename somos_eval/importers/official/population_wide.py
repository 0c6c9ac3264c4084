"""Population with the years in columns, as the DANE published it until 2020."""

import re
from dataclasses import dataclass

import pandas as pd

from somos_eval.errors import Problem, Where
from somos_eval.importers.reading import cells as read
from somos_eval.importers.reading.cells import Cell, clean, is_blank, key
from somos_eval.importers.reading.codes import is_aggregate, municipal_codes
from somos_eval.importers.reading.layout import Grid
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import Skipped

_YEAR = re.compile(r"(?:ano_|anio_|poblacion_)?((?:19|20)\d\d)")
_FEWEST = 3  # years in columns; fewer may be anything
_CODE = re.compile(r"\d{4,5}")


@dataclass(frozen=True)
class Wide:
    """A sheet with a municipality a row, and year and area of each of its columns."""

    grid: Grid
    columns: dict[int, tuple[int, str]]
    first: int


def find_wide(sheet: Sheet, areas: dict[str, str], total: str) -> Wide | None:
    """Find a header whose columns are years, or years with areas below them.

    Parameters
    ----------
    sheet : Sheet
    areas : dict of str to str
        Spelling of an area → area.
    total : str
        The area of a column that does not name one.
    """
    for position, row in enumerate(sheet.rows):
        years = {
            at: int(found[1])
            for at, cell in enumerate(row)
            if (found := _YEAR.fullmatch(key(clean(cell))))
        }
        if len(years) < _FEWEST:
            continue
        below = sheet.rows[position + 1] if position + 1 < len(sheet.rows) else []
        named = {
            at: areas[key(cell)]
            for at, cell in enumerate(below)
            if isinstance(cell, str) and key(cell) in areas
        }
        spread = _spread(years, len(row))
        columns = (
            {at: (spread[at], area) for at, area in named.items() if at in spread}
            if named
            else {at: (year, total) for at, year in years.items()}
        )
        first = position + (2 if named else 1)
        code = _code_column(sheet, first, min(columns, default=0))
        if code is not None:
            grid = Grid(sheet, first - 1, {"codigo": code}, {"codigo": "código"})
            return Wide(grid, columns, first)
    return None


def _spread(years: dict[int, int], width: int) -> dict[int, int]:
    """Carry each year over the columns that its merged cell covers."""
    carried: dict[int, int] = {}
    current = None
    for at in range(width):
        current = years.get(at, current)
        if current is not None:
            carried[at] = current
    return carried


def _code_column(sheet: Sheet, first: int, end: int) -> int | None:
    """Find the column of the code by what it holds, before the years."""
    for column in range(end):
        below = [row[column] for row in sheet.rows[first:]]
        texts = [clean(cell) for cell in below if not is_blank(cell)]
        if texts and sum(bool(_CODE.fullmatch(t)) for t in texts) * 2 > len(texts):
            return column
    return None


def read_wide(
    wide: Wide, rows: list[int]
) -> tuple[pd.DataFrame, list[Skipped], list[Problem]]:
    """Return one row a municipality, year and area.

    Parameters
    ----------
    wide : Wide
        The sheet.
    rows : list of int
        Positions of its data rows.
    """
    grid = wide.grid
    sheet = grid.sheet
    codes = municipal_codes(grid.cells("codigo", rows))
    problems = grid.faults("codigo", rows, codes.faults, shown=True) + _twice(wide)
    skipped: list[Skipped] = []
    parts = []
    for row, code in zip(rows, codes.values, strict=True):
        if code and is_aggregate(code):
            reason = f"código {code}: departamento o país"
            skipped.append(Skipped(sheet.name, row + 1, reason))
    kept = [
        (row, code)
        for row, code in zip(rows, codes.values, strict=True)
        if code and not is_aggregate(code)
    ]
    for column, (year, area) in wide.columns.items():
        cells: list[Cell] = [sheet.rows[row][column] for row, _ in kept]
        people = read.counts(cells)
        problems += _faulty(wide, column, [row for row, _ in kept], people)
        values = {
            "divipola": [code for _, code in kept],
            "anio": year,
            "area": area,
            "poblacion": pd.array(people.values, dtype="Int64"),
        }
        parts.append(pd.DataFrame(values).astype({"anio": "Int64"}))
    frame = pd.concat(parts, ignore_index=True)
    order = ["divipola", "anio", "area"]
    return frame.sort_values(order, kind="stable", ignore_index=True), skipped, problems


def _twice(wide: Wide) -> list[Problem]:
    seen: set[tuple[int, str]] = set()
    problems = []
    for year, area in wide.columns.values():
        if (year, area) in seen:
            where = Where(sheet=wide.grid.sheet.name, row=wide.first)
            problems.append(Problem.of("SE-SER-010", where, year=year, area=area))
        seen.add((year, area))
    return problems


def _faulty(
    wide: Wide, column: int, rows: list[int], people: read.Parsed[int]
) -> list[Problem]:
    year, area = wide.columns[column]
    found: list[Problem] = []
    for position, (row, value) in enumerate(zip(rows, people.values, strict=True)):
        if value is not None and value >= 0:
            continue
        where = Where(sheet=wide.grid.sheet.name, row=row + 1, column=f"{year} {area}")
        if value is not None:
            found.append(Problem.of("SE-IMP-027", where, found=value, minimum=0))
        else:
            code = people.faults.get(position, "SE-IMP-026")
            shown = clean(wide.grid.sheet.rows[row][column]) or None
            found.append(Problem.of(code, where, found=shown))
    return found
