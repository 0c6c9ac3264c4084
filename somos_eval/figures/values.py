"""How the values of any indicator are written in a figure."""

from datetime import date

from somos_eval.figures.rows import Row, known
from somos_eval.indicators.declaration import Writing
from somos_eval.indicators.units import UNITS
from somos_eval.translation.amounts import amount_text
from somos_eval.wording import VOICES, number, percent, period_text


def is_share(row: Row) -> bool:
    """Say whether the value of a row is a share of its denominator."""
    known = UNITS.get(row["unidad"])
    return known is not None and known.writing is Writing.SHARE


def counted(row: Row) -> str:
    """Return the column that says how much evidence is behind a value.

    Of a rate, the cases: its denominator is the population.
    """
    return "numerador" if str(row["unidad"]).startswith("por ") else "denominador"


def row_text(row: Row, language: str) -> str:
    """Write the value of a row as the tables and sentences about it do.

    The decimals of a share depend on its denominator, when it has one.
    """
    base = row["denominador"] if known(row["denominador"]) else 1.0
    return amount_text(row["valor"], row["unidad"], base, VOICES[language])


def tick_text(value: float, language: str, *, share: bool) -> str:
    """Write a value of the axis, without idle zeros."""
    return percent(value, 0, language) if share else number(value, 2, language, least=0)


def period_of(period: str, language: str) -> str:
    """Write ``periodo``: a year, or an ISO interval of days."""
    if "/" not in period:
        return period
    start, end = (date.fromisoformat(day) for day in period.split("/"))
    return period_text(start, end, language)
