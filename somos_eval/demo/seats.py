"""Seats foreseen and filled: roles and pseudonyms, never names."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from somos_eval.demo.instances import Body, Log
from somos_eval.demo.rows import SeatRow
from somos_eval.demo.seeds import Subject, pick, stream

_YOUTH = "consejo_municipal_juventud"
_TERMS = (
    (date(2020, 1, 1), date(2023, 12, 31)),
    (date(2024, 1, 1), None),
)
# Youth councils are elected for four years of their own (Ley 1885 de 2018).
_YOUTH_TERM = ((date(2022, 1, 1), date(2025, 12, 31)),)

_FILLED = {"provisto": 0.8, "vacante": 0.15, "sin_dato": 0.05}
_SEXES = {"mujer": 0.44, "hombre": 0.52, "no_reporta": 0.04}


def seats_of(bodies: list[Body], seed: int) -> list[SeatRow]:
    """Draw the seats of the instances that exist; none in a sparse municipality."""
    town = bodies[0].town
    if town.sparse:
        return []
    rng = stream(seed, Subject.SEATS, town.position)
    existing = (body for body in bodies if body.log is not Log.NEVER_CREATED)
    return [seat for body in existing for seat in _seats(rng, body)]


def _seats(rng: np.random.Generator, body: Body) -> Iterator[SeatRow]:
    terms = _YOUTH_TERM if body.profile.kind == _YOUTH else _TERMS
    planned = [
        (number, role, sector, since, until)
        for since, until in terms
        for number, (role, sector) in enumerate(body.profile.seats, start=1)
    ]
    states = pick(rng, _FILLED, len(planned))
    sexes = pick(rng, _SEXES, len(planned))
    for seat, state, sex in zip(planned, states, sexes, strict=True):
        number, role, sector, since, until = seat
        taken = state == "provisto"
        yield SeatRow(
            instancia_id=body.id,
            asiento_num=number,
            rol_normativo=role,
            sector=sector,
            base_legal=None,
            provisto=state,
            participante_id=f"PX-{body.id}-{number:02d}-{since.year}"
            if taken
            else None,
            sexo=sex if taken else None,
            vigencia_desde=since,
            vigencia_hasta=until,
        )
