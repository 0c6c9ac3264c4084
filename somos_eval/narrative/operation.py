"""What a chapter says of how the instances operate."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.compliance import CLASSES
from somos_eval.narrative.rows import counts_by, missing, pick, usable
from somos_eval.narrative.words import BODIES
from somos_eval.wording import count, listing, number, percent, plural

KINDS = tuple(BODIES)


def compliance(rows: pd.DataFrame) -> tuple[str, ...]:
    """Sessions held of those required, by kind of instance, with the class of each."""
    told = [s for kind in KINDS if (s := _compliance_of(rows, kind))]
    if not told:
        return (missing(rows, "operatividad"),)
    return (" ".join(told), *_left_out(rows))


def _compliance_of(rows: pd.DataFrame, kind: str) -> str:
    row = pick(rows, "operatividad", f"tipo={kind}")
    if not usable(row) or row is None:
        return ""
    held, required = int(row["numerador"]), float(row["denominador"])
    subject = f"Las {BODIES[kind][1]}"
    if held == 0:
        return (
            f"{subject} no realizaron ninguna de las {number(required, 0)} "
            "sesiones que les exige la norma en el periodo "
            f"(límite superior: {percent(row['ls'])})."
        )
    return (
        f"{subject} realizaron {count(held, 'sesión', 'sesiones')} de las "
        f"{number(required, 0)} que les exige la norma en el periodo "
        f"({percent(row['valor'])}; intervalo del {percent(row['confianza'])}: "
        f"{percent(row['li'])} a {percent(row['ls'])})."
    )


def _left_out(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "operatividad")
    if row is None or not row["n_faltantes"]:
        return ()
    left = int(row["n_faltantes"])
    return (
        f"{count(left, 'instancia queda', 'instancias quedan').capitalize()} fuera de "
        "esta cuenta, porque ninguna norma verificada les fija un número de sesiones o "
        "porque no tienen registro. La falta de registro no equivale a cero sesiones.",
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
    parts = []
    for kind in KINDS:
        mine = own[own["instancia_id"].map(kinds) == kind]
        if mine.empty:
            continue
        found = mine["valor"].astype(int).value_counts()
        told = [
            f"{found[level]} {_class(level, int(found[level]))}"
            for level in range(len(CLASSES) - 1, -1, -1)
            if level in found
        ]
        noun = BODIES[kind][len(mine) != 1]
        parts.append(
            f"De {_those(len(mine))} {noun} con norma y registro, {listing(told)}"
        )
    return ". ".join(parts) + "." if parts else ""


def _those(n: int) -> str:
    return "la única" if n == 1 else f"las {n}"


def _class(level: int, n: int) -> str:
    if level == 1:
        return plural(n, "existe solo en lo formal", "existen solo en lo formal")
    name = CLASSES[level]
    return plural(n, f"es {name}", f"son {name}s")


def share_sentence(
    rows: pd.DataFrame, indicator: str, said: str, group: str = ""
) -> str:
    """Say a share with its cases: `said` goes after «{k} de {n}»."""
    row = pick(rows, indicator, group)
    if row is None:
        return missing(rows, indicator)
    if row["estado"] == Status.BELOW_MINIMUM.value:
        k, n = int(row["numerador"]), int(row["denominador"])
        return f"{k} de {n} {said}; son muy pocos casos para dar un porcentaje."
    if not usable(row):
        return missing(rows[rows["grupo"] == group], indicator)
    k, n = int(row["numerador"]), int(row["denominador"])
    return (
        f"{number(k, 0)} de {number(n, 0)} {said} "
        f"({percent(row['valor'])}; intervalo del {percent(row['confianza'])}: "
        f"{percent(row['li'])} a {percent(row['ls'])})."
    )


def unknown_sentence(rows: pd.DataFrame, indicator: str, one: str, many: str) -> str:
    """Say how many units have no data, if any."""
    row = pick(rows, indicator)
    if row is None or not row["n_faltantes"]:
        return ""
    n = int(row["n_faltantes"])
    return f"De {count(n, one, many)} no se sabe."


def fulfilled(rows: pd.DataFrame) -> tuple[str, ...]:
    """Commitments fulfilled, with the bounds for those that nobody followed up."""
    states = counts_by(rows, "compromisos_estado", "estado")
    if not states:
        return (missing(rows, "compromisos_cumplidos"),)
    total = sum(states.values())
    opening = (
        f"Las actas del periodo registran {count(total, 'compromiso', 'compromisos')}. "
    )
    row = pick(rows, "compromisos_cumplidos")
    if row is None or not usable(row):
        return (opening + missing(rows, "compromisos_cumplidos"),)
    k, n = int(row["numerador"]), int(row["denominador"])
    unknown = int(row["n_faltantes"])
    sentence = (
        f"De los {n} vencidos que alguien siguió, {plural(k, 'se cumplió', 'se cumplieron')} "
        f"{k} ({percent(row['valor'])})."
    )
    if unknown:
        sentence += (
            f" {_followed(unknown)}, de modo que el cumplimiento real está entre "
            f"{percent(row['li'])} y {percent(row['ls'])}: el primer límite supone que "
            "ninguno de esos se cumplió y el segundo, que se cumplieron todos."
        )
    else:
        sentence += (
            f" Intervalo del {percent(row['confianza'])}: {percent(row['li'])} a "
            f"{percent(row['ls'])}."
        )
    return (opening + sentence,)


def _followed(n: int) -> str:
    if n == 1:
        return "De otro, ya vencido, no hubo seguimiento"
    return f"De otros {n}, ya vencidos, no hubo seguimiento"
