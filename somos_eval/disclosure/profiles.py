"""Who sees what: the classes of each profile, its smallest cell and its rounding."""

from collections.abc import Mapping

from somos_eval.contracts import Sensitivity
from somos_eval.indicators import Indicator
from somos_eval.params import Programme

INTERNAL, DONOR, PUBLIC = "interno", "donante", "publico"
# From who sees more to who sees less: what one is not shown, the next is not either, so
# that who holds both editions knows no more than who holds the first.
OUTSIDE = (DONOR, PUBLIC)
ADMITS: Mapping[str, frozenset[Sensitivity]] = {
    INTERNAL: frozenset(Sensitivity) - {Sensitivity.RESERVED},
    DONOR: frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL}),
    PUBLIC: frozenset({Sensitivity.PUBLIC}),
}
ROUNDED_TO: Mapping[str, int] = {DONOR: 1, PUBLIC: 5}


def admits(profile: str, sensitivity: Sensitivity) -> bool:
    """Say whether a profile may see columns of a class."""
    return sensitivity in ADMITS[profile]


def touches(indicator: Indicator, profile: str) -> bool:
    """Say whether a profile may see less of an indicator than was computed."""
    guarded = indicator.people and profile != INTERNAL
    return guarded or not admits(profile, indicator.sensitivity)


def minimum_cell(profile: str, programme: Programme) -> int:
    """Return the smallest count of persons that an outside profile may see.

    OpenSAFELY suppresses 7 and fewer: 8 is the default of ``publico``.
    """
    cells = programme.thresholds.minimum_cell
    return cells.donor if profile == DONOR else cells.public
