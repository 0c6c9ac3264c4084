"""Independent streams of random numbers, one for each subject of each municipality.

A stream depends on the seed, the subject and the municipality's position alone, so the
data of one municipality stay the same however many others there are.
"""

from collections.abc import Mapping
from enum import IntEnum

import numpy as np


class Subject(IntEnum):
    """What a stream is for."""

    TERRITORY = 1
    CRIME = 2
    INSTANCES = 3
    SESSIONS = 4
    ATTENDANCE = 5
    COMMITMENTS = 6
    INFLUENCE = 7
    ORGANISATIONS = 8
    SOURCES = 9
    SEGMENTS = 10
    PERCEPTION = 11
    TIES = 12
    PRODUCTS = 13
    SEATS = 14
    REVIEW = 15


def stream(seed: int, subject: Subject, *position: int) -> np.random.Generator:
    """Return the generator of `subject` at a position.

    Parameters
    ----------
    seed : int
        Seed of the whole programme.
    subject : Subject
        What will be drawn.
    *position : int
        Which municipality (and part of it).
    """
    key = (int(subject), *position)
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def pick(
    rng: np.random.Generator, weights: Mapping[str, float], size: int
) -> list[str]:
    """Draw `size` keys of `weights`, which need not add to 1."""
    keys = list(weights)
    share = np.cumsum(list(weights.values()))
    drawn = np.searchsorted(share, rng.random(size) * share[-1], side="right")
    return [keys[k] for k in drawn]
