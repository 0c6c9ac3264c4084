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
    "componente": {
        "mandato": "Mandato legal",
        "capacidad": "Capacidad interna",
        "representatividad": "Representatividad",
        "propuestas": "Propuestas hechas",
        "enlaces": "Enlaces con instancias de coordinación",
        "recursos": "Recursos",
    },
    "clase_indice": {"bajo": "bajo", "medio": "medio", "alto": "alto"},
    "factor_indice": {
        "normalizacion": "la forma de llevar los componentes a una misma escala",
        "agregacion": "que un componente bajo se compense o no con uno alto",
        "faltantes": "cómo se tratan los datos que faltan",
        "codificador": "quién codificó los eventos",
        "pesos": "el peso de cada componente",
    },
    "paso": {
        "sesiona": "Sesiona, con acta firmada",
        "propone": "Deja una propuesta en un acta o documento",
        "recibe_respuesta": "La institución acoge o responde con razones",
        "se_adopta": "Algo suyo se adopta",
        "se_implementa": "Lo adoptado se implementa",
    },
    "confianza": {"alta": "alta", "media": "media", "baja": "baja"},
    "sexo": {
        "mujer": "Mujeres",
        "hombre": "Hombres",
        "intersexual": "Personas intersexuales",
        "no_reporta": "No reporta",
        "sin_dato": "Sin dato",
    },
    "edad": {
        "14_17": "14 a 17 años",
        "18_28": "18 a 28 años",
        "29_59": "29 a 59 años",
        "60_mas": "60 años o más",
    },
    "etnia": {
        "indigena": "Indígena",
        "afro_negro_raizal_palenquero": "Afrocolombiana, negra, raizal o palenquera",
        "rrom": "Rrom",
        "ninguna": "Ninguna pertenencia étnica",
        "no_reporta": "No reporta pertenencia étnica",
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
    "ronda": {
        "linea_base": "Línea base",
        "seguimiento_1": "Primer seguimiento",
        "seguimiento_2": "Segundo seguimiento",
        "cierre": "Cierre",
    },
    "modo": {"con_ayuda": "al nombrarla", "espontaneo": "sin nombrarla"},
    "pregunta": {
        "confianza_policia": "Confianza en la Policía",
        "confianza_alcaldia": "Confianza en la Alcaldía",
        "confianza_instancias": "Confianza en las instancias",
        "percepcion_seguridad": "Seguridad frente a antes",
    },
    "respuesta": {
        "si": "sí",
        "ha_oido": "ha oído de ella",
        "mas_segura": "más segura",
        "menos_segura": "menos segura",
    },
    "plazo": {
        "corto": "corto plazo",
        "mediano": "mediano plazo",
        "largo": "largo plazo",
        "no_aplica": "sin plazo",
    },
    "criterio": {
        "asignacion": "Los municipios se escogieron por sorteo",
        "meses": "Hay meses suficientes antes y después",
        "potencia": "Los casos bastan para ver una reducción importante",
        "tendencia_previa": "Antes de entrar cambiaba igual que el departamento",
        "fecha_placebo": "En una fecha sin programa no aparece un salto",
        "serie_continua": "La serie no cambia de definición",
        "sin_choques": "No hubo a la vez otro choque conocido",
        "desplazamiento": "Se examinó si la violencia pasó a los vecinos",
        "medida": "El homicidio es de los delitos que menos dependen de que alguien "
        "denuncie",
    },
    "lenguaje": {
        "asociacion": "asociación",
        "contribucion": "contribución",
        "atribucion": "atribución",
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
