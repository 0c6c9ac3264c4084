"""Where the method of an indicator comes from, in the language of a page.

A paper is cited alike in every language; what the declarations name in Spanish has its
English here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.indicators.unwritten import PENDING
from somos_eval.translation.clauses import BETWEEN
from somos_eval.wording import Voice

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "Actas y matriz de seguimiento": "Minutes and follow-up matrix",
        "Actas y registros de sesión": "Minutes and session logs",
        "Catálogo de instancias": "Catalogue of bodies",
        "FIP (2015), consejos territoriales de paz": "FIP (2015), on the territorial "
        "peace councils",
        "Listados de asistencia agregados (Ley 1581 de 2012)": "Aggregate attendance "
        "sheets (Law 1581 of 2012)",
        "Policía Nacional (DIJIN)": "National Police (DIJIN)",
        PENDING.es: PENDING.en,
        "Propuesta del equipo": "Proposal of the team",
        "Registro de fuentes del programa": "Register of sources of the programme",
        "Registro de instancias del programa": "Register of bodies of the programme",
        "escalera propuesta por el equipo": "ladder proposed by the team",
        "Índice de Desempeño Organizacional (Pact, 2015)": "Organizational Performance "
        "Index (Pact, 2015)",
        **{
            f"Catálogo metodológico, {place}": f"Catalogue of methods, {place}"
            for place in ("4.1", "4.2", "4.3", "4.4", "4.6")
        },
    }
)


def source_text(source: str, voice: Voice) -> str:
    """Return the ``source`` of an indicator in the language of `voice`."""
    if voice.language == "es":
        return source
    return BETWEEN.join(_ENGLISH.get(part, part) for part in source.split(BETWEEN))
