"""Answers to perception surveys."""

from somos_eval.contracts.rules import survey as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import AGE_GROUPS, DIVIPOLA, ROUNDS, SEXES

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL
_PERSONAL = Sensitivity.PERSONAL

SURVEY = Table(
    name="encuesta",
    description=(
        "Respuestas de percepción (reconocimiento, confianza, seguridad): una fila por "
        "persona y pregunta, seudonimizadas. Un diseño por conveniencia da conteos y "
        "nunca intervalos."
    ),
    key=("encuesta_id", "respuesta_id", "pregunta"),
    columns=(
        Column(
            "encuesta_id",
            Kind.TEXT,
            "Identificador de la encuesta.",
            _PUBLIC,
            required=True,
            example="percepcion_2023",
        ),
        Column(
            "respuesta_id",
            Kind.TEXT,
            "Seudónimo de quien respondió dentro de la encuesta.",
            _INTERNAL,
            required=True,
            example="R-00451",
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Municipio donde se aplicó.",
            _PUBLIC,
            required=True,
            pattern=DIVIPOLA,
            references="municipio.divipola",
            example="13244",
        ),
        Column(
            "diseno",
            Kind.CATEGORY,
            "Cómo se eligió a quien respondió.",
            _PUBLIC,
            required=True,
            values=("probabilistico", "conveniencia"),
            example="probabilistico",
        ),
        Column(
            "estrato",
            Kind.TEXT,
            "Estrato del diseño muestral.",
            _INTERNAL,
            example="cabecera",
        ),
        Column(
            "conglomerado",
            Kind.TEXT,
            "Unidad primaria de muestreo.",
            _INTERNAL,
            example="manzana_014",
        ),
        Column(
            "peso",
            Kind.DECIMAL,
            "Factor de expansión; obligatorio en un diseño probabilístico.",
            _INTERNAL,
            unit="personas que representa",
            minimum=0,
            example="142.7",
        ),
        Column(
            "sexo",
            Kind.CATEGORY,
            "Sexo de quien respondió.",
            _PERSONAL,
            values=SEXES,
            example="mujer",
        ),
        Column(
            "grupo_edad",
            Kind.CATEGORY,
            "Grupo de edad de quien respondió.",
            _PERSONAL,
            values=AGE_GROUPS,
            example="29_59",
        ),
        Column(
            "pregunta",
            Kind.TEXT,
            "Identificador de la pregunta en el formulario.",
            _PUBLIC,
            required=True,
            example="conoce_instancia",
            note="Empieza por conoce_ (se le nombró la instancia), nombra_ (la dijo "
            "sin ayuda), confianza_ o seguridad_ (también percepcion_seguridad); las "
            "demás no entran en ningún indicador.",
        ),
        Column(
            "instancia_tipo",
            Kind.TEXT,
            "Clase de instancia sobre la que trata la pregunta, si es de una.",
            _PUBLIC,
            references="catalogo.tipo",
            example="consejo_municipal_juventud",
        ),
        Column(
            "respuesta",
            Kind.TEXT,
            "Respuesta codificada; vacío si no contestó.",
            _INTERNAL,
            example="conoce",
            note="Las de una pregunta, en una encuesta y municipio, son de una misma "
            "escala: no/si; no_conoce/ha_oido/conoce; ninguna/poca/alguna/mucha; "
            "menos_segura/igual/mas_segura; "
            "muy_insegura/insegura/ni_segura_ni_insegura/segura/muy_segura; "
            "muy_en_desacuerdo/en_desacuerdo/ni_de_acuerdo_ni_en_desacuerdo/"
            "de_acuerdo/muy_de_acuerdo; o 1/2/3/4/5. Vacío, «no_sabe», «no_responde» y "
            "«sin_dato» cuentan como sin respuesta; «no_aplica», como que no se le "
            "preguntó.",
        ),
        Column(
            "ronda",
            Kind.CATEGORY,
            "Ronda de la encuesta.",
            _PUBLIC,
            required=True,
            values=ROUNDS,
            example="cierre",
        ),
    ),
    rules=rules.SURVEY,
)
