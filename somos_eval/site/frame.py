"""What every page has around its content: site, edition and provenance."""

from typing import Any

from somos_eval.blocks.labels import LABELS
from somos_eval.site.around.strings import WORDS
from somos_eval.site.info import PageInfo, SiteInfo
from somos_eval.site.strings import STRINGS

Field = tuple[str, str, str]


HOME = "index.html"


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
        ``05120/02_contexto.html``; ``index.html`` is the home page.
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
        "around": WORDS[site.language],
        "nav": _nav(site, up, path),
    }


def _nav(site: SiteInfo, up: int, path: str) -> list[dict[str, str]]:
    """Return the sections of the site, and which one this page is or belongs to."""
    titles = WORDS[site.language].nav_entries
    paths = {at: f"{site.language}/{at}" for _, at in site.nav}
    paths[HOME] = home_path(site)
    return [
        {
            "title": titles[name],
            "href": "../" * up + paths[at],
            "current": "page" if at == path else _within(at, path),
        }
        for name, at in site.nav
    ]


def _within(section: str, path: str) -> str:
    """Say whether a page is below a section, as ``aria-current`` does."""
    return "true" if path.startswith(section.removesuffix(".html") + "/") else ""


def home_path(site: SiteInfo) -> str:
    """Return where the home page of an edition is, from the root of its profile."""
    first = site.language == site.languages[0]
    return "index.html" if first else f"{site.language}/index.html"


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
        "revision": site.commit,
        "datos": page.data_hash if page else "",
        "clave": page.key if page else "",
        "entorno": site.environment,
    }
    return [(name, words.fields[name], text) for name, text in values.items() if text]
