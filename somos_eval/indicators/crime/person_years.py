"""Registered cases and person-years of municipalities, departments and the country.

The department comes from the code. A municipality that is absent from a file of the
police had zero cases; a crime and year without a file is not zero, it is not there.
"""

from datetime import date

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.period import Span
from somos_eval.indicators.rows import counts
from somos_eval.params import Programme
from somos_eval.wording import count, date_range, date_text

COUNTRY = "00"
PARTIAL_YEAR = "año incompleto, {days}"
BREAK = "ruptura de la serie: desde 2023 la Policía excluye las denuncias desistidas"
EXTRACTED = "datos de la Policía extraídos el {day}"
UNDATED = "sin fecha de extracción declarada: se supone que el año está completo"
EDITION = "población: {edition}"
UNCOUNTED = "sin contar {cases} de municipios sin población"


def person_years(tables: Tables, programme: Programme, crime: str) -> pd.DataFrame:
    """Return cases and exposure of every territory that a chapter compares.

    Parameters
    ----------
    tables : mapping
        Uses ``delito`` and ``poblacion``, whole.
    programme : Programme
        Its included municipalities and its period.
    crime : str
        Id of the crime.

    Returns
    -------
    DataFrame
        One row per included municipality, its department (two digits) and the country
        (``00``), and year with a file: identity columns, ``numerador`` [cases],
        ``denominador`` [person-years; zero where the population is not known],
        ``nueva_serie`` (whether the year is counted by the definition of 2023) and
        ``nota``.
    """
    cases = cases_of(tables, crime)
    codes = sorted(m.divipola for m in programme.included)
    parts = [
        _year(cases[year.has(cases["fecha"])], tables["poblacion"], codes, year)
        for year in covered(cases, programme)
    ]
    if parts:
        return pd.concat(parts, ignore_index=True)
    none = pd.DataFrame({"divipola": pd.Series(dtype="str")})
    return counts(none, numerador=0.0, denominador=0.0, nueva_serie=False, nota="")


def cases_of(tables: Tables, crime: str) -> pd.DataFrame:
    """Return the records of one crime."""
    cases = tables["delito"]
    return cases[cases["delito"] == crime]


def covered(cases: pd.DataFrame, programme: Programme) -> list[Span]:
    """Return the years with a file, cut to the period and to the day of extraction."""
    found = []
    years = cases["fecha"].dt.year
    for span in period.spans(programme)[1:]:
        year = span.first.year
        here = cases[years == year]
        extracted = here["fecha_extraccion"].max()
        known = not pd.isna(extracted) and extracted.year == year
        last = min(span.last, extracted.date()) if known else span.last
        if len(here) and span.first <= last:
            found.append(Span(str(year), span.first, last))
    return found


def _year(
    cases: pd.DataFrame, population: pd.DataFrame, codes: list[str], year: Span
) -> pd.DataFrame:
    """Count cases and exposure of one year at the three levels."""
    both, edition = everyone(cases, population, year)
    # Both halves of a comparator's rate are of the same municipalities.
    whole = both[both["denominador"].notna()]
    departments = sorted({c[:2] for c in codes})
    levels = [
        both.reindex(codes),
        whole.groupby(whole.index.str[:2]).sum().reindex(departments),
        whole.sum().to_frame(COUNTRY).T,
    ]
    table = pd.concat(levels).fillna(0.0).rename_axis("divipola").reset_index()
    lost = both.loc[both["denominador"].isna(), "numerador"]
    lost_in = lost.groupby(lost.index.str[:2]).sum()
    lost_in[COUNTRY] = lost.sum()
    uncounted = table["divipola"].map(lost_in).fillna(0).astype(int).map(_uncounted)
    return counts(
        table,
        denominador=table["denominador"] * year_share(year),
        periodo=year.label,
        nueva_serie=in_new_series(cases),
        nota=_note(cases, edition, year) + uncounted,
    )


def everyone(
    cases: pd.DataFrame, population: pd.DataFrame, year: Span
) -> tuple[pd.DataFrame, str | None]:
    """Count the cases and the inhabitants of every municipality in a year.

    Parameters
    ----------
    cases : DataFrame
        Records of one crime in the year.
    population : DataFrame
        The table ``poblacion``.
    year : Span
        The year.

    Returns
    -------
    DataFrame
        Index the municipality, sorted: ``numerador`` (missing where the file has none)
        and ``denominador``, inhabitants (missing where they are not known).
    str or None
        The edition of the population.
    """
    people, edition = _population(population, int(year.label))
    found = cases.groupby("divipola")["cantidad"].sum().astype(float)
    both = pd.DataFrame({"numerador": found, "denominador": people})
    return both.sort_index(), edition


def year_share(year: Span) -> float:
    """Return the part of its calendar year that a span covers."""
    share = period.year_fraction(pd.Series([pd.NaT]), year.first, year.last)
    return float(share[0])


def in_new_series(cases: pd.DataFrame) -> bool:
    """Say whether a year's cases are counted by the definition in force since 2023."""
    return bool(cases["ruptura_de_serie"].any())


def _population(
    population: pd.DataFrame, year: int
) -> tuple["pd.Series[float]", str | None]:
    """Return the inhabitants by municipality of one edition, and its name.

    Editions are not mixed within a year: the one that covers most municipalities is
    used and, of several, the last by its name.
    """
    total = population[(population["area"] == "total") & (population["anio"] == year)]
    total = total[total["poblacion"] > 0].drop_duplicates(["divipola", "edicion"])
    if total.empty:
        return pd.Series(dtype=float), None
    size = total["edicion"].value_counts()
    edition = max(size.index, key=lambda e: (size[e], e))
    chosen = total[total["edicion"] == edition].set_index("divipola")
    return chosen["poblacion"].astype(float), str(edition)


def _note(cases: pd.DataFrame, edition: str | None, year: Span) -> str:
    """Vintage of both halves of the rate, and what a reader must know of the year."""
    extracted = cases["fecha_extraccion"].max()
    parts = [
        UNDATED
        if pd.isna(extracted)
        else EXTRACTED.format(day=date_text(extracted.date()))
    ]
    if edition:
        parts.append(EDITION.format(edition=edition))
    calendar = (date(int(year.label), 1, 1), date(int(year.label), 12, 31))
    if (year.first, year.last) != calendar:
        parts.append(PARTIAL_YEAR.format(days=date_range(year.first, year.last)))
    if in_new_series(cases):
        parts.append(BREAK)
    return "; ".join(parts)


def _uncounted(cases: int) -> str:
    if not cases:
        return ""
    return "; " + UNCOUNTED.format(cases=count(cases, "caso", "casos"))
