"""Observed ties between an instance and another actor."""

from somos_eval.contracts.rules import links as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import SECTORS

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL

LINK = Table(
    name="vinculo",
    description=(
        "Relación observada entre una instancia y otro actor institucional en un "
        "periodo (articulación)."
    ),
    key=("origen", "destino", "clase", "periodo"),
    columns=(
        Column(
            "origen",
            Kind.TEXT,
            "Instancia de la que parte la relación.",
            _PUBLIC,
            required=True,
            references="instancia.instancia_id",
            example="13244-CMJ",
        ),
        Column(
            "destino",
            Kind.TEXT,
            "Otra instancia, por su instancia_id, o un actor institucional.",
            _INTERNAL,
            required=True,
            example="13244-SPPGNR",
            note="Nunca una persona.",
        ),
        Column(
            "destino_sector",
            Kind.CATEGORY,
            "Sector del destino.",
            _PUBLIC,
            required=True,
            values=SECTORS,
            example="institucional_local",
        ),
        Column(
            "clase",
            Kind.CATEGORY,
            "Qué los une.",
            _PUBLIC,
            required=True,
            values=(
                "mesa_conjunta",
                "remision",
                "informacion",
                "plan_conjunto",
                "otra",
            ),
            example="mesa_conjunta",
        ),
        Column(
            "direccion",
            Kind.CATEGORY,
            "Si va de origen a destino o en los dos sentidos.",
            _PUBLIC,
            required=True,
            values=("de_origen_a_destino", "reciproca", "sin_dato"),
            example="reciproca",
        ),
        Column(
            "periodo",
            Kind.TEXT,
            "Año o ronda en que se observó.",
            _PUBLIC,
            required=True,
            example="2022",
        ),
        Column(
            "reportado_por",
            Kind.CATEGORY,
            "Quién dio cuenta de la relación; «ambos» la confirma.",
            _INTERNAL,
            required=True,
            values=("origen", "destino", "ambos", "documento"),
            example="ambos",
        ),
        Column(
            "fuente_id",
            Kind.TEXT,
            "Fuente que la prueba.",
            _INTERNAL,
            references="fuente.fuente_id",
            example="ENT-0004",
        ),
    ),
    rules=rules.LINK,
)
