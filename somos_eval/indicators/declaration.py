"""How an indicator is declared: its function and what a reader may ask about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import pandas as pd

from somos_eval.contracts import Frame, Sensitivity
from somos_eval.params import Programme
from somos_eval.wording import Label

Compute = Callable[[Mapping[str, pd.DataFrame], Programme], pd.DataFrame]


class Direction(Enum):
    """Which way is better; most counts have none."""

    UP = "mayor"
    DOWN = "menor"
    NONE = "ninguna"


NOTHING = Label("", "")


class Writing(Enum):
    """How the amounts of a unit are written."""

    NUMBER = "number"
    SHARE = "share"
    PERCENT = "percent of a whole"
    PERCENTAGE = "percentage"
    CHANGE = "signed percentage"
    NAME = "name of an ordinal"


@dataclass(frozen=True)
class Unit(Label):
    """A unit, and how its amounts are written.

    Attributes
    ----------
    writing : Writing
        ``SHARE`` of its cases and ``PERCENT`` take fractions of one; ``PERCENTAGE`` and
        ``CHANGE``, hundredths; ``NAME`` says an ordinal by its name, as its number is
        no amount.
    decimals : int
        Of a ``NUMBER``.
    names : tuple of Label
        Of a ``NAME``, from `lowest` on.
    lowest : int
        The ordinal of the first name.
    per : float or None
        What ``numerador`` over ``denominador`` is multiplied by to give an amount; None
        where an amount is no such quotient.
    """

    writing: Writing = Writing.NUMBER
    decimals: int = 0
    names: tuple[Label, ...] = ()
    lowest: int = 0
    per: float | None = None


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
    unit : Unit
        Unit of ``valor``; its Spanish name is the ``unidad`` of RESULT.
    formula : Label
        Numerator and denominator in words.
    method : Label
        How value and interval are obtained, and what happens at zero and at small n.
    source : str
        Paper or law, cited in a way that serves every language.
    other_units : tuple of Unit
        Those that some of its rows bring instead.
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
    unit: Unit
    formula: Label
    method: Label
    source: str
    other_units: tuple[Unit, ...] = ()
    caveats: Label = NOTHING
    norm: str = ""
    minimum: str | int | None = None
    frame: Frame = Frame.CENSUS
    better: Direction = Direction.NONE
    people: bool = False
    sensitivity: Sensitivity = Sensitivity.PUBLIC
