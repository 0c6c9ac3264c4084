"""Civil society organisations and their OPI scores."""

from somos_eval.contracts.rules import organisations as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import DIVIPOLA, ROUNDS

_INTERNAL = Sensitivity.INTERNAL
_SENSITIVE = Sensitivity.SENSITIVE

ORGANISATION = Table(
    name="organizacion",
    description=(
        "Organización de la sociedad civil fortalecida por el programa: la unidad del "
        "OPI. Pertenecer a una es dato sensible (Ley 1581 de 2012, art. 5)."
    ),
    key=("organizacion_id",),
    columns=(
        Column(
            "organizacion_id",
            Kind.TEXT,
            "ORG, guion y al menos cuatro dígitos.",
            _INTERNAL,
            required=True,
            pattern="ORG-[0-9]{4,}",
            example="ORG-0012",
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Municipio donde trabaja.",
            _INTERNAL,
            required=True,
            pattern=DIVIPOLA,
            references="municipio.divipola",
            example="13244",
        ),
        Column(
            "nombre",
            Kind.TEXT,
            "Nombre de la organización.",
            _SENSITIVE,
            example="Asociación de ejemplo",
            note="En municipios con amenaza a liderazgos el nombre es dato de riesgo: "
            "puede dejarse vacío.",
        ),
        Column(
            "enfoque",
            Kind.CATEGORY,
            "Población o tema principal de la organización.",
            _SENSITIVE,
            required=True,
            values=(
                "mujeres",
                "juventud",
                "victimas",
                "etnica",
                "lgbtiq",
                "comunal",
                "campesina",
                "ddhh",
                "ambiental",
                "otra",
                "sin_dato",
            ),
            example="juventud",
        ),
        Column(
            "formalizada",
            Kind.CATEGORY,
            "Si tiene personería jurídica.",
            _INTERNAL,
            values=("con_personeria", "sin_personeria", "sin_dato"),
            example="con_personeria",
        ),
        Column(
            "fecha_ingreso",
            Kind.DATE,
            "Día en que empezó a recibir apoyo.",
            _INTERNAL,
            example="2021-02-01",
        ),
        Column(
            "fecha_retiro",
            Kind.DATE,
            "Día en que dejó de recibirlo; vacío si sigue.",
            _INTERNAL,
            example="2024-08-31",
        ),
        Column(
            "asientos_en",
            Kind.LIST,
            "Instancias en las que tiene silla.",
            _INTERNAL,
            references="instancia.instancia_id",
            example="13244-CMJ;13244-CTP",
        ),
    ),
    rules=rules.ORGANISATION,
)

OPI = Table(
    name="opi_medicion",
    description=(
        "Puntaje del índice de desempeño organizacional (OPI) por organización, ronda, "
        "subárea y evaluador. Toda cifra de mejora declara su numerador, su "
        "denominador y su regla. Las subáreas siguen a Pact y están por confirmar con "
        "el manual de USAID/Colombia (PA00XM82)."
    ),
    key=("organizacion_id", "ronda", "subarea", "evaluador"),
    columns=(
        Column(
            "organizacion_id",
            Kind.TEXT,
            "Organización medida.",
            _INTERNAL,
            required=True,
            references="organizacion.organizacion_id",
            example="ORG-0012",
        ),
        Column(
            "ronda",
            Kind.CATEGORY,
            "Ronda de medición.",
            _INTERNAL,
            required=True,
            values=ROUNDS,
            example="linea_base",
        ),
        Column(
            "fecha",
            Kind.DATE,
            "Día de la medición.",
            _INTERNAL,
            required=True,
            example="2021-03-18",
        ),
        Column(
            "dominio",
            Kind.CATEGORY,
            "Dominio del OPI al que pertenece la subárea.",
            _INTERNAL,
            required=True,
            values=("efectividad", "eficiencia", "relevancia", "sostenibilidad"),
            example="efectividad",
        ),
        Column(
            "subarea",
            Kind.CATEGORY,
            "Subárea puntuada.",
            _INTERNAL,
            required=True,
            values=(
                "resultados",
                "estandares",
                "entrega",
                "alcance",
                "poblacion_objetivo",
                "aprendizaje",
                "recursos",
                "capital_social",
            ),
            example="resultados",
        ),
        Column(
            "puntaje",
            Kind.DECIMAL,
            "Puntaje de 1 a 4, de medio en medio.",
            _INTERNAL,
            unit="puntos",
            minimum=1,
            maximum=4,
            step=0.5,
            example="2.5",
            note="Vacío significa que no aplica; nunca 0.",
        ),
        Column(
            "evidencia_id",
            Kind.TEXT,
            "Fuente que respalda el puntaje.",
            _INTERNAL,
            references="fuente.fuente_id",
            example="DOC-0044",
        ),
        Column(
            "evaluador",
            Kind.CATEGORY,
            "Quién puntuó.",
            _INTERNAL,
            required=True,
            values=("autoevaluacion", "implementador", "externo"),
            example="externo",
            note="Las rondas se comparan dentro del mismo evaluador.",
        ),
    ),
    rules=rules.OPI,
)
