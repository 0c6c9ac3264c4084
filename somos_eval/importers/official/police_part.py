"""What one sheet of a police file gives, as it is being read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.errors import Problem, Where
from somos_eval.importers.capping import LISTED_AT_MOST, and_more
from somos_eval.importers.reading.cells import Cell, clean
from somos_eval.importers.reading.coded import Coded, Mask
from somos_eval.importers.reading.listing import Listing
from somos_eval.importers.report import Skipped


@dataclass
class Part:
    """What one sheet gives; ``frame`` is None if any of its rows cannot be used."""

    listing: Listing
    frame: pd.DataFrame | None = None
    total: int | None = None
    declared: int | None = None
    notes: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unknown_codes: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    extracted: date | None = None

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.listing.grid.sheet.name

    def column(self, name: str, kept: Mask | None = None) -> Coded[Cell] | None:
        """Return the cells of a field, or None if the sheet does not have it."""
        found = self.listing.columns.get(name)
        return found if found is None or kept is None else found.among(kept)

    def where(self, name: str) -> Where:
        """Return the place of a field, without the row."""
        return Where(sheet=self.sheet, column=self.listing.grid.labels[name])

    def rows_among(self, kept: Mask) -> NDArray[np.int32]:
        """Return the numbers, as the spreadsheet shows them, of some rows."""
        return self.listing.rows[kept] + np.int32(1)

    def skip(self, row: int, reason: str) -> None:
        """Tell a row that is left out on purpose; the first one is row 1."""
        self.skipped.append(Skipped(self.sheet, row, reason))

    def skip_among(
        self, rows: Mask, column: Coded[Cell], why: Mapping[int, str]
    ) -> None:
        """Leave out the rows, of some, whose cell has a reason, in their order."""
        numbers = self.rows_among(rows)
        for at in column.rows_of(why).tolist():
            self.skip(int(numbers[at]), why[int(column.codes[at])])

    def tell(
        self, name: str, column: Coded[Cell], faults: Mapping[int, Problem], kept: Mask
    ) -> None:
        """Tell the rows at fault: the first of each kind, and how many more there are.

        Parameters
        ----------
        name : str
            Field.
        column : Coded
            What the rows `kept` say in it.
        faults : mapping of int to Problem
            Position of a value of the column → what is wrong with it, without place.
        kept : mask
            Rows of the listing that the column is about.
        """
        if not faults:
            return
        numbers, place = self.rows_among(kept), self.where(name)
        kinds: dict[str, list[int]] = defaultdict(list)
        for position, problem in faults.items():
            kinds[problem.code].append(position)
        told: list[tuple[int, Problem]] = []
        rest: list[Problem] = []
        for positions in kinds.values():
            found = column.rows_of(positions)
            listed = found[:LISTED_AT_MOST].tolist()
            first = [
                faults[int(column.codes[at])].located(
                    sheet=place.sheet, column=place.column, row=int(numbers[at])
                )
                for at in listed
            ]
            told += zip(listed, first, strict=True)
            rest += and_more(first, len(found))[len(first) :]
        self.problems += [problem for _, problem in sorted(told, key=lambda t: t[0])]
        self.problems += rest


def faults_of(
    column: Coded[Cell], faults: Mapping[int, str], *, shown: bool
) -> dict[int, Problem]:
    """Turn the faults of the distinct cells into problems; show only public ones."""
    return {
        position: Problem.of(
            code, found=clean(column.values[position]) if shown else None
        )
        for position, code in faults.items()
    }
