"""Who attends: aggregated attendance by sex. Catalogue M12.

The same person attends several sessions, so the unit is an attendance, not a person, and
there is no interval.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Indicator, Label
from somos_eval.indicators.kinds import kind_type
from somos_eval.indicators.rows import NO_DENOMINATOR, by_level, with_state
from somos_eval.params import Programme

Tables = Mapping[str, pd.DataFrame]

UNKNOWN = ("no_reporta", "sin_dato")


def by_sex(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of attendances of each sex among those that report it."""
    sessions = tables["sesion"].set_index("sesion_id")
    bodies = tables["instancia"].set_index("instancia_id")
    rows = tables["asistencia"]
    body = rows["sesion_id"].map(sessions["instancia_id"])
    inside = period.within(rows["sesion_id"].map(sessions["fecha"]), programme)
    units = pd.DataFrame(
        {
            "divipola": body.map(bodies["divipola"]),
            "instancia_id": body,
            "tipo": body.map(bodies["instancia_tipo"]).map(kind_type(programme)),
            "periodo": period.whole(programme),
            "grupo": "sexo=" + rows["sexo"],
            "numerador": rows["n_asistentes"].astype(float),
        }
    )[inside]
    table = by_level(units, ("numerador",))
    return _shares(table)


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    """Divide each group by the known total of its level; the unknown is counted apart."""
    sex = table["grupo"].str.extract(r"sexo=(\w+)$", expand=False)
    level = table["grupo"].str.replace(r";?sexo=\w+$", "", regex=True)
    known = ~sex.isin(UNKNOWN)
    keys = [table["divipola"], table["instancia_id"], table["periodo"], level]
    total = table["numerador"].where(known, 0).groupby(keys).transform("sum")
    missing = table["numerador"].where(~known, 0).groupby(keys).transform("sum")
    out = table.assign(denominador=total, n_faltantes=missing)[known]
    share = np.divide(
        out["numerador"].to_numpy(float),
        out["denominador"].to_numpy(float),
        out=np.full(len(out), np.nan),
        where=out["denominador"].to_numpy(float) > 0,
    )
    out = out.assign(
        valor=share,
        metodo="proporción de asistencias, sin intervalo: una persona asiste varias veces",
    )
    return with_state(
        out, out["denominador"] == 0, Status.ZERO_DENOMINATOR, NO_DENOMINATOR
    )


INDICATORS = (
    Indicator(
        "asistencia_sexo",
        by_sex,
        needs=("instancia", "sesion", "asistencia"),
        label=Label("Asistencia por sexo", "Attendance by sex"),
        definition=Label(
            "Asistencias de cada sexo entre las que lo reportan.",
            "Attendances of each sex among those that report it.",
        ),
        unit="proporción",
        formula="asistencias del sexo / asistencias con sexo reportado",
        source="Listados de asistencia agregados (Ley 1581 de 2012)",
        people=True,
    ),
)
