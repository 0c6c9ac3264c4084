"""What the site must be told: plain data, already worded for a reader."""

from dataclasses import dataclass
from pathlib import Path

from somos_eval.wording import Label

PROGRAMME_FOLDER = "programa"


@dataclass(frozen=True)
class Place:
    """A municipality: DIVIPOLA code and names ready to be read."""

    code: str
    name: str
    department: str
    region: str


@dataclass(frozen=True)
class SiteInfo:
    """One edition of a programme's site: a profile in a language.

    Attributes
    ----------
    programme_id, programme_name : str
        Id and readable name of the programme.
    synthetic : bool
        Whether the data are invented; every page then says so.
    profile : str
        ``interno``, ``donante`` or ``publico``.
    language : str
        ``es`` or ``en``.
    period_label, run_date_label, data_date_label : str
        Period of analysis and dates, worded.
    version, environment : str
        Version of somos_eval and hash of the locked environment.
    places : tuple of Place
        Municipalities, in reading order.
    languages : tuple of str
        Languages of the site; the first one has the home page at the root.
    commit : str
        Commit that somos_eval comes from, if known.
    code : str
        Hash of the code of somos_eval that computed what is shown.
    programme_commit : str
        Commit of the programme's repository, if it is another one.
    credits : tuple of (str, str)
        Label and value of what a printed cover says of the report and its authors.
    disclaimer : str
        For the cover; empty if there is none.
    nav : tuple of (str, str)
        Sections of the site that there are: name and address inside the folder of the
        language.
    """

    programme_id: str
    programme_name: str
    synthetic: bool
    profile: str
    language: str
    period_label: str
    version: str
    environment: str
    run_date_label: str
    data_date_label: str
    places: tuple[Place, ...]
    languages: tuple[str, ...] = ("es",)
    commit: str = ""
    code: str = ""
    programme_commit: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    disclaimer: str = ""
    nav: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PageInfo:
    """A chapter to publish.

    Attributes
    ----------
    place : Place or None
        Its municipality; ``None`` if it is about the whole programme.
    chapter_id, chapter_title : str
        Such as ``04_participacion`` and ``Participación``.
    notebook : Path
        The executed notebook.
    key : str
        Hash of everything that decided its content.
    data_hash : str
        Hash of the data that it read.
    """

    place: Place | None
    chapter_id: str
    chapter_title: str
    notebook: Path
    key: str
    data_hash: str = ""


@dataclass(frozen=True)
class Missing:
    """A chapter that is not published, and why."""

    place: Place | None
    chapter_id: str
    chapter_title: str
    reason: Label


def folder(place: Place | None) -> str:
    """Return the folder of a municipality's chapters, or of the programme's."""
    return place.code if place else PROGRAMME_FOLDER
