"""How influence spreads over the cycle, and what each event rests on.

Catalogue 3.3, 3.4 and 3.7. Levels are ordinal and were coded from sources sought on
purpose: there are counts, medians and maxima, never means nor intervals.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.influence.events import (
    LEVEL,
    LEVEL_NOTES,
    Level,
    of_period,
    official,
    source_kinds,
)
from somos_eval.indicators.methods import COUNT
from somos_eval.indicators.rows import as_count, counts, with_programme
from somos_eval.params import STAGES, Programme
from somos_eval.wording import Label

RANGE = "entre {low} y {high} según a qué codificador se deje por fuera"
_PLACE = ["divipola", "instancia_id"]


def median_level(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Median level of the events of each stage; of two middle ones, the lower."""
    events = with_programme(
        of_period(tables, programme)[["divipola", "etapa_ciclo", "nivel"]]
    )
    ordered = events.sort_values(["divipola", "etapa_ciclo", "nivel"])
    grouped = ordered.groupby(["divipola", "etapa_ciclo"], sort=True)["nivel"]
    size = grouped.transform("size")
    middle = ordered[grouped.cumcount() == (size - 1) // 2]
    n = size.loc[middle.index].astype(float)
    level = middle["nivel"].astype(int)
    return counts(
        middle[["divipola"]],
        periodo=period.whole(programme),
        grupo="etapa=" + middle["etapa_ciclo"],
        valor=level.astype(float),
        denominador=n,
        nota=level.map(LEVEL_NOTES).astype("str"),
        metodo="mediana ordinal (la menor de las dos del medio)",
    )


def _coded(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Events of instances and, stacked under ``""``, those of their municipality."""
    events = of_period(tables, programme)
    own = events[
        [*_PLACE, "etapa_ciclo", "nivel", "codificador", "codificador_2_nivel"]
    ]
    return pd.concat([own, own.assign(instancia_id="")], ignore_index=True)


def breadth(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Stages in which a body was at least consulted, and the range without a coder."""
    events = _coded(tables, programme)
    found = _stages(events, events["nivel"])
    without = [
        _stages(events, _left_out(events, coder)).reindex(found.index).fillna(0.0)
        for coder in sorted(events["codificador"].dropna().unique())
    ]
    table = found.rename("numerador").reset_index()
    out = as_count(counts(table, periodo=period.whole(programme))).assign(
        denominador=float(len(STAGES)), metodo="conteo de etapas"
    )
    if without:
        stacked = np.vstack([w.to_numpy(float) for w in without])
        low = np.minimum(stacked.min(axis=0), found.to_numpy(float))
        high = np.maximum(stacked.max(axis=0), found.to_numpy(float))
        out["nota"] = [
            RANGE.format(low=int(a), high=int(b)) if a < b else ""
            for a, b in zip(low, high, strict=True)
        ]
    return out


def _stages(events: pd.DataFrame, level: "pd.Series[float]") -> "pd.Series[float]":
    # From «consultada» on a stage is part of the breadth of a body's influence.
    heard = events.assign(
        oida=(level >= Level.CONSULTED).fillna(value=False).astype(float)
    )
    best = heard.groupby([*_PLACE, "etapa_ciclo"], sort=True)["oida"].max()
    return best.groupby(level=_PLACE, sort=True).sum()


def _left_out(events: pd.DataFrame, coder: str) -> "pd.Series[float]":
    """Levels without one coder: the second reading if there is one, else nothing."""
    second = events["codificador_2_nivel"].astype(float)
    own = events["nivel"].astype(float)
    return own.where(events["codificador"] != coder, second)


def depth(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Highest level that a body reached in any stage."""
    events = _coded(tables, programme)
    found = (
        events.groupby(_PLACE, sort=True)["nivel"].agg(["max", "size"]).reset_index()
    )
    return counts(
        found[_PLACE],
        periodo=period.whole(programme),
        valor=found["max"].astype(float),
        denominador=found["size"].astype(float),
        nota=found["max"].astype(int).map(LEVEL_NOTES).astype("str"),
        metodo="nivel máximo (ordinal)",
    )


def substantiated(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Events that rest on two kinds of source, on a document, or on an official one."""
    events = of_period(tables, programme)
    tests = {
        "dos_tipos": source_kinds(events).map(len) >= 2,
        "con_producto": events["producto_id"].notna(),
        "oficial": official(events),
    }
    tests["dos_tipos_y_producto"] = tests["dos_tipos"] & tests["con_producto"]
    rows = pd.concat(
        [
            events[["divipola"]].assign(
                grupo="sustento=" + name, numerador=holds.astype(float), denominador=1.0
            )
            for name, holds in tests.items()
        ],
        ignore_index=True,
    )
    summed = with_programme(rows).groupby(["divipola", "grupo"], sort=True)
    table = summed[["numerador", "denominador"]].sum().reset_index()
    return as_count(counts(table, periodo=period.whole(programme)))


_NEEDS = ("instancia", "incidencia")
_ORDINAL = Label(
    "La escala es ordinal: no se promedia. Las fuentes se escogieron a propósito: no "
    "hay intervalo. Sin eventos no se da.",
    "The scale is ordinal: it is not averaged. Sources were chosen on purpose: there "
    "is no interval. Not given without events.",
)

INDICATORS = (
    Indicator(
        "nivel_mediano_etapa",
        median_level,
        needs=_NEEDS,
        module="M3.3",
        label=Label("Nivel mediano por etapa", "Median level by stage"),
        definition=Label(
            "Nivel mediano de los eventos de incidencia de cada etapa del ciclo.",
            "Median level of the influence events of each stage of the cycle.",
        ),
        unit=LEVEL,
        formula=Label(
            "mediana de los niveles; si hay dos en el medio, el menor",
            "median of the levels; of two in the middle, the lower",
        ),
        method=_ORDINAL,
        source="Arnstein (1969); Font et al. (2018)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "amplitud_ciclo",
        breadth,
        needs=_NEEDS,
        module="M3.4",
        label=Label("Amplitud de la incidencia", "Breadth of influence"),
        definition=Label(
            "En cuántas de las cinco etapas del ciclo se consultó al menos a la "
            "instancia.",
            "In how many of the five stages of the cycle the body was at least "
            "consulted.",
        ),
        unit=Unit("etapas", "stages"),
        formula=Label(
            "etapas con algún evento de nivel 2 o más",
            "stages with an event of level 2+",
        ),
        method=Label(
            "Conteo de etapas, sin intervalo. La nota da el rango que resulta de dejar "
            "fuera a cada persona que codificó; donde hay segunda lectura se usa esa.",
            "Count of stages, without an interval. The note gives the range that comes "
            "of leaving each coder out; the second reading is used where there is one.",
        ),
        source="Font et al. (2018)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "profundidad_ciclo",
        depth,
        needs=_NEEDS,
        module="M3.4",
        label=Label("Profundidad de la incidencia", "Depth of influence"),
        definition=Label(
            "Nivel más alto que alcanzó la instancia en cualquier etapa.",
            "Highest level that the body reached in any stage.",
        ),
        unit=LEVEL,
        formula=Label("máximo de los niveles", "maximum of the levels"),
        method=_ORDINAL,
        source="Arnstein (1969); Font et al. (2018)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "eventos_sustentados",
        substantiated,
        needs=_NEEDS,
        module="M3.7",
        label=Label("Eventos sustentados", "Substantiated events"),
        definition=Label(
            "Eventos de incidencia que se apoyan en dos tipos de fuente, en un "
            "documento de política o en una fuente oficial.",
            "Influence events that rest on two kinds of source, on a policy document "
            "or on an official source.",
        ),
        unit=measures.EVENTS,
        formula=Label(
            "eventos que cumplen, de los registrados", "events that do, of those coded"
        ),
        method=COUNT,
        source="Wilson-Grau & Britt (2012)",
        caveats=Label(
            "Nadie de fuera confirmó los eventos: se cuenta lo que dicen las fuentes.",
            "Nobody from outside confirmed the events: what sources say is counted.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
)
