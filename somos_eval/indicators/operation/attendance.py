"""Who attends: attendance by sex, age and ethnic belonging. Catalogue M12.

The same person attends several sessions, so the unit is an attendance, not a person,
and there is no interval.
"""

from functools import partial

import numpy as np
import pandas as pd

from somos_eval.contracts import Sensitivity, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.declaration import Indicator
from somos_eval.indicators.instances import of_instances
from somos_eval.indicators.rows import (
    NO_DENOMINATOR,
    by_level,
    counts,
    looked_up,
    with_programme,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.wording import Label

UNKNOWN = ("no_reporta", "sin_dato")
# Told even when nobody of that sex came: none is a finding.
ALWAYS_TOLD = ("mujer", "hombre")


def attendances(tables: Tables, programme: Programme, *columns: str) -> pd.DataFrame:
    """Count the attendances of each instance, split by columns of ``asistencia``.

    Only of sessions held: whoever came to one that failed for lack of quorum did not
    attend a session.

    Returns
    -------
    DataFrame
        ``instancia_id``, the columns and ``numerador``; an instance without a list has
        no row.
    """
    sessions = tables["sesion"]
    held = sessions[
        period.within(sessions["fecha"], programme)
        & (sessions["estado"] == "realizada")
    ].set_index("sesion_id")["instancia_id"]
    rows = tables["asistencia"]
    rows = rows[rows["sesion_id"].isin(held.index)]
    found = rows[list(columns)].assign(
        instancia_id=looked_up(rows["sesion_id"], held),
        numerador=rows["n_asistentes"].astype(float),
    )
    # Hundreds of rows a session become a few a body before any text is made of them.
    return found.groupby(["instancia_id", *columns], as_index=False).sum()


def by_sex(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of attendances of each sex among those that report it."""
    found = attendances(tables, programme, "sexo")
    bodies = found[["instancia_id"]].drop_duplicates()
    none = [bodies.assign(sexo=sex, numerador=0.0) for sex in ALWAYS_TOLD]
    units = pd.concat([found, *none], ignore_index=True)
    table = of_instances(units["instancia_id"], tables, programme).assign(
        grupo="sexo=" + units["sexo"], numerador=units["numerador"]
    )
    return _shares(by_level(table, ("numerador",)), "sexo", UNKNOWN)


def by_trait(
    tables: Tables, programme: Programme, *, column: str, key: str
) -> pd.DataFrame:
    """Share of attendances of each value of a column, by municipality and programme.

    Not to answer is an answer, with its own group; what nobody wrote down is missing.
    """
    found = attendances(tables, programme, column)
    place = of_instances(found["instancia_id"], tables, programme)["divipola"]
    units = with_programme(
        found.assign(divipola=place, grupo=f"{key}=" + found[column])
    )
    sums = units.groupby(["divipola", "grupo"], as_index=False)[["numerador"]].sum()
    return _shares(counts(sums, periodo=period.whole(programme)), key, ("sin_dato",))


def _shares(table: pd.DataFrame, key: str, unknown: tuple[str, ...]) -> pd.DataFrame:
    """Divide each group by the known total of its level; count the unknown apart."""
    value = table["grupo"].str.extract(rf"{key}=(\w+)$", expand=False)
    level = table["grupo"].str.replace(rf";?{key}=\w+$", "", regex=True)
    known = ~value.isin(unknown)
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


_NEEDS = ("instancia", "sesion", "asistencia")
_LISTS = "Listados de asistencia agregados (Ley 1581 de 2012)"
_METHOD = Label(
    "Conteo completo de las asistencias con dato, sin intervalo, porque una persona va "
    "a varias sesiones. Si ninguna tiene el dato no se calcula.",
    "Full count of the attendances with data, without an interval, as one person "
    "comes to several sessions. Not computed where none has the data.",
)
_NOT_PERSONS = Label(
    "Cuenta asistencias, no personas: quien va a tres sesiones cuenta tres veces.",
    "Counts attendances, not persons: who comes to three sessions counts three times.",
)

INDICATORS = (
    Indicator(
        "asistencia_sexo",
        by_sex,
        needs=_NEEDS,
        module="M12.3",
        label=Label("Asistencia por sexo", "Attendance by sex"),
        definition=Label(
            "Asistencias de cada sexo entre las que lo reportan.",
            "Attendances of each sex among those that report it.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "asistencias del sexo / asistencias con sexo reportado",
            "attendances of that sex / attendances with sex reported",
        ),
        method=_METHOD,
        source=_LISTS,
        caveats=_NOT_PERSONS,
        people=True,
    ),
    Indicator(
        "asistencia_edad",
        partial(by_trait, column="grupo_edad", key="edad"),
        needs=_NEEDS,
        module="M12.1",
        label=Label("Asistencia por edad", "Attendance by age"),
        definition=Label(
            "Asistencias de cada grupo de edad entre las que lo tienen anotado.",
            "Attendances of each age group among those that have it on record.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "asistencias del grupo / asistencias con edad anotada",
            "attendances of the group / attendances with age on record",
        ),
        method=_METHOD,
        source=_LISTS,
        caveats=_NOT_PERSONS,
        people=True,
    ),
    Indicator(
        "asistencia_etnia",
        partial(by_trait, column="pertenencia_etnica", key="etnia"),
        needs=_NEEDS,
        module="M12.1",
        label=Label("Asistencia por pertenencia étnica", "Attendance by ethnicity"),
        definition=Label(
            "Asistencias de cada pertenencia étnica entre las que tienen respuesta; no "
            "querer decirla es una respuesta.",
            "Attendances of each ethnic belonging among those with an answer; to "
            "prefer not to say is an answer.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "asistencias del grupo / asistencias con respuesta, incluida «no reporta»",
            "attendances of the group / attendances with an answer, not said included",
        ),
        method=_METHOD,
        source=_LISTS,
        caveats=_NOT_PERSONS,
        people=True,
        # A sensitive datum (Ley 1581 de 2012, art. 5).
        sensitivity=Sensitivity.SENSITIVE,
    ),
)
