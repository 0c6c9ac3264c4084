"""The question of which instances are tied, and how sure each tie is."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.records import records
from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Box, Swatch, draw_legend
from somos_eval.figures.palette import KIND_COLORS, KIND_ORDER
from somos_eval.figures.rows import (
    Selection,
    instance_name,
    of_indicator,
    part_of_group,
    reasons,
    select,
)
from somos_eval.figures.typography import LABEL, SMALL, STRONG, Type, width_of, wrap
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import KINDS, alphabetical, sentences
from somos_eval.theme import COLORS
from somos_eval.wording import count, listing

NODES, PAIRS, CUTS = "red_grado", "red_pares", "red_separadas"
_CONFIRMED = 2
_NAMES_AT_MOST = 0.4 * WIDTH
_GAP, _HEADING, _WIDEST = 8.0, 24.0, 22.0
_SMALLEST = 6.5

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Quién se vincula con quién",
            "sure": "vínculo confirmado",
            "told": "lo reporta una sola parte",
            "cut": "En negrita: sin ella otras quedarían separadas.",
            "note": "Cada casilla cruza dos instancias: la de su fila y la que lleva "
            "el número de su columna. Las casillas vacías no tienen vínculo reportado.",
            "alt": "Matriz de vínculos entre {bodies}: {ties}, {sure}.",
            "most": "Con más vínculos: {names}.",
        },
        "en": {
            "title": "Who is tied to whom",
            "sure": "confirmed tie",
            "told": "reported by one side only",
            "cut": "In bold: without it others would be cut off.",
            "note": "Each cell crosses two bodies: that of its row and that with the "
            "number of its column. Empty cells have no reported tie.",
            "alt": "Matrix of ties among {bodies}: {ties}, {sure}.",
            "most": "With most ties: {names}.",
        },
    }
)
_NOUNS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "es": (
            ("instancia", "instancias"),
            ("vínculo", "vínculos"),
            ("confirmado", "confirmados"),
        ),
        "en": (("body", "bodies"), ("tie", "ties"), ("confirmed", "confirmed")),
    }
)


@dataclass(frozen=True)
class _Network:
    """Instances in the order of the rows, and the value of each pair of positions."""

    bodies: tuple[tuple[str, str, str], ...]
    pairs: Mapping[tuple[int, int], float]
    cuts: frozenset[str]

    def degree(self, i: int) -> int:
        return sum(i in pair for pair in self.pairs)


def tie_matrix(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw the ties of the instances of a municipality, the confirmed ones filled.

    Parameters
    ----------
    rows : RESULT
        Rows of instances of ``red_grado``, ``red_separadas`` and ``red_pares`` (group
        ``con=`` and the other one).
    labels : Labels
        Uses ``instances`` and ``kinds``.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no tie may be drawn.
    """
    chosen = rows[rows["indicador"].isin([NODES, PAIRS, CUTS])]
    selection = select(chosen)
    if of_indicator(selection.drawn, PAIRS).empty:
        return None
    net = _network(selection, labels)
    words = _WORDS[language]
    canvas = Canvas()
    height = draw_legend(canvas, _draw(canvas, net, language) + 10, _legend(language))
    note = sentences(
        words["note"],
        words["cut"] if net.cuts else "",
        reasons(selection.undrawn, instance_name(labels), language),
    )
    story = Story(words["title"], _alt(net, language), note)
    return finish(canvas, height, story, selection, labels, language)


def _network(selection: Selection, labels: Labels) -> _Network:
    drawn = selection.drawn[selection.drawn["instancia_id"] != ""]
    pairs = of_indicator(drawn, PAIRS)
    other = part_of_group(pairs, "con")
    ids = {*drawn["instancia_id"], *other}
    named = [(labels.kind(i), labels.instance(i), i) for i in ids]
    ordered = sorted(
        named, key=lambda n: (KIND_ORDER.index(n[0]), alphabetical(n[1]), n[2])
    )
    place = {i: k for k, (_, _, i) in enumerate(ordered)}
    values = {}
    for row, end in zip(records(pairs), other, strict=True):
        a, b = sorted((place[row["instancia_id"]], place[end]))
        values[b, a] = float(row["valor"])
    cut = of_indicator(drawn, CUTS)
    cuts = frozenset(cut.loc[cut["valor"] > 0, "instancia_id"])
    return _Network(tuple(ordered), values, cuts)


def _draw(canvas: Canvas, net: _Network, language: str) -> float:
    """Draw the lower half of the matrix; each column is named by its diagonal."""
    texts = [f"{k}. {name}" for k, (_, name, _) in enumerate(net.bodies, 1)]
    names = min(max(width_of(t, STRONG) for t in texts), _NAMES_AT_MOST)
    pitch = min((WIDTH - names - _GAP) / len(texts), _WIDEST)
    y, kind = 0.0, None
    for i, (own, _, instance) in enumerate(net.bodies):
        if own != kind:
            y, kind = y + _HEADING, own
            heading = STRONG.colored(KIND_COLORS[own])
            canvas.text(0, y - 6, KINDS[language][own], heading)
        style = STRONG if instance in net.cuts else LABEL
        lines = wrap(texts[i], names, style, most=6)
        height = max(pitch, len(lines) * style.leading + 4)
        middle = y + height / 2
        first = middle + 0.36 * style.size - (len(lines) - 1) * style.leading / 2
        canvas.lines(0, first, lines, style)
        _row(canvas, net, i, (names + _GAP, middle), pitch)
        y += height
    last = len(texts) - 1
    for j in range(last):
        _number(canvas, j, (names + _GAP, y + SMALL.leading / 2), pitch)
    return y + SMALL.leading * min(last, 1)


def _row(
    canvas: Canvas, net: _Network, i: int, start: tuple[float, float], pitch: float
) -> None:
    x, middle = start
    side = pitch - 2
    if i:
        run = (x, x + i * pitch - 2)
        canvas.strips([run], middle, side, COLORS["surface"], (side, 2))
    for j in range(i):
        if (value := net.pairs.get((i, j))) is not None:
            box = Box(x + j * pitch, middle - side / 2, side, side)
            _tie(canvas, box, value)
    _number(canvas, i, start, pitch)


def _number(canvas: Canvas, i: int, start: tuple[float, float], pitch: float) -> None:
    """Write the number of an instance in its column."""
    x, middle = start
    size = max(min(SMALL.size, pitch * 0.75), _SMALLEST)
    style = Type(size, COLORS["text_soft"], bold=True)
    here = x + i * pitch + pitch / 2 - 1
    canvas.text(here, middle + 0.36 * size, str(i + 1), style, "center")


def _tie(canvas: Canvas, box: Box, value: float) -> None:
    x, y = box.middle
    size = min(box.width, box.height, 12) * 0.8
    canvas.dot(x, y, size, COLORS["highlight"])
    if value < _CONFIRMED:
        canvas.dot(x, y, size * 0.6, COLORS["paper"])


def _legend(language: str) -> list[tuple[Swatch, str]]:
    def swatch(value: float) -> Swatch:
        return lambda canvas, box: _tie(canvas, box, value)

    words = _WORDS[language]
    return [(swatch(_CONFIRMED), words["sure"]), (swatch(1), words["told"])]


def _alt(net: _Network, language: str) -> str:
    words, nouns = _WORDS[language], _NOUNS[language]
    sure = sum(v == _CONFIRMED for v in net.pairs.values())
    numbers = (len(net.bodies), len(net.pairs), sure)
    bodies, ties, confirmed = (
        count(n, *noun, language) for n, noun in zip(numbers, nouns, strict=True)
    )
    most = max(net.degree(i) for i in range(len(net.bodies)))
    top = [
        f"{name} ({most})"
        for i, (_, name, _) in enumerate(net.bodies)
        if net.degree(i) == most
    ]
    return sentences(
        words["alt"].format(bodies=bodies, ties=ties, sure=confirmed),
        words["most"].format(names=listing(top, language)),
    )
