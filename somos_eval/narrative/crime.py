"""What a chapter says of registered crime, always beside the department and the country."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.crime import BREAK, COUNTRY, CRIMES
from somos_eval.narrative.rows import missing
from somos_eval.wording import count, number, plural

_NOUNS = {
    "homicidio": ("víctima de homicidio", "víctimas de homicidio"),
    "secuestro": ("víctima de secuestro", "víctimas de secuestro"),
}


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
    year = last["periodo"]
    noun = _NOUNS.get(crime, ("caso", "casos"))
    cases = count(int(last["numerador"]), *noun)
    verb = plural(int(last["numerador"]), "se registró", "se registraron")
    said = (
        f"En {year} {verb} en {place} {cases}, una tasa de {_one(last['valor'])} por 100.000 "
        f"habitantes (intervalo del {number(last['confianza'] * 100, 0)}\u00a0%: "
        f"{_one(last['li'])} a {_one(last['ls'])})."
    )
    beside = _beside(rows, crime, year, code, department)
    return tuple(s for s in (said, beside, _ratio(rows, crime, year, code)) if s)


def _beside(
    rows: pd.DataFrame, crime: str, year: str, code: str, department: str
) -> str:
    there = rows[(rows["indicador"] == f"tasa_{crime}") & (rows["periodo"] == year)]
    there = there[there["estado"] == Status.OK.value].set_index("divipola")["valor"]
    told = [
        f"en {name} fue de {_one(there[key])}"
        for key, name in ((code[:2], department), (COUNTRY, "el país"))
        if key in there
    ]
    return f"Ese año la tasa {' y '.join(told)}." if told else ""


def _ratio(rows: pd.DataFrame, crime: str, year: str, code: str) -> str:
    own = rows[
        (rows["indicador"] == f"razon_{crime}")
        & (rows["divipola"] == code)
        & (rows["periodo"] == year)
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return ""
    row = own.iloc[0]
    times = f"{_two(row['valor'])} veces la del resto de su departamento"
    span = f"{_two(row['li'])} a {_two(row['ls'])}"
    if row["li"] > 1:
        return f"Es {times} (intervalo: {span})."
    if row["ls"] < 1:
        return f"Es {times} (intervalo: {span}): está por debajo."
    return (
        f"Es {times} (intervalo: {span}): con estos casos no se distingue de la del resto "
        "del departamento."
    )


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
        f"anteriores y posteriores no se comparan en: {', '.join(sorted(crimes))}."
    )


def _one(value: float) -> str:
    return number(value, 1)


def _two(value: float) -> str:
    return number(value, 2)
