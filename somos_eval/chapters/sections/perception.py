"""Chapter 04: who knows the instances, who trusts them and who takes them up."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import answer, lacking, shown, source
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Frame, Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.disclosure import INTERNAL
from somos_eval.indicators.perception.questions import SCALES
from somos_eval.indicators.perception.release import WITH_CARE
from somos_eval.narrative import perception
from somos_eval.narrative.perception import PEOPLE, last_round, of, subject
from somos_eval.narrative.perception_change import change
from somos_eval.narrative.rows import parts, points, signed
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.results import CASES, VALUE, Column, interval_column
from somos_eval.translation import note_text
from somos_eval.wording import Label, Voice

SURVEY = Label("Encuesta de percepción", "Perception survey")
GOOD, SAMPLE = "ok", Frame.SAMPLE.value
_ORDER = {a: i for s in SCALES for i, a in enumerate(s.answers)}
PERSONS = Label("Los casos son personas encuestadas.", "The cases are people surveyed.")
HOW = Label(
    "Los casos son personas encuestadas. Donde se escogieron al azar, el valor tiene "
    "en cuenta cuántas personas representa cada una y por eso no es la división de los "
    "casos; «no se calcula» quiere decir que sería demasiado impreciso o que no se "
    "puede medir su error.",
    "The cases are people surveyed. Where they were chosen at random, the value takes "
    "into account how many people each of them represents, and so it is not one case "
    "count divided by the other; “not computed” means that it would be too imprecise "
    "or that its error cannot be measured.",
)
# What is asked of everybody, and told of each sex and age too.
ASKED = ("reconocimiento", "confianza", "seguridad_percibida")
SHOWN_GROUPS = {"sexo": "sexo", "grupo_edad": "edad"}


def recognition(e: Evidence) -> tuple[View, ...]:
    """Recognition, trust, perceived safety and what others took up."""
    own, voice = e.own, e.voice
    kinds = e.programme.catalogue.kinds
    names = {kind.id: voice.spanish(kind.name) for kind in kinds}
    others = perception.taken_up(own, voice)
    known = pd.concat([of(own, i) for i in ASKED])
    if not (known["estado"] == GOOD).any():
        return shown(*lacking(e, "reconocimiento"), answer(*others))
    asked = perception.surveyed(own, voice)
    return shown(
        answer(*asked, *perception.recognition(own, names, voice)),
        _known(e, names),
        answer(*perception.trust(own, voice)),
        _trusted(e),
        _said(e),
        answer(*change(own, names, voice)),
        _changes(e, names),
        _by_group(e, names),
        answer(*others),
    )


def _suppressed(rows: pd.DataFrame, title: Label, voice: Voice) -> View | None:
    """Say in one sentence, and not in a table without any value, what is not shown."""
    hidden = rows[rows["estado"] == Status.SUPPRESSED.value]
    if hidden.empty:
        return None
    why = note_text(hidden["nota"].iloc[0], voice)
    return answer(f"{voice.text(SUPPRESSED)} {voice.text(title)}: {why}.")


def _table(
    e: Evidence,
    rows: pd.DataFrame,
    name: Callable[[Any], str],
    head: tuple[str, Label, Label],
    *,
    note: str = "",
    more: tuple[Column, ...] = (),
) -> View | None:
    """Return rows as a table of id, title and first header, if any has a value."""
    if not (rows["estado"] == GOOD).any():
        return _suppressed(rows, head[1], e.voice)
    # Of whoever was at hand the value is the number of cases.
    drawn = (rows["marco"] == SAMPLE).any()
    bounds = interval_column(rows)
    rated = rows["nota"].str.contains("coeficiente de variación").any()
    estimates = [VALUE, *([bounds] if bounds else [])] if drawn else []
    precision = [PRECISION] if drawn and rated else []
    columns = [*estimates, *precision, *more, CASES]
    identifier, title, first = head
    return result_table(
        rows,
        name,
        id=identifier,
        title=e.voice.text(title),
        first=e.voice.text(first),
        columns=columns,
        voice=e.voice,
        note=f"{e.voice.text(HOW if drawn else PERSONS)}{note}",
        source=source(e, SURVEY),
    )


def _precision(row: Any, voice: Voice) -> str:
    if row["estado"] != GOOD or row["marco"] != SAMPLE:
        return "—"
    if WITH_CARE in row["nota"]:
        return voice.say(es="con precaución", en="use with care")
    return voice.say(es="suficiente", en="sufficient")


PRECISION = Column(Label("Precisión", "Precision"), _precision)


def _turn(row: Any, voice: Voice) -> str:
    return word("ronda", parts(row["grupo"])["ronda"], voice).lower()


def _asked(row: Any, names: dict[str, str], voice: Voice) -> str:
    """Name what was asked, and in which round."""
    return f"{subject(row['grupo'], names, voice)} ({_turn(row, voice)})"


def _known(e: Evidence, names: dict[str, str]) -> View | None:
    rows = of(e.own, "reconocimiento")
    return _table(
        e,
        rows.sort_values("grupo"),
        lambda row: _asked(row, names, e.voice),
        (
            "reconocimiento_tabla",
            Label(
                "Personas que conocen cada clase de instancia",
                "People who know each kind of body",
            ),
            Label(
                "Instancia, modo de preguntar y ronda",
                "Body, way of asking and round",
            ),
        ),
    )


def _trusted(e: Evidence) -> View | None:
    rows = pd.concat([of(e.own, "confianza"), of(e.own, "seguridad_percibida")])
    balance = of(e.own, "percepcion_saldo").set_index("grupo")["valor"].to_dict()
    net = Column(
        Label("A favor menos en contra", "In favour minus against"),
        lambda row, voice: _signed(
            balance.get(row["grupo"]), row["marco"] == SAMPLE, voice
        ),
        numeric=True,
    )
    alpha = of(e.own, "escala_fiabilidad")
    return _table(
        e,
        rows,
        lambda row: _asked(row, {}, e.voice),
        (
            "confianza_tabla",
            Label(
                "Personas que confían y personas que se sienten más seguras",
                "People who trust and people who feel safer",
            ),
            Label("Pregunta y ronda", "Question and round"),
        ),
        note=_reliable(alpha, e.voice),
        # A profile that does not admit the balance has no column for it.
        more=(net,) if any(pd.notna(v) for v in balance.values()) else (),
    )


def _signed(value: Any, sampled: bool, voice: Voice) -> str:
    if value is None or pd.isna(value):
        return "—"
    if sampled:
        return points(value, voice)
    return f"{signed(value, voice=voice)} {voice.plural(abs(value), *PEOPLE)}"


def _reliable(rows: pd.DataFrame, voice: Voice) -> str:
    """Say how the questions of trust go together, if it could be measured."""
    of_trust = rows["grupo"].str.contains("escala=confianza;.*medida=alfa$")
    alpha = rows[of_trust & (rows["estado"] == GOOD)]
    if alpha.empty:
        return ""
    row = last_round(alpha).iloc[0]
    value, whose = voice.number(row["valor"], 2), ""
    if pd.notna(row["numerador"]):
        people = voice.number(int(row["numerador"]))
        whose = voice.say(es=f" de {people} personas", en=f" of {people} people")
    return voice.say(
        es=" Las preguntas de confianza, leídas como una sola escala, tienen una "
        f"fiabilidad de {value} (alfa de Cronbach{whose}; lo más alto es 1).",
        en=" The questions on trust, read as a single scale, have a reliability of "
        f"{value} (Cronbach’s alpha{whose}; the highest is 1).",
    )


def _said(e: Evidence) -> View | None:
    rows = of(e.own, "percepcion_distribucion")
    # One that nobody answered, or whose answers cannot be read, has no answer to name.
    rows = last_round(rows[rows["grupo"].str.contains("respuesta=")])
    about = rows["grupo"].str.extract(r"pregunta=(\w+)", expand=False)
    rows = rows[~about.str.startswith(("conoce_", "nombra_")).fillna(value=True)]
    said = rows["grupo"].str.extract(r"respuesta=(\w+)", expand=False)
    rows = rows.assign(p=about, r=said.map(_ORDER)).sort_values(["p", "r"])
    return _table(
        e,
        rows,
        lambda row: _answered(row, e.voice),
        (
            "percepcion_respuestas",
            Label(
                "Respuestas sobre confianza y seguridad, en la última ronda",
                "Answers on trust and safety, in the last round",
            ),
            Label("Pregunta y respuesta", "Question and answer"),
        ),
    )


def _answered(row: Any, voice: Voice) -> str:
    found = parts(row["grupo"])
    return " · ".join(word(key, found[key], voice) for key in ("pregunta", "respuesta"))


def _changes(e: Evidence, names: dict[str, str]) -> View | None:
    return _table(
        e,
        of(e.own, "percepcion_cambio"),
        lambda row: subject(row["grupo"], names, e.voice),
        (
            "percepcion_cambio_tabla",
            Label(
                "Cambio de las respuestas favorables entre la línea base y el cierre, "
                "en puntos porcentuales",
                "Change in favourable answers between baseline and endline, in "
                "percentage points",
            ),
            Label("Pregunta", "Question"),
        ),
        note=e.voice.say(
            es=" Los de esta tabla son los del cierre.",
            en=" Those in this table are those of the endline.",
        ),
    )


def _by_group(e: Evidence, names: dict[str, str]) -> View | None:
    """Sex and age in one place, for who works with the data: the cells are small."""
    if e.profile != INTERNAL:
        return None
    return _grouped(e, names, last_round(of(e.own, "percepcion_grupos")))


def by_group(e: Evidence) -> tuple[View, ...]:
    """Sex and age in the whole programme, beside everybody."""
    own, voice = e.own, e.voice
    groups = of(own, "percepcion_grupos")
    if groups.empty:
        return lacking(e, "percepcion_grupos")
    names = {k.id: voice.spanish(k.name) for k in e.programme.catalogue.kinds}
    asked = [*(of(own, i) for i in ASKED), groups]
    rows = last_round(pd.concat(asked, ignore_index=True))
    about = rows["grupo"].str.extract(r"^(.*;ronda=\w+)", expand=False)
    aged = rows["grupo"].str.contains("grupo_edad=", regex=False)
    ordered = pd.DataFrame({"asunto": about, "edad": aged})
    ordered = ordered.sort_values(["asunto", "edad"], kind="stable")
    return shown(
        answer(*perception.surveyed(own, voice)),
        _grouped(e, names, rows.loc[ordered.index]),
    )


def _grouped(e: Evidence, names: dict[str, str], rows: pd.DataFrame) -> View | None:
    voice = e.voice
    return _table(
        e,
        rows,
        lambda row: f"{subject(row['grupo'], names, voice)} · {_group(row, voice)}",
        (
            "percepcion_grupos_tabla",
            Label(
                "Respuestas favorables por sexo y edad, en la última ronda",
                "Favourable answers by sex and age, in the last round",
            ),
            Label("Pregunta y grupo", "Question and group"),
        ),
        note=voice.say(
            es=" Que dos grupos tengan valores distintos no basta para decir que "
            "difieren.",
            en=" That two groups have different values is not enough to say that they "
            "differ.",
        ),
    )


def _group(row: Any, voice: Voice) -> str:
    found = parts(row["grupo"])
    named = (
        word(domain, found[key], voice).lower()
        for key, domain in SHOWN_GROUPS.items()
        if key in found
    )
    return next(named, voice.say(es="todas las personas", en="everybody"))


SECTIONS = {
    "reconocimiento": Question(
        recognition,
        uses=(
            "confianza",
            "documentos_que_acogen",
            "encuesta_personas",
            "encuesta_sin_respuesta",
            "escala_fiabilidad",
            "percepcion_cambio",
            "percepcion_distribucion",
            "percepcion_grupos",
            "percepcion_saldo",
            "reconocimiento",
            "seguridad_percibida",
            "vinculos_reporta",
        ),
        by_profile=True,
    ),
    "sintesis_percepcion": Question(
        by_group,
        uses=(
            "confianza",
            "encuesta_personas",
            "encuesta_sin_respuesta",
            "percepcion_grupos",
            "reconocimiento",
            "seguridad_percibida",
        ),
    ),
}
