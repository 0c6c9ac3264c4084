"""Delimited text, as open-data portals export it, as the same sheet of cells."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from somos_eval.errors import Problem, Where
from somos_eval.importers.capping import LISTED_AT_MOST, and_more
from somos_eval.importers.reading.cells import Cell, is_blank
from somos_eval.importers.reading.text import (
    begins_as_book,
    encoding_of,
    lines_of,
)
from somos_eval.importers.reading.workbook import Sheet, read_workbook

_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50  # rows; a title block and the first data
# Few, so that they are still in the cache of the processor when they are looked at.
BLOCK_ROWS = 1 << 11

Block = list[list[str]]


class UnreadableError(Exception):
    """A text whose rows cannot be trusted.

    Attributes
    ----------
    problems : list of Problem
        SE-IMP-055, badly quoted, or a bounded list of SE-IMP-054, displaced rows.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


@dataclass(frozen=True)
class Text:
    """Delimited text of any length, read a block of rows at a time.

    Attributes
    ----------
    source : binary file
        Where it is; it is read from its beginning as many times as it is asked.
    filename, encoding, delimiter : str
        Its name, for messages, and how it is written.
    width : int
        Cells of a row of the table.
    """

    source: BinaryIO
    filename: str
    encoding: str
    delimiter: str
    width: int

    def head(self, rows: int) -> Block:
        """Return the first rows.

        Raises
        ------
        UnreadableError
            They are badly quoted.
        """
        return [*islice((row for block in self.blocks() for row in block), rows)]

    def blocks(self, skipping: int = 0) -> Iterator[Block]:
        """Yield the rows after some first ones, all of the same width.

        Raises
        ------
        UnreadableError
            After the last block if some row was displaced; at once if badly quoted.
        """
        with lines_of(self.source, self.encoding) as lines:
            yield from self._fitted(lines, skipping)

    def _fitted(self, lines: Iterator[str], skipping: int) -> Iterator[Block]:
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        faults: list[Problem] = []
        displaced, number = 0, 0
        try:
            while read := [*islice(reader, BLOCK_ROWS)]:
                if {*map(len, read)} != {self.width}:
                    beyond = self._beyond(read)
                    displaced += len(beyond)
                    listed = beyond[: LISTED_AT_MOST - len(faults)]
                    faults += [self._displaced(number + at, read[at]) for at in listed]
                    read = [_fitted(row, self.width) for row in read]
                skipped = max(skipping - number, 0)
                number += len(read)
                if skipped < len(read):
                    yield read[skipped:]
        except csv.Error:
            where = Where(file=self.filename, line=reader.line_num)
            raise UnreadableError([Problem.of("SE-IMP-055", where)]) from None
        if faults:
            raise UnreadableError(and_more(faults, displaced))

    def _beyond(self, rows: Block) -> list[int]:
        """Return the positions of the rows with cells past the last column."""
        return [
            at
            for at, row in enumerate(rows)
            if any(not is_blank(cell) for cell in row[self.width :])
        ]

    def _displaced(self, position: int, row: list[str]) -> Problem:
        return Problem.of(
            "SE-IMP-054",
            Where(file=self.filename, row=position + 1),
            found=len(row),
            expected=self.width,
            delimiter=self.delimiter,
        )


def is_workbook(source: BinaryIO) -> bool:
    """Whether a file is to be read as a workbook: it looks like one, or it is empty."""
    empty = not source.seek(0, os.SEEK_END)
    return empty or begins_as_book(source)


def read_sheets(content: bytes, filename: str) -> tuple[list[Sheet], list[Problem]]:
    """Read a workbook or delimited text, whatever the extension says.

    Parameters
    ----------
    content : bytes
        The file.
    filename : str
        Its name, for messages.

    Returns
    -------
    sheets : list of Sheet
        As `read_workbook`; text is one sheet without a name, whose cells are text.
    problems : list of Problem
        Why it cannot be read, or a warning about its encoding.
    """
    if is_workbook(io.BytesIO(content)):
        return read_workbook(content, filename)
    return read_delimited(content, filename)


def read_delimited(content: bytes, filename: str) -> tuple[list[Sheet], list[Problem]]:
    """Read comma, semicolon, tab or bar separated text.

    A short row, such as a title, is filled with blanks; one with more cells than the
    table is a fault, because its columns are displaced.

    Parameters
    ----------
    content, filename
        See `read_sheets`.

    Returns
    -------
    sheets, problems
        SE-IMP-052 and 053 if it is not text, 054 and 055 if it is badly quoted.
    """
    text, problems = find_text(io.BytesIO(content), filename)
    if text is None:
        return [], problems
    pool: dict[str, str] = {}
    rows: list[list[Cell]] = []
    try:
        for block in text.blocks():
            # The same words come back many times: each is kept once.
            rows += [[pool.setdefault(cell, cell) for cell in row] for row in block]
    except UnreadableError as fault:
        return [], [*problems, *fault.problems]
    return [Sheet("", True, rows)], problems


def find_text(source: BinaryIO, filename: str) -> tuple[Text | None, list[Problem]]:
    """Tell how a text is written.

    Parameters
    ----------
    source : binary file
        It, from its beginning; it must be possible to read it again.
    filename : str
        Its name, for messages.

    Returns
    -------
    text : Text or None
        None if it is not text.
    problems : list of Problem
        SE-IMP-052 and 053, or a warning about its encoding.
    """
    encoding, problems = encoding_of(source)
    if encoding is None:
        return None, [p.located(file=filename) for p in problems]
    return _shaped(Text(source, filename, encoding, _DELIMITERS[0], 1)), problems


def _shaped(text: Text) -> Text:
    """Choose the separator that gives most rows the same number of cells."""

    def usual(delimiter: str) -> tuple[int, int]:
        with lines_of(text.source, text.encoding) as lines:
            reader = csv.reader(lines, delimiter=delimiter)
            try:
                widths = Counter(len(row) for row in islice(reader, _LOOKED_AT) if row)
            except csv.Error:
                return 0, 0
        wide = {width: times for width, times in widths.items() if width > 1}
        if not wide:
            return 0, 1
        width = max(wide, key=lambda w: (wide[w], w))
        return wide[width], width

    found = {delimiter: usual(delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: found[delimiter])
    return replace(text, delimiter=best, width=max(found[best][1], 1))


def _fitted(row: list[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]
