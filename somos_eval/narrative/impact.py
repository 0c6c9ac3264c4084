"""Saying whether violence changed where the programme entered, and in which words."""

import pandas as pd

from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.impact.did import BESIDE
from somos_eval.indicators.impact.series import ENTRY
from somos_eval.narrative.crime import nouns
from somos_eval.narrative.rows import Gap, pick, usable
from somos_eval.narrative.words import word
from somos_eval.wording import number, percent, plural, visible


def beside(rows: pd.DataFrame, crime: str, place: str) -> str:
    """Say the cases after the entry, and those with the change of the others."""
    row = pick(rows, f"dif_en_dif_{crime}", BESIDE)
    if row is None:
        return ""
    if not usable(row):
        return Gap(f"No se compara con el resto del departamento: {row['nota']}.")
    n = int(row["numerador"])
    expected = number(row["denominador"], 0)
    verb = plural(n, "se registró", "se registraron")
    one, many = nouns(crime)
    others = "de las esperadas" if many.endswith("as") else "de los esperados"
    ending = _against_one(
        row,
        f"son menos {others}, y la diferencia se distingue del azar",
        f"son más {others}, y la diferencia se distingue del azar",
        "con estos casos, la diferencia no se distingue del azar",
    )
    return (
        f"Desde que {place} entró al programa {verb} {number(n, 0)} "
        f"{plural(n, one, many)} de {CRIMES[crime].es}; con el cambio que "
        f"tuvo el resto del departamento se esperarían {expected}. La razón es de "
        f"{visible(row['valor'], 2)} ({_interval(row)}): {ending}."
    )


def step(rows: pd.DataFrame, crime: str) -> str:
    """Say the step of the series at the entry."""
    row = pick(rows, f"cambio_nivel_{crime}", ENTRY)
    if row is None:
        return ""
    if not usable(row):
        return Gap(f"No se da el salto de la serie al ingreso: {row['nota']}.")
    ending = _against_one(
        row,
        "hubo un salto hacia abajo",
        "hubo un salto hacia arriba",
        "no se distingue de ella",
    )
    return (
        f"Al entrar, la tasa de {CRIMES[crime].es} fue {visible(row['valor'], 2)} "
        f"veces la que traía la tendencia ({_interval(row)}; {_cases(row)}): {ending}."
    )


def power(rows: pd.DataFrame, crime: str) -> str:
    """Say the smallest fall that could have been seen."""
    row = pick(rows, f"cambio_detectable_{crime}")
    if row is None:
        return ""
    if not usable(row):
        return f"No se sabe qué reducción se distinguiría: {row['nota']}."
    n = int(row["numerador"])
    return (
        f"Con {number(n, 0)} {plural(n, 'caso', 'casos')} antes del ingreso, solo una "
        f"reducción de {percent(row['valor'] / 100)} o más se distinguiría del azar; "
        "una menor pudo ocurrir sin que estos datos la muestren."
    )


def language(rows: pd.DataFrame) -> str:
    """Say in which words the programme and the change may be joined, and why."""
    found = rows[rows["indicador"] == "lenguaje_admitido"]
    known = found[found["numerador"].notna()]
    if known.empty:
        return ""
    row = known.iloc[0]
    level = str(row["grupo"]).removeprefix("lenguaje=")
    reason = str(row["nota"])
    met, asked = (number(row[name], 0) for name in ("numerador", "denominador"))
    return (
        f"El lenguaje que admite el diseño es el de {word('lenguaje', level)}: cumple "
        f"{met} de {asked} condiciones. {reason[:1].upper()}{reason[1:]}."
    )


def _against_one(row: pd.Series, below: str, above: str, same: str) -> str:
    if row["ls"] < 1:
        return below
    return above if row["li"] > 1 else same


def _cases(row: pd.Series) -> str:
    before, after = (number(row[name], 0) for name in ("denominador", "numerador"))
    return f"con {before} casos antes y {after} después"


def _interval(row: pd.Series) -> str:
    low, high = visible(row["li"], 2), visible(row["ls"], 2)
    return f"intervalo del {percent(row['confianza'])}: {low} a {high}"
