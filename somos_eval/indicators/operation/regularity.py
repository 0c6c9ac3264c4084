"""How evenly the instances meet: time between sessions and quarters with one.

Catalogue 2.3. A log that does not exist is not a series without sessions, and the time
since the last session is a gap that is still open at the cut-off.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.clusters import METHOD as CLUSTERED
from somos_eval.indicators.clusters import clustered_shares, levels
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.operation.compliance import (
    held_and_required,
    held_sessions,
)
from somos_eval.indicators.operation.exposure import NO_LOG, NOT_YET
from somos_eval.indicators.rows import IDENTITY, PROGRAMME, with_state
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.gaps import (
    FEWEST_FOR_LIMITS,
    Gaps,
    gaps,
    longest_gap,
    variation,
    windows_met,
)
from somos_eval.stats.ragged import padded
from somos_eval.stats.survival import kaplan_meier, quantile
from somos_eval.wording import Label

FEWEST = 3
FEW_SESSIONS = "menos de {n} sesiones: no alcanza para medir la regularidad"
FEW_GAPS = "menos de {n} lapsos entre sesiones: no alcanza para medir la regularidad"
NO_MEDIAN = "más de la mitad de los lapsos sigue abierta al corte: no hay mediana"
STILL_OPEN = "sigue sin sesionar al corte: es ese tiempo o más"
NO_LIMITS = "sin intervalo: hacen falta {n} sesiones"
NO_UPPER = "el intervalo no tiene límite superior; el inferior es de {days} días"
NOT_MEETING = "está declarada como inactiva o no creada: no hay un ritmo que medir"
NO_VARIATION = "sin intervalo: todos los lapsos son iguales"


class _Series(NamedTuple):
    """The instances and the days of their sessions, counted from the first day."""

    units: pd.DataFrame
    days: NDArray[np.float64]
    since: NDArray[np.float64]
    until: float


@once
def _series(tables: Tables, programme: Programme) -> _Series:
    """Lay out the sessions of each instance; those before its creation do not count."""
    held = held_sessions(tables)
    span = period.spans(programme)[0]
    found = held_and_required(tables, programme, span)
    units = found.sort_values("instancia_id", ignore_index=True)
    start = pd.Timestamp(span.first)
    since = (units["creada"] - start).dt.days.clip(lower=0).fillna(0).to_numpy(float)
    late = units["estado"] == Status.NOT_APPLICABLE.value
    silent = ~units["registro"]
    declared = silent & units["numerador"].notna()
    units["estado"], units["nota"] = Status.OK.value, ""
    units = with_state(units, silent, Status.NO_DATA, NO_LOG)
    # It did not meet, and so it has no rhythm; only compliance counts its zero.
    units = with_state(units, declared, Status.NOT_APPLICABLE, NOT_MEETING)
    units = with_state(units, late, Status.NOT_APPLICABLE, NOT_YET)
    index = pd.Series(units.index, index=units["instancia_id"])
    held = held[span.has(held["fecha"])]
    row = index.reindex(held["instancia_id"]).to_numpy(int)
    day = (held["fecha"] - start).dt.days.to_numpy(float)
    counted = day >= since[row]
    days = padded(day[counted], row[counted], len(units))
    until = float((pd.Timestamp(span.last) - start).days)
    known = (units["estado"] == Status.OK.value).to_numpy()
    return _Series(
        units, np.where(known[:, None], days, np.nan), np.minimum(since, until), until
    )


def _rows(series: _Series, **columns: Any) -> pd.DataFrame:
    """Return the identity of the instances, their state and what was computed."""
    kept = series.units[[*IDENTITY, "tipo", "estado", "nota"]]
    return kept.assign(**columns)


def _told(table: pd.DataFrame) -> pd.DataFrame:
    """Take the value from the instances that have a state."""
    blank = table["estado"] != Status.OK.value
    names = [n for n in ("valor", "li", "ls", "confianza") if n in table]
    table[names] = table[names].mask(blank)
    return table


def spread(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Coefficient of variation of the gaps between sessions of each instance."""
    series = _series(tables, programme)
    confidence = programme.thresholds.confidence
    found = variation(gaps(series.days, series.until), confidence=confidence)
    bare = np.isnan(found.lower)
    few = NO_LIMITS.format(n=FEWEST_FOR_LIMITS)
    why = np.where(found.n < FEWEST_FOR_LIMITS - 1, few, NO_VARIATION)
    ok = series.units["estado"] == Status.OK.value
    table = _rows(
        series,
        valor=found.value,
        li=found.lower,
        ls=found.upper,
        confianza=np.where(bare, np.nan, confidence),
        denominador=np.where(ok, found.n, np.nan),
        metodo="coeficiente de variación; bootstrap BCa de los lapsos",
    )
    table["nota"] = table["nota"].mask(ok & bare, pd.Series(why))
    return with_state(
        table,
        ok & (found.n < FEWEST - 1),
        Status.BELOW_MINIMUM,
        FEW_SESSIONS.format(n=FEWEST),
    )


def longest(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Longest time without a session, from the start of the exposure to the cut-off."""
    series = _series(tables, programme)
    found = longest_gap(series.days, series.since, series.until)
    table = _rows(series, valor=found.days, metodo="máximo; el último lapso, al corte")
    ok = table["estado"] == Status.OK.value
    table["nota"] = table["nota"].mask(ok & found.open, STILL_OPEN)
    return _told(table)


def between_sessions(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Median days between sessions, the gap that is open at the cut-off as censored.

    The limits are of each instance; above it the gaps of an instance go together, so
    that the median has none.
    """
    series = _series(tables, programme)
    found = gaps(series.days, series.until)
    own = _medians(found, programme.thresholds.confidence)
    units = _rows(series)
    known = units["estado"] == Status.OK.value
    table = pd.concat([units, own], axis=1)
    # Of an instance without a log no gap was counted: that is not zero gaps.
    names = ["numerador", "denominador"]
    table[names] = table[names].where(known)
    own_rows = with_state(
        _told(table),
        known & (own["numerador"] < FEWEST - 1),
        Status.BELOW_MINIMUM,
        FEW_SESSIONS.format(n=FEWEST),
    )
    own_rows["nota"] = own_rows["nota"].mask(
        own_rows["estado"] == Status.OK.value, own["aviso"]
    )
    above = _pooled(units[known], found)
    return pd.concat([own_rows, above], ignore_index=True).drop(columns="aviso")


def _medians(found: Gaps, confidence: float | None) -> pd.DataFrame:
    half = quantile(kaplan_meier(found.days, found.closed, confidence=confidence))
    endless = np.isnan(half.upper) | np.isnan(half.time)
    lower = pd.Series(half.lower)
    note = lower.map(lambda d: "" if np.isnan(d) else NO_UPPER.format(days=int(d)))
    return pd.DataFrame(
        {
            "valor": half.time,
            "li": np.where(endless, np.nan, half.lower),
            "ls": np.where(endless, np.nan, half.upper),
            "confianza": np.where(endless, np.nan, confidence or np.nan),
            "numerador": np.nansum(found.closed, axis=1),
            "denominador": (~np.isnan(found.closed)).sum(axis=1).astype(float),
            "metodo": "mediana de Kaplan y Meier; límites por producto de betas",
            "aviso": note.where(endless, "").astype("str"),
        }
    )


def _pooled(units: pd.DataFrame, found: Gaps) -> pd.DataFrame:
    """Medians of places, kinds and programme over all their gaps, without limits."""
    stacked = levels(units.assign(fila=units.index))
    parts = []
    for part in (stacked["divipola"] == PROGRAMME, stacked["divipola"] != PROGRAMME):
        chosen = stacked[part]
        if chosen.empty:
            continue
        grouped = chosen.groupby(list(IDENTITY), sort=True)
        taken = chosen["fila"].to_numpy(int)
        own = Gaps(found.days[taken], found.closed[taken])
        table = _medians(_together(own, grouped.ngroup().to_numpy()), None)
        head = chosen.drop_duplicates(list(IDENTITY)).sort_values(list(IDENTITY))
        parts.append(
            pd.concat([head[list(IDENTITY)].reset_index(drop=True), table], axis=1)
        )
    if not parts:
        return pd.DataFrame()
    out = pd.concat(parts, ignore_index=True).assign(
        metodo="mediana de Kaplan y Meier de los lapsos de todas, sin intervalo",
        estado=Status.OK.value,
        nota="",
    )
    out = with_state(out, out["valor"].isna(), Status.NOT_COMPUTABLE, NO_MEDIAN)
    few = out["numerador"] < FEWEST - 1
    return with_state(out, few, Status.BELOW_MINIMUM, FEW_GAPS.format(n=FEWEST - 1))


def _together(found: Gaps, row: NDArray[np.integer[Any]]) -> Gaps:
    """Lay out in one row the gaps of all the instances that share it."""
    rows = np.repeat(row, found.days.shape[1])
    place = np.flatnonzero(~np.isnan(found.days))
    laid = padded(place, rows[place], int(row.max()) + 1)
    known = ~np.isnan(laid)
    at = np.where(known, laid, 0).astype(int)
    days, closed = (np.where(known, part.ravel()[at], np.nan) for part in found)
    return Gaps(days, closed)


def quarters(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Quarters with at least one session among those in which the instance existed.

    Those of an instance without a log are counted apart.
    """
    series = _series(tables, programme)
    start = pd.Timestamp(programme.start)
    whole = pd.period_range(programme.start, programme.end, freq="Q")
    opens = (whole.start_time - start).days.to_numpy(float)
    closes = (whole.end_time.normalize() - start).days.to_numpy(float)
    inside = (opens >= 0) & (closes <= series.until)
    ok = series.units["estado"] == Status.OK.value
    if not inside.any() or series.units.empty:
        return pd.DataFrame(columns=[*IDENTITY])
    met, exposure = windows_met(
        series.days, opens[inside], closes[inside], series.since
    )
    unknown = series.units["estado"] == Status.NO_DATA.value
    counted = _rows(
        series,
        numerador=np.where(ok, met, 0.0),
        denominador=np.where(ok, exposure, 0.0),
        n_faltantes=np.where(unknown, exposure, 0.0),
    )
    own = counted.assign(
        valor=np.where(exposure > 0, met / np.maximum(exposure, 1), np.nan),
        metodo="proporción de trimestres completos, sin intervalo",
    )
    own[["numerador", "denominador"]] = own[["numerador", "denominador"]].where(ok)
    own = with_state(own, ok & (exposure == 0), Status.NOT_APPLICABLE, NOT_YET)
    above = clustered_shares(counted[(ok | unknown) & (exposure > 0)], programme)
    silent = (above["denominador"] == 0) & (above["n_faltantes"] > 0)
    above = with_state(above, silent, Status.NO_DATA, NO_LOG)
    return pd.concat([_told(own), above], ignore_index=True)


_NEEDS = ("instancia", "sesion")
_LOG = Label(
    "Sin registro de sesiones no se calcula: no equivale a cero sesiones.",
    "Without a log of sessions it is not computed: that is not zero sessions.",
)
_EXPOSED = Label(
    f"Cuenta desde la creación de la instancia y hasta el corte. {_LOG.es}",
    f"It counts from the creation of the body up to the cut-off. {_LOG.en}",
)
_FROM_FIRST = Label(
    f"Cuenta desde la primera sesión y hasta el corte. {_LOG.es}",
    f"It counts from the first session up to the cut-off. {_LOG.en}",
)

INDICATORS = (
    Indicator(
        "regularidad_cv",
        spread,
        needs=_NEEDS,
        module="M2.3",
        label=Label("Regularidad de las sesiones", "Regularity of the sessions"),
        definition=Label(
            "Cuánto varía el tiempo entre una sesión y la siguiente, frente a su "
            "promedio: cerca de 0 es un ritmo parejo y cerca de 1, como al azar.",
            "How much the time between sessions varies against its mean: near 0 is an "
            "even rhythm and near 1 is as at random.",
        ),
        unit=Unit(
            "coeficiente de variación (sin unidad)",
            "coefficient of variation (none)",
            decimals=2,
        ),
        formula=Label(
            "desviación estándar de los días entre sesiones / su promedio",
            "standard deviation of the days between sessions / their mean",
        ),
        method=Label(
            "Solo lapsos cerrados entre días distintos. Con menos de tres sesiones no "
            "se da; con menos de seis no lleva intervalo; desde seis, bootstrap BCa de "
            "los lapsos (999 muestras, semilla fija).",
            "Only closed gaps between distinct days. Not given below three sessions; "
            "no interval below six; from six on, BCa bootstrap of the gaps (999 "
            "samples, fixed seed).",
        ),
        source="Cox & Lewis (1966); Efron (1987)",
        caveats=_LOG,
        minimum=FEWEST,
        better=Direction.DOWN,
    ),
    Indicator(
        "dias_entre_sesiones",
        between_sessions,
        needs=_NEEDS,
        module="M2.3",
        label=Label("Días entre sesiones", "Days between sessions"),
        definition=Label(
            "Mediana de los días que pasan entre una sesión y la siguiente.",
            "Median of the days from one session to the next.",
        ),
        unit=Unit("días", "days"),
        formula=Label(
            "mediana de los lapsos; el que está abierto al corte cuenta como censurado",
            "median of the gaps; the one open at the cut-off counts as censored",
        ),
        method=Label(
            "Kaplan y Meier. El intervalo de cada instancia sale de los límites de "
            "la curva por producto de betas; por encima de la instancia no se da, "
            "porque los lapsos de una misma instancia se parecen entre sí. Con menos "
            "de tres sesiones, o si más de la mitad de los lapsos sigue abierta, no "
            "se da.",
            "Kaplan and Meier. The interval of each body comes from the beta product "
            "limits of the curve; above the body none is given, as the gaps of one "
            "body are alike. Not given below three sessions, or if more than half of "
            "the gaps are open.",
        ),
        source="Kaplan & Meier (1958); Fay, Brittain & Proschan (2013)",
        caveats=_FROM_FIRST,
        minimum=FEWEST,
        better=Direction.DOWN,
    ),
    Indicator(
        "intervalo_mas_largo",
        longest,
        needs=_NEEDS,
        module="M2.3",
        label=Label("Lapso más largo sin sesionar", "Longest time without a session"),
        definition=Label(
            "El tiempo más largo que la instancia pasó sin una sesión.",
            "The longest time that the body spent without a session.",
        ),
        unit=Unit("días", "days"),
        formula=Label(
            "máximo entre el inicio y la primera sesión, entre sesiones, y entre la "
            "última y el corte",
            "maximum of the time up to the first session, between sessions, and from "
            "the last one to the cut-off",
        ),
        method=Label(
            "Máximo, sin intervalo. Si el lapso sigue abierto al corte, se avisa.",
            "Maximum, without an interval. A gap that is open at the cut-off is noted.",
        ),
        source="Cox & Lewis (1966)",
        caveats=_EXPOSED,
        better=Direction.DOWN,
    ),
    Indicator(
        "trimestres_con_sesion",
        quarters,
        needs=_NEEDS,
        module="M2.3",
        label=Label("Trimestres con sesión", "Quarters with a session"),
        definition=Label(
            "Trimestres con al menos una sesión entre los que la instancia existía.",
            "Quarters with at least one session among those in which the body existed.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "trimestres con sesión / trimestres completos desde la creación",
            "quarters with a session / whole quarters since the creation",
        ),
        method=CLUSTERED,
        source="Korn & Graubard (1998); Dean & Pagano (2015)",
        caveats=_EXPOSED,
        minimum="proporcion",
        better=Direction.UP,
    ),
)
