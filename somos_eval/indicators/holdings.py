"""What the tables hold, as a reader names it where it is missing."""

from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.wording import Label

HOLDINGS: Mapping[str, Label] = MappingProxyType(
    {
        "afirmacion": Label("hallazgos ni conclusiones", "findings or conclusions"),
        "asiento": Label("sillas", "seats"),
        "asistencia": Label("asistencia", "attendance"),
        "codigo": Label("códigos", "codes"),
        "compromiso": Label("compromisos", "commitments"),
        "delito": Label("delitos", "crimes"),
        "encuesta": Label("encuestas", "surveys"),
        "fuente": Label("fuentes cualitativas", "qualitative sources"),
        "incidencia": Label("eventos de incidencia", "influence events"),
        "indicador_externo": Label("indicadores externos", "external indicators"),
        "instancia": Label("instancias", "bodies"),
        "opi_medicion": Label("mediciones del OPI", "OPI measurements"),
        "organizacion": Label("organizaciones", "organisations"),
        "poblacion": Label("población", "population"),
        "producto": Label("documentos de política", "policy documents"),
        "segmento": Label("fragmentos codificados", "coded segments"),
        "sesion": Label("sesiones", "sessions"),
        "vinculo": Label("vínculos con otros actores", "ties with other actors"),
    }
)
"""By table; every table that an indicator needs has a name."""
