"""The codebook: families, the codes below them and topics, in both languages."""

from somos_eval.demo.codes import CODES
from somos_eval.demo.rows import CodeRow

VERSION = "1.0"

FAMILIES = {
    "incidencia": ("Incidencia", "Policy influence"),
    "potencial": ("Potencial", "Potential"),
    "limitacion_tecnica": ("Limitación técnica", "Technical limitation"),
    "limitacion_reconocimiento": (
        "Limitación de reconocimiento",
        "Limitation of recognition",
    ),
    "articulacion": ("Articulación", "Linkage"),
    "operatividad": ("Operatividad", "Operational functioning"),
    "riesgo_ddhh": ("Riesgo para los derechos humanos", "Human rights risk"),
    "enfoque_diferencial": ("Enfoque diferencial", "Differential approach"),
}

_CONTEXT = {
    "contexto.convivencia": ("Convivencia", "Peaceful coexistence"),
    "contexto.prevencion": ("Prevención de violencias", "Violence prevention"),
    "contexto.participacion": ("Participación ciudadana", "Citizen participation"),
    "contexto.espacio_publico": ("Espacio público", "Public space"),
    "contexto.garantias": ("Garantías y derechos", "Guarantees and rights"),
}

TOPICS = tuple(_CONTEXT)
TOPIC_NAMES = {code: labels[0].lower() for code, labels in _CONTEXT.items()}


def codebook() -> list[CodeRow]:
    """Return the rows of ``codigo``: families, codes below them and topics."""
    rows = [
        CodeRow(
            id_, es, en, f"Familia «{es}» del libro de códigos.", None, id_, VERSION
        )
        for id_, (es, en) in FAMILIES.items()
    ]
    rows += [
        CodeRow(c.id, c.label_es, c.label_en, c.definition, c.family, c.family, VERSION)
        for c in CODES
    ]
    rows += [
        CodeRow(id_, es, en, f"Tema tratado: {es.lower()}.", None, "contexto", VERSION)
        for id_, (es, en) in _CONTEXT.items()
    ]
    return rows
