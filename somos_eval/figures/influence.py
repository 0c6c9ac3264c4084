"""The question of how far each instance got in each stage of the policy cycle."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.figures.canvas import Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Box
from somos_eval.figures.matrix import Matrix, Question, draw_question
from somos_eval.figures.typography import STRONG
from somos_eval.figures.words import bodies, stage_name
from somos_eval.indicators.influence.events import LEVELS
from somos_eval.theme import TOKENS, text_on
from somos_eval.wording import listing

INDICATOR = "incidencia_max_etapa"

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Nivel más alto de incidencia en cada etapa del ciclo",
            "empty": "sin evento registrado",
            "alt": "Nivel más alto de incidencia, de 0 a 5, de {bodies}. El "
            "nivel {level} ({name}) es el más alto y se alcanzó en {stages}.",
            "reached": "Con propuesta registrada o más (nivel 3 a 5): {counts}.",
            "empties": "Casillas sin evento registrado: {k} de {n}.",
            "note": "Los niveles son ordinales: no se suman ni se promedian.",
        },
        "en": {
            "title": "Highest level of influence in each stage of the policy cycle",
            "empty": "no event on record",
            "alt": "Highest level of influence, from 0 to 5, of {bodies}. Level "
            "{level} ({name}) is the highest and was reached in {stages}.",
            "reached": "Bodies with a proposal on record or more (levels 3 to 5): "
            "{counts}.",
            "empties": "Cells with no event on record: {k} of {n}.",
            "note": "Levels are ordinal: they are neither added nor averaged.",
        },
    }
)
_ON_RECORD = 3


def influence_matrix(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw the highest level of each instance in each stage, written on its tile.

    Parameters
    ----------
    rows : RESULT
        Rows of ``incidencia_max_etapa``, group ``etapa=…``.
    labels : Labels
        Uses ``instances`` and ``kinds``.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no instance has a level in any stage.
    """
    return draw_question(_QUESTION, rows, labels, language)


def _tile(canvas: Canvas, box: Box, value: float) -> None:
    fill = TOKENS.levels[int(value)]
    canvas.box((box.x, box.y), (box.width, box.height), fill)
    x, y = box.middle
    style = STRONG.colored(text_on(fill))
    canvas.text(x, y + 0.36 * style.size, str(int(value)), style, "center")


def _names(_matrix: Matrix, language: str) -> list[tuple[float, str]]:
    return [(level, name.text(language)) for level, name in enumerate(LEVELS)]


def _alt(matrix: Matrix, language: str) -> list[str]:
    words = _WORDS[language]
    names = {stage: stage_name(stage, language) for stage in matrix.stages}
    top = max(matrix.values.values())
    reached = [names[s] for s in matrix.stages if top in matrix.by_stage(s)]
    counts = [
        f"{names[s]}, {sum(v >= _ON_RECORD for v in matrix.by_stage(s))}"
        for s in matrix.stages
    ]
    return [
        words["alt"].format(
            bodies=bodies(len(matrix.instances), language),
            level=int(top),
            name=LEVELS[int(top)].text(language),
            stages=listing(reached, language),
        ),
        words["reached"].format(counts="; ".join(counts)),
    ]


_QUESTION = Question(INDICATOR, _WORDS, _tile, _names, (15, 13), _alt)
