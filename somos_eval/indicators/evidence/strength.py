"""Declarations of strength of evidence, contribution and conditions. Catalogue M3."""

from somos_eval.contracts import Frame, Sensitivity
from somos_eval.indicators import measures, methods
from somos_eval.indicators.declaration import Direction, Indicator, Label, Unit, Writing
from somos_eval.indicators.evidence.conditions import combinations
from somos_eval.indicators.evidence.tests_passed import (
    GRADES,
    grades,
    kinds_of_tests,
    posteriors,
    steps,
)
from somos_eval.indicators.potential.indices import NEEDS

_STEP_TABLES = ("instancia", "sesion", "compromiso", "incidencia")

INDICATORS = (
    Indicator(
        "incidencia_creible",
        posteriors,
        needs=("instancia", "incidencia"),
        module="M3.6",
        label=Label("Incidencia creíble", "Credible influence"),
        definition=Label(
            "Eventos de incidencia alta que la evidencia hallada vuelve creíbles, "
            "según lo que se creía antes de mirarla (de 0,1 a menos del umbral).",
            "Events of high influence that the evidence found makes credible, by what "
            "was believed before looking at it (from 0.1 to below the threshold).",
        ),
        unit=measures.EVENTS,
        formula=Label(
            "eventos con probabilidad posterior desde el umbral declarado / eventos de "
            "incidencia alta",
            "events whose posterior reaches the declared threshold / events of high "
            "influence",
        ),
        method=Label(
            "Bayes con la sensibilidad y el falso positivo que el programa declara "
            "para cada clase de fuente; si no los declara, no se calcula. Conteo, sin "
            "intervalo.",
            "Bayes with the sensitivity and type I error that the programme declares "
            "for each kind of source; not computed if it does not. Count, without an "
            "interval.",
        ),
        source="Bennett (2015); Befani & Stedman-Bryce (2017); Humphreys & Jacobs "
        "(2015)",
        caveats=Label(
            "Cuenta solo las fuentes halladas: lo que se buscó y no apareció no está "
            "registrado. Supone que una fuente no repite lo que dijo otra.",
            "Counts only the sources found: what was looked for and did not turn up is "
            "not on record. Supposes that no source repeats what another said.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "pruebas_evidencia",
        kinds_of_tests,
        needs=("instancia", "incidencia"),
        module="M3.6",
        label=Label("Clases de prueba", "Kinds of test"),
        definition=Label(
            "Piezas de evidencia de los eventos de incidencia alta, por lo que "
            "prueban: paja en el viento, aro, pistola humeante o doblemente decisiva.",
            "Pieces of evidence of the events of high influence, by what they prove: "
            "straw in the wind, hoop, smoking gun or doubly decisive.",
        ),
        unit=Unit("pruebas", "tests"),
        formula=Label(
            "conteo de clases de fuente distintas por evento",
            "count of distinct kinds of source by event",
        ),
        method=methods.COUNT,
        source="Van Evera (1997); Collier (2011)",
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "grado_contribucion",
        grades,
        needs=_STEP_TABLES,
        module="M3.8",
        label=Label("Grado de la contribución", "Grade of the contribution"),
        definition=Label(
            "Hasta dónde llega la evidencia de que la instancia contribuyó a lo que se "
            "decidió: sesiona, propone, recibe respuesta, se adopta, se implementa.",
            "How far the evidence goes that the body contributed to what was decided: "
            "it meets, proposes, is answered, is adopted, is implemented.",
        ),
        unit=Unit(
            "grado (0 no mostrada, 1 parcial, 2 plausible, 3 fuerte; ordinal)",
            "grade (0 not shown, 1 partial, 2 plausible, 3 strong; ordinal)",
            writing=Writing.NAME,
            names=GRADES,
        ),
        formula=Label(
            "pasos con evidencia / pasos que se pudieron mirar",
            "steps with evidence / steps that could be looked at",
        ),
        method=Label(
            "0 no mostrada; 1 parcial; 2 plausible, con la mitad de los pasos y algo "
            "adoptado; 3 fuerte, con todos y las explicaciones rivales descartadas. Un "
            "paso sin registros no se cuenta.",
            "0 not shown; 1 partial; 2 plausible, with half of the steps and something "
            "adopted; 3 strong, with all of them and rival explanations ruled out. A "
            "step without records is not counted.",
        ),
        source="Mayne (2001); Mayne (2012)",
        caveats=Label(
            "Las tablas no registran explicaciones rivales, así que ninguna llega a "
            "fuerte. Contribución no es atribución.",
            "The tables keep no rival explanations, so none is strong. Contribution is "
            "not attribution.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "pasos_contribucion",
        steps,
        needs=_STEP_TABLES,
        module="M3.8",
        label=Label("Pasos de la contribución", "Steps of the contribution"),
        definition=Label(
            "Instancias con evidencia de cada paso de la contribución.",
            "Bodies with evidence of each step of the contribution.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "instancias con evidencia del paso / instancias en las que se pudo mirar",
            "bodies with evidence of the step / bodies in which it could be looked at",
        ),
        method=methods.COUNT,
        source="Mayne (2001); Mayne (2012)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "condiciones_incidencia",
        combinations,
        needs=NEEDS,
        module="M3.9",
        label=Label("Condiciones de la incidencia", "Conditions for influence"),
        definition=Label(
            "Qué condiciones, solas o combinadas, acompañan a la incidencia en las "
            "instancias del programa.",
            "Which conditions, alone or together, go with influence in the bodies of "
            "the programme.",
        ),
        unit=Unit(
            "parámetro de ajuste (0 a 1)", "parameter of fit (0 to 1)", decimals=2
        ),
        formula=Label(
            "consistencia, cobertura, PRI y relevancia de cada condición y "
            "combinación; robustez: parte de nueve cortes en los que la combinación se "
            "mantiene",
            "consistency, coverage, PRI and relevance of each condition and "
            "combination; robustness: share of nine cuts in which it stays",
        ),
        method=Label(
            "QCA difuso con calibración directa y solución conservadora. Solo con las "
            "condiciones que el programa declara y al menos los casos que pide.",
            "Fuzzy QCA with direct calibration and the conservative solution. Only "
            "with the conditions that the programme declares and at least the cases it "
            "asks for.",
        ),
        source="Ragin (2008); Duşa (2019)",
        caveats=Label(
            "Dice qué va junto, no qué causa qué; depende de los cortes declarados.",
            "It says what goes together, not what causes what; it hangs on the "
            "declared cuts.",
        ),
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
)
