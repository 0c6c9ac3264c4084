"""What a chapter says of how the instances operate."""

from collections import Counter

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.operation.compliance import CLASSES
from somos_eval.narrative.rows import (
    counts_by,
    interval,
    missing,
    pick,
    sentence_count,
    share_of,
    stated,
    usable,
    whole,
)
from somos_eval.narrative.words import BODIES
from somos_eval.wording import count, listing, number, percent, plural

KINDS = tuple(BODIES)


def compliance(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how many sessions were held and required, by kind of instance."""
    found = {kind: pick(rows, "operatividad", f"tipo={kind}") for kind in KINDS}
    if not any(usable(row) for row in found.values()):
        return (missing(rows, "operatividad"),)
    told = [_compliance_of(row, k) for k, row in found.items() if row is not None]
    return (" ".join(told), *_left_out(rows))


def _compliance_of(row: pd.Series, kind: str) -> str:
    subject = BODIES[kind][1]
    if not usable(row):
        return f"De las {subject} no se da una cifra: {row['nota']}."
    held, required = int(row["numerador"]), whole(float(row["denominador"]))
    met = f"realizaron {count(held, 'sesión', 'sesiones')}"
    if held == 0:
        met = "no realizaron ninguna sesión"
    return (
        f"Las {subject} {met} y la norma les exige {required} en el periodo "
        f"({share_of(row)}; {interval(row)})."
    )


def _left_out(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "operatividad")
    if row is None or not row["n_faltantes"]:
        return ()
    left = int(row["n_faltantes"])
    who = sentence_count(left, "instancia queda", "instancias quedan")
    why = plural(
        left,
        "porque ninguna norma verificada le fija un número de sesiones o porque no "
        "tiene registro",
        "porque ninguna norma verificada les fija un número de sesiones o porque no "
        "tienen registro",
    )
    return (
        f"{who} fuera de esta cuenta, {why}. La falta de registro no equivale a cero "
        "sesiones.",
    )


def classes(rows: pd.DataFrame, kinds: dict[str, str]) -> str:
    """Count the instances in each class of operation, by kind.

    Parameters
    ----------
    rows : RESULT
    kinds : dict
        Kind by ``instancia_id``.
    """
    own = rows[
        (rows["indicador"] == "clase_operatividad")
        & (rows["instancia_id"] != "")
        & (rows["estado"] == Status.OK.value)
    ]
    told = []
    for kind in KINDS:
        levels = own.loc[own["instancia_id"].map(kinds) == kind, "valor"].astype(int)
        if len(levels):
            told.append(_classes_of(Counter(levels), BODIES[kind]))
    return " ".join(told)


def _classes_of(found: Counter[int], noun: tuple[str, str]) -> str:
    total = found.total()
    levels = sorted(found, reverse=True)
    if total == 1:
        return f"La única {noun[0]} que se puede clasificar {_class(levels[0], 1)}."
    subject = f"{total} {noun[1]} que se pueden clasificar"
    if len(levels) == 1:
        return f"Las {subject} {_class(levels[0], total)}."
    told = [f"{found[level]} {_class(level, found[level])}" for level in levels]
    return f"De las {subject}, {listing(told)}."


def _class(level: int, n: int) -> str:
    """Say the predicate of `n` instances of a class."""
    if level == 0:
        return plural(n, "no se ha creado", "no se han creado")
    if level == 1:
        return plural(n, "existe solo en lo formal", "existen solo en lo formal")
    name = CLASSES[level]
    return plural(n, f"es {name}", f"son {name}s")


def share_sentence(
    rows: pd.DataFrame, indicator: str, said: str, group: str = "", *, one: str = ""
) -> str:
    """Say a share with its cases: `said` goes after «{k} de {n}».

    Parameters
    ----------
    rows : RESULT
    indicator, group : str
        Which row.
    said : str
        Noun and predicate in the plural, «sillas están provistas».
    one : str
        The same for one: «sillas está provista»; `said` when it is empty.
    """
    row = pick(rows, indicator, group)
    if row is None:
        return missing(rows, indicator)
    if row["estado"] not in (Status.OK.value, Status.BELOW_MINIMUM.value):
        return stated(row)
    k, n = int(row["numerador"]), int(row["denominador"])
    fact = f"{number(k)} de {number(n)} {one if one and k == 1 else said}"
    if not usable(row):
        return f"{fact}; son muy pocos casos para dar un porcentaje."
    span = f"; {interval(row)}" if pd.notna(row["li"]) else ""
    return f"{fact} ({share_of(row)}{span})."


def unknown_sentence(rows: pd.DataFrame, indicator: str, one: str, many: str) -> str:
    """Say how many units have no data, if any."""
    row = pick(rows, indicator)
    if row is None or pd.isna(row["n_faltantes"]) or not row["n_faltantes"]:
        return ""
    return f"De {count(int(row['n_faltantes']), one, many)} no se sabe."


def fulfilled(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say the commitments fulfilled, with bounds for those that nobody followed up."""
    states = counts_by(rows, "compromisos_estado", "estado")
    row = pick(rows, "compromisos_cumplidos")
    if not states or row is None:
        return (missing(rows, "compromisos_cumplidos"),)
    total = sum(states.values())
    opening = (
        f"Las actas del periodo registran {count(total, 'compromiso', 'compromisos')}."
    )
    if row["estado"] not in (Status.OK.value, Status.BELOW_MINIMUM.value):
        return (f"{opening} {stated(row)}",)
    k, n = int(row["numerador"]), int(row["denominador"])
    unknown = int(row["n_faltantes"])
    if not usable(row):
        few = "son muy pocos casos para dar un porcentaje"
        return (f"{opening} {_kept(k, n)}; {few}.{_unfollowed(unknown)}",)
    fact = f"{opening} {_kept(k, n)} ({share_of(row)})."
    if not unknown:
        span = interval(row)
        return (f"{fact} {span[0].upper()}{span[1:]}.",)
    # Both limits are over all that are due.
    bounds = row.copy()
    bounds["denominador"] = float(n + unknown)
    low, high = share_of(bounds, "li"), share_of(bounds, "ls")
    return (
        f"{fact}{_unfollowed(unknown)} {_counting(unknown)} el cumplimiento está entre "
        f"{low} y {high} (confianza del {percent(row['confianza'])}): el primer límite "
        f"supone {_worst_and_best(unknown)}.",
    )


def _kept(k: int, n: int) -> str:
    """Say how many of the due and followed up were fulfilled."""
    if n == 1:
        verb = "se cumplió" if k else "no se cumplió"
        return f"El único vencido que tuvo seguimiento {verb}"
    verb = f"{plural(k, 'se cumplió', 'se cumplieron')} {number(k)}"
    if k == 0:
        verb = "no se cumplió ninguno"
    return f"De los {number(n)} vencidos que tuvieron seguimiento, {verb}"


def _unfollowed(n: int) -> str:
    if n == 0:
        return ""
    others = plural(n, "otro vencido", f"otros {number(n)} vencidos")
    return f" De {others} no hubo seguimiento."


def _counting(n: int) -> str:
    return plural(n, "Si se cuenta,", "Si se cuentan,")


def _worst_and_best(n: int) -> str:
    return plural(
        n,
        "que no se cumplió y el segundo, que sí",
        "que no se cumplió ninguno de ellos y el segundo, que se cumplieron todos",
    )
