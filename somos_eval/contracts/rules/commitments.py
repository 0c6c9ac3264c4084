"""Rules of the table ``compromiso``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, includes, looked_up, sure
from somos_eval.contracts.schema import Context, Rule, Tables


def _due_before_minutes(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    held = looked_up(frame["sesion_id"], tables, "sesion", "sesion_id", "fecha")
    early = frame["plazo_fecha"] < pd.to_datetime(held)
    return sure(early) & ~includes(frame["banderas"], ["fecha_anterior_al_acta"])


def _unsupported(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    claimed = frame["estado"].isin(["cumplido", "parcial"])
    claims = tables.get("afirmacion")
    backed = frame["fuente_id"].notna()
    if claims is not None:
        cited = claims["soporte_ids"].explode().dropna()
        backed |= frame["compromiso_id"].isin(cited)
    return claimed & ~backed


def _unanswerable_observation(frame: pd.DataFrame) -> "pd.Series[bool]":
    return (frame["clase"] == "observacion") & (
        frame["respuesta_institucional"] == "no_aplica"
    )


def _already_due(frame: pd.DataFrame) -> "pd.Series[bool]":
    late = frame["plazo_fecha"] < frame["fecha_corte_estado"]
    return sure((frame["estado"] == "en_plazo") & late)


COMMITMENT = (
    Rule(
        "plazo_despues_del_acta",
        "plazo_fecha no es anterior a la sesión, salvo con la bandera "
        "fecha_anterior_al_acta",
        "corrija la fecha o, si el acta dice eso, agregue la bandera",
        _due_before_minutes,
        column="plazo_fecha",
        warning=True,
    ),
    Rule(
        "cumplido_con_soporte",
        "un compromiso cumplido o parcial tiene fuente_id, o una afirmación que lo "
        "cita en soporte_ids",
        "ponga la fuente que lo prueba; sin ella, el estado es sin_seguimiento",
        _unsupported,
        column="fuente_id",
    ),
    Rule(
        "observacion_exige_respuesta",
        "a una observación siempre le corresponde respuesta_institucional (Ley 1448 de "
        "2011, art. 194)",
        "si nadie respondió, escriba sin_respuesta",
        alone(_unanswerable_observation),
        column="respuesta_institucional",
    ),
    Rule(
        "en_plazo_sin_vencer",
        "un compromiso en_plazo no ha vencido a la fecha de corte",
        "cambie el estado: lo que está en plazo sale del denominador",
        alone(_already_due),
        column="estado",
        warning=True,
    ),
)
