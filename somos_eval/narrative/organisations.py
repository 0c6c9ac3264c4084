"""What a chapter says of the change of organisations beyond its average."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.rows import (
    interval,
    missing,
    note_of,
    pick,
    sentence_count,
    share_of,
    usable,
)
from somos_eval.params import Thresholds
from somos_eval.wording import SPANISH, Voice

_COUNTED = (Status.OK.value, Status.BELOW_MINIMUM.value)


def detail(
    rows: pd.DataFrame, cuts: Thresholds, voice: Voice = SPANISH
) -> tuple[str, ...]:
    """Say who rose a level, who crossed the goal, who was lost and what is error."""
    risen = pick(rows, "opi_sube_nivel")
    if risen is None or risen["estado"] not in _COUNTED:
        return (missing(rows, "opi_sube_nivel", voice),)
    return (
        _risen(risen, cuts, voice),
        *_goal(rows, cuts, voice),
        *_lost(rows, voice),
        *_error(rows, voice),
        *_regression(rows, voice),
    )


def _organisations(n: int, voice: Voice) -> str:
    return voice.count(
        n, ("organización", "organizaciones"), ("organisation", "organisations")
    )


def _risen(row: pd.Series, cuts: Thresholds, voice: Voice) -> str:
    level = cuts.opi.level
    points = voice.number(level, 1, least=0)
    unit = voice.plural(level, ("punto", "puntos"), ("point", "points"))
    k, n = int(row["numerador"]), int(row["denominador"])
    who = _organisations(n, voice)
    many = voice.number(k) if k else voice.say(es="Ninguna", en="None")
    verb = "subieron" if k > 1 else "subió"
    said = voice.say(
        es=f"{many} de {who} con las dos mediciones {verb} {points} {unit} o más en el "
        "total",
        en=f"{many} of {who} with both measurements rose by {points} {unit} or more in "
        "the total",
    )
    if not usable(row):
        return f"{said}."
    return f"{said} ({share_of(row, voice=voice)}; {interval(row, voice)})."


def _goal(rows: pd.DataFrame, cuts: Thresholds, voice: Voice) -> tuple[str, ...]:
    up = pick(rows, "opi_meta", "meta=alcanza")
    down = pick(rows, "opi_meta", "meta=pierde")
    if up is None or down is None or up["estado"] not in _COUNTED:
        return ()
    gained, lost = int(up["numerador"]), int(down["numerador"])
    goal = voice.number(cuts.opi.target, 1)
    reached = (
        sentence_count(
            gained,
            ("organización pasó", "organizaciones pasaron"),
            ("organisation went", "organisations went"),
            voice,
        )
        if gained
        else voice.say(es="Ninguna pasó", en="None went")
    )
    fewer = voice.number(lost) if lost else voice.say(es="ninguna", en="none")
    verb = "bajaron" if lost > 1 else "bajó"
    return (
        voice.say(
            es=f"{reached} de menos de {goal} puntos a {goal} o más, y {fewer} {verb} "
            "de ahí.",
            en=f"{reached} from under {goal} points to {goal} or more, and {fewer} "
            "fell below it.",
        ),
    )


def _lost(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    row = pick(rows, "opi_desercion")
    least = pick(rows, "opi_desercion", "escenario=ninguna_mejora")
    most = pick(rows, "opi_desercion", "escenario=todas_mejoran")
    if row is None or not row["numerador"] or row["estado"] not in _COUNTED:
        return ()
    k, n = int(row["numerador"]), int(row["denominador"])
    who, some = _organisations(n, voice), voice.number(k)
    have = voice.plural(k, ("no tiene", "no tienen"), ("has", "have"))
    said = voice.say(
        es=f"De {who} con línea base completa, {some} {have} cierre completo de un "
        "mismo evaluador",
        en=f"Of {who} with a complete baseline, {some} {have} no complete endline by "
        "the same assessor",
    )
    if least is None or most is None or not (usable(least) and usable(most)):
        return (f"{said}.",)
    low, high = (voice.number(row["numerador"]) for row in (least, most))
    fewest, largest = (share_of(row, voice=voice) for row in (least, most))
    of = voice.number(n)
    return (
        voice.say(
            es=f"{said}: según cómo les haya ido, mejoraron entre {low} y {high} de "
            f"{of} ({fewest} a {largest}).",
            en=f"{said}: depending on how they fared, between {low} and {high} of {of} "
            f"improved ({fewest} to {largest}).",
        ),
    )


def _error(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    least = pick(rows, "opi_cambio_minimo")
    up = pick(rows, "opi_cambio_real", "cambio=sube")
    if least is None or not usable(least) or up is None:
        return ()
    n = int(least["denominador"])
    sheets = voice.count(n, ("hoja", "hojas"), ("sheet", "sheets"))
    same = voice.plural(n, ("la misma", "las mismas"), ("the same", "the same"))
    size = voice.visible(least["valor"], 2)
    said = voice.say(
        es=f"En el programa, dos evaluadores puntuaron por separado {same} {sheets}; "
        f"por lo que difieren, un cambio de menos de {size} puntos puede ser solo de "
        "quién puntúa",
        en=f"In the programme, two assessors separately scored {same} {sheets}; given "
        f"how far they differ, a change of less than {size} points may come only from "
        "who does the scoring",
    )
    if up["estado"] not in _COUNTED:
        return (f"{said}.",)
    k, n = int(up["numerador"]), int(up["denominador"])
    some, of = voice.number(k), voice.number(n)
    verb = voice.plural(k, ("sube", "suben"), ("rises", "rise"))
    beyond = voice.say(
        es=f"{some} de {of} {verb} más que eso",
        en=f"{some} of {of} {verb} by more than that",
    )
    return (f"{said}; {beyond}.",)


def _regression(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    row = pick(rows, "opi_regresion")
    if row is None or not usable(row):
        return ()
    value = voice.visible(row["valor"], 2)
    among = _organisations(int(row["denominador"]), voice)
    told = voice.say(
        es=f"correlación de Oldham de {value}, con {among}",
        en=f"Oldham correlation of {value}, with {among}",
    )
    if row["nota"]:
        told += f"; {note_of(row, voice)}"
    tended = voice.say(
        es="tendieron" if row["valor"] < 0 else "no tendieron",
        en="tended" if row["valor"] < 0 else "did not tend",
    )
    return (
        voice.say(
            es=f"Las que estaban más bajas {tended} a subir más ({told}).",
            en=f"Those with lower scores {tended} to rise more ({told}).",
        ),
    )
