"""A form as read from its XLSForm: nodes with their labels, options and target."""

from collections.abc import Mapping
from dataclasses import dataclass

# What a phone notes by itself; it answers nothing.
METADATA = frozenset(
    [
        "start",
        "end",
        "today",
        "deviceid",
        "device_id",
        "username",
        "phonenumber",
        "phone_number",
        "email",
        "simserial",
        "subscriberid",
        "audit",
        "background_audio",
        "start_geopoint",
    ]
)
SELECT_ONE, SELECT_MULTIPLE = "select_one", "select_multiple"
SELECTS = frozenset({SELECT_ONE, SELECT_MULTIPLE, "rank"})
# Types whose answers are closed or measured: none of them says who somebody is.
HARMLESS = SELECTS | {
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "datetime",
    "acknowledge",
    "note",
    "start",
    "end",
    "today",
}

Labels = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Option:
    """An option of a select, with its label by language."""

    name: str
    labels: Labels


@dataclass(frozen=True, eq=False)
class Heading:
    """A group or a repeat."""

    name: str
    labels: Labels
    repeat: bool


@dataclass(frozen=True, eq=False)
class Node:
    """A question of a form.

    Attributes
    ----------
    name : str
        XML name.
    type : str
        Its type, in lower case, with ``_`` for blanks and without the list.
    labels : mapping
        Label by language; the empty language is that of a form with only one.
    chain : tuple of Heading
        Groups and repeats that hold it, from the outermost.
    options : tuple of Option
        Of a select.
    target : str
        What the form itself says of where it goes; empty if nothing.
    row : int
        Its row in the sheet ``survey``.
    """

    name: str
    type: str
    labels: Labels
    chain: tuple[Heading, ...] = ()
    options: tuple[Option, ...] = ()
    target: str = ""
    row: int = 0

    @property
    def level(self) -> tuple[str, ...]:
        """Names of the repeats that hold it."""
        return tuple(h.name for h in self.chain if h.repeat)

    @property
    def path(self) -> str:
        """Where it is in the form, which no other question shares."""
        return "/".join([*(h.name for h in self.chain), self.name])

    @property
    def said(self) -> str:
        """How a person calls it: its label, or its name."""
        return next((text for text in self.labels.values() if text), self.name)


@dataclass(frozen=True)
class XForm:
    """A whole form."""

    id: str
    title: str
    version: str
    nodes: tuple[Node, ...]
    languages: tuple[str, ...]

    @property
    def repeats(self) -> dict[tuple[str, ...], Heading]:
        """The repeats, by the names from the outermost one to it."""
        found: dict[tuple[str, ...], Heading] = {}
        for node in self.nodes:
            names: tuple[str, ...] = ()
            for heading in node.chain:
                if heading.repeat:
                    names = (*names, heading.name)
                    found.setdefault(names, heading)
        return found
