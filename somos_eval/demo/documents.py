"""Policy documents that municipalities adopt, with the dates of each term."""

from dataclasses import dataclass
from datetime import date

Term = tuple[date | None, date]


@dataclass(frozen=True)
class Document:
    """A document that municipalities adopt.

    `term` is since and until when it rules, the adoption if since is None; `stages` are
    those of the cycle in which it may take up a contribution; `absent` is the position
    (modulo 5) of the municipalities that lack it.
    """

    class_: str
    label: str
    kind: str | None
    act: str
    adopted: date
    term: Term
    stages: tuple[str, ...]
    absent: int | None = None


_TERM_2020: Term = (date(2020, 1, 1), date(2023, 12, 31))
_TERM_2024: Term = (date(2024, 1, 1), date(2027, 12, 31))
_PLANNING = ("agenda", "formulacion", "adopcion")
_ACTION = ("formulacion", "implementacion", "seguimiento_evaluacion")

_YOUTH = "consejo_municipal_juventud"
_PLANNERS = "consejo_territorial_planeacion"
_VICTIMS = "mesa_participacion_victimas"
_JUSTICE = "comite_territorial_justicia_transicional"
_PREVENTION = "subcomite_prevencion_proteccion"
_SECURITY = "consejo_municipal_seguridad"

DOCUMENTS = (
    Document(
        "plan_desarrollo",
        "Plan de desarrollo municipal",
        None,
        "Acuerdo",
        date(2020, 5, 28),
        _TERM_2020,
        _PLANNING,
    ),
    Document(
        "plan_desarrollo",
        "Plan de desarrollo municipal",
        None,
        "Acuerdo",
        date(2024, 5, 29),
        _TERM_2024,
        _PLANNING,
    ),
    Document(
        "piscc",
        "Plan integral de seguridad y convivencia ciudadana",
        _SECURITY,
        "Decreto",
        date(2020, 8, 12),
        _TERM_2020,
        _PLANNING,
    ),
    Document(
        "piscc",
        "Plan integral de seguridad y convivencia ciudadana",
        _SECURITY,
        "Decreto",
        date(2024, 8, 6),
        _TERM_2024,
        _PLANNING,
        3,
    ),
    Document(
        "plan_accion_territorial",
        "Plan de acción territorial",
        _JUSTICE,
        "Acta",
        date(2020, 7, 21),
        _TERM_2020,
        _ACTION,
    ),
    Document(
        "plan_accion_territorial",
        "Plan de acción territorial",
        _JUSTICE,
        "Acta",
        date(2024, 7, 16),
        _TERM_2024,
        _ACTION,
        1,
    ),
    Document(
        "plan_prevencion_proteccion",
        "Plan integral de prevención y protección",
        _PREVENTION,
        "Decreto",
        date(2022, 9, 20),
        (None, date(2023, 12, 31)),
        _ACTION,
        2,
    ),
    *(
        Document(
            "plan_contingencia",
            "Plan de contingencia",
            _JUSTICE,
            "Acta",
            date(year, 10, 18),
            (None, date(year + 1, 10, 17)),
            _ACTION,
        )
        for year in (2022, 2023, 2024)
    ),
    Document(
        "agenda_juventud",
        "Agenda municipal de juventud",
        _YOUTH,
        "Acta",
        date(2023, 6, 14),
        (None, date(2025, 12, 31)),
        ("agenda", "formulacion", "implementacion"),
    ),
    Document(
        "concepto_ctp",
        "Concepto sobre el proyecto de plan de desarrollo",
        _PLANNERS,
        "Concepto",
        date(2024, 3, 21),
        (None, date(2024, 5, 31)),
        _PLANNING,
    ),
    Document(
        "informe_seguimiento",
        "Informe de seguimiento al plan de desarrollo",
        _PLANNERS,
        "Informe",
        date(2023, 11, 9),
        (None, date(2023, 12, 31)),
        ("seguimiento_evaluacion",),
    ),
    Document(
        "plan_municipal_resiliencia",
        "Plan municipal de resiliencia",
        None,
        "Acta",
        date(2022, 5, 17),
        (None, date(2025, 5, 16)),
        ("agenda", "formulacion", "implementacion"),
    ),
    Document(
        "plan_accion_instancia",
        "Plan de trabajo de la mesa",
        _VICTIMS,
        "Acta",
        date(2023, 3, 8),
        (None, date(2024, 12, 31)),
        _ACTION,
    ),
)
