"""The chapters of one folder: those of a municipality, or of the whole programme."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from somos_eval.site.around.context import DATA
from somos_eval.site.info import Missing, PageInfo, SiteInfo
from somos_eval.site.page import Page, build_page
from somos_eval.store.files import read_text, write_unseen
from somos_eval.wording import Label

UNREADABLE = Label(
    "no se pudo leer el cuaderno ejecutado",
    "the executed notebook could not be read",
)
NOT_PRODUCED = Label(
    "el cuaderno no produjo contenido válido para este perfil e idioma",
    "the notebook produced no valid content for this profile and language",
)
# Without it spreadsheets read accented letters of a CSV wrongly.
_BOM = "\ufeff"

# Given the chapters of a folder that can be published, the edition that they are in.
Edition = Callable[[Sequence[PageInfo]], SiteInfo]


@dataclass(frozen=True)
class Written:
    """What became of the chapters of a folder: little, for a process hands it over.

    Attributes
    ----------
    published : frozenset of str
        Ids of the chapters that have a page.
    absent : tuple of Missing
        The others.
    shown : mapping of str to str
        Question → where in the folder it is answered first; claim → where it is told.
    """

    published: frozenset[str]
    absent: tuple[Missing, ...]
    shown: Mapping[str, str]


def write_place(
    parent: Path, site: SiteInfo, chapters: Sequence[PageInfo], links: Mapping[str, str]
) -> Written:
    """Write the chapters of a municipality.

    Parameters
    ----------
    parent : Path
        Its folder.
    site : SiteInfo
        The edition that they are in.
    chapters : sequence of PageInfo
        In reading order.
    links : mapping of str to str
        Id of a claim → address of its evidence from a chapter.

    Raises
    ------
    OSError
        A page cannot be written.
    """
    return write_folder(parent, lambda _: site, chapters, links)


def write_folder(
    parent: Path,
    edition: Edition,
    chapters: Sequence[PageInfo],
    links: Mapping[str, str],
) -> Written:
    """Write the chapters of a folder in an edition that depends on them.

    Parameters
    ----------
    parent, chapters, links
        As those of `write_place`.
    edition : callable
        See `Edition`.

    Raises
    ------
    OSError
        A page cannot be written.
    """
    built, absent = _built(edition, chapters, links)
    shown: dict[str, str] = {}
    for info, page in built:
        _write_chapter(parent, info, page)
        for question, anchor in page.sections.items():
            shown.setdefault(question, f"{info.chapter_id}.html#{anchor}")
    published = frozenset(info.chapter_id for info, _ in built)
    return Written(published, tuple(absent), shown)


def write_csv(path: Path, text: str) -> None:
    """Write a CSV so that spreadsheets read its letters."""
    write_unseen(path, _BOM + text.removeprefix(_BOM))


def _built(
    edition: Edition, chapters: Sequence[PageInfo], links: Mapping[str, str]
) -> tuple[list[tuple[PageInfo, Page]], list[Missing]]:
    """Build the chapters of a folder; a bad one does not stop the others."""
    site = edition(chapters)
    built = []
    absent = []
    for info in chapters:
        try:
            content = read_text(info.notebook)
            built.append((info, build_page(site, info, content, chapters, links)))
        except OSError:
            absent.append(_missing(info, UNREADABLE))
        except ValueError:
            absent.append(_missing(info, NOT_PRODUCED))
    if not absent:
        return built, absent
    # The others were built with links to the chapters that turned out to be missing.
    again, more = _built(edition, [info for info, _ in built], links)
    return again, absent + more


def _write_chapter(parent: Path, info: PageInfo, page: Page) -> None:
    write_unseen(parent / f"{info.chapter_id}.html", page.html)
    for name, text in page.csv.items():
        write_csv(parent / DATA / name, text)


def _missing(info: PageInfo, reason: Label) -> Missing:
    return Missing(info.place, info.chapter_id, info.chapter_title, reason)
