"""Pages of sections: the map, the comparison and the methods."""

from typing import Any

from somos_eval.site.around.addresses import below, page_of
from somos_eval.site.around.context import Around, Built, Writer, link
from somos_eval.site.around.data import Part, PlaceTable, Sheet


def build_sheet(around: Around, sheet: Sheet) -> Built:
    """Return a page of sections."""
    path = page_of(sheet.slug)
    writer = Writer(around, path, sheet.parts)
    values = {
        "title": sheet.title,
        "lead": sheet.lead,
        "trail": _trail(around, sheet, path),
        "parts": [_part(around, part, writer, path) for part in sheet.parts],
        "below": [
            {"title": s.title, "href": link(page_of(s.slug), path)}
            for s in below(around.contents, sheet)
        ],
    }
    return Built(path, around.fill("sheet.html.j2", path, values), writer.csv)


def _trail(around: Around, sheet: Sheet, path: str) -> list[dict[str, str]]:
    above = [s for s in around.contents.sheets if s.slug == sheet.above]
    return [{"title": s.title, "href": link(page_of(s.slug), path)} for s in above]


def _part(around: Around, part: Part, writer: Writer, path: str) -> dict[str, Any]:
    return {
        "anchor": part.anchor,
        "title": part.title,
        "paragraphs": part.paragraphs,
        "html": writer.html(part.views),
        "compared": len({view.tipo for view in part.views} & {"figura", "tabla"}) == 2,
        "facts": part.facts,
        "places": _places(around, part.places, path) if part.places else None,
        "citing": [
            {"id": claim.id, "href": link(around.claim_path(claim), path)}
            for claim in around.citing.get(part.indicator, ())
        ],
    }


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
