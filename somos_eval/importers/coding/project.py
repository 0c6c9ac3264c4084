"""What every coding program says, whatever its format: codes, sources and codings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from somos_eval.errors import Problem
from somos_eval.importers.report import MappedColumn, Skipped

UNKNOWN_CODER = "sin_dato"


def _nothing() -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class Code:
    """A code as the project has it.

    Attributes
    ----------
    key : str
        What identifies it within the project: its GUID, or its path.
    name : str
        As written.
    parent : str or None
        Key of the code that it is inside.
    description : str
        Its definition, if it has one.
    """

    key: str
    name: str
    parent: str | None = None
    description: str = ""


@dataclass(frozen=True)
class Source:
    """A document of the project.

    Attributes
    ----------
    number : int
        Its place in the project, from 1: how messages name it, since a document is
        often called after the person who speaks in it.
    names : tuple of str
        What may hold its ``fuente_id``: its name, that of its case, a variable.
    hashes : callable
        Gives the SHA-256 of its files; called only if the names do not tell.
    instance : str
        ``instancia_id`` that the project declares for it.
    """

    number: int
    names: tuple[str, ...]
    hashes: Callable[[], frozenset[str]] = _nothing
    instance: str = ""


@dataclass(frozen=True)
class Coding:
    """One code on one stretch of one source by one person.

    Attributes
    ----------
    source : int
        Number of its source.
    place : str
        Which stretch, the same for everybody who marks it.
    code : str
        Key of its code.
    coder : str
        Who, as the project identifies people; empty if it does not say.
    text : str or None
        The words, if the project has them.
    instance, polarity, segment : str
        Values of the table's columns, where the file has them.
    """

    source: int
    place: str
    code: str
    coder: str = ""
    text: str | None = None
    instance: str = ""
    polarity: str = ""
    segment: str = ""


@dataclass
class Project:
    """Everything read from one file, before it is matched with the programme."""

    codes: list[Code] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    columns: list[MappedColumn] = field(default_factory=list)
    read: int = 0


def paths(codes: Sequence[Code]) -> dict[str, tuple[str, ...]]:
    """Return the names from the root to each code; a parent comes before its codes."""
    found: dict[str, tuple[str, ...]] = {}
    for code in codes:
        above = found.get(code.parent, ()) if code.parent else ()
        found[code.key] = (*above, code.name)
    return found
