"""One chapter as a page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import nbformat
from nbformat.v4.nbjson import JSONReader

from somos_eval.site.exporter import (
    STATE,
    PageState,
    chapter_exporter,
    published,
)
from somos_eval.site.frame import common, cover, provenance
from somos_eval.site.info import PageInfo, SiteInfo, folder
from somos_eval.site.strings import STRINGS


@dataclass(frozen=True)
class Page:
    """A finished page and what goes with it.

    Attributes
    ----------
    html : str
    csv : dict of str to str
        Files of its figures and tables, by name.
    sections : dict of str to str
        Id of each block → anchor of the section that shows it; of each claim, its own.
    """

    html: str
    csv: dict[str, str]
    sections: dict[str, str]


def build_page(
    site: SiteInfo,
    page: PageInfo,
    notebook: str,
    siblings: Sequence[PageInfo],
    links: Mapping[str, str] = MappingProxyType({}),
) -> Page:
    """Return the page of a chapter; reads and writes nothing.

    Parameters
    ----------
    site : SiteInfo
        The edition.
    page : PageInfo
        The chapter; its `notebook` path is not opened.
    notebook : str
        Content of the executed notebook.
    siblings : sequence of PageInfo
        Chapters of the same place in reading order, this one included.
    links : mapping of str to str
        Id of a claim → address of its evidence from the page.

    Returns
    -------
    Page

    Raises
    ------
    ValueError
        The text is not a notebook, a figure is not well-formed, or a block was not made
        for the profile and language of `site`.
    """
    data = read_notebook(notebook)
    state = PageState(
        profile=site.profile,
        language=site.language,
        chapter_id=page.chapter_id,
        chapters=tuple(p.chapter_id for p in siblings),
        frame=_frame(site, page, siblings),
        links=links,
    )
    node = JSONReader().to_notebook(published(data, state))  # type: ignore[no-untyped-call]
    # Its exporter would first copy the notebook twice, for preprocessors.
    template = chapter_exporter().environment.get_template("index.html.j2")
    html: str = template.render(nb=node, resources={STATE: state})
    return Page(html, state.csv, state.sections)


def read_notebook(notebook: str) -> dict[str, Any]:
    """Read a notebook of format 4, the one that runs write.

    Raises
    ------
    ValueError
        The text is not such a notebook.
    """
    data = json.loads(notebook)
    if not isinstance(data, dict) or data.get("nbformat") != 4:
        message = "the text is JSON, but not a notebook of format 4"
        raise ValueError(message)
    try:
        nbformat.validate(data)
    except nbformat.ValidationError as error:
        message = "the text is not a valid notebook"
        raise ValueError(message) from error
    return data


def _frame(
    site: SiteInfo, page: PageInfo, siblings: Sequence[PageInfo]
) -> dict[str, Any]:
    """Return what the template shows around the content."""
    words = STRINGS[site.language]
    at = [p.chapter_id for p in siblings].index(page.chapter_id)
    place = page.place
    if place:
        where, heading = f"{place.name} ({place.department})", words.chapters_of
    else:
        where, heading = words.programme_place, words.chapters_programme
    return {
        **common(site, up=2, path=f"{folder(place)}/{page.chapter_id}.html"),
        "cover": cover(site, page),
        "chapter_title": page.chapter_title,
        "where": where,
        "region": place.region if place else "",
        "place_href": "index.html" if place else "",
        "chapters_heading": heading.format(place=place.name if place else ""),
        "chapters": [_link(p, current=p is siblings[at]) for p in siblings],
        "previous": _link(siblings[at - 1]) if at else None,
        "next": _link(siblings[at + 1]) if at + 1 < len(siblings) else None,
        "provenance": provenance(site, page),
    }


def _link(page: PageInfo, *, current: bool = False) -> dict[str, Any]:
    href = f"{page.chapter_id}.html"
    return {"title": page.chapter_title, "href": href, "current": current}
