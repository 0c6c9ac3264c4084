"""What a chapter says of the fate of proposals, and of the papers of the instances."""

import pandas as pd

from somos_eval.narrative.operation import share_sentence
from somos_eval.narrative.rows import missing, pick
from somos_eval.wording import count, number, plural

ANSWERED = "paso=respondida;base=formulada"


def funnel(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how many proposals were made, answered and taken up."""
    row = pick(rows, "embudo_propuestas", ANSWERED)
    if row is None or not row["denominador"]:
        return (missing(rows, "embudo_propuestas"),)
    made = int(row["denominador"])
    opening = (
        f"Las actas del periodo registran {count(made, 'propuesta', 'propuestas')} a "
        "una autoridad, entre observaciones y recomendaciones."
    )
    answered = share_sentence(
        rows,
        "embudo_propuestas",
        "tuvieron respuesta: se acogieron o se rechazaron con razones",
        ANSWERED,
        one="tuvo respuesta: se acogió o se rechazó con razones",
    )
    taken = share_sentence(
        rows,
        "tasa_adopcion",
        "se acogieron del todo o en parte",
        one="se acogió del todo o en parte",
    )
    return (opening, f"{answered} {taken}")


def traced(rows: pd.DataFrame) -> str:
    """Say how far the proposals could be followed into documents and decisions."""
    found = {
        step: pick(rows, "propuestas_rastreadas", f"paso={step}")
        for step in ("rastreada", "en_documento", "implementada")
    }
    first = found["rastreada"]
    if first is None or pd.isna(first["numerador"]):
        return ""
    k, made = int(first["numerador"]), int(first["denominador"])
    if not made:
        return ""
    caveat = "Lo que no se rastreó pudo llegar a un documento que nadie buscó."
    event = "un evento de incidencia codificado"
    if not k:
        who = f"Ninguna de las {number(made)}" if made > 1 else "La única no"
        return f"{who} se pudo seguir hasta {event}. {caveat}"
    written, done = (
        0 if row is None else int(row["numerador"])
        for row in (found["en_documento"], found["implementada"])
    )
    who = f"De las {number(made)}, {number(k)}" if made > 1 else "La única"
    follow = plural(k, "se pudo seguir", "se pudieron seguir")
    steps = _steps_of_one(written, done) if k == 1 else _steps_of(written, done)
    said = f"{who} {follow} en {event}: {steps}."
    return said if k == made else f"{said} {caveat}"


def _steps_of_one(written: int, done: int) -> str:
    """Say whether the one that could be followed reached each step."""
    return (
        f"{'' if written else 'no '}llegó a un documento y "
        f"{'' if done else 'no '}consta como adoptada e implementada"
    )


def _steps_of(written: int, done: int) -> str:
    """Say how many of those that could be followed reached each step."""
    adopted = plural(done, "adoptada e implementada", "adoptadas e implementadas")
    if not done:
        adopted = "adoptada e implementada"
    return (
        f"{_reached(written, 'llegó', 'llegaron')} a un documento y "
        f"{_reached(done, 'consta', 'constan')} como {adopted}"
    )


def _reached(n: int, one: str, many: str) -> str:
    return f"ninguna {one}" if n == 0 else f"{number(n)} {plural(n, one, many)}"


def papers(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how many instances exist and what they have on paper."""
    created = share_sentence(
        rows,
        "instancias_creadas",
        "instancias registradas se han creado",
        one="instancias registradas se ha creado",
    )
    if pick(rows, "instancias_creadas") is None:
        return (created,)
    every = pick(rows, "requisitos_instancia", "medida=todos")
    if every is None or not every["denominador"]:
        return (created,)
    k, n = int(every["numerador"]), int(every["denominador"])
    whole = f"{number(k)} {plural(k, 'cumple', 'cumplen')} los tres requisitos"
    if k == 0:
        whole = "ninguna cumple los tres requisitos"
    bodies = count(n, "instancia", "instancias")
    return (
        created,
        f"De {bodies} con dato de todo, {whole}: acto de creación, reglamento y plan "
        "de acción vigente.",
    )
