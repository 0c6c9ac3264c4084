"""How much of the period the files of the police cover.

Catalogue M1.11.
"""

from datetime import date

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.crime.years import cases_of, covered
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.period import Span
from somos_eval.indicators.rows import counts, nothing
from somos_eval.params import Programme
from somos_eval.wording import Label, count

SILENT = "{months} sin ningún registro en todo el país, aunque hay archivo del año"


def coverage(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Months of the period that the files of each crime cover, by municipality.

    A file is of the whole country, so that the figure is one for all of them.
    """
    if tables["delito"].empty:
        return nothing()
    months = _months(programme)
    codes = sorted(m.divipola for m in programme.included)
    parts = []
    for crime in CRIMES:
        cases = cases_of(tables, crime)
        spans = covered(cases, programme)
        held = [m for m in months if any(_holds(span, m) for span in spans)]
        parts.append(
            pd.DataFrame(
                {
                    "divipola": codes,
                    "grupo": f"delito={crime}",
                    "numerador": float(len(held)),
                    "denominador": float(len(months)),
                    "valor": len(held) / len(months),
                    "n_faltantes": len(months) - len(held),
                    "nota": _note(cases, held),
                }
            )
        )
    return counts(
        pd.concat(parts, ignore_index=True),
        periodo=period.whole(programme),
        metodo="proporción de meses, sin intervalo",
    )


def _months(programme: Programme) -> list[tuple[date, date]]:
    """Return first and last day of each month of the period, cut to it."""
    start, end = pd.Timestamp(programme.start), pd.Timestamp(programme.end)
    names = pd.period_range(start, end, freq="M")
    return [
        (max(m.start_time, start).date(), min(m.end_time.normalize(), end).date())
        for m in names
    ]


def _holds(span: Span, month: tuple[date, date]) -> bool:
    return span.first <= month[0] and month[1] <= span.last


def _note(cases: pd.DataFrame, held: list[tuple[date, date]]) -> str:
    """Say how many months with a file have nothing recorded anywhere."""
    if not held:
        return ""
    days = cases["fecha"].dt
    recorded = set((days.year * 12 + days.month).unique())
    silent = sum(first.year * 12 + first.month not in recorded for first, _ in held)
    return SILENT.format(months=count(silent, "mes", "meses")) if silent else ""


INDICATORS = (
    Indicator(
        "cobertura_delitos",
        coverage,
        needs=("delito",),
        module="M1.11",
        label=Label(
            "Cobertura de los archivos de la Policía", "Coverage of the police files"
        ),
        definition=Label(
            "Parte de los meses del periodo que cubren los archivos importados.",
            "Share of the months of the period that the imported files cover.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "meses cubiertos / meses del periodo",
            "months covered / months of the period",
        ),
        method=Label(
            "Proporción de meses, sin intervalo: no es de una muestra. Un mes que la "
            "fecha de extracción corta no está cubierto.",
            "Share of months, without an interval: it is of no sample. A month that "
            "the day of extraction cuts is not covered.",
        ),
        source="Policía Nacional (DIJIN)",
        caveats=Label(
            "Que un mes esté cubierto no dice que el registro esté completo.",
            "That a month is covered does not say that its record is complete.",
        ),
        better=Direction.UP,
    ),
)
