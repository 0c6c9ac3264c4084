"""Crimes as the police record them: mostly one row a victim, small counts included."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.territory import Town

YEARS = (2022, 2023, 2024)
# Before the programme there are files of homicide alone.
EARLIER = (2020, 2021)


@dataclass(frozen=True)
class Offence:
    """A crime: how the police title its file and how frequent it is here.

    `rate` is cases per 100,000 inhabitants a year, `women` the share of victims.
    """

    id: str
    title: str
    rate: float
    women: float
    weapons: dict[str, float]


OFFENCES = (
    Offence(
        "homicidio",
        "HOMICIDIOS",
        38,
        0.09,
        {
            "ARMA DE FUEGO": 0.74,
            "ARMA BLANCA / CORTOPUNZANTE": 0.2,
            "CONTUNDENTES": 0.06,
        },
    ),
    Offence(
        "secuestro",
        "SECUESTRO",
        1.1,
        0.25,
        {"ARMA DE FUEGO": 0.5, "SIN EMPLEO DE ARMAS": 0.4, "NO REPORTADO": 0.1},
    ),
    Offence(
        "hurto_personas",
        "HURTO A PERSONAS",
        150,
        0.42,
        {
            "SIN EMPLEO DE ARMAS": 0.52,
            "ARMA DE FUEGO": 0.26,
            "ARMA BLANCA / CORTOPUNZANTE": 0.18,
            "NO REPORTADO": 0.04,
        },
    ),
    Offence(
        "lesiones_personales",
        "LESIONES PERSONALES",
        115,
        0.38,
        {
            "CONTUNDENTES": 0.6,
            "ARMA BLANCA / CORTOPUNZANTE": 0.24,
            "ARMA DE FUEGO": 0.1,
            "SIN EMPLEO DE ARMAS": 0.06,
        },
    ),
    Offence(
        "violencia_intrafamiliar",
        "VIOLENCIA INTRAFAMILIAR",
        130,
        0.76,
        {"SIN EMPLEO DE ARMAS": 0.5, "CONTUNDENTES": 0.42, "NO REPORTADO": 0.08},
    ),
)

_AGES = {"ADULTOS": 0.9, "ADOLESCENTES": 0.06, "MENORES": 0.02, "NO REPORTA": 0.02}
_QUANTITIES = {"1": 0.955, "2": 0.036, "3": 0.009}
_UNREPORTED_SEX = 0.99
_POPULATED_CENTRE = 0.03
_PER = 100_000


class CrimeRow(NamedTuple):
    """A record as the police print it: one town, one day, one kind of victim."""

    town: Town
    code: str
    weapon: str
    day: date
    sex: str
    age: str
    quantity: int


def crimes_of(town: Town, seed: int) -> dict[tuple[str, int], list[CrimeRow]]:
    """Draw the records of a municipality, by crime and year.

    Every municipality has its own level, so that programme, department and country
    differ.
    """
    rng = stream(seed, Subject.CRIME, town.key)
    levels = rng.lognormal(-0.1, 0.45, len(OFFENCES)).tolist()
    drawn = {
        (offence.id, year): _records(rng, town, offence, year, level)
        for offence, level in zip(OFFENCES, levels, strict=True)
        for year in YEARS
    }
    homicide = OFFENCES[0]
    for year in EARLIER:
        drawn[homicide.id, year] = _records(rng, town, homicide, year, levels[0])
    return drawn


def _records(
    rng: np.random.Generator, town: Town, offence: Offence, year: int, level: float
) -> list[CrimeRow]:
    mean = offence.rate * level * town.inhabitants(year) / _PER
    size = int(rng.poisson(mean))
    if not size:
        return []
    opening = date(year, 1, 1)
    days = np.sort(
        rng.integers(0, (date(year, 12, 31) - opening).days + 1, size)
    ).tolist()
    return [
        CrimeRow(
            town=town,
            code=f"{town.divipola}{centre}",
            weapon=weapon,
            day=opening + timedelta(days=day),
            sex=sex,
            age=age,
            quantity=int(quantity),
        )
        for day, weapon, sex, age, quantity, centre in zip(
            days,
            pick(rng, offence.weapons, size),
            _sexes(rng.random(size), offence.women),
            pick(rng, _AGES, size),
            pick(rng, _QUANTITIES, size),
            _centres(rng.random(size)),
            strict=True,
        )
    ]


def _sexes(chances: np.ndarray, women: float) -> list[str]:
    labels = np.where(chances < women, "FEMENINO", "MASCULINO")
    reported: list[str] = np.where(
        chances > _UNREPORTED_SEX, "NO REPORTA", labels
    ).tolist()
    return reported


def _centres(chances: np.ndarray) -> list[str]:
    """Three digits of the populated centre, nearly always those of the seat."""
    centres: list[str] = np.where(chances < _POPULATED_CENTRE, "002", "000").tolist()
    return centres
