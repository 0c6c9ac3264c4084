"""Repeats that an export lays out as columns: ``hijos[1]/nombre``, ``hijos[2]/nombre``.

Ona, and whoever makes one table out of a form, write the number of the turn after the
repeat: in brackets, between underscores or as a part of its own. Only a number right
after a repeat of the form is a turn; one at the end of a name (``nombre_1``, as
SurveyCTO and pandas write) may be one or not, and is left for the caller to refuse.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from somos_eval.importers.forms.export import (
    MAIN,
    Export,
    Found,
    Level,
    Row,
    rows_of,
)
from somos_eval.importers.forms.headers import Header, Spellings

_TURNS = (
    re.compile(r"\[(\d{1,4})\](?=[/.])"),
    re.compile(r"[/.](\d{1,4})(?=[/.])"),
    re.compile(r"_(\d{1,4})_(?=[/.])"),
)
_PERHAPS = re.compile(r"(?:[_.]\d{1,4}|\[\d{1,4}\])+$")

Turns = tuple[int, ...]
At = tuple[Level, Turns, int]  # repeats, number of the turn of each, row of the sheet


@dataclass(frozen=True)
class Unfolded:
    """A sheet of submissions: its own columns apart from those of each turn.

    Attributes
    ----------
    own : Found
        The sheet, without the columns of the turns.
    turns : dict
        Repeats and number of the turn of each → those columns.
    """

    own: Found
    turns: dict[tuple[Level, Turns], Found]


def unfold(found: Found, spellings: Spellings, into: Export) -> Unfolded:
    """Tell the columns of turns from the others.

    Parameters
    ----------
    found : Found
        A sheet.
    spellings : Spellings
        Every header that the questions of the form can have.
    into : Export
        Where to note the columns that may be a turn and do not say so.

    Returns
    -------
    Unfolded
        Without turns if the sheet is not that of the submissions.
    """
    if found.level != MAIN:
        return Unfolded(found, {})
    own: list[Header] = []
    turns: dict[tuple[Level, Turns], list[Header]] = defaultdict(list)
    for header in found.headers:
        place = _turn(header, spellings)
        if place is None:
            own.append(header)
            _suspect(header, spellings, into)
        else:
            numbers, named = place
            node = named.node or named.candidates[0]
            turns[node.level, numbers].append(named)
    return Unfolded(
        replace(found, headers=own),
        {
            at: replace(found, level=at[0], headers=headers)
            for at, headers in sorted(turns.items())
        },
    )


def read_turns(
    submitted: Iterable[Row],
    unfolded: Unfolded,
    personal: frozenset[str],
    into: Export,
) -> None:
    """Read the turns of each row, under the submission or the turn that holds them.

    A turn that answers nothing, and holds none that does, is not there.

    Parameters
    ----------
    submitted : iterable of Row
        The submissions of the sheet.
    unfolded : Unfolded
        Its columns.
    personal : frozenset of str
        See `read_rows`.
    into : Export
        Where to put them.
    """
    turns = _TurnRows({(MAIN, (), row.number): row for row in submitted})
    for (level, numbers), found in unfolded.turns.items():
        for row in rows_of(found, personal, into):
            row.columns = {h.node.path: h.text for h in found.headers if h.node}
            turns.take((level, numbers, row.number), row)
        into.rows.setdefault(level, [])  # it was asked, even if nobody answered
    for (level, _, _), row in turns.answered():
        into.rows.setdefault(level, []).append(row)


@dataclass
class _TurnRows:
    """The rows of the turns, each under the submission or the turn that holds it."""

    rows: dict[At, Row]

    def take(self, at: At, row: Row) -> None:
        """Take a turn; the one that holds it may have no columns of its own."""
        level, numbers, line = at
        above = (level[:-1], numbers[:-1], line)
        if above not in self.rows:
            self.take(above, Row(row.sheet, line))
        row.parent = self.rows[above]
        self.rows[at] = row

    def answered(self) -> list[tuple[At, Row]]:
        """Return the turns that answer something, or hold one that does, in order."""
        full: set[int] = set()
        deepest = sorted(self.rows, key=lambda at: -len(at[0]))
        for row in map(self.rows.__getitem__, deepest):
            if row.parent is not None and (row.is_answered or id(row) in full):
                full |= {id(row), id(row.parent)}
        inside = [at for at in self.rows if at[0] != MAIN]
        inside.sort(key=lambda at: (at[0], at[2], at[1]))
        return [(at, self.rows[at]) for at in inside if id(self.rows[at]) in full]


def _turn(header: Header, spellings: Spellings) -> tuple[Turns, Header] | None:
    """Return the turns that a header numbers, and the question that it is then.

    It comes before what the header may be without its groups: ``tema[1]/estado`` ends
    with ``estado``, which may be a question of the submission.
    """
    if header.meta or spellings.spells(header.text):
        return None
    for pattern in _TURNS:
        numbers = tuple(map(int, pattern.findall(header.text)))
        if not numbers:
            continue
        bare = pattern.sub("", header.text)
        named = spellings.within(bare, len(numbers), header)
        if named is not None:
            return numbers, named
    return None


def _suspect(header: Header, spellings: Spellings, into: Export) -> None:
    stem = _PERHAPS.sub("", header.text)
    if header.is_known or not stem or stem == header.text:
        return
    named = spellings.within(stem, None, header)
    if named is not None:
        node = named.node or named.candidates[0]
        into.suspects.setdefault(node.level, []).append(header.text)
