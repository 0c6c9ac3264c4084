"""Declarations of the existence and the papers of the instances. Catalogue 2.1 and 2.8.

The functions are in `documents`.
"""

from somos_eval.indicators import measures
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.operation import documents

# Whoever met exists, whatever the register says: sessions are read too.
_NEEDS = ("instancia", "sesion")
_WHOLE = Label(
    "Dentro de un municipio se cuentan todas las instancias, así que no hay intervalo; "
    "entre municipios, Wilson. Por debajo del mínimo se dan los conteos.",
    "Within a municipality every body is counted, so there is no interval; across "
    "municipalities, Wilson. Below the minimum the counts are given.",
)

INDICATORS = (
    Indicator(
        "instancias_creadas",
        documents.created,
        needs=_NEEDS,
        module="M2.1",
        label=Label("Instancias creadas", "Bodies created"),
        definition=Label(
            "Instancias que existen entre las registradas, que incluyen las que la "
            "norma prevé y no se han creado; y municipios que tienen cada clase.",
            "Bodies that exist among those registered, which include those that a norm "
            "foresees and were not created; and municipalities that have each kind.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "instancias creadas / instancias con dato; por clase, municipios que la "
            "tienen / municipios con dato",
            "bodies created / bodies with data; by kind, municipalities that have it / "
            "municipalities with data",
        ),
        method=_WHOLE,
        source="Wilson (1927)",
        caveats=Label(
            "Depende de que el registro incluya las que faltan por crear. Que exista "
            "en el papel no dice que funcione.",
            "It depends on the register including those not created. To exist on paper "
            "is not to work.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "instancias_con_acto",
        documents.with_act,
        needs=_NEEDS,
        module="M2.1",
        label=Label("Instancias con acto de creación", "Bodies with a founding act"),
        definition=Label(
            "Instancias creadas cuyo decreto, acuerdo o resolución consta.",
            "Bodies created whose founding decree, agreement or resolution is on "
            "record.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "instancias con acto / instancias creadas",
            "bodies with a founding act / created",
        ),
        method=_WHOLE,
        source="Wilson (1927)",
        caveats=Label(
            "Un acto que no consta puede existir y no haberse encontrado.",
            "An act that is not on record may exist and not have been found.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "requisitos_instancia",
        documents.checklist,
        needs=_NEEDS,
        module="M2.8",
        label=Label("Requisitos de funcionamiento", "Requirements to function"),
        definition=Label(
            "Si la instancia tiene acto de creación, reglamento y plan de acción "
            "vigente.",
            "Whether the body has a founding act, rules of procedure and a plan in "
            "force.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "requisitos que cumple / requisitos con dato; por requisito, instancias "
            "que lo cumplen / instancias con dato",
            "requirements met / with data; by requirement, bodies that meet it / "
            "bodies with data",
        ),
        method=Label(
            "Lista de chequeo, sin intervalo: se dan la parte, el conteo y el mínimo. "
            "Un plan vencido no cuenta como plan. Lo que no se sabe queda aparte.",
            "Checklist, without an interval: the share, the count and the minimum are "
            "given. A plan that expired is no plan. What is unknown stays apart.",
        ),
        source="FIP (2015), consejos territoriales de paz",
        caveats=Label(
            "La secretaría técnica y el presupuesto no están en las tablas.",
            "The technical secretariat and the budget are not in the tables.",
        ),
        better=Direction.UP,
    ),
)
