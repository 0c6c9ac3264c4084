"""Formal instances in a municipality and the seats they provide for."""

from somos_eval.contracts.rules import instances as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import DIVIPOLA, SECTORS, SEXES

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL
_PERSONAL = Sensitivity.PERSONAL
_SENSITIVE = Sensitivity.SENSITIVE

INSTANCE = Table(
    name="instancia",
    description=(
        "Una instancia formal concreta en un municipio. Su clase remite al catálogo de "
        "instancias del programa."
    ),
    key=("instancia_id",),
    columns=(
        Column(
            "instancia_id",
            Kind.TEXT,
            "Código del municipio, guion y sigla del catálogo; con guion y número si "
            "hay varias de la misma clase.",
            _PUBLIC,
            required=True,
            pattern=r"[0-9]{5}-[A-Z0-9-]{2,10}(-[0-9]{2})?",
            example="13244-CMJ",
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Municipio de la instancia.",
            _PUBLIC,
            required=True,
            pattern=DIVIPOLA,
            references="municipio.divipola",
            example="13244",
        ),
        Column(
            "instancia_tipo",
            Kind.TEXT,
            "Clase de instancia: un id del catálogo del programa.",
            _PUBLIC,
            required=True,
            references="catalogo.tipo",
            example="consejo_municipal_juventud",
        ),
        Column(
            "nombre_local",
            Kind.TEXT,
            "Nombre que usa el municipio; distingue dos instancias de la misma clase.",
            _PUBLIC,
            example="Consejo Municipal de Juventud de El Carmen de Bolívar",
        ),
        Column(
            "acto_creacion",
            Kind.TEXT,
            "Decreto, acuerdo o resolución que la creó o reglamentó, con número y año.",
            _PUBLIC,
            example="Acuerdo 012 de 2021",
        ),
        Column(
            "fecha_creacion",
            Kind.DATE,
            "Fecha del acto de creación.",
            _PUBLIC,
            example="2021-12-20",
        ),
        Column(
            "tiene_reglamento",
            Kind.CATEGORY,
            "Si hay reglamento interno adoptado.",
            _PUBLIC,
            values=("con_reglamento", "sin_reglamento", "sin_dato"),
            example="con_reglamento",
        ),
        Column(
            "tiene_plan_accion",
            Kind.CATEGORY,
            "Si hay plan de acción y si está vigente al corte.",
            _PUBLIC,
            values=("vigente", "vencido", "sin_plan", "sin_dato"),
            example="vigente",
        ),
        Column(
            "sesiones_exigidas_anio",
            Kind.INTEGER,
            "Sesiones por año que exige el reglamento local; vacío si rige la del "
            "catálogo.",
            _PUBLIC,
            unit="sesiones por año",
            minimum=0,
            maximum=52,
            example="12",
            note="Sin exigencia en el catálogo ni en el reglamento, la operatividad no "
            "es calculable (y no es cero). Cite el reglamento en acto_creacion.",
        ),
        Column(
            "priorizada",
            Kind.BOOLEAN,
            "Si el programa la fortaleció.",
            _PUBLIC,
            required=True,
            example="verdadero",
        ),
        Column(
            "fecha_linea_base",
            Kind.DATE,
            "Día en que se levantó su línea base.",
            _INTERNAL,
            example="2021-03-10",
        ),
        Column(
            "estado",
            Kind.CATEGORY,
            "Estado observado al corte.",
            _PUBLIC,
            required=True,
            values=("activa", "intermitente", "inactiva", "no_creada", "sin_dato"),
            example="activa",
            note="«no_creada» significa que la norma la prevé y no existe: no tiene "
            "sesiones.",
        ),
    ),
    rules=rules.INSTANCE,
)

SEAT = Table(
    name="asiento",
    description=(
        "Sillas previstas y ocupadas de una instancia, con su vigencia. No guarda "
        "nombres: quien la ocupa, si hace falta, va con seudónimo."
    ),
    key=("instancia_id", "asiento_num", "vigencia_desde"),
    columns=(
        Column(
            "instancia_id",
            Kind.TEXT,
            "Instancia a la que pertenece la silla.",
            _PUBLIC,
            required=True,
            references="instancia.instancia_id",
            example="13244-CMJ",
        ),
        Column(
            "asiento_num",
            Kind.INTEGER,
            "Número de la silla dentro de la instancia.",
            _PUBLIC,
            required=True,
            unit="silla",
            minimum=1,
            example="3",
        ),
        Column(
            "rol_normativo",
            Kind.TEXT,
            "Cargo o representación que la norma pone en esa silla.",
            _PUBLIC,
            required=True,
            example="Personero municipal",
        ),
        Column(
            "sector",
            Kind.CATEGORY,
            "Sector al que corresponde la silla.",
            _PUBLIC,
            required=True,
            values=SECTORS,
            example="ministerio_publico",
        ),
        Column(
            "base_legal",
            Kind.TEXT,
            "Norma y artículo que prevén la silla.",
            _PUBLIC,
            example="Decreto 2615 de 1991, art. 5",
        ),
        Column(
            "provisto",
            Kind.CATEGORY,
            "Si la silla estaba ocupada en esa vigencia.",
            _INTERNAL,
            required=True,
            values=("provisto", "vacante", "sin_dato"),
            example="provisto",
        ),
        Column(
            "participante_id",
            Kind.TEXT,
            "Seudónimo de quien ocupa la silla.",
            _SENSITIVE,
            example="P-0417",
            note="Nunca la cédula. No sale en ninguna salida publicada.",
        ),
        Column(
            "sexo",
            Kind.CATEGORY,
            "Sexo de quien ocupa la silla.",
            _PERSONAL,
            values=SEXES,
            example="mujer",
        ),
        Column(
            "vigencia_desde",
            Kind.DATE,
            "Primer día en que rige esta fila.",
            _INTERNAL,
            required=True,
            example="2022-01-03",
        ),
        Column(
            "vigencia_hasta",
            Kind.DATE,
            "Último día en que rige esta fila; vacío si sigue vigente.",
            _INTERNAL,
            example="2025-12-31",
        ),
    ),
    rules=rules.SEAT,
)
