"""What a chapter says of the change of organisations beyond its average."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.rows import (
    interval,
    missing,
    pick,
    sentence_count,
    share_of,
    usable,
)
from somos_eval.params import Thresholds
from somos_eval.wording import count, number, plural, visible

_COUNTED = (Status.OK.value, Status.BELOW_MINIMUM.value)


def detail(rows: pd.DataFrame, cuts: Thresholds) -> tuple[str, ...]:
    """Say who rose a level, who crossed the goal, who was lost and what is error."""
    risen = pick(rows, "opi_sube_nivel")
    if risen is None or risen["estado"] not in _COUNTED:
        return (missing(rows, "opi_sube_nivel"),)
    return (
        _risen(risen, cuts),
        *_goal(rows, cuts),
        *_lost(rows),
        *_error(rows),
        *_regression(rows),
    )


def _risen(row: pd.Series, cuts: Thresholds) -> str:
    level = cuts.opi.level
    points = f"{number(level, 1, least=0)} {'punto' if level == 1 else 'puntos'}"
    k, n = int(row["numerador"]), int(row["denominador"])
    who = f"de {count(n, 'organización', 'organizaciones')} con las dos mediciones"
    many = number(k) if k else "Ninguna"
    rose = f"{many} {who} {'subieron' if k > 1 else 'subió'}"
    said = f"{rose} {points} o más en el total"
    return f"{said} ({share_of(row)}; {interval(row)})." if usable(row) else f"{said}."


def _goal(rows: pd.DataFrame, cuts: Thresholds) -> tuple[str, ...]:
    up = pick(rows, "opi_meta", "meta=alcanza")
    down = pick(rows, "opi_meta", "meta=pierde")
    if up is None or down is None or up["estado"] not in _COUNTED:
        return ()
    gained, lost = int(up["numerador"]), int(down["numerador"])
    goal = number(cuts.opi.target, 1)
    reached = (
        sentence_count(gained, "organización pasó", "organizaciones pasaron")
        if gained
        else "Ninguna pasó"
    )
    fewer = number(lost) if lost else "ninguna"
    fell = f"{fewer} {'bajaron' if lost > 1 else 'bajó'}"
    return (f"{reached} de menos de {goal} puntos a {goal} o más, y {fell} de ahí.",)


def _lost(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "opi_desercion")
    least = pick(rows, "opi_desercion", "escenario=ninguna_mejora")
    most = pick(rows, "opi_desercion", "escenario=todas_mejoran")
    if row is None or not row["numerador"] or row["estado"] not in _COUNTED:
        return ()
    k, n = int(row["numerador"]), int(row["denominador"])
    said = (
        f"De {count(n, 'organización', 'organizaciones')} con línea base completa, "
        f"{number(k)} no {plural(k, 'tiene', 'tienen')} cierre completo de un mismo "
        "evaluador"
    )
    if least is None or most is None or not (usable(least) and usable(most)):
        return (f"{said}.",)
    low, high = (number(row["numerador"]) for row in (least, most))
    return (
        f"{said}: según cómo les haya ido, mejoraron entre {low} y {high} de "
        f"{number(n)} ({share_of(least)} a {share_of(most)}).",
    )


def _error(rows: pd.DataFrame) -> tuple[str, ...]:
    least = pick(rows, "opi_cambio_minimo")
    up = pick(rows, "opi_cambio_real", "cambio=sube")
    if least is None or not usable(least) or up is None:
        return ()
    n = int(least["denominador"])
    sheets = f"{plural(n, 'la misma', 'las mismas')} {count(n, 'hoja', 'hojas')}"
    said = (
        f"En el programa, dos evaluadores puntuaron por separado {sheets}; por lo que "
        f"difieren, un cambio de menos de {visible(least['valor'], 2)} puntos "
        "puede ser solo de quién puntúa"
    )
    if up["estado"] not in _COUNTED:
        return (f"{said}.",)
    k, n = int(up["numerador"]), int(up["denominador"])
    many = f"{number(k)} de {number(n)} {plural(k, 'sube', 'suben')} más que eso"
    return (f"{said}; {many}.",)


def _regression(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "opi_regresion")
    if row is None or not usable(row):
        return ()
    said = f"correlación de Oldham de {visible(row['valor'], 2)}, con "
    said += count(int(row["denominador"]), "organización", "organizaciones")
    told = f"{said}; {row['nota']}" if row["nota"] else said
    tended = "tendieron" if row["valor"] < 0 else "no tendieron"
    return (f"Las que estaban más bajas {tended} a subir más ({told}).",)
