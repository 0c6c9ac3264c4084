"""Whether the evidence is enough and agrees, and how organisations changed."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    INTERVIEWS,
    OPI,
    answer,
    listing_table,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Status
from somos_eval.narrative import coding, organisations
from somos_eval.narrative.rows import pick, usable
from somos_eval.narrative.words import word
from somos_eval.tables import result_table, value_text
from somos_eval.wording import number


def saturation(e: Evidence) -> tuple[View, ...]:
    """Say whether the interviews were enough, and show codes by interviews."""
    said = answer(*coding.saturation(e.own, e.programme.thresholds))
    rows = e.rows("codigos_acumulados")
    known = rows[rows["estado"] == Status.OK.value].sort_values("grupo")
    return shown(said, _curve(e, known) if len(known) > 1 else None)


def _curve(e: Evidence, known: pd.DataFrame) -> View | None:
    return listing_table(
        e,
        pd.DataFrame(
            {
                "Entrevistas y grupos focales": known["denominador"].map(number),
                "Códigos distintos que se esperan": known["valor"].map(
                    lambda v: number(v, 1)
                ),
            }
        ),
        id="codigos_acumulados",
        title="Códigos distintos según las entrevistas, en cualquier orden",
        text=INTERVIEWS,
        numeric=(0, 1),
    )


def convergence(e: Evidence) -> tuple[View, ...]:
    """Show how widespread each code is and whether classes of source agree on it."""
    said = answer(*coding.convergence(e.own))
    rows = e.rows("prevalencia_codigo")
    known = rows[rows["estado"] == Status.OK.value]
    if known.empty:
        return shown(said)
    names = e.table("codigo").set_index("codigo_id")["etiqueta_es"]
    codes = known["grupo"].str.removeprefix("codigo=")
    frame = pd.DataFrame(
        {
            "Código": codes.map(lambda c: names.get(c, c)),
            "Fuentes": [
                f"{number(k)} de {number(n)}"
                for k, n in zip(known["numerador"], known["denominador"], strict=True)
            ],
            "Está en": [value_text(row) for row in known.to_dict("records")],
            "Entre clases de fuente": [_of(e, "convergencia_codigo", c) for c in codes],
            "Fuentes en contra de la mayoría": [_against(e, c) for c in codes],
            "orden": known["numerador"],
        }
    ).sort_values(["orden", "Código"], ascending=[False, True])
    table = listing_table(
        e,
        frame.drop(columns="orden"),
        id="convergencia",
        title="Extensión de cada código y convergencia de las fuentes",
        text=INTERVIEWS,
        numeric=(1, 4),
        note="Silencio: habla una sola clase de fuente. Disonancia: dos clases dicen "
        "lo contrario. Acuerdo parcial: alguna calla, dice las dos cosas o no toma "
        "partido.",
    )
    return shown(said, table)


def _of(e: Evidence, indicator: str, code: str) -> str:
    row = pick(e.own, indicator, f"codigo={code}")
    return value_text(row) if row is not None else "—"


def _against(e: Evidence, code: str) -> str:
    row = pick(e.own, "casos_contrarios", f"codigo={code}")
    if row is None or not usable(row):
        return "—"
    return f"{number(row['numerador'])} de {number(row['denominador'])}"


def codes_agreement(e: Evidence) -> View | None:
    """Return the table of the agreement of coders on each family of codes."""
    rows = e.rows("acuerdo_codigos")
    told = rows["grupo"].str.extract(r"^familia=([^;]+);medida=(\w+)$")
    rows = rows.assign(familia=told[0], medida=told[1]).dropna(subset=["familia"])
    if rows.empty:
        return None
    shares = rows[rows["medida"] == "porcentaje"].set_index("familia")
    cells = {
        (row["familia"], row["medida"]): value_text(row)
        for row in rows.to_dict("records")
    }
    frame = pd.DataFrame(
        {
            "Familia": [word("familia", f) for f in shares.index],
            "Coinciden": [
                f"{number(k)} de {number(n)}"
                for k, n in zip(shares["numerador"], shares["denominador"], strict=True)
            ],
            "Alfa": [cells.get((f, "alfa"), "—") for f in shares.index],
            "AC1": [cells.get((f, "ac1"), "—") for f in shares.index],
        }
    )
    return listing_table(
        e,
        frame,
        id="acuerdo_codigos",
        title="Acuerdo al poner cada familia de códigos en los mismos fragmentos",
        text=INTERVIEWS,
        numeric=(1, 2, 3),
        note="Alfa y AC1 descuentan el azar y valen 1 si el acuerdo es total. Un "
        "código que se usa poco tiene alfa bajo aunque casi siempre coincidan.",
    )


def performance_detail(e: Evidence) -> tuple[View, ...]:
    """Say how many organisations changed beyond error, and how each domain did."""
    said = answer(*organisations.detail(e.own, e.programme.thresholds))
    rows = e.rows("opi_cambio_dominio")
    known = rows[rows["grupo"].str.startswith("dominio=")]
    if known.empty:
        return shown(said)
    table = result_table(
        known,
        lambda row: word("dominio", row["grupo"].removeprefix("dominio=")),
        id="opi_dominios",
        title="Cambio del OPI en cada dominio, en puntos",
        first="Dominio",
        source=source(e, OPI),
    )
    return shown(said, table)


SECTIONS = {
    "saturacion": Question(
        saturation,
        uses=(
            "codigos_acumulados",
            "codigos_por_ver",
            "saturacion_fuentes",
            "saturacion_nueva",
            "saturacion_ordenes",
        ),
    ),
    "convergencia": Question(
        convergence,
        uses=(
            "casos_contrarios",
            "convergencia_codigo",
            "prevalencia_codigo",
        ),
    ),
    "opi_detalle": Question(
        performance_detail,
        uses=(
            "opi_cambio_dominio",
            "opi_cambio_minimo",
            "opi_cambio_real",
            "opi_desercion",
            "opi_meta",
            "opi_regresion",
            "opi_sube_nivel",
        ),
    ),
}
