"""Months as Spanish texts name them: folded, from 1 to 12."""

from collections.abc import Mapping

_IN_ORDER = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre"
)
MONTHS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_IN_ORDER.split(), start=1)},
    "setiembre": 9,
}
ANY_MONTH = "|".join(MONTHS)  # an alternative of a regular expression
