"""Chapter 06: the indices of a municipality, each with how far choices move it."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    CODED,
    LAW,
    MINUTES,
    answer,
    body_names,
    lacking,
    listing_table,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts.records import records
from somos_eval.indicators.evidence.contribution import STEPS
from somos_eval.indicators.potential.components import VERSIONS
from somos_eval.indicators.potential.index import LOWER, UPPER
from somos_eval.indicators.potential.runs import REPLICATES
from somos_eval.narrative import contribution as narrated
from somos_eval.narrative import indices
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.cells import NONE, cases_text, value_text
from somos_eval.tables.results import CASES
from somos_eval.wording import Label, Voice
from somos_eval.wording.foreign import unmarked

_EVENTS = Label(f"{MINUTES.es}. {CODED.es}", f"{MINUTES.en}. {CODED.en}")
EVIDENCE = Label(f"{LAW.es}. {_EVENTS.es}", f"{LAW.en}. {_EVENTS.en}")
RANGE_NOTE = Label(
    "El rango deja fuera el 5\u00a0% más bajo y el 5\u00a0% más alto de las formas de "
    f"armar la cifra ({REPLICATES}; {VERSIONS} en la incidencia), pero nunca la cifra "
    "declarada. En el potencial cambian los pesos (hasta un cuarto), la forma de "
    "promediar y el codificador; en la incidencia, el codificador; en la brecha, los "
    "pesos y el codificador; en los lugares, lo mismo que en el potencial y además la "
    "escala y los datos que faltan. No es un intervalo de confianza.",
    "The range leaves out the lowest 5% and the highest 5% of the ways of building the "
    f"figure ({REPLICATES}; {VERSIONS} for influence), but never the declared figure. "
    "For the potential, what varies is the weights (by up to a quarter), the way of "
    "averaging and the coder; for influence, the coder; for the gap, the weights and "
    "the coder; for the places, the same as for the potential and also the scale and "
    "the missing data. It is not a confidence interval.",
)
POTENTIAL, _INFLUENCE = "indice_potencial", "indice_incidencia"
_GAP = "brecha_potencial"
_SCORES = {
    POTENTIAL: Label("Potencial", "Potential"),
    _INFLUENCE: Label("Incidencia", "Influence"),
    _GAP: Label("Brecha", "Gap"),
}
_COMPONENTS = (
    Label("Componente", "Component"),
    Label("Puntaje", "Score"),
    Label("Instancias con dato", "Bodies with data"),
    Label("Puntos en la brecha", "Points of the gap"),
)


def scores(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Value and ends of an indicator, one row a unit; only those with a value."""
    own = rows[(rows["indicador"] == indicator) & (rows["estado"] == "ok")]
    own = own[own["grupo"].isin(["", LOWER, UPPER])]
    key = "divipola" if (own["instancia_id"] == "").all() else "instancia_id"
    wide = own.pivot(index=key, columns="grupo", values="valor")
    wide = wide.reindex(columns=["", LOWER, UPPER]).dropna()
    return wide.set_axis(["valor", "desde", "hasta"], axis=1)


def ends(table: pd.DataFrame, unit: str, voice: Voice) -> str:
    """Write the ends of a unit of a table of `scores`; one number if they are one."""
    if unit not in table.index:
        return NONE
    low, high = (voice.number(table[end][unit]) for end in ("desde", "hasta"))
    if low == high:
        return low
    return voice.say(es=f"{low} a {high}", en=f"{low} to {high}")


def component(row: Any, voice: Voice) -> str:
    """Return the name of the component that a row is about."""
    return word("componente", row["grupo"].removeprefix("componente="), voice)


def potential_and_gap(e: Evidence) -> tuple[View, ...]:
    """Set the potential of the municipality against its influence, with ranges."""
    own = e.own
    by_body = own[own["instancia_id"] != ""]
    potential = scores(by_body, POTENTIAL)
    if potential.empty:
        return lacking(e, POTENTIAL)
    said = indices.potential_and_gap(own, e.voice)
    return shown(answer(*said), _bodies(e, by_body, potential), _components(e))


def _bodies(e: Evidence, rows: pd.DataFrame, potential: pd.DataFrame) -> View | None:
    """Potential, influence and gap of each instance, each beside its range."""
    names, voice = body_names(e), e.voice
    columns = {POTENTIAL: potential}
    for indicator in (_INFLUENCE, _GAP):
        found = scores(rows[rows["grupo"].isin(["", LOWER, UPPER])], indicator)
        if len(found):
            columns[indicator] = found
    named = [(names.get(body, body), body) for body in potential.index.astype(str)]
    named.sort(key=lambda pair: unmarked(pair[0]))
    headers = [voice.text(_SCORES[indicator]) for indicator in columns]
    frame = pd.DataFrame(
        [
            [name, *(_cell(table, body, voice) for table in columns.values())]
            for name, body in named
        ],
        columns=[voice.say(es="Instancia", en="Body"), *headers],
    )
    ranges = voice.text(RANGE_NOTE)
    return listing_table(
        e,
        frame,
        id="potencial_y_brecha",
        title=_title(columns, voice),
        text=EVIDENCE,
        numeric=tuple(range(1, len(columns) + 1)),
        note=voice.say(
            es=f"Entre paréntesis, el rango de sensibilidad. {ranges}",
            en=f"In brackets, the sensitivity range. {ranges}",
        ),
    )


def _title(columns: Iterable[str], voice: Voice) -> str:
    """Name what a table of the instances shows; only a gap may be below zero."""
    first, *rest = (voice.text(_SCORES[name]) for name in columns if name != _GAP)
    said = voice.listing([first, *(name.lower() for name in rest)])
    if _GAP not in columns:
        return voice.say(
            es=f"{said} de cada instancia, de 0 a 100",
            en=f"{said} of each body, from 0 to 100",
        )
    return voice.say(
        es=f"{said} de cada instancia, de 0 a 100, y su brecha, de −100 a 100",
        en=f"{said} of each body, from 0 to 100, and its gap, from −100 to 100",
    )


def _cell(table: pd.DataFrame, unit: str, voice: Voice) -> str:
    if unit not in table.index:
        return voice.say(es="sin dato", en="no data")
    return f"{voice.number(table['valor'][unit])} ({ends(table, unit, voice)})"


def _components(e: Evidence) -> View | None:
    """Score of each component, and the points that it adds to the gap."""
    rows, voice = e.rows("componentes_potencial"), e.voice
    rows = rows[rows["grupo"] != ""]
    if not (rows["estado"] == "ok").any():
        return None
    shared = e.rows("contribucion_brecha")
    shared = shared[shared["estado"] == "ok"]
    gap = dict(zip(shared["grupo"], shared["valor"], strict=True))
    headers = _COMPONENTS if gap else _COMPONENTS[:-1]
    table = [_of_component(row, gap, voice)[: len(headers)] for row in records(rows)]
    note = voice.say(
        es="Los puntos en la brecha suman la brecha del municipio; uno negativo dice "
        "que ese componente está por debajo de la incidencia. Es un reparto, no una "
        "causa.",
        en="The points of the gap add up to the gap of the municipality; a negative "
        "one says that the component is below the influence. It is an apportionment, "
        "not a cause.",
    )
    return listing_table(
        e,
        pd.DataFrame(table, columns=[voice.text(header) for header in headers]),
        id="componentes_potencial",
        title=voice.say(
            es="De qué se compone el potencial de las instancias de participación",
            en="What the potential of the participation bodies is made up of",
        ),
        text=EVIDENCE,
        numeric=(1, 2, 3),
        note=note if gap else "",
    )


def _of_component(
    row: Any, gap: Mapping[str, float], voice: Voice
) -> tuple[str, str, str, str]:
    cases = cases_text(row, voice) if row["estado"] == "ok" else NONE
    added = gap.get(row["grupo"])
    points = NONE if added is None else voice.number(added, 1)
    return component(row, voice), value_text(row, voice), cases, points


def contribution(e: Evidence) -> tuple[View, ...]:
    """Say how far the evidence carries the contribution of the instances."""
    rows = e.rows("pasos_contribucion")
    rows = rows[(rows["estado"] == "ok") & (rows["grupo"] != "")]
    if rows.empty:
        return lacking(e, "pasos_contribucion")
    order = {f"paso={name}": i for i, name in enumerate(STEPS)}
    voice = e.voice
    table = result_table(
        rows.sort_values("grupo", key=lambda g: g.map(order)),
        lambda row: word("paso", row["grupo"].removeprefix("paso="), voice),
        id="pasos_contribucion",
        title=voice.say(
            es="Instancias con evidencia de cada paso",
            en="Bodies with evidence of each step",
        ),
        first=voice.say(es="Paso", en="Step"),
        columns=[CASES],
        voice=voice,
        note=voice.say(
            es="Los casos son las instancias con evidencia del paso, de aquellas en "
            "las que hay registros para mirarlo.",
            en="The cases are the bodies with evidence of the step, of those that have "
            "records in which to look for it.",
        ),
        source=source(e, _EVENTS),
    )
    return shown(answer(*narrated.contribution(e.own, voice)), table)


SECTIONS = {
    "potencial_y_brecha": Question(
        potential_and_gap,
        uses=(
            "brecha_potencial",
            "componentes_potencial",
            "contribucion_brecha",
            "indice_incidencia",
            "indice_potencial",
        ),
    ),
    "solidez_contribucion": Question(
        contribution,
        uses=(
            "grado_contribucion",
            "incidencia_creible",
            "pasos_contribucion",
        ),
    ),
}
