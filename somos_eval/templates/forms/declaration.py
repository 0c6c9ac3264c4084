"""What a form is: questions, groups and repeats, with their words in two languages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Words(NamedTuple):
    """The same text in the two languages of a form."""

    es: str
    en: str


NOTHING = Words("", "")


@dataclass(frozen=True)
class Choice:
    """One option of a list; `within` is the option of another list that it needs."""

    name: str
    label: Words
    within: str = ""


@dataclass(frozen=True)
class Question:
    """One question, what it may be answered, and the column that it fills in.

    Attributes
    ----------
    name : str
        XML name, ASCII.
    type : str
        XLSForm type without its list: ``date``, ``select_one``, ``note`` …
    label, hint : Words
        What is asked, and the help.
    target : str
        Where the answer goes (see :mod:`somos_eval.templates.forms.targets`); empty if
        nowhere.
    choices : tuple of Choice
        Options of a select.
    list_name : str
        Name of that list.
    within : str
        Question whose answer filters the options.
    required : bool or str
        Whether it must be answered, or when.
    constraint, constraint_message : str, Words
        What an answer must satisfy, and what to say when it does not.
    relevant : str
        When it is asked.
    appearance : str
        How the phone shows it.
    """

    name: str
    type: str
    label: Words
    hint: Words = NOTHING
    target: str = ""
    choices: tuple[Choice, ...] = ()
    list_name: str = ""
    within: str = ""
    required: bool | str = False
    constraint: str = ""
    constraint_message: Words = NOTHING
    relevant: str = ""
    appearance: str = ""


@dataclass(frozen=True)
class Group:
    """Questions under one heading; a repeat is answered as many times as needed."""

    name: str
    label: Words
    nodes: "tuple[Question | Group, ...]"
    repeat: bool = False
    relevant: str = ""


@dataclass(frozen=True)
class Form:
    """A form and its questions, in order."""

    id: str
    title: Words
    nodes: tuple[Question | Group, ...]
    instance_name: str = ""

    def questions(self) -> Iterator[Question]:
        """Return every question, inside groups too."""
        yield from _questions(self.nodes)


def _questions(nodes: tuple[Question | Group, ...]) -> Iterator[Question]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _questions(node.nodes)
        else:
            yield node


class Place(NamedTuple):
    """A municipality of the programme."""

    code: str
    name: str
    department: str


class Kind(NamedTuple):
    """A kind of instance of the programme's catalogue."""

    acronym: str
    name: str


class Body(NamedTuple):
    """An instance that the programme already has."""

    id: str
    divipola: str
    name: str


@dataclass(frozen=True)
class Offered:
    """What belongs to a programme and its forms offer.

    Attributes
    ----------
    start, end : date
        Period of analysis.
    places, kinds : tuple
        Municipalities and catalogue.
    bodies : tuple of Body
        Instances already registered; without any, a form asks for kind and number.
    themes : tuple of Choice
        Codes of the codebook, for the themes of a session.
    organisations : tuple of str
        Ids of the organisations that the OPI measures.
    """

    start: date
    end: date
    places: tuple[Place, ...] = ()
    kinds: tuple[Kind, ...] = ()
    bodies: tuple[Body, ...] = ()
    themes: tuple[Choice, ...] = ()
    organisations: tuple[str, ...] = field(default=())
