"""The question of how the municipality's rate compares with its department's.

The municipality is in colour and the comparators in grey; every point has its interval.
"""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.records import records
from somos_eval.figures.canvas import Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.rateplane import (
    HEIGHT,
    TOP,
    Series,
    draw_axes,
    draw_grid,
    draw_series,
    plane_of,
    write_names,
    write_values,
)
from somos_eval.figures.rows import (
    Row,
    known,
    level_of,
    only_indicator,
    reasons,
    select,
)
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import sentences
from somos_eval.indicators.units import unit_text
from somos_eval.translation import note_text
from somos_eval.wording import VOICES, listing, number

_COUNTRY = "00"
_BREAK = "ruptura"
# What the notes of a rate say of a year that is not like the others.
_WARNED = (_BREAK, "incompleto")

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Tasa del municipio frente al departamento y al país",
            "country": "Colombia",
            "break": "ruptura de serie",
            "alt": "Tasa {unit}. {name}: {values}.",
            "value": "{value} en {year}",
            "limits": "{value} en {year} (de {low} a {high})",
            "others": "En {year}, {values}.",
            "broken": "La serie se rompe en {year}.",
            "interval": "La línea vertical de cada punto es el intervalo de confianza "
            "del {level}.",
        },
        "en": {
            "title": "Rate of the municipality against the department and the country",
            "country": "Colombia",
            "break": "series break",
            "alt": "Rate {unit}. {name}: {values}.",
            "value": "{value} in {year}",
            "limits": "{value} in {year} (from {low} to {high})",
            "others": "In {year}, {values}.",
            "broken": "The series breaks in {year}.",
            "interval": "The vertical line of each point is the {level} confidence "
            "interval.",
        },
    }
)


def rate_comparison(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw a yearly rate of a municipality beside its department and the country.

    Parameters
    ----------
    rows : RESULT
        Rows of one indicator of one municipality (five digits), its department (two)
        and the country («00»), ``periodo`` a year. A note with «ruptura» in the first
        year of a new series breaks the lines before it.
    labels : Labels
        Uses ``territories``.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when the municipality has no value.

    Raises
    ------
    ValueError
        There are several indicators or several municipalities.
    """
    only_indicator(rows)
    yearly = rows[rows["periodo"].str.fullmatch(r"\d{4}")]
    selection = select(yearly)
    drawn = selection.drawn
    own = drawn.loc[drawn["divipola"].str.len() == 5, "divipola"].unique()
    if len(own) > 1:
        raise ValueError(f"one municipality was expected, not {sorted(own)}")
    if not len(own):
        return None
    series = _series(drawn, labels, language)
    plane = plane_of(series, _first_break(yearly), language)
    words = _WORDS[language]
    canvas = Canvas()
    draw_grid(canvas, plane, language)
    unit = unit_text(str(drawn["unidad"].iloc[0]), language)
    draw_axes(canvas, plane, unit, words["break"])
    for one in series:
        draw_series(canvas, plane, one)
    write_values(canvas, plane, series[-1], language)
    write_names(canvas, plane, series, language)
    level = level_of(drawn, language)
    note = sentences(
        words["interval"].format(level=level) if level else "",
        *_warnings(series[-1].rows, language),
        reasons(
            selection.undrawn, lambda r: _place_year(r, labels, language), language
        ),
    )
    story = Story(words["title"], _alt(series, plane.broken, language), note)
    return finish(canvas, TOP + HEIGHT + 18, story, selection, labels, language)


def _series(drawn: pd.DataFrame, labels: Labels, language: str) -> list[Series]:
    """Return the country, the department and, last and on top, the municipality."""
    found = []
    for code, part in drawn.sort_values("periodo").groupby("divipola"):
        name = _territory(str(code), labels, language)
        rows = tuple(records(part))
        if code == _COUNTRY:
            found.append(Series(name, rows, False, (4.0, 3.0), 0.09))
        else:
            focal = len(str(code)) == 5
            found.append(Series(name, rows, focal, None, 0.0 if focal else -0.09))
    return sorted(found, key=lambda one: one.focal)


def _territory(code: str, labels: Labels, language: str) -> str:
    if code == _COUNTRY:
        return labels.territories.get(code, _WORDS[language]["country"])
    return labels.territory(code)


def _place_year(row: Row, labels: Labels, language: str) -> str:
    return f"{_territory(row['divipola'], labels, language)} {row['periodo']}"


def _warnings(rows: tuple[Row, ...], language: str) -> list[str]:
    """Say what a reader must know of some year, with the first year that it affects."""
    found: dict[str, str] = {}
    for row in rows:
        for part in str(row["nota"]).split("; "):
            if any(word in part for word in _WARNED):
                found.setdefault(part, row["periodo"])
    voice = VOICES[language]
    return [f"{year}: {note_text(part, voice)}." for part, year in found.items()]


def _first_break(rows: pd.DataFrame) -> int | None:
    marked = rows.loc[rows["nota"].fillna("").str.contains(_BREAK), "periodo"]
    return int(marked.min()) if len(marked) else None


def _alt(series: list[Series], broken: int | None, language: str) -> str:
    words = _WORDS[language]
    focal, others = series[-1], series[:-1]
    said = words["alt"].format(
        unit=unit_text(focal.rows[0]["unidad"], language),
        name=focal.name,
        values="; ".join(_value(row, language) for row in focal.rows),
    )
    year = max((one.rows[-1]["periodo"] for one in others), default="")
    latest = [
        f"{one.name} {number(one.last, 1, language)}"
        for one in others
        if one.rows[-1]["periodo"] == year
    ]
    return sentences(
        said,
        words["others"].format(year=year, values=listing(latest, language))
        if latest
        else "",
        words["broken"].format(year=broken) if broken else "",
    )


def _value(row: Row, language: str) -> str:
    said = {"value": number(row["valor"], 1, language), "year": row["periodo"]}
    if not (known(row["li"]) and known(row["ls"])):
        return _WORDS[language]["value"].format(**said)
    limits = {
        k: number(row[c], 1, language) for k, c in (("low", "li"), ("high", "ls"))
    }
    return _WORDS[language]["limits"].format(**said, **limits)
