"""What a chapter says of organisations, seats and attendance."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.narrative.rows import (
    interval,
    missing,
    pick,
    sentence_count,
    share_of,
    usable,
)
from somos_eval.narrative.words import word
from somos_eval.wording import count, listing, number, percent, plural


def performance(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how the OPI moved: the rule, the numerator, the denominator and the shift."""
    row = pick(rows, "opi_mejora")
    if row is None or row["estado"] not in (
        Status.OK.value,
        Status.BELOW_MINIMUM.value,
    ):
        return (missing(rows, "opi_mejora"),)
    k, n, lost = int(row["numerador"]), int(row["denominador"]), int(row["n_faltantes"])
    said = f"Entre la línea base y el cierre, {_rose(k, n)}"
    if usable(row):
        said += f" ({share_of(row)}; {interval(row)})."
    else:
        said += "; son muy pocas para dar un porcentaje."
    if lost:
        without = sentence_count(
            lost, "organización no tiene", "organizaciones no tienen"
        )
        counted = plural(lost, "no se cuenta", "no se cuentan")
        said += f" {without} las dos mediciones completas y {counted}."
    return (said, *_shift(rows))


def _rose(k: int, n: int) -> str:
    if n == 1:
        verb = "subió" if k else "no subió"
        return f"la única organización medida en ambas rondas {verb} de puntaje"
    who = f"las {number(n)} organizaciones medidas en ambas rondas"
    if k == n:
        return f"{who} subieron de puntaje"
    if k == 0:
        return f"ninguna de {who} subió de puntaje"
    return f"{number(k)} de {who} {plural(k, 'subió', 'subieron')} de puntaje"


def _shift(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "opi_cambio")
    if row is None:
        return ()
    if not usable(row):
        return (f"No se da un cambio de conjunto: {row['nota']}.",)
    span = str(row["nota"])
    if pd.notna(row["li"]):
        low, high = number(row["li"], 2), number(row["ls"], 2)
        span = f"intervalo del {percent(row['confianza'])}: {low} a {high}"
    return (
        f"El cambio típico es de {number(row['valor'], 2)} puntos en una escala de 1 "
        f"a 4 ({span}).",
    )


def attendance(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say who attends, by sex, in attendances and not in persons."""
    own = rows[
        (rows["indicador"] == "asistencia_sexo")
        & (rows["instancia_id"] == "")
        & rows["grupo"].str.fullmatch(r"sexo=\w+")
    ]
    if (own["estado"] == Status.SUPPRESSED.value).any():
        return (
            f"{SUPPRESSED} La asistencia por sexo se suprime en este perfil: hay un "
            "grupo con tan pocas personas que podrían reconocerse, o cuya cuenta daría "
            "a conocer la de uno así.",
        )
    known = own[own["estado"] == Status.OK.value].sort_values(
        ["numerador", "grupo"], ascending=[False, True]
    )
    if known.empty:
        return (missing(rows, "asistencia_sexo"),)
    told = [_of_sex(row) for _, row in known.iterrows()]
    total, lost = int(known["denominador"].iloc[0]), known["n_faltantes"].iloc[0]
    said = (
        f"De {count(total, 'asistencia', 'asistencias')} con sexo reportado, "
        f"{listing(told)}."
    )
    if pd.notna(lost) and lost:
        others = plural(lost, "otra", f"otras {number(int(lost))}")
        said += f" En {others} no se reportó."
    return (
        said + " Son asistencias, no personas: una misma persona va a varias sesiones.",
    )


def _of_sex(row: pd.Series) -> str:
    who = word("sexo", row["grupo"].removeprefix("sexo=")).lower()
    k = int(row["numerador"])
    if k == 0:
        return f"ninguna es de {who}"
    verb = plural(k, "es", "son")
    return f"{number(k)} {verb} de {who} ({share_of(row)})"
