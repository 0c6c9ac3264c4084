"""Do the instances meet as often as the norm demands.

Catalogue M2. The denominator of compliance is what a norm demands: the verified legal
minimum of the kind, or the local act of the instance. Without one there is no percentage,
and a log that does not exist is not zero sessions.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.kinds import kind_type, legal_minimum
from somos_eval.indicators.rows import (
    as_count,
    as_rate,
    by_level,
    counts,
    with_state,
)
from somos_eval.params import Programme

Tables = Mapping[str, pd.DataFrame]

NO_NORM = (
    "ni la ley ni un acto local verificado fijan cuántas sesiones debe tener: "
    "no se calcula un porcentaje"
)
NO_LOG = "no hay registro de sesiones; la falta de registro no equivale a cero sesiones"
DECLARED_ZERO = "sin sesiones: la instancia está declarada como {state}"

LEFT_OUT = (
    "no incluye 1 instancia sin norma o sin registro",
    "no incluye {n} instancias sin norma o sin registro",
)
NOT_CREATED = "la instancia no se ha creado"
CLASSES = ("inexistente", "solo formal", "intermitente", "activa")


def compliance(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions held per session required, by instance, kind and municipality.

    Held can exceed required, so it is a Poisson count over a fixed exposure, not a
    binomial (catalogue 2.2).
    """
    return _compliance(tables, programme, held=_held(tables["sesion"]))


def documented_compliance(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Count as `compliance` does, but only sessions whose signed minutes exist."""
    sessions = _held(tables["sesion"])
    return _compliance(
        tables, programme, held=sessions[sessions["acta_estado"] == "firmada"]
    )


def _compliance(
    tables: Tables, programme: Programme, held: pd.DataFrame
) -> pd.DataFrame:
    units = pd.concat(
        [
            _exposed(tables, programme, held, first, last, label)
            for label, first, last in _spans(programme)
        ],
        ignore_index=True,
    )
    usable = units[units["estado"] == Status.OK.value]
    summed = by_level(usable, ("numerador", "denominador", "n_faltantes"))
    rated = as_rate(
        summed[summed["instancia_id"] == ""], confidence=programme.thresholds.confidence
    )
    own = as_rate(counts(units), confidence=programme.thresholds.confidence)
    for status, note in ((Status.NO_NORM, NO_NORM), (Status.NO_DATA, NO_LOG)):
        own = with_state(own, units["estado"] == status.value, status, note)
    zero = (own["estado"] == Status.OK.value) & (units["declarada"] != "")
    own.loc[zero, "nota"] = units.loc[zero, "declarada"].map(
        lambda state: DECLARED_ZERO.format(state=state)
    )
    return pd.concat([own, _with_excluded(rated, units)], ignore_index=True)


def _with_excluded(rated: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Say in each total how many instances it leaves out."""
    out = units.assign(
        instancia_id="", numerador=(units["estado"] != Status.OK.value).astype(float)
    )
    left = by_level(out, ("numerador",)).rename(columns={"numerador": "n_faltantes"})
    merged = rated.drop(columns="n_faltantes").merge(
        left, on=["divipola", "instancia_id", "periodo", "grupo"], how="left"
    )
    some = merged["n_faltantes"] > 0
    merged.loc[some, "nota"] = merged.loc[some, "n_faltantes"].map(
        lambda n: LEFT_OUT[n != 1].format(n=int(n))
    )
    return merged


def _spans(programme: Programme) -> list[tuple[str, date, date]]:
    spans = [(period.whole(programme), programme.start, programme.end)]
    for year in period.years(programme):
        first, last = date(year, 1, 1), date(year, 12, 31)
        spans.append((str(year), max(first, programme.start), min(last, programme.end)))
    return spans


def _exposed(  # noqa: PLR0913, PLR0917  (one row of the norm table needs them all)
    tables: Tables,
    programme: Programme,
    held: pd.DataFrame,
    first: date,
    last: date,
    label: str,
) -> pd.DataFrame:
    """One row per instance: sessions held and required between two dates."""
    inside = held[held["fecha"].between(pd.Timestamp(first), pd.Timestamp(last))]
    units = _instances(tables["instancia"], programme)
    units["numerador"] = (
        units["instancia_id"].map(inside["instancia_id"].value_counts()).fillna(0.0)
    )
    fraction = period.year_fraction(units["fecha_creacion"], first, last)
    units["denominador"] = units["exigidas"].astype(float) * fraction
    logged = units["instancia_id"].isin(tables["sesion"]["instancia_id"])
    declared = units["estado_instancia"].isin(["inactiva", "no_creada"]) & ~logged
    units["declarada"] = np.where(
        declared, units["estado_instancia"].str.replace("_", " "), ""
    )
    units["estado"] = np.select(
        [units["exigidas"].isna(), ~logged & ~declared],
        [Status.NO_NORM.value, Status.NO_DATA.value],
        Status.OK.value,
    )
    return units.assign(periodo=label, grupo="", n_faltantes=0)


def _instances(instances: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Instances with what they must hold a year: local act first, then the law."""
    local = instances["sesiones_exigidas_anio"].where(
        instances["acto_creacion"].fillna("") != ""
    )
    law = instances["instancia_tipo"].map(legal_minimum(programme))
    return pd.DataFrame(
        {
            "divipola": instances["divipola"],
            "instancia_id": instances["instancia_id"],
            "tipo": instances["instancia_tipo"].map(kind_type(programme)),
            "exigidas": local.astype(float).fillna(law.astype(float)),
            "estado_instancia": instances["estado"],
            "fecha_creacion": instances["fecha_creacion"].astype("datetime64[ms]"),
        }
    ).reset_index(drop=True)


def _held(sessions: pd.DataFrame) -> pd.DataFrame:
    return sessions[sessions["estado"] == "realizada"]


def operability_class(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Class of each instance by declared cut-offs, propagated to the interval's ends.

    ``valor`` is 0 inexistente, 1 solo formal, 2 intermitente, 3 activa (catalogue 2.9);
    ``li`` and ``ls`` are the classes of the limits of compliance.
    """
    rows = compliance(tables, programme)
    own = rows[
        (rows["instancia_id"] != "") & (rows["periodo"] == period.whole(programme))
    ].copy()
    created = tables["instancia"].set_index("instancia_id")["estado"] != "no_creada"
    exists = own["instancia_id"].map(created).to_numpy(bool)
    cuts = programme.thresholds.operation
    for name in ("valor", "li", "ls"):
        # Zero sessions of an instance that exists is «solo formal» at best.
        ratio = own[name].to_numpy(float)
        level = np.digitize(ratio, [1e-9, cuts.intermittent, cuts.active])
        own[name] = np.where(np.isnan(ratio) & exists, np.nan, _classes(level, exists))
    own["metodo"] = "cortes declarados sobre la operatividad y sus límites"
    # What was never created is non-existent, whether or not a norm sets its sessions.
    own.loc[~exists, ["estado", "nota"]] = [Status.OK.value, NOT_CREATED]
    known = own["estado"] == Status.OK.value
    own.loc[known & (own["nota"] == ""), "nota"] = own.loc[known, "valor"].map(
        lambda v: CLASSES[int(v)]
    )
    return own


def _classes(level: np.ndarray, exists: np.ndarray) -> np.ndarray:
    """Turn the band of compliance (0 none, 1 low, 2 middle, 3 high) into the class."""
    return np.where(exists, np.maximum(level, 1), 0)


def monthly_sessions(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions held in each month, for the instances that have a log."""
    sessions = tables["sesion"]
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    inside = sessions[period.within(sessions["fecha"], programme)]
    months = pd.period_range(programme.start, programme.end, freq="M").astype(str)
    logged = pd.Index(sessions["instancia_id"].unique())
    grid = pd.MultiIndex.from_product(
        [logged, months], names=["instancia_id", "periodo"]
    )
    held = _held(inside)
    found = held.groupby(
        [held["instancia_id"], held["fecha"].dt.strftime("%Y-%m")]
    ).size()
    table = found.reindex(grid, fill_value=0).rename("numerador").reset_index()
    return as_count(counts(table, divipola=table["instancia_id"].map(place)))


_PER_NORM = "sesiones realizadas por sesión exigida"

INDICATORS = (
    Indicator(
        "operatividad",
        compliance,
        needs=("instancia", "sesion"),
        label=Label("Operatividad", "Operational functioning"),
        definition=Label(
            "Sesiones realizadas por cada sesión que exige la norma o el acto local.",
            "Sessions held per session that the law or the local act requires.",
        ),
        unit=_PER_NORM,
        formula="sesiones realizadas / sesiones exigidas, a prorrata de los días",
        source="Catálogo de instancias (norma de cada tipo); Poisson exacto, "
        "Breslow y Day (1987)",
        better=Direction.UP,
    ),
    Indicator(
        "operatividad_documentada",
        documented_compliance,
        needs=("instancia", "sesion"),
        label=Label("Operatividad con acta firmada", "Documented functioning"),
        definition=Label(
            "Sesiones con acta firmada por cada sesión exigida.",
            "Sessions with signed minutes per session required.",
        ),
        unit=_PER_NORM,
        formula="sesiones realizadas con acta firmada / sesiones exigidas",
        source="Catálogo de instancias; Breslow y Day (1987)",
        better=Direction.UP,
    ),
    Indicator(
        "clase_operatividad",
        operability_class,
        needs=("instancia", "sesion"),
        label=Label("Clase de operatividad", "Functioning class"),
        definition=Label(
            "Activa, intermitente, solo formal o inexistente, por cortes declarados.",
            "Active, intermittent, formal only or non-existent, by declared cut-offs.",
        ),
        unit="clase (0 inexistente, 1 solo formal, 2 intermitente, 3 activa)",
        formula="cortes de programa.yml sobre la operatividad",
        source="Propuesta del equipo; cortes en programa.yml",
        better=Direction.UP,
    ),
    Indicator(
        "sesiones_mes",
        monthly_sessions,
        needs=("instancia", "sesion"),
        label=Label("Sesiones por mes", "Sessions by month"),
        definition=Label(
            "Sesiones realizadas en el mes.", "Sessions held in the month."
        ),
        unit="sesiones",
        formula="conteo de sesiones realizadas",
        source="Actas y registros de sesión",
    ),
)
