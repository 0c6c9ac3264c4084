"""The edge: from foreign files to canonical tables, on bytes and never on disk."""

from somos_eval.importers import canonical, divipola, police, population
from somos_eval.importers.frames import against_territory
from somos_eval.importers.merge import merge
from somos_eval.importers.report import (
    Imported,
    Importer,
    ImportReport,
    Skipped,
)

FORMATS: dict[str, Importer] = {
    police.FORMAT: police.parse,
    divipola.FORMAT: divipola.parse,
    population.FORMAT: population.parse,
    canonical.FORMAT: canonical.parse,
}

__all__ = [
    "FORMATS",
    "ImportReport",
    "Imported",
    "Importer",
    "Skipped",
    "against_territory",
    "merge",
]
