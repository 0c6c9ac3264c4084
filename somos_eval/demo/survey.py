"""Perception surveys: most of whoever was at hand, one in ten drawn at random."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from somos_eval.demo.rows import AnswerRow
from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.territory import FIRST_YEAR, Town

SURVEY = "percepcion_demo"
SAMPLED_EVERY, SAMPLED_AT = 10, 1
_AT_HAND = 24
# Clusters of each stratum and persons of each cluster, the same clusters twice.
_CLUSTERS = {"cabecera": 8, "resto": 4}
_OF_CLUSTER = 4
_ROUNDS = {"linea_base": 2022, "cierre": 2024}
_ADULTS = 0.7
_SILENT = 0.06
# How much persons of a cluster, and answers of a person, are alike.
_CLUSTER, _PERSON = 0.35, 0.65
_RISE = 0.3

_ASKED = (
    "consejo_municipal_juventud",
    "mesa_participacion_victimas",
    "consejo_municipal_seguridad",
)
_SEXES = {"mujer": 0.53, "hombre": 0.45, "no_reporta": 0.02}
_AGES = {"18_28": 0.3, "29_59": 0.53, "60_mas": 0.17}


@dataclass(frozen=True)
class _Question:
    """A question and how often each answer is given, lowest first."""

    id: str
    kind: str | None
    answers: Mapping[str, float]
    may_be_silent: bool = True

    @property
    def cuts(self) -> list[float]:
        """Points of a standard normal between one answer and the next."""
        share = np.cumsum(list(self.answers.values()))[:-1]
        return [NormalDist().inv_cdf(float(s)) for s in share]


_KNOWS = {"no_conoce": 0.33, "ha_oido": 0.27, "conoce": 0.4}
_TRUST = {"ninguna": 0.15, "poca": 0.32, "alguna": 0.4, "mucha": 0.13}
_SAFETY = {"menos_segura": 0.26, "igual": 0.45, "mas_segura": 0.29}
_QUESTIONS = (
    *(_Question(f"conoce_{k}", k, _KNOWS, may_be_silent=False) for k in _ASKED),
    *(_Question(f"confianza_{i}", None, _TRUST) for i in ("policia", "alcaldia")),
    _Question("confianza_instancias", None, _TRUST),
    _Question("percepcion_seguridad", None, _SAFETY),
)
# Asked before any name is read out, and only by who can train interviewers.
_UNAIDED = _Question(
    f"nombra_{_ASKED[0]}", _ASKED[0], {"no": 0.82, "si": 0.18}, may_be_silent=False
)


def survey_of(town: Town, seed: int) -> list[AnswerRow]:
    """Draw the survey of a municipality; none where there is almost no data."""
    if town.sparse:
        return []
    rng = stream(seed, Subject.PERCEPTION, town.position)
    if town.position % SAMPLED_EVERY == SAMPLED_AT:
        alike = rng.normal(size=sum(_CLUSTERS.values()))
        return [r for n in _ROUNDS for r in _sampled(rng, town, n, alike)]
    said = _said(rng, _QUESTIONS, np.zeros(_AT_HAND))
    blank = dict.fromkeys(("estrato", "conglomerado", "peso"))
    at_hand = [blank] * _AT_HAND
    return _rows(rng, town, SURVEY, "conveniencia", at_hand, said)


def _sampled(
    rng: np.random.Generator, town: Town, turn: str, alike: NDArray[np.float64]
) -> list[AnswerRow]:
    """Draw one round of a sample of clusters within town and country."""
    year = _ROUNDS[turn]
    people = dict(zip(_CLUSTERS, town.population[year - FIRST_YEAR], strict=True))
    strata = [s for s, clusters in _CLUSTERS.items() for _ in range(clusters)]
    cluster = np.repeat(np.arange(len(strata)), _OF_CLUSTER)
    factors = rng.uniform(0.85, 1.15, len(cluster)).tolist()
    places = [
        {
            "estrato": strata[c],
            "conglomerado": f"manzana_{c + 1:02d}",
            "peso": round(
                factor
                * people[strata[c]]
                * _ADULTS
                / (_CLUSTERS[strata[c]] * _OF_CLUSTER),
                1,
            ),
        }
        for c, factor in zip(cluster.tolist(), factors, strict=True)
    ]
    mood = _CLUSTER * alike[cluster] + (_RISE if turn == "cierre" else 0.0)
    said = _said(rng, (*_QUESTIONS, _UNAIDED), mood)
    name = f"{SURVEY}_muestra_{year}"
    return _rows(rng, town, name, "probabilistico", places, said, turn)


def _said(
    rng: np.random.Generator,
    questions: tuple[_Question, ...],
    mood: NDArray[np.float64],
) -> list[tuple[_Question, list[str]]]:
    """Draw the answers of persons whose moods differ; each one's go together."""
    person = _PERSON * rng.normal(size=len(mood))
    spread = np.sqrt(1 - _PERSON**2)
    found = []
    for question in questions:
        latent = mood + person + spread * rng.normal(size=len(mood))
        names = list(question.answers)
        places = np.searchsorted(question.cuts, latent).tolist()
        silent = (rng.random(len(mood)) < _SILENT).tolist()
        answers = [
            "no_responde" if s and question.may_be_silent else names[p]
            for p, s in zip(places, silent, strict=True)
        ]
        found.append((question, answers))
    return found


def _rows(
    rng: np.random.Generator,
    town: Town,
    survey: str,
    design: str,
    places: Sequence[Mapping[str, Any]],
    said: list[tuple[_Question, list[str]]],
    turn: str = "cierre",
) -> list[AnswerRow]:
    sexes, ages = pick(rng, _SEXES, len(places)), pick(rng, _AGES, len(places))
    return [
        AnswerRow(
            encuesta_id=survey,
            respuesta_id=f"{town.divipola}-{person + 1:03d}",
            divipola=town.divipola,
            diseno=design,
            **places[person],
            sexo=sexes[person],
            grupo_edad=ages[person],
            pregunta=question.id,
            instancia_tipo=question.kind,
            respuesta=answers[person],
            ronda=turn,
        )
        for person in range(len(places))
        for question, answers in said
    ]
