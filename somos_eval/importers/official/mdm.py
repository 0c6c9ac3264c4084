"""DNP's Medición de Desempeño Municipal → ``indicador_externo``."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from somos_eval.errors import Problem, Where
from somos_eval.importers.official.external import (
    TABLE,
    Value,
    code_faults,
    filled,
    frame_of,
    territories,
)
from somos_eval.importers.official.opening import of_sheets
from somos_eval.importers.official.terridata import Publisher, find_long, read_long
from somos_eval.importers.reading import cells as read
from somos_eval.importers.reading.cells import Cell, clean, is_blank, is_missing, key
from somos_eval.importers.reading.layout import spread, two_columns
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import (
    Imported,
    ImportReport,
    MappedColumn,
    Skipped,
    finish,
    rejected,
)

FORMAT = "mdm"
PUBLISHER = "DNP, Medición de Desempeño Municipal"
POINTS = "puntos de 0 a 100"
CLASS = "clase"
RATIO = "razón de ajuste"
RAW = "la de la variable en el diccionario del DNP"

_CODE = frozenset(
    [
        "codigo_dane",
        "codigo",
        "cod_dane",
        "codigo_municipio",
        "cod_municipio",
        "divipola",
        "codigo_entidad",
    ]
)
_NAMES: Mapping[str, str] = {
    "departamento": "name",
    "municipio": "name",
    "entidad": "name",
    "nombre_municipio": "name",
    "nombre_departamento": "name",
    "region": "name",
}
_PLACE = frozenset({"municipio", "entidad", "nombre_municipio"})
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DICTIONARY = frozenset({"variable", "ano"})


@of_sheets(FORMAT, TABLE)
def parse(
    report: ImportReport, sheets: list[Sheet], problems: list[Problem]
) -> Imported:
    """Read the published workbook of one year, or its table of the open-data portal.

    Every sheet with one municipality a row is read; its header may have two rows with
    merged cells. A blank is a municipality that was not measured: it gives no row. The
    index is ``mdm``, each of the other columns ``mdm_…``; what is in another sheet
    carries its name. ``filas_leidas`` counts municipalities.

    Parameters
    ----------
    report, sheets, problems
        See :func:`~somos_eval.importers.official.opening.of_sheets`.

    Returns
    -------
    Imported
        One row an indicator, municipality and year.
    """
    grid, doubled = find_long(sheets)
    if grid:
        return read_long(report, grid, Publisher(PUBLISHER, FORMAT), problems)
    tables = [table for sheet in sheets if (table := _find(sheet))]
    if not tables:
        needed = "Código DANE y Municipio, con un indicador por columna"
        absent = Problem.of("SE-IMP-010", needed=needed, format=FORMAT)
        return rejected(report, [*problems, *(doubled or [absent])])
    year = _year(tables, report.file)
    done = _Reading(year, main=tables[0].sheet.name, problems=[*problems])
    values = [value for table in tables for value in done.read(table)]
    frame, clashes = frame_of(values)
    report = replace(
        report,
        rows_read=len(done.municipalities),
        notes=tuple(_other_years(sheets, year)),
        skipped=tuple(done.skipped),
        columns=tuple(done.columns),
    )
    return finish(report, [*done.problems, *clashes], frame)


@dataclass(frozen=True)
class _Sheet:
    """A sheet with one municipality a row: labels by column, and where rows begin."""

    sheet: Sheet
    code: int
    labels: dict[int, str]
    groups: list[str]
    first: int


def _find(sheet: Sheet) -> _Sheet | None:
    """Find the header, of one row or of two with merged cells."""
    for position, row in enumerate(sheet.rows):
        names = [key(cell) if isinstance(cell, str) else "" for cell in row]
        code = next((at for at, name in enumerate(names) if name in _CODE), None)
        if code is None or not _PLACE.intersection(names):
            continue
        below = sheet.rows[position + 1] if position + 1 < len(sheet.rows) else []
        two = bool(below) and is_blank(below[code]) and len(filled(below)) > 1
        above = sheet.rows[position - 1] if position else []
        groups = spread(row if two else above, len(row))
        lower = below if two else row
        labels = {
            at: clean(lower[at]) if not is_blank(lower[at]) else clean(cell)
            for at, cell in enumerate(row)
            if not is_blank(lower[at]) or not is_blank(cell)
        }
        kept = {at: label for at, label in labels.items() if key(label) not in _NAMES}
        kept.pop(code, None)
        if kept:
            return _Sheet(sheet, code, kept, groups, position + 1 + two)
    return None


def _year(tables: list[_Sheet], filename: str) -> int | None:
    """Find the year of the measurement: in the headers, the titles or the file name."""
    headers = [t.labels[at] for t in tables for at in t.labels]
    headers += [group for t in tables for group in t.groups]
    titles = [
        clean(cell)
        for t in tables
        for row in t.sheet.rows[: t.first]
        for cell in filled(row)
    ]
    for texts in (headers, titles, [PurePath(filename).stem]):
        found = Counter(int(y) for text in texts for y in _YEAR.findall(text))
        if found:
            return found.most_common(1)[0][0]
    return None


@dataclass
class _Reading:
    year: int | None
    main: str
    problems: list[Problem]
    skipped: list[Skipped] = field(default_factory=list)
    municipalities: set[str] = field(default_factory=set)
    columns: list[MappedColumn] = field(default_factory=list)

    def read(self, table: _Sheet) -> list[Value]:
        """Return the values of a sheet; what it does not measure gives none."""
        name = table.sheet.name
        below = range(table.first, len(table.sheet.rows))
        rows = [at for at in below if self._is_data(table, at)]
        cells = [table.sheet.rows[at][table.code] for at in rows]
        found = territories(name, rows, cells)
        self.skipped += found.skipped
        self.problems += code_faults(
            found, Where(sheet=name), dict(zip(rows, cells, strict=True))
        )
        self.municipalities |= set(found.codes.values())
        self._mapped(name, _label(table), "divipola")
        values: list[Value] = []
        seen: dict[tuple[str, int], str] = {}
        for column, label in table.labels.items():
            year = _own_year(label, table.groups[column], self.year)
            if year is None:
                self.problems.append(Problem.of("SE-SER-020", Where(sheet=name)))
                return []
            slug = self._slug(name, label)
            if (slug, year) in seen:
                where = Where(sheet=name, row=table.first)
                problem = two_columns(where, slug, (seen[slug, year], label))
                self.problems.append(problem)
                continue
            seen[slug, year] = label
            values += self._column(table, column, (slug, year), found.codes)
        return values

    def _mapped(self, sheet: str, label: str, column: str) -> None:
        self.columns.append(MappedColumn(sheet, label, TABLE, column))

    @staticmethod
    def _is_data(table: _Sheet, at: int) -> bool:
        """Tell a municipality from a note or a signature below the table."""
        row = table.sheet.rows[at]
        return len(filled(row)) > 1 and not is_blank(row[table.code])

    def _slug(self, sheet: str, label: str) -> str:
        bare = key(_YEAR.sub("", label))
        if bare == "mdm":
            return "mdm"
        prefix = "mdm" if sheet == self.main else f"mdm_{key(_YEAR.sub('', sheet))}"
        return f"{prefix}_{bare}"

    def _column(
        self,
        table: _Sheet,
        column: int,
        named: tuple[str, int],
        codes: dict[int, str],
    ) -> list[Value]:
        slug, year = named
        cells = [table.sheet.rows[at][column] for at in codes]
        said: list[Cell] = ["" if is_missing(cell) else cell for cell in cells]
        parsed = read.decimals(said)
        present = len(filled(said))
        words = present and len(parsed.faults) == present
        if parsed.faults and not words:
            self.problems += [
                Problem.of(
                    code,
                    Where(
                        sheet=table.sheet.name,
                        row=[*codes][at] + 1,
                        column=table.labels[column],
                    ),
                    found=clean(cells[at]),
                )
                for at, code in parsed.faults.items()
            ]
        becomes = "valor_texto" if words else "valor"
        self._mapped(table.sheet.name, table.labels[column], becomes)
        unit = CLASS if words else _unit(slug, table.sheet.name)
        source = f"{PUBLISHER} {year}"
        return [
            Value(
                slug,
                code,
                year,
                None if words else number,
                clean(cell) if words else None,
                unit,
                source,
            )
            for code, cell, number in zip(
                codes.values(), said, parsed.values, strict=True
            )
            if not is_blank(cell)
        ]


def _label(table: _Sheet) -> str:
    """Return the header of the codes, in whichever of its rows it is."""
    column = [row[table.code] for row in table.sheet.rows[: table.first]]
    return clean(filled(column)[-1])


def _own_year(label: str, group: str, default: int | None) -> int | None:
    for text in (label, group):
        found = _YEAR.findall(text)
        if found:
            return int(found[0])
    return default


def _unit(slug: str, sheet: str) -> str:
    if slug == "mdm_ar":
        return RATIO
    return RAW if "sin_estandarizar" in key(sheet) else POINTS


def _other_years(sheets: list[Sheet], year: int | None) -> list[str]:
    """List the variables that the dictionary takes from another year."""
    notes = []
    for sheet in sheets:
        columns: dict[str, int] = {}
        for row in sheet.rows:
            names = {key(cell): at for at, cell in enumerate(row) if not is_blank(cell)}
            if _DICTIONARY.issubset(names):
                columns = names
                continue
            if not columns or is_blank(row[columns["variable"]]):
                continue
            said = clean(row[columns["ano"]])
            if said.isdecimal() and int(said) != year:
                source = clean(row[columns["fuente"]]) if "fuente" in columns else ""
                variable = clean(row[columns["variable"]])
                notes.append(f"«{variable}» es de {said} ({source or 'sin fuente'}).")
    return notes
