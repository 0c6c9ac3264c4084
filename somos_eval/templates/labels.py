"""What a person reads for each coded value, in drop-downs and in forms.

A label that is not listed here is its code in plain words: ``sin_firma``, «Sin firma».
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from somos_eval.contracts.cells import folded

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        # Sectors and people.
        "institucional_local": "Institución local",
        "institucional_nacional": "Institución nacional",
        "fuerza_publica": "Fuerza pública",
        "policia": "Policía",
        "ministerio_publico": "Ministerio Público",
        "organizacion_social": "Organización social",
        "organizacion_victimas": "Organización de víctimas",
        "organizacion_mujeres": "Organización de mujeres",
        "organizacion_juvenil": "Organización juvenil",
        "organizacion_etnica": "Organización étnica",
        "organizacion_lgbtiq": "Organización LGBTIQ+",
        "accion_comunal": "Acción comunal",
        "cooperacion": "Cooperación",
        "ciudadania": "Ciudadanía",
        "14_17": "14 a 17 años",
        "18_28": "18 a 28 años",
        "29_59": "29 a 59 años",
        "60_mas": "60 años o más",
        "indigena": "Indígena",
        "afro_negro_raizal_palenquero": "Afrocolombiana, negra, raizal o palenquera",
        "etnica": "Étnica",
        "victimas": "Víctimas",
        "lgbtiq": "LGBTIQ+",
        "ddhh": "Derechos humanos",
        "con_personeria": "Con personería jurídica",
        "sin_personeria": "Sin personería jurídica",
        # Instances and sessions.
        "con_reglamento": "Con reglamento",
        "sin_plan": "Sin plan de acción",
        "no_creada": "No creada (la norma la prevé y no existe)",
        "instalacion": "Instalación",
        "sin_quorum": "Sin quórum",
        "no_existe": "No existe (nunca se levantó)",
        "no_entregada": "No entregada (existe y no la dieron)",
        "reservada": "Reservada (tiene reserva legal)",
        # Commitments.
        "recomendacion": "Recomendación",
        "observacion": "Observación",
        "parcial": "Cumplido en parte",
        "en_plazo": "Dentro del plazo",
        "acogida_parcial": "Acogida en parte",
        "rechazada_justificada": "Rechazada con razones",
        "rechazada_sin_justificar": "Rechazada sin razones",
        "fecha_anio_distinto": "Fecha de un año distinto al del acta",
        "fecha_anterior_al_acta": "Fecha anterior al acta",
        "responsable_generico": "Responsable genérico",
        "formulacion": "Formulación",
        "adopcion": "Adopción",
        "implementacion": "Implementación",
        "seguimiento_evaluacion": "Seguimiento y evaluación",
        # Documents.
        "piscc": "PISCC (Plan Integral de Seguridad y Convivencia Ciudadana)",
        "plan_desarrollo": "Plan de desarrollo",
        "plan_accion_territorial": "Plan de Acción Territorial (PAT)",
        "plan_prevencion_proteccion": "Plan de Prevención y Protección (PIPP)",
        "plan_accion_instancia": "Plan de acción de la instancia",
        "concepto_ctp": "Concepto del Consejo Territorial de Planeación",
        # OPI.
        "linea_base": "Línea base",
        "seguimiento_1": "Primer seguimiento",
        "seguimiento_2": "Segundo seguimiento",
        "estandares": "Estándares",
        "poblacion_objetivo": "Población objetivo",
        "autoevaluacion": "Autoevaluación",
        # Sources and findings.
        "telefonica": "Telefónica",
        "verbal_grabado": "Verbal, grabado",
        "textual_anonima": "Textual, anónima",
        "solo_parafrasis": "Solo paráfrasis",
        "textual_con_cargo": "Textual, con el cargo",
        "conclusion": "Conclusión",
        "pg1_incidencia_actual": "PG1: incidencia actual",
        "pg2_potencial": "PG2: potencial",
        # Codebook and ties.
        "limitacion_tecnica": "Limitación técnica",
        "limitacion_reconocimiento": "Limitación de reconocimiento",
        "articulacion": "Articulación",
        "riesgo_ddhh": "Riesgos y derechos humanos",
        "remision": "Remisión",
        "informacion": "Intercambio de información",
        "de_origen_a_destino": "De la instancia al otro actor",
        "reciproca": "En los dos sentidos",
        "origen": "La instancia",
        "destino": "El otro actor",
        "ambos": "Ambos",
        "documento": "Documento",
    }
)


def label(code: str) -> str:
    """Return what a person reads for a coded value."""
    return _LABELS.get(code) or code.replace("_", " ").capitalize()


def in_labels(text: str, codes: Iterable[str]) -> str:
    """Write the codes that a text quotes as drop-downs show them: «Sin firma»."""
    for code in codes:
        text = text.replace(f"«{code}»", f"«{label(code).partition(' (')[0]}»")
    return text


def by_label(codes: Iterable[str]) -> dict[str, str]:
    """Return the codes of a column by their label and by themselves, both folded."""
    listed = list(codes)
    return {folded(label(c)): c for c in listed} | {folded(c): c for c in listed}
