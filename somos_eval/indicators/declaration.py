"""How an indicator is declared: its function and what a reader may ask about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import pandas as pd

from somos_eval.contracts import Frame, Sensitivity
from somos_eval.params import Programme

Compute = Callable[[Mapping[str, pd.DataFrame], Programme], pd.DataFrame]


class Direction(Enum):
    """Which way is better; most counts have none."""

    UP = "mayor"
    DOWN = "menor"
    NONE = "ninguna"


@dataclass(frozen=True)
class Label:
    """A text in the languages of the site."""

    es: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in `language` (``es`` or ``en``)."""
        return self.en if language == "en" else self.es


@dataclass(frozen=True)
class Indicator:
    """An indicator: the function that computes it and what it means.

    Attributes
    ----------
    id : str
        Spanish ASCII id, the ``indicador`` of RESULT.
    compute : callable
        ``(tables, programme)`` → unit rows; see :mod:`somos_eval.indicators.rows`.
    needs : tuple of str
        Canonical tables that it reads. One that is absent reaches the function as an
        empty table, and the municipality gets a row ``sin_dato`` that says so.
    label, definition : Label
        Name and one-sentence meaning.
    unit : str
        Unit of ``valor``, in Spanish.
    formula : str
        Numerator and denominator in words.
    source : str
        Law or paper.
    frame : Frame
        How its units were observed; ``PURPOSIVE`` forbids intervals.
    better : Direction
        Which way is better.
    people : bool
        Whether its counts are persons, and so subject to small-cell suppression.
    sensitivity : Sensitivity
        Class of the rows; a profile that does not admit it gets none of their values.
    """

    id: str
    compute: Compute
    needs: tuple[str, ...]
    label: Label
    definition: Label
    unit: str
    formula: str
    source: str
    frame: Frame = Frame.CENSUS
    better: Direction = Direction.NONE
    people: bool = False
    sensitivity: Sensitivity = Sensitivity.PUBLIC
