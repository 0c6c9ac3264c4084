"""The edge: from foreign files to canonical tables, on bytes and never on disk."""

from somos_eval.importers.coding import matrix, refi, taguette
from somos_eval.importers.forms import attendance, kobo
from somos_eval.importers.frames import against_territory
from somos_eval.importers.merge import merge, row_keys, unit_of
from somos_eval.importers.official import (
    boundaries,
    divipola,
    mdm,
    police,
    population,
    terridata,
)
from somos_eval.importers.report import (
    Companion,
    Given,
    Imported,
    Importer,
    ImportReport,
    Skipped,
)
from somos_eval.importers.tabular import book, canonical

FORMATS: dict[str, Importer] = {
    police.FORMAT: police.parse,
    divipola.FORMAT: divipola.parse,
    population.FORMAT: population.parse,
    mdm.FORMAT: mdm.parse,
    terridata.FORMAT: terridata.parse,
    boundaries.FORMAT: boundaries.parse,
    canonical.FORMAT: canonical.parse,
    book.FORMAT: book.parse,
    refi.FORMAT: refi.parse,
    taguette.FORMAT: taguette.parse,
    matrix.FORMAT: matrix.parse,
    kobo.FORMAT: kobo.parse,
    attendance.FORMAT: attendance.parse,
}

# Formats that say who coded, by a pseudonym.
CODING = frozenset({refi.FORMAT, taguette.FORMAT, matrix.FORMAT})

__all__ = [
    "CODING",
    "FORMATS",
    "Companion",
    "Given",
    "ImportReport",
    "Imported",
    "Importer",
    "Skipped",
    "against_territory",
    "merge",
    "row_keys",
    "unit_of",
]
