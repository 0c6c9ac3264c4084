"""What one sheet of a police file gives, as it is being read."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from somos_eval.errors import Problem
from somos_eval.importers.reading.cells import Cell
from somos_eval.importers.reading.layout import Body, Grid
from somos_eval.importers.report import Skipped


@dataclass
class Part:
    """What one sheet gives; ``frame`` is None if any of its rows cannot be used."""

    grid: Grid
    body: Body
    frame: pd.DataFrame | None = None
    total: int | None = None
    declared: int | None = None
    notes: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unknown_codes: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    extracted: date | None = None

    def column(self, name: str, rows: list[int]) -> list[Cell] | None:
        """Return the cells of a field, or None if the sheet does not have it."""
        return self.grid.cells(name, rows) if name in self.grid.columns else None

    def skip(self, row: int, reason: str) -> None:
        """Tell a row that is left out on purpose."""
        self.skipped.append(Skipped(self.grid.sheet.name, row + 1, reason))
