"""Chapter 05: how the instances are linked, who holds them together, how sure it is."""

from math import isnan

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    answer,
    body_names,
    labels,
    lacking,
    listing_table,
    shown,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Status
from somos_eval.figures import tie_matrix
from somos_eval.narrative import articulation
from somos_eval.narrative.rows import usable
from somos_eval.wording import Label, Voice
from somos_eval.wording.foreign import unmarked

TIES = Label(
    "Vínculos que reportan las instancias y sus fuentes",
    "Ties that the bodies and their sources report",
)
_DRAWN = ("red_grado", "red_separadas", "red_pares")
_BODY = Label("Instancia", "Body")
_TIED = Label("Vínculos con otras instancias", "Ties with other bodies")
_COLUMNS = {
    _TIED: "red_grado",
    Label("Sectores con los que trata", "Sectors it deals with"): (
        "red_sectores_instancia"
    ),
    Label("Pares que conecta", "Pairs it connects"): "red_mediacion",
    Label("Quedarían separadas sin ella", "Would be cut off without it"): (
        "red_separadas"
    ),
}


def network(e: Evidence) -> tuple[View, ...]:
    """Say how the instances are linked, who holds the network, and how sure that is."""
    rows, voice = e.own, e.voice
    density = e.total("red_densidad")
    if density is None or not usable(density):
        return lacking(e, "red_densidad")
    names = body_names(e)
    return shown(
        answer(
            articulation.linked(rows, voice),
            articulation.across(rows, voice),
            articulation.holders(rows, names, voice),
        ),
        tie_matrix(
            rows[rows["indicador"].isin(_DRAWN)],
            labels(e, "red_vinculos", TIES),
            voice.language,
        ),
        answer(
            articulation.sureness(rows, names, voice),
            articulation.changed(rows, voice),
            articulation.in_common(rows, voice),
        ),
        _bodies(e, names),
    )


def _bodies(e: Evidence, names: dict[str, str]) -> View | None:
    """List the instances from most to fewest ties."""
    voice = e.voice
    columns = {voice.text(header): name for header, name in _COLUMNS.items()}
    found = {header: _values(e, name) for header, name in columns.items()}
    table = pd.DataFrame(found)
    body, tied = voice.text(_BODY), voice.text(_TIED)
    table.insert(0, body, table.index.map(names))
    # Names go in the same order whether or not they are marked.
    order = table.assign(name=table[body].map(unmarked)).sort_values(
        [tied, "name"], ascending=[False, True]
    )
    for header in columns:
        order[header] = order[header].map(lambda value: _or_dash(value, voice))
    return listing_table(
        e,
        order.drop(columns="name"),
        id="red_instancias",
        title=voice.say(
            es="Lugar de cada instancia en la red",
            en="Place of each body in the network",
        ),
        text=TIES,
        numeric=tuple(range(1, len(columns) + 1)),
        note=voice.say(
            es="Pares que conecta: instancias sin vínculo entre sí que se vinculan con "
            "ella. Los vínculos son los que las fuentes mencionan; puede haber otros.",
            en="Pairs it connects: bodies with no tie to each other that both have one "
            "with it. The ties are those that the sources mention; there may be "
            "others.",
        ),
    )


def _or_dash(value: float, voice: Voice) -> str:
    return "—" if isnan(value) else voice.number(value)


def _values(e: Evidence, indicator: str) -> "pd.Series[float]":
    rows = e.rows(indicator)
    own = rows[
        (rows["instancia_id"] != "")
        & (rows["grupo"] == "")
        & (rows["estado"] == Status.OK.value)
    ]
    return own.set_index("instancia_id")["valor"]


SECTIONS = {
    "red_articulacion": Question(
        network,
        uses=(
            "red_aisladas",
            "red_cambio",
            "red_componentes",
            "red_confirmados",
            "red_densidad",
            "red_ei",
            "red_estabilidad",
            "red_grado",
            "red_institucion_comun",
            "red_mediacion",
            "red_pares",
            "red_sectores_instancia",
            "red_separadas",
            "red_vinculos_tipo",
        ),
    ),
}
