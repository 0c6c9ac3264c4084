"""Chapter 05: papers of the instances, how evenly they meet, and who meets more."""

import numpy as np
import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    MINUTES,
    answer,
    body_names,
    lacking,
    listing_table,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Status
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.narrative import proposals, rhythm
from somos_eval.narrative.rows import pick, usable
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.cells import NONE
from somos_eval.tables.results import CASES, VALUE
from somos_eval.wording import number, visible

REGISTER = "Registro de instancias del programa"
_REQUIREMENTS = {
    "acto_creacion": "Acto de creación",
    "reglamento": "Reglamento",
    "plan_accion": "Plan de acción vigente",
}


def papers(e: Evidence) -> tuple[View, ...]:
    """Whether the instances exist, and with which documents."""
    rows = e.rows("requisitos_instancia")
    own = rows[rows["grupo"].str.fullmatch(r"requisito=\w+")]
    table = None
    if len(own):
        order = list(_REQUIREMENTS)
        keyed = own.assign(clave=own["grupo"].str.removeprefix("requisito="))
        table = result_table(
            keyed.sort_values("clave", key=lambda c: c.map(order.index)),
            lambda row: _REQUIREMENTS[row["clave"]],
            id="requisitos_instancia",
            title="Instancias creadas que cumplen cada requisito",
            first="Requisito",
            columns=[CASES, VALUE],
            note="Las instancias de las que no se sabe no cuentan ni a favor ni en "
            "contra. Las tablas no registran secretaría técnica ni presupuesto.",
            source=source(e, REGISTER),
        )
    return shown(answer(*proposals.papers(e.own)), table)


def regularity(e: Evidence) -> tuple[View, ...]:
    """How evenly the instances meet."""
    rows = e.rows("trimestres_con_sesion")
    if not (rows["estado"] == Status.OK.value).any():
        return lacking(e, "trimestres_con_sesion")
    names = body_names(e)
    return shown(
        answer(*rhythm.quarters(e.own), rhythm.longest(e.own, names)),
        _bodies(e, names),
    )


def _bodies(e: Evidence, names: dict[str, str]) -> View | None:
    """Rhythm of each instance that has a log, those that meet least often first."""
    own = e.own[(e.own["instancia_id"] != "") & (e.own["estado"] == Status.OK.value)]
    found = {
        name: own[own["indicador"] == name].set_index("instancia_id")
        for name in (
            "trimestres_con_sesion",
            "dias_entre_sesiones",
            "intervalo_mas_largo",
            "regularidad_cv",
        )
    }
    met = found["trimestres_con_sesion"]
    share = met["numerador"] / met["denominador"]
    ordered = pd.DataFrame({"parte": share, "nombre": share.index.map(names)})
    ids = ordered.sort_values(["parte", "nombre"]).index
    ordered_met = met.loc[ids]
    pairs = zip(ordered_met["numerador"], ordered_met["denominador"], strict=True)
    cases = [f"{number(k)} de {number(n)}" for k, n in pairs]
    return listing_table(
        e,
        pd.DataFrame(
            {
                "Instancia": [names[i] for i in ids],
                "Trimestres con sesión": cases,
                "Días entre sesiones (mediana)": _written(
                    found["dias_entre_sesiones"], ids, 0
                ),
                "Lapso más largo, en días": _written(
                    found["intervalo_mas_largo"], ids, 0
                ),
                "Variación": _written(found["regularidad_cv"], ids, 2),
            }
        ),
        id="ritmo_instancias",
        title="Ritmo de las sesiones de cada instancia con registro",
        text=MINUTES,
        numeric=(1, 2, 3, 4),
        note="La variación compara los lapsos entre sesiones con su promedio: cerca de "
        "0 es un ritmo parejo y cerca de 1 o más, irregular. Hacen falta tres sesiones "
        "para medirla (—). El lapso más largo cuenta también el tiempo hasta el corte.",
    )


def _written(rows: pd.DataFrame, ids: "pd.Index[str]", decimals: int) -> list[str]:
    values = rows["valor"].reindex(ids).to_numpy(float)
    return [NONE if np.isnan(v) else visible(v, decimals) for v in values]


def versus(e: Evidence) -> tuple[View, ...]:
    """Say who meets more against what is required, and under which mayor."""
    own = pick(e.own, "razon_operatividad")
    if not usable(own):
        return shown(answer(*rhythm.versus(e.own)), _mayors(e))
    whole = pick(e.result, "razon_operatividad", "medida=valor_p", PROGRAMME)
    return shown(
        answer(*rhythm.versus(e.own), rhythm.chance(whole)),
        _mayors(e),
    )


def _mayors(e: Evidence) -> View | None:
    """Compliance in each term of mayor, where the period touches more than one."""
    rows = e.rows("operatividad_gobierno")
    rows = rows[rows["grupo"].str.startswith("gobierno=")]
    parts = rows["grupo"].str.extract(r"gobierno=(\d+)_(\d+)(?:;tipo=(\w+))?")
    if parts[0].nunique() < 2 or not (rows["estado"] == Status.OK.value).any():
        return None
    names = parts[0] + "-" + parts[1]
    kinds = parts[2].map(lambda k: f" · {word('tipo', k)}", na_action="ignore")
    return result_table(
        rows.assign(nombre=names + kinds.fillna(" · Todas")),
        lambda row: row["nombre"],
        id="operatividad_gobierno",
        title="Sesiones realizadas por cada sesión exigida, en cada gobierno municipal",
        first="Gobierno y tipo",
        note="Solo cuenta la parte de cada gobierno que cae dentro del periodo de "
        "análisis. La diferencia no dice a qué se debe.",
        source=source(e, MINUTES),
    )


SECTIONS = {
    "existencia": Question(
        papers,
        uses=(
            "instancias_creadas",
            "requisitos_instancia",
        ),
    ),
    "regularidad": Question(
        regularity,
        uses=(
            "dias_entre_sesiones",
            "intervalo_mas_largo",
            "regularidad_cv",
            "trimestres_con_sesion",
        ),
    ),
    "participacion_coordinacion": Question(
        versus,
        uses=(
            "operatividad_gobierno",
            "razon_operatividad",
        ),
        beside=True,
    ),
}
