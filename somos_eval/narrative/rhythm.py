"""What a chapter says of how evenly the instances meet, and of who meets more."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.operation.regularity import STILL_OPEN
from somos_eval.narrative.rows import (
    interval,
    limits,
    missing,
    pick,
    share_of,
    stated,
    usable,
)
from somos_eval.narrative.words import BODIES
from somos_eval.stats.stratified import PERMUTATIONS
from somos_eval.wording import SPANISH, Voice


def quarters(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say in how many quarters the instances of each kind met, and how far apart."""
    told = [_quarters_of(rows, kind, voice) for kind in BODIES]
    if not any(told):
        return (missing(rows, "trimestres_con_sesion", voice),)
    note = voice.say(
        es="Se suman los trimestres de todas las instancias del tipo que tienen "
        "registro, cada una desde que se creó.",
        en="The quarters of all the bodies of the kind that have a log are added up, "
        "each from when it was created.",
    )
    return (" ".join(t for t in told if t), note)


def _quarters_of(rows: pd.DataFrame, kind: str, voice: Voice) -> str:
    row = pick(rows, "trimestres_con_sesion", f"tipo={kind}")
    if row is None or row["estado"] not in ("ok", "bajo_minimo"):
        return ""
    met, total = (voice.number(int(row[n])) for n in ("numerador", "denominador"))
    subject = BODIES[kind][voice.language][1]
    said = voice.say(
        es=f"Las {subject} sesionaron en {met} de {total} trimestres",
        en=f"The {subject} met in {met} of {total} quarters",
    )
    if usable(row):
        said += f" ({share_of(row, voice=voice)}"
        said += f"; {interval(row, voice)})" if pd.notna(row["li"]) else ")"
    days = pick(rows, "dias_entre_sesiones", f"tipo={kind}")
    if not usable(days) or days is None:
        return f"{said}."
    gap = _days(days, voice)
    return voice.say(
        es=f"{said}; la mitad de las veces, la siguiente sesión llega en {gap} o "
        "menos.",
        en=f"{said}; half of the time, the next session comes within {gap}.",
    )


def _days(row: pd.Series, voice: Voice) -> str:
    return voice.count(round(float(row["valor"])), ("día", "días"), ("day", "days"))


def longest(
    rows: pd.DataFrame, names: Mapping[str, str], voice: Voice = SPANISH
) -> str:
    """Say which instance went longest without a session."""
    own = rows[
        (rows["indicador"] == "intervalo_mas_largo")
        & (rows["instancia_id"] != "")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return ""
    top = own.sort_values(["valor", "instancia_id"], ascending=[False, True]).iloc[0]
    days, name = _days(top, voice), names[top["instancia_id"]]
    said = voice.say(
        es=f"El lapso más largo sin una sesión es de {days} ({name})",
        en=f"The longest gap without a session is {days} ({name})",
    )
    open_ = int((own["nota"] == STILL_OPEN).sum())
    if top["nota"] == STILL_OPEN:
        said += voice.say(
            es=" y seguía abierto al corte", en=" and was still open at the cut-off"
        )
    if not open_:
        return f"{said}."
    some, all_ = voice.number(open_), voice.number(len(own))
    return voice.say(
        es=f"{said}. El de {some} de las {all_} instancias con registro seguía abierto "
        "al corte.",
        en=f"{said}. The longest of {some} of the {all_} bodies with a log was still "
        "open at the cut-off.",
    )


def versus(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Compare participation with coordination against what is required of each."""
    row = pick(rows, "razon_operatividad")
    if row is None:
        return (missing(rows, "razon_operatividad", voice),)
    if not usable(row):
        return (stated(row, voice),)
    low, high = float(row["li"]), float(row["ls"])
    times = voice.visible(float(row["valor"]), 1)
    span = limits(row, lambda value: voice.visible(value, 1), voice)
    held, other = (
        voice.visible(float(row[n]), 2) for n in ("numerador", "denominador")
    )
    first = voice.say(
        es="Por cada sesión que se les exige, las instancias de participación realizan "
        f"{held} y las de coordinación {other}: {times} veces ({span} veces).",
        en="For each session required of them, participation bodies hold "
        f"{held} and coordination bodies {other}: {times} times as many ({span} "
        "times).",
    )
    return (first, _reading(low, high, voice))


def _reading(low: float, high: float, voice: Voice) -> str:
    if low > 1:
        return voice.say(
            es="Las de participación se reúnen más, frente a lo que se les exige.",
            en="Relative to what is required of them, participation bodies meet more.",
        )
    if high < 1:
        return voice.say(
            es="Las de coordinación se reúnen más, frente a lo que se les exige.",
            en="Relative to what is required of them, coordination bodies meet more.",
        )
    return voice.say(
        es="El intervalo incluye el 1: con estas sesiones no se puede decir cuál de "
        "las dos se reúne más.",
        en="The interval includes 1: from these sessions it cannot be said which of "
        "the two kinds meets more.",
    )


def chance(row: "pd.Series | None", voice: Voice = SPANISH) -> str:
    """Say what the exchange of kinds within municipalities gives, in the programme."""
    if not usable(row) or row is None:
        return ""
    places = voice.count(
        int(row["denominador"]),
        ("municipio", "municipios"),
        ("municipality", "municipalities"),
    )
    times = round(float(row["valor"]) * (PERMUTATIONS + 1))
    many, tries = voice.number(times), voice.number(PERMUTATIONS + 1)
    # The observed sharing out is one of them: none of the others may have come as far.
    if times == 1:
        many = voice.say(es=f"no más de {many}", en=f"no more than {many}")
    return voice.say(
        es="En el conjunto del programa, si el tipo de instancia no importara, una "
        f"diferencia como la de todos los municipios, o mayor, saldría en {many} de "
        f"cada {tries} repartos al azar de los tipos dentro de cada municipio "
        f"({places} con los dos tipos).",
        en="In the programme as a whole, if the kind of body did not matter, a "
        "difference like that of all the municipalities, or a larger one, would come "
        f"up in {many} of every {tries} random allocations of the kinds within each "
        f"municipality ({places} with both kinds).",
    )
