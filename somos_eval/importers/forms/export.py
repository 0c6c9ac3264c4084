"""The export of a form: submissions, and the rows of each repeat under their own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from somos_eval.errors import Problem, Where
from somos_eval.importers.forms.answers import Ticks, one_of, several_of, ticked
from somos_eval.importers.forms.headers import PARENT_KEY, Header, Spellings
from somos_eval.importers.forms.spelling import said
from somos_eval.importers.forms.xform import (
    SELECT_MULTIPLE,
    SELECT_ONE,
    Node,
    XForm,
)
from somos_eval.importers.reading.cells import Cell, is_blank
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import LeftColumn, Skipped

Level = tuple[str, ...]
MAIN: Level = ()
AMBIGUOUS = object()  # a text of labels within labels, until its columns settle it
_LOOKED_AT = 20  # rows in which a header is looked for
_NOT_ASKED = "n/a"
_INSIDE = ("_parent_", "_submission__")  # how Kobo calls the columns of a repeat alone


@dataclass
class Row:
    """One row of an export: a submission, or one turn of a repeat.

    Attributes
    ----------
    sheet, number : str, int
        Where it is.
    answers : dict
        Path of a question → text, number, date, or tuple of names.
    meta : dict
        What Kobo notes.
    parent : Row or None
        The row that it belongs to.
    columns : mapping of str to str
        Path of a question → header of the column that answers it here, where each turn
        has its own.
    """

    sheet: str
    number: int
    answers: dict[str, Any] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    parent: "Row | None" = None
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> "Row":
        """The submission that it is, or is part of."""
        return self if self.parent is None else self.parent.whole

    @property
    def is_answered(self) -> bool:
        """Whether it answers anything itself."""
        return any(v is not None and v != () for v in self.answers.values())

    def where(self, column: str | None = None) -> Where:
        """Return the place of a cell of this row."""
        return Where(sheet=self.sheet, row=self.number, column=column)

    def answer(self, path: str) -> Any:
        """Return an answer of this row or of those that hold it; None if blank."""
        if path in self.answers:
            return self.answers[path]
        return self.parent.answer(path) if self.parent else None


@dataclass(frozen=True)
class Joined:
    """The rows of a repeat: where they are, and what became of them."""

    sheet: str
    read: int
    kept: int
    orphans: int


@dataclass
class Export:
    """What was read of an export.

    Attributes
    ----------
    rows : dict
        Repeats, from the outermost → rows; submissions are those of no repeat.
    headers, sheets : dict
        Path of a question → header that it has in the export, and its sheet.
    dropped : dict
        Header that may say who somebody is → its sheet.
    joined : dict
        Repeats → their rows, and how many have a submission and how many have none.
    suspects : dict
        Repeats → headers that may be of one of their turns and do not say so.
    left, skipped, problems : list
        Columns and rows that were left out, and what is wrong.
    """

    rows: dict[Level, list[Row]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    joined: dict[Level, Joined] = field(default_factory=dict)
    suspects: dict[Level, list[str]] = field(default_factory=dict)
    left: list[LeftColumn] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """A sheet of an export: which level it holds and where its columns are."""

    sheet: Sheet
    level: Level
    at: int
    headers: Sequence[Header]

    @property
    def score(self) -> int:
        """How many of its columns are of the form."""
        return sum(1 for h in self.headers if h.node or h.candidates)


def find_level(sheet: Sheet, form: XForm, spellings: Spellings) -> Found | None:
    """Find the header of a sheet and the level of its questions; None if neither is.

    Kobo's own columns tell a repeat from the submissions; which repeat, the name of the
    sheet or, if it was changed, the questions.
    """
    best: Found | None = None
    for at, cells in enumerate(sheet.rows[:_LOOKED_AT]):
        if not spellings.knows(cells):
            continue
        metas = {h.meta for h in spellings.read(cells, None)}
        inside = any(m.startswith(_INSIDE) for m in metas) or PARENT_KEY in metas
        inside |= any(_is_named(sheet.name, level, form) for level in form.repeats)
        levels = [*form.repeats] if inside else [MAIN]
        for level in levels:
            found = Found(sheet, level, at, spellings.read(cells, level))
            rated = _rated(found, form)
            if found.score and (best is None or rated > _rated(best, form)):
                best = found
    return best


def _rated(found: Found, form: XForm) -> tuple[int, bool]:
    # ODK Central calls the file of a repeat ``formulario-repeticion``, and the files of
    # two of the same name, ``formulario-repeticion~1`` and ``~2``.
    name = found.sheet.name
    last = _TWIN.sub("", name.rpartition("-")[2])
    named = any(_is_named(n, found.level, form) for n in (name, last))
    return found.score, named


_SHEET_NAME = 31  # characters that Excel allows
_TWIN = re.compile(r"~\d+$")


def _is_named(name: str, level: Level, form: XForm) -> bool:
    if level == MAIN:
        return False
    heading = form.repeats[level]
    names = {heading.name, *heading.labels.values()}
    return name.strip() in {n[:_SHEET_NAME].strip() for n in names}


def read_rows(found: Found, personal: frozenset[str], into: Export) -> list[Row]:
    """Read the rows of a sheet, which go to those of its level.

    Parameters
    ----------
    found, personal, into
        See `rows_of`.
    """
    rows = rows_of(found, personal, into)
    into.rows.setdefault(found.level, []).extend(rows)
    return rows


def rows_of(found: Found, personal: frozenset[str], into: Export) -> list[Row]:
    """Read the rows of some columns of a sheet.

    Parameters
    ----------
    found : Found
        The sheet.
    personal : frozenset of str
        Paths of the questions that say who somebody is: that they were answered is
        noted; what was answered is not.
    into : Export
        Where to note what is told of the columns.
    """
    sheet = found.sheet
    numbered = [
        (n, cells)
        for n, cells in enumerate(sheet.rows[found.at + 1 :], start=found.at + 2)
        if not all(map(is_blank, cells)) and cells != sheet.rows[found.at]
    ]
    rows = [Row(sheet.name, number) for number, _ in numbered]
    cells = [line for _, line in numbered]
    ticks: dict[Node, list[Ticks]] = {}
    for header in found.headers:
        column = [_answer(line[header.column]) for line in cells]
        _told(header, column, sheet.name, into)
        if header.meta:
            for row, cell in zip(rows, column, strict=True):
                row.meta[header.meta] = said(cell)
        elif header.node is None:
            continue
        elif header.option is not None:
            marks = ticks.setdefault(header.node, [Ticks() for _ in rows])
            for mark, cell in zip(marks, column, strict=True):
                state = ticked(cell)
                if state is not None:
                    mark.marks[header.option.name] = state
        else:
            known = header.node.path in personal
            read = _read(header.node, column, counted=known)
            _answered(rows, header, read, into)
    for node, marks in ticks.items():
        _ticked(rows, node, marks, into)
    _unsettled(rows, into)
    return rows


def _answer(cell: Cell) -> Cell:
    """Return a cell, or nothing where Ona says that it was not asked."""
    return "" if isinstance(cell, str) and cell.strip() == _NOT_ASKED else cell


def _told(header: Header, column: list[Cell], sheet: str, into: Export) -> None:
    """Note what a header leaves to be told: ambiguity, or a column of nothing."""
    if header.candidates:
        names = ", ".join(n.path for n in header.candidates)
        place = Where(sheet=sheet, column=header.text)
        into.problems.append(Problem.of("SE-FOR-011", place, names=names))
    filled = any(not is_blank(cell) for cell in column)
    if header.meta and not header.is_harmless and filled:
        into.dropped.setdefault(header.text, sheet)
    if not header.is_known:
        into.left.append(
            LeftColumn(sheet, f"columna «{header.text}»", "no es del formulario")
        )
        if filled:
            into.dropped.setdefault(header.text, sheet)
    if header.node is not None and header.option is None:
        into.headers.setdefault(header.node.path, header.text)
        into.sheets.setdefault(header.node.path, sheet)


def _read(node: Node, column: list[Cell], *, counted: bool) -> list[Any]:
    if counted:
        return [None if is_blank(cell) else True for cell in column]
    if node.type == SELECT_ONE and node.options:
        return list(one_of(node, column))
    if node.type == SELECT_MULTIPLE and node.options:
        texts = [said(cell) for cell in column]
        chosen = {text: several_of(node, text) for text in set(texts) if text}
        known = {
            text: AMBIGUOUS if c.ambiguous else (*c.names, *c.unknown)
            for text, c in chosen.items()
        }
        return [known.get(text) for text in texts]
    return [None if is_blank(cell) else cell for cell in column]


def _answered(rows: list[Row], header: Header, read: list[Any], into: Export) -> None:
    """Put the answers of a column; two columns of one question must agree."""
    node = header.node
    if node is None:
        return
    for row, value in zip(rows, read, strict=True):
        if value is None:
            continue
        before = row.answers.get(node.path)
        if before is not None and before != value:
            place = row.where(header.text)
            problem = Problem.of("SE-FOR-012", place, question=node.path)
            into.problems.append(problem)
        row.answers[node.path] = value


def _ticked(rows: list[Row], node: Node, marks: list[Ticks], into: Export) -> None:
    """Put the ticks of a select_multiple, and check them against its text."""
    for row, mark in zip(rows, marks, strict=True):
        if not mark.marks:
            continue
        names = mark.names(node.options)
        text = row.answers.get(node.path)
        if text is not None and text is not AMBIGUOUS:
            seen = tuple(n for n in text if n in mark.marks)
            if set(seen) != set(names):
                into.problems.append(
                    Problem.of("SE-FOR-014", row.where(into.headers.get(node.path)))
                )
            continue
        row.answers[node.path] = names
        into.headers.setdefault(node.path, node.path)
        into.sheets.setdefault(node.path, row.sheet)


def _unsettled(rows: list[Row], into: Export) -> None:
    """Object to the texts that may be several answers and that no column settles."""
    for row in rows:
        for path in [p for p, v in row.answers.items() if v is AMBIGUOUS]:
            del row.answers[path]
            problem = Problem.of("SE-FOR-024", row.where(into.headers.get(path)))
            into.problems.append(problem)


def metas(rows: Sequence[Row], name: str) -> Mapping[str, int]:
    """Count the values of one of Kobo's columns, in order of appearance."""
    counted: dict[str, int] = {}
    for row in rows:
        value = row.meta.get(name, "")
        if value:
            counted[value] = counted.get(value, 0) + 1
    return counted
