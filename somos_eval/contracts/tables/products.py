"""Policy documents."""

from somos_eval.contracts.rules import products as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import DIVIPOLA, SHA256

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL

PRODUCT = Table(
    name="producto",
    description=(
        "Documento de política: PISCC, plan de acción territorial, plan de prevención, "
        "plan de desarrollo, plan de acción de una instancia y otros."
    ),
    key=("producto_id",),
    columns=(
        Column(
            "producto_id",
            Kind.TEXT,
            "Identificador del documento.",
            _PUBLIC,
            required=True,
            example="13244-PISCC-2020",
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Municipio del documento.",
            _PUBLIC,
            required=True,
            pattern=DIVIPOLA,
            references="municipio.divipola",
            example="13244",
        ),
        Column(
            "instancia_id",
            Kind.TEXT,
            "Instancia que lo produjo o adoptó, si fue una.",
            _PUBLIC,
            references="instancia.instancia_id",
            example="13244-CTOP",
        ),
        Column(
            "clase",
            Kind.CATEGORY,
            "Clase de documento.",
            _PUBLIC,
            required=True,
            values=(
                "piscc",
                "plan_desarrollo",
                "plan_accion_territorial",
                "plan_prevencion_proteccion",
                "plan_contingencia",
                "plan_municipal_resiliencia",
                "plan_accion_instancia",
                "agenda_juventud",
                "reglamento",
                "concepto_ctp",
                "informe_seguimiento",
                "otro",
            ),
            example="piscc",
        ),
        Column(
            "titulo",
            Kind.TEXT,
            "Título del documento.",
            _PUBLIC,
            required=True,
            example="Plan Integral de Seguridad y Convivencia Ciudadana 2020-2023",
        ),
        Column(
            "fecha_adopcion",
            Kind.DATE,
            "Día en que se adoptó.",
            _PUBLIC,
            example="2020-06-30",
        ),
        Column(
            "acto_adopcion",
            Kind.TEXT,
            "Acto que lo adoptó, con número y año.",
            _PUBLIC,
            example="Decreto 087 de 2020",
        ),
        Column(
            "vigencia_desde",
            Kind.DATE,
            "Primer día de vigencia.",
            _PUBLIC,
            example="2020-07-01",
        ),
        Column(
            "vigencia_hasta",
            Kind.DATE,
            "Último día de vigencia.",
            _PUBLIC,
            example="2023-12-31",
        ),
        Column(
            "url_o_ruta",
            Kind.TEXT,
            "Dirección pública del documento.",
            _PUBLIC,
            example="https://www.ejemplo.gov.co/piscc-2020-2023.pdf",
            note="Es pública: no ponga rutas de archivos protegidos.",
        ),
        Column(
            "sha256",
            Kind.TEXT,
            "Huella SHA-256 del documento leído.",
            _INTERNAL,
            pattern=SHA256,
            example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
    ),
    rules=rules.PRODUCT,
)
