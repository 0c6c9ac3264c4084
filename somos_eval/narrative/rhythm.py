"""What a chapter says of how evenly the instances meet, and of who meets more."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.operation.regularity import STILL_OPEN
from somos_eval.narrative.rows import interval, missing, pick, share_of, stated, usable
from somos_eval.narrative.words import BODIES
from somos_eval.stats.stratified import PERMUTATIONS
from somos_eval.wording import count, number, percent, visible


def quarters(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say in how many quarters the instances of each kind met, and how far apart."""
    told = [_quarters_of(rows, kind) for kind in BODIES]
    if not any(told):
        return (missing(rows, "trimestres_con_sesion"),)
    note = (
        "Se suman los trimestres de todas las instancias del tipo que tienen registro, "
        "cada una desde que se creó."
    )
    return (" ".join(t for t in told if t), note)


def _quarters_of(rows: pd.DataFrame, kind: str) -> str:
    row = pick(rows, "trimestres_con_sesion", f"tipo={kind}")
    if row is None or row["estado"] not in ("ok", "bajo_minimo"):
        return ""
    met, total = int(row["numerador"]), int(row["denominador"])
    subject = BODIES[kind][1]
    said = f"Las {subject} sesionaron en {number(met)} de {number(total)} trimestres"
    if usable(row):
        said += f" ({share_of(row)}"
        said += f"; {interval(row)})" if pd.notna(row["li"]) else ")"
    days = pick(rows, "dias_entre_sesiones", f"tipo={kind}")
    if not usable(days) or days is None:
        return f"{said}."
    gap = count(round(float(days["valor"])), "día", "días")
    return f"{said}; la mitad de las veces, la siguiente sesión llega en {gap} o menos."


def longest(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say which instance went longest without a session."""
    own = rows[
        (rows["indicador"] == "intervalo_mas_largo")
        & (rows["instancia_id"] != "")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return ""
    top = own.sort_values(["valor", "instancia_id"], ascending=[False, True]).iloc[0]
    days = count(round(float(top["valor"])), "día", "días")
    said = (
        f"El lapso más largo sin una sesión es de {days} ({names[top['instancia_id']]})"
    )
    open_ = int((own["nota"] == STILL_OPEN).sum())
    if top["nota"] == STILL_OPEN:
        said += " y seguía abierto al corte"
    if not open_:
        return f"{said}."
    return (
        f"{said}. El de {number(open_)} de las {number(len(own))} instancias con "
        "registro seguía abierto al corte."
    )


def versus(rows: pd.DataFrame) -> tuple[str, ...]:
    """Compare participation with coordination against what is required of each."""
    row = pick(rows, "razon_operatividad")
    if row is None:
        return (missing(rows, "razon_operatividad"),)
    if not usable(row):
        return (stated(row),)
    ratio, low, high = (float(row[n]) for n in ("valor", "li", "ls"))
    times = visible(ratio, 1)
    span = (
        f"intervalo del {percent(row['confianza'])}: {visible(low, 1)} a "
        f"{visible(high, 1)} veces"
    )
    held, other = (visible(float(row[n]), 2) for n in ("numerador", "denominador"))
    first = (
        f"Por cada sesión que se les exige, las instancias de participación realizan "
        f"{held} y las de coordinación {other}: {times} veces ({span})."
    )
    return (first, _reading(low, high))


def _reading(low: float, high: float) -> str:
    if low > 1:
        return "Las de participación se reúnen más, frente a lo que se les exige."
    if high < 1:
        return "Las de coordinación se reúnen más, frente a lo que se les exige."
    return (
        "El intervalo incluye el 1: con estas sesiones no se puede decir cuál de las "
        "dos se reúne más."
    )


def chance(row: "pd.Series | None") -> str:
    """Say what the exchange of kinds within municipalities gives, in the programme."""
    if not usable(row) or row is None:
        return ""
    places = count(int(row["denominador"]), "municipio", "municipios")
    times = round(float(row["valor"]) * (PERMUTATIONS + 1))
    # The observed sharing out is one of them: none of the others may have come as far.
    at_most = "no más de " if times == 1 else ""
    return (
        "En el conjunto del programa, si el tipo de instancia no importara, una "
        "diferencia como la de todos los municipios, o mayor, saldría en "
        f"{at_most}{number(times)} de cada {number(PERMUTATIONS + 1)} repartos al azar "
        f"de los tipos dentro de cada municipio ({places} con los dos tipos)."
    )
