"""Do the instances meet as often as the norm demands: compliance and its class.

Catalogue M2. Held can exceed required, so it is a Poisson count over a fixed exposure,
not a binomial.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit, Writing
from somos_eval.indicators.operation.exposure import (
    NEVER_CREATED,
    NO_LOG,
    NOT_CREATED,
    UNSEEN,
    exposed,
    sessions_told,
)
from somos_eval.indicators.period import Span
from somos_eval.indicators.rows import as_rate, by_level, joined, with_state
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.wording import Label, count

LEFT_OUT = "sin incluir {left} sin norma o sin registro"
NONE_USABLE = "ninguna instancia tiene a la vez norma verificada y registro de sesiones"
NONE_NORMED = (
    "ninguna norma verificada fija cuántas sesiones deben tener estas instancias; no "
    "se calcula un porcentaje"
)
DECLARED_ONLY = (
    "sin registro de sesiones: las instancias con norma están declaradas como "
    "inactivas o no creadas"
)
NONE_YET = "ninguna instancia existía en este periodo"
CLASSES = (
    Label("inexistente", "non-existent"),
    Label("solo formal", "formal only"),
    Label("intermitente", "intermittent"),
    Label("activa", "active"),
)
UNKNOWN_MINUTES = ("reservada", "no_entregada")

_STATES = (Status.OK, Status.NO_NORM, Status.NO_DATA, Status.NOT_APPLICABLE)


def compliance(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions held per session required, by instance, kind and municipality."""
    return compliance_of(tables, programme, period.spans(programme))


def compliance_of(
    tables: Tables, programme: Programme, spans: Sequence[Span]
) -> pd.DataFrame:
    """Sessions held per session required, in stretches of the period of one's own."""
    return _rates([held_and_required(tables, programme, s) for s in spans], programme)


@once
def held_and_required(tables: Tables, programme: Programme, span: Span) -> pd.DataFrame:
    """Sessions held and required of each instance in a span; all of them count."""
    held = held_sessions(tables).assign(cuenta=True, incierta=False)
    return exposed(tables, programme, held, span)


def documented_compliance(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Count as `compliance` does, but only sessions whose signed minutes exist.

    Of reserved minutes and of those not handed over it is not known whether they are
    signed: the note says how many they are.
    """
    held = held_sessions(tables)
    minutes = held["acta_estado"]
    signed = held.assign(
        cuenta=minutes == "firmada", incierta=minutes.isin(UNKNOWN_MINUTES)
    )
    spans = period.spans(programme)
    return _rates([exposed(tables, programme, signed, s) for s in spans], programme)


def held_sessions(tables: Tables) -> pd.DataFrame:
    """Return the sessions that took place."""
    sessions = tables["sesion"]
    return sessions[sessions["estado"] == "realizada"]


def _rates(parts: Sequence[pd.DataFrame], programme: Programme) -> pd.DataFrame:
    """Rates of the instances of each span, and of the levels above them."""
    units = pd.concat(parts, ignore_index=True)
    level = programme.thresholds.confidence
    return pd.concat([_own(units, level), _totals(units, level)], ignore_index=True)


def _own(units: pd.DataFrame, level: float) -> pd.DataFrame:
    """Rates of the instances, each with the reason that it brings."""
    reasons = {"estado": units["estado"], "nota": units["nota"]}
    return as_rate(units, confidence=level).assign(**reasons)


def _totals(units: pd.DataFrame, level: float) -> pd.DataFrame:
    """Rates of municipalities, kinds and programme; each says whom it leaves out.

    Where some lack a log, those only declared not to meet do not speak for all.
    """
    usable = units["estado"] == Status.OK.value
    sums = ["numerador", "denominador", "inciertas"]
    flags = {s.value: (units["estado"] == s.value).astype(float) for s in _STATES}
    flags["registro"] = (usable & units["registro"]).astype(float)
    table = units.assign(**{n: units[n].where(usable, 0.0) for n in sums}, **flags)
    summed = by_level(table, [*sums, *flags])
    # The instances' own rows carry their own reasons and are made apart.
    summed = summed[summed["instancia_id"] == ""].reset_index(drop=True)
    no_norm, no_log = summed[Status.NO_NORM.value], summed[Status.NO_DATA.value]
    left = no_norm + no_log
    by_word = pd.Series(DECLARED_ONLY, index=summed.index)
    out = as_rate(summed, confidence=level).assign(
        n_faltantes=left,
        nota=joined(
            by_word.where(summed["registro"] == 0, ""),
            _bodies_told(left),
            sessions_told(summed["inciertas"], UNSEEN),
        ),
    )
    silent = (no_log > 0) & (summed["registro"] == 0)
    none = (summed[Status.OK.value] == 0) | silent
    out.loc[none, ["numerador", "denominador"]] = np.nan
    out = with_state(out, none & (left == 0), Status.NOT_APPLICABLE, NONE_YET)
    out = with_state(out, none & (no_norm > 0), Status.NO_NORM, NONE_NORMED)
    out = with_state(out, none & (no_log > 0), Status.NO_DATA, NO_LOG)
    mixed = none & (no_log > 0) & (no_norm + summed[Status.OK.value] > 0)
    return with_state(out, mixed, Status.NO_DATA, NONE_USABLE)


def _bodies_told(numbers: "pd.Series[float]") -> "pd.Series[str]":
    told = numbers.astype(int).map(
        lambda n: LEFT_OUT.format(left=count(n, "instancia", "instancias")) if n else ""
    )
    return told.astype("str")


def operability_class(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Class of each instance by declared cut-offs, propagated to the interval's ends.

    ``valor`` is 0 inexistente, 1 solo formal, 2 intermitente, 3 activa (catalogue 2.9);
    ``li`` and ``ls`` are the classes of the limits of compliance.
    """
    units = held_and_required(tables, programme, period.spans(programme)[0])
    own = _own(units, programme.thresholds.confidence)
    for name in ("valor", "li", "ls"):
        own[name] = _classes(own[name].to_numpy(float), programme)
    known = own["estado"] == Status.OK.value
    named = own.loc[known, "valor"].map(lambda v: CLASSES[int(v)].es)
    own.loc[known, "nota"] = joined(named.astype("str"), own.loc[known, "nota"])
    own["metodo"] = "cortes declarados sobre la operatividad y sus límites"
    # What was never created is non-existent, whether or not a norm sets its sessions.
    state = tables["instancia"].set_index("instancia_id")["estado"]
    absent = own["instancia_id"].map(state) == NEVER_CREATED
    own.loc[absent, ["valor", "li", "ls", "confianza"]] = [0.0, np.nan, np.nan, np.nan]
    own.loc[absent, ["estado", "nota"]] = [Status.OK.value, NOT_CREATED]
    return own


def _classes(ratio: NDArray[np.float64], programme: Programme) -> NDArray[np.float64]:
    """Turn compliance into the class of an instance that exists; NaN stays."""
    cuts = programme.thresholds.operation
    band = 1.0 + np.digitize(ratio, [cuts.intermittent, cuts.active])
    return np.where(np.isnan(ratio), np.nan, band)


INDICATORS = (
    Indicator(
        "operatividad",
        compliance,
        needs=("instancia", "sesion"),
        module="M2.2",
        label=Label("Operatividad", "Operational functioning"),
        definition=Label(
            "Sesiones realizadas por cada sesión que exige la norma o el acto local.",
            "Sessions held per session that the law or the local act requires.",
        ),
        unit=measures.PER_REQUIRED,
        formula=Label(
            "sesiones realizadas / sesiones exigidas, a prorrata de los días",
            "sessions held / sessions required, pro rata of the days",
        ),
        method=methods.POISSON_RATE,
        source="Breslow & Day (1987)",
        caveats=Label(
            "Puede pasar de uno: nada impide sesionar más de lo exigido. Sin norma "
            "verificada no se calcula.",
            "It may exceed one: nothing forbids meeting more than required. Not "
            "computed without a verified norm.",
        ),
        norm="La de cada tipo de instancia, según el catálogo",
        better=Direction.UP,
    ),
    Indicator(
        "operatividad_documentada",
        documented_compliance,
        needs=("instancia", "sesion"),
        module="M2.2",
        label=Label("Operatividad con acta firmada", "Documented functioning"),
        definition=Label(
            "Sesiones con acta firmada por cada sesión exigida.",
            "Sessions with signed minutes per session required.",
        ),
        unit=measures.PER_REQUIRED,
        formula=Label(
            "sesiones realizadas con acta firmada / sesiones exigidas",
            "sessions held with signed minutes / sessions required",
        ),
        method=methods.POISSON_RATE,
        source="Breslow & Day (1987)",
        caveats=Label(
            "Un acta que no se entregó no prueba que no hubo sesión.",
            "Minutes that were not handed over do not prove that there was no session.",
        ),
        norm="La de cada tipo de instancia, según el catálogo",
        better=Direction.UP,
    ),
    Indicator(
        "clase_operatividad",
        operability_class,
        needs=("instancia", "sesion"),
        module="M2.9",
        label=Label("Clase de operatividad", "Functioning class"),
        definition=Label(
            "Activa, intermitente, solo formal o inexistente, por cortes declarados.",
            "Active, intermittent, formal only or non-existent, by declared cut-offs.",
        ),
        unit=Unit(
            "clase (0 inexistente, 1 solo formal, 2 intermitente, 3 activa)",
            "class (0 non-existent, 1 formal only, 2 intermittent, 3 active)",
            writing=Writing.NAME,
            names=CLASSES,
        ),
        formula=Label(
            "cortes de programa.yml sobre la operatividad",
            "cut-offs of programa.yml on functioning",
        ),
        method=methods.READING,
        source="Propuesta del equipo",
        caveats=Label(
            "Los cortes son una convención del programa.",
            "The cut-offs are a convention of the programme.",
        ),
        better=Direction.UP,
    ),
)
