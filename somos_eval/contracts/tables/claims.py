"""Findings, conclusions and recommendations with their evidence."""

from somos_eval.contracts.rules import claims as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import CONFIDENCE, DIVIPOLA

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL

CLAIM = Table(
    name="afirmacion",
    description=(
        "Cadena de hallazgo, conclusión y recomendación con la evidencia de cada una: "
        "hace auditable el capítulo. La escribe el equipo evaluador; la plantilla "
        "calcula y enlaza, y no redacta recomendaciones."
    ),
    key=("afirmacion_id",),
    columns=(
        Column(
            "afirmacion_id",
            Kind.TEXT,
            "H (hallazgo), C (conclusión) o R (recomendación), guion y al menos tres "
            "dígitos.",
            _PUBLIC,
            required=True,
            pattern="(H|C|R)-[0-9]{3,}",
            example="H-001",
        ),
        Column(
            "clase",
            Kind.CATEGORY,
            "Eslabón de la cadena.",
            _PUBLIC,
            required=True,
            values=("hallazgo", "conclusion", "recomendacion"),
            example="hallazgo",
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Municipio del que habla; vacío si es de todo el programa.",
            _PUBLIC,
            pattern=DIVIPOLA,
            references="municipio.divipola",
            example="13244",
        ),
        Column(
            "pregunta_guia",
            Kind.CATEGORY,
            "Pregunta guía que responde: incidencia actual o potencial.",
            _PUBLIC,
            required=True,
            values=("pg1_incidencia_actual", "pg2_potencial", "otra"),
            example="pg1_incidencia_actual",
        ),
        Column(
            "texto_es",
            Kind.TEXT,
            "Texto en español.",
            _PUBLIC,
            required=True,
            example="El consejo de juventud sesionó menos de lo que exige la ley.",
        ),
        Column(
            "texto_en",
            Kind.TEXT,
            "Texto en inglés.",
            _PUBLIC,
            example="The youth council met less often than the law requires.",
        ),
        Column(
            "soporte_ids",
            Kind.LIST,
            "Identificadores de lo que la sostiene: incidencia, segmento, compromiso, "
            "indicador o afirmación.",
            _INTERNAL,
            required=True,
            example="operatividad;INC-0007",
            note="Una conclusión cita solo hallazgos; una recomendación, al menos una "
            "conclusión; un hallazgo, al menos un soporte que no sea afirmación.",
        ),
        Column(
            "criterio_cad",
            Kind.LIST,
            "Criterios del CAD de la OCDE (2019) a los que responde.",
            _PUBLIC,
            values=(
                "pertinencia",
                "coherencia",
                "eficacia",
                "eficiencia",
                "impacto",
                "sostenibilidad",
            ),
            example="eficacia",
        ),
        Column(
            "fuerza_evidencia",
            Kind.CATEGORY,
            "Fuerza de la evidencia que la sostiene.",
            _PUBLIC,
            required=True,
            values=CONFIDENCE,
            example="alta",
        ),
        Column(
            "responsable",
            Kind.TEXT,
            "Entidad que debe actuar; obligatoria en las recomendaciones.",
            _PUBLIC,
            example="Secretaría de Gobierno municipal",
            note="Una entidad o un cargo, nunca una persona.",
        ),
        Column(
            "plazo",
            Kind.CATEGORY,
            "Plazo de la recomendación.",
            _PUBLIC,
            values=("corto", "mediano", "largo", "no_aplica"),
            example="mediano",
        ),
        Column(
            "autoria",
            Kind.CATEGORY,
            "Quién la redactó.",
            _INTERNAL,
            required=True,
            values=("evaluador", "plantilla"),
            example="evaluador",
            note="Una recomendación de plantilla no se publica sin revisión humana.",
        ),
    ),
    rules=rules.CLAIM,
)
