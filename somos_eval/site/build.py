"""Write a whole edition of the site, or leave the one there was."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from somos_eval.site.around.addresses import claim_path, sections
from somos_eval.site.around.context import DATA, Around, link
from somos_eval.site.around.data import Contents
from somos_eval.site.around.pages import build_around
from somos_eval.site.frame import home_path
from somos_eval.site.home import build_home, build_place
from somos_eval.site.info import Missing, PageInfo, SiteInfo, folder
from somos_eval.site.page import Page, build_page
from somos_eval.store.files import link_tree, read_text, swap_directory, write_unseen
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


def build_site(
    target: Path,
    site: SiteInfo,
    pages: Sequence[PageInfo],
    missing: Sequence[Missing] = (),
    contents: Contents | None = None,
    pool: Executor | None = None,
) -> tuple[Missing, ...]:
    """Write the site of a profile in a language, all of it or nothing.

    It is written beside `target` and then takes its place, so that a reader never finds
    half a site, nor pages of a former one. Trees of the site's other languages stay.

    Parameters
    ----------
    target : Path
        Folder of the profile, such as ``outputs/demo/sitio/publico``.
    site : SiteInfo
        The edition.
    pages : sequence of PageInfo
        Chapters to publish; those of a place, in reading order.
    missing : sequence of Missing
        Chapters that are known not to be published; the site lists them.
    contents : Contents, optional
        What the pages around the chapters show; without it there are none. Its files
        to download are written with the first language.
    pool : Executor, optional
        Who writes the chapters of the municipalities; this process if not given.

    Returns
    -------
    tuple of Missing
        Every chapter not published: those given, and those whose notebook turned out
        unreadable or without content for this edition.

    Raises
    ------
    OSError
        The site cannot be written; the former one is left as it was.
    """
    staged = target.parent / f".{target.name}.nuevo"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    try:
        absent = _write(staged, site, pages, missing, contents, pool)
        _keep_other_languages(target, staged, site)
        swap_directory(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return absent


@dataclass(frozen=True)
class _Folder:
    """What became of the chapters of a place.

    Attributes
    ----------
    site : SiteInfo
        The edition that they are in.
    published : list of PageInfo
    absent : list of Missing
    shown : mapping of str to str
        Question → where in the folder it is answered first; claim → where it is told.
    """

    site: SiteInfo
    published: list[PageInfo]
    absent: list[Missing]
    shown: Mapping[str, str]


def _write(
    root: Path,
    site: SiteInfo,
    pages: Sequence[PageInfo],
    missing: Sequence[Missing],
    contents: Contents | None,
    pool: Executor | None,
) -> tuple[Missing, ...]:
    """Write every page under `root`; return every chapter not published."""
    groups = _by_folder(pages)
    # What there is of the whole programme is a section of every page: it comes first.
    whole = folder(None)
    chapters = groups.pop(whole, [])
    claims = _claims(site, contents)
    edition = _edition(site, contents)
    # The chapters of the whole programme may tell those of any municipality.
    every = {id_: path for own in claims.values() for id_, path in own.items()}
    done = {whole: _write_folder(root, edition, whole, chapters, every)}
    site = done[whole].site
    links = {name: {**claims[""], **claims.get(name, {})} for name in groups}
    done |= zip(groups, _write_places(root, site, groups, links, pool), strict=True)
    absent = [*missing, *(one for made in done.values() for one in made.absent)]
    around = Around(
        site,
        contents or Contents(),
        {name: made.published for name, made in done.items()},
        {
            (name, question): f"{name}/{at}"
            for name, made in done.items()
            for question, at in made.shown.items()
        },
    )
    _write_homes(root, around, absent)
    if contents:
        _write_around(root, around)
    return tuple(absent)


def _claims(site: SiteInfo, contents: Contents | None) -> dict[str, dict[str, str]]:
    """Return where the evidence of each claim is, from a chapter, by its municipality.

    A finding of a municipality that is not in the edition has no page.
    """
    places = {place.code for place in site.places}
    found: dict[str, dict[str, str]] = {"": {}}
    for claim in contents.claims if contents else ():
        if claim.kind == "recomendacion" or claim.place in {"", *places}:
            path = link(claim_path(claim), folder(None) + "/")
            found.setdefault(claim.place, {})[claim.id] = path
    return found


def _write_places(
    root: Path,
    site: SiteInfo,
    groups: Mapping[str, Sequence[PageInfo]],
    links: Mapping[str, Mapping[str, str]],
    pool: Executor | None,
) -> Iterator[_Folder]:
    """Write the chapters of the municipalities, several at once if there is a pool."""
    tasks = ((root, site, name, own, links[name]) for name, own in groups.items())
    if pool is None:
        return (_write_place(*task) for task in tasks)
    begun = [pool.submit(_write_place, *task) for task in tasks]
    return (writing.result() for writing in begun)


def _write_place(
    root: Path,
    site: SiteInfo,
    name: str,
    siblings: Sequence[PageInfo],
    links: Mapping[str, str],
) -> _Folder:
    return _write_folder(root, lambda _: site, name, siblings, links)


def _write_folder(
    root: Path,
    edition: Edition,
    name: str,
    siblings: Sequence[PageInfo],
    links: Mapping[str, str],
) -> _Folder:
    site, built, absent = _build_folder(edition, siblings, links)
    shown: dict[str, str] = {}
    for info, page in built:
        _write_chapter(root / site.language / name, info, page)
        for question, anchor in page.sections.items():
            shown.setdefault(question, f"{info.chapter_id}.html#{anchor}")
    return _Folder(site, [info for info, _ in built], absent, shown)


def _edition(site: SiteInfo, contents: Contents | None) -> Edition:
    """Return the edition: its sections depend on the programme's own chapters."""
    if contents is None:
        return lambda _: site
    return lambda known: replace(site, nav=sections(contents, known))


def _write_homes(root: Path, around: Around, absent: Sequence[Missing]) -> None:
    """Write the home page and those of the municipalities that have chapters."""
    site = around.site
    for place in site.places:
        if around.published.get(place.code):
            lacking = [m for m in absent if m.place == place]
            html = build_place(around, place, lacking)
            write_unseen(root / site.language / place.code / "index.html", html)
    write_unseen(root / home_path(site), build_home(around, absent))


def _write_around(root: Path, around: Around) -> None:
    tree = root / around.site.language
    for page in build_around(around):
        write_unseen(tree / page.path, page.html)
        for name, text in page.csv.items():
            _write_csv(tree / name, text)
    if _first(around.site):
        for file in around.contents.downloads:
            path = root / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            file.write(path)


def _build_folder(
    edition: Edition, siblings: Sequence[PageInfo], links: Mapping[str, str]
) -> tuple[SiteInfo, list[tuple[PageInfo, Page]], list[Missing]]:
    """Build the chapters of a place; a bad one does not stop the others."""
    site = edition(siblings)
    built = []
    absent = []
    for info in siblings:
        try:
            content = read_text(info.notebook)
            built.append((info, build_page(site, info, content, siblings, links)))
        except OSError:
            absent.append(_missing(info, UNREADABLE))
        except ValueError:
            absent.append(_missing(info, NOT_PRODUCED))
    if not absent:
        return site, built, absent
    # The others were built with links to the chapters that turned out to be missing.
    told, again, more = _build_folder(edition, [info for info, _ in built], links)
    return told, again, absent + more


def _write_chapter(parent: Path, info: PageInfo, page: Page) -> None:
    write_unseen(parent / f"{info.chapter_id}.html", page.html)
    for name, text in page.csv.items():
        _write_csv(parent / DATA / name, text)


def _write_csv(path: Path, text: str) -> None:
    write_unseen(path, _BOM + text.removeprefix(_BOM))


def _keep_other_languages(target: Path, staged: Path, site: SiteInfo) -> None:
    """Keep in the new site the trees of the languages that this edition is not in."""
    for language in site.languages:
        tree = target / language
        if language != site.language and tree.is_dir():
            link_tree(tree, staged / language)
    if _first(site):
        return
    root = target / "index.html"
    if root.is_file():
        shutil.copy2(root, staged / "index.html")
    if (target / DATA).is_dir():
        link_tree(target / DATA, staged / DATA)


def _first(site: SiteInfo) -> bool:
    """Say whether an edition has what all languages share: the root and the files."""
    return site.language == site.languages[0]


def _by_folder(pages: Iterable[PageInfo]) -> dict[str, list[PageInfo]]:
    groups: dict[str, list[PageInfo]] = {}
    for page in pages:
        groups.setdefault(folder(page.place), []).append(page)
    return groups


def _missing(info: PageInfo, reason: Label) -> Missing:
    return Missing(info.place, info.chapter_id, info.chapter_title, reason)
