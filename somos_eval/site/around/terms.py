"""The glossary: the study's terms in both languages.

Names of norms, plans and bodies that the law fixes stay in Spanish; their English is a
gloss. False friends say so where they are defined.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from somos_eval.blocks.numbering import slug
from somos_eval.site.around.data import Passage, Term
from somos_eval.wording.foreign import marked


@dataclass(frozen=True)
class Entry:
    """A term and its definition in Spanish and in English."""

    es: str
    en: str
    meaning_es: str
    meaning_en: str


def glossary(entries: Iterable[Entry], language: str) -> list[Term]:
    """Return the terms of the glossary as one language reads them, in its order."""
    told = [_term(entry, language) for entry in entries]
    return sorted(told, key=lambda term: slug(term.name.text))


def _term(entry: Entry, language: str) -> Term:
    if language == "en":
        return Term(Passage(entry.en), entry.meaning_en, Passage(entry.es, "es"))
    return Term(Passage(entry.es), entry.meaning_es, Passage(entry.en, "en"))


TERMS = (
    Entry(
        "instancia de participación",
        "participation body",
        "Espacio de encuentro establecido por una norma en el que personas y "
        "organizaciones de la sociedad civil discuten y promueven políticas públicas "
        "con las instituciones.",
        "Forum established by a legal norm where people and civil society "
        "organisations discuss and promote public policies with institutions.",
    ),
    Entry(
        "instancia de coordinación",
        "coordination body",
        "Espacio en el que se coordinan sobre todo instituciones; la sociedad civil "
        "puede tener silla, ser invitada o no tener lugar.",
        "Forum where mostly institutions coordinate with each other; civil society may "
        "have a seat, be invited or have no place.",
    ),
    Entry(
        "incidencia",
        "policy influence",
        "Huella que deja una instancia en una decisión pública, desde ser informada "
        "hasta ver su propuesta adoptada e implementada.",
        "Trace that a body leaves on a public decision, from being informed to seeing "
        "its proposal adopted and implemented. Not “incidence”.",
    ),
    Entry(
        "nivel de incidencia",
        "level of influence",
        "Escalón, de 0 a 5, al que llega un evento de incidencia. La escalera es una "
        "propuesta del equipo evaluador; es ordinal y no se promedia.",
        "Rung, from 0 to 5, that an influence event reaches. The ladder is a proposal "
        "of the evaluation team; it is ordinal and is never averaged.",
    ),
    Entry(
        "potencial de incidencia",
        "potential for influence",
        "Vía que la norma da a una instancia en cada etapa del ciclo de políticas. Es "
        "una lectura de la ley, no un hallazgo.",
        "Way that the law gives a body in each stage of the policy cycle. It is a "
        "reading of the law, not a finding.",
    ),
    Entry(
        "operatividad",
        "operational functioning",
        "Sesiones realizadas frente a las que exige una norma verificada. Sin norma no "
        "se calcula, y la falta de registro no equivale a cero sesiones.",
        "Sessions held against those that a verified norm requires. Without a norm it "
        "is not computed, and no record does not mean no sessions.",
    ),
    Entry(
        "reconocimiento",
        "recognition",
        "Legitimidad que instituciones y comunidad dan a una instancia más allá de lo "
        "que dice la norma.",
        "Standing that institutions and the community give a body beyond what the law "
        "says.",
    ),
    Entry(
        "articulación",
        "linkage",
        "Relación sostenida de una instancia con otras, con instituciones o con la "
        "comunidad.",
        "Sustained relation of a body with other bodies, institutions or the "
        "community.",
    ),
    Entry(
        "convivencia",
        "peaceful coexistence",
        "Trato respetuoso entre las personas y con los bienes y el ambiente, en el "
        "marco del ordenamiento jurídico.",
        "Respectful dealings among people and with property and the environment, "
        "within the law. Not “cohabitation”.",
    ),
    Entry(
        "seguridad ciudadana",
        "citizen security",
        "Protección de las personas frente a la violencia y el delito, centrada en sus "
        "derechos.",
        "Protection of people from violence and crime, centred on their rights.",
    ),
    Entry(
        "sistema local de seguridad",
        "local security system",
        "Autoridades, instancias, planes y recursos con los que un municipio gestiona "
        "su seguridad y convivencia.",
        "Authorities, bodies, plans and funds with which a municipality manages "
        "security and peaceful coexistence.",
    ),
    Entry(
        "ciclo de políticas",
        "policy cycle",
        "Agenda, formulación, adopción, implementación, y seguimiento y evaluación.",
        "Agenda setting, formulation, adoption, implementation, and monitoring and "
        "evaluation.",
    ),
    Entry(
        "acta",
        "minutes",
        "Registro escrito de una sesión. Algunas son reservadas: de ellas solo se usan "
        "los metadatos.",
        "Written record of a session. Some are restricted: only their metadata are "
        "used.",
    ),
    Entry(
        "sesión ordinaria",
        "regular session",
        "La que prevé la norma o el reglamento; la extraordinaria se cita por una "
        "razón concreta.",
        "One foreseen by the norm or the rules of procedure; a special session is "
        "called for a specific reason.",
    ),
    Entry(
        "quórum",
        "quorum",
        "Asistentes sin los que una sesión no puede decidir.",
        "Attendance without which a session cannot decide.",
    ),
    Entry(
        "compromiso",
        "commitment",
        "Lo que alguien queda encargado de hacer según un acta, con o sin plazo.",
        "What somebody is left in charge of doing according to the minutes, with or "
        "without a deadline.",
    ),
    Entry(
        "veeduría ciudadana",
        "citizen oversight",
        "Vigilancia que la ciudadanía hace de la gestión pública.",
        "Watch that citizens keep over public management.",
    ),
    Entry(
        "control social",
        "social accountability",
        "Derecho y deber de la ciudadanía de vigilar lo público y pedir cuentas.",
        "Right and duty of citizens to watch over public affairs and demand accounts.",
    ),
    Entry(
        "rendición de cuentas",
        "accountability reporting",
        "Informe público de una autoridad sobre lo que hizo y lo que no.",
        "Public report of an authority on what it did and did not do.",
    ),
    Entry(
        "PISCC",
        "PISCC",
        "Plan Integral de Seguridad y Convivencia Ciudadana del municipio.",
        "Comprehensive Plan for Citizen Security and Peaceful Coexistence of the "
        "municipality.",
    ),
    Entry(
        "PAT",
        "PAT",
        "Plan de Acción Territorial para la atención a las víctimas.",
        "Territorial Action Plan for assistance to conflict victims.",
    ),
    Entry(
        "PIPP",
        "PIPP",
        "Plan Integral de Prevención y Protección.",
        "Comprehensive Prevention and Protection Plan.",
    ),
    Entry(
        "FONSET",
        "FONSET",
        "Fondo Territorial de Seguridad y Convivencia Ciudadana.",
        "Territorial Fund for Citizen Security and Peaceful Coexistence.",
    ),
    Entry(
        "alcaldía",
        "mayor's office",
        "Administración del municipio, a cargo de la alcaldesa o el alcalde.",
        "Administration of the municipality, headed by the mayor.",
    ),
    Entry(
        "concejo municipal",
        "municipal council",
        "Corporación elegida por voto. No es un «consejo», que es una instancia.",
        f"Elected assembly. Not a {marked('consejo')}, which is a body or forum.",
    ),
    Entry(
        "personería",
        "municipal ombudsperson's office",
        "Entidad municipal que defiende derechos y vigila la conducta oficial; hace "
        "parte del Ministerio Público.",
        "Municipal office that defends rights and watches official conduct; part of "
        f"the {marked('Ministerio Público')} (public oversight, not prosecution).",
    ),
    Entry(
        "alerta temprana",
        "early warning",
        "Aviso de la Defensoría del Pueblo sobre un riesgo para la población.",
        "Notice of the Ombudsman's Office about a risk to the population.",
    ),
    Entry(
        "liderazgo social",
        "social leadership",
        "Quien representa o defiende los intereses de una comunidad; incluye a las "
        "personas defensoras de derechos humanos.",
        "Whoever represents or defends the interests of a community; includes human "
        "rights defenders.",
    ),
    Entry(
        "víctimas",
        "conflict victims",
        "Personas reconocidas por la Ley 1448 de 2011.",
        f"People recognised by {marked('Ley 1448 de 2011')} (victims' law).",
    ),
    Entry(
        "enfoque diferencial",
        "differential approach",
        "Atención a las condiciones de cada grupo: género, edad, pertenencia étnica, "
        "discapacidad.",
        "Attention to the conditions of each group: gender, age, ethnicity, "
        "disability.",
    ),
    Entry(
        "PDET",
        "PDET",
        "Programas de Desarrollo con Enfoque Territorial (Decreto Ley 893 de 2017).",
        "Development Programmes with a Territorial Focus "
        f"({marked('Decreto Ley 893 de 2017')}).",
    ),
    Entry(
        "resiliencia comunitaria",
        "community resilience",
        "Capacidad de una comunidad de resistir y reponerse de la violencia.",
        "Capacity of a community to withstand violence and recover from it.",
    ),
    Entry(
        "cohesión social",
        "social cohesion",
        "Confianza y vínculos que permiten a una comunidad actuar junta.",
        "Trust and ties that let a community act together.",
    ),
    Entry(
        "OPI",
        "OPI",
        "Índice de Desempeño Organizacional: puntaje de 1 a 4 de una organización.",
        "Organizational Performance Index: score from 1 to 4 of an organisation.",
    ),
    Entry(
        "línea base y cierre",
        "baseline and endline",
        "Primera y última medición de lo mismo.",
        "First and last measurement of the same thing.",
    ),
    Entry(
        "hallazgo",
        "finding",
        "Afirmación que se apoya directamente en evidencia.",
        "Claim that rests directly on evidence.",
    ),
    Entry(
        "conclusión",
        "conclusion",
        "Juicio que se apoya solo en hallazgos.",
        "Judgement that rests on findings alone.",
    ),
    Entry(
        "recomendación",
        "recommendation",
        "Lo que se propone hacer y a quién, deducido de al menos una conclusión.",
        "What is proposed and to whom, following from at least one conclusion.",
    ),
    Entry(
        "fragmento codificado",
        "coded segment",
        "Parte de una fuente a la que el equipo asignó un tema del libro de códigos.",
        "Part of a source to which the team assigned a theme of the codebook.",
    ),
    Entry(
        "libro de códigos",
        "codebook",
        "Lista de temas con los que se codifican las fuentes.",
        "List of themes with which sources are coded.",
    ),
    Entry(
        "grupo focal",
        "focus group",
        "Conversación guiada con varias personas escogidas a propósito.",
        "Guided conversation with several people chosen on purpose.",
    ),
    Entry(
        "consentimiento informado",
        "informed consent",
        "Autorización de una persona, dada por capas: participar, grabar, citar, citar "
        "con cargo, archivar.",
        "A person's authorisation, given in layers: to take part, to be recorded, "
        "quoted, quoted by role, archived.",
    ),
    Entry(
        "marco intencional",
        "purposive frame",
        "Fuentes escogidas a propósito: permiten contar, no estimar una proporción de "
        "la población ni dar un intervalo.",
        "Sources chosen on purpose: they allow counting, not estimating a share of the "
        "population nor giving an interval.",
    ),
    Entry(
        "intervalo de confianza",
        "confidence interval",
        "Valores compatibles con los datos, dado el azar de lo observado. Cuantos "
        "menos casos, más ancho.",
        "Values compatible with the data, given the chance in what was observed. The "
        "fewer the cases, the wider it is.",
    ),
    Entry(
        "[SUPRIMIDO]",
        "[SUPPRESSED]",
        "Cifra que existe y no se muestra para que nadie pueda ser identificado. No es "
        "cero ni falta.",
        "Figure that exists and is not shown so that nobody can be identified. It is "
        "neither zero nor missing.",
    ),
    Entry(
        "devolución",
        "validation of results",
        "Presentación de los resultados a la instancia y al municipio antes de "
        "publicarlos.",
        "Presentation of the results to the body and the municipality before "
        "publishing them.",
    ),
)
