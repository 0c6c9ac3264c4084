"""Declarations of the index of potential and of what its order hangs on.

Catalogue 4.1 and M10.
"""

from somos_eval.contracts import Frame, Sensitivity
from somos_eval.indicators import measures, methods
from somos_eval.indicators.declaration import Direction, Indicator, Label, Unit
from somos_eval.indicators.potential.index import classes, components, index, rank
from somos_eval.indicators.potential.sensitivity import (
    coherence,
    drivers,
    without_component,
)
from somos_eval.stats.composite.weighting import FEWEST_UNITS

# Every table that feeds a component, the one without which there is none first.
NEEDS = (
    "instancia",
    "incidencia",
    "asiento",
    "sesion",
    "compromiso",
    "vinculo",
    "organizacion",
    "opi_medicion",
)
HANDBOOK = "OECD & JRC (2008)"
JUDGED = Label(
    "Los pesos y los extremos de cada componente son juicios declarados; otros darían "
    "otro índice. Un orden con rangos que se cruzan no es un orden.",
    "Weights and the ends of each component are declared judgements; others would give "
    "another index. An order whose ranges cross is no order.",
)
WHOLE = Label(
    "Con menos de diez municipios no se calcula: un orden de tan pocos no dice nada.",
    "Not computed with fewer than ten municipalities: an order of so few says nothing.",
)

INDICATORS = (
    Indicator(
        "componentes_potencial",
        components,
        needs=NEEDS,
        module="M4.1",
        label=Label("Componentes del potencial", "Components of potential"),
        definition=Label(
            "Puntaje medio de cada componente en las instancias de participación y "
            "mixtas: mandato, capacidad, representatividad, propuestas, enlaces y "
            "recursos.",
            "Mean score of each component in the bodies of participation and mixed "
            "ones: mandate, capacity, representation, proposals, links and resources.",
        ),
        unit=measures.SCORE,
        formula=Label(
            "mandato: vía legal media de las cinco etapas; capacidad: reglamento, plan "
            "(un plan vencido vale la mitad) y OPI de sus organizaciones; "
            "representatividad: sillas civiles provistas sobre las previstas con dato; "
            "propuestas: etapas con propuesta registrada; enlaces: instancias de "
            "coordinación o mixtas con vínculo / las del municipio",
            "mandate: mean legal way of the five stages; capacity: rules, plan (one "
            "that expired is worth half) and OPI of its organisations; representation: "
            "civil seats filled over those foreseen with data; proposals: stages with "
            "one on record; links: coordination or mixed bodies tied to / those of the "
            "municipality",
        ),
        method=Label(
            "Media de las instancias con dato, sin intervalo. Un componente que "
            "ninguna tabla alimenta queda sin dato; nunca es un cero.",
            "Mean of the bodies with data, without an interval. A component that no "
            "table feeds is missing; it is never a zero.",
        ),
        source="Catálogo metodológico, 4.1",
        caveats=JUDGED,
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "indice_potencial",
        index,
        needs=NEEDS,
        module="M4.1",
        label=Label("Índice de potencial", "Index of potential"),
        definition=Label(
            "Cuánto potencial de incidir tienen la instancia y el municipio, de 0 a "
            "100, según los componentes con dato.",
            "How much potential to have influence the body and the municipality have, "
            "0 to 100, by the components with data.",
        ),
        unit=measures.SCORE,
        formula=Label(
            "media ponderada de los componentes con dato",
            "weighted mean of the components with data",
        ),
        method=methods.SENSITIVITY_RANGE,
        source=HANDBOOK,
        caveats=JUDGED,
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "puesto_indice_potencial",
        rank,
        needs=NEEDS,
        module="M10.4",
        label=Label("Lugar por índice de potencial", "Place by index of potential"),
        definition=Label(
            "Lugar del municipio por su índice, y los lugares que ocuparía con otras "
            "decisiones sobre el índice.",
            "Place of the municipality by its index, and the places it would hold with "
            "other choices about the index.",
        ),
        unit=Unit("lugar (1 el más alto)", "place (1 the highest)"),
        formula=Label(
            "municipios con un índice mayor, más uno",
            "municipalities with a higher index, plus one",
        ),
        method=Label(
            "Rango central del 90 % de 256 réplicas que cambian normalización, pesos "
            "(±25 %), agregación, datos faltantes y codificador; no es un intervalo de "
            "confianza. Con menos de diez municipios no hay lugares.",
            "Central 90% range of 256 replicates that change normalisation, weights "
            "(±25%), aggregation, missing data and coder; no confidence interval. No "
            "places with fewer than ten municipalities.",
        ),
        source="Saisana, Saltelli & Tarantola (2005)",
        caveats=JUDGED,
        minimum=FEWEST_UNITS,
        frame=Frame.PURPOSIVE,
        better=Direction.DOWN,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "clase_indice_potencial",
        classes,
        needs=NEEDS,
        module="M10.4",
        label=Label("Clase del índice de potencial", "Class of the index of potential"),
        definition=Label(
            "Parte de las réplicas en las que el municipio queda en potencial bajo, "
            "medio o alto: dice quién cambiaría de clase.",
            "Share of the replicates in which the municipality is of low, medium or "
            "high potential: it says who would change class.",
        ),
        unit=measures.REPLICATES,
        formula=Label(
            "réplicas en la clase / réplicas", "replicates in the class / replicates"
        ),
        method=Label(
            "Conteo de 256 réplicas que cambian pesos, agregación y codificador. No es "
            "la probabilidad de que el municipio sea de esa clase.",
            "Count of 256 replicates that change weights, aggregation and coder. Not "
            "the probability that the municipality is of that class.",
        ),
        source="Saisana, Saltelli & Tarantola (2005)",
        caveats=JUDGED,
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "sensibilidad_indice",
        drivers,
        needs=NEEDS,
        module="M10.6",
        label=Label("De qué depende el orden", "What the order hangs on"),
        definition=Label(
            "Parte de lo que se mueven los lugares de los municipios que se debe a "
            "cada decisión, sola (principal) o con las demás (total).",
            "Share of how much the places of the municipalities move that is owed to "
            "each choice, alone (first) or with the others (total).",
        ),
        unit=Unit("índice de Sobol", "Sobol index", decimals=2),
        formula=Label(
            "varianza de los lugares movidos que explica la decisión / varianza total",
            "variance of places moved that the choice explains / total variance",
        ),
        method=Label(
            "Estimador de Jansen sobre 512 filas de base de una sucesión de Sobol; un "
            "índice cercano a cero puede salir algo negativo. Con menos de diez "
            "municipios no se calcula.",
            "Jansen's estimator on 512 base rows of a Sobol sequence; an index near "
            "zero may come out slightly negative. Not computed with fewer than ten "
            "municipalities.",
        ),
        source="Jansen (1999); Saltelli et al. (2010)",
        caveats=WHOLE,
        minimum=FEWEST_UNITS,
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "indice_sin_componente",
        without_component,
        needs=NEEDS,
        module="M10.5",
        label=Label("Índice sin un componente", "Index without a component"),
        definition=Label(
            "Lugares que se mueven en promedio los municipios si el índice se calcula "
            "sin ese componente.",
            "Places that municipalities move on average if the index is computed "
            "without that component.",
        ),
        unit=Unit("lugares movidos", "places moved", decimals=1),
        formula=Label(
            "media de la diferencia absoluta de lugares",
            "mean absolute difference of places",
        ),
        method=Label(
            "Se quita cada componente por turno y se ordena otra vez. Con menos de "
            "diez municipios no se calcula.",
            "Each component is left out in turn and the order taken again. Not "
            "computed with fewer than ten municipalities.",
        ),
        source=HANDBOOK,
        caveats=WHOLE,
        minimum=FEWEST_UNITS,
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "coherencia_indice",
        coherence,
        needs=NEEDS,
        module="M10.3",
        label=Label("Coherencia del índice", "Coherence of the index"),
        definition=Label(
            "Si los componentes dicen lo mismo: alfa de Cronbach, y correlación de "
            "cada componente con el índice.",
            "Whether the components say the same: Cronbach's alpha, and correlation of "
            "each component with the index.",
        ),
        unit=Unit("coeficiente de coherencia", "coefficient of coherence", decimals=2),
        formula=Label(
            "alfa estandarizado; correlación de Pearson entre municipios",
            "standardised alpha; Pearson correlation across municipalities",
        ),
        method=Label(
            "Sobre los municipios con índice, sin intervalo. Sin variación no se "
            "calcula, ni con menos de diez municipios.",
            "Over the municipalities with an index, without an interval. Not computed "
            "without variation, nor with fewer than ten municipalities.",
        ),
        source=HANDBOOK,
        caveats=Label(
            "Un componente que se correlaciona poco con el índice casi no lo mueve, "
            "tenga el peso que tenga.",
            "A component that hardly correlates with the index hardly moves it, "
            "whatever its weight.",
        ),
        minimum=FEWEST_UNITS,
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
)
