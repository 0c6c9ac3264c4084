"""What every page has around its content: site, edition and provenance."""

from typing import Any

from somos_eval.blocks.labels import LABELS
from somos_eval.site.info import PageInfo, SiteInfo
from somos_eval.site.strings import STRINGS

Field = tuple[str, str, str]


def common(site: SiteInfo, *, up: int) -> dict[str, Any]:
    """Return the template variables of any page, `up` folders below the root."""
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
    }


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
