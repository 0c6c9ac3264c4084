"""Value lists and patterns that several tables share."""

SHA256 = "[0-9a-f]{64}"
DIVIPOLA = "[0-9]{5}"

POLICY_STAGES = (
    "agenda",
    "formulacion",
    "adopcion",
    "implementacion",
    "seguimiento_evaluacion",
)

_ORGANISED = (
    "organizacion_social",
    "organizacion_victimas",
    "organizacion_mujeres",
    "organizacion_juvenil",
    "organizacion_etnica",
    "organizacion_lgbtiq",
    "accion_comunal",
    "sector_privado",
    "academia",
    "iglesia",
)
CIVIL_SOCIETY = (*_ORGANISED, "ciudadania")
SECTORS = (
    "institucional_local",
    "institucional_nacional",
    "fuerza_publica",
    "policia",
    "ministerio_publico",
    *_ORGANISED,
    "cooperacion",
    "ciudadania",
    "sin_dato",
)

SEXES = ("mujer", "hombre", "intersexual", "no_reporta", "sin_dato")

AGE_GROUPS = ("14_17", "18_28", "29_59", "60_mas", "sin_dato")

ETHNIC_GROUPS = (
    "indigena",
    "afro_negro_raizal_palenquero",
    "rrom",
    "ninguna",
    "no_reporta",
    "sin_dato",
)

CONFIDENCE = ("alta", "media", "baja")

ROUNDS = ("linea_base", "seguimiento_1", "seguimiento_2", "cierre")
