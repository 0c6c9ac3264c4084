"""Names that a reader sees for the values that the tables hold."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "etapa": {
        "agenda": "Agenda",
        "formulacion": "Formulación",
        "adopcion": "Adopción",
        "implementacion": "Implementación",
        "seguimiento_evaluacion": "Seguimiento y evaluación",
    },
    "tipo": {
        "participacion": "Participación",
        "coordinacion": "Coordinación",
        "mixta": "Mixta",
    },
    "estado_instancia": {
        "activa": "activa",
        "intermitente": "intermitente",
        "inactiva": "inactiva",
        "no_creada": "no creada",
        "sin_dato": "sin dato",
    },
    "estado_compromiso": {
        "cumplido": "Cumplido",
        "parcial": "Cumplido en parte",
        "incumplido": "Incumplido",
        "en_plazo": "Dentro del plazo",
        "sin_seguimiento": "Sin seguimiento",
    },
    "confianza": {"alta": "alta", "media": "media", "baja": "baja"},
    "sexo": {
        "mujer": "Mujeres",
        "hombre": "Hombres",
        "intersexual": "Personas intersexuales",
        "no_reporta": "No reporta",
        "sin_dato": "Sin dato",
    },
    "clase_fuente": {
        "entrevista": "Entrevistas",
        "grupo_focal": "Grupos focales",
        "acta": "Actas",
        "documento": "Documentos",
        "observacion": "Observaciones",
        "encuesta": "Encuestas",
        "excluida": "Excluidas: sin consentimiento vigente",
    },
    "sector": {
        "institucional_local": "Instituciones locales",
        "institucional_nacional": "Instituciones nacionales",
        "fuerza_publica": "Fuerza pública",
        "policia": "Policía",
        "ministerio_publico": "Ministerio Público",
        "organizacion_social": "Organizaciones sociales",
        "organizacion_victimas": "Organizaciones de víctimas",
        "organizacion_mujeres": "Organizaciones de mujeres",
        "organizacion_juvenil": "Organizaciones juveniles",
        "organizacion_etnica": "Organizaciones étnicas",
        "organizacion_lgbtiq": "Organizaciones LGBTIQ+",
        "accion_comunal": "Acción comunal",
        "sector_privado": "Sector privado",
        "academia": "Academia",
        "iglesia": "Iglesias",
        "cooperacion": "Cooperación",
        "ciudadania": "Ciudadanía",
        "sin_dato": "Sin dato",
    },
    "familia": {
        "incidencia": "Incidencia",
        "potencial": "Potencial",
        "limitacion_tecnica": "Limitaciones técnicas",
        "limitacion_reconocimiento": "Limitaciones de reconocimiento",
        "articulacion": "Articulación",
        "operatividad": "Operatividad",
        "riesgo_ddhh": "Riesgos y derechos humanos",
        "enfoque_diferencial": "Enfoque diferencial",
        "contexto": "Contexto",
        "emergente": "Temas emergentes",
    },
    "producto": {
        "piscc": "Plan Integral de Seguridad y Convivencia Ciudadana (PISCC)",
        "plan_desarrollo": "Plan de desarrollo municipal",
        "plan_accion_territorial": "Plan de Acción Territorial (PAT)",
        "plan_prevencion_proteccion": "Plan Integral de Prevención y Protección",
        "plan_contingencia": "Plan de contingencia",
        "plan_municipal_resiliencia": "Plan municipal de resiliencia",
        "plan_accion_instancia": "Plan de acción de la instancia",
        "agenda_juventud": "Agenda de juventud",
        "reglamento": "Reglamento",
        "concepto_ctp": "Concepto del Consejo Territorial de Planeación",
        "informe_seguimiento": "Informe de seguimiento",
        "otro": "Otro documento",
    },
    "sociedad_civil": {
        "con_silla": "con silla",
        "invitada": "invitada",
        "sin_silla": "sin silla",
    },
    "dominio": {
        "efectividad": "Efectividad",
        "eficiencia": "Eficiencia",
        "relevancia": "Relevancia",
        "sostenibilidad": "Sostenibilidad",
    },
    "ronda": {"linea_base": "Línea base", "cierre": "Cierre"},
    "plazo": {
        "corto": "corto plazo",
        "mediano": "mediano plazo",
        "largo": "largo plazo",
        "no_aplica": "sin plazo",
    },
}

# Nouns in running text: singular and plural.
BODIES: Mapping[str, tuple[str, str]] = {
    "participacion": ("instancia de participación", "instancias de participación"),
    "coordinacion": ("instancia de coordinación", "instancias de coordinación"),
    "mixta": ("instancia mixta", "instancias mixtas"),
}


def word(domain: str, value: object) -> str:
    """Return the name of a value; one that is not listed is shown as it is."""
    text = str(value)
    return WORDS[domain].get(text, text.replace("_", " "))
