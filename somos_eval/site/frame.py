"""What every page has around its content: site, edition and provenance."""

from typing import Any

from somos_eval.blocks.labels import LABELS
from somos_eval.site.around.strings import WORDS
from somos_eval.site.info import PageInfo, SiteInfo
from somos_eval.site.strings import STRINGS

HOME = "index.html"
Field = tuple[str, str, str]


def common(site: SiteInfo, *, up: int, path: str = "") -> dict[str, Any]:
    """Return the template variables of any page.

    Parameters
    ----------
    site : SiteInfo
        The edition.
    up : int
        How many folders the page is below the root of its profile.
    path : str
        Where the page is inside the folder of its language, such as
        ``05120/02_contexto.html``; with it the page links to itself in the other
        languages of the site. ``index.html`` is the home page.
    """
    words = STRINGS[site.language]
    return {
        "words": words,
        "labels": LABELS[site.language],
        "language": site.language,
        "programme": site.programme_name,
        "synthetic": site.synthetic,
        "profile": site.profile,
        "profile_label": words.profiles[site.profile],
        "profile_note": words.profile_notes[site.profile],
        "home_href": "../" * up + home_path(site),
        "languages": _elsewhere(site, up, path) if path else [],
        "around": WORDS[site.language],
        "nav": _nav(site, up, path),
    }


def _nav(site: SiteInfo, up: int, path: str) -> list[dict[str, str]]:
    """Return the sections of the site, and which one this page is or belongs to."""
    titles = WORDS[site.language].nav_entries
    return [
        {
            "title": titles[name],
            "href": section_href(site, up, at),
            "current": "page" if at == path else _within(at, path),
        }
        for name, at in site.nav
    ]


def section_href(site: SiteInfo, up: int, at: str) -> str:
    """Return how a page links to a section by its address in `SiteInfo.nav`."""
    home = at == HOME
    return "../" * up + (home_path(site) if home else f"{site.language}/{at}")


def _within(section: str, path: str) -> str:
    """Say whether a page is below a section, as ``aria-current`` does."""
    return "true" if path.startswith(section.removesuffix(".html") + "/") else ""


def home_path(site: SiteInfo, language: str = "") -> str:
    """Return where a home page is, from the root of its profile.

    It is that of the edition's language unless another one is asked for.
    """
    language = language or site.language
    first = language == site.languages[0]
    return "index.html" if first else f"{language}/index.html"


def cover(site: SiteInfo, page: PageInfo | None = None) -> list[tuple[str, str]]:
    """Return ``(label, value)`` of what a printed cover says under its title."""
    said = {name: (label, value) for name, label, value in provenance(site, page)}
    names = ("municipio", "periodo", "fecha_datos", "fecha_corrida")
    words = STRINGS[site.language]
    return [
        (words.programme, site.programme_name),
        *(said[name] for name in names if name in said),
        (words.edition, words.profiles[site.profile]),
        *site.credits,
        *([(words.disclaimer, site.disclaimer)] if site.disclaimer else []),
    ]


def _elsewhere(site: SiteInfo, up: int, path: str) -> list[dict[str, str]]:
    """Return code, own name and address of a page in the site's other languages."""
    found = []
    for code in site.languages:
        if code == site.language:
            continue
        there = home_path(site, code) if path == HOME else f"{code}/{path}"
        name = STRINGS[code].language_name
        found.append({"code": code, "name": name, "href": "../" * up + there})
    return found


def provenance(site: SiteInfo, page: PageInfo | None = None) -> list[Field]:
    """Return ``(field, label, value)`` of what a page can be traced by.

    A field without value is left out.
    """
    words = STRINGS[site.language]
    place = page.place if page else None
    values = {
        "municipio": f"{place.name}, {place.department}" if place else "",
        "divipola": place.code if place else "",
        "periodo": site.period_label,
        "perfil": words.profiles[site.profile],
        "fecha_datos": site.data_date_label,
        "fecha_corrida": site.run_date_label,
        "version": site.version,
        "revision": site.commit or (words.no_commit if site.code else ""),
        "biblioteca": site.code,
        "revision_programa": site.programme_commit,
        "datos": page.data_hash if page else "",
        "clave": page.key if page else "",
        "entorno": site.environment,
    }
    return [(name, words.fields[name], text) for name, text in values.items() if text]
