"""The home page of an edition and the page of each municipality."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from somos_eval.site.around.addresses import evidence
from somos_eval.site.around.context import Around, Writer
from somos_eval.site.around.data import Part
from somos_eval.site.exporter import chapter_exporter
from somos_eval.site.filtering import SCRIPT
from somos_eval.site.frame import HOME, common, home_path, provenance
from somos_eval.site.info import Missing, PageInfo, Place, SiteInfo, folder
from somos_eval.site.strings import STRINGS
from somos_eval.wording import Label

# Beyond it a home page with every chapter of every municipality is too long to be read.
CHAPTERS_LISTED_UP_TO = 60

Pages = Mapping[str, Sequence[PageInfo]]


# Fewer municipalities than these are seen at a glance.
FILTERED_FROM = 8


def build_home(around: Around, missing: Sequence[Missing]) -> str:
    """Return the home page.

    Parameters
    ----------
    around : Around
        The edition, with what was published of it.
    missing : sequence of Missing
        Chapters that are not published.
    """
    site = around.site
    words = STRINGS[site.language]
    at_root = home_path(site) == HOME
    base = f"{site.language}/" if at_root else ""
    detailed = len(site.places) <= CHAPTERS_LISTED_UP_TO
    values = {
        **common(site, up=0 if at_root else 1, path=HOME),
        "home_href": HOME,
        "lead": words.description.format(period=site.period_label),
        "questions": list(_questions(around)),
        "entries": _entries(around, base),
        "programme_chapters": _links(around.published.get(folder(None), ()), base),
        "regions": _regions(site.places, around.published, base, detailed=detailed),
        "filter": Markup(SCRIPT) if len(site.places) >= FILTERED_FROM else "",
        "missing": _missing(site, missing),
        "provenance": provenance(site),
    }
    return _fill("home.html.j2", values)


def build_place(around: Around, place: Place, missing: Sequence[Missing]) -> str:
    """Return the page of a municipality, with its chapters."""
    site = around.site
    claimed = any(c.place == place.code for c in around.contents.claims)
    values = {
        **common(site, up=2, path=f"{place.code}/{HOME}"),
        "place": place,
        "lead": STRINGS[site.language].place_intro.format(period=site.period_label),
        "chapters": _links(around.published[place.code]),
        "evidence": evidence(place.code).rpartition("/")[2] if claimed else "",
        "missing": _missing(site, missing),
        "provenance": provenance(site),
    }
    return _fill("place.html.j2", values)


def _questions(around: Around) -> Iterator[dict[str, Any]]:
    """Return the questions of the study, with their answers if there are any."""
    answers = around.contents.answers
    if not answers:
        texts = STRINGS[around.site.language].questions
        yield from ({"text": text, "html": ""} for text in texts)
        return
    parts = [Part("", a.question, views=a.views) for a in answers]
    writer = Writer(around, HOME, parts, data=False)
    for answer in answers:
        yield {"text": answer.question, "html": writer.html(answer.views)}


def _entries(around: Around, base: str) -> list[dict[str, str]]:
    """Return the sections of the site and what each one is for."""
    words = around.words
    return [
        {
            "title": words.nav_entries[name],
            "href": f"{base}{path}",
            "about": words.entries[name],
        }
        for name, path in around.site.nav
        if name in words.entries
    ]


def _links(pages: Iterable[PageInfo], base: str | None = None) -> list[dict[str, str]]:
    """Return title and address of chapters; without `base` they are in this folder."""
    links = []
    for page in pages:
        start = "" if base is None else f"{base}{folder(page.place)}/"
        href = f"{start}{page.chapter_id}.html"
        links.append({"title": page.chapter_title, "href": href})
    return links


def _regions(
    places: Iterable[Place], pages: Pages, base: str, *, detailed: bool
) -> list[dict[str, Any]]:
    """Group municipalities by region, both in the order in which they come."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for place in places:
        own = pages.get(place.code, ())
        entry = {
            "place": place,
            "href": f"{base}{place.code}/index.html" if own else "",
            "chapters": _links(own, base) if detailed else [],
        }
        groups.setdefault(place.region, []).append(entry)
    return [{"name": name, "places": entries} for name, entries in groups.items()]


def _missing(site: SiteInfo, missing: Iterable[Missing]) -> list[dict[str, str]]:
    """Return a row for each place and reason, with its chapters."""
    nowhere = STRINGS[site.language].programme_place
    rows: dict[tuple[str, Label], list[str]] = {}
    for item in missing:
        place = item.place.name if item.place else nowhere
        rows.setdefault((place, item.reason), []).append(item.chapter_title)
    return [
        {
            "place": place,
            "chapters": "; ".join(titles),
            "reason": reason.text(site.language),
        }
        for (place, reason), titles in rows.items()
    ]


def _fill(template: str, values: Mapping[str, Any]) -> str:
    html: str = (
        chapter_exporter().environment.get_template(template).render(page=values)
    )
    return html
