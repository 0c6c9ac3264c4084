"""Who attends: aggregated attendance by sex. Catalogue M12.

The same person attends several sessions, so the unit is an attendance, not a person,
and there is no interval.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import methods, period
from somos_eval.indicators.declaration import Indicator, Label
from somos_eval.indicators.rows import NO_DENOMINATOR, by_level, looked_up, with_state
from somos_eval.indicators.units import of_instances
from somos_eval.params import Programme

UNKNOWN = ("no_reporta", "sin_dato")
# Told even when nobody of that sex came: none is a finding.
ALWAYS_TOLD = ("mujer", "hombre")


def by_sex(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of attendances of each sex among those that report it.

    Only of sessions held: whoever came to one that failed for lack of quorum did not
    attend a session.
    """
    sessions = tables["sesion"]
    held = sessions[
        period.within(sessions["fecha"], programme)
        & (sessions["estado"] == "realizada")
    ].set_index("sesion_id")["instancia_id"]
    rows = tables["asistencia"]
    rows = rows[rows["sesion_id"].isin(held.index)]
    found = pd.DataFrame(
        {
            "instancia_id": looked_up(rows["sesion_id"], held),
            "sexo": rows["sexo"],
            "numerador": rows["n_asistentes"].astype(float),
        }
    )
    # Hundreds of rows a session become a few a body before any text is made of them.
    found = found.groupby(["instancia_id", "sexo"], as_index=False).sum()
    bodies = found[["instancia_id"]].drop_duplicates()
    none = [bodies.assign(sexo=sex, numerador=0.0) for sex in ALWAYS_TOLD]
    units = pd.concat([found, *none], ignore_index=True)
    table = of_instances(units["instancia_id"], tables, programme).assign(
        grupo="sexo=" + units["sexo"], numerador=units["numerador"]
    )
    return _shares(by_level(table, ("numerador",)))


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    """Divide each group by the known total of its level; count the unknown apart."""
    sex = table["grupo"].str.extract(r"sexo=(\w+)$", expand=False)
    level = table["grupo"].str.replace(r";?sexo=\w+$", "", regex=True)
    known = ~sex.isin(UNKNOWN)
    keys = [table["divipola"], table["instancia_id"], table["periodo"], level]
    total = table["numerador"].where(known, 0).groupby(keys).transform("sum")
    missing = table["numerador"].where(~known, 0).groupby(keys).transform("sum")
    out = table.assign(denominador=total, n_faltantes=missing)[known]
    k, n = out["numerador"].to_numpy(float), out["denominador"].to_numpy(float)
    out = out.assign(
        valor=np.divide(k, n, out=np.full_like(k, np.nan), where=n > 0),
        metodo="proporción de asistencias, sin intervalo: una persona va varias veces",
    )
    return with_state(out, n == 0, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)


INDICATORS = (
    Indicator(
        "asistencia_sexo",
        by_sex,
        needs=("instancia", "sesion", "asistencia"),
        module="M12.3",
        label=Label("Asistencia por sexo", "Attendance by sex"),
        definition=Label(
            "Asistencias de cada sexo entre las que lo reportan.",
            "Attendances of each sex among those that report it.",
        ),
        unit=Label("proporción", "proportion"),
        formula=Label(
            "asistencias del sexo / asistencias con sexo reportado",
            "attendances of that sex / attendances with sex reported",
        ),
        method=methods.WILSON,
        source="Listados de asistencia agregados (Ley 1581 de 2012)",
        caveats=Label(
            "Cuenta asistencias, no personas: quien va a tres sesiones cuenta tres "
            "veces.",
            "Counts attendances, not persons: who comes to three sessions counts "
            "three times.",
        ),
        minimum="proporcion",
        people=True,
    ),
)
