"""Which question, and which of its options, each column of an export answers.

An export may name columns by XML name or by label in any language, with or without
groups, joined by ``/``, ``.`` or any other sign. Every spelling that a question can
have is written down and looked up; nothing is parsed out of the header, since labels
hold the same signs as separators.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from somos_eval.importers.forms.spelling import said, same
from somos_eval.importers.forms.xform import SELECTS, Labels, Node, Option, XForm
from somos_eval.importers.reading.cells import Cell

_NAMES = None  # the coding whose words are the XML names; the others are languages

# What Kobo adds to each row and says nothing of anybody.
_HARMLESS_META = frozenset(
    [
        "_id",
        "_uuid",
        "_submission_time",
        "_validation_status",
        "_status",
        "_index",
        "_parent_table_name",
        "_parent_index",
        "_submission__id",
        "_submission__uuid",
        "_submission__submission_time",
        "_submission__validation_status",
        "_submission__status",
        "__version__",
        "_version_",
        "_submission___version__",
        "formhub/uuid",
        "meta/instanceid",
        "meta/rootuuid",
        "start",
        "end",
        "today",
    ]
)
_PERSONAL_META = frozenset(
    [
        "_notes",
        "_tags",
        "_submitted_by",
        "_submission__notes",
        "_submission__tags",
        "_submission__submitted_by",
        "_attachments",
        "_geolocation",
        "deviceid",
        "username",
        "phonenumber",
        "email",
        "simserial",
        "subscriberid",
        # Made of answers, often the name of who answered.
        "meta/instancename",
    ]
)
# What ODK Central and Briefcase add, in these very letters, beside ``KEY``.
_CENTRAL = frozenset(
    [
        "KEY",
        "PARENT_KEY",
        "SubmissionDate",
        "AttachmentsPresent",
        "AttachmentsExpected",
        "Status",
        "ReviewState",
        "Edits",
        "FormVersion",
        "isValidated",
    ]
)
_CENTRAL_PERSONAL = frozenset(["SubmitterID", "SubmitterName", "DeviceID"])
_SET = "SET-OF-"
KEY, PARENT_KEY = "key", "parent_key"
REVIEW, FORM_VERSION = "reviewstate", "formversion"


@dataclass(frozen=True)
class Header:
    """A column of a sheet of an export.

    Attributes
    ----------
    column : int
        Its position.
    text : str
        As written.
    node : Node or None
        The question; None if it is none of this form.
    option : Option or None
        The option of a select_multiple that the column is about.
    meta : str
        What Kobo calls it, if it is one of its own.
    candidates : tuple of Node
        The questions that it may be, if they are several.
    is_central : bool
        Whether it is one of those that ODK Central adds.
    """

    column: int
    text: str
    node: Node | None = None
    option: Option | None = None
    meta: str = ""
    candidates: tuple[Node, ...] = ()
    is_central: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the column is of the form or of Kobo."""
        return bool(self.node or self.meta or self.candidates)

    @property
    def is_harmless(self) -> bool:
        """Whether it is one of Kobo's columns that say nothing of anybody."""
        if self.is_central:
            return self.text not in _CENTRAL_PERSONAL
        return self.meta in _HARMLESS_META


@dataclass(frozen=True)
class _Spelt:
    """One way to write one column; the lower the rank, the more it says."""

    rank: int
    coding: str | None
    text: str
    node: Node
    option: Option | None


class Spellings:
    """Every header that the questions of a form can have."""

    def __init__(self, form: XForm) -> None:
        self._found: dict[str, list[_Spelt]] = {}
        codings = [_NAMES, *form.languages]
        for node, coding in product(form.nodes, codings):
            for spelt in _spelt(node, coding):
                ways = self._found.setdefault(same(spelt.text), [])
                if spelt not in ways:
                    ways.append(spelt)

    def knows(self, cells: Sequence[Cell]) -> bool:
        """Whether some cell of a row may be the header of a question."""
        texts = {said(cell) for cell in cells if isinstance(cell, str)}
        return any(
            same(text) in self._found or any(t in self._found for t in _tails(text))
            for text in texts - {""}
        )

    def read(
        self, cells: Sequence[Cell], level: tuple[str, ...] | None
    ) -> list[Header]:
        """Read a row of headers.

        Parameters
        ----------
        cells : sequence
            The row.
        level : tuple of str or None
            Repeats whose questions the sheet holds; any if None.

        Returns
        -------
        list of Header
            One a cell with something in it.
        """
        texts = [said(cell) for cell in cells]
        central = _of_central(texts)
        found = [
            [] if at in central else self._ways(text, level)
            for at, text in enumerate(texts)
        ]
        coding = _most(s.coding for ways in found for s in ways)
        chosen = [
            _chosen(ways, text, coding) for ways, text in zip(found, texts, strict=True)
        ]
        _in_order(texts, chosen)
        return [
            _central(column, text) if column in central else _header(column, text, ways)
            for column, (text, ways) in enumerate(zip(texts, chosen, strict=True))
            if text
        ]

    def spells(self, text: str) -> bool:
        """Whether some question is written so, letter by letter but for signs."""
        return same(text) in self._found

    def within(self, text: str, depth: int | None, header: Header) -> Header | None:
        """Read a header as that of a question inside repeats.

        Parameters
        ----------
        text : str
            What the header says besides the numbers of the turns.
        depth : int or None
            How many repeats hold the question; any number of them if None.
        header : Header
            The column.

        Returns
        -------
        Header or None
            None if no question of a repeat is written so.
        """
        ways = [
            way
            for way in self._found.get(same(text), [])
            if way.node.level and depth in {None, len(way.node.level)}
        ]
        chosen = _chosen(ways, text, _NAMES)
        return _header(header.column, header.text, chosen) if chosen else None

    def _ways(self, text: str, level: tuple[str, ...] | None) -> list[_Spelt]:
        plain = same(text)
        if not plain or _meta(text).startswith("_"):
            return []
        ways = self._found.get(plain, [])
        if not ways:
            # The group that holds a question may have changed since: what is left is
            # the question itself, and after it an option.
            tails = _tails(text)
            ways = next((self._found[t] for t in tails if t in self._found), [])
        return [s for s in ways if level is None or s.node.level == level]


def _spelt(node: Node, coding: str | None) -> Iterator[_Spelt]:
    """Write the headers of one question in one coding, from the fullest one on."""
    parts = [_word(h.name, h.labels, coding) for h in node.chain]
    parts.append(_word(node.name, node.labels, coding))
    for start in range(len(parts)):
        text = "/".join(parts[start:])
        yield _Spelt(start, coding, text, node, None)
        if node.type in SELECTS:
            for option in node.options:
                ending = _word(option.name, option.labels, coding)
                yield _Spelt(start, coding, f"{text}/{ending}", node, option)


def _word(name: str, labels: Labels, coding: str | None) -> str:
    return name if coding is _NAMES else labels.get(coding) or name


def _tails(text: str) -> list[str]:
    """Return what a header ends with, after each separator of names."""
    found = []
    for sign in ("/", "."):
        pieces = text.split(sign)
        if all(piece and " " not in piece for piece in pieces):
            found += [same(sign.join(pieces[n:])) for n in range(1, len(pieces))]
    return found


def _most(codings: Iterable[str | None]) -> str | None:
    """Return the coding that explains most columns; the names if several do."""
    counted = Counter(codings)
    if not counted:
        return _NAMES
    best = max(counted.values())
    return _NAMES if counted[_NAMES] == best else counted.most_common(1)[0][0]


def _chosen(ways: list[_Spelt], text: str, coding: str | None) -> list[_Spelt]:
    """Keep the ways that fit best: of its coding, letter by letter, and the fullest.

    Letter by letter but for the separator of groups: ``acta_estado`` is a question, and
    ``acta/estado``, ``acta.estado`` or ``acta-estado``, another one.
    """
    if not ways:
        return []

    def fit(way: _Spelt) -> tuple[bool, bool, int]:
        exact = text in {way.text.replace("/", sign) for sign in "/.-"}
        return way.coding != coding, not exact, way.rank

    best = min(map(fit, ways))
    return [way for way in ways if fit(way) == best]


def _in_order(texts: list[str], chosen: list[list[_Spelt]]) -> None:
    """Settle equal headers by the order of their questions, if they are as many.

    An export without groups writes the same header for each question of a name or of a
    label, in the order of the form.
    """
    places: dict[str, list[int]] = {}
    for at, (text, ways) in enumerate(zip(texts, chosen, strict=True)):
        if len(ways) > 1:
            places.setdefault(text, []).append(at)
    for columns in places.values():
        ways = chosen[columns[0]]
        if len(ways) == len(columns):
            for at, way in zip(columns, ways, strict=True):
                chosen[at] = [way]


def _header(column: int, text: str, ways: list[_Spelt]) -> Header:
    if len(ways) == 1:
        one = ways[0]
        return Header(column, text, one.node, one.option)
    if ways:
        nodes = tuple(dict.fromkeys(s.node for s in ways))
        return Header(column, text, candidates=nodes)
    return Header(column, text, meta=_meta(text))


def _of_central(texts: Sequence[str]) -> frozenset[int]:
    """Return the positions of the columns that ODK Central adds, if it made the file.

    They are told by their very letters: «Status» may also be the label of a question.
    """
    if "KEY" not in texts or not {"SubmissionDate", "PARENT_KEY"}.intersection(texts):
        return frozenset()
    named = _CENTRAL | _CENTRAL_PERSONAL
    return frozenset(
        at for at, text in enumerate(texts) if text in named or text.startswith(_SET)
    )


def _central(column: int, text: str) -> Header:
    return Header(column, text, meta=text.lower(), is_central=True)


def _meta(text: str) -> str:
    """Return the name of a column of Kobo's own, or nothing."""
    plain = text.lower().replace(".", "/").replace("meta-", "meta/")
    known = plain in _HARMLESS_META or plain in _PERSONAL_META
    coordinates = plain.startswith("_") and plain.endswith(
        ("_latitude", "_longitude", "_altitude", "_precision")
    )
    return plain if known or coordinates or plain.startswith("_submission_") else ""
