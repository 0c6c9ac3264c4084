"""What a chapter says of organisations, seats and attendance."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.rows import missing, pick, usable
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
    verb = plural(k, "subió", "subieron")
    said = (
        f"Entre la línea base y el cierre, {verb} de puntaje {k} de las "
        f"{count(n, 'organización medida', 'organizaciones medidas')} en ambas rondas"
    )
    if usable(row):
        said += (
            f" ({percent(row['valor'])}; intervalo del {percent(row['confianza'])}: "
            f"{percent(row['li'])} a {percent(row['ls'])})"
        )
    said += "."
    if lost:
        said += (
            f" {count(lost, 'organización no tiene', 'organizaciones no tienen').capitalize()} "
            "las dos mediciones completas y no se "
            f"{plural(lost, 'cuenta', 'cuentan')}."
        )
    return (said, *_shift(rows))


def _shift(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "opi_cambio")
    if row is None:
        return ()
    if not usable(row):
        return (f"No se da un cambio de conjunto: {row['nota']}.",)
    return (
        f"El cambio típico es de {number(row['valor'], 2)} puntos en una "
        f"escala de 1 a 4 (intervalo del {percent(row['confianza'])}: "
        f"{number(row['li'], 2)} a "
        f"{number(row['ls'], 2)}).",
    )


def attendance(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say who attends, by sex, in attendances and not in persons."""
    own = rows[
        (rows["indicador"] == "asistencia_sexo")
        & (rows["instancia_id"] == "")
        & rows["grupo"].str.fullmatch(r"sexo=\w+")
    ]
    if own.empty:
        return (missing(rows, "asistencia_sexo"),)
    if (own["estado"] == Status.SUPPRESSED.value).any():
        return (
            "La asistencia por sexo se suprime en este perfil: algún grupo tiene tan "
            "pocas personas que podrían reconocerse.",
        )
    known = own[own["estado"] == Status.OK.value].sort_values(
        "numerador", ascending=False
    )
    told = [
        f"{percent(v)} {word('sexo', g.removeprefix('sexo=')).lower()} ({number(k, 0)})"
        for g, v, k in zip(
            known["grupo"], known["valor"], known["numerador"], strict=True
        )
    ]
    total = int(known["denominador"].iloc[0])
    lost = int(known["n_faltantes"].iloc[0])
    said = f"De {count(total, 'asistencia', 'asistencias')} con sexo reportado: {listing(told)}."
    if lost:
        said += f" En {count(lost, 'asistencia', 'asistencias')} no se reportó."
    return (
        said + " Son asistencias, no personas: una misma persona va a varias sesiones.",
    )
