"""What a chapter says of the answers to a survey that changed between its rounds."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.perception import PEOPLE, of, ordered, subject
from somos_eval.wording import SPANISH, Voice


def change(
    rows: pd.DataFrame, names: Mapping[str, str], voice: Voice = SPANISH
) -> tuple[str, ...]:
    """Say which answers moved between baseline and endline by more than chance."""
    known = of(rows, "percepcion_cambio")
    known = known[known["estado"] == Status.OK.value]
    if known.empty:
        return ()
    sure = known[(known["li"] > 0) | (known["ls"] < 0)]
    if sure.empty:
        return (_unmoved(len(known), voice),)
    quoted = ((subject(row["grupo"], names, voice), row) for _, row in ordered(sure))
    told = "; ".join(
        f"{voice.say(es=f'«{name}»', en=f'“{name}”')} ({_moved(row, voice)})"
        for name, row in quoted
    )
    asked, k = _questions(len(known), voice), len(sure)
    return (
        voice.say(
            es="Entre la línea base y el cierre cambiaron, más de lo que daría el azar "
            f"de la muestra, las respuestas a {k} de {asked}: {told}.",
            en=f"Between baseline and endline, the answers to {k} of {asked} changed "
            f"by more than sampling chance alone would give: {told}.",
        )
        + _of_many(len(known), voice),
    )


def _questions(n: int, voice: Voice) -> str:
    return voice.count(n, ("pregunta", "preguntas"), ("question", "questions"))


def _unmoved(n: int, voice: Voice) -> str:
    asked = _questions(n, voice)
    if n == 1:
        return voice.say(
            es="Entre la línea base y el cierre, en la única pregunta que se puede "
            "comparar, el cambio no se distingue del que daría el azar de la muestra.",
            en="Between baseline and endline, the change in the only question that can "
            "be compared cannot be told apart from what sampling chance alone would "
            "give.",
        )
    return voice.say(
        es=f"Entre la línea base y el cierre, en ninguna de las {asked} que se pueden "
        "comparar, el cambio se distingue del que daría el azar de la muestra.",
        en=f"Between baseline and endline, in none of the {asked} that can be compared "
        "can the change be told apart from what sampling chance alone would give.",
    )


def _moved(row: pd.Series, voice: Voice) -> str:
    """Write how far an answer moved, with limits of the same sense, and of how many."""
    rose = row["valor"] > 0
    ends = (row["li"], row["ls"]) if rose else (-row["ls"], -row["li"])
    size, low, high = (voice.number(v, 1) for v in (abs(row["valor"]), *ends))
    asked = ""
    if pd.notna(row["denominador"]):
        people = voice.count(int(row["denominador"]), *PEOPLE)
        asked = voice.say(es=f"; {people} en el cierre", en=f"; {people} at endline")
    level = voice.percent(row["confianza"])
    return voice.say(
        es=f"{'subió' if rose else 'bajó'} {size} puntos; intervalo del {level}: {low} "
        f"a {high}{asked}",
        en=f"{'rose' if rose else 'fell'} {size} points; {level} interval: {low} to "
        f"{high}{asked}",
    )


def _of_many(asked: int, voice: Voice) -> str:
    if asked == 1:
        return ""
    return voice.say(
        es=" Al comparar varias preguntas a la vez, alguna puede salir así por azar.",
        en=" When several questions are compared at once, some may come out like this "
        "by chance.",
    )
