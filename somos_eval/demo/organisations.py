"""Civil society organisations and their performance index, baseline and endline."""

from datetime import date, timedelta

import numpy as np

from somos_eval.demo.instances import Body
from somos_eval.demo.rows import OrganisationRow, ScoreRow
from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.sources import DOCUMENTS, document_source
from somos_eval.demo.territory import Town

PER_TOWN = 7

# Domains are public; sub-areas follow Pact and are still to be confirmed.
SUBAREAS = (
    ("efectividad", "resultados"),
    ("efectividad", "estandares"),
    ("eficiencia", "entrega"),
    ("eficiencia", "alcance"),
    ("relevancia", "poblacion_objetivo"),
    ("relevancia", "aprendizaje"),
    ("sostenibilidad", "recursos"),
    ("sostenibilidad", "capital_social"),
)
_FOCUS = {
    "mujeres": 0.2,
    "juventud": 0.2,
    "victimas": 0.16,
    "comunal": 0.16,
    "campesina": 0.1,
    "etnica": 0.08,
    "ambiental": 0.05,
    "ddhh": 0.03,
    "lgbtiq": 0.02,
}
_SEATS = {
    "mujeres": "consejo_municipal_paz",
    "juventud": "consejo_municipal_juventud",
    "victimas": "mesa_participacion_victimas",
    "comunal": "consejo_territorial_planeacion",
}
_FORMAL = {"con_personeria": 0.6, "sin_personeria": 0.33, "sin_dato": 0.07}
_LOWEST, _TOP, _STEP = 1.0, 4.0, 0.5
_ATTRITION, _NOT_APPLICABLE = 0.14, 0.015
_AT_FLOOR, _AT_CEILING = 0, 1
_MEAN_GAIN, _SPREAD = 0.55, 0.6
_REVIEWED = 3
_STRICTER, _DISAGREES = -0.1, 0.35


def organisations_of(
    town: Town, bodies: list[Body], seed: int
) -> tuple[list[OrganisationRow], list[ScoreRow]]:
    """Draw the organisations of a municipality and their scores in both rounds.

    One of them starts at the lowest score of every sub-area and another at the highest;
    some were not measured at the end.
    """
    if town.sparse:
        return [], []
    rng = stream(seed, Subject.ORGANISATIONS, town.position)
    seats = {b.profile.kind: b.id for b in bodies if not b.rural}
    focuses = pick(rng, _FOCUS, PER_TOWN)
    formal = pick(rng, _FORMAL, PER_TOWN)
    organisations, scores = [], []
    for number in range(PER_TOWN):
        order = town.position * PER_TOWN + number + 1
        joined = date(2021, 3, 1) + timedelta(days=int(rng.integers(0, 240)))
        stays = number < 2 or rng.random() > _ATTRITION
        kind = _SEATS.get(focuses[number])
        row = OrganisationRow(
            organizacion_id=f"ORG-{order:04d}",
            divipola=town.divipola,
            nombre=f"Organización sintética {order:04d}",
            enfoque=focuses[number],
            formalizada=formal[number],
            fecha_ingreso=joined,
            fecha_retiro=None if stays else joined + timedelta(days=500),
            asientos_en=seats[kind] if kind else None,
        )
        organisations.append(row)
        scores += _scores(rng, row, joined, _baseline(rng, number), stays=stays)
    scores += _reviewed(scores, stream(seed, Subject.REVIEW, town.position))
    return organisations, [s._replace(evidencia_id=_evidence(town, s)) for s in scores]


def _baseline(rng: np.random.Generator, number: int) -> np.ndarray:
    if number in {_AT_FLOOR, _AT_CEILING}:
        return np.full(len(SUBAREAS), _LOWEST if number == _AT_FLOOR else _TOP)
    level = rng.normal(2.1, 0.45)
    return _on_grid(rng.normal(level, 0.5, len(SUBAREAS)))


def _scores(
    rng: np.random.Generator,
    organisation: OrganisationRow,
    joined: date,
    baseline: np.ndarray,
    *,
    stays: bool,
) -> list[ScoreRow]:
    gain = rng.normal(rng.normal(_MEAN_GAIN, 0.3), _SPREAD, len(SUBAREAS))
    rounds = [("linea_base", joined + timedelta(days=20), baseline)]
    if stays:
        closed = date(2024, 8, 1) + timedelta(days=int(rng.integers(0, 60)))
        rounds.append(("cierre", closed, _on_grid(baseline + gain)))
    applies = rng.random(len(SUBAREAS)) > _NOT_APPLICABLE
    return [
        ScoreRow(
            organizacion_id=organisation.organizacion_id,
            ronda=round_,
            fecha=day,
            dominio=domain,
            subarea=subarea,
            puntaje=float(score) if known else None,
            evidencia_id=None,
            evaluador="implementador",
        )
        for round_, day, values in rounds
        for (domain, subarea), score, known in zip(
            SUBAREAS, values, applies, strict=True
        )
    ]


def _reviewed(scores: list[ScoreRow], rng: np.random.Generator) -> list[ScoreRow]:
    """Draw the baseline of the last organisations as an external reviewer scored it.

    So that the error of the scores can be known; the reviewer is a little stricter.
    """
    last = sorted({s.organizacion_id for s in scores})[-_REVIEWED:]
    rows = []
    for score in scores:
        if score.organizacion_id in last and score.ronda == "linea_base":
            moved = rng.normal(_STRICTER, _DISAGREES)
            seen = score.puntaje
            if seen is not None:
                seen = float(_on_grid(np.array(seen + moved)))
            rows.append(score._replace(puntaje=seen, evaluador="externo"))
    return rows


def _evidence(town: Town, score: ScoreRow) -> str | None:
    """Return the file of the measurement: one of the municipality's last documents."""
    if score.puntaje is None:
        return None
    return document_source(town, DOCUMENTS - (2 if score.ronda == "linea_base" else 1))


def _on_grid(values: np.ndarray) -> np.ndarray:
    grid: np.ndarray = np.clip(np.round(values / _STEP) * _STEP, _LOWEST, _TOP)
    return grid
