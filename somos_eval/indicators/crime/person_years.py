"""Registered cases and person-years of municipalities, departments and the country.

The department comes from the code; what counts as zero and what as missing is decided
in :mod:`somos_eval.indicators.crime.years`.
"""

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators.crime.years import Year, years_of
from somos_eval.indicators.rows import counts, nothing
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.wording import count

COUNTRY = "00"
UNCOUNTED = "sin contar {cases} de municipios sin población"


@once
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
    codes = sorted(m.divipola for m in programme.included)
    parts = [_levels(year, codes) for year in years_of(tables, programme, crime)]
    if parts:
        return pd.concat(parts, ignore_index=True)
    return counts(nothing(), numerador=0.0, denominador=0.0, nueva_serie=False, nota="")


def _levels(year: Year, codes: list[str]) -> pd.DataFrame:
    """Count cases and exposure of one year at the three levels."""
    both = year.both
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
        denominador=table["denominador"] * year.share,
        periodo=year.span.label,
        nueva_serie=year.new,
        nota=year.note + uncounted,
    )


def _uncounted(cases: int) -> str:
    if not cases:
        return ""
    return "; " + UNCOUNTED.format(cases=count(cases, "caso", "casos"))
