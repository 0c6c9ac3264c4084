"""Months before and after the entry to the programme, beside who did not enter.

The series starts at the first file of the police, whatever the period of analysis: what
came before the programme is by nature earlier. It ends with the period.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts.schema import Tables
from somos_eval.indicators.crime.panel import Months, months_of
from somos_eval.indicators.crime.years import MONTHS, years_of
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray, FloatArray
from somos_eval.stats.impact.rate_did import Windows


@dataclass(frozen=True)
class Panel:
    """Municipalities of the programme's departments, by month.

    Attributes
    ----------
    months : Months
        Cases and person-years, shape (N, T).
    entry : ndarray, shape (N,)
        Position of the first month after the entry; NaN if there is no date.
    inside : ndarray of bool, shape (N,)
        Whether the municipality is of the programme, run or not: never a comparator.
    own : ndarray of int
        Positions of the included municipalities, by code.
    """

    months: Months
    entry: FloatArray
    inside: BoolArray
    own: NDArray[np.int64]

    @property
    def codes(self) -> list[str]:
        """Codes of the included municipalities."""
        return [self.months.codes[i] for i in self.own]

    @property
    def period(self) -> str:
        """The months with data, as an ISO interval."""
        seen = np.flatnonzero(~np.isnan(self.months.cases).all(axis=0))
        first, last = self.day(int(seen[0])), self.day(int(seen[-1]))
        end = (pd.Timestamp(last) + pd.offsets.MonthEnd(0)).date()
        return f"{first.isoformat()}/{end.isoformat()}"

    def day(self, column: int) -> date:
        """Return the first day of a month by its position."""
        return date(self.months.years[0] + column // MONTHS, column % MONTHS + 1, 1)

    def donors(self, department: str) -> NDArray[np.int64]:
        """Positions of the municipalities of a department outside the programme."""
        codes = np.array(self.months.codes, dtype="U5")
        here = np.char.startswith(codes, department)
        peopled = np.nansum(self.months.exposure, axis=1) > 0
        return np.flatnonzero(here & ~self.inside & peopled)

    def sides(
        self, rows: NDArray[np.int64], start: int, *, until: int | None = None
    ) -> NDArray[np.int64]:
        """Count the months with data and population on each side, shape (rows, 2)."""
        seen = self._known(rows)
        return np.stack(
            [seen[:, :start].sum(axis=1), seen[:, start:until].sum(axis=1)], axis=1
        )

    def windows(
        self, rows: NDArray[np.int64], start: int, *, until: int | None = None
    ) -> Windows:
        """Add up cases and exposure before and after a month, up to another one."""
        cases, exposure = self.months.cases[rows], self.months.exposure[rows]
        known = self._known(rows)
        k, t = np.where(known, cases, 0.0), np.where(known, exposure, 0.0)
        return Windows(
            k[:, :start].sum(axis=1),
            k[:, start:until].sum(axis=1),
            t[:, :start].sum(axis=1),
            t[:, start:until].sum(axis=1),
        )

    def _known(self, rows: NDArray[np.int64]) -> BoolArray:
        cases, exposure = self.months.cases[rows], self.months.exposure[rows]
        return np.asarray(~np.isnan(cases) & (exposure > 0))


@once
def panel_of(tables: Tables, programme: Programme, crime: str) -> Panel | None:
    """Count a crime by month in the programme's departments.

    Returns
    -------
    Panel or None
        None where the files cover no month whole.
    """
    codes = _municipalities(tables, programme)
    years = years_of(tables, programme, crime, from_first_file=True)
    months = months_of(years, codes)
    if months is None or np.isnan(months.cases).all():
        return None
    joined = {m.divipola: m.joined for m in programme.municipalities}
    first = months.years[0]
    entry = [
        np.nan if (day := joined.get(code)) is None else _first_month(day, first)
        for code in codes
    ]
    included = {m.divipola for m in programme.included}
    return Panel(
        months,
        np.array(entry),
        np.array([code in joined for code in codes]),
        np.array([i for i, code in enumerate(codes) if code in included]),
    )


def _first_month(day: date, first: int) -> float:
    """Return the position of the first whole month under the programme."""
    column = (day.year - first) * MONTHS + day.month - 1
    return float(column + (day.day > 1))


def _municipalities(tables: Tables, programme: Programme) -> list[str]:
    """List the municipalities of the departments in which the programme works."""
    own = {m.divipola for m in programme.municipalities}
    departments = tuple({m.divipola[:2] for m in programme.included})
    others = tables["poblacion"]["divipola"].dropna().unique()
    return sorted(own | {c for c in others if c.startswith(departments)})
