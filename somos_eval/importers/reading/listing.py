"""The rows below a header, block by block, without keeping them as cells."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from somos_eval.importers.reading.cells import Cell, fold, is_blank
from somos_eval.importers.reading.coded import Coded, Coder, Mask
from somos_eval.importers.reading.delimited import BLOCK_ROWS
from somos_eval.importers.reading.layout import (
    ENOUGH_CELLS,
    TOTAL,
    Grid,
    RowKind,
    kind_of,
    line,
)

Row = Sequence[Cell]
Block = Sequence[Row]


@dataclass(frozen=True)
class Listing:
    """What is below a header.

    Attributes
    ----------
    grid : Grid
        The header; of text, its sheet has no row below it.
    rows : array of int, shape (rows,)
        Position in the sheet of each data row (0 is the first row of the sheet).
    columns : dict of str to Coded
        Field → its cells in those rows.
    totals : list of (int, cells)
        Position and cells of each row of totals.
    notes : list of str
        Text of the footer.
    """

    grid: Grid
    rows: NDArray[np.int32]
    columns: dict[str, Coded[Cell]]
    totals: list[tuple[int, Row]]
    notes: list[str]


def blocks_below(grid: Grid) -> Iterator[Block]:
    """Cut the rows of a sheet that is in memory, from the one below the header."""
    rows = grid.sheet.rows
    for start in range(grid.header + 1, len(rows), BLOCK_ROWS):
        yield rows[start : start + BLOCK_ROWS]


def listed(grid: Grid, blocks: Iterable[Block], *, text: bool) -> Listing:
    """Sort the rows below a header into data, totals and notes, as `split_body` does.

    Parameters
    ----------
    grid : Grid
        Its sheet needs the rows down to the header, and no other.
    blocks : iterable of blocks
        The rows below the header, all as wide as it.
    text : bool
        Whether every cell is text.
    """
    header = grid.sheet.rows[grid.header]
    coders = {field: Coder(text=text) for field in grid.columns}
    positions: list[NDArray[np.int32]] = []
    totals: list[tuple[int, Row]] = []
    notes: list[str] = []
    start = grid.header + 1
    for block in blocks:
        columns = [*zip(*block, strict=True)]
        data = np.ones(len(block), dtype=bool)
        for at in np.flatnonzero(_doubtful(columns, header)).tolist():
            kind = kind_of(block[at], header)
            data[at] = kind is RowKind.DATA
            if kind is RowKind.TOTAL:
                totals.append((start + at, block[at]))
            elif kind is RowKind.NOTE:
                notes.append(line(block[at]))
        for field, coder in coders.items():
            cells = columns[grid.columns[field]]
            coder.add(cells if data.all() else [*_chosen(cells, data)])
        positions.append(np.flatnonzero(data).astype(np.int32) + np.int32(start))
        start += len(block)
    rows = np.concatenate([np.zeros(0, np.int32), *positions])
    coded = {field: coder.column() for field, coder in coders.items()}
    return Listing(grid, rows, coded, totals, notes)


def _chosen(cells: Sequence[Cell], rows: Mask) -> Iterator[Cell]:
    return (cell for cell, kept in zip(cells, rows.tolist(), strict=True) if kept)


def _doubtful(columns: Sequence[Sequence[Cell]], header: Row) -> Mask:
    """Mark the rows of a block that may be anything but data.

    They are those of few cells, those like the header and those that begin with TOTAL;
    of millions of rows hardly any is looked at one by one.
    """
    size = len(columns[0])
    filled = np.zeros(size, dtype=np.int32)
    begun = np.zeros(size, dtype=bool)
    marked = _among(columns[0], {header[0]})
    full = 0
    for cells in columns:
        distinct = set(cells)
        if not begun.all():
            marked |= _among(cells, {c for c in distinct if _is_total(c)}) & ~begun
        blank = {cell for cell in distinct if is_blank(cell)}
        here = ~_among(cells, blank)
        filled += here
        begun |= here
        full += not blank
        if full >= ENOUGH_CELLS and begun.all():
            return marked
    return marked | (filled < ENOUGH_CELLS)


def _is_total(cell: Cell) -> bool:
    return isinstance(cell, str) and fold(cell).startswith(TOTAL)


def _among(cells: Sequence[Cell], some: Collection[Cell]) -> Mask:
    if not some:
        return np.zeros(len(cells), dtype=bool)
    return np.fromiter(map(some.__contains__, cells), bool, len(cells))
