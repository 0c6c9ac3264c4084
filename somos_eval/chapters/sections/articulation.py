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
from somos_eval.wording import number

TIES = "Vínculos que reportan las instancias y sus fuentes"
_DRAWN = ("red_grado", "red_separadas", "red_pares")


def network(e: Evidence) -> tuple[View, ...]:
    """Say how the instances are linked, who holds the network, and how sure that is."""
    rows = e.own
    density = e.total("red_densidad")
    if density is None or not usable(density):
        return lacking(e, "red_densidad")
    names = body_names(e)
    return shown(
        answer(
            articulation.linked(rows),
            articulation.across(rows),
            articulation.holders(rows, names),
        ),
        tie_matrix(
            rows[rows["indicador"].isin(_DRAWN)], labels(e, "red_vinculos", TIES)
        ),
        answer(
            articulation.sureness(rows, names),
            articulation.changed(rows),
            articulation.in_common(rows),
        ),
        _bodies(e, names),
    )


def _bodies(e: Evidence, names: dict[str, str]) -> View | None:
    """List the instances from most to fewest ties."""
    columns = {
        "Vínculos con otras instancias": "red_grado",
        "Sectores con los que trata": "red_sectores_instancia",
        "Pares que conecta": "red_mediacion",
        "Quedarían separadas sin ella": "red_separadas",
    }
    found = {header: _values(e, name) for header, name in columns.items()}
    table = pd.DataFrame(found)
    table.insert(0, "Instancia", table.index.map(names))
    order = table.sort_values(
        ["Vínculos con otras instancias", "Instancia"], ascending=[False, True]
    )
    for header in columns:
        order[header] = order[header].map(_or_dash)
    return listing_table(
        e,
        order,
        id="red_instancias",
        title="Lugar de cada instancia en la red",
        text=TIES,
        numeric=tuple(range(1, len(columns) + 1)),
        note="Pares que conecta: instancias sin vínculo entre sí que se vinculan con "
        "ella. Los vínculos son los que las fuentes mencionan; puede haber otros.",
    )


def _or_dash(value: float) -> str:
    return "—" if isnan(value) else number(value)


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
