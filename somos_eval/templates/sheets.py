"""The sheets of the workbook: their titles and what heads each column.

One mapping, read by whoever writes the workbook and by whoever reads it back. The order
of the sheets is that in which they are filled: each refers to those before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from somos_eval.contracts import TABLES, Table
from somos_eval.contracts.cells import folded
from somos_eval.templates.labels import in_labels

REQUIRED_MARK = " *"

# Sheets of the workbook that hold no rows of any table.
INSTRUCTIONS, DICTIONARY, LISTS = "Instrucciones", "Diccionario", "Listas"
REVIEW = "Revisión"
# The first column of each sheet: whatever is written there leaves its row out.
LEFT_OUT = "No importar"
EXAMPLE = "EJEMPLO"


@dataclass(frozen=True)
class SheetTemplate:
    """A sheet: the table that it fills, its title and its headers.

    Attributes
    ----------
    table : Table
        Contract of the rows.
    title : str
        Name of the sheet.
    headers : mapping of str to str
        Column → what heads it, one a column of the table.
    """

    table: Table
    title: str
    headers: Mapping[str, str]

    @property
    def description(self) -> str:
        """What goes in it, with values as its drop-downs show them."""
        codes = [code for column in self.table.columns for code in column.values]
        return in_labels(self.table.description, codes)

    def heading(self, column: str) -> str:
        """Return a header as it is written: a required one has its mark."""
        required = self.table.column(column).required
        return self.headers[column] + (REQUIRED_MARK if required else "")

    @cached_property
    def by_heading(self) -> Mapping[str, str]:
        """Columns by their header and by their own name, both folded."""
        titled = {folded(header): column for column, header in self.headers.items()}
        return MappingProxyType(titled | {name: name for name in self.table.names})


def _sheet(table: str, title: str, **headers: str) -> SheetTemplate:
    return SheetTemplate(TABLES[table], title, MappingProxyType(headers))


_SHEETS = (
    _sheet(
        "instancia",
        "Instancias",
        instancia_id="Código de la instancia",
        divipola="Municipio",
        instancia_tipo="Clase de instancia",
        nombre_local="Nombre en el municipio",
        acto_creacion="Acto de creación",
        fecha_creacion="Fecha de creación",
        tiene_reglamento="Reglamento interno",
        tiene_plan_accion="Plan de acción",
        sesiones_exigidas_anio="Sesiones por año que exige el reglamento",
        priorizada="La fortaleció el programa",
        fecha_linea_base="Fecha de la línea base",
        estado="Estado al corte",
    ),
    _sheet(
        "asiento",
        "Sillas",
        instancia_id="Instancia",
        asiento_num="Número de la silla",
        rol_normativo="Cargo o representación",
        sector="Sector",
        base_legal="Norma que prevé la silla",
        provisto="Ocupación",
        participante_id="Seudónimo de quien la ocupa",
        sexo="Sexo de quien la ocupa",
        vigencia_desde="Desde",
        vigencia_hasta="Hasta",
    ),
    _sheet(
        "fuente",
        "Fuentes",
        fuente_id="Código de la fuente",
        clase="Clase de fuente",
        divipola="Municipio",
        fecha="Fecha",
        perfil="Sector de quien habla o la emite",
        n_participantes="Participantes",
        n_mujeres="Mujeres",
        modalidad="Cómo se recogió",
        consentimiento="Consentimiento",
        consentimiento_citar="Cómo autorizó ser citada",
        participa_menor="Participaron menores",
        ruta_protegida="Dónde se guarda el original",
        sha256="Huella SHA-256 del original",
        fecha_eliminacion="Fecha de eliminación del original",
    ),
    _sheet(
        "codigo",
        "Códigos",
        codigo_id="Código",
        etiqueta_es="Nombre en español",
        etiqueta_en="Nombre en inglés",
        definicion="Definición",
        padre_id="Código del que es parte",
        familia="Familia",
        version="Versión del libro de códigos",
    ),
    _sheet(
        "sesion",
        "Sesiones",
        sesion_id="Código de la sesión",
        instancia_id="Instancia",
        fecha="Fecha",
        tipo_sesion="Tipo de sesión",
        estado="Qué pasó con la sesión",
        modalidad="Modalidad",
        quorum="Quórum",
        acta_estado="Estado del acta",
        acta_numero="Número del acta",
        total_asistentes="Total de asistentes",
        fuente_id="Fuente",
        temas="Temas",
        apoyo_programa="Apoyo del programa",
    ),
    _sheet(
        "asistencia",
        "Asistencia",
        sesion_id="Sesión",
        sector="Sector",
        sexo="Sexo",
        grupo_edad="Grupo de edad",
        pertenencia_etnica="Pertenencia étnica",
        n_asistentes="Personas que asistieron",
    ),
    _sheet(
        "compromiso",
        "Compromisos",
        compromiso_id="Código del compromiso",
        sesion_id="Sesión",
        clase="Clase",
        texto="Texto",
        responsable_sector="Sector responsable",
        plazo_texto="Plazo, como lo dice el acta",
        plazo_fecha="Fecha del plazo",
        etapa_ciclo="Etapa del ciclo de política",
        estado="Estado al corte",
        fecha_corte_estado="Fecha en que se verificó el estado",
        respuesta_institucional="Respuesta de la institución",
        banderas="Defectos del registro",
        fuente_id="Fuente que prueba el cumplimiento",
    ),
    _sheet(
        "producto",
        "Documentos de política",
        producto_id="Código del documento",
        divipola="Municipio",
        instancia_id="Instancia que lo produjo",
        clase="Clase de documento",
        titulo="Título",
        fecha_adopcion="Fecha de adopción",
        acto_adopcion="Acto de adopción",
        vigencia_desde="Vigente desde",
        vigencia_hasta="Vigente hasta",
        url_o_ruta="Dirección en internet",
        sha256="Huella SHA-256 del documento",
    ),
    _sheet(
        "incidencia",
        "Incidencia",
        incidencia_id="Código del evento",
        instancia_id="Instancia",
        compromiso_id="Compromiso del que nació",
        producto_id="Documento que recogió el aporte",
        etapa_ciclo="Etapa del ciclo de política",
        nivel="Nivel de incidencia (0 a 5)",
        tema="Tema",
        fecha="Fecha",
        confianza="Confianza",
        n_fuentes="Número de fuentes",
        tipos_fuente="Tipos de fuente",
        fuente_ids="Fuentes",
        codificador="Quién codificó",
        codificador_2="Quién codificó por segunda vez",
        codificador_2_nivel="Nivel según la segunda persona",
    ),
    _sheet(
        "organizacion",
        "Organizaciones",
        organizacion_id="Código de la organización",
        divipola="Municipio",
        nombre="Nombre",
        enfoque="Enfoque",
        formalizada="Personería jurídica",
        fecha_ingreso="Fecha de ingreso",
        fecha_retiro="Fecha de retiro",
        asientos_en="Instancias en que tiene silla",
    ),
    _sheet(
        "opi_medicion",
        "OPI",
        organizacion_id="Organización",
        ronda="Ronda",
        fecha="Fecha de la medición",
        dominio="Dominio",
        subarea="Subárea",
        puntaje="Puntaje (1 a 4)",
        evidencia_id="Fuente que lo respalda",
        evaluador="Quién puntuó",
    ),
    _sheet(
        "vinculo",
        "Vínculos",
        origen="Instancia",
        destino="Otra instancia o actor",
        destino_sector="Sector del otro actor",
        clase="Qué los une",
        direccion="Dirección",
        periodo="Año o ronda",
        reportado_por="Quién lo reportó",
        fuente_id="Fuente",
    ),
    _sheet(
        "afirmacion",
        "Hallazgos",
        afirmacion_id="Código",
        clase="Clase",
        divipola="Municipio",
        pregunta_guia="Pregunta guía",
        texto_es="Texto en español",
        texto_en="Texto en inglés",
        soporte_ids="Qué la sostiene",
        criterio_cad="Criterios del CAD",
        fuerza_evidencia="Fuerza de la evidencia",
        responsable="Entidad responsable",
        plazo="Plazo",
        autoria="Quién la redactó",
    ),
)

SHEETS: Mapping[str, SheetTemplate] = MappingProxyType(
    {sheet.table.name: sheet for sheet in _SHEETS}
)

_BY_TITLE: Mapping[str, str] = MappingProxyType(
    {folded(s.title): s.table.name for s in _SHEETS} | {name: name for name in SHEETS}
)


def table_of_sheet(title: str) -> str | None:
    """Return the table that the title of a sheet names, however it is typed."""
    return _BY_TITLE.get(folded(title))
