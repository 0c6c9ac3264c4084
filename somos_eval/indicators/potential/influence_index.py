"""Influence realised as a score, only where the programme says what its ends mean.

Levels are ordinal: they become a score if the instrument says what a 0 and a 100 are.
Catalogue 4.2.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Sensitivity, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.influence.events import NO_EVENTS
from somos_eval.indicators.potential.components import read_parts
from somos_eval.indicators.potential.index import with_ends
from somos_eval.indicators.potential.runs import (
    COVERAGE,
    placed,
    range_text,
    range_with,
)
from somos_eval.indicators.rows import all_in_state, counts, joined, with_state
from somos_eval.params import STAGES, Programme
from somos_eval.wording import Label, percent

Rows = Callable[[Tables, Programme], pd.DataFrame]

NO_ANCHORS = (
    "el programa no declara qué significan el 0 y el 100 de la incidencia "
    "(indices.anclas en programa.yml); un nivel ordinal no se vuelve puntaje sin eso"
)
NO_SHARED_ANCHORS = (
    "el programa no declara las mismas anclas para el potencial y la incidencia "
    "(indices.anclas en programa.yml); escalas distintas no se restan"
)
ANCHORED = "con las anclas declaradas"
CODERS = (
    "media de las etapas, nivel máximo por 20; rango de sensibilidad del "
    f"{percent(COVERAGE)} según quién codificó; no es un intervalo de confianza"
)


def where_anchored(
    tables: Tables, programme: Programme, rows: Rows, *, shared: bool = True
) -> pd.DataFrame:
    """Rows where the programme declares the anchors; otherwise, the reason."""
    anchors = programme.indices.anchors
    if anchors.shared if shared else anchors.influence is not None:
        out = rows(tables, programme)
        said = np.where(out["estado"] == Status.OK.value, ANCHORED, "")
        note = joined(pd.Series(said, index=out.index, dtype="str"), out["nota"])
        return counts(out.assign(nota=note), periodo=period.whole(programme))
    bodies = tables["instancia"]["divipola"].drop_duplicates()
    table = counts(pd.DataFrame({"divipola": bodies}), periodo=period.whole(programme))
    why = NO_SHARED_ANCHORS if shared else NO_ANCHORS
    return all_in_state(table, Status.NOT_COMPUTABLE, why)


def influence_index(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Influence realised, 0 to 100: mean over the stages of the highest level.

    A stage without events of an instance that has some is a 0; an instance without
    events was not observed.
    """
    return where_anchored(tables, programme, _influence_rows, shared=False)


def _influence_rows(tables: Tables, programme: Programme) -> pd.DataFrame:
    parts = read_parts(tables, programme)
    codes, by_place = placed(parts, parts.influence)
    places = pd.DataFrame({"divipola": codes}).assign(instancia_id="")
    bodies = parts.bodies[["divipola", "instancia_id"]]
    rows = []
    for units, influence in ((bodies, parts.influence), (places, by_place)):
        index = influence.mean(axis=2)
        found = range_with(index, index[0])
        table = units.assign(grupo="", valor=index[0], nota=range_text(found))
        table["denominador"] = float(len(STAGES))
        table["numerador"] = (influence[0] > 0).sum(axis=1).astype(float)
        rows.append(with_ends(table, found, programme, CODERS))
    out = pd.concat(rows, ignore_index=True)
    return with_state(out, out["valor"].isna(), Status.NO_DATA, NO_EVENTS)


RESCALED = Label(
    "Llevar niveles ordinales a puntaje supone que los escalones distan lo mismo.",
    "Turning ordinal levels into a score supposes that the rungs are equally apart.",
)

INDICATORS = (
    Indicator(
        "indice_incidencia",
        influence_index,
        needs=("instancia", "incidencia"),
        module="M4.2",
        label=Label("Índice de incidencia", "Index of influence"),
        definition=Label(
            "Incidencia observada de la instancia y del municipio, de 0 a 100.",
            "Influence observed of the body and the municipality, 0 to 100.",
        ),
        unit=measures.SCORE,
        formula=Label(
            "media de las cinco etapas del nivel más alto alcanzado, por 20",
            "mean over the five stages of the highest level reached, times 20",
        ),
        method=Label(
            "Solo se calcula si el programa declara qué son el 0 y el 100. El rango "
            "viene de tomar el nivel de uno u otro codificador; no es un intervalo de "
            "confianza. Una instancia sin eventos no fue observada: no es un cero.",
            "Only computed if the programme declares what 0 and 100 are. The range "
            "comes from taking the level of either coder; it is no confidence "
            "interval. A body without events was not observed: it is no zero.",
        ),
        source="Catálogo metodológico, 4.2",
        caveats=RESCALED,
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
)
