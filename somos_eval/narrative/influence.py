"""What a chapter says of influence: how far it went, its evidence and its limits."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.rows import (
    because,
    counts_by,
    missing,
    pick,
    share_of,
    usable,
)
from somos_eval.narrative.words import word
from somos_eval.params import STAGES
from somos_eval.wording import SPANISH, Label, Voice

_PROPOSAL = Label(
    "una propuesta registrada en un documento", "a proposal recorded in a document"
)
_DECISION = Label(
    "una decisión, adoptada en parte o por completo",
    "a decision, adopted in part or in full",
)


def level(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Answer how much influence there is: events, how far they went, where."""
    reached = counts_by(rows, "cadena_incidencia", "desde")
    events = _events_by_stage(rows)
    total = sum(events.values())
    if not total:
        return (missing(rows, "incidencia_eventos", voice),)
    many = voice.count(
        total, ("evento", "eventos"), ("influence event", "influence events")
    )
    recorded = voice.plural(
        total, ("Se registró", "Se registraron"), ("was recorded", "were recorded")
    )
    first = voice.say(es=f"{recorded} {many} de incidencia.", en=f"{many} {recorded}.")
    return (f"{first} {_how_far(total, reached, voice)}", _stages(events, voice))


def _how_far(total: int, reached: dict[str, int], voice: Voice) -> str:
    """Say how many left a proposal, reached a decision, or left no evidence."""
    on_record, decided = reached.get("3", 0), reached.get("4", 0)
    told = _one_went if total == 1 else _many_went
    said = told(total, on_record, decided, voice)
    empty = total - reached.get("1", 0)
    if not empty:
        return said
    if empty == total:
        none = voice.plural(
            total,
            es=("De él no se encontró evidencia.", "De ninguno se encontró evidencia."),
            en=(
                "No evidence was found of it.",
                "No evidence was found of any of them.",
            ),
        )
        return f"{said} {none}"
    some = voice.number(empty)
    unseen = voice.say(
        es=f"De {some} no se encontró evidencia.",
        en=f"No evidence was found of {some} of them.",
    )
    return f"{said} {unseen}"


def _one_went(_: int, on_record: int, decided: int, voice: Voice) -> str:
    proposal, decision = voice.text(_PROPOSAL), voice.text(_DECISION)
    if not on_record:
        return voice.say(es=f"No dejó {proposal}.", en=f"It did not leave {proposal}.")
    came = voice.say(
        es=f"{'' if decided else 'no '}llegó",
        en="reached" if decided else "did not reach",
    )
    return voice.say(
        es=f"Dejó {proposal} y {came} a {decision}.",
        en=f"It left {proposal} and {came} {decision}.",
    )


def _many_went(total: int, on_record: int, decided: int, voice: Voice) -> str:
    proposal, decision = voice.text(_PROPOSAL), voice.text(_DECISION)
    if not on_record:
        return voice.say(
            es=f"Ninguno dejó {proposal} ni llegó a {decision}.",
            en=f"None left {proposal} or reached {decision}.",
        )
    some = voice.number(on_record)
    left = voice.plural(
        on_record, ("uno dejó", f"{some} dejaron"), ("one left", f"{some} left")
    )
    who = voice.say(es=f"De ellos, {left}", en=f"Of these, {left}")
    if on_record == total:
        who = voice.say(es="Todos dejaron", en="All left")
    few = voice.number(decided)
    came = voice.plural(
        decided, ("uno llegó", f"{few} llegaron"), ("one reached", f"{few} reached")
    )
    if not decided:
        came = voice.say(es="ninguno llegó", en="none reached")
    return voice.say(
        es=f"{who} al menos {proposal} y {came} a {decision}.",
        en=f"{who} at least {proposal} and {came} {decision}.",
    )


def _events_by_stage(rows: pd.DataFrame) -> dict[str, int]:
    own = rows[
        (rows["indicador"] == "incidencia_eventos")
        & (rows["instancia_id"] == "")
        & (rows["estado"] == Status.OK.value)
    ]
    stage = own["grupo"].str.extract(r"etapa=([^;]+)", expand=False)
    summed = own["numerador"].groupby(stage).sum().astype(int)
    return {s: int(summed.get(s, 0)) for s in STAGES}


def _stages(events: dict[str, int], voice: Voice) -> str:
    most = max(events.values())
    top = [s for s, n in events.items() if n == most]
    if len(top) == len(events):
        each = voice.number(most)
        return voice.say(
            es=f"En cada etapa del ciclo de políticas hay {each}.",
            en=f"There {voice.plural(most, ('', ''), ('is', 'are'))} {each} in each "
            "stage of the policy cycle.",
        )
    said = _busiest(top, most, voice)
    none = [s for s, n in events.items() if n == 0]
    if not none:
        return voice.say(
            es=f"{said}; en todas hay al menos uno.",
            en=f"{said}; every stage has at least one.",
        )
    places = [f"{voice.say(es='en', en='in')} {_stage(s, voice)}" for s in none]
    where = voice.listing(places, voice.say(es="y", en="o"))
    return voice.say(
        es=f"{said}; {where} no se encontró ninguno.",
        en=f"{said}; none was found {where}.",
    )


def _busiest(top: list[str], most: int, voice: Voice) -> str:
    """Say in which stages there are most events."""
    each = voice.number(most)
    names = [
        voice.say(es=f"la de {_stage(s, voice)}", en=f"that of {_stage(s, voice)}")
        for s in top
    ]
    if len(top) == 1:
        return voice.say(
            es=f"La etapa del ciclo con más eventos es {names[0]} ({each})",
            en=f"The stage of the cycle with the most events is {names[0]} ({each})",
        )
    listed = voice.listing(names)
    return voice.say(
        es=f"Las etapas del ciclo con más eventos son {listed} ({each} cada una)",
        en=f"The stages of the cycle with the most events are {listed} ({each} each)",
    )


def _stage(stage: str, voice: Voice) -> str:
    return word("etapa", stage, voice).lower()


def chain(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how solid the evidence behind the events is."""
    own = rows[
        (rows["indicador"] == "cadena_incidencia")
        & rows["grupo"].str.startswith("desde=1;confianza=")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        if counts_by(rows, "cadena_incidencia", "desde"):
            none = voice.say(
                es="En ningún evento consta que la instancia fuera informada.",
                en="No event has any record that the body was informed.",
            )
            return (none,)
        return (missing(rows, "cadena_incidencia", voice),)
    grades = own["grupo"].str.removeprefix("desde=1;confianza=")
    graded = dict(zip(grades, own["numerador"].astype(int), strict=True))
    total = sum(graded.values())
    events = voice.count(total, ("evento", "eventos"), ("event", "events"))
    confidence = _confidence(graded, total, voice)
    return (
        voice.say(
            es=f"En {events} la instancia fue al menos informada; la confianza en la "
            f"evidencia es {confidence}. Es alta cuando coinciden al menos dos tipos "
            "de fuente; desde una propuesta registrada y sin acta ni documento "
            "oficial, es baja.",
            en=f"In {events} the body was at least informed; the confidence in the "
            f"evidence is {confidence}. It is high when at least two types of source "
            "agree; from a recorded proposal upwards, without minutes or an official "
            "document, it is low.",
        ),
    )


def _confidence(graded: dict[str, int], total: int, voice: Voice) -> str:
    """Say of how many events the confidence is high, medium and low."""
    found = [grade for grade in ("alta", "media", "baja") if graded.get(grade)]
    if len(found) == 1:
        every = voice.plural(total, es=("", " en todos"), en=("", " for all of them"))
        return word("confianza", found[0], voice) + every
    among = voice.say(es="en", en="for")
    return voice.listing(
        f"{word('confianza', grade, voice)} {among} {voice.number(graded[grade])}"
        for grade in found
    )


def limits(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say in how many sources technical and recognition limits appear."""
    families = counts_by(rows, "fuentes_codigo", "familia")
    total = _coded(rows)
    if not families or total is None:
        return (missing(rows, "fuentes_codigo", voice),)
    technical = _in_sources(families.get("limitacion_tecnica", 0), voice)
    standing = _in_sources(families.get("limitacion_reconocimiento", 0), voice)
    base = voice.count(
        total,
        ("fuente codificada", "fuentes codificadas"),
        ("coded source", "coded sources"),
    )
    return (
        voice.say(
            es=f"De {base}, las limitaciones técnicas aparecen {technical} y las de "
            f"reconocimiento {standing}. Son fuentes escogidas a propósito: el conteo "
            "dice en cuántas aparece el tema, no qué parte de la población lo "
            "comparte.",
            en=f"Of {base}, technical limitations appear {technical} and limitations "
            f"of recognition {standing}. The sources were chosen on purpose: the count "
            "says in how many the theme appears, not what share of the population "
            "holds that view.",
        ),
    )


def _in_sources(n: int, voice: Voice) -> str:
    if n:
        return f"{voice.say(es='en', en='in')} {voice.number(n)}"
    return voice.say(es="en ninguna", en="in none")


def _coded(rows: pd.DataFrame) -> int | None:
    """Return how many sources were coded."""
    own = rows[(rows["indicador"] == "fuentes_codigo") & rows["denominador"].notna()]
    return None if own.empty else int(own["denominador"].iloc[0])


def agreement(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how well two coders agree on the level of influence."""
    alpha = pick(rows, "acuerdo_nivel", "medida=alfa")
    same = pick(rows, "acuerdo_nivel", "medida=porcentaje")
    if alpha is None or same is None or int(same["denominador"]) < 2:
        return (missing(rows, "acuerdo_nivel", voice),)
    said = _agreed(int(same["numerador"]), int(same["denominador"]), voice)
    if usable(same):
        said += f" ({share_of(same, voice=voice)})"
    if not usable(alpha):
        none = voice.say(
            es="No se da el alfa de Krippendorff",
            en="Krippendorff’s alpha is not given",
        )
        return (f"{said}. {because(none, alpha, voice)}",)
    value = voice.number(alpha["valor"], 2)
    measured = voice.say(
        es="El alfa ordinal de Krippendorff, que descuenta el azar y pesa cuánto se "
        f"alejan los niveles, es {value}.",
        en="Krippendorff’s ordinal alpha, which discounts chance and weighs how far "
        f"apart the levels are, is {value}.",
    )
    return (f"{said}. {measured}",)


def _agreed(k: int, n: int, voice: Voice) -> str:
    """Say on how many events two people agreed, of the many that both coded."""
    events = voice.number(n)
    same = voice.number(k)
    agreed = voice.say(es=f"coincidieron en {same}", en=f"agreed on {same}")
    if not k:
        agreed = voice.say(
            es="no coincidieron en ninguno", en="did not agree on any of them"
        )
    return voice.say(
        es=f"Dos personas codificaron por separado el nivel de {events} eventos y "
        f"{agreed}",
        en=f"Two people separately coded the level of {events} events and {agreed}",
    )
