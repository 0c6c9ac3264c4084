"""Every unit that RESULT may have, by the Spanish name that its rows carry."""

from collections.abc import Mapping

from somos_eval.indicators import INDICATORS
from somos_eval.indicators.declaration import Unit

UNITS: Mapping[str, Unit] = {
    unit.es: unit
    for indicator in INDICATORS.values()
    for unit in (indicator.unit, *indicator.other_units)
}


def unit_text(unit: str, language: str) -> str:
    """Write the ``unidad`` of a row, which is in Spanish, in the language of a page."""
    known = UNITS.get(unit)
    return known.text(language) if known else unit
