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


NOTHING = Label("", "")


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
    module : str
        Its place in the catalogue, such as ``M2.2``.
    label, definition : Label
        Name and one-sentence meaning.
    unit : Label
        Unit of ``valor``; the Spanish one is the ``unidad`` of RESULT.
    formula : Label
        Numerator and denominator in words.
    method : Label
        How value and interval are obtained, and what happens at zero and at small n.
    source : str
        Paper or law, cited in a way that serves every language.
    caveats : Label
        What it does not say; empty if there is nothing to warn of.
    norm : str
        Legal norm that grounds what it demands; empty if none does.
    minimum : str, int or None
        Smallest n under which no value is given: a key of ``umbrales.minimo_n``, or a
        number that the method fixes.
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
    module: str
    label: Label
    definition: Label
    unit: Label
    formula: Label
    method: Label
    source: str
    caveats: Label = NOTHING
    norm: str = ""
    minimum: str | int | None = None
    frame: Frame = Frame.CENSUS
    better: Direction = Direction.NONE
    people: bool = False
    sensitivity: Sensitivity = Sensitivity.PUBLIC
