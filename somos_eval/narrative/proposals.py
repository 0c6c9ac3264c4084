"""What a chapter says of the fate of proposals, and of the papers of the instances."""

import pandas as pd

from somos_eval.narrative.operation import share_sentence
from somos_eval.narrative.rows import missing, pick
from somos_eval.wording import SPANISH, Label, Voice
from somos_eval.wording.voice import Forms

ANSWERED = "paso=respondida;base=formulada"
_EVENT = Label("un evento de incidencia codificado", "a coded influence event")
_CAVEAT = Label(
    "Lo que no se rastreó pudo llegar a un documento que nadie buscó.",
    "What was not traced may have reached a document that nobody looked for.",
)


def funnel(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how many proposals were made, answered and taken up."""
    row = pick(rows, "embudo_propuestas", ANSWERED)
    if row is None or not row["denominador"]:
        return (missing(rows, "embudo_propuestas", voice),)
    made = voice.count(
        int(row["denominador"]), ("propuesta", "propuestas"), ("proposal", "proposals")
    )
    opening = voice.say(
        es=f"Las actas del periodo registran {made} a una autoridad, entre "
        "observaciones y recomendaciones.",
        en=f"The minutes of the period record {made} to an authority, counting both "
        "observations and recommendations.",
    )
    return (opening, f"{_answered(rows, voice)} {_taken(rows, voice)}")


def _answered(rows: pd.DataFrame, voice: Voice) -> str:
    return share_sentence(
        rows,
        "embudo_propuestas",
        voice.say(
            es="tuvieron respuesta: se acogieron o se rechazaron con razones",
            en="were answered: taken up, or rejected with reasons",
        ),
        ANSWERED,
        one=voice.say(
            es="tuvo respuesta: se acogió o se rechazó con razones",
            en="was answered: taken up, or rejected with reasons",
        ),
        voice=voice,
    )


def _taken(rows: pd.DataFrame, voice: Voice) -> str:
    return share_sentence(
        rows,
        "tasa_adopcion",
        voice.say(
            es="se acogieron del todo o en parte",
            en="were taken up, in full or in part",
        ),
        one=voice.say(
            es="se acogió del todo o en parte", en="was taken up, in full or in part"
        ),
        voice=voice,
    )


def traced(rows: pd.DataFrame, voice: Voice = SPANISH) -> str:
    """Say how far the proposals could be followed into documents and decisions."""
    found = {
        step: pick(rows, "propuestas_rastreadas", f"paso={step}")
        for step in ("rastreada", "en_documento", "implementada")
    }
    first = found["rastreada"]
    if first is None or pd.isna(first["numerador"]):
        return ""
    k, made = int(first["numerador"]), int(first["denominador"])
    if not made:
        return ""
    caveat = voice.text(_CAVEAT)
    if not k:
        return f"{_untraced(made, voice)} {caveat}"
    written, done = (
        0 if row is None else int(row["numerador"])
        for row in (found["en_documento"], found["implementada"])
    )
    steps = _steps_of_one if k == 1 else _steps_of
    said = f"{_followed(k, made, voice)}: {steps(written, done, voice)}."
    return said if k == made else f"{said} {caveat}"


def _untraced(made: int, voice: Voice) -> str:
    """Say that none could be followed."""
    many, event = voice.number(made), voice.text(_EVENT)
    who = voice.plural(
        made,
        es=("La única no", f"Ninguna de las {many}"),
        en=("The only one could not", f"None of the {many} could"),
    )
    return voice.say(
        es=f"{who} se pudo seguir hasta {event}.",
        en=f"{who} be followed as far as {event}.",
    )


def _followed(k: int, made: int, voice: Voice) -> str:
    """Say how many could be followed."""
    some, many, event = voice.number(k), voice.number(made), voice.text(_EVENT)
    who = voice.plural(
        made,
        es=("La única", f"De las {many}, {some}"),
        en=("The only one", f"Of the {many}, {some}"),
    )
    followed = voice.plural(
        k,
        es=("se pudo seguir", "se pudieron seguir"),
        en=("could be followed", "could be followed"),
    )
    return f"{who} {followed} {voice.say(es='en', en='in')} {event}"


def _steps_of_one(written: int, done: int, voice: Voice) -> str:
    """Say whether the one that could be followed reached each step."""
    reached = voice.say(
        es="llegó" if written else "no llegó",
        en="reached" if written else "did not reach",
    )
    stands = voice.say(
        es="consta" if done else "no consta",
        en="is" if done else "is not",
    )
    return voice.say(
        es=f"{reached} a un documento y {stands} como adoptada e implementada",
        en=f"it {reached} a document and {stands} on record as adopted and implemented",
    )


def _steps_of(written: int, done: int, voice: Voice) -> str:
    """Say how many of those that could be followed reached each step."""
    reached = _many(written, ("llegó", "llegaron"), ("reached", "reached"), voice)
    stand = _many(done, ("consta", "constan"), ("is", "are"), voice)
    adopted = "adoptadas e implementadas" if done > 1 else "adoptada e implementada"
    return voice.say(
        es=f"{reached} a un documento y {stand} como {adopted}",
        en=f"{reached} a document and {stand} on record as adopted and implemented",
    )


def _many(n: int, es: Forms, en: Forms, voice: Voice) -> str:
    """Begin a sentence of how many did something, or of none."""
    if n == 0:
        return voice.say(es=f"ninguna {es[0]}", en=f"none {en[0]}")
    return voice.count(n, es, en)


def papers(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how many instances exist and what they have on paper."""
    created = share_sentence(
        rows,
        "instancias_creadas",
        voice.say(
            es="instancias registradas se han creado",
            en="bodies on record have been created",
        ),
        one=voice.say(
            es="instancias registradas se ha creado",
            en="bodies on record has been created",
        ),
        voice=voice,
    )
    if pick(rows, "instancias_creadas") is None:
        return (created,)
    every = pick(rows, "requisitos_instancia", "medida=todos")
    if every is None or not every["denominador"]:
        return (created,)
    whole = _many(
        int(every["numerador"]), ("cumple", "cumplen"), ("meets", "meet"), voice
    )
    bodies = voice.count(
        int(every["denominador"]), ("instancia", "instancias"), ("body", "bodies")
    )
    required = voice.say(
        es=f"De {bodies} con dato de todo, {whole} los tres requisitos: acto de "
        "creación, reglamento y plan de acción vigente.",
        en=f"Of {bodies} with data on every requirement, {whole} all three: act of "
        "creation, rules of procedure and an action plan in force.",
    )
    return (created, required)
