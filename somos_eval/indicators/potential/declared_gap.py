"""Declarations of influence realised and of its gap with potential. Catalogue M4."""

from somos_eval.contracts import Frame, Sensitivity
from somos_eval.indicators import measures
from somos_eval.indicators.declaration import Direction, Indicator, Label, Unit
from somos_eval.indicators.potential.gap import (
    by_stage,
    contributions,
    headroom,
    influence_index,
    quadrants,
)
from somos_eval.indicators.potential.indices import JUDGED, NEEDS

ANCHORED = Label(
    "Solo se calcula si el programa declara las mismas anclas para el 0 y el 100 de "
    "las dos escalas; si no, la fila dice por qué. El rango viene de 256 réplicas que "
    "cambian pesos y codificador; no es un intervalo de confianza.",
    "Only computed if the programme declares the same anchors for the 0 and the 100 of "
    "both scales; if not, the row says why. The range comes from 256 replicates that "
    "change weights and coder; it is no confidence interval.",
)
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
    Indicator(
        "brecha_potencial",
        by_stage,
        needs=NEEDS,
        module="M4.3",
        label=Label(
            "Brecha entre potencial e incidencia", "Gap of potential and influence"
        ),
        definition=Label(
            "Índice de potencial menos índice de incidencia, por instancia y etapa.",
            "Index of potential minus index of influence, by body and stage.",
        ),
        unit=Unit("puntos (-100 a 100)", "points (-100 to 100)"),
        formula=Label(
            "índice de potencial − índice de incidencia; en una etapa, con el mandato "
            "legal de esa etapa",
            "index of potential − index of influence; in a stage, with the legal "
            "mandate of that stage",
        ),
        method=ANCHORED,
        source="Catálogo metodológico, 4.3",
        caveats=RESCALED,
        frame=Frame.PURPOSIVE,
        better=Direction.DOWN,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "aprovechamiento_potencial",
        headroom,
        needs=NEEDS,
        module="M4.6",
        label=Label("Aprovechamiento del potencial", "Use of the potential"),
        definition=Label(
            "Parte del potencial que se ve en incidencia.",
            "Part of the potential that shows as influence.",
        ),
        unit=Unit(
            "razón de incidencia a potencial",
            "ratio of influence to potential",
            decimals=2,
        ),
        formula=Label(
            "índice de incidencia / índice de potencial",
            "index of influence / index of potential",
        ),
        method=ANCHORED,
        source="Catálogo metodológico, 4.6",
        caveats=RESCALED,
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "cuadrante_potencial",
        quadrants,
        needs=NEEDS,
        module="M4.4",
        label=Label(
            "Cuadrante de potencial e incidencia", "Quadrant of potential and influence"
        ),
        definition=Label(
            "Parte de las réplicas en las que la instancia queda en cada cruce de "
            "potencial e incidencia, altos o bajos.",
            "Share of the replicates in which the body falls in each crossing of "
            "potential and influence, high or low.",
        ),
        unit=measures.REPLICATES,
        formula=Label(
            "réplicas en el cuadrante / réplicas",
            "replicates in the quadrant / replicates",
        ),
        method=Label(
            "Conteo de 256 réplicas que cambian pesos y codificador, con las mismas "
            "anclas en las dos escalas; no es una probabilidad.",
            "Count of 256 replicates that change weights and coder, with the same "
            "anchors on both scales; it is no probability.",
        ),
        source="Catálogo metodológico, 4.4",
        caveats=RESCALED,
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "contribucion_brecha",
        contributions,
        needs=NEEDS,
        module="M4.5",
        label=Label("Qué compone la brecha", "What makes up the gap"),
        definition=Label(
            "Puntos que cada componente del potencial pone en la brecha del municipio.",
            "Points that each component of potential puts into the municipality's gap.",
        ),
        unit=Unit("puntos", "points"),
        formula=Label(
            "valor de Shapley de cada componente, desde un potencial igual a la "
            "incidencia; suman la brecha",
            "Shapley value of each component, from a potential equal to the influence; "
            "they add up to the gap",
        ),
        method=Label(
            "Reparto descriptivo, sin intervalo; no es causal. Solo con las mismas "
            "anclas en las dos escalas.",
            "Descriptive sharing out, without an interval; not causal. Only with the "
            "same anchors on both scales.",
        ),
        source="Shapley (1953)",
        caveats=JUDGED,
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
)
