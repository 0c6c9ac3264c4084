"""Every chapter of a municipality in one document: what is printed as its report."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup
from nbformat.v4.nbjson import JSONReader

from somos_eval.blocks import View
from somos_eval.blocks.numbering import Numbering
from somos_eval.blocks.render import ids_of
from somos_eval.site.around.addresses import page_of
from somos_eval.site.around.context import Around
from somos_eval.site.around.data import SUMMARY, Contents, Sheet
from somos_eval.site.around.sheets import part_values
from somos_eval.site.exporter import (
    RESERVED,
    STATE,
    PageState,
    chapter_exporter,
    published,
    views_html,
)
from somos_eval.site.frame import common, cover, provenance
from somos_eval.site.info import PageInfo, SiteInfo
from somos_eval.site.markdown import Outline, part_anchor
from somos_eval.site.page import read_notebook
from somos_eval.site.strings import STRINGS

Chapter = tuple[PageInfo, str]


def build_report(
    site: SiteInfo, chapters: Sequence[Chapter], contents: Contents | None = None
) -> str:
    """Return one page with several chapters; reads and writes nothing.

    It is made to be printed: a cover, the contents, and each chapter on a new sheet.
    Figures and tables are numbered from the first chapter to the last, links between
    chapters stay inside the document, and no data file is linked. The executive summary
    goes before the chapters of the programme.

    Parameters
    ----------
    site : SiteInfo
        The edition.
    chapters : sequence of (PageInfo, str)
        Chapters of one place, or of the programme, in reading order, each with the
        content of its executed notebook.
    contents : Contents, optional
        What has the executive summary, with the claims that it names.

    Returns
    -------
    str
        The page, as it would stand in the folder of its place.

    Raises
    ------
    ValueError
        There is no chapter, a text is not a notebook, a figure is not well-formed, or a
        block was not made for the profile and language of `site`.
    """
    if not chapters:
        message = "a report needs at least one chapter"
        raise ValueError(message)
    first = chapters[0][0]
    place, words = first.place, STRINGS[site.language]
    summary = None if place else _summary(contents or Contents())
    states, nodes = _read(site, chapters, summary)
    # The name of a programme may begin with its own noun: «Programa de …».
    heading = words.report.format(place=place.name) if place else words.report_whole
    values = {
        **common(site, up=2),
        "cover": cover(site, first),
        "heading": heading,
        "where": f"{place.department} · {place.region}" if place else "",
        "summary": _summarised(site, contents, summary, states[0].numbering),
        "parts": [
            _part(info, state, node)
            for (info, _), state, node in zip(chapters, states, nodes, strict=True)
        ],
        "provenance": provenance(site),
    }
    template = chapter_exporter().environment.get_template("report.html.j2")
    html: str = template.render(page=values)
    return html


def _summary(contents: Contents) -> Sheet | None:
    return next((s for s in contents.sheets if s.slug == SUMMARY), None)


def _summarised(
    site: SiteInfo,
    contents: Contents | None,
    sheet: Sheet | None,
    numbering: Numbering,
) -> Mapping[str, Any] | None:
    """Return the summary as the template shows it; its ids begin with its own."""
    if contents is None or sheet is None:
        return None
    around = Around(site, contents, {}, {})

    def write(views: Sequence[View]) -> Markup:
        return views_html(views, numbering, None, site.language)

    parts = (
        replace(part, anchor=f"{SUMMARY}-{part.anchor}", more="")
        for part in sheet.parts
    )
    told = [part_values(around, part, write, page_of(SUMMARY)) for part in parts]
    return {"anchor": SUMMARY, "title": sheet.title, "lead": sheet.lead, "parts": told}


def _read(
    site: SiteInfo, chapters: Sequence[Chapter], summary: Sheet | None
) -> tuple[list[PageState], list[Any]]:
    """Read every chapter before any is written: ids are of the whole document."""
    ids = tuple(info.chapter_id for info, _ in chapters)
    states, nodes = [], []
    for info, notebook in chapters:
        state = PageState(
            profile=site.profile,
            language=site.language,
            chapter_id=info.chapter_id,
            chapters=ids,
            frame={},
            with_data=False,
        )
        node = published(read_notebook(notebook), state)
        nodes.append(JSONReader().to_notebook(node))  # type: ignore[no-untyped-call]
        states.append(state)
    before = summary.parts if summary else ()
    views = [view for part in before for view in part.every_view]
    views += [view for state in states for block in state.blocks for view in block]
    parts = [part_anchor(name) for name in ids]
    parts += [SUMMARY, *(f"{SUMMARY}-{part.anchor}" for part in before)]
    numbering = Numbering(ids_of(views), reserved=(*RESERVED, *parts))
    for state in states:
        state.numbering = numbering
        state.outline = Outline(numbering, ids, top=3, joined=True)
    return states, nodes


def _part(info: PageInfo, state: PageState, node: Any) -> dict[str, Any]:
    template = chapter_exporter().environment.get_template("content.html.j2")
    # Its filters escape and clean what they write.
    content = Markup(template.render(nb=node, resources={STATE: state}))
    return {
        "anchor": part_anchor(info.chapter_id),
        "title": state.outline.title or info.chapter_title,
        "sections": state.outline.sections,
        "content": content,
    }
