"""A fictional country: three departments, the programme's municipalities and others.

Department codes are numbers that DIVIPOLA does not use, so no code is that of a real
municipality, and coordinates are in open ocean. Municipalities outside the programme
make the rates of a department and of the country differ from the programme's.
"""

from dataclasses import dataclass

import numpy as np

from somos_eval.demo.names import name_count, place_name
from somos_eval.demo.seeds import Subject, stream

MAX_MUNICIPALITIES = 2_000
OTHERS_PER_DEPARTMENT = 4
FIRST_YEAR, LAST_YEAR = 2020, 2026

# One municipality in fifty has almost no data: the fifth, the fifty-fifth…
SPARSE_EVERY, SPARSE_AT = 50, 4

# Inhabitants of the first five, so that the default programme has towns of every size.
_FIRST_SIZES = (38_000, 61_000, 22_500, 9_400, 4_100)
_CAPITAL_SIZE = 240_000
_CATEGORY_SIX = 30_000
_MODULUS, _STRIDE = 997, 37


@dataclass(frozen=True)
class Department:
    """A fictional department, which is also one region of the programme."""

    code: str
    name: str
    region_id: str
    region: str
    latitude: float
    longitude: float


DEPARTMENTS = (
    Department("02", "Alborada", "sabanas_del_alba", "Sabanas del Alba", 5.2, -82.7),
    Department(
        "62", "Serranía Clara", "cordillera_clara", "Cordillera Clara", 2.6, -82.5
    ),
    Department("92", "Costabruma", "litoral_de_bruma", "Litoral de Bruma", 0.4, -82.7),
)


@dataclass(frozen=True)
class Town:
    """A fictional municipality.

    Attributes
    ----------
    position : int
        From 0 in the programme; negative outside it.
    divipola, name : str
        Its five digits and its invented name.
    department : Department
        Where it is.
    capital : bool
        Whether it is the department's capital.
    latitude, longitude : float
        Degrees, in open ocean.
    population : tuple of (int, int)
        Urban and rural inhabitants of each year from `FIRST_YEAR` to `LAST_YEAR`.
    """

    position: int
    divipola: str
    name: str
    department: Department
    capital: bool
    latitude: float
    longitude: float
    population: tuple[tuple[int, int], ...]

    @property
    def key(self) -> int:
        """Its place among the streams of random numbers, never negative."""
        return (
            self.position
            if self.position >= 0
            else MAX_MUNICIPALITIES - 1 - self.position
        )

    @property
    def sparse(self) -> bool:
        """Whether it has almost no data, on purpose."""
        return self.position >= 0 and self.position % SPARSE_EVERY == SPARSE_AT

    @property
    def category(self) -> str:
        """Invented category of Ley 617 de 2000, by size alone."""
        return "6" if self.inhabitants(FIRST_YEAR) < _CATEGORY_SIX else "5"

    def inhabitants(self, year: int) -> int:
        """Inhabitants in `year`."""
        return sum(self.population[year - FIRST_YEAR])


def programme_towns(count: int, seed: int) -> tuple[Town, ...]:
    """Return the first `count` municipalities of the programme.

    Raises
    ------
    ValueError
        `count` is below 1 or above `MAX_MUNICIPALITIES`.
    """
    if not 1 <= count <= MAX_MUNICIPALITIES:
        message = f"count must be between 1 and {MAX_MUNICIPALITIES}, not {count}"
        raise ValueError(message)
    return tuple(_programme_town(position, seed) for position in range(count))


def other_towns(seed: int) -> tuple[Town, ...]:
    """Return the municipalities outside the programme, the same for any size."""
    return tuple(
        _other_town(which, rank, seed)
        for which in range(len(DEPARTMENTS))
        for rank in range(OTHERS_PER_DEPARTMENT)
    )


def _programme_town(position: int, seed: int) -> Town:
    rng = stream(seed, Subject.TERRITORY, position)
    which, rank = position % len(DEPARTMENTS), position // len(DEPARTMENTS)
    if position < len(_FIRST_SIZES):
        size = _FIRST_SIZES[position] * rng.uniform(0.95, 1.05)
    else:
        size = np.clip(rng.lognormal(np.log(17_000), 0.7), 2_500, 160_000)
    return _town(
        rng,
        position=position,
        number=_numbers()[OTHERS_PER_DEPARTMENT + rank],
        name=place_name(position),
        department=DEPARTMENTS[which],
        size=float(size),
    )


def _other_town(which: int, rank: int, seed: int) -> Town:
    order = which * OTHERS_PER_DEPARTMENT + rank
    rng = stream(seed, Subject.TERRITORY, MAX_MUNICIPALITIES + order)
    size = (
        rng.uniform(12_000, 60_000) if rank else _CAPITAL_SIZE * rng.uniform(0.7, 1.3)
    )
    # The last one is a namesake of the programme's first, in another department.
    last = len(DEPARTMENTS) * OTHERS_PER_DEPARTMENT - 1
    name = place_name(0) if order == last else place_name(name_count() - 1 - order)
    return _town(
        rng,
        position=-1 - order,
        number=_numbers()[rank],
        name=name,
        department=DEPARTMENTS[which],
        size=float(size),
    )


def _town(
    rng: np.random.Generator,
    *,
    position: int,
    number: int,
    name: str,
    department: Department,
    size: float,
) -> Town:
    urban, growth = rng.uniform(0.25, 0.7), rng.uniform(-0.004, 0.018)
    years = np.arange(LAST_YEAR - FIRST_YEAR + 1)
    total = size * (1 + growth) ** years
    return Town(
        position=position,
        divipola=f"{department.code}{number:03d}",
        name=name,
        department=department,
        capital=number == 1,
        latitude=round(department.latitude + rng.uniform(-0.8, 0.8), 6),
        longitude=round(department.longitude + rng.uniform(-0.8, 0.8), 6),
        population=tuple(
            (round(t * urban), round(t * (1 - urban))) for t in total.tolist()
        ),
    )


def _numbers() -> list[int]:
    """Return numbers within a department: 1 for the capital, then scattered."""
    walked = ((1 + _STRIDE * k) % _MODULUS for k in range(_MODULUS))
    return [number for number in walked if number]
