"""What is declared of the perception survey. Catalogue M9."""

from functools import partial

from somos_eval.contracts import Frame, Sensitivity
from somos_eval.indicators import measures, methods
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.perception import estimates
from somos_eval.indicators.perception.scale import reliability
from somos_eval.wording import Label

NEEDS = ("encuesta",)
SOURCE = "Korn & Graubard (1998); Lumley (2010); AAPOR (2013)"
_SELF_REPORT = Label(
    "Es lo que las personas dicen, no una medida del desempeño de nadie.",
    "It is what persons say, not a measure of anybody's performance.",
)
_COUNT = Label(
    "Conteo, sin intervalo, entre las preguntas y respuestas que se pueden leer.",
    "Count, without an interval, among the questions and answers that can be read.",
)

# What is estimated of persons drawn at random and counted of the others.
of_sample = partial(
    Indicator,
    needs=NEEDS,
    source=SOURCE,
    other_units=(measures.PERSONS,),
    minimum="proporcion",
    frame=Frame.SAMPLE,
    people=True,
    sensitivity=Sensitivity.INTERNAL,
)

INDICATORS = (
    of_sample(
        "confianza",
        estimates.trust,
        module="M9.5",
        label=Label("Confianza", "Trust"),
        definition=Label(
            "Personas que confían algo o mucho en cada institución o instancia.",
            "Persons who trust each institution or body some or a lot.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "personas en las respuestas favorables de su escala / personas que "
            "respondieron",
            "persons in the favourable answers of their scale / persons who answered",
        ),
        method=methods.SURVEY_SHARE,
        caveats=_SELF_REPORT,
        better=Direction.UP,
    ),
    of_sample(
        "seguridad_percibida",
        estimates.safety,
        module="M9.5",
        label=Label("Seguridad percibida", "Perceived safety"),
        definition=Label(
            "Personas que se sienten seguras, o más seguras que antes.",
            "Persons who feel safe, or safer than before.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "personas en las respuestas favorables / personas que respondieron",
            "persons in the favourable answers / persons who answered",
        ),
        method=methods.SURVEY_SHARE,
        caveats=Label(
            "La percepción y los delitos registrados miden cosas distintas y pueden ir "
            "en sentidos contrarios.",
            "Perception and registered crime measure different things and may go "
            "opposite ways.",
        ),
        better=Direction.UP,
    ),
    of_sample(
        "percepcion_distribucion",
        estimates.distribution,
        module="M9.5",
        label=Label("Respuestas de la encuesta", "Survey answers"),
        definition=Label(
            "Personas que dieron cada respuesta de cada pregunta.",
            "Persons who gave each answer of each question.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "personas con la respuesta / personas que respondieron la pregunta",
            "persons with the answer / persons who answered the question",
        ),
        method=methods.SURVEY_SHARE,
        caveats=Label(
            "Son palabras ordenadas: se cuentan, no se promedian.",
            "They are ordered words: they are counted, not averaged.",
        ),
    ),
    of_sample(
        "percepcion_saldo",
        estimates.net_balance,
        module="M9.5",
        label=Label("Saldo de opinión", "Net balance of opinion"),
        definition=Label(
            "Diferencia entre quienes responden a favor y quienes responden en contra.",
            "Difference between those who answer in favour and those who answer "
            "against.",
        ),
        unit=measures.POINTS,
        formula=Label(
            "100 × (personas a favor − personas en contra) / personas que respondieron",
            "100 × (persons in favour − persons against) / persons who answered",
        ),
        method=Label(
            "Se estima como dos veces la proporción a favor menos uno, contando por "
            "mitad a quien no está ni a favor ni en contra; su intervalo y su "
            "publicación son los de esa proporción. Muestra por conveniencia: personas "
            "a favor menos personas en contra.",
            "Estimated as twice the share in favour less one, counting as a half who "
            "neither favours nor opposes; its interval and release are those of that "
            "share. Convenience sample: persons in favour less persons against.",
        ),
        better=Direction.UP,
        # With who favours, it says how many are against, few as they may be.
        sensitivity=Sensitivity.PERSONAL,
    ),
    of_sample(
        "percepcion_grupos",
        estimates.by_group,
        module="M9.1",
        label=Label("Percepción por sexo y edad", "Perception by sex and age"),
        definition=Label(
            "Respuestas favorables de cada pregunta entre las personas de cada sexo y "
            "grupo de edad.",
            "Favourable answers of each question among the persons of each sex and age "
            "group.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "personas del grupo a favor / personas del grupo que respondieron",
            "persons of the group in favour / persons of the group who answered",
        ),
        method=methods.SURVEY_SHARE,
        caveats=Label(
            "Cada grupo es un dominio de la muestra entera: sus intervalos son más "
            "anchos y no bastan para decir que dos grupos difieren. Fuera del equipo "
            "se publica solo del programa, y no de un grupo que, restado del total, "
            "dejaría ver a otro pequeño.",
            "Each group is a domain of the whole sample: its intervals are wider and "
            "not enough to say that two groups differ. Outside the team it is "
            "published of the programme only, and not of a group that, taken from the "
            "total, would give a small one away.",
        ),
    ),
    of_sample(
        "percepcion_cambio",
        estimates.change,
        module="M9.8",
        label=Label("Cambio de la percepción", "Change of perception"),
        definition=Label(
            "Diferencia de las respuestas favorables entre el cierre y la línea base.",
            "Difference of the favourable answers between endline and baseline.",
        ),
        unit=measures.POINTS,
        formula=Label(
            "100 × (proporción a favor en el cierre − en la línea base)",
            "100 × (share in favour at the endline − at the baseline)",
        ),
        method=Label(
            "Intervalo MOVER a partir de los de ambas rondas, con la covarianza de los "
            "conglomerados que se visitaron dos veces. Solo entre dos muestras "
            "probabilísticas y con una misma escala; en el programa, de los municipios "
            "que respondieron en las dos rondas.",
            "MOVER interval from those of both rounds, with the covariance of the "
            "clusters that were visited twice. Only between two probability samples "
            "and with one scale; in the programme, of the municipalities that answered "
            "in both rounds.",
        ),
        source="Newcombe (1998); Zou & Donner (2008)",
        caveats=Label(
            "Que la percepción cambie no dice por qué cambió.",
            "That perception changes does not say why it changed.",
        ),
        better=Direction.UP,
    ),
    of_sample(
        "escala_fiabilidad",
        reliability,
        module="M9.6",
        label=Label("Fiabilidad de la escala", "Reliability of the scale"),
        definition=Label(
            "Qué tanto van juntas las respuestas a tres o más preguntas de la misma "
            "familia.",
            "How much the answers to three or more questions of one family go "
            "together.",
        ),
        unit=Unit("coeficiente (hasta 1)", "coefficient (up to 1)", decimals=2),
        formula=Label(
            "alfa de Cronbach y omega de McDonald de quienes respondieron todas",
            "Cronbach's alpha and McDonald's omega of those who answered all",
        ),
        method=Label(
            "Sobre la matriz de covarianzas de quienes respondieron todas las "
            "preguntas, ponderada si la muestra es probabilística; sin intervalo, "
            "porque el usual supone personas independientes. Por debajo del mínimo no "
            "se da.",
            "On the covariance matrix of those who answered every question, weighted "
            "in a probability sample; without an interval, because the usual one "
            "supposes independent persons. Not given below the minimum.",
        ),
        source="Cronbach (1951); McDonald (1999)",
        caveats=Label(
            "Que vayan juntas no prueba que midan lo que se quiere medir.",
            "That they go together does not prove that they measure what is meant.",
        ),
        other_units=(),
        minimum="escala",
    ),
    Indicator(
        "encuesta_personas",
        estimates.persons,
        needs=NEEDS,
        module="M9.7",
        label=Label("Personas encuestadas", "Persons surveyed"),
        definition=Label(
            "Personas que respondieron en cada ronda, según cómo se eligieron.",
            "Persons who answered in each round, by how they were chosen.",
        ),
        unit=measures.PERSONS,
        formula=Label("conteo de personas", "count of persons"),
        method=_COUNT,
        source="AAPOR (2013)",
        frame=Frame.PURPOSIVE,
        people=True,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "encuesta_sin_respuesta",
        estimates.unanswered,
        needs=NEEDS,
        module="M9.7",
        label=Label("Preguntas sin respuesta", "Unanswered questions"),
        definition=Label(
            "Respuestas que faltan entre las que se pidieron en cada ronda.",
            "Answers that are missing among those asked for in each round.",
        ),
        unit=Unit("respuestas", "answers"),
        formula=Label(
            "respuestas vacías, «no sabe» o «no responde», de las pedidas",
            "answers that are empty, “no sabe” or “no responde”, of those asked for",
        ),
        method=_COUNT,
        source="AAPOR (2013)",
        caveats=Label(
            "Dice cuántas faltan, no si faltan por la misma razón en todas las "
            "personas.",
            "It says how many are missing, not whether for the same reason in "
            "everybody.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.DOWN,
    ),
)
