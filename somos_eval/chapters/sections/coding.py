"""Chapter 01: how sure the coding is: agreement, saturation and convergence."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    INTERVIEWS,
    answer,
    code_names,
    labels,
    listing_table,
    shown,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.figures import saturation_curve
from somos_eval.narrative import coding, influence
from somos_eval.narrative.rows import pick, usable
from somos_eval.narrative.words import word
from somos_eval.tables import value_text
from somos_eval.tables.cells import NONE, cases_text
from somos_eval.wording import Label

_CONVERGENCE_NOTE = Label(
    "Silencio: habla una sola clase de fuente. Disonancia: dos clases dicen lo "
    "contrario. Acuerdo parcial: alguna calla, dice las dos cosas o no toma partido.",
    "Silence: a single class of source speaks of it. Dissonance: two classes say the "
    "opposite. Partial agreement: some class is silent, says both things or does not "
    "take sides.",
)
_AGREEMENT_NOTE = Label(
    "Alfa y AC1 descuentan el azar y valen 1 si el acuerdo es total. Un código que se "
    "usa poco tiene alfa bajo aunque casi siempre coincidan.",
    "Alpha and AC1 discount chance and are 1 where agreement is complete. A code that "
    "is seldom used has a low alpha even if coders nearly always agree.",
)


def agreement(e: Evidence) -> tuple[View, ...]:
    """How well coders agree on the level of influence and on codes."""
    own = e.own
    said = (
        *influence.agreement(own, e.voice),
        *coding.sureness(own, e.programme.thresholds, e.voice),
    )
    return shown(answer(*said), _codes_agreement(e))


def saturation(e: Evidence) -> tuple[View, ...]:
    """Say whether the interviews were enough, and show codes by interviews."""
    said = answer(*coding.saturation(e.own, e.programme.thresholds, e.voice))
    rows = e.rows("codigos_acumulados")
    known = rows[rows["estado"] == Status.OK.value].sort_values("grupo")
    if len(known) < 2:
        return shown(said)
    drawn = pd.concat([rows, e.rows("saturacion_fuentes")])
    named = labels(e, "curva_saturacion", INTERVIEWS)
    figure = saturation_curve(drawn, named, e.voice.language)
    return shown(said, figure, _curve(e, known))


def _curve(e: Evidence, known: pd.DataFrame) -> View | None:
    voice = e.voice
    return listing_table(
        e,
        pd.DataFrame(
            {
                voice.say(
                    es="Entrevistas y grupos focales", en="Interviews and focus groups"
                ): known["denominador"].map(voice.number),
                voice.say(
                    es="Códigos distintos que se esperan", en="Distinct codes expected"
                ): known["valor"].map(lambda v: voice.number(v, 1)),
            }
        ),
        id="codigos_acumulados",
        title=voice.say(
            es="Códigos distintos según las entrevistas, en cualquier orden",
            en="Distinct codes by number of interviews, in any order",
        ),
        text=INTERVIEWS,
        numeric=(0, 1),
    )


def convergence(e: Evidence) -> tuple[View, ...]:
    """Show how widespread each code is and whether classes of source agree on it."""
    said = answer(*coding.convergence(e.own, e.voice))
    rows = e.rows("prevalencia_codigo")
    known = rows[rows["estado"] == Status.OK.value]
    if known.empty:
        return shown(said)
    table = listing_table(
        e,
        _spread(e, known),
        id="convergencia",
        title=e.voice.say(
            es="Extensión de cada código y convergencia de las fuentes",
            en="Reach of each code and convergence of the sources",
        ),
        text=INTERVIEWS,
        numeric=(1, 4),
        note=e.voice.text(_CONVERGENCE_NOTE),
    )
    return shown(said, table)


def _spread(e: Evidence, known: pd.DataFrame) -> pd.DataFrame:
    """Put the codes in rows, those of most sources first."""
    voice, names = e.voice, code_names(e)
    codes = known["grupo"].str.removeprefix("codigo=")
    code = voice.say(es="Código", en="Code")
    between = voice.say(es="Entre clases de fuente", en="Across classes of source")
    against = voice.say(
        es="Fuentes en contra de la mayoría", en="Sources against the majority"
    )
    frame = pd.DataFrame(
        {
            code: codes.map(lambda c: names.get(c, c)),
            voice.say(es="Fuentes", en="Sources"): [
                cases_text(row, voice) for row in records(known)
            ],
            voice.say(es="Está en", en="Found in"): [
                value_text(row, voice) for row in records(known)
            ],
            between: [_of(e, "convergencia_codigo", c) for c in codes],
            against: [_against(e, c) for c in codes],
            "orden": known["numerador"],
        }
    )
    ordered = frame.sort_values(["orden", code], ascending=[False, True])
    return ordered.drop(columns="orden")


def _of(e: Evidence, indicator: str, code: str) -> str:
    row = pick(e.own, indicator, f"codigo={code}")
    return value_text(row, e.voice) if row is not None else NONE


def _against(e: Evidence, code: str) -> str:
    row = pick(e.own, "casos_contrarios", f"codigo={code}")
    if row is None or not usable(row):
        return NONE
    return cases_text(row, e.voice)


def _codes_agreement(e: Evidence) -> View | None:
    """Return the table of the agreement of coders on each family of codes."""
    rows = e.rows("acuerdo_codigos")
    told = rows["grupo"].str.extract(r"^familia=([^;]+);medida=(\w+)$")
    rows = rows.assign(familia=told[0], medida=told[1]).dropna(subset=["familia"])
    if rows.empty:
        return None
    voice, shares = e.voice, rows[rows["medida"] == "porcentaje"]
    cells = {
        (row["familia"], row["medida"]): value_text(row, voice) for row in records(rows)
    }
    families = list(shares["familia"])
    frame = pd.DataFrame(
        {
            voice.say(es="Familia", en="Family"): [
                word("familia", f, voice) for f in families
            ],
            voice.say(es="Coinciden", en="They agree"): [
                cases_text(row, voice) for row in records(shares)
            ],
            voice.say(es="Alfa", en="Alpha"): [
                cells.get((f, "alfa"), NONE) for f in families
            ],
            "AC1": [cells.get((f, "ac1"), NONE) for f in families],
        }
    )
    return listing_table(
        e,
        frame,
        id="acuerdo_codigos",
        title=voice.say(
            es="Acuerdo al poner cada familia de códigos en los mismos fragmentos",
            en="Agreement on putting each family of codes on the same segments",
        ),
        text=INTERVIEWS,
        numeric=(1, 2, 3),
        note=voice.text(_AGREEMENT_NOTE),
    )


SECTIONS = {
    "acuerdo": Question(
        agreement,
        uses=(
            "acuerdo_banda",
            "acuerdo_codigos",
            "acuerdo_nivel",
        ),
    ),
    "saturacion": Question(
        saturation,
        uses=(
            "codigos_acumulados",
            "codigos_por_ver",
            "saturacion_fuentes",
            "saturacion_nueva",
            "saturacion_ordenes",
        ),
    ),
    "convergencia": Question(
        convergence,
        uses=(
            "casos_contrarios",
            "convergencia_codigo",
            "prevalencia_codigo",
        ),
    ),
}
