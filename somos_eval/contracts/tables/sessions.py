"""Sessions of the instances and who attended, in aggregate."""

from somos_eval.contracts.rules import sessions as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import (
    AGE_GROUPS,
    ETHNIC_GROUPS,
    SECTORS,
    SEXES,
)

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL
_PERSONAL = Sensitivity.PERSONAL
_SENSITIVE = Sensitivity.SENSITIVE

SESSION = Table(
    name="sesion",
    description=(
        "Una sesión convocada, se haya realizado o no, y su acta. Una sesión realizada "
        "cuya acta no existe cuenta como sesión sin evidencia. Si el municipio no "
        "entregó actas, no hay filas: eso es falta de dato, y no cero sesiones."
    ),
    key=("sesion_id",),
    columns=(
        Column(
            "sesion_id",
            Kind.TEXT,
            "Instancia, guion y fecha AAAAMMDD; con guion y número si hubo dos el "
            "mismo día.",
            _PUBLIC,
            required=True,
            pattern=r"[0-9]{5}-[A-Z0-9-]+-[0-9]{8}(-[0-9]{2})?",
            example="13244-CMJ-20220415",
        ),
        Column(
            "instancia_id",
            Kind.TEXT,
            "Instancia que sesionó.",
            _PUBLIC,
            required=True,
            references="instancia.instancia_id",
            example="13244-CMJ",
        ),
        Column(
            "fecha",
            Kind.DATE,
            "Día para el que se convocó la sesión.",
            _PUBLIC,
            required=True,
            example="2022-04-15",
        ),
        Column(
            "tipo_sesion",
            Kind.CATEGORY,
            "Clase de sesión según la citación o el acta.",
            _PUBLIC,
            required=True,
            values=("ordinaria", "extraordinaria", "instalacion", "sin_dato"),
            example="ordinaria",
        ),
        Column(
            "estado",
            Kind.CATEGORY,
            "Qué pasó con la sesión convocada.",
            _PUBLIC,
            required=True,
            values=("realizada", "aplazada", "sin_quorum", "cancelada"),
            example="realizada",
        ),
        Column(
            "modalidad",
            Kind.CATEGORY,
            "Cómo se reunió.",
            _PUBLIC,
            values=("presencial", "virtual", "mixta", "sin_dato"),
            example="presencial",
        ),
        Column(
            "quorum",
            Kind.CATEGORY,
            "Si hubo quórum; «no_aplica» si la instancia no lo exige.",
            _PUBLIC,
            values=("alcanzado", "no_alcanzado", "no_aplica", "sin_dato"),
            example="alcanzado",
        ),
        Column(
            "acta_estado",
            Kind.CATEGORY,
            "Estado del acta: «no_existe» nunca se levantó, «no_entregada» existe y no "
            "la dieron, «reservada» tiene reserva legal y solo se usan sus metadatos.",
            _PUBLIC,
            required=True,
            values=("firmada", "sin_firma", "no_existe", "reservada", "no_entregada"),
            example="firmada",
        ),
        Column(
            "acta_numero",
            Kind.TEXT,
            "Número del acta.",
            _INTERNAL,
            example="004",
        ),
        Column(
            "total_asistentes",
            Kind.INTEGER,
            "Total de asistentes que declara el acta; vacío si no lo dice.",
            _INTERNAL,
            unit="personas",
            minimum=0,
            example="17",
            note="Sirve de suma de control de la tabla asistencia.",
        ),
        Column(
            "fuente_id",
            Kind.TEXT,
            "Acta o documento del que sale la fila.",
            _INTERNAL,
            references="fuente.fuente_id",
            example="ACT-0031",
        ),
        Column(
            "temas",
            Kind.LIST,
            "Temas tratados: códigos del libro de códigos.",
            _INTERNAL,
            references="codigo.codigo_id",
            example="riesgo_ddhh;articulacion",
        ),
        Column(
            "apoyo_programa",
            Kind.CATEGORY,
            "Si el programa acompañó o financió la sesión.",
            _INTERNAL,
            values=("con_apoyo", "sin_apoyo", "sin_dato"),
            example="con_apoyo",
        ),
    ),
    rules=rules.SESSION,
)

ATTENDANCE = Table(
    name="asistencia",
    description=(
        "Asistencia agregada por sesión: nunca el listado de nombres. Lo que no se "
        "sabe va en «sin_dato», de modo que la suma sea el total. Ninguna salida "
        "pública cruza más de dos de sus variables, y sus celdas pasan por supresión "
        "primaria y complementaria."
    ),
    key=("sesion_id", "sector", "sexo", "grupo_edad", "pertenencia_etnica"),
    columns=(
        Column(
            "sesion_id",
            Kind.TEXT,
            "Sesión a la que asistieron.",
            _PUBLIC,
            required=True,
            references="sesion.sesion_id",
            example="13244-CMJ-20220415",
        ),
        Column(
            "sector",
            Kind.CATEGORY,
            "Sector que representaban.",
            _SENSITIVE,
            required=True,
            values=SECTORS,
            example="organizacion_juvenil",
        ),
        Column(
            "sexo",
            Kind.CATEGORY,
            "Sexo que registró la planilla.",
            _PERSONAL,
            required=True,
            values=SEXES,
            example="mujer",
        ),
        Column(
            "grupo_edad",
            Kind.CATEGORY,
            "Grupo de edad en años cumplidos.",
            _PERSONAL,
            required=True,
            values=AGE_GROUPS,
            example="18_28",
        ),
        Column(
            "pertenencia_etnica",
            Kind.CATEGORY,
            "Autorreconocimiento étnico.",
            _SENSITIVE,
            required=True,
            values=ETHNIC_GROUPS,
            example="ninguna",
        ),
        Column(
            "n_asistentes",
            Kind.INTEGER,
            "Personas de ese cruce que asistieron.",
            _INTERNAL,
            required=True,
            unit="personas",
            minimum=0,
            example="6",
        ),
    ),
    rules=rules.ATTENDANCE,
)
