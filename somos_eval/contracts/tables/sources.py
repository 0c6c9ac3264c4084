"""Qualitative and documentary sources."""

from somos_eval.contracts.rules import sources as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import DIVIPOLA, SECTORS, SHA256

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL
_SENSITIVE = Sensitivity.SENSITIVE

SOURCE = Table(
    name="fuente",
    description=(
        "Registro de fuentes: entrevistas, grupos focales, actas, documentos, "
        "observaciones y encuestas. Sin datos de contacto. Una entrevista o grupo "
        "focal con consentimiento ausente o revocado queda excluido de todo análisis."
    ),
    key=("fuente_id",),
    columns=(
        Column(
            "fuente_id",
            Kind.TEXT,
            "Sigla de la clase (ENT, GF, ACT, DOC, OBS, ENC), guion y al menos cuatro "
            "dígitos.",
            _INTERNAL,
            required=True,
            pattern="(ENT|GF|ACT|DOC|OBS|ENC)-[0-9]{4,}",
            example="ENT-0004",
        ),
        Column(
            "clase",
            Kind.CATEGORY,
            "Clase de fuente.",
            _PUBLIC,
            required=True,
            values=(
                "entrevista",
                "grupo_focal",
                "acta",
                "documento",
                "observacion",
                "encuesta",
            ),
            example="entrevista",
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Municipio de la fuente; vacío si no es de uno solo.",
            _INTERNAL,
            pattern=DIVIPOLA,
            references="municipio.divipola",
            example="13244",
        ),
        Column(
            "fecha",
            Kind.DATE,
            "Día en que se recogió o se expidió.",
            _INTERNAL,
            required=True,
            example="2023-05-11",
        ),
        Column(
            "perfil",
            Kind.CATEGORY,
            "Sector de quien habla o de quien la emite.",
            _SENSITIVE,
            required=True,
            values=SECTORS,
            example="organizacion_juvenil",
        ),
        Column(
            "n_participantes",
            Kind.INTEGER,
            "Personas que participaron; en un grupo focal, dos o más.",
            _INTERNAL,
            unit="personas",
            minimum=1,
            example="8",
        ),
        Column(
            "n_mujeres",
            Kind.INTEGER,
            "Mujeres entre ellas.",
            _INTERNAL,
            unit="personas",
            minimum=0,
            example="5",
        ),
        Column(
            "modalidad",
            Kind.CATEGORY,
            "Cómo se recogió; «escritorio» si es un documento.",
            _INTERNAL,
            values=("presencial", "telefonica", "virtual", "escritorio"),
            example="presencial",
        ),
        Column(
            "consentimiento",
            Kind.CATEGORY,
            "Consentimiento para participar; «no_requerido» en documentos y actas.",
            _INTERNAL,
            required=True,
            values=("firmado", "verbal_grabado", "no_requerido", "ausente", "revocado"),
            example="firmado",
            note="Una fuente sin consentimiento vigente no entra en ningún análisis.",
        ),
        Column(
            "consentimiento_citar",
            Kind.CATEGORY,
            "Cómo autorizó ser citada.",
            _INTERNAL,
            required=True,
            values=(
                "textual_anonima",
                "solo_parafrasis",
                "no_citar",
                "textual_con_cargo",
            ),
            example="textual_anonima",
        ),
        Column(
            "participa_menor",
            Kind.CATEGORY,
            "Si participaron menores de 18 años.",
            _SENSITIVE,
            required=True,
            values=("con_menores", "sin_menores", "sin_dato"),
            example="sin_menores",
        ),
        Column(
            "ruta_protegida",
            Kind.TEXT,
            "Dónde se guarda el original, fuera de este proyecto.",
            Sensitivity.RESERVED,
            note="Nunca entra al repositorio ni a una página.",
        ),
        Column(
            "sha256",
            Kind.TEXT,
            "Huella SHA-256 del original.",
            _INTERNAL,
            pattern=SHA256,
            example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
        Column(
            "fecha_eliminacion",
            Kind.DATE,
            "Día en que el original se eliminó o debe eliminarse.",
            _INTERNAL,
            example="2029-12-31",
        ),
    ),
    rules=rules.SOURCE,
)
