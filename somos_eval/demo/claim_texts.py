"""Texts of the demonstration's findings, conclusions and recommendations.

They are invented, carry no figures and claim no cause: the study's own recommendations
are not public and are not imitated here.
"""

from dataclasses import dataclass

PG1, PG2 = "pg1_incidencia_actual", "pg2_potencial"


@dataclass(frozen=True)
class ClaimText:
    """A claim in both languages.

    `support` names the claims or indicators below it; `codes` are prefixes of the codes
    whose segments also support it.
    """

    id: str
    question: str
    es: str
    en: str
    support: tuple[str, ...]
    criteria: str
    strength: str = "media"
    codes: tuple[str, ...] = ()
    responsible: str | None = None
    term: str = "no_aplica"


FINDINGS = (
    ClaimText(
        "H-001",
        PG1,
        "[Demostración] Los eventos de incidencia registrados muestran aportes de las "
        "instancias de participación sobre todo al comienzo del ciclo de políticas.",
        "[Demonstration] The influence events on record show contributions of "
        "participation bodies mostly at the start of the policy cycle.",
        ("incidencia_eventos", "incidencia_max_etapa"),
        "eficacia",
        codes=("incidencia.",),
    ),
    ClaimText(
        "H-002",
        PG1,
        "[Demostración] En las observaciones que quedaron en acta hay casos con "
        "respuesta institucional y casos sin ella.",
        "[Demonstration] Among the observations recorded in minutes some have an "
        "institutional answer and some do not.",
        ("respuesta_institucional",),
        "eficacia",
        codes=("incidencia.sin_respuesta",),
    ),
    ClaimText(
        "H-003",
        PG2,
        "[Demostración] Las fuentes describen a las instancias de participación como "
        "conocedoras del territorio y capaces de convocar.",
        "[Demonstration] Sources describe participation bodies as knowing the "
        "territory and able to convene.",
        ("potencial_incidencia",),
        "pertinencia",
        codes=("potencial.",),
    ),
    ClaimText(
        "H-004",
        PG2,
        "[Demostración] Las fuentes nombran limitaciones técnicas para formular "
        "propuestas y para usar información.",
        "[Demonstration] Sources name technical limitations in drafting proposals and "
        "in using information.",
        ("potencial_incidencia",),
        "eficiencia",
        codes=("limitacion_tecnica.",),
    ),
    ClaimText(
        "H-005",
        PG2,
        "[Demostración] Las fuentes nombran limitaciones de reconocimiento, más allá "
        "de lo que dice la norma.",
        "[Demonstration] Sources name limitations of recognition, beyond what the norm "
        "says.",
        ("potencial_incidencia",),
        "pertinencia",
        codes=("limitacion_reconocimiento.",),
    ),
    ClaimText(
        "H-006",
        PG1,
        "[Demostración] El registro de sesiones de las instancias de coordinación "
        "tiene convocatorias que no se realizaron y actas que no se pueden consultar.",
        "[Demonstration] The session log of coordination bodies has meetings called "
        "that were not held and minutes that cannot be consulted.",
        ("operatividad", "actas_firmadas"),
        "eficiencia",
        strength="alta",
        codes=("operatividad.",),
    ),
    ClaimText(
        "H-007",
        PG2,
        "[Demostración] Las fuentes mencionan vínculos entre instancias y también "
        "trabajo por separado.",
        "[Demonstration] Sources mention ties between bodies and also work done apart.",
        ("potencial_incidencia",),
        "coherencia",
        codes=("articulacion.",),
    ),
)

CONCLUSIONS = (
    ClaimText(
        "C-001",
        PG1,
        "[Demostración] La incidencia de las instancias de participación es visible al "
        "inicio del ciclo y depende de que exista respuesta institucional.",
        "[Demonstration] The influence of participation bodies is visible at the start "
        "of the cycle and depends on an institutional answer.",
        ("H-001", "H-002"),
        "eficacia",
    ),
    ClaimText(
        "C-002",
        PG2,
        "[Demostración] El potencial de las instancias de participación está limitado "
        "por sus herramientas técnicas y por el reconocimiento que reciben.",
        "[Demonstration] The potential of participation bodies is limited by their "
        "technical tools and by the recognition they receive.",
        ("H-003", "H-004", "H-005"),
        "pertinencia",
    ),
    ClaimText(
        "C-003",
        PG1,
        "[Demostración] El funcionamiento irregular de las instancias de coordinación "
        "dificulta que cumplan su papel de prevención.",
        "[Demonstration] The irregular functioning of coordination bodies makes their "
        "preventive role harder to fulfil.",
        ("H-006",),
        "eficiencia",
    ),
    ClaimText(
        "C-004",
        PG2,
        "[Demostración] La articulación entre instancias existe y se puede ordenar.",
        "[Demonstration] Linkage between bodies exists and can be put in order.",
        ("H-007",),
        "coherencia",
        strength="baja",
    ),
)

RECOMMENDATIONS = (
    ClaimText(
        "R-001",
        PG1,
        "[Demostración] Responder por escrito cada observación de las instancias y "
        "publicar la respuesta.",
        "[Demonstration] Answer in writing every observation of the bodies and publish "
        "the answer.",
        ("C-001",),
        "eficacia",
        responsible="Alcaldía municipal, Secretaría de Gobierno",
        term="corto",
    ),
    ClaimText(
        "R-002",
        PG2,
        "[Demostración] Ofrecer acompañamiento técnico para formular propuestas e "
        "interpretar cifras de convivencia.",
        "[Demonstration] Offer technical support to draft proposals and to interpret "
        "figures on peaceful coexistence.",
        ("C-002",),
        "eficiencia",
        responsible="Secretaría de Planeación municipal",
        term="mediano",
    ),
    ClaimText(
        "R-003",
        PG2,
        "[Demostración] Presentar a los nuevos funcionarios las funciones de cada "
        "instancia al comenzar el periodo de gobierno.",
        "[Demonstration] Introduce new officials to the functions of each body when a "
        "term of government begins.",
        ("C-002",),
        "pertinencia",
        responsible="Personería municipal",
        term="corto",
    ),
    ClaimText(
        "R-004",
        PG1,
        "[Demostración] Fijar por acto local la periodicidad de las instancias a las "
        "que la ley no se la fija.",
        "[Demonstration] Set by local act how often bodies must meet where the law "
        "does not.",
        ("C-003",),
        "eficiencia",
        responsible="Alcaldía municipal",
        term="mediano",
    ),
    ClaimText(
        "R-005",
        PG1,
        "[Demostración] Asignar una secretaría técnica estable a cada instancia de "
        "coordinación y llevar un archivo único de actas.",
        "[Demonstration] Assign a stable technical secretariat to each coordination "
        "body and keep a single archive of minutes.",
        ("C-003",),
        "sostenibilidad",
        responsible="Secretaría de Gobierno municipal",
        term="mediano",
    ),
    ClaimText(
        "R-006",
        PG2,
        "[Demostración] Acordar un calendario común de instancias y una sesión "
        "conjunta de seguimiento a compromisos.",
        "[Demonstration] Agree a common calendar of bodies and a joint session to "
        "follow up commitments.",
        ("C-004", "C-003"),
        "coherencia",
        responsible="Alcaldía municipal y secretarías técnicas de las instancias",
        term="corto",
    ),
    ClaimText(
        "R-007",
        PG2,
        "[Demostración] Prever horarios, transporte y cuidado para que mujeres y "
        "jóvenes participen en las sesiones.",
        "[Demonstration] Provide for schedules, transport and care so that women and "
        "young people take part in sessions.",
        ("C-002", "C-004"),
        "pertinencia",
        responsible="Alcaldía municipal, enlace de género y juventud",
        term="largo",
    ),
)

# Findings of one municipality; `{place}` is its name.
LOCAL_FINDINGS = (
    ClaimText(
        "H",
        PG1,
        "[Demostración] En {place} hay aportes de las instancias de participación "
        "registrados como eventos de incidencia.",
        "[Demonstration] In {place} contributions of participation bodies are on "
        "record as influence events.",
        ("incidencia_eventos",),
        "eficacia",
        codes=("incidencia.", "potencial."),
    ),
    ClaimText(
        "H",
        PG2,
        "[Demostración] En {place} las fuentes hablan de limitaciones técnicas o de "
        "reconocimiento de las instancias.",
        "[Demonstration] In {place} sources speak of technical limitations of the "
        "bodies or of their recognition.",
        ("potencial_incidencia",),
        "pertinencia",
        codes=("limitacion_tecnica.", "limitacion_reconocimiento."),
    ),
    ClaimText(
        "H",
        PG1,
        "[Demostración] En {place} el registro de sesiones permite revisar cómo "
        "funcionan las instancias de coordinación.",
        "[Demonstration] In {place} the session log allows a review of how "
        "coordination bodies work.",
        ("operatividad", "clase_operatividad"),
        "eficiencia",
        codes=("operatividad.",),
    ),
)

# Each conclusion of one municipality and the positions of its findings.
LOCAL_CONCLUSIONS = (
    (
        ClaimText(
            "C",
            PG2,
            "[Demostración] En {place} la participación tiene vías para incidir que "
            "requieren apoyo técnico y reconocimiento.",
            "[Demonstration] In {place} participation has ways to exert influence that "
            "need technical support and recognition.",
            (),
            "pertinencia",
        ),
        (0, 1),
    ),
    (
        ClaimText(
            "C",
            PG1,
            "[Demostración] En {place} la coordinación requiere sesiones y actas "
            "regulares para que se pueda seguir lo acordado.",
            "[Demonstration] In {place} coordination needs regular sessions and "
            "minutes so that what is agreed can be followed up.",
            (),
            "eficiencia",
        ),
        (2,),
    ),
)
