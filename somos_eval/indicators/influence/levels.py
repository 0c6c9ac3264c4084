"""Influence over the policy cycle, and the legal potential beside it.

Catalogue M3 and M4. Both scales are ordinal: they are compared by declared classes and
never subtracted.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit, Writing
from somos_eval.indicators.influence.events import (
    LEVEL,
    LEVELS,
    NO_EVENTS,
    Level,
    by_stage_and_level,
    evidence_chain,
    highest_by_stage,
)
from somos_eval.indicators.kinds import legal_potential
from somos_eval.indicators.rows import IDENTITY, counts, with_state
from somos_eval.params import Programme
from somos_eval.wording import Label

__all__ = ["INDICATORS", "LEVELS", "Match", "potential", "potential_and_influence"]

UNVERIFIED = "el catálogo no marca como verificada la norma de este tipo de instancia"
PARTLY_VERIFIED = "norma verificada en parte"


class Match:
    """Classes of the comparison between legal way and observed influence."""

    NEITHER, UNUSED, BELOW, ACCORDANT, BEYOND = range(5)
    TEXT = (
        Label(
            "sin vía legal y sin incidencia observada",
            "no legal way and no influence observed",
        ),
        Label(
            "con vía legal y sin incidencia observada",
            "legal way and no influence observed",
        ),
        Label(
            "incidencia menor que la que la vía legal permite",
            "less influence than the legal way allows",
        ),
        Label(
            "incidencia acorde con la vía legal",
            "influence in line with the legal way",
        ),
        Label("incidencia sin vía legal", "influence without a legal way"),
    )


def potential(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Legal potential (0–2) of each instance in each stage: a reading of the law."""
    bodies = tables["instancia"][["divipola", "instancia_id", "instancia_tipo"]]
    table = bodies.merge(legal_potential(programme), on="instancia_tipo")
    partly = (table["verificacion"] == "parcial") & (table["potencial"] > 0)
    caveat = np.where(partly, "; " + PARTLY_VERIFIED, "")
    table = counts(
        table,
        periodo=period.whole(programme),
        grupo="etapa=" + table["etapa_ciclo"],
        valor=table["potencial"].astype(float),
        nota=table["mecanismo"] + caveat,
        metodo="lectura de las funciones legales (catálogo)",
    )
    unverified = table["verificacion"] == "no_verificada"
    return with_state(table, unverified, Status.NO_NORM, UNVERIFIED)


def potential_and_influence(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Class of each instance and stage: what the law allows beside what was observed.

    ``valor`` is the ordinal of `Match`. An instance without a single event was not
    observed, so it gets no class.
    """
    seen = highest_by_stage(tables, programme)
    law = potential(tables, programme)
    both = law[[*IDENTITY, "valor", "estado", "nota"]].merge(
        seen[[*IDENTITY, "valor", "nota"]], on=list(IDENTITY), suffixes=("", "_visto")
    )
    level = both["valor_visto"].fillna(0).to_numpy(float)
    both["valor"] = _match(
        both["valor"].to_numpy(float), level, programme.thresholds.high_influence
    )
    texts = np.array([told.es for told in Match.TEXT], dtype=object)
    known = both["estado"] == Status.OK.value
    both.loc[known, "nota"] = texts[both.loc[known, "valor"].astype(int)]
    both["metodo"] = "clases ordinales declaradas; las escalas no se restan"
    unseen = known & (both["nota_visto"] == NO_EVENTS)
    return with_state(both, unseen, Status.NO_DATA, NO_EVENTS)


def _match(
    way: NDArray[np.float64], level: NDArray[np.float64], high: int
) -> NDArray[np.float64]:
    """Class of each pair: a direct way leads one to expect a `high` level of influence.

    An indirect one only leads one to expect that the body be heard.
    """
    expected = np.where(way > 1, high, Level.CONSULTED)
    # From «consultada» on a body was heard; less than that is no influence.
    present = level >= Level.CONSULTED
    conditions = [
        np.isnan(way),
        (way == 0) & ~present,
        way == 0,
        ~present,
        level >= expected,
    ]
    classes = [np.nan, Match.NEITHER, Match.BEYOND, Match.UNUSED, Match.ACCORDANT]
    return np.select(conditions, [float(c) for c in classes], float(Match.BELOW))


_NEEDS = ("instancia", "incidencia")

INDICATORS = (
    Indicator(
        "incidencia_max_etapa",
        highest_by_stage,
        needs=_NEEDS,
        module="M3.3",
        label=Label("Incidencia por etapa", "Influence by stage"),
        definition=Label(
            "Nivel más alto que alcanzó la instancia en cada etapa del ciclo de "
            "políticas.",
            "Highest level that the body reached in each stage of the policy cycle.",
        ),
        unit=LEVEL,
        formula=Label(
            "máximo de los niveles codificados", "highest of the levels coded"
        ),
        method=methods.READING,
        source="IAP2; Arnstein (1969); escalera propuesta por el equipo",
        caveats=Label(
            "La escalera es una propuesta: el estudio no publica la suya.",
            "The ladder is a proposal: the study does not publish its own.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "incidencia_eventos",
        by_stage_and_level,
        needs=_NEEDS,
        module="M3.3",
        label=Label("Eventos de incidencia", "Influence events"),
        definition=Label(
            "Eventos de incidencia de cada nivel en cada etapa.",
            "Influence events of each level in each stage.",
        ),
        unit=measures.EVENTS,
        formula=Label("conteo de eventos", "count of events"),
        method=methods.COUNT,
        source="Font, Smith, Galais & Alarcón (2018)",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "cadena_incidencia",
        evidence_chain,
        needs=_NEEDS,
        module="M3.1",
        label=Label("Cadena de incidencia", "Influence chain"),
        definition=Label(
            "Eventos que llegaron al menos a cada escalón, según la confianza de la "
            "evidencia.",
            "Events that reached at least each rung, by confidence of the evidence.",
        ),
        unit=measures.EVENTS,
        formula=Label(
            "conteo de eventos con nivel mayor o igual",
            "count of events of that level or higher",
        ),
        method=methods.COUNT,
        source="Font, Smith, Galais & Alarcón (2018); "
        "Gurza Lavalle, Voigt & Serafim (2016)",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "potencial_legal",
        potential,
        needs=("instancia",),
        module="M4.1",
        label=Label("Potencial legal", "Legal potential"),
        definition=Label(
            "Vía que la norma da a la instancia en cada etapa; es una lectura de la "
            "ley, no un hallazgo.",
            "Way that the law gives the body in each stage; a reading, not a finding.",
        ),
        unit=Unit(
            "potencial (0 sin vía, 1 indirecta, 2 directa; ordinal)",
            "potential (0 no way, 1 indirect, 2 direct; ordinal)",
            writing=Writing.NAME,
            names=(
                Label("sin vía", "none"),
                Label("indirecta", "indirect"),
                Label("directa", "direct"),
            ),
        ),
        formula=Label(
            "lectura de las funciones legales del catálogo",
            "reading of the legal functions in the catalogue",
        ),
        method=methods.READING,
        source="Catálogo de instancias",
        caveats=Label(
            "Es lo que la ley permite, no lo que ocurre.",
            "It is what the law allows, not what happens.",
        ),
        norm="La de cada tipo de instancia, según el catálogo",
    ),
    Indicator(
        "potencial_incidencia",
        potential_and_influence,
        needs=_NEEDS,
        module="M4.3",
        label=Label("Potencial e incidencia", "Potential and influence"),
        definition=Label(
            "Comparación por clases entre la vía legal y la incidencia observada.",
            "Comparison by classes of the legal way and the influence observed.",
        ),
        unit=Unit(
            "clase (0 a 4, ordinal)",
            "class (0 to 4, ordinal)",
            writing=Writing.NAME,
            names=Match.TEXT,
        ),
        formula=Label(
            "cruce declarado de potencial legal y nivel máximo; las escalas no se "
            "restan",
            "declared crossing of legal potential and highest level; the scales are "
            "not subtracted",
        ),
        method=methods.READING,
        source="Propuesta del equipo",
        frame=Frame.PURPOSIVE,
    ),
)
