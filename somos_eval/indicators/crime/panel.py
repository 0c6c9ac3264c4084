"""Registered cases by year and month as arrays, on each side of the break of 2023.

In 2023 the police began to leave withdrawn reports out of most crimes. What comes
before and what comes after are two series: they may stand side by side, never be
subtracted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pandas as pd

from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.crime.years import MONTHS, Year
from somos_eval.indicators.period import Span
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray, FloatArray

OLD, NEW = "serie=hasta_2022", "serie=desde_2023"
CROSSES = (
    "la serie cambia de definición en 2023 (la Policía dejó de contar las denuncias "
    "desistidas): lo anterior y lo posterior no se comparan; vea cada serie aparte"
)


def sides(news: list[bool]) -> list[tuple[str, list[int]]]:
    """Return the group and the positions of each series, "" if there is only one."""
    parts = [(new, list(at)) for new, at in groupby(range(len(news)), news.__getitem__)]
    if len(parts) < 2:
        return [("", at) for _, at in parts]
    return [(NEW if new else OLD, at) for new, at in parts]


@dataclass(frozen=True)
class Months:
    """Cases and exposure of some territories by month.

    Attributes
    ----------
    codes : list of str
        Municipalities, departments (two digits) and the country.
    years : list of int
        Every calendar year from the first with a file to the last.
    new : list of bool
        Of each year, whether it is counted by the definition of 2023.
    cases, exposure : ndarray, shape (codes, 12 * years)
        NaN in a month that the files do not cover whole; exposure too where there is no
        population.
    """

    codes: list[str]
    years: list[int]
    new: list[bool]
    cases: FloatArray
    exposure: FloatArray

    def between(self, years: list[int]) -> "Months":
        """Keep some of the years, by position; they are consecutive."""
        kept = slice(years[0] * MONTHS, (years[-1] + 1) * MONTHS)
        return Months(
            self.codes,
            self.years[years[0] : years[-1] + 1],
            self.new[years[0] : years[-1] + 1],
            self.cases[:, kept],
            self.exposure[:, kept],
        )


def territories_of(programme: Programme) -> list[str]:
    """Return the municipalities of a programme, their departments and the country."""
    codes = sorted(m.divipola for m in programme.included)
    return [*codes, *sorted({c[:2] for c in codes}), COUNTRY]


def months_of(found: Sequence[Year], territories: list[str]) -> Months | None:
    """Count by month in some territories, or None where no year has a file."""
    if not found:
        return None
    by_year = {year.number: year for year in found}
    years = list(range(min(by_year), max(by_year) + 1))
    new: list[bool] = []
    shape = (len(territories), MONTHS * len(years))
    counted, exposed = np.full(shape, np.nan), np.full(shape, np.nan)
    for position, number in enumerate(years):
        if number not in by_year:
            # A year without a file belongs to the series of the one before.
            new.append(new[-1])
            continue
        new.append(by_year[number].new)
        columns = slice(position * MONTHS, (position + 1) * MONTHS)
        both = _by_month(by_year[number], territories)
        counted[:, columns], exposed[:, columns] = both
    return Months(territories, years, new, counted, exposed)


def _by_month(year: Year, territories: list[str]) -> tuple[FloatArray, FloatArray]:
    """Return cases and person-years, shape (territories, 12)."""
    people = year.both["denominador"]
    counted = pd.DataFrame(year.by_month, index=year.codes)
    # Both halves of a comparator's rate are of the same municipalities.
    peopled = counted[people.notna()]
    own = [c for c in territories if len(c) == 5]
    stacked = pd.concat(
        [
            counted.reindex(own).fillna(0.0),
            peopled.groupby(peopled.index.str[:2]).sum(),
            peopled.sum().to_frame(COUNTRY).T,
        ]
    )
    inhabitants = pd.concat(
        [
            people.reindex(own),
            people.groupby(people.index.str[:2]).sum(min_count=1),
            pd.Series({COUNTRY: people.sum(min_count=1)}),
        ]
    )
    whole, share = _whole_months(year.span)
    cells = stacked.reindex(territories).fillna(0.0).to_numpy(float)
    exposure = np.outer(inhabitants.reindex(territories).to_numpy(float), share)
    return np.where(whole, cells, np.nan), np.where(whole, exposure, np.nan)


def _whole_months(span: Span) -> tuple[BoolArray, FloatArray]:
    """Say which months of its year a span covers whole, and what part each one is."""
    opens = pd.date_range(f"{span.label}-01-01", periods=MONTHS, freq="MS")
    closes = opens + pd.offsets.MonthEnd(0)
    first, last = pd.Timestamp(span.first), pd.Timestamp(span.last)
    days = opens.days_in_month.to_numpy(float)
    return np.asarray((opens >= first) & (closes <= last)), days / days.sum()
