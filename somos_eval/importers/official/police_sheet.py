"""One sheet of a police file: its rows, its TOTAL and its footer."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.compact import compact
from somos_eval.importers.official.crimes import breaks_series, crime_of_rows
from somos_eval.importers.official.gazetteer import Gazetteer
from somos_eval.importers.official.police_footer import (
    declared_total,
    extraction_date,
    is_grand_total,
    source,
)
from somos_eval.importers.official.police_names import codes_by_name
from somos_eval.importers.official.police_part import Part, faults_of
from somos_eval.importers.reading import cells as read
from somos_eval.importers.reading.cells import (
    Cell,
    clean,
    fold,
    is_blank,
    is_missing,
    key,
)
from somos_eval.importers.reading.coded import Coded, Mask, constant, paired
from somos_eval.importers.reading.codes import (
    is_aggregate,
    municipal_codes,
    with_department,
)
from somos_eval.importers.reading.layout import is_signature
from somos_eval.importers.reading.listing import Listing
from somos_eval.importers.report import warning
from somos_eval.wording import number

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


def read_part(
    listing: Listing, title: list[str], filename: str, names: Gazetteer
) -> Part:
    """Read the rows of a sheet and check their sum against its TOTAL.

    What a cell means is worked out for each distinct one, never for each row.

    Parameters
    ----------
    listing : Listing
        The header of the sheet and what is below it.
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
        Every problem of the sheet, located; ``frame``, compact, has the columns of
        ``delito`` except the hash of the file, one row for each row kept.
    """
    part = Part(listing)
    part.extracted = extraction_date(listing.notes)
    part.notes = [note for note in listing.notes if not is_signature(note)]
    quantity = _quantity(part)
    coded = "codigo" in listing.columns
    places = _codes(part) if coded else codes_by_name(part, names)
    kept = _dated(part, places)
    _tell_skipped(part, quantity)
    counted = quantity.among(kept)
    part.total = _sum(counted)
    _check_totals(part, _sum(quantity))
    days = _dates(part, kept)
    size = len(days)
    crime = _crime(part, title, filename, kept)
    sex, age, weapon = (
        _words(part, "sexo", kept),
        _words(part, "edad", kept),
        _weapons(part, kept),
    )
    if any(p.severity is Severity.ERROR for p in part.problems):
        return part
    _check_period(part, title, days)
    part.frame = compact(
        TABLES["delito"],
        {
            "delito": crime,
            "divipola": places.among(kept),
            "fecha": days,
            "sexo": sex,
            "grupo_edad_policia": age,
            "arma_o_medio": weapon,
            "cantidad": counted,
            "fuente": constant(source(listing.notes), size),
            "fecha_extraccion": constant(part.extracted, size),
            "ruptura_de_serie": _broken(crime, days),
        },
    ).assign(fila=part.rows_among(kept))
    return part


def _sum(quantity: Coded[int | None]) -> int:
    """Add the quantities, exactly."""
    counted = zip(quantity.values, quantity.counts(), strict=True)
    return sum((value or 0) * rows for value, rows in counted)


def _quantity(part: Part) -> Coded[int | None]:
    column = part.listing.columns["cantidad"]
    parsed = read.counts(column.values)
    faults = faults_of(column, parsed.faults, shown=True)
    every = np.ones(len(column), dtype=bool)
    part.tell("cantidad", column, faults, every)
    few = {
        n: Problem.of("SE-IMP-026")
        if value is None
        else Problem.of("SE-IMP-027", found=value, minimum=1)
        for n, value in enumerate(parsed.values)
        if n not in parsed.faults and (value is None or value < 1)
    }
    part.tell("cantidad", column, few, every)
    return column.meaning(parsed.values)


def _codes(part: Part) -> Coded[str | None]:
    """Return the municipality of each row, or None; tell the rows of anything else."""
    cells = part.listing.columns["codigo"]
    every = np.ones(len(cells), dtype=bool)
    department = part.column("cod_departamento")
    departments = None
    if department is not None:
        pairs = paired(department, cells)
        departments = [of for of, _ in pairs.values]
        cells = pairs.meaning([cell for _, cell in pairs.values])
    said = ["" if is_missing(cell) else cell for cell in cells.values]
    parsed = municipal_codes(with_department(said, departments))
    part.tell("codigo", cells, faults_of(cells, parsed.faults, shown=True), every)
    left: dict[int, str] = {}
    blank: dict[int, Problem] = {}
    codes: list[str | None] = [None] * len(said)
    for n, (cell, code) in enumerate(zip(cells.values, parsed.values, strict=True)):
        if code and not is_aggregate(code):
            codes[n] = code
        elif code:
            part.unknown_codes.add(code)
            left[n] = f"código {code}, que es un departamento o el país"
        elif is_blank(cell):
            blank[n] = Problem.of("SE-IMP-026")
        elif is_missing(cell):
            left[n] = f"sin municipio: «{clean(cell)}»"
    part.tell("codigo", cells, blank, every)
    part.skip_among(every, cells, left)
    return cells.meaning(codes)


def _dated(part: Part, places: Coded[str | None]) -> Mask:
    """Say which rows have municipality and date; tell those that say it is unknown."""
    kept = places.mask_of([n for n, code in enumerate(places.values) if code])
    days = part.listing.columns["fecha"].among(kept)
    undated = {
        n: "sin fecha" for n, cell in enumerate(days.values) if read.says_no_date(cell)
    }
    part.skip_among(kept, days, undated)
    dated = kept.copy()
    dated[kept] = ~days.mask_of(undated)
    return dated


def _tell_skipped(part: Part, quantity: Coded[int | None]) -> None:
    if not part.skipped:
        return
    shown = [skipped.row or 0 for skipped in part.skipped]
    left = np.isin(part.listing.rows, np.array(shown) - 1)
    cases = _sum(quantity.among(left))
    where = Where(sheet=part.sheet)
    told = warning("SE-IMP-034", where, count=len(shown), quantity=cases)
    part.problems.append(told)


def _dates(part: Part, kept: Mask) -> Coded[date | None]:
    column = part.listing.columns["fecha"].among(kept)
    parsed = read.dates(column.values)
    faults = faults_of(column, parsed.faults, shown=False)
    part.tell("fecha", column, faults, kept)
    blank = {
        n: Problem.of("SE-IMP-026")
        for n, value in enumerate(parsed.values)
        if value is None and n not in parsed.faults
    }
    part.tell("fecha", column, blank, kept)
    return column.meaning(parsed.values)


def _crime(part: Part, title: list[str], filename: str, kept: Mask) -> Coded[str]:
    column = part.column("delito", kept)
    size = int(kept.sum())
    said = column or constant("", size)
    cells = column.values if column else None
    crime = crime_of_rows(title, cells, len(said.values), filename)
    part.problems += [p.located(sheet=part.sheet) for p in crime.problems]
    return said.meaning(crime.slugs)


def _broken(crime: Coded[str], days: Coded[date | None]) -> Coded[bool]:
    """Say of each row whether it is counted under the definition of 2023."""
    broken = np.array(
        [
            [day is not None and breaks_series(slug, day.year) for day in days.values]
            for slug in crime.values
        ],
        dtype=np.uint8,
    )
    if not broken.size:
        return constant(False, 0)
    return Coded(broken[crime.codes, days.codes], [False, True])


def _words(part: Part, name: str, kept: Mask) -> Coded[str | None]:
    """Read sex or age group; never show the words: they are personal data."""
    column = part.column(name, kept)
    if column is None:
        return constant(None, int(kept.sum()))
    known = [_word(name, cell) for cell in column.values]
    unknown = [n for n, word in enumerate(known) if word is None]
    if unknown:
        strange = part.rows_among(kept)[column.rows_of(unknown)]
        listed = ", ".join(map(str, strange[:_LISTED].tolist()))
        told = warning("SE-IMP-033", part.where(name), count=len(strange), rows=listed)
        part.problems.append(told)
    return column.meaning([word or _NO_DATA for word in known])


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


def _weapons(part: Part, kept: Mask) -> Coded[str | None]:
    column = part.column("arma", kept)
    if column is None:
        return constant(None, int(kept.sum()))
    return column.meaning(
        [None if is_missing(cell) else clean(cell).upper() for cell in column.values]
    )


def _check_totals(part: Part, everything: int) -> None:
    """Compare with every grand total; subtotals are told and left out.

    Cases without a municipality may or may not be inside the total: both are accepted,
    because both prove that no row was lost.
    """
    for row, cells in part.listing.totals:
        if not is_grand_total(cells):
            part.skip(row + 1, "subtotal")
            continue
        declared = declared_total(cells, part.listing.grid.columns["cantidad"])
        part.declared = part.declared if declared is None else declared
        if declared not in (None, everything, part.total):
            where = replace(part.where("cantidad"), row=row + 1)
            part.problems.append(
                Problem.of(
                    "SE-IMP-030",
                    where,
                    total=number(everything),
                    declared=number(declared),
                )
            )


def _check_period(part: Part, title: list[str], days: Coded[date | None]) -> None:
    said = [line for line in map(fold, title) if re.search(r"period|\bano\b", line)]
    years = [
        int(year) for line in said for year in re.findall(r"\b(?:19|20)\d\d\b", line)
    ]
    if not years:
        return
    low, high = min(years), max(years)
    outside = sum(
        rows
        for day, rows in zip(days.values, days.counts(), strict=True)
        if day and not low <= day.year <= high
    )
    if outside:
        period = str(low) if low == high else f"{low}-{high}"
        where = part.where("fecha")
        part.problems.append(warning("SE-IMP-035", where, count=outside, period=period))
