"""Influence over the policy cycle, and the legal potential beside it.

Catalogue M3 and M4. Levels are ordinal (0 to 5), coded from documents and interviews that
were sought on purpose: they are counted and ranked, never averaged, never given an
interval, and the two scales are compared by declared classes, never subtracted.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.kinds import legal_potential
from somos_eval.indicators.rows import PROGRAMME, as_count, counts, with_state
from somos_eval.params import STAGES, Programme

Tables = Mapping[str, pd.DataFrame]

NO_EVENT = "no se registró ningún evento de incidencia en esta etapa"
NO_EVENTS = "no se registró ningún evento de incidencia de la instancia"
UNVERIFIED = "el catálogo no marca como verificada la norma de este tipo de instancia"
LEVELS = (
    "sin evidencia",
    "informada",
    "consultada",
    "propuesta registrada",
    "adoptada en parte",
    "adoptada e implementada",
)
# What a legal way of each strength leads one to expect, on the ladder of influence: a
# direct way (2), that the proposal be on record; an indirect one (1), to be consulted.
EXPECTED_LEVEL = {1: 2, 2: 3}
PRESENT_FROM = 2


class Match:
    """Classes of the comparison between legal way and observed influence."""

    NEITHER, UNUSED, BELOW, ACCORDANT, BEYOND = range(5)
    TEXT = (
        "sin vía legal y sin incidencia observada",
        "con vía legal y sin incidencia observada",
        "incidencia menor que la que la vía legal permite",
        "incidencia acorde con la vía legal",
        "incidencia sin vía legal",
    )


def _events(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Influence events of the period (an event without a date is of the period)."""
    events = tables["incidencia"]
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    inside = events["fecha"].isna() | period.within(events["fecha"], programme)
    kept = events[inside]
    return kept.assign(divipola=kept["instancia_id"].map(place))


def highest_by_stage(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Highest level that each instance reached in each stage of the cycle.

    ``numerador`` is the number of events behind it; the note grades the best evidence.
    """
    events = _events(tables, programme)
    order = pd.CategoricalDtype(["baja", "media", "alta"], ordered=True)
    ranked = events.assign(orden=events["confianza"].astype(order)).sort_values(
        ["nivel", "orden"]
    )
    keys = ["divipola", "instancia_id", "etapa_ciclo"]
    best = ranked.groupby(keys).agg(
        valor=("nivel", "last"),
        confianza_=("confianza", "last"),
        numerador=("nivel", "size"),
    )
    grid = _grid(tables, programme)
    found = best.reindex(grid).reset_index()
    found["grupo"] = "etapa=" + found["etapa_ciclo"]
    missing = found["valor"].isna()
    found["numerador"] = found["numerador"].fillna(0.0).astype(float)
    found["valor"] = found["valor"].astype(float)
    found["nota"] = np.where(
        missing, "", "evidencia de confianza " + found["confianza_"].fillna("")
    )
    found["metodo"] = "nivel máximo (ordinal)"
    none_at_all = ~found["instancia_id"].isin(events["instancia_id"])
    table = counts(found, periodo=period.whole(programme))
    table = with_state(table, missing, Status.NO_DATA, NO_EVENT)
    return with_state(table, missing & none_at_all, Status.NO_DATA, NO_EVENTS)


def _grid(tables: Tables, programme: Programme) -> pd.MultiIndex:
    bodies = tables["instancia"]
    stages = STAGES
    return pd.MultiIndex.from_arrays(
        [
            bodies["divipola"].repeat(len(stages)),
            bodies["instancia_id"].repeat(len(stages)),
            np.tile(np.array(stages, dtype=object), len(bodies)),
        ],
        names=["divipola", "instancia_id", "etapa_ciclo"],
    )


def evidence_chain(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Events that reached at least each level, in all and by confidence of evidence.

    The chain of catalogue 3.1 as counts: informed → consulted → on record → adopted in
    part → adopted and implemented.
    """
    events = _events(tables, programme)
    rows = []
    for level in range(1, len(LEVELS)):
        reached = events[events["nivel"] >= level]
        total = reached.assign(grupo=f"desde={level}")
        graded = reached.assign(
            grupo=f"desde={level};confianza=" + reached["confianza"]
        )
        rows += [total, graded]
    chain = pd.concat(rows)
    return _tally(chain, programme, of=events)


def by_stage_and_level(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Events of each level in each stage: the distribution behind the maxima."""
    events = _events(tables, programme)
    grouped = events.assign(
        grupo="etapa="
        + events["etapa_ciclo"]
        + ";nivel="
        + events["nivel"].astype("str")
    )
    return _tally(grouped, programme, of=events)


def _tally(rows: pd.DataFrame, programme: Programme, of: pd.DataFrame) -> pd.DataFrame:
    """Count rows by group in each municipality and in the programme."""
    both = pd.concat([rows, rows.assign(divipola=PROGRAMME)])
    table = both.groupby(["divipola", "grupo"]).size().rename("numerador").reset_index()
    totals = of["divipola"].value_counts()
    totals[PROGRAMME] = len(of)
    table["denominador"] = table["divipola"].map(totals).astype(float)
    return as_count(counts(table, periodo=period.whole(programme)))


def potential(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Legal potential (0–2) of each instance in each stage: a reading of the law."""
    bodies = tables["instancia"][["divipola", "instancia_id", "instancia_tipo"]]
    table = bodies.merge(legal_potential(programme), on="instancia_tipo", how="left")
    table["grupo"] = "etapa=" + table["etapa_ciclo"]
    table["valor"] = table["potencial"].astype(float)
    table["nota"] = table["mecanismo"]
    table["metodo"] = "lectura de las funciones legales (catálogo)"
    unverified = table["verificacion"] == "no_verificada"
    table = counts(table, periodo=period.whole(programme))
    return with_state(table, unverified, Status.NO_NORM, UNVERIFIED)


def potential_and_influence(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Class of each instance and stage: what the law allows beside what was observed.

    ``valor`` is the ordinal of `Match`. An instance without a single event was not
    observed, so it gets no class.
    """
    keys = ["divipola", "instancia_id", "periodo", "grupo"]
    seen = highest_by_stage(tables, programme)
    law = potential(tables, programme)
    both = law[[*keys, "valor", "estado", "nota"]].merge(
        seen[[*keys, "valor", "nota"]], on=keys, suffixes=("", "_visto")
    )
    way = both["valor"].to_numpy(float)
    level = both["valor_visto"].fillna(0).to_numpy(float)
    both["valor"] = _match(way, level)
    texts = np.array(Match.TEXT, dtype=object)
    law_known = both["estado"] == Status.OK.value
    observed = both["nota_visto"] != NO_EVENTS
    both.loc[law_known, "nota"] = texts[both.loc[law_known, "valor"].astype(int)]
    both["metodo"] = "clases ordinales declaradas; las escalas no se restan"
    return with_state(both, law_known & ~observed, Status.NO_DATA, NO_EVENTS)


def _match(way: np.ndarray, level: np.ndarray) -> np.ndarray:
    expected = np.select([way == k for k in EXPECTED_LEVEL], EXPECTED_LEVEL.values(), 9)
    present = level >= PRESENT_FROM
    conditions = [
        np.isnan(way),
        (way == 0) & ~present,
        way == 0,
        ~present,
        level >= expected,
    ]
    classes = [
        np.nan,
        Match.NEITHER,
        Match.BEYOND,
        Match.UNUSED,
        Match.ACCORDANT,
    ]
    return np.select(conditions, classes, Match.BELOW)


_NEEDS = ("instancia", "incidencia")

INDICATORS = (
    Indicator(
        "incidencia_max_etapa",
        highest_by_stage,
        needs=_NEEDS,
        label=Label("Incidencia por etapa", "Influence by stage"),
        definition=Label(
            "Nivel más alto que alcanzó la instancia en cada etapa del ciclo de políticas.",
            "Highest level that the body reached in each stage of the policy cycle.",
        ),
        unit="nivel (0 a 5, ordinal)",
        formula="máximo de los niveles codificados",
        source="Escalera propuesta por el equipo; espectro IAP2 y Arnstein (1969)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "incidencia_eventos",
        by_stage_and_level,
        needs=_NEEDS,
        label=Label("Eventos de incidencia", "Influence events"),
        definition=Label(
            "Eventos de incidencia de cada nivel en cada etapa.",
            "Influence events of each level in each stage.",
        ),
        unit="eventos",
        formula="conteo de eventos",
        source="Font y otros (2018)",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "cadena_incidencia",
        evidence_chain,
        needs=_NEEDS,
        label=Label("Cadena de incidencia", "Influence chain"),
        definition=Label(
            "Eventos que llegaron al menos a cada escalón, según la confianza de la "
            "evidencia.",
            "Events that reached at least each rung, by confidence of the evidence.",
        ),
        unit="eventos",
        formula="conteo de eventos con nivel mayor o igual",
        source="Font y otros (2018); Gurza Lavalle y otros (2016)",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "potencial_legal",
        potential,
        needs=("instancia",),
        label=Label("Potencial legal", "Legal potential"),
        definition=Label(
            "Vía que la norma da a la instancia en cada etapa; es una lectura de la ley, "
            "no un hallazgo.",
            "Way that the law gives the body in each stage; a reading, not a finding.",
        ),
        unit="potencial (0 sin vía, 1 indirecta, 2 directa; ordinal)",
        formula="lectura de las funciones legales del catálogo",
        source="Catálogo de instancias",
    ),
    Indicator(
        "potencial_incidencia",
        potential_and_influence,
        needs=_NEEDS,
        label=Label("Potencial e incidencia", "Potential and influence"),
        definition=Label(
            "Comparación por clases entre la vía legal y la incidencia observada.",
            "Comparison by classes of the legal way and the influence observed.",
        ),
        unit="clase (0 a 4, ordinal)",
        formula="cruce declarado de potencial legal y nivel máximo; no se restan escalas",
        source="Propuesta del equipo",
        frame=Frame.PURPOSIVE,
    ),
)
