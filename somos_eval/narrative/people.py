"""What a chapter says of organisations, seats and attendance."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.narrative.rows import (
    because,
    interval,
    limits,
    missing,
    note_of,
    pick,
    sentence_count,
    share_of,
    usable,
)
from somos_eval.narrative.words import word
from somos_eval.wording import SPANISH, Voice


def performance(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how the OPI moved: the rule, the numerator, the denominator and the shift."""
    row = pick(rows, "opi_mejora")
    if row is None or row["estado"] not in (
        Status.OK.value,
        Status.BELOW_MINIMUM.value,
    ):
        return (missing(rows, "opi_mejora", voice),)
    rose = _rose(int(row["numerador"]), int(row["denominador"]), voice)
    said = voice.say(
        es=f"Entre la línea base y el cierre, {rose}",
        en=f"Between the baseline and the endline, {rose}",
    )
    if usable(row):
        said += f" ({share_of(row, voice=voice)}; {interval(row, voice)})."
    else:
        said += voice.say(
            es="; son muy pocas para dar un porcentaje.",
            en="; they are too few to give a percentage.",
        )
    return (said + _unmeasured(int(row["n_faltantes"]), voice), *_shift(rows, voice))


def _unmeasured(lost: int, voice: Voice) -> str:
    """Say how many organisations are left out for want of a measurement."""
    if not lost:
        return ""
    without = sentence_count(
        lost,
        ("organización no tiene", "organizaciones no tienen"),
        ("organisation does", "organisations do"),
        voice,
    )
    counted = voice.plural(
        lost, ("no se cuenta", "no se cuentan"), ("is not", "are not")
    )
    return voice.say(
        es=f" {without} las dos mediciones completas y {counted}.",
        en=f" {without} not have both measurements complete and {counted} counted.",
    )


def _rose(k: int, n: int, voice: Voice) -> str:
    if n == 1:
        verb = voice.say(
            es="subió" if k else "no subió", en="rose" if k else "did not rise"
        )
        return voice.say(
            es=f"la única organización medida en ambas rondas {verb} de puntaje",
            en=f"the score of the only organisation measured in both rounds {verb}",
        )
    many = voice.number(n)
    who = voice.say(
        es=f"las {many} organizaciones medidas en ambas rondas",
        en=f"the {many} organisations measured in both rounds",
    )
    if k == n:
        return voice.say(
            es=f"{who} subieron de puntaje", en=f"the score of each of {who} rose"
        )
    if k == 0:
        return voice.say(
            es=f"ninguna de {who} subió de puntaje",
            en=f"the score of none of {who} rose",
        )
    some = voice.number(k)
    verb = "subió" if k == 1 else "subieron"
    return voice.say(
        es=f"{some} de {who} {verb} de puntaje", en=f"the score of {some} of {who} rose"
    )


def _shift(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    row = pick(rows, "opi_cambio")
    if row is None:
        return ()
    if not usable(row):
        none = voice.say(
            es="No se da un cambio de conjunto", en="No overall change is given"
        )
        return (because(none, row, voice),)
    span = note_of(row, voice)
    if pd.notna(row["li"]):
        span = limits(row, lambda value: voice.number(value, 2), voice)
    change = voice.number(row["valor"], 2)
    return (
        voice.say(
            es=f"El cambio típico es de {change} puntos en una escala de 1 a 4 "
            f"({span}).",
            en=f"The typical change is {change} points on a scale of 1 to 4 ({span}).",
        ),
    )


def attendance(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say who attends, by sex, in attendances and not in persons."""
    own = rows[
        (rows["indicador"] == "asistencia_sexo")
        & (rows["instancia_id"] == "")
        & rows["grupo"].str.fullmatch(r"sexo=\w+")
    ]
    if (own["estado"] == Status.SUPPRESSED.value).any():
        return (_suppressed(voice),)
    known = own[own["estado"] == Status.OK.value].sort_values(
        ["numerador", "grupo"], ascending=[False, True]
    )
    if known.empty:
        return (missing(rows, "asistencia_sexo", voice),)
    told = voice.listing(_of_sex(row, voice) for _, row in known.iterrows())
    total, lost = int(known["denominador"].iloc[0]), known["n_faltantes"].iloc[0]
    came = voice.count(
        total, ("asistencia", "asistencias"), ("attendance", "attendances")
    )
    said = voice.say(
        es=f"De {came} con sexo reportado, {told}.",
        en=f"Of {came} with sex reported, {told}.",
    )
    if pd.notna(lost) and lost:
        said += _unreported(int(lost), voice)
    unit = voice.say(
        es="Son asistencias, no personas: una misma persona va a varias sesiones.",
        en="These are attendances, not people: one person attends several sessions.",
    )
    return (f"{said} {unit}",)


def _suppressed(voice: Voice) -> str:
    return voice.say(
        es=f"{SUPPRESSED.es} La asistencia por sexo se suprime en este perfil: hay un "
        "grupo con tan pocas personas que podrían reconocerse, o cuya cuenta daría a "
        "conocer la de uno así.",
        en=f"{SUPPRESSED.en} Attendance by sex is suppressed in this edition: there is "
        "a group of so few people that they could be recognised, or whose count would "
        "disclose that of such a group.",
    )


def _unreported(lost: int, voice: Voice) -> str:
    many = voice.number(lost)
    others = voice.plural(
        lost, ("otra", f"otras {many}"), ("another one", f"another {many}")
    )
    return voice.say(
        es=f" En {others} no se reportó.", en=f" For {others} it was not reported."
    )


def _of_sex(row: pd.Series, voice: Voice) -> str:
    who = word("sexo", row["grupo"].removeprefix("sexo="), voice).lower()
    k = int(row["numerador"])
    if k == 0:
        return voice.say(es=f"ninguna es de {who}", en=f"none is by {who}")
    verb = voice.plural(k, ("es de", "son de"), ("is by", "are by"))
    return f"{voice.number(k)} {verb} {who} ({share_of(row, voice=voice)})"
