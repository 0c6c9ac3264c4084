"""The English label of each coded value that a form offers.

A label that is not listed here is its code in plain words, as in
:mod:`somos_eval.templates.labels`; these are the ones whose words are Spanish.
"""

from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.templates.forms.declaration import Words
from somos_eval.templates.labels import label

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "sin_dato": "No data",
        "no_aplica": "Does not apply",
        # Sectors and people.
        "institucional_local": "Local institution",
        "institucional_nacional": "National institution",
        "fuerza_publica": "Armed forces",
        "policia": "Police",
        "ministerio_publico": "Ombuds and oversight bodies",
        "organizacion_social": "Social organisation",
        "organizacion_victimas": "Victims' organisation",
        "organizacion_mujeres": "Women's organisation",
        "organizacion_juvenil": "Youth organisation",
        "organizacion_etnica": "Ethnic organisation",
        "organizacion_lgbtiq": "LGBTIQ+ organisation",
        "accion_comunal": "Community action board",
        "sector_privado": "Private sector",
        "academia": "Academia",
        "iglesia": "Church",
        "cooperacion": "International cooperation",
        "ciudadania": "Citizens",
        "mujer": "Woman",
        "hombre": "Man",
        "intersexual": "Intersex",
        "no_reporta": "Not reported",
        "14_17": "14 to 17 years",
        "18_28": "18 to 28 years",
        "29_59": "29 to 59 years",
        "60_mas": "60 years or more",
        "indigena": "Indigenous",
        "afro_negro_raizal_palenquero": "Afro-Colombian, black, raizal or palenquera",
        "rrom": "Rrom",
        "ninguna": "No ethnic group",
        # Sessions and minutes.
        "ordinaria": "Ordinary",
        "extraordinaria": "Extraordinary",
        "instalacion": "Inaugural",
        "realizada": "Held",
        "aplazada": "Postponed",
        "sin_quorum": "Without quorum",
        "cancelada": "Cancelled",
        "presencial": "In person",
        "virtual": "Online",
        "mixta": "Mixed",
        "alcanzado": "Reached",
        "no_alcanzado": "Not reached",
        "firmada": "Signed",
        "sin_firma": "Not signed",
        "no_existe": "Does not exist (never written)",
        "reservada": "Classified (by law)",
        "no_entregada": "Not handed over (it exists)",
        "con_apoyo": "With support",
        "sin_apoyo": "Without support",
        # Commitments.
        "compromiso": "Commitment",
        "acuerdo_votado": "Agreement put to the vote",
        "recomendacion": "Recommendation",
        "observacion": "Observation",
        "cumplido": "Fulfilled",
        "parcial": "Partly fulfilled",
        "incumplido": "Not fulfilled",
        "en_plazo": "Not yet due",
        "sin_seguimiento": "Not followed up",
        "acogida": "Accepted",
        "acogida_parcial": "Partly accepted",
        "rechazada_justificada": "Rejected with reasons",
        "rechazada_sin_justificar": "Rejected without reasons",
        "sin_respuesta": "No answer",
        "sin_plazo": "No deadline",
        "plazo_vago": "Vague deadline",
        "fecha_anio_distinto": "Date of another year than the minutes",
        "fecha_anterior_al_acta": "Date before the minutes",
        "sin_responsable": "Nobody in charge",
        "responsable_generico": "Generic owner",
        "agenda": "Agenda setting",
        "formulacion": "Formulation",
        "adopcion": "Adoption",
        "implementacion": "Implementation",
        "seguimiento_evaluacion": "Monitoring and evaluation",
        # OPI.
        "linea_base": "Baseline",
        "seguimiento_1": "First follow-up",
        "seguimiento_2": "Second follow-up",
        "cierre": "Closing",
        "autoevaluacion": "Self-assessment",
        "implementador": "Implementer",
        "externo": "External",
        "efectividad": "Effectiveness",
        "eficiencia": "Efficiency",
        "relevancia": "Relevance",
        "sostenibilidad": "Sustainability",
        "resultados": "Results",
        "estandares": "Standards",
        "entrega": "Delivery",
        "alcance": "Reach",
        "poblacion_objetivo": "Target population",
        "aprendizaje": "Learning",
        "recursos": "Resources",
        "capital_social": "Social capital",
        # The attendance form.
        "agregado": "Counts by group",
        "nominal": "One person after another",
    }
)


def words(code: str) -> Words:
    """Return what a person reads for a coded value, in both languages."""
    return Words(label(code), ENGLISH.get(code) or code.replace("_", " ").capitalize())
