"""Chapter 04: who knows the instances, who trusts them and who takes them up."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import answer, lacking, shown, source
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Frame, Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.disclosure import INTERNAL
from somos_eval.indicators.perception.questions import SCALES
from somos_eval.indicators.perception.release import WITH_CARE
from somos_eval.narrative import perception
from somos_eval.narrative.perception import last_round, of, subject
from somos_eval.narrative.rows import parts, points, signed
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.results import CASES, VALUE, Column, interval_column
from somos_eval.wording import number, plural

SURVEY = "Encuesta de percepción"
GOOD, SAMPLE = "ok", Frame.SAMPLE.value
_ORDER = {a: i for s in SCALES for i, a in enumerate(s.answers)}
_PERSON = ("persona", "personas")
PERSONS = "Los casos son personas encuestadas."
HOW = (
    "Los casos son personas encuestadas. Donde se escogieron al azar, el valor tiene "
    "en cuenta cuántas personas representa cada una y por eso no es la división de los "
    "casos; «no se calcula» quiere decir que sería demasiado impreciso o que no se "
    "puede medir su error."
)
SHOWN_GROUPS = {"sexo": "sexo", "grupo_edad": "edad"}


def recognition(e: Evidence) -> tuple[View, ...]:
    """Recognition, trust, perceived safety and what others took up."""
    own = e.own
    names = {kind.id: kind.name for kind in e.programme.catalogue.kinds}
    others = perception.taken_up(own)
    known = pd.concat(
        [of(own, i) for i in ("reconocimiento", "confianza", "seguridad_percibida")]
    )
    if not (known["estado"] == GOOD).any():
        return shown(*lacking(e, "reconocimiento"), answer(*others))
    return shown(
        answer(*perception.surveyed(own), *perception.recognition(own, names)),
        _known(e, names),
        answer(*perception.trust(own)),
        _trusted(e),
        _said(e),
        answer(*perception.change(own, names)),
        _changes(e, names),
        _by_group(e, names),
        answer(*others),
    )


def _table(
    e: Evidence,
    rows: pd.DataFrame,
    name: Callable[[Any], str],
    head: tuple[str, str, str],
    *,
    note: str = "",
    more: tuple[Column, ...] = (),
) -> View | None:
    """Return rows as a table of id, title and first header, if any has a value."""
    if not (rows["estado"] == GOOD).any():
        return _suppressed(rows, head[1])
    # Of whoever was at hand the value is the number of cases.
    drawn = (rows["marco"] == SAMPLE).any()
    bounds = interval_column(rows)
    rated = rows["nota"].str.contains("coeficiente de variación").any()
    estimates = [VALUE, *([bounds] if bounds else [])] if drawn else []
    precision = [PRECISION] if drawn and rated else []
    columns = [*estimates, *precision, *more, CASES]
    identifier, title, first = head
    return result_table(
        rows,
        name,
        id=identifier,
        title=title,
        first=first,
        columns=columns,
        note=f"{HOW if drawn else PERSONS}{note}",
        source=source(e, SURVEY),
    )


def _suppressed(rows: pd.DataFrame, title: str) -> View | None:
    """Say in one sentence, and not in a table without any value, what is not shown."""
    hidden = rows[rows["estado"] == Status.SUPPRESSED.value]
    if hidden.empty:
        return None
    return answer(f"{SUPPRESSED} {title}: {hidden['nota'].iloc[0]}.")


def _precision(row: Any) -> str:
    if row["estado"] != GOOD or row["marco"] != SAMPLE:
        return "—"
    return "con precaución" if WITH_CARE in row["nota"] else "suficiente"


PRECISION = Column("Precisión", _precision)


def _turn(row: Any) -> str:
    return word("ronda", parts(row["grupo"])["ronda"]).lower()


def _known(e: Evidence, names: dict[str, str]) -> View | None:
    rows = of(e.own, "reconocimiento")
    return _table(
        e,
        rows.sort_values("grupo"),
        lambda row: f"{subject(row['grupo'], names)} ({_turn(row)})",
        (
            "reconocimiento_tabla",
            "Personas que conocen cada clase de instancia",
            "Instancia, modo de preguntar y ronda",
        ),
    )


def _trusted(e: Evidence) -> View | None:
    rows = pd.concat([of(e.own, "confianza"), of(e.own, "seguridad_percibida")])
    balance = of(e.own, "percepcion_saldo").set_index("grupo")["valor"].to_dict()
    net = Column(
        "A favor menos en contra",
        lambda row: _signed(balance.get(row["grupo"]), row["marco"] == SAMPLE),
        numeric=True,
    )
    alpha = of(e.own, "escala_fiabilidad")
    return _table(
        e,
        rows,
        lambda row: f"{subject(row['grupo'], {})} ({_turn(row)})",
        (
            "confianza_tabla",
            "Personas que confían y personas que se sienten más seguras",
            "Pregunta y ronda",
        ),
        note=_reliable(alpha),
        # A profile that does not admit the balance has no column for it.
        more=(net,) if any(pd.notna(v) for v in balance.values()) else (),
    )


def _signed(value: Any, sampled: bool) -> str:
    if value is None or pd.isna(value):
        return "—"
    if sampled:
        return points(value)
    return f"{signed(value)} {plural(abs(value), *_PERSON)}"


def _reliable(rows: pd.DataFrame) -> str:
    """Say how the questions of trust go together, if it could be measured."""
    of_trust = rows["grupo"].str.contains("escala=confianza;.*medida=alfa$")
    alpha = rows[of_trust & (rows["estado"] == GOOD)]
    if alpha.empty:
        return ""
    row = last_round(alpha).iloc[0]
    known = pd.notna(row["numerador"])
    of = f" de {number(int(row['numerador']))} personas" if known else ""
    return (
        " Las preguntas de confianza, leídas como una sola escala, tienen una "
        f"fiabilidad de {number(row['valor'], 2)} (alfa de Cronbach{of}; lo más alto "
        "es 1)."
    )


def _said(e: Evidence) -> View | None:
    rows = of(e.own, "percepcion_distribucion")
    # One that nobody answered, or whose answers cannot be read, has no answer to name.
    rows = last_round(rows[rows["grupo"].str.contains("respuesta=")])
    about = rows["grupo"].str.extract(r"pregunta=(\w+)", expand=False)
    rows = rows[~about.str.startswith(("conoce_", "nombra_")).fillna(value=True)]
    said = rows["grupo"].str.extract(r"respuesta=(\w+)", expand=False)
    rows = rows.assign(p=about, r=said.map(_ORDER)).sort_values(["p", "r"])
    return _table(
        e,
        rows,
        lambda row: (
            f"{word('pregunta', parts(row['grupo'])['pregunta'])} · "
            f"{word('respuesta', parts(row['grupo'])['respuesta'])}"
        ),
        (
            "percepcion_respuestas",
            "Respuestas sobre confianza y seguridad, en la última ronda",
            "Pregunta y respuesta",
        ),
    )


def _changes(e: Evidence, names: dict[str, str]) -> View | None:
    return _table(
        e,
        of(e.own, "percepcion_cambio"),
        lambda row: subject(row["grupo"], names),
        (
            "percepcion_cambio_tabla",
            "Cambio de las respuestas favorables entre la línea base y el cierre, "
            "en puntos porcentuales",
            "Pregunta",
        ),
        note=" Los de esta tabla son los del cierre.",
    )


def _by_group(e: Evidence, names: dict[str, str]) -> View | None:
    """Sex and age, for who works with the data: the cells are small."""
    if e.profile != INTERNAL:
        return None
    rows = last_round(of(e.own, "percepcion_grupos"))
    return _table(
        e,
        rows,
        lambda row: f"{subject(row['grupo'], names)} · {_group(row)}",
        (
            "percepcion_grupos_tabla",
            "Respuestas favorables por sexo y edad, en la última ronda",
            "Pregunta y grupo",
        ),
        note=" Que dos grupos tengan valores distintos no basta para decir que "
        "difieren.",
    )


def _group(row: Any) -> str:
    found = parts(row["grupo"])
    return next(
        word(domain, found[key]).lower()
        for key, domain in SHOWN_GROUPS.items()
        if key in found
    )


SECTIONS = {
    "reconocimiento": Question(
        recognition,
        uses=(
            "confianza",
            "documentos_que_acogen",
            "encuesta_personas",
            "encuesta_sin_respuesta",
            "escala_fiabilidad",
            "percepcion_cambio",
            "percepcion_distribucion",
            "percepcion_grupos",
            "percepcion_saldo",
            "reconocimiento",
            "seguridad_percibida",
            "vinculos_reporta",
        ),
        by_profile=True,
    ),
}
