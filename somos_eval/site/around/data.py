"""What the pages around the chapters show: plain data, already worded for a reader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from somos_eval.blocks import View

MAP, COMPARISON, METHODS = "mapa", "comparacion", "metodos"
SUMMARY = "resumen_ejecutivo"
CLAIM_KINDS = ("hallazgo", "conclusion", "recomendacion")


@dataclass(frozen=True)
class Passage:
    """Some text, and its language where it is not the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class PlaceTable:
    """A table with a municipality a row, each linked to its page.

    Attributes
    ----------
    caption : str
    header : tuple of str
        Headers, that of the municipalities first.
    rows : tuple of (str, tuple of str)
        Code of the municipality and the cells after its name.
    numeric : tuple of int
        Positions of right-aligned columns.
    note : str
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Answer:
    """A question of the study and its answer in numbers."""

    question: str
    views: tuple[View, ...]


@dataclass(frozen=True)
class Support:
    """One thing that a claim rests on.

    Attributes
    ----------
    kind : str
        ``afirmacion``, ``indicador``, ``incidencia``, ``segmento`` or ``compromiso``.
    ref : str
        Id of the claim or of the indicator; empty for the rest, whose ids are internal.
    text : tuple of Passage
        What it says.
    documents : tuple of Passage
        Names of the documents that hold it.
    """

    kind: str
    ref: str = ""
    text: tuple[Passage, ...] = ()
    documents: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Claim:
    """A finding, conclusion or recommendation, and everything that it rests on.

    Attributes
    ----------
    id : str
        Such as ``R-001``.
    kind : str
        One of `CLAIM_KINDS`.
    place : str
        Code of the municipality that it is about; empty for the whole programme.
    text : Passage
    facts : tuple of (str, Passage)
        Label and text: question, strength, who is responsible, by when.
    support : tuple of Support

    Raises
    ------
    ValueError
        Nothing supports it, or it is of no known kind: it cannot be published.
    """

    id: str
    kind: str
    place: str
    text: Passage
    support: tuple[Support, ...]
    facts: tuple[tuple[str, Passage], ...] = ()

    def __post_init__(self) -> None:
        if not self.support:
            raise ValueError(f"the claim {self.id} rests on nothing")
        if self.kind not in CLAIM_KINDS:
            raise ValueError(f"the claim {self.id} is of an unknown kind")

    def cites(self, kind: str) -> tuple[str, ...]:
        """Return what it cites by id, of one kind of support."""
        return tuple(s.ref for s in self.support if s.kind == kind)


@dataclass(frozen=True)
class Brief:
    """A claim in a few words, with what of its support goes with it."""

    claim: Claim
    support: tuple[Support, ...] = ()


@dataclass(frozen=True)
class Part:
    """A section of a sheet.

    Attributes
    ----------
    anchor, title : str
    paragraphs : tuple of str
    views : tuple of View
        Figures, tables and texts, as those of a chapter.
    places : PlaceTable or None
    facts : tuple of (str, Passage)
        Label and text.
    indicator : str
        The one that it is about, so that what cites it can be listed.
    answers : tuple of Answer
        Questions, each under a heading of its own.
    claims : tuple of Brief
    more : str
        The section of the site that says more.
    """

    anchor: str
    title: str
    paragraphs: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    places: PlaceTable | None = None
    facts: tuple[tuple[str, Passage], ...] = ()
    indicator: str = ""
    answers: tuple[Answer, ...] = ()
    claims: tuple[Brief, ...] = ()
    more: str = ""

    @property
    def every_view(self) -> tuple[View, ...]:
        """The views of the section, those of its answers too."""
        return (*self.views, *(v for a in self.answers for v in a.views))


@dataclass(frozen=True)
class Sheet:
    """A page of sections.

    Attributes
    ----------
    slug : str
        Its address below the folder of the language, without ``.html``; what comes
        before its bar, if it has one, is the sheet above it.
    title : str
    lead : tuple of str
        Paragraphs under the title.
    parts : tuple of Part
    """

    slug: str
    title: str
    lead: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def above(self) -> str:
        """Slug of the sheet above, empty if there is none."""
        return self.slug.rpartition("/")[0]


@dataclass(frozen=True)
class Term:
    """An entry of the glossary; `name` may be in a language other than the page's."""

    name: Passage
    definition: str
    other: Passage = Passage("")


@dataclass(frozen=True)
class Download:
    """A file to take away, written by whoever knows what it holds.

    Attributes
    ----------
    name : str
        Address from the root of the profile, such as ``datos/indicadores.csv``.
    write : callable
        Writes it at a path.
    """

    name: str
    write: Callable[[Path], object]


@dataclass(frozen=True)
class Contents:
    """Everything that an edition shows besides its chapters.

    Attributes
    ----------
    answers : tuple of Answer
        For the home page.
    sheets : tuple of Sheet
        Summary, map, comparison, methods; a sheet before those below it.
    claims : tuple of Claim
        In the order in which they are listed.
    expected : str
        What there is to say of recommendations that are missing; empty if none is.
    shown : mapping of str to tuple of str
        Indicator → the questions of the chapters that show it.
    bodies : tuple of Term
        Legal names of bodies.
    downloads : tuple of Download
        Files for every language.
    dictionary : tuple of View
        What the columns of the files mean.
    """

    answers: tuple[Answer, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    claims: tuple[Claim, ...] = ()
    expected: str = ""
    shown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: tuple[Term, ...] = ()
    downloads: tuple[Download, ...] = ()
    dictionary: tuple[View, ...] = ()
