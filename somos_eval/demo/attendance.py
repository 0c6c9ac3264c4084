"""Who attended the sessions, always as counts: no row says who came."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

import numpy as np

from somos_eval.demo.instances import Body
from somos_eval.demo.rows import AttendanceRow, SessionRow
from somos_eval.demo.seeds import Subject, pick, stream

# Some sessions left no attendance list.
_UNLISTED = 0.12
_WITHOUT_LIST = frozenset({"no_existe", "no_entregada"})
_LEAST = 3

_AGES = {"18_28": 0.14, "29_59": 0.66, "60_mas": 0.17, "sin_dato": 0.03}
_YOUNG = {"14_17": 0.24, "18_28": 0.76}
_ETHNIC = {
    "ninguna": 0.7,
    "afro_negro_raizal_palenquero": 0.17,
    "indigena": 0.07,
    "no_reporta": 0.04,
    "sin_dato": 0.02,
}
_WOMEN = {"organizacion_mujeres": 0.97, "policia": 0.2, "fuerza_publica": 0.08}
_WOMEN_ELSEWHERE, _SEX_REPORTED = 0.47, 0.985


def attendance_of(
    bodies: list[Body], sessions: list[SessionRow], seed: int
) -> tuple[list[SessionRow], list[AttendanceRow]]:
    """Draw the attendance of the sessions held.

    Returns
    -------
    sessions : list of SessionRow
        The same ones, with the total that each attendance list declares.
    attendance : list of AttendanceRow
        Persons by session, sector, sex, age and ethnicity.
    """
    if not sessions:
        return sessions, []
    rng = stream(seed, Subject.ATTENDANCE, bodies[0].town.position)
    chances = rng.random(len(sessions)).tolist()
    totals: dict[str, int] = {}
    rows: list[AttendanceRow] = []
    listed = [
        session
        for session, chance in zip(sessions, chances, strict=True)
        if session.estado == "realizada"
        and session.acta_estado not in _WITHOUT_LIST
        and chance > _UNLISTED
    ]
    for body in bodies:
        own = [
            session.sesion_id for session in listed if session.instancia_id == body.id
        ]
        people = np.maximum(rng.poisson(body.profile.people, len(own)), _LEAST).tolist()
        totals.update(zip(own, people, strict=True))
        rows += _attendance(rng, body, own, people)
    return [
        s._replace(total_asistentes=totals.get(s.sesion_id)) for s in sessions
    ], rows


def _attendance(
    rng: np.random.Generator, body: Body, sessions: list[str], people: list[int]
) -> Iterator[AttendanceRow]:
    """Draw each person apart, then count equal ones."""
    total = sum(people)
    youth = body.profile.kind == "consejo_municipal_juventud"
    persons = zip(
        pick(rng, body.profile.sectors, total),
        rng.random(total).tolist(),
        pick(rng, _YOUNG if youth else _AGES, total),
        pick(rng, _ETHNIC, total),
        strict=True,
    )
    for session, size in zip(sessions, people, strict=True):
        counted = Counter(
            (sector, _sex(sector, chance), _age(sector, age), ethnic)
            for sector, chance, age, ethnic in islice(persons, size)
        )
        for (sector, sex, age, ethnic), count in counted.items():
            yield AttendanceRow(session, sector, sex, age, ethnic, count)


def _sex(sector: str, chance: float) -> str:
    if chance > _SEX_REPORTED:
        return "no_reporta"
    return "mujer" if chance < _WOMEN.get(sector, _WOMEN_ELSEWHERE) else "hombre"


def _age(sector: str, age: str) -> str:
    """Only the young themselves are minors: officials of a youth council are adults."""
    return "29_59" if age == "14_17" and sector != "organizacion_juvenil" else age
