"""Exports of TerriData (DNP), one datum a row → ``indicador_externo``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from somos_eval.errors import Problem, Where
from somos_eval.importers.official.external import (
    TABLE,
    Territories,
    Value,
    code_faults,
    frame_of,
    slugs_of,
    territories,
)
from somos_eval.importers.official.opening import of_sheets
from somos_eval.importers.reading import cells as read
from somos_eval.importers.reading.cells import Cell, clean, is_blank, is_missing, key
from somos_eval.importers.reading.layout import (
    Grid,
    by_spelling,
    find_header,
    split_body,
)
from somos_eval.importers.reading.months import MONTHS
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import (
    Imported,
    ImportReport,
    Skipped,
    finish,
    rejected,
    warning,
)

FORMAT = "terridata"


class Publisher(NamedTuple):
    """Who publishes the data, and what the ids of its indicators begin with."""

    name: str
    prefix: str = ""


PUBLISHER = Publisher("DNP, TerriData")
NO_UNIT = "sin unidad declarada"

_SPELLINGS: Mapping[str, str] = {
    "codigo": "codigo_entidad cod_entidad codigo_dane codigo_municipio",
    "grupo": "subcategoria subcategoria_indicador",
    "dimension": "dimension",
    "indicador": "indicador",
    "numero": "dato_numerico dato valor",
    "texto": "dato_cualitativo",
    "anio": "ano anio vigencia",
    "mes": "mes",
    "fuente": "fuente",
    "unidad": "unidad_de_medida unidad_medida unidad",
}
ALIASES = by_spelling(_SPELLINGS)
NEEDED = frozenset({"codigo", "indicador", "numero", "anio"})
_BECOMES = {
    "codigo": "divipola",
    "grupo": "indicador",
    "indicador": "indicador",
    "numero": "valor",
    "texto": "valor_texto",
    "anio": "anio",
    "fuente": "fuente",
    "unidad": "unidad",
}


@of_sheets(FORMAT, TABLE)
def parse(
    report: ImportReport, sheets: list[Sheet], problems: list[Problem]
) -> Imported:
    """Read an export of TerriData, as CSV or as a workbook.

    Departments and the country are left out, each row with its reason; so is what has
    no datum. Of several months of a year the last one is kept, and told.

    Parameters
    ----------
    report, sheets, problems
        See :func:`~somos_eval.importers.official.opening.of_sheets`.

    Returns
    -------
    Imported
        One row an indicator, municipality, year and source.
    """
    grid, doubled = find_long(sheets)
    if grid is None:
        return rejected(report, [*problems, *(doubled or [no_header(FORMAT)])])
    return read_long(report, grid, PUBLISHER, problems)


def find_long(sheets: list[Sheet]) -> tuple[Grid | None, list[Problem]]:
    """Find the sheet with one datum a row."""
    problems: list[Problem] = []
    for sheet in sheets:
        grid, doubled = find_header(sheet, ALIASES, NEEDED)
        problems += doubled
        if grid:
            return grid, []
    return None, problems


def no_header(format_: str) -> Problem:
    """Return what is said of a file that has no such sheet."""
    needed = "Código Entidad, Indicador, Dato Numérico y Año"
    return Problem.of("SE-IMP-010", needed=needed, format=format_)


def read_long(
    report: ImportReport, grid: Grid, publisher: Publisher, before: list[Problem]
) -> Imported:
    """Read the sheet with one datum a row.

    Parameters
    ----------
    report : ImportReport
        File, format and table.
    grid : Grid
        The sheet.
    publisher : Publisher
        Who publishes it; the source of each row goes after its name.
    before : list of Problem
        What was found when the file was read.

    Returns
    -------
    Imported
    """
    body = split_body(grid)
    cells = grid.cells("codigo", body.rows)
    found = territories(grid.sheet.name, body.rows, cells)
    where = Where(sheet=grid.sheet.name, column=grid.labels["codigo"])
    long = _Long(grid, found, [*before])
    long.problems += code_faults(found, where, dict(zip(body.rows, cells, strict=True)))
    if not body.rows:
        long.problems.append(Problem.of("SE-IMP-038", where))
    values = long.values(publisher)
    frame, clashes = frame_of(_last_month(values, long.problems))
    aggregates = sum("departamento" in s.reason for s in found.skipped)
    if aggregates:
        long.problems.append(warning("SE-SER-024", where, count=aggregates))
    report = replace(
        report,
        rows_read=len(body.rows),
        notes=tuple(body.notes),
        skipped=(*found.skipped, *long.skipped),
        columns=grid.mapped(TABLE, _BECOMES),
    )
    return finish(report, [*long.problems, *clashes], frame)


@dataclass
class _Long:
    """The rows of municipalities, as they become values."""

    grid: Grid
    found: Territories
    problems: list[Problem]
    skipped: list[Skipped] = field(default_factory=list)

    def values(self, publisher: Publisher) -> list[tuple[int, Value]]:
        """Return each datum with its month; 0 if it has none."""
        rows = [*self.found.codes]
        years = self._parsed("anio", rows)
        numbers = self._numbers(rows)
        texts = self._words("texto", rows)
        names = [
            (group or "", name or "")
            for group, name in zip(
                self._words("grupo", rows), self._words("indicador", rows), strict=True
            )
        ]
        slugs = slugs_of(names)
        units, sources = self._words("unidad", rows), self._words("fuente", rows)
        months = [_month(cell) for cell in self._cells("mes", rows)]
        values: list[tuple[int, Value]] = []
        for at, row in enumerate(rows):
            year, number, text = years[at], numbers[at], texts[at]
            if number is None and text is None:
                reason = "sin dato numérico ni cualitativo"
                self.skipped.append(Skipped(self.grid.sheet.name, row + 1, reason))
            elif year is not None and names[at][1]:
                said = sources[at]
                value = Value(
                    _id(slugs[names[at]], publisher.prefix),
                    self.found.codes[row],
                    year,
                    number,
                    text if number is None else None,
                    units[at] or NO_UNIT,
                    f"{publisher.name}: {said}" if said else publisher.name,
                )
                values.append((months[at], value))
        return values

    def _cells(self, name: str, rows: list[int]) -> list[Cell]:
        absent: list[Cell] = [""] * len(rows)
        return self.grid.cells(name, rows) if name in self.grid.columns else absent

    def _words(self, name: str, rows: list[int]) -> list[str | None]:
        said = self._cells(name, rows)
        words = [None if is_missing(cell) else clean(cell) for cell in said]
        if name == "indicador":
            self._require(name, rows, words)
        return words

    def _parsed(self, name: str, rows: list[int]) -> list[int | None]:
        parsed = read.counts(self._cells(name, rows))
        self.problems += self.grid.faults(name, rows, parsed.faults, shown=True)
        said = [parsed.values[i] or parsed.faults.get(i) for i in range(len(rows))]
        self._require(name, rows, said)
        return parsed.values

    def _numbers(self, rows: list[int]) -> list[float | None]:
        said: list[Cell] = [
            "" if is_missing(cell) else cell for cell in self._cells("numero", rows)
        ]
        parsed = read.decimals(said)
        self.problems += self.grid.faults("numero", rows, parsed.faults, shown=True)
        return parsed.values

    def _require(self, name: str, rows: list[int], said: Sequence[object]) -> None:
        self.problems += [
            Problem.of("SE-IMP-026", self.grid.where(name, row))
            for row, value in zip(rows, said, strict=True)
            if value is None
        ]


def _id(slug: str, prefix: str) -> str:
    return f"{prefix}_{slug}" if prefix not in ("", slug) else slug


def _month(cell: Cell) -> int:
    """Return a month as a number, from a number or its name."""
    if is_blank(cell):
        return 0
    name = key(cell)
    if name in MONTHS:
        return MONTHS[name]
    digits = clean(cell).lstrip("0")
    return int(digits) if digits.isdecimal() else 0


def _last_month(
    values: list[tuple[int, Value]], problems: list[Problem]
) -> list[Value]:
    """Keep the last month of each year where a series has several."""
    latest: dict[tuple[str, str, int, str], int] = {}
    several: dict[tuple[str, int], int] = {}
    for month, v in values:
        series = (v.indicador, v.divipola, v.anio, v.fuente)
        before = latest.setdefault(series, month)
        if before != month:
            latest[series] = max(before, month)
            several[v.indicador, v.anio] = max(
                several.get((v.indicador, v.anio), 0), before, month
            )
    problems += [
        warning("SE-SER-022", indicator=name, year=year, month=month)
        for (name, year), month in several.items()
    ]
    return [
        v
        for month, v in values
        if latest[v.indicador, v.divipola, v.anio, v.fuente] == month
    ]
