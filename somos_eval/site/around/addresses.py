"""Where the pages around the chapters are, inside the folder of their language."""

from collections.abc import Sequence

from somos_eval.blocks.numbering import slug
from somos_eval.site.around.data import METHODS, SUMMARY, Claim, Contents, Sheet
from somos_eval.site.frame import HOME
from somos_eval.site.info import PageInfo, Place, folder

RECOMMENDATIONS = "recomendaciones"
GLOSSARY, DOWNLOADS = "glosario.html", "descargas.html"
EVIDENCE = "evidencia.html"
DELIVERY = "entrega"


def page_of(slug: str) -> str:
    """Return the address of a sheet."""
    return f"{slug}.html"


def recommendation(claim: str) -> str:
    """Return the address of a recommendation's page."""
    return f"{RECOMMENDATIONS}/{claim}.html"


def evidence(place: str) -> str:
    """Return the address of the findings and conclusions of a municipality.

    Without a code, of the whole programme.
    """
    return f"{place or folder(None)}/{EVIDENCE}"


def claim_path(claim: Claim) -> str:
    """Return the address of a claim with its evidence."""
    if claim.kind == "recomendacion":
        return recommendation(claim.id)
    return f"{evidence(claim.place)}#{slug(claim.id)}"


def place_page(place: Place) -> str:
    """Return the address of a municipality's page."""
    return f"{place.code}/{HOME}"


def in_place(path: str) -> bool:
    """Say whether a page is in the folder of a municipality, or of the programme."""
    top = path.partition("/")[0]
    return top.isdigit() or top == folder(None)


def holds_evidence(path: str) -> bool:
    """Say whether a page around the chapters goes when evidence is withdrawn.

    All go but those that show neither figures nor claims: a kind of page that is new
    goes with them before anybody thinks of it.
    """
    if in_place(path):
        return path.endswith(f"/{EVIDENCE}")
    top = path.partition("/")[0].removesuffix(".html")
    return top != METHODS and path not in (GLOSSARY, page_of(DELIVERY))


def sections(
    contents: Contents, programme: Sequence[PageInfo]
) -> tuple[tuple[str, str], ...]:
    """Return the sections that an edition has: name and address.

    Parameters
    ----------
    contents : Contents
        What there is besides the chapters.
    programme : sequence of PageInfo
        Published chapters of the whole programme.
    """
    tops = [(s.slug, page_of(s.slug)) for s in contents.sheets if not s.above]
    found = dict([("inicio", HOME), *tops])
    if programme:
        found["sintesis"] = f"{folder(None)}/{programme[0].chapter_id}.html"
    if contents.claims or contents.expected:
        found["recomendaciones"] = page_of(RECOMMENDATIONS)
    found["glosario"] = GLOSSARY
    if contents.downloads:
        found["descargas"] = DOWNLOADS
    return tuple((name, found[name]) for name in ORDER if name in found)


def below(contents: Contents, sheet: Sheet) -> list[Sheet]:
    """Return the sheets under another one."""
    return [s for s in contents.sheets if s.above == sheet.slug]


ORDER = (
    "inicio",
    SUMMARY,
    "mapa",
    "comparacion",
    "sintesis",
    "recomendaciones",
    "glosario",
    "metodos",
    "descargas",
    DELIVERY,
)
