"""One row of each hand-typed table about organisations, sources, claims and context.

Fields are the official Spanish column names in the model's order; a list is text joined
by ``;``.
"""

from datetime import date
from typing import NamedTuple

Text = str | None
Day = date | None


class OrganisationRow(NamedTuple):
    """Row of ``organizacion``."""

    organizacion_id: str
    divipola: str
    nombre: Text
    enfoque: str
    formalizada: str
    fecha_ingreso: Day
    fecha_retiro: Day
    asientos_en: Text


class ScoreRow(NamedTuple):
    """Row of ``opi_medicion``."""

    organizacion_id: str
    ronda: str
    fecha: date
    dominio: str
    subarea: str
    puntaje: float | None
    evidencia_id: Text
    evaluador: str


class SourceRow(NamedTuple):
    """Row of ``fuente``."""

    fuente_id: str
    clase: str
    divipola: str
    fecha: date
    perfil: str
    n_participantes: int | None
    n_mujeres: int | None
    modalidad: Text
    consentimiento: str
    consentimiento_citar: str
    participa_menor: str
    ruta_protegida: Text = None
    sha256: Text = None
    fecha_eliminacion: Day = None


class CodeRow(NamedTuple):
    """Row of ``codigo``."""

    codigo_id: str
    etiqueta_es: str
    etiqueta_en: str
    definicion: str
    padre_id: Text
    familia: str
    version: str


class SegmentRow(NamedTuple):
    """Row of ``segmento``."""

    segmento_id: str
    fuente_id: str
    codigo_id: str
    instancia_id: Text
    codificador: str
    texto_literal: Text
    texto_publico: Text
    atribucion_publica: Text
    revision_riesgo: str
    polaridad: Text


class ClaimRow(NamedTuple):
    """Row of ``afirmacion``."""

    afirmacion_id: str
    clase: str
    divipola: Text
    pregunta_guia: str
    texto_es: str
    texto_en: str
    soporte_ids: str
    criterio_cad: str
    fuerza_evidencia: str
    responsable: Text
    plazo: str
    autoria: str


class TieRow(NamedTuple):
    """Row of ``vinculo``."""

    origen: str
    destino: str
    destino_sector: str
    clase: str
    direccion: str
    periodo: str
    reportado_por: str
    fuente_id: Text


class AnswerRow(NamedTuple):
    """Row of ``encuesta``."""

    encuesta_id: str
    respuesta_id: str
    divipola: str
    diseno: str
    estrato: Text
    conglomerado: Text
    peso: float | None
    sexo: str
    grupo_edad: str
    pregunta: str
    instancia_tipo: Text
    respuesta: Text
    ronda: str


class ExternalRow(NamedTuple):
    """Row of ``indicador_externo``."""

    indicador: str
    divipola: str
    anio: int
    valor: float | None
    valor_texto: Text
    unidad: str
    fuente: str
