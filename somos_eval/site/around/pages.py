"""Every page around the chapters of an edition, and the simplest of them."""

from collections.abc import Iterator

from somos_eval.blocks.numbering import slug
from somos_eval.site.around.addresses import DOWNLOADS, GLOSSARY
from somos_eval.site.around.claims import build_claims
from somos_eval.site.around.context import Around, Built, Writer
from somos_eval.site.around.data import Part
from somos_eval.site.around.sheets import build_sheet
from somos_eval.site.around.terms import TERMS, glossary


def build_around(around: Around) -> Iterator[Built]:
    """Return every page of an edition but its home, its places and its chapters."""
    for sheet in around.contents.sheets:
        yield build_sheet(around, sheet)
    yield from build_claims(around)
    yield build_glossary(around)
    if around.contents.downloads:
        yield build_downloads(around)


def build_glossary(around: Around) -> Built:
    """Return the glossary: the terms of the site and the legal names of bodies."""
    words = around.words
    groups = [
        {
            "title": words.glossary_terms,
            "note": "",
            "other": words.glossary_other,
            "terms": glossary(TERMS, around.site.language),
        },
        {
            "title": words.glossary_bodies,
            "note": words.glossary_bodies_note,
            "other": words.glossary_gloss,
            "terms": around.contents.bodies,
        },
    ]
    values = {
        "title": words.glossary_title,
        "groups": [
            {**group, "anchor": slug(str(group["title"]))}
            for group in groups
            if group["terms"]
        ],
    }
    return Built(GLOSSARY, around.fill("glossary.html.j2", GLOSSARY, values), {})


def build_downloads(around: Around) -> Built:
    """Return the page of the files to take away."""
    words = around.words
    part = Part("diccionario", words.dictionary_title, views=around.contents.dictionary)
    writer = Writer(around, DOWNLOADS, (part,))
    values = {
        "title": words.downloads_title,
        "files": [
            {
                "name": file.name.rpartition("/")[2],
                "href": f"../{file.name}",
                "about": words.downloads_about[file.name],
            }
            for file in around.contents.downloads
        ],
        "dictionary": writer.html(part.views),
    }
    html = around.fill("downloads.html.j2", DOWNLOADS, values)
    return Built(DOWNLOADS, html, writer.csv)
