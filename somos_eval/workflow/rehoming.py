"""The home pages of a programme after a withdrawal: what is left, and no figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from somos_eval.blocks import TextView
from somos_eval.errors import InputError
from somos_eval.runner import Chapter, Scope
from somos_eval.site import Missing, PageInfo, Place, SiteInfo
from somos_eval.site.around.addresses import (
    DELIVERY,
    DOWNLOADS,
    GLOSSARY,
    ORDER,
    RECOMMENDATIONS,
    page_of,
)
from somos_eval.site.around.context import Around
from somos_eval.site.around.data import Answer, Contents
from somos_eval.site.frame import HOME, home_path
from somos_eval.site.home import build_home
from somos_eval.site.info import folder
from somos_eval.site.strings import STRINGS
from somos_eval.site.withdrawn import withdrawn_page
from somos_eval.store.files import write_text
from somos_eval.store.programmes import read_programme
from somos_eval.store.records import last_record
from somos_eval.store.workspace import Workspace
from somos_eval.wording import Label
from somos_eval.workflow.notebooks import inspect_notebooks
from somos_eval.workflow.publishing import STALE, origin_of, site_of

WITHDRAWN = Label(
    "el capítulo se retiró porque cambió la evidencia en que se apoyaba",
    "the chapter was withdrawn because the evidence that it rested on changed",
)
_NO_ANSWER = Label(
    "Las cifras de esta portada se retiraron porque cambió la evidencia en que se "
    "apoyaban. Se publicarán de nuevo cuando se vuelvan a calcular.",
    "The figures of this home page were withdrawn because the evidence that they "
    "rested on changed. They will be published again once they are recomputed.",
)


def write_homes(ws: Workspace, name: str) -> None:
    """Write the home pages of a programme again, right after a withdrawal.

    They are made of what is declared (the programme, its municipalities, the titles of
    its chapters) and of which pages still have something; no table and no result is
    read, so nothing that was withdrawn can be in them. Where that cannot be read, or
    nothing was ever run, the notice that the withdrawal left stays.

    Parameters
    ----------
    ws, name
        Whose pages; what was withdrawn is no longer in the others.
    """
    record, chapters = last_record(ws, name), inspect_notebooks(ws).chapters
    if record is None or not chapters:
        return
    try:
        programme = read_programme(ws, name)
    except InputError:
        return
    origin = origin_of(ws)
    for root in sorted(ws.site(name, "").glob("*/")):
        for language in programme.languages:
            site = site_of(ws, programme, record, root.name, language, origin)
            home = root / home_path(site)
            if home.is_file():
                # The day of the data is of what was computed, and no longer is.
                bare = replace(site, data_date_label="")
                write_text(home, _home(root / language, bare, chapters))


def _home(tree: Path, site: SiteInfo, chapters: Sequence[Chapter]) -> str:
    pages: dict[str, list[PageInfo]] = {}
    missing: list[Missing] = []
    for place, chapter in _every(site, chapters):
        title = chapter.title.get(site.language, chapter.title["es"])
        address = f"{folder(place)}/{chapter.id}.html"
        if _stands(tree, address):
            page = PageInfo(place, chapter.id, title, Path(), "")
            pages.setdefault(folder(place), []).append(page)
        else:
            why = WITHDRAWN if (tree / address).is_file() else STALE
            missing.append(Missing(place, chapter.id, title, why))
    whole = [f"{folder(None)}/{p.chapter_id}.html" for p in pages.get(folder(None), ())]
    site = replace(site, nav=tuple(_sections(tree, whole)))
    said = TextView((_NO_ANSWER.text(site.language),), tone="nota")
    answers = tuple(Answer(q, (said,)) for q in STRINGS[site.language].questions)
    return build_home(Around(site, Contents(answers=answers), pages, {}), missing)


def _every(
    site: SiteInfo, chapters: Sequence[Chapter]
) -> Iterator[tuple[Place | None, Chapter]]:
    """Go through the chapters that an edition may have, the programme's first."""
    for place in (None, *site.places):
        scope = Scope.MUNICIPALITY if place else Scope.PROGRAMME
        yield from ((place, one) for one in chapters if one.scope is scope)


def _sections(tree: Path, whole: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Return the sections that still have something, and where they are."""
    own = {
        "glosario": GLOSSARY,
        "descargas": DOWNLOADS,
        "recomendaciones": page_of(RECOMMENDATIONS),
        DELIVERY: page_of(DELIVERY),
        **({"sintesis": whole[0]} if whole else {}),
    }
    yield "inicio", HOME
    for name in ORDER[1:]:
        address = own.get(name, page_of(name))
        if _stands(tree, address):
            yield name, address


def _stands(tree: Path, address: str) -> bool:
    """Say whether a page is there, and is not the notice that it was withdrawn."""
    page = tree / address
    if not page.is_file():
        return False
    notice = withdrawn_page(tree.name, up=1 + address.count("/")).encode()
    return page.stat().st_size != len(notice) or page.read_bytes() != notice
