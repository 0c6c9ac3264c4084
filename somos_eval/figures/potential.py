"""The question of where the law opens a way and influence follows, or does not."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.figures.canvas import Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Box
from somos_eval.figures.matrix import Matrix, Question, draw_question
from somos_eval.figures.words import bodies
from somos_eval.theme import COLORS, TOKENS

INDICATOR = "potencial_incidencia"
_NEITHER, _UNUSED, _BELOW, _ACCORDANT, _BEYOND = range(5)
# From the widest opening to none: the order in which the question reads them.
_ORDER = (_ACCORDANT, _BELOW, _UNUSED, _BEYOND, _NEITHER)
_SYMBOL = 10.0

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Lo que la norma permite frente a la incidencia observada",
            "0": "sin vía legal ni incidencia",
            "1": "vía legal sin incidencia observada",
            "2": "incidencia menor que la vía",
            "3": "incidencia acorde o mayor",
            "4": "incidencia sin vía legal",
            "empty": "sin clase",
            "alt": "Comparación por clases de {bodies} en {stages} etapas del "
            "ciclo: {counts}.",
            "empties": "Casillas sin clase: {k} de {n}.",
            "note": "Las dos escalas son ordinales: se cruzan, no se restan.",
        },
        "en": {
            "title": "What the law allows against the influence observed",
            "0": "no legal way and no influence",
            "1": "legal way without observed influence",
            "2": "influence below the legal way",
            "3": "influence accordant or greater",
            "4": "influence without a legal way",
            "empty": "no class",
            "alt": "Comparison by classes of {bodies} in {stages} stages of the "
            "cycle: {counts}.",
            "empties": "Cells without class: {k} of {n}.",
            "note": "Both scales are ordinal: they are crossed, not subtracted.",
        },
    }
)


def class_name(value: int, language: str) -> str:
    """Name a class of the comparison inside a sentence."""
    return _WORDS[language][str(value)]


def potential_matrix(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw the class of each instance and stage as a symbol on a coloured tile.

    Parameters
    ----------
    rows : RESULT
        Rows of ``potencial_incidencia``, group ``etapa=…``, ``valor`` from 0 to 4.
    labels : Labels
        Uses ``instances`` and ``kinds``.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no instance has a class in any stage.
    """
    return draw_question(_QUESTION, rows, labels, language)


def _tile(canvas: Canvas, box: Box, value: float) -> None:
    """Fill the tile where the law opens a way; fill the disc as influence is observed.

    Influence without a way is a diamond on an empty tile, so that no shade is needed to
    tell it apart.
    """
    kind = int(value)
    low, _, high = TOKENS.potential
    filled = kind in {_UNUSED, _BELOW, _ACCORDANT}
    edge = None if filled else COLORS["rule"]
    canvas.box((box.x, box.y), (box.width, box.height), low if filled else None, edge)
    x, y = box.middle
    if kind == _NEITHER:
        canvas.dot(x, y, 2.5, COLORS["comparator"])
    elif kind == _BEYOND:
        r = _SYMBOL / 2 + 0.5
        canvas.shape([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], high)
    else:
        canvas.dot(x, y, _SYMBOL, high)
        if kind != _ACCORDANT:
            canvas.dot(x, y, _SYMBOL - 3, COLORS["paper"])
        if kind == _BELOW:
            canvas.half_disc(x, y, _SYMBOL / 2, high)


def _names(matrix: Matrix, language: str) -> list[tuple[float, str]]:
    present = set(matrix.values.values())
    return [(kind, class_name(kind, language)) for kind in _ORDER if kind in present]


def _alt(matrix: Matrix, language: str) -> list[str]:
    found = list(matrix.values.values())
    counts = [f"{class_name(k, language)}, {found.count(k)}" for k in _ORDER]
    told = _WORDS[language]["alt"].format(
        bodies=bodies(len(matrix.instances), language),
        stages=len(matrix.stages),
        counts="; ".join(counts),
    )
    return [told]


_QUESTION = Question(INDICATOR, _WORDS, _tile, _names, (17, 14), _alt)
