"""Write a whole edition of the site, or leave the one there was."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from somos_eval.site.frame import home_path
from somos_eval.site.home import build_home, build_place
from somos_eval.site.info import Missing, PageInfo, SiteInfo, folder
from somos_eval.site.page import Page, build_page
from somos_eval.site.strings import STRINGS
from somos_eval.store.files import read_text, swap_directory, write_text

# Without it spreadsheets read accented letters of a CSV wrongly.
_BOM = "\ufeff"


def build_site(
    target: Path,
    site: SiteInfo,
    pages: Sequence[PageInfo],
    missing: Sequence[Missing] = (),
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
        absent = _write(staged, site, pages, missing)
        _keep_other_languages(target, staged, site)
        swap_directory(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return absent


def _write(
    root: Path, site: SiteInfo, pages: Sequence[PageInfo], missing: Sequence[Missing]
) -> tuple[Missing, ...]:
    """Write every page under `root`; return every chapter not published."""
    absent = list(missing)
    published: dict[str, list[PageInfo]] = {}
    for name, siblings in _by_folder(pages).items():
        built, unpublished = _build_folder(site, siblings)
        absent += unpublished
        published[name] = [info for info, _ in built]
        for info, page in built:
            _write_page(root / site.language / name, info, page)
    for place in site.places:
        own = published.get(place.code)
        if own:
            lacking = [m for m in absent if m.place == place]
            html = build_place(site, place, own, lacking)
            write_text(root / site.language / place.code / "index.html", html)
    write_text(root / home_path(site), build_home(site, published, absent))
    return tuple(absent)


def _build_folder(
    site: SiteInfo, siblings: Sequence[PageInfo]
) -> tuple[list[tuple[PageInfo, Page]], list[Missing]]:
    """Build the chapters of a place; a bad one does not stop the others."""
    words = STRINGS[site.language]
    built = []
    absent = []
    for info in siblings:
        try:
            content = read_text(info.notebook)
            built.append((info, build_page(site, info, content, siblings)))
        except OSError:
            absent.append(_missing(info, words.unreadable))
        except ValueError:
            absent.append(_missing(info, words.not_produced))
    if not absent:
        return built, absent
    # The others were built with links to the chapters that turned out to be missing.
    again, more = _build_folder(site, [info for info, _ in built])
    return again, absent + more


def _write_page(parent: Path, info: PageInfo, page: Page) -> None:
    write_text(parent / f"{info.chapter_id}.html", page.html)
    for name, text in page.csv.items():
        write_text(parent / "datos" / name, _BOM + text.removeprefix(_BOM))


def _keep_other_languages(target: Path, staged: Path, site: SiteInfo) -> None:
    """Copy into the new site the trees of the languages that this edition is not in."""
    for language in site.languages:
        tree = target / language
        if language != site.language and tree.is_dir():
            shutil.copytree(tree, staged / language, dirs_exist_ok=True)
    root = target / "index.html"
    if home_path(site) != "index.html" and root.is_file():
        shutil.copy2(root, staged / "index.html")


def _by_folder(pages: Iterable[PageInfo]) -> dict[str, list[PageInfo]]:
    groups: dict[str, list[PageInfo]] = {}
    for page in pages:
        groups.setdefault(folder(page.place), []).append(page)
    return groups


def _missing(info: PageInfo, reason: str) -> Missing:
    return Missing(info.place, info.chapter_id, info.chapter_title, reason)
