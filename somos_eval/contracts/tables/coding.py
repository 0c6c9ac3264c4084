"""The codebook and the coded segments."""

from somos_eval.contracts.rules import coding as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL
_SENSITIVE = Sensitivity.SENSITIVE

CODE = Table(
    name="codigo",
    description=(
        "Libro de códigos (matriz de codificación), en español e inglés. Se puede "
        "exportar a REFI-QDA. Un código conserva su id entre versiones."
    ),
    key=("codigo_id",),
    columns=(
        Column(
            "codigo_id",
            Kind.TEXT,
            "Identificador: minúsculas, dígitos, guion bajo y punto.",
            _PUBLIC,
            required=True,
            pattern=r"[a-z][a-z0-9_.]{1,60}",
            example="limitacion_tecnica.recursos",
        ),
        Column(
            "etiqueta_es",
            Kind.TEXT,
            "Nombre del código en español.",
            _PUBLIC,
            required=True,
            example="Falta de recursos",
        ),
        Column(
            "etiqueta_en",
            Kind.TEXT,
            "Nombre del código en inglés.",
            _PUBLIC,
            required=True,
            example="Lack of resources",
        ),
        Column(
            "definicion",
            Kind.TEXT,
            "Qué entra y qué no entra en el código.",
            _PUBLIC,
            required=True,
            example="La instancia no cumple por falta de dinero o de personal.",
        ),
        Column(
            "padre_id",
            Kind.TEXT,
            "Código del que es parte; vacío si es raíz.",
            _PUBLIC,
            references="codigo.codigo_id",
            example="limitacion_tecnica",
        ),
        Column(
            "familia",
            Kind.CATEGORY,
            "Familia analítica a la que pertenece.",
            _PUBLIC,
            required=True,
            values=(
                "incidencia",
                "potencial",
                "limitacion_tecnica",
                "limitacion_reconocimiento",
                "articulacion",
                "operatividad",
                "riesgo_ddhh",
                "enfoque_diferencial",
                "contexto",
                "emergente",
            ),
            example="limitacion_tecnica",
        ),
        Column(
            "version",
            Kind.TEXT,
            "Versión del libro de códigos.",
            _PUBLIC,
            required=True,
            example="1.2",
        ),
    ),
    rules=rules.CODE,
)

SEGMENT = Table(
    name="segmento",
    description=(
        "Fragmento codificado de una fuente. El texto literal es restringido; el "
        "publicable es texto_publico. Una cita sale del equipo solo si su revisión de "
        "riesgo está aprobada y la fuente autorizó que se la cite."
    ),
    key=("segmento_id", "codigo_id", "codificador"),
    columns=(
        Column(
            "segmento_id",
            Kind.TEXT,
            "Identificador del fragmento; se repite por código y codificador.",
            _INTERNAL,
            required=True,
            example="SEG-00123",
        ),
        Column(
            "fuente_id",
            Kind.TEXT,
            "Fuente de la que viene.",
            _INTERNAL,
            required=True,
            references="fuente.fuente_id",
            example="ENT-0004",
        ),
        Column(
            "codigo_id",
            Kind.TEXT,
            "Código asignado.",
            _INTERNAL,
            required=True,
            references="codigo.codigo_id",
            example="limitacion_tecnica.recursos",
        ),
        Column(
            "instancia_id",
            Kind.TEXT,
            "Instancia de la que habla, si es una.",
            _INTERNAL,
            references="instancia.instancia_id",
            example="13244-CMJ",
        ),
        Column(
            "codificador",
            Kind.TEXT,
            "Seudónimo de quien codificó.",
            _INTERNAL,
            required=True,
            example="COD-A",
        ),
        Column(
            "texto_literal",
            Kind.TEXT,
            "Palabras textuales de la fuente.",
            _SENSITIVE,
            note="No sale del equipo en ninguna salida.",
        ),
        Column(
            "texto_publico",
            Kind.TEXT,
            "Paráfrasis o cita depurada de nombres, lugares y giros identificables.",
            _PUBLIC,
            example="La instancia se reúne cuando alguien presta el salón.",
        ),
        Column(
            "atribucion_publica",
            Kind.TEXT,
            "Perfil amplio y región de quien habla.",
            _PUBLIC,
            example="integrante de instancia juvenil, Montes de María",
            note="Sin municipio, salvo que tres o más fuentes compartan perfil, "
            "instancia y municipio.",
        ),
        Column(
            "revision_riesgo",
            Kind.CATEGORY,
            "Resultado de la revisión humana de riesgo de la cita.",
            _INTERNAL,
            required=True,
            values=("aprobada", "ajustar", "bloqueada", "pendiente"),
            example="aprobada",
        ),
        Column(
            "polaridad",
            Kind.CATEGORY,
            "Si el fragmento es favorable o desfavorable a la instancia.",
            _INTERNAL,
            values=("favorable", "desfavorable", "mixta", "neutra"),
            example="desfavorable",
        ),
    ),
    rules=rules.SEGMENT,
)
