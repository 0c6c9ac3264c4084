"""Sessions called by the instances: days, outcome, minutes and topics."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import numpy as np

from somos_eval.demo.codebook import TOPICS
from somos_eval.demo.instances import Body, Log
from somos_eval.demo.rows import SessionRow
from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.sources import minutes_source

YEARS = (2022, 2023, 2024)

# Every new administration begins slowly: the mayors of 2024-2027 took office in 2024.
_DRIVE = {2022: 0.95, 2023: 1.1, 2024: 0.8}
_FAILED_PER_HELD = 0.16
_MOST_OVER_PACE = 1.34

_MINUTES = {"firmada": 0.72, "sin_firma": 0.12, "no_existe": 0.09, "no_entregada": 0.07}
_WAYS = {"presencial": 0.78, "mixta": 0.09, "virtual": 0.1, "sin_dato": 0.03}
_QUORUM = {"alcanzado": 0.82, "no_alcanzado": 0.07, "sin_dato": 0.11}
_FAILURES = {"aplazada": 0.5, "sin_quorum": 0.32, "cancelada": 0.18}
_SUPPORT = {"con_apoyo": 0.3, "sin_apoyo": 0.62, "sin_dato": 0.08}


def sessions_of(bodies: list[Body], seed: int) -> list[SessionRow]:
    """Draw the sessions called by the instances of one municipality in three years."""
    rows: list[SessionRow] = []
    for order, body in enumerate(bodies):
        if body.meets:
            rng = stream(seed, Subject.SESSIONS, body.town.position, order)
            rows += _sessions(rng, body)
    return rows


def _sessions(rng: np.random.Generator, body: Body) -> Iterator[SessionRow]:
    number = 0
    for year in YEARS:
        days, states = _calendar(rng, body, year)
        drawn = _features(rng, body, len(days))
        for day, state, features in zip(days, states, drawn, strict=True):
            way, quorum, minutes, topics, support, chance = features
            held = state == "realizada"
            if not held:
                quorum = "no_alcanzado" if state == "sin_quorum" else "no_aplica"
                minutes = "firmada" if state == "sin_quorum" else "no_existe"
            if body.log is Log.NO_MINUTES:
                quorum, minutes = "sin_dato" if held else "no_aplica", "no_existe"
            number += 1
            kept = minutes != "no_existe"
            yield SessionRow(
                sesion_id=f"{body.id}-{day:%Y%m%d}",
                instancia_id=body.id,
                fecha=day,
                tipo_sesion=_session_type(number, chance),
                estado=state,
                modalidad=way if held else None,
                quorum=quorum,
                acta_estado=minutes,
                acta_numero=f"Acta {number:03d}" if kept else None,
                total_asistentes=None,
                fuente_id=minutes_source(body) if kept else None,
                temas=topics if kept else None,
                apoyo_programa=support,
            )


def _session_type(number: int, chance: float) -> str:
    if number == 1 and chance < 0.3:
        return "instalacion"
    return "extraordinaria" if chance > 0.88 else "ordinaria"


def _calendar(
    rng: np.random.Generator, body: Body, year: int
) -> tuple[list[date], list[str]]:
    """Draw working days and outcomes; nothing before the instance was created."""
    working = _working_days(year)
    since = body.created or date.min
    left = (
        tuple(day for day in working if day >= since) if since.year == year else working
    )
    foreseen = (
        0.0 if since.year > year else body.profile.pace * len(left) / len(working)
    )
    most = round(_MOST_OVER_PACE * foreseen)
    held = min(int(rng.poisson(foreseen * body.vigour * _DRIVE[year])), most)
    failed = int(rng.poisson(held * _FAILED_PER_HELD))
    chosen = np.sort(rng.choice(len(left), size=held + failed, replace=False))
    states = ["realizada"] * held + pick(rng, _FAILURES, failed)
    mixed = [states[k] for k in rng.permutation(held + failed)]
    return [left[k] for k in chosen], mixed


def _features(
    rng: np.random.Generator, body: Body, size: int
) -> Iterator[tuple[str, str, str, str, str, float]]:
    profile = body.profile
    share = 1 - profile.reserved
    minutes = {k: v * share for k, v in _MINUTES.items()} | {
        "reservada": profile.reserved
    }
    topics = rng.integers(0, len(TOPICS), size=(size, 2)).tolist()
    return zip(
        pick(rng, _WAYS, size),
        pick(rng, _QUORUM, size),
        pick(rng, minutes, size),
        [";".join(dict.fromkeys(TOPICS[k] for k in pair)) for pair in topics],
        pick(rng, _SUPPORT, size),
        rng.random(size).tolist(),
        strict=True,
    )


@cache
def _working_days(year: int) -> tuple[date, ...]:
    days = np.arange(f"{year}-01-12", f"{year}-12-20", dtype="datetime64[D]")
    return tuple(days[np.is_busday(days)].tolist())
