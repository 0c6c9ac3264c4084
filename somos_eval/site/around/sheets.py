"""Pages of sections: the summary, the map, the comparison and the methods."""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from somos_eval.blocks import View
from somos_eval.site.around.addresses import below, claim_path, page_of
from somos_eval.site.around.claims import told_claim, told_support
from somos_eval.site.around.context import Around, Built, Writer, link
from somos_eval.site.around.data import Brief, Part, PlaceTable, Sheet
from somos_eval.site.frame import section_href

Write = Callable[[Sequence[View]], Markup]


def build_sheet(around: Around, sheet: Sheet) -> Built:
    """Return a page of sections."""
    path = page_of(sheet.slug)
    writer = Writer(around, path, sheet.parts)
    values = {
        "title": sheet.title,
        "lead": sheet.lead,
        "trail": _trail(around, sheet, path),
        "parts": [part_values(around, part, writer.html, path) for part in sheet.parts],
        "below": [
            {"title": s.title, "href": link(page_of(s.slug), path)}
            for s in below(around.contents, sheet)
        ],
    }
    return Built(path, around.fill("sheet.html.j2", path, values), writer.csv)


def _trail(around: Around, sheet: Sheet, path: str) -> list[dict[str, str]]:
    above = [s for s in around.contents.sheets if s.slug == sheet.above]
    return [{"title": s.title, "href": link(page_of(s.slug), path)} for s in above]


def part_values(around: Around, part: Part, write: Write, path: str) -> dict[str, Any]:
    """Return a section as a template shows it.

    Parameters
    ----------
    around : Around
    part : Part
    write : callable
        Writes views as HTML, in their order.
    path : str
        Address of the page that it is in.
    """
    return {
        "anchor": part.anchor,
        "title": part.title,
        "paragraphs": part.paragraphs,
        "html": write(part.views),
        "compared": len({view.tipo for view in part.views} & {"figura", "tabla"}) == 2,
        "answers": [
            {
                "anchor": f"{part.anchor}-{number}",
                "question": answer.question,
                "html": write(answer.views),
            }
            for number, answer in enumerate(part.answers, 1)
        ],
        "claims": [_brief(around, brief, path) for brief in part.claims],
        "facts": part.facts,
        "places": _places(around, part.places, path) if part.places else None,
        "citing": [
            {"id": claim.id, "href": link(claim_path(claim), path)}
            for claim in around.citing.get(part.indicator, ())
        ],
        "more": _more(around, part.more, path),
    }


def _brief(around: Around, brief: Brief, path: str) -> dict[str, Any]:
    claim = brief.claim
    support = [told_support(around, claim, s, path) for s in brief.support]
    return {
        **told_claim(around, claim, path),
        "cited": [one for one in support if one["ref"]],
        "figures": [one for one in support if not one["ref"]],
    }


def _more(around: Around, name: str, path: str) -> dict[str, str] | None:
    """Return where there is more to read, if the edition has it."""
    address = dict(around.site.nav).get(name)
    if address is None:
        return None
    href = section_href(around.site, 1 + path.count("/"), address)
    return {"title": around.words.nav_entries[name], "href": href}


def _places(around: Around, table: PlaceTable, path: str) -> dict[str, Any]:
    links = around.place_links(path)
    rows = [
        {"name": around.places[c].name, "href": links.get(c, ""), "cells": cells}
        for c, cells in table.rows
    ]
    return {
        "caption": table.caption,
        "header": table.header,
        "rows": rows,
        "numeric": table.numeric,
        "note": table.note,
    }
