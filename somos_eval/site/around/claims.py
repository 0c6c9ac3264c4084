"""Recommendations, conclusions and findings, each linked to its support and back."""

from collections.abc import Iterable, Iterator
from typing import Any

from somos_eval.blocks.labels import LABELS
from somos_eval.blocks.numbering import slug
from somos_eval.site.around.addresses import (
    RECOMMENDATIONS,
    claim_path,
    evidence,
    page_of,
    place_page,
)
from somos_eval.site.around.context import Around, Built, link
from somos_eval.site.around.data import Claim, Support
from somos_eval.site.info import folder

_GROUPS = ("conclusion", "hallazgo")


def build_claims(around: Around) -> Iterator[Built]:
    """Return the list of recommendations, a page for each, and those of evidence."""
    if not around.contents.claims and not around.contents.expected:
        return
    yield _index(around)
    for claim in _of_kind(around, "recomendacion"):
        yield _recommendation(around, claim)
    for place in _with_evidence(around):
        yield _evidence(around, place)


def _of_kind(around: Around, kind: str) -> list[Claim]:
    return [c for c in around.contents.claims if c.kind == kind]


def _with_evidence(around: Around) -> list[str]:
    """Return the codes that have findings or conclusions, the programme first."""
    held = {c.place for c in around.contents.claims if c.kind in _GROUPS}
    return [code for code in ("", *around.places) if code in held]


def _index(around: Around) -> Built:
    path = page_of(RECOMMENDATIONS)
    listed = []
    for claim in _of_kind(around, "recomendacion"):
        href = link(claim_path(claim), path)
        listed.append({**told_claim(around, claim, path), "href": href})
    values = {
        "title": around.words.claims_title,
        "expected": around.contents.expected,
        "listed": listed,
        "places": [
            {"name": _name(around, code), "href": link(evidence(code), path)}
            for code in _with_evidence(around)
        ],
    }
    return Built(path, around.fill("recommendations.html.j2", path, values), {})


def _recommendation(around: Around, claim: Claim) -> Built:
    path = claim_path(claim)
    kind = LABELS[around.site.language].kind(claim.kind)
    values = {
        "title": f"{kind} {claim.id}",
        "trail": [_up(around, path)],
        "claim": told_claim(around, claim, path),
        "chain": [
            {**told_claim(around, c, path), "findings": _chain(around, c, path)}
            for c in _cited(around, claim)
        ],
    }
    return Built(path, around.fill("recommendation.html.j2", path, values), {})


def _evidence(around: Around, code: str) -> Built:
    path = evidence(code)
    own = [c for c in around.contents.claims if c.place == code]
    place = around.places.get(code)
    here = around.published.get(code)
    trail = [_up(around, path)]
    if place and here:
        trail = [{"title": place.name, "href": link(place_page(place), path)}]
    values = {
        "title": around.words.evidence_title,
        "where": _name(around, code),
        "trail": trail,
        "groups": [
            {
                "kind": kind,
                "title": around.words.groups[kind],
                "claims": [told_claim(around, c, path) for c in own if c.kind == kind],
            }
            for kind in _GROUPS
            if any(c.kind == kind for c in own)
        ],
    }
    return Built(path, around.fill("evidence.html.j2", path, values), {})


def _up(around: Around, path: str) -> dict[str, str]:
    href = link(page_of(RECOMMENDATIONS), path)
    return {"title": around.words.claims_title, "href": href}


def _name(around: Around, code: str) -> str:
    place = around.places.get(code)
    return place.name if place else around.words.applies_all


def _cited(around: Around, claim: Claim) -> list[Claim]:
    refs = dict.fromkeys(claim.cites("afirmacion"))
    return [around.claims[ref] for ref in refs if ref in around.claims]


def _chain(around: Around, claim: Claim, path: str) -> list[dict[str, Any]]:
    """Return the findings of a conclusion, as they are told."""
    return [told_claim(around, finding, path) for finding in _cited(around, claim)]


def told_claim(around: Around, claim: Claim, path: str) -> dict[str, Any]:
    """Return a claim as a template shows it."""
    return {
        "id": claim.id,
        "anchor": slug(claim.id),
        "kind": claim.kind,
        "label": LABELS[around.site.language].kind(claim.kind),
        "href": link(claim_path(claim), path),
        "text": claim.text,
        "facts": claim.facts,
        "places": list(_applies(around, claim, path)),
        "support": [told_support(around, claim, s, path) for s in claim.support],
        "chapter": _told_in(around, claim, path),
        "citing": _links(around.citing.get(claim.id, ()), path),
    }


def _told_in(around: Around, claim: Claim, path: str) -> str:
    """Return where the chapters of its municipality, or the programme's, tell it."""
    told = around.shown.get((claim.place or folder(None), claim.id), "")
    return link(told, path) if told else ""


def _links(claims: Iterable[Claim], path: str) -> list[dict[str, str]]:
    return [{"id": c.id, "href": link(claim_path(c), path)} for c in claims]


def _applies(around: Around, claim: Claim, path: str) -> Iterator[dict[str, str]]:
    """Return the municipalities that a claim is about; nothing for all of them."""
    place = around.places.get(claim.place)
    if place:
        here = around.published.get(place.code)
        yield {
            "name": place.name,
            "href": link(place_page(place), path) if here else "",
        }


def told_support(
    around: Around, claim: Claim, support: Support, path: str
) -> dict[str, Any]:
    """Return one support, with where it can be seen."""
    href = chapter = method = ""
    label, text = around.words.supports[support.kind], support.text
    cited = around.claims.get(support.ref)
    if cited:
        href = link(claim_path(cited), path)
        label = LABELS[around.site.language].kind(cited.kind)
        text = (cited.text,)
    if support.kind == "indicador":
        shown = around.chapter_path(support.ref, claim.place)
        chapter = link(shown, path) if shown else ""
        told = around.method_path(support.ref)
        method = link(told, path) if told else ""
    return {
        "label": label,
        "ref": support.ref if support.kind == "afirmacion" else "",
        "text": text,
        "documents": support.documents,
        "href": href,
        "chapter": chapter,
        "method": method,
    }
