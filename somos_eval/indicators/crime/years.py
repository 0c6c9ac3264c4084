"""Registered cases and inhabitants of every municipality, one year after another.

A municipality that is absent from a file of the police had zero cases; a crime and year
without a file is not zero, it is not there.
"""

from calendar import isleap
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.period import Span
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.checks import FloatArray
from somos_eval.wording import date_range, date_text

MONTHS = 12
PARTIAL_YEAR = "año incompleto, {days}"
BREAK = "ruptura de la serie: desde 2023 la Policía excluye las denuncias desistidas"
EXTRACTED = "datos de la Policía extraídos el {day}"
UNDATED = "sin fecha de extracción declarada: se supone que el año está completo"
EDITION = "población: {edition}"
_READ = ["divipola", "fecha", "cantidad", "fecha_extraccion", "ruptura_de_serie"]


@dataclass(frozen=True)
class Year:
    """Every municipality in one year with a file of one crime.

    Attributes
    ----------
    span : Span
        What the files cover of it.
    new : bool
        Whether it is counted by the definition in force since 2023.
    records : DataFrame
        ``divipola``, which may be in categories, ``fecha`` and ``cantidad`` of each
        record.
    both : DataFrame
        Index the municipality, sorted: ``numerador``, cases (missing where the file has
        none) and ``denominador``, inhabitants (missing where they are not known).
    edition : str or None
        Of the population.
    extracted : Timestamp
        When the police drew the file; missing if it does not say.
    """

    span: Span
    new: bool
    records: pd.DataFrame
    both: pd.DataFrame
    edition: str | None
    extracted: Any

    @property
    def number(self) -> int:
        """The calendar year."""
        return self.span.first.year

    @property
    def share(self) -> float:
        """Part of its calendar year that the span covers."""
        days = (self.span.last - self.span.first).days + 1
        return days / (366 if isleap(self.number) else 365)

    @property
    def codes(self) -> "pd.Index[str]":
        """Municipalities with cases or population, sorted."""
        return self.both.index

    @property
    def cases(self) -> FloatArray:
        """Cases, in the order of `codes`."""
        return self.both["numerador"].fillna(0.0).to_numpy(float)

    @cached_property
    def by_month(self) -> FloatArray:
        """Cases of each calendar month, shape (codes, 12)."""
        row = self.codes.get_indexer(pd.Index(self.records["divipola"].astype("str")))
        month = self.records["fecha"].dt.month.to_numpy() - 1
        cells = np.bincount(
            row * MONTHS + month,
            self.records["cantidad"].to_numpy(float),
            minlength=len(self.codes) * MONTHS,
        )
        return cells.astype(float).reshape(-1, MONTHS)

    @property
    def exposure(self) -> FloatArray:
        """Person-years, in the order of `codes`: NaN without a known population."""
        return self.both["denominador"].to_numpy(float) * self.share

    @property
    def note(self) -> str:
        """Vintage of both halves of a rate, and what a reader must know of the year."""
        known = not pd.isna(self.extracted)
        parts = [
            EXTRACTED.format(day=date_text(self.extracted.date())) if known else UNDATED
        ]
        if self.edition:
            parts.append(EDITION.format(edition=self.edition))
        calendar = (date(self.number, 1, 1), date(self.number, 12, 31))
        if (self.span.first, self.span.last) != calendar:
            days = date_range(self.span.first, self.span.last)
            parts.append(PARTIAL_YEAR.format(days=days))
        if self.new:
            parts.append(BREAK)
        return "; ".join(parts)


def partial_years(note: str) -> list[str]:
    """Return what the note of a row says of a year that is not whole."""
    return [
        part for part in note.split("; ") if part.startswith(_opening(PARTIAL_YEAR))
    ]


def without_vintage(note: str) -> str:
    """Return the note of a row less the vintages, which are those of its page."""
    vintages = tuple(map(_opening, (EXTRACTED, UNDATED, EDITION)))
    return "; ".join(p for p in note.split("; ") if not p.startswith(vintages))


def _opening(text: str) -> str:
    return text.split("{", maxsplit=1)[0]


@once
def years_of(
    tables: Tables, programme: Programme, crime: str, *, from_first_file: bool = False
) -> tuple[Year, ...]:
    """Count every municipality of the country, year by year with a file.

    Parameters
    ----------
    tables : mapping
        Uses ``delito`` and ``poblacion``, whole.
    programme : Programme
        Its period.
    crime : str
        Id of the crime.
    from_first_file : bool
        Whether to begin with the first file, if that is earlier than the period: what
        came before the programme is by nature earlier.
    """
    cases = cases_of(tables, crime)
    if from_first_file and len(cases):
        first = date(int(cases["fecha"].min().year), 1, 1)
        programme = replace(programme, start=min(programme.start, first))
    return tuple(_year_of(tables, crime, span) for span in covered(cases, programme))


@once
def cases_of(tables: Tables, crime: str) -> pd.DataFrame:
    """Return the records of one crime."""
    cases = tables["delito"]
    return cases[_READ][cases["delito"] == crime].reset_index(drop=True)


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


@once
def _year_of(tables: Tables, crime: str, span: Span) -> Year:
    cases = cases_of(tables, crime)
    here = cases[span.has(cases["fecha"])]
    people, edition = _population(tables, span.first.year)
    places = here["divipola"].astype("str")
    found = here.groupby(places)["cantidad"].sum().astype(float)
    return Year(
        span,
        bool(here["ruptura_de_serie"].any()),
        here[["divipola", "fecha", "cantidad"]].reset_index(drop=True),
        pd.DataFrame({"numerador": found, "denominador": people}).sort_index(),
        edition,
        here["fecha_extraccion"].max(),
    )


@once
def _population(tables: Tables, year: int) -> tuple["pd.Series[float]", str | None]:
    """Return the inhabitants by municipality of one edition, and its name.

    Editions are not mixed within a year: the one that covers most municipalities is
    used and, of several, the last by its name.
    """
    population = tables["poblacion"]
    total = population[(population["area"] == "total") & (population["anio"] == year)]
    total = total[total["poblacion"] > 0].drop_duplicates(["divipola", "edicion"])
    if total.empty:
        return pd.Series(dtype=float), None
    size = total["edicion"].value_counts()
    edition = max(size.index, key=lambda e: (size[e], e))
    chosen = total[total["edicion"] == edition].set_index("divipola")
    return chosen["poblacion"].astype(float), str(edition)
