"""One row of each hand-typed table about the instances and what they do.

Fields are the official Spanish column names in the model's order; a list is text joined
by ``;``.
"""

from datetime import date
from typing import NamedTuple

Text = str | None
Day = date | None


class InstanceRow(NamedTuple):
    """Row of ``instancia``."""

    instancia_id: str
    divipola: str
    instancia_tipo: str
    nombre_local: Text = None
    acto_creacion: Text = None
    fecha_creacion: Day = None
    tiene_reglamento: Text = None
    tiene_plan_accion: Text = None
    sesiones_exigidas_anio: int | None = None
    priorizada: str = "falso"
    fecha_linea_base: Day = None
    estado: str = "sin_dato"


class SeatRow(NamedTuple):
    """Row of ``asiento``."""

    instancia_id: str
    asiento_num: int
    rol_normativo: str
    sector: str
    base_legal: Text
    provisto: str
    participante_id: Text
    sexo: Text
    vigencia_desde: date
    vigencia_hasta: Day


class SessionRow(NamedTuple):
    """Row of ``sesion``."""

    sesion_id: str
    instancia_id: str
    fecha: date
    tipo_sesion: str
    estado: str
    modalidad: Text
    quorum: Text
    acta_estado: str
    acta_numero: Text
    total_asistentes: int | None
    fuente_id: Text
    temas: Text
    apoyo_programa: Text


class AttendanceRow(NamedTuple):
    """Row of ``asistencia``."""

    sesion_id: str
    sector: str
    sexo: str
    grupo_edad: str
    pertenencia_etnica: str
    n_asistentes: int


class CommitmentRow(NamedTuple):
    """Row of ``compromiso``."""

    compromiso_id: str
    sesion_id: str
    clase: str
    texto: str
    responsable_sector: Text
    plazo_texto: Text
    plazo_fecha: Day
    etapa_ciclo: str
    estado: str
    fecha_corte_estado: date
    respuesta_institucional: str
    banderas: Text
    fuente_id: Text


class ProductRow(NamedTuple):
    """Row of ``producto``."""

    producto_id: str
    divipola: str
    instancia_id: Text
    clase: str
    titulo: str
    fecha_adopcion: Day
    acto_adopcion: Text
    vigencia_desde: Day
    vigencia_hasta: Day
    url_o_ruta: Text = None
    sha256: Text = None


class InfluenceRow(NamedTuple):
    """Row of ``incidencia``."""

    incidencia_id: str
    instancia_id: str
    compromiso_id: Text
    producto_id: Text
    etapa_ciclo: str
    nivel: int
    tema: Text
    fecha: Day
    confianza: str
    n_fuentes: int
    tipos_fuente: Text
    fuente_ids: Text
    codificador: str
    codificador_2: Text
    codificador_2_nivel: int | None
