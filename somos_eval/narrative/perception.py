"""What a chapter says of who knows the instances and who trusts them."""

import re
from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.contracts.tables.domains import ROUNDS
from somos_eval.indicators.perception.questions import AIDED
from somos_eval.narrative.rows import (
    interval,
    missing,
    note_of,
    parts,
    pick,
    share_of,
)
from somos_eval.narrative.words import word
from somos_eval.wording import SPANISH, Label, Voice

SAFER = "percepcion_seguridad"
# Who tells of a tie: in Spanish after the verb, in English before it.
TELLERS = {
    "ambas": Label("las dos partes", "both sides"),
    "solo_instancia": Label("solo la instancia", "the body alone"),
    "solo_otra": Label("solo la otra parte", "the other side alone"),
    "solo_documento": Label("solo un documento", "a document alone"),
}
_IN = {
    "confianza_policia": Label("en la Policía", "in the Police"),
    "confianza_alcaldia": Label("en la Alcaldía", "in the mayor’s office"),
    "confianza_instancias": Label("en las instancias", "in the bodies"),
}
PEOPLE = ("persona", "personas"), ("person", "people")


def last_round(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the last round that was made."""
    turn = rows["grupo"].str.extract(r"ronda=(\w+)", expand=False)
    place = turn.map({name: i for i, name in enumerate(ROUNDS)})
    return rows[place == place.max()]


def of(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Return the rows of an indicator that speak of some answer."""
    return rows[(rows["indicador"] == indicator) & (rows["grupo"] != "")]


def surveyed(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say who was asked, how they were chosen and how much went unanswered."""
    known = of(rows, "encuesta_personas")
    known = last_round(known[known["estado"] == Status.OK.value])
    if known.empty:
        return ()
    at_hand = known[known["grupo"].str.contains("diseno=conveniencia")]
    people = voice.count(int(known["numerador"].sum()), *PEOPLE)
    said = voice.say(
        es=f"En la última encuesta respondieron {people}",
        en=f"The last survey was answered by {people}",
    )
    if at_hand.empty:
        said += voice.say(
            es=", escogidas al azar: los porcentajes son estimaciones de la población "
            "que representan y los casos son personas encuestadas.",
            en=" chosen at random: the percentages are estimates for the population "
            "that they represent, and the cases are people surveyed.",
        )
    else:
        said += voice.say(
            es=". No todas se escogieron al azar, así que se cuentan sus respuestas y "
            "no se da un porcentaje: hablan de ellas y no de toda la población.",
            en=". Not all of them were chosen at random, so their answers are counted "
            "and no percentage is given: they speak for themselves and not for the "
            "whole population.",
        )
    return (said + _unanswered(rows, voice),)


def _unanswered(rows: pd.DataFrame, voice: Voice) -> str:
    empty = of(rows, "encuesta_sin_respuesta")
    empty = last_round(empty[empty["estado"] == Status.OK.value])
    if empty.empty:
        return ""
    k, n = (voice.number(empty[key].iloc[0]) for key in ("numerador", "denominador"))
    if empty["numerador"].iloc[0] == 0:
        return voice.say(
            es=" Nadie dejó preguntas sin responder.",
            en=" Nobody left a question unanswered.",
        )
    lacking = voice.plural(
        empty["numerador"].iloc[0], es=("Quedó", "Quedaron"), en=("was", "were")
    )
    return voice.say(
        es=f" {lacking} sin responder {k} de {n} preguntas hechas.",
        en=f" Of {n} questions asked, {k} {lacking} left unanswered.",
    )


def recognition(
    rows: pd.DataFrame, names: Mapping[str, str], voice: Voice = SPANISH
) -> tuple[str, ...]:
    """Say how many know each kind of instance: named to them, or else unaided."""
    known = of(rows, "reconocimiento")
    aided = known[known["grupo"].map(_aided).astype(bool)]
    asked = last_round(aided if len(aided) else known)
    if not (asked["estado"] == Status.OK.value).any():
        return (missing(rows, "reconocimiento", voice),)
    told = [
        f"{_kind(row['grupo'], names, voice)}, {_figure(row, voice)}"
        for _, row in ordered(asked)
    ]
    way = (
        voice.say(
            es="Cuando se les nombra, dicen que la conocen",
            en="People who say that they know each body when it is named",
        )
        if len(aided)
        else voice.say(
            es="Sin que se les nombre, mencionan",
            en="People who mention each body unprompted",
        )
    )
    return (f"{way}: {'; '.join(told)}.",)


def _aided(group: str) -> bool:
    found = parts(group)
    if "modo" in found:
        return found["modo"] == AIDED
    return not found["pregunta"].startswith("nombra_")


def subject(group: str, names: Mapping[str, str], voice: Voice = SPANISH) -> str:
    """Name what was asked, and in which way where there are two."""
    found = parts(group)
    way = f", {word('modo', found['modo'], voice)}" if "modo" in found else ""
    return f"{_kind(group, names, voice)}{way}"


def _kind(group: str, names: Mapping[str, str], voice: Voice) -> str:
    found = parts(group)
    if "instancia" in found:
        kind = found["instancia"]
        return names.get(kind) or voice.spanish(kind.replace("_", " "))
    return word("pregunta", found["pregunta"], voice)


def ordered(rows: pd.DataFrame) -> "list[tuple[object, pd.Series]]":
    """Rows from the most to the least, those without a value at the end."""
    by = rows.sort_values(["valor", "grupo"], ascending=[False, True])
    return list(by.iterrows())


def _figure(row: pd.Series, voice: Voice) -> str:
    """Write a row: a share with its interval and persons, or persons and why not."""
    if row["estado"] == Status.SUPPRESSED.value:
        return voice.text(SUPPRESSED)
    if pd.isna(row["numerador"]):
        return note_of(row, voice)
    if row["estado"] != Status.OK.value and not row["denominador"]:
        return note_of(row, voice)
    k, n = (voice.number(int(row[key])) for key in ("numerador", "denominador"))
    cases = voice.say(es=f"{k} de {n}", en=f"{k} of {n}")
    if row["estado"] != Status.OK.value:
        return f"{cases} ({note_of(row, voice)})"
    if row["marco"] == Frame.PURPOSIVE.value:
        return cases
    return f"{share_of(row, voice=voice)} ({cases}; {interval(row, voice)})"


def trust(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how many trust each institution, and how many feel safer."""
    said = []
    known = last_round(of(rows, "confianza"))
    if (known["estado"] == Status.OK.value).any():
        listed = "; ".join(
            f"{_trusted(row, voice)}, {_figure(row, voice)}"
            for _, row in ordered(known)
        )
        said.append(
            voice.say(
                es=f"Confían algo o mucho: {listed}.",
                en=f"People with some or much trust: {listed}.",
            )
        )
    safe = last_round(of(rows, "seguridad_percibida"))
    for _, row in ordered(safe[safe["estado"] == Status.OK.value]):
        said.append(f"{_feel(row, voice)}: {_figure(row, voice)}.")
    return tuple(said)


def _feel(row: pd.Series, voice: Voice) -> str:
    question = parts(row["grupo"])["pregunta"]
    if question == SAFER:
        return voice.say(
            es="Se sienten más seguras que antes",
            en="People who feel safer than before",
        )
    # A name that has no translation begins with a mark, and not with its letter.
    known = word("pregunta", question, voice)
    name = re.sub(r"\w", lambda first: first[0].upper(), known, count=1)
    return voice.say(
        es=f"{name}, respuestas favorables", en=f"{name}, favourable answers"
    )


def _trusted(row: pd.Series, voice: Voice) -> str:
    question = parts(row["grupo"])["pregunta"]
    if question in _IN:
        return voice.text(_IN[question])
    other = voice.spanish(question.removeprefix("confianza_").replace("_", " "))
    return voice.say(es=f"en «{other}»", en=f"in “{other}”")


def taken_up(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how often others took the instances into account, on paper and in ties."""
    said = []
    row = pick(rows, "documentos_que_acogen")
    if row is not None and row["estado"] == Status.OK.value:
        times = voice.count(
            int(row["valor"]), ("vez", "veces"), ("occasion", "occasions")
        )
        said.append(
            voice.say(
                es=f"En los documentos que se leyeron, {times} un documento de otra "
                "entidad recoge un aporte de una instancia.",
                en=f"In the documents that were read, on {times} a document of another "
                "entity takes up a contribution from a body.",
            )
        )
    ties = of(rows, "vinculos_reporta")
    ties = ties[ties["estado"] == Status.OK.value]
    if len(ties):
        total = int(ties["denominador"].iloc[0])
        every = voice.count(total, ("vínculo", "vínculos"), ("tie", "ties"))
        told = voice.listing(_told_by(tie, voice) for _, tie in ordered(ties))
        said.append(
            voice.say(
                es=f"De {every} con otros actores, {told}.",
                en=f"Of {every} with other actors, {told}.",
            )
        )
    return tuple(said)


def _told_by(tie: pd.Series, voice: Voice) -> str:
    teller = parts(tie["grupo"])["reporta"]
    k, who = voice.number(int(tie["numerador"])), voice.text(TELLERS[teller])
    them = "lo" if tie["numerador"] == 1 else "los"
    both = teller == "ambas"
    return voice.say(
        es=f"{k} {them} {'reportan' if both else 'reporta'} {who}",
        en=f"{who} {'report' if both else 'reports'} {k}",
    )
