"""The map: one indicator by municipality, with a table that says the same."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView, TextView, View
from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.figures import Classes, shape_map, tile_map
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.site.around.data import MAP, Part, PlaceTable, Sheet
from somos_eval.wording import lowered
from somos_eval.workflow.around.comparable import OPERATION, cuts, families, share
from somos_eval.workflow.around.rows import (
    WORDS,
    ValueCells,
    gap,
    labels,
    suppression_note,
)
from somos_eval.workflow.around.seen import Seen

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Mapa",
            "lead": "{label}: {definition}",
            "why": "Se muestra este indicador porque responde si las instancias "
            "funcionan; los demás están en la comparación.",
            "other": "Ningún municipio tiene cifra de operatividad; se muestra el "
            "primer indicador comparable.",
            "cuts": "Las clases se separan en los cortes que fijó el programa.",
            "links": "Cada municipio, en el mapa y en la tabla, lleva a su página.",
            "figure": "{label}, por municipio",
            "table": "Los mismos valores, en una tabla",
            "caption": "{label} de cada municipio",
            "limits": "Límites: {fuente}, {vigencia}; licencia: {licencia}.",
        },
        "en": {
            "title": "Map",
            "lead": "{label}: {definition}",
            "why": "This indicator is shown because it says whether bodies work; the "
            "rest are in the comparison.",
            "other": "No municipality has a figure of operational functioning; the "
            "first comparable indicator is shown.",
            "cuts": "Classes are cut where the programme set its thresholds.",
            "links": "Every municipality, on the map and in the table, leads to its "
            "page.",
            "figure": "{label}, by municipality",
            "table": "The same values, in a table",
            "caption": "{label} of each municipality",
            "limits": "Boundaries: {fuente}, {vigencia}; licence: {licencia}.",
        },
    }
)
# Words of an import for what a file does not say.
_UNDECLARED: Mapping[str, str] = {"no declarada": "not stated"}


def map_sheet(seen: Seen, language: str) -> Sheet:
    """Return the map of the programme and its table."""
    words = _WORDS[language]
    chosen = _chosen(seen)
    indicator = INDICATORS[chosen]
    label = indicator.label.text(language)
    rows = _ordered(seen, chosen)
    if rows.empty:
        part = Part("mapa", label, views=(gap(None, language),))
        return Sheet(MAP, words["title"], parts=(part,))
    classes = Classes(cuts(chosen, rows, seen.programme), share(rows), language)
    title = words["figure"].format(label=label)
    figure = _figure(seen, rows, classes, title)
    said = (words["why"], words["cuts"]) if chosen == OPERATION else (words["other"],)
    definition = lowered(indicator.definition.text(language))
    return Sheet(
        MAP,
        words["title"],
        (words["lead"].format(label=label, definition=definition),),
        (
            Part(
                "mapa",
                title,
                (" ".join(said), words["links"]),
                _views(figure, rows, language),
            ),
            Part("tabla", words["table"], places=_table(seen, rows, classes, label)),
        ),
    )


def _chosen(seen: Seen) -> str:
    """Return operation, or the first that may be compared if no place has it."""
    if (seen.of_places(OPERATION)["estado"] == Status.OK.value).any():
        return OPERATION
    return next((i.id for own in families(seen).values() for i in own), OPERATION)


def _ordered(seen: Seen, indicator: str) -> pd.DataFrame:
    """Return a row a municipality, in the order of every page."""
    rows = seen.of_places(indicator)
    turn = {place.divipola: i for i, place in enumerate(seen.places)}
    return rows[rows["divipola"] != PROGRAMME].sort_values(
        "divipola", key=lambda codes: codes.map(turn)
    )


def _figure(
    seen: Seen, rows: pd.DataFrame, classes: Classes, title: str
) -> FigureView | None:
    language = classes.language
    told = labels(seen, "mapa_municipios", title, language)
    limits = seen.shared.boundaries
    if limits is None:
        return tile_map(rows, told, classes)
    drawn = shape_map(rows, told, classes, limits.shapes)
    return drawn or tile_map(rows, told, classes)


def _views(
    figure: FigureView | None, rows: pd.DataFrame, language: str
) -> tuple[View, ...]:
    note = suppression_note(records(rows), language)
    explained = (TextView((note,), tone="nota"),) if note else ()
    return (*((figure,) if figure else ()), *explained)


def _table(seen: Seen, rows: pd.DataFrame, classes: Classes, label: str) -> PlaceTable:
    """Return the twin of the map, with the municipalities in the same order."""
    language = classes.language
    found = {row["divipola"]: row for row in records(rows)}
    words, cells = WORDS[language], ValueCells(found.values(), language)
    body = [
        (
            p.divipola,
            (
                seen.regions[p.divipola],
                *cells(found[p.divipola]),
                classes.mark(found[p.divipola]),
            ),
        )
        for p in seen.places
        if p.divipola in found
    ]
    return PlaceTable(
        _WORDS[language]["caption"].format(label=label),
        (words["place"], words["region"], *cells.header, words["class"]),
        tuple(body),
        tuple(range(2, 2 + len(cells.header))),
        _origin(seen, language),
    )


def _origin(seen: Seen, language: str) -> str:
    """Say where the polygons come from, if there are any."""
    limits = seen.shared.boundaries
    if limits is None:
        return ""
    said = dict(limits.origin)
    if language == "en":
        said = {name: _UNDECLARED.get(text, text) for name, text in said.items()}
    return _WORDS[language]["limits"].format(**said)
