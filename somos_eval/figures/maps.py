"""The question of where an indicator is higher or lower: polygons, or a tile a place.

Every place carries the number of its class, so that no meaning rests on the shade.
Where there are no polygons, tiles stand by region and say that they are no map of
distances.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.records import records
from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.classes import Classes
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Box, draw_legend
from somos_eval.figures.outline import Frame, Ring, Shapes, frame_of, middle
from somos_eval.figures.rows import Row, only_indicator, select
from somos_eval.figures.typography import SMALL, STRONG, Type, wrap
from somos_eval.figures.values import period_of, row_text
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import sentences
from somos_eval.theme import COLORS, text_on
from somos_eval.wording import count, listing

_TALLEST = 420.0
_PER_LINE = 4
_GAP, _TILE = 5.0, 54.0
_HEADING = 20.0
# Corners of other places that move a line by less than this are left out.
_COARSE = 1.0
# A place smaller than this has no room for its number, in square units.
_ROOM = 60.0

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Mapa de municipios",
            "one": "municipio",
            "many": "municipios",
            "alt": "{n} en clases: {classes}.",
            "tiles": "Es un esquema: cada municipio ocupa un recuadro igual, agrupado "
            "por región; no muestra distancias ni tamaños.",
            "shapes": "Los límites están simplificados y no sirven para deslindar.",
            "class": "El número de cada municipio es el de su clase.",
            "period": "Periodo: {period}.",
            "valued": "{name}: clase {mark}, {value}",
            "other": "{name}: {mark}",
        },
        "en": {
            "title": "Map of municipalities",
            "one": "municipality",
            "many": "municipalities",
            "alt": "{n} in classes: {classes}.",
            "tiles": "This is a schematic: every municipality has an equal tile, "
            "grouped by region; it shows neither distances nor sizes.",
            "shapes": "Boundaries are simplified and settle no limit.",
            "class": "The number on each municipality is that of its class.",
            "period": "Period: {period}.",
            "valued": "{name}: class {mark}, {value}",
            "other": "{name}: {mark}",
        },
    }
)


def tile_map(rows: pd.DataFrame, labels: Labels, classes: Classes) -> FigureView | None:
    """Draw a tile for each municipality, in the order of the rows, by region.

    Parameters
    ----------
    rows : RESULT
        One row a municipality of one indicator, those of a region together.
    labels : Labels
        Uses ``territories`` and ``regions``.
    classes : Classes
        Where the values are cut, and the language of the page.

    Returns
    -------
    FigureView or None
        None without rows.
    """
    only_indicator(rows)
    if rows.empty:
        return None
    canvas, y = Canvas(), 0.0
    listed = records(rows)
    for region, group in groupby(listed, lambda r: labels.regions.get(r["divipola"])):
        if region:
            canvas.text(0, y + _HEADING - 7, region, STRONG)
            y += _HEADING
        y = _tiles(canvas, list(group), y, labels, classes)
    return _finished(canvas, y, rows, labels, classes, "tiles")


def shape_map(
    rows: pd.DataFrame, labels: Labels, classes: Classes, shapes: Shapes
) -> FigureView | None:
    """Draw the polygon of each municipality.

    Parameters
    ----------
    rows : RESULT
        One row a municipality of one indicator.
    labels : Labels
        Uses ``territories``.
    classes : Classes
        Where the values are cut, and the language of the page.
    shapes : mapping of str to polygons
        By code; places that have one and no row are drawn behind, in grey.

    Returns
    -------
    FigureView or None
        None if no municipality of the rows has a polygon.
    """
    only_indicator(rows)
    drawn = rows[rows["divipola"].isin(shapes.keys())]
    if drawn.empty:
        return None
    canvas = Canvas()
    frame, height = frame_of(shapes, WIDTH, _TALLEST)
    own = set(drawn["divipola"])
    others = [shapes[code] for code in sorted(shapes.keys() - own)]
    _behind(canvas, [ring for polygons in others for ring, *_ in polygons], frame)
    spots = []
    for row in records(drawn):
        shape, shade = shapes[row["divipola"]], _shade(row, classes)
        with canvas.link(row["divipola"], _called(row, labels, classes)):
            spots.append(_polygons(canvas, shape, frame, shade))
    with canvas.beside():
        for row, (x, y, area) in zip(records(drawn), spots, strict=True):
            if area >= _ROOM:
                style = STRONG.colored(text_on(_shade(row, classes)))
                base = y + 0.36 * style.size
                canvas.text(x, base, classes.mark(row), style, "center")
    return _finished(canvas, height + _GAP, rows, labels, classes, "shapes")


def _shade(row: Row, classes: Classes) -> str:
    return classes.shade(classes.mark(row))


def _called(row: Row, labels: Labels, classes: Classes) -> str:
    """Return the name of the link of a place: all that its mark and shade say."""
    words, mark = _WORDS[classes.language], classes.mark(row)
    name = labels.territory(row["divipola"])
    if not mark.isdigit():
        return words["other"].format(name=name, mark=classes.name(mark))
    return words["valued"].format(name=name, mark=mark, value=_value(row, classes))


def _value(row: Row, classes: Classes) -> str:
    return row_text(row, classes.language)


def _behind(canvas: Canvas, rings: Sequence[Ring], frame: Frame) -> None:
    """Draw the outlines of other places, with less detail: they only say where."""
    drawn = [frame.place(ring, _COARSE) for ring in rings]
    kept = [ring for ring in drawn if ring]
    if kept:
        canvas.shapes(kept, COLORS["territory"], COLORS["rule_strong"], 0.3)


def _polygons(
    canvas: Canvas, polygons: Sequence[Sequence[Ring]], frame: Frame, fill: str
) -> tuple[float, float, float]:
    """Draw the outer rings of a place; return the middle and area of the largest."""
    best = (0.0, 0.0, 0.0)
    for polygon in polygons:
        ring = frame.place(polygon[0])
        if ring:
            canvas.shape(ring, fill, COLORS["axis"], 0.5)
            best = max(best, middle(ring), key=lambda spot: spot[2])
    return best


def _tiles(
    canvas: Canvas, rows: Sequence[Row], top: float, labels: Labels, classes: Classes
) -> float:
    """Draw the tiles of a region and return their lower end."""
    wide = (WIDTH - _GAP * (_PER_LINE - 1)) / _PER_LINE
    for at, row in enumerate(rows):
        x = (at % _PER_LINE) * (wide + _GAP)
        y = top + (at // _PER_LINE) * (_TILE + _GAP)
        with canvas.link(row["divipola"], _called(row, labels, classes)):
            _tile(canvas, row, Box(x, y, wide, _TILE), labels, classes)
    lines = -(-len(rows) // _PER_LINE)
    return top + lines * (_TILE + _GAP)


def _tile(canvas: Canvas, row: Row, box: Box, labels: Labels, classes: Classes) -> None:
    mark, shade = classes.mark(row), _shade(row, classes)
    ink = text_on(shade)
    canvas.box((box.x, box.y), (box.width, box.height), shade, COLORS["axis"])
    name = labels.territory(row["divipola"])
    style = Type(8.5, ink)
    canvas.lines(box.x + 4, box.y + 11, wrap(name, box.width - 8, style, 3), style)
    bottom = box.y + box.height - 5
    canvas.text(box.x + 4, bottom, mark, STRONG.colored(ink))
    if mark.isdigit():
        right, value = box.x + box.width - 4, _value(row, classes)
        canvas.text(right, bottom, value, SMALL.colored(ink), "right")


def _finished(
    canvas: Canvas,
    top: float,
    rows: pd.DataFrame,
    labels: Labels,
    classes: Classes,
    kind: str,
) -> FigureView:
    """Add the legend and the words."""
    language = classes.language
    words, listed = _WORDS[language], records(rows)
    marks = [classes.mark(row) for row in listed]
    height = draw_legend(canvas, top + 6, classes.legend(marks), (16, 12))
    found = sorted(set(marks), key=_order)
    counted = [f"{marks.count(m)}, {classes.name(m)}" for m in found]
    said = listing(counted, language)
    n = count(len(marks), words["one"], words["many"], language)
    period = words["period"].format(period=period_of(listed[0]["periodo"], language))
    note = sentences(words["class"], words[kind], period)
    story = Story(words["title"], words["alt"].format(n=n, classes=said), note)
    return finish(canvas, height, story, select(rows), labels, language)


def _order(mark: str) -> tuple[bool, str]:
    return not mark.isdigit(), mark
