"""The clauses that notes and methods are made of, by the family that writes them."""

from itertools import chain

from somos_eval.indicators.units import UNITS
from somos_eval.translation.terms import (
    change,
    common,
    crime,
    evidence,
    indices,
    influence,
    law,
    methods,
    network,
    operation,
    perception,
)

_FAMILIES = (
    *(change, common, crime, evidence, indices, influence),
    *(law, network, operation, perception),
)
# The name of an ordinal, which is also its note, is declared with its unit.
_ORDINALS = tuple(name for unit in UNITS.values() for name in unit.names)
NOTES = (*_ORDINALS, *chain.from_iterable(family.CLAUSES for family in _FAMILIES))
METHODS = methods.CLAUSES
