"""Names that a reader sees for the values that the tables hold."""

from collections.abc import Mapping

from somos_eval.wording import SPANISH, Label, Voice
from somos_eval.wording.voice import Forms

WORDS: Mapping[str, Mapping[str, Label]] = {
    "etapa": {
        "agenda": Label("Agenda", "Agenda setting"),
        "formulacion": Label("Formulación", "Formulation"),
        "adopcion": Label("Adopción", "Adoption"),
        "implementacion": Label("Implementación", "Implementation"),
        "seguimiento_evaluacion": Label(
            "Seguimiento y evaluación", "Monitoring and evaluation"
        ),
    },
    "tipo": {
        "participacion": Label("Participación", "Participation"),
        "coordinacion": Label("Coordinación", "Coordination"),
        "mixta": Label("Mixta", "Mixed"),
    },
    "estado_instancia": {
        "activa": Label("activa", "active"),
        "intermitente": Label("intermitente", "intermittent"),
        "inactiva": Label("inactiva", "inactive"),
        "no_creada": Label("no creada", "not created"),
        "sin_dato": Label("sin dato", "no data"),
    },
    "estado_compromiso": {
        "cumplido": Label("Cumplido", "Fulfilled"),
        "parcial": Label("Cumplido en parte", "Partly fulfilled"),
        "incumplido": Label("Incumplido", "Not fulfilled"),
        "en_plazo": Label("Aún en plazo", "Not yet due"),
        "sin_seguimiento": Label("Sin seguimiento", "Not followed up"),
    },
    "componente": {
        "mandato": Label("Mandato legal", "Legal mandate"),
        "capacidad": Label("Capacidad interna", "Internal capacity"),
        "representatividad": Label("Representatividad", "Representativeness"),
        "propuestas": Label("Propuestas hechas", "Proposals made"),
        "enlaces": Label(
            "Enlaces con instancias de coordinación", "Links with coordination bodies"
        ),
        "recursos": Label("Recursos", "Resources"),
    },
    "clase_indice": {
        "bajo": Label("bajo", "low"),
        "medio": Label("medio", "medium"),
        "alto": Label("alto", "high"),
    },
    "factor_indice": {
        "normalizacion": Label(
            "la forma de llevar los componentes a una misma escala",
            "how the components are brought to one scale",
        ),
        "agregacion": Label(
            "que un componente bajo se compense o no con uno alto",
            "whether a low component is made up for by a high one",
        ),
        "faltantes": Label(
            "cómo se tratan los datos que faltan", "how missing data are treated"
        ),
        "codificador": Label("quién codificó los eventos", "who coded the events"),
        "pesos": Label("el peso de cada componente", "the weight of each component"),
    },
    "paso": {
        "sesiona": Label("Sesiona, con acta firmada", "Meets, with signed minutes"),
        "propone": Label(
            "Deja una propuesta en un acta o documento",
            "Leaves a proposal in minutes or a document",
        ),
        "recibe_respuesta": Label(
            "La institución acoge o responde con razones",
            "The institution takes it up or answers with reasons",
        ),
        "se_adopta": Label("Algo suyo se adopta", "Something of it is adopted"),
        "se_implementa": Label(
            "Lo adoptado se implementa", "What was adopted is implemented"
        ),
    },
    "confianza": {
        "alta": Label("alta", "high"),
        "media": Label("media", "medium"),
        "baja": Label("baja", "low"),
    },
    "sexo": {
        "mujer": Label("Mujeres", "Women"),
        "hombre": Label("Hombres", "Men"),
        "intersexual": Label("Personas intersexuales", "Intersex people"),
        "no_reporta": Label("No reporta", "Not reported"),
        "sin_dato": Label("Sin dato", "No data"),
    },
    "edad": {
        "14_17": Label("14 a 17 años", "14 to 17 years"),
        "18_28": Label("18 a 28 años", "18 to 28 years"),
        "29_59": Label("29 a 59 años", "29 to 59 years"),
        "60_mas": Label("60 años o más", "60 years or over"),
    },
    "etnia": {
        "indigena": Label("Indígena", "Indigenous"),
        "afro_negro_raizal_palenquero": Label(
            "Afrocolombiana, negra, raizal o palenquera",
            "Afro-Colombian, Black, Raizal or Palenquera",
        ),
        "rrom": Label("Rrom", "Roma"),
        "ninguna": Label("Ninguna pertenencia étnica", "No ethnic group"),
        "no_reporta": Label(
            "No reporta pertenencia étnica", "Ethnic group not reported"
        ),
    },
    "clase_fuente": {
        "entrevista": Label("Entrevistas", "Interviews"),
        "grupo_focal": Label("Grupos focales", "Focus groups"),
        "acta": Label("Actas", "Minutes"),
        "documento": Label("Documentos", "Documents"),
        "observacion": Label("Observaciones", "Observations"),
        "encuesta": Label("Encuestas", "Surveys"),
        "excluida": Label(
            "Excluidas: sin consentimiento vigente", "Excluded: without valid consent"
        ),
    },
    "sector": {
        "institucional_local": Label("Instituciones locales", "Local institutions"),
        "institucional_nacional": Label(
            "Instituciones nacionales", "National institutions"
        ),
        "fuerza_publica": Label("Fuerza pública", "Public forces"),
        "policia": Label("Policía", "Police"),
        "ministerio_publico": Label(
            "Ministerio Público", "Public Ministry (oversight)"
        ),
        "organizacion_social": Label("Organizaciones sociales", "Social organisations"),
        "organizacion_victimas": Label(
            "Organizaciones de víctimas", "Victims’ organisations"
        ),
        "organizacion_mujeres": Label(
            "Organizaciones de mujeres", "Women’s organisations"
        ),
        "organizacion_juvenil": Label(
            "Organizaciones juveniles", "Youth organisations"
        ),
        "organizacion_etnica": Label("Organizaciones étnicas", "Ethnic organisations"),
        "organizacion_lgbtiq": Label("Organizaciones LGBTIQ+", "LGBTIQ+ organisations"),
        "accion_comunal": Label("Acción comunal", "Community action boards"),
        "sector_privado": Label("Sector privado", "Private sector"),
        "academia": Label("Academia", "Academia"),
        "iglesia": Label("Iglesias", "Churches"),
        "cooperacion": Label("Cooperación", "Development cooperation"),
        "ciudadania": Label("Ciudadanía", "Citizens"),
        "sin_dato": Label("Sin dato", "No data"),
    },
    "familia": {
        "incidencia": Label("Incidencia", "Influence"),
        "potencial": Label("Potencial", "Potential"),
        "limitacion_tecnica": Label("Limitaciones técnicas", "Technical limitations"),
        "limitacion_reconocimiento": Label(
            "Limitaciones de reconocimiento", "Limitations of recognition"
        ),
        "articulacion": Label("Articulación", "Linkage"),
        "operatividad": Label("Operatividad", "Operational functioning"),
        "riesgo_ddhh": Label("Riesgos y derechos humanos", "Risks and human rights"),
        "enfoque_diferencial": Label("Enfoque diferencial", "Differential approach"),
        "contexto": Label("Contexto", "Context"),
        "emergente": Label("Temas emergentes", "Emerging themes"),
    },
    "producto": {
        "piscc": Label(
            "Plan Integral de Seguridad y Convivencia Ciudadana (PISCC)",
            "Comprehensive Plan for Citizen Security and Peaceful Coexistence (PISCC)",
        ),
        "plan_desarrollo": Label(
            "Plan de desarrollo municipal", "Municipal Development Plan"
        ),
        "plan_accion_territorial": Label(
            "Plan de Acción Territorial (PAT)", "Territorial Action Plan (PAT)"
        ),
        "plan_prevencion_proteccion": Label(
            "Plan Integral de Prevención y Protección",
            "Comprehensive Prevention and Protection Plan",
        ),
        "plan_contingencia": Label("Plan de contingencia", "Contingency plan"),
        "plan_municipal_resiliencia": Label(
            "Plan municipal de resiliencia", "Municipal resilience plan"
        ),
        "plan_accion_instancia": Label(
            "Plan de acción de la instancia", "Action plan of the body"
        ),
        "agenda_juventud": Label("Agenda de juventud", "Youth agenda"),
        "reglamento": Label("Reglamento", "Rules of procedure"),
        "concepto_ctp": Label(
            "Concepto del Consejo Territorial de Planeación",
            "Opinion of the Territorial Planning Council",
        ),
        "informe_seguimiento": Label("Informe de seguimiento", "Monitoring report"),
        "otro": Label("Otro documento", "Other document"),
    },
    "sociedad_civil": {
        "con_silla": Label("con silla", "with a seat"),
        "invitada": Label("invitada", "by invitation"),
        "sin_silla": Label("sin silla", "without a seat"),
    },
    "dominio": {
        "efectividad": Label("Efectividad", "Effectiveness"),
        "eficiencia": Label("Eficiencia", "Efficiency"),
        "relevancia": Label("Relevancia", "Relevance"),
        "sostenibilidad": Label("Sostenibilidad", "Sustainability"),
    },
    "ronda": {
        "linea_base": Label("Línea base", "Baseline"),
        "seguimiento_1": Label("Primer seguimiento", "First follow-up"),
        "seguimiento_2": Label("Segundo seguimiento", "Second follow-up"),
        "cierre": Label("Cierre", "Endline"),
    },
    "modo": {
        "con_ayuda": Label("al nombrarla", "when named"),
        "espontaneo": Label("sin nombrarla", "unprompted"),
    },
    "pregunta": {
        "confianza_policia": Label("Confianza en la Policía", "Trust in the Police"),
        "confianza_alcaldia": Label(
            "Confianza en la Alcaldía", "Trust in the mayor’s office"
        ),
        "confianza_instancias": Label(
            "Confianza en las instancias", "Trust in the bodies"
        ),
        "percepcion_seguridad": Label(
            "Seguridad frente a antes", "Safety compared with before"
        ),
    },
    "respuesta": {
        "si": Label("sí", "yes"),
        "no": Label("no", "no"),
        "conoce": Label("conoce", "knows it"),
        "ha_oido": Label("ha oído de ella", "has heard of it"),
        "no_conoce": Label("no conoce", "does not know it"),
        "mucha": Label("mucha", "much"),
        "alguna": Label("alguna", "some"),
        "poca": Label("poca", "little"),
        "ninguna": Label("ninguna", "none"),
        "mas_segura": Label("más segura", "safer"),
        "igual": Label("igual", "the same"),
        "menos_segura": Label("menos segura", "less safe"),
        "muy_segura": Label("muy segura", "very safe"),
        "segura": Label("segura", "safe"),
        "ni_segura_ni_insegura": Label(
            "ni segura ni insegura", "neither safe nor unsafe"
        ),
        "insegura": Label("insegura", "unsafe"),
        "muy_insegura": Label("muy insegura", "very unsafe"),
        "muy_de_acuerdo": Label("muy de acuerdo", "strongly agree"),
        "de_acuerdo": Label("de acuerdo", "agree"),
        "ni_de_acuerdo_ni_en_desacuerdo": Label(
            "ni de acuerdo ni en desacuerdo", "neither agree nor disagree"
        ),
        "en_desacuerdo": Label("en desacuerdo", "disagree"),
        "muy_en_desacuerdo": Label("muy en desacuerdo", "strongly disagree"),
        **{mark: Label(mark, mark) for mark in "12345"},
    },
    "plazo": {
        "corto": Label("corto plazo", "short term"),
        "mediano": Label("mediano plazo", "medium term"),
        "largo": Label("largo plazo", "long term"),
        "no_aplica": Label("sin plazo", "no deadline"),
    },
    "criterio": {
        "asignacion": Label(
            "Los municipios se escogieron por sorteo",
            "The municipalities were chosen by lot",
        ),
        "meses": Label(
            "Hay meses suficientes antes y después",
            "There are enough months before and after",
        ),
        "potencia": Label(
            "Los casos bastan para ver una reducción importante",
            "There are enough cases to see an important reduction",
        ),
        "tendencia_previa": Label(
            "Antes de entrar cambiaba igual que el departamento",
            "Before entry it changed as its department did",
        ),
        "fecha_placebo": Label(
            "En una fecha sin programa no aparece un salto",
            "No step appears on a date without a programme",
        ),
        "serie_continua": Label(
            "La serie no cambia de definición",
            "The definition of the series does not change",
        ),
        "sin_choques": Label(
            "No hubo a la vez otro choque conocido",
            "There was no other known shock at the time",
        ),
        "desplazamiento": Label(
            "Se examinó si la violencia pasó a los vecinos",
            "Whether violence moved to the neighbours was examined",
        ),
        "medida": Label(
            "El homicidio es de los delitos que menos dependen de que alguien denuncie",
            "Homicide is among the crimes that least depend on somebody reporting it",
        ),
    },
    "lenguaje": {
        "asociacion": Label("asociación", "association"),
        "contribucion": Label("contribución", "contribution"),
        "atribucion": Label("atribución", "attribution"),
    },
}

# Nouns in running text: singular and plural.
BODIES: Mapping[str, Mapping[str, Forms]] = {
    "participacion": {
        "es": ("instancia de participación", "instancias de participación"),
        "en": ("participation body", "participation bodies"),
    },
    "coordinacion": {
        "es": ("instancia de coordinación", "instancias de coordinación"),
        "en": ("coordination body", "coordination bodies"),
    },
    "mixta": {
        "es": ("instancia mixta", "instancias mixtas"),
        "en": ("mixed body", "mixed bodies"),
    },
}


def words(domain: str, voice: Voice) -> dict[str, str]:
    """Return the names of the values of a domain."""
    return {value: voice.text(name) for value, name in WORDS[domain].items()}


def word(domain: str, value: object, voice: Voice = SPANISH) -> str:
    """Return the name of a value; one that is not listed is shown as it is."""
    text = str(value)
    known = WORDS[domain].get(text)
    return voice.text(known) if known else voice.spanish(text.replace("_", " "))
