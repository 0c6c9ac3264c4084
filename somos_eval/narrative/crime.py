"""What a chapter says of registered crime, always beside department and country."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.crime.years import BREAK, partial_years
from somos_eval.narrative.rows import missing
from somos_eval.wording import count, listing, percent, plural, visible

# What one registers of each crime: persons, or else cases of it.
_VICTIMS = ("homicidio", "secuestro")


def rate(
    rows: pd.DataFrame, crime: str, code: str, place: str, department: str
) -> tuple[str, ...]:
    """Say the rate of the last year with data, its comparators and its interval.

    Parameters
    ----------
    rows : RESULT
        Of the municipality, its department and the country.
    crime : str
        Id of the crime.
    code, place, department : str
        Code and name of the municipality, name of its department.
    """
    own = rows[(rows["indicador"] == f"tasa_{crime}") & (rows["divipola"] == code)]
    known = own[own["estado"] == Status.OK.value].sort_values("periodo")
    if known.empty:
        return (missing(own, f"tasa_{crime}"),)
    last = known.iloc[-1]
    year = str(last["periodo"])
    told = (
        _registered(last, crime, place),
        _cut(last),
        _beside(rows, crime, year, code, department),
        _ratio(rows, crime, year, code, place),
    )
    return tuple(s for s in told if s)


def _registered(row: pd.Series, crime: str, place: str) -> str:
    n, year = int(row["numerador"]), row["periodo"]
    name = CRIMES[crime].es
    one, many = nouns(crime)
    span = (
        f"intervalo del {percent(row['confianza'])}: {_one(row['li'])} a "
        f"{_one(row['ls'])}"
    )
    per = "por 100.000 habitantes"
    if n == 0:
        none = "ninguna" if crime in _VICTIMS else "ningún"
        return (
            f"En {year} no se registró en {place} {none} {one} de {name} (tasa de "
            f"0 {per}; {span})."
        )
    verb = plural(n, "se registró", "se registraron")
    return (
        f"En {year} {verb} en {place} {count(n, one, many)} de {name}, una tasa de "
        f"{_one(row['valor'])} {per} ({span})."
    )


def nouns(crime: str) -> tuple[str, str]:
    """Return what is counted of a crime, in singular and plural."""
    return ("víctima", "víctimas") if crime in _VICTIMS else ("caso", "casos")


def _cut(row: pd.Series) -> str:
    """Repeat what the note says of a year that is not whole."""
    parts = partial_years(str(row["nota"]))
    return f"Es un {parts[0]}; la tasa está llevada a un año entero." if parts else ""


def _beside(
    rows: pd.DataFrame, crime: str, year: str, code: str, department: str
) -> str:
    there = rows[
        (rows["indicador"] == f"tasa_{crime}")
        & (rows["periodo"] == year)
        & (rows["estado"] == Status.OK.value)
    ]
    rates = dict(zip(there["divipola"], there["valor"], strict=True))
    told = [
        f"en {name} fue de {_one(rates[key])}"
        for key, name in ((code[:2], department), (COUNTRY, "el país"))
        if key in rates
    ]
    return f"Ese año la tasa {' y '.join(told)}." if told else ""


def _ratio(rows: pd.DataFrame, crime: str, year: str, code: str, place: str) -> str:
    own = rows[
        (rows["indicador"] == f"razon_{crime}")
        & (rows["divipola"] == code)
        & (rows["periodo"] == year)
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return ""
    row = own.iloc[0]
    span = (
        f"intervalo del {percent(row['confianza'])}: {_two(row['li'])} a "
        f"{_two(row['ls'])}"
    )
    times = (
        f"La tasa de {place} es {_two(row['valor'])} veces la del resto de su "
        f"departamento ({span})"
    )
    if row["li"] > 1:
        return f"{times}: está por encima."
    if row["ls"] < 1:
        return f"{times}: está por debajo."
    return f"{times}: con estos casos no se distingue de ella."


def series_break(rows: pd.DataFrame) -> str:
    """Say that a series changes its definition, if any of the rows does."""
    crimes = {
        label.es
        for crime, label in CRIMES.items()
        if rows.loc[rows["indicador"] == f"tasa_{crime}", "nota"]
        .str.contains(BREAK, regex=False)
        .any()
    }
    if not crimes:
        return ""
    return (
        "Desde 2023 la Policía excluye las denuncias desistidas. Por eso los años "
        f"anteriores y los posteriores no se comparan en {listing(sorted(crimes))}."
    )


def _one(value: float) -> str:
    return visible(value, 1)


def _two(value: float) -> str:
    return visible(value, 2)
