"""One sheet of a police file: its rows, its TOTAL and its footer."""

import re
from collections.abc import Mapping
from datetime import date

import pandas as pd

from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.official.crimes import breaks_series, crime_of_rows
from somos_eval.importers.official.gazetteer import Gazetteer
from somos_eval.importers.official.police_footer import (
    declared_total,
    extraction_date,
    is_grand_total,
    source,
)
from somos_eval.importers.official.police_names import codes_by_name
from somos_eval.importers.official.police_part import Part
from somos_eval.importers.reading import cells as read
from somos_eval.importers.reading.cells import (
    Cell,
    clean,
    fold,
    is_blank,
    is_missing,
    key,
)
from somos_eval.importers.reading.codes import (
    is_aggregate,
    municipal_codes,
    with_department,
)
from somos_eval.importers.reading.layout import Grid, is_signature, split_body
from somos_eval.importers.report import warning

_SPELLINGS: Mapping[str, str] = {
    "codigo": "codigo_dane cod_dane codigo_divipola divipola codigo_municipio "
    "codigo_dane_municipio cod_mpio cod_muni cod_municipio divipola_mun dane",
    "cod_departamento": "cod_depto cod_dpto cod_departamento codigo_departamento "
    "codigo_dane_departamento divipola_dep",
    "fecha": "fecha fecha_hecho fecha_de_hecho fecha_del_hecho fecha_hechos",
    "cantidad": "cantidad cantidad_casos cantidad_victimas victimas casos cant "
    "numero_casos numero_de_casos numero_victimas",
    "sexo": "genero sexo sexo_victima genero_victima",
    "edad": "agrupa_edad_persona agrupa_edad agrupacion_edad agrupa_edad_victima "
    "grupo_edad grupo_etario edad edad_persona",
    "arma": "armas_medios arma_medio arma_medios armas_medio arma_o_medio "
    "arma_empleada armas_empleadas arma",
    "delito": "delito delitos descripcion_conducta conducta tipo_delito",
    "municipio": "municipio municipio_hecho nombre_municipio nom_mpio",
    "departamento": "departamento departamento_hecho nombre_departamento depto dpto "
    "nom_depto nom_dpto",
}
ALIASES = {word: name for name, words in _SPELLINGS.items() for word in words.split()}
NEEDED = frozenset({"codigo", "fecha", "cantidad"})
# Until 2010, and in some years of some crimes, the municipality is only named.
NEEDED_BY_NAME = frozenset({"municipio", "fecha", "cantidad"})

_NO_DATA = "sin_dato"
_SEX = {
    "masculino": "hombre",
    "hombre": "hombre",
    "femenino": "mujer",
    "mujer": "mujer",
}
_AGE = {
    "menor": "menores",
    "menores": "menores",
    "adolescente": "adolescentes",
    "adolescentes": "adolescentes",
    "adulto": "adultos",
    "adultos": "adultos",
}
_ADOLESCENT, _ADULT = 13, 18  # years
_LISTED = 10


def read_part(grid: Grid, title: list[str], filename: str, names: Gazetteer) -> Part:
    """Read the rows of a sheet and check their sum against its TOTAL.

    Parameters
    ----------
    grid : Grid
        The sheet and its header.
    title : list of str
        Title block that tells the crime: that of the sheet or, if it has none, that of
        the first sheet.
    filename : str
        Name of the file, which may tell the crime.
    names : Gazetteer
        Where the municipalities that have no code are looked for.

    Returns
    -------
    Part
        Every problem of the sheet, located; ``frame`` has the columns of ``delito``
        except the hash of the file, one row for each row kept.
    """
    part = Part(grid, split_body(grid))
    part.extracted = extraction_date(part.body.notes)
    part.notes = [note for note in part.body.notes if not is_signature(note)]
    quantity = _quantity(part)
    coded = "codigo" in grid.columns
    codes = _dated(part, _codes(part) if coded else codes_by_name(part, names))
    kept = list(codes)
    _tell_skipped(part, quantity)
    part.total = sum(quantity.get(row, 0) for row in kept)
    _check_totals(part, quantity)
    moments = _dates(part, kept)
    crime = crime_of_rows(title, part.column("delito", kept), len(kept), filename)
    part.problems += [_in_sheet(p, grid) for p in crime.problems]
    columns = {
        "delito": crime.slugs,
        "divipola": list(codes.values()),
        "fecha": moments,
        "sexo": _words(part, "sexo", kept),
        "grupo_edad_policia": _words(part, "edad", kept),
        "arma_o_medio": _weapons(part, kept),
        "cantidad": [quantity.get(row) for row in kept],
        "fuente": [source(part.body.notes)] * len(kept),
        "fecha_extraccion": [part.extracted] * len(kept),
        "fila": [row + 1 for row in kept],
    }
    if any(p.severity is Severity.ERROR for p in part.problems):
        return part
    _check_period(part, title, moments)
    years = [moment.year for moment in moments if moment]
    columns["ruptura_de_serie"] = list(map(breaks_series, crime.slugs, years))
    part.frame = pd.DataFrame(columns)
    return part


def _quantity(part: Part) -> dict[int, int]:
    rows = part.body.rows
    parsed = read.counts(part.grid.cells("cantidad", rows))
    part.problems += part.grid.faults("cantidad", rows, parsed.faults, shown=True)
    for position, value in enumerate(parsed.values):
        if value is not None and value >= 1:
            continue
        where = part.grid.where("cantidad", rows[position])
        if value is not None:
            problem = Problem.of("SE-IMP-027", where, found=value, minimum=1)
            part.problems.append(problem)
        elif position not in parsed.faults:
            part.problems.append(Problem.of("SE-IMP-026", where))
    good = zip(rows, parsed.values, strict=True)
    return {row: value for row, value in good if value is not None}


def _codes(part: Part) -> dict[int, str]:
    """Return row → municipality; tell the rows of anything else, and leave them out."""
    rows = part.body.rows
    cells = part.grid.cells("codigo", rows)
    said = ["" if is_missing(cell) else cell for cell in cells]
    parsed = municipal_codes(with_department(said, _departments(part)))
    part.problems += part.grid.faults("codigo", rows, parsed.faults, shown=True)
    codes: dict[int, str] = {}
    for row, cell, code in zip(rows, cells, parsed.values, strict=True):
        if code and not is_aggregate(code):
            codes[row] = code
        elif code:
            part.unknown_codes.add(code)
            part.skip(row, f"código {code}, que es un departamento o el país")
        elif is_blank(cell):
            where = part.grid.where("codigo", row)
            part.problems.append(Problem.of("SE-IMP-026", where))
        elif is_missing(cell):
            part.skip(row, f"sin municipio: «{clean(cell)}»")
    return codes


def _departments(part: Part) -> list[Cell] | None:
    return part.column("cod_departamento", part.body.rows)


def _dated(part: Part, codes: dict[int, str]) -> dict[int, str]:
    """Leave out, and tell, the rows that say that their date is not known."""
    cells = part.grid.cells("fecha", list(codes))
    undated = {cell for cell in set(cells) if read.says_no_date(cell)}
    dated = {}
    for (row, code), cell in zip(codes.items(), cells, strict=True):
        if cell in undated:
            part.skip(row, "sin fecha")
        else:
            dated[row] = code
    return dated


def _tell_skipped(part: Part, quantity: Mapping[int, int]) -> None:
    rows = [skipped.row - 1 for skipped in part.skipped if skipped.row]
    if rows:
        cases = sum(quantity.get(row, 0) for row in rows)
        where = Where(sheet=part.grid.sheet.name)
        part.problems.append(
            warning("SE-IMP-034", where, count=len(rows), quantity=cases)
        )


def _dates(part: Part, rows: list[int]) -> list[date | None]:
    parsed = read.dates(part.grid.cells("fecha", rows))
    part.problems += part.grid.faults("fecha", rows, parsed.faults, shown=False)
    part.problems += [
        Problem.of("SE-IMP-026", part.grid.where("fecha", row))
        for position, row in enumerate(rows)
        if parsed.values[position] is None and position not in parsed.faults
    ]
    return parsed.values


def _words(part: Part, name: str, rows: list[int]) -> list[str | None]:
    """Read sex or age group; never show the words: they are personal data."""
    cells = part.column(name, rows)
    if cells is None:
        return [None] * len(rows)
    known = {cell: _word(name, cell) for cell in set(cells)}
    values = [known[cell] or _NO_DATA for cell in cells]
    unknown = {cell for cell, word in known.items() if word is None}
    if unknown:
        strange = [r + 1 for r, c in zip(rows, cells, strict=True) if c in unknown]
        where = Where(sheet=part.grid.sheet.name, column=part.grid.labels[name])
        listed = ", ".join(map(str, strange[:_LISTED]))
        part.problems.append(
            warning("SE-IMP-033", where, count=len(strange), rows=listed)
        )
    return [*values]


def _word(name: str, cell: Cell) -> str | None:
    if is_missing(cell):
        return _NO_DATA
    if name == "sexo":
        return _SEX.get(key(cell))
    return _AGE.get(key(cell)) or _age_group(cell)


def _age_group(cell: Cell) -> str | None:
    """Read an age in years with the limits of the law that the police cite (1098)."""
    years = re.fullmatch(r"\d{1,3}", clean(cell))
    if years is None:
        return None
    age = int(years[0])
    if age < _ADOLESCENT:
        return "menores"
    return "adolescentes" if age < _ADULT else "adultos"


def _weapons(part: Part, rows: list[int]) -> list[str | None]:
    cells = part.column("arma", rows) or [""] * len(rows)
    written = {c: None if is_missing(c) else clean(c).upper() for c in set(cells)}
    return [written[cell] for cell in cells]


def _check_totals(part: Part, quantity: Mapping[int, int]) -> None:
    """Compare with every grand total; subtotals are told and left out.

    Cases without a municipality may or may not be inside the total: both are accepted,
    because both prove that no row was lost.
    """
    everything = sum(quantity.values())
    for row in part.body.totals:
        if not is_grand_total(part.grid, row):
            part.skip(row, "subtotal")
            continue
        declared = declared_total(part.grid, row)
        part.declared = part.declared if declared is None else declared
        if declared not in (None, everything, part.total):
            where = part.grid.where("cantidad", row)
            part.problems.append(
                Problem.of("SE-IMP-030", where, total=everything, declared=declared)
            )


def _check_period(part: Part, title: list[str], moments: list[date | None]) -> None:
    said = [line for line in map(fold, title) if re.search(r"period|\bano\b", line)]
    years = [
        int(year) for line in said for year in re.findall(r"\b(?:19|20)\d\d\b", line)
    ]
    if not years:
        return
    low, high = min(years), max(years)
    outside = sum(1 for m in moments if m and not low <= m.year <= high)
    if outside:
        where = Where(sheet=part.grid.sheet.name, column=part.grid.labels["fecha"])
        period = str(low) if low == high else f"{low}-{high}"
        part.problems.append(warning("SE-IMP-035", where, count=outside, period=period))


def _in_sheet(problem: Problem, grid: Grid) -> Problem:
    return problem.located(sheet=grid.sheet.name)
