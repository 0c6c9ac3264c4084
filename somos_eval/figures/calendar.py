"""The question of when each instance met, month by month."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.result import Status
from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Box, Swatch, draw_legend
from somos_eval.figures.monthgrid import MonthGrid, draw_months, draw_runs
from somos_eval.figures.months import by_month, silent_months
from somos_eval.figures.palette import KIND_COLORS
from somos_eval.figures.rows import (
    instance_name,
    of_indicator,
    reasons,
    select,
)
from somos_eval.figures.typography import LABEL, SMALL, STRONG, width_of, wrap
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import KINDS, bodies, sentences
from somos_eval.theme import COLORS
from somos_eval.wording import count, listing, month_name, number

INDICATOR = "sesiones_mes"

_NAMES_AT_MOST = 0.36 * WIDTH
_ROW, _HEADING = 19.0, 24.0

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Sesiones realizadas en cada mes",
            "total": "total",
            "zero": "ninguna",
            "one": "una sesión",
            "more": "dos o más",
            "missing": "sin registro",
            "alt": "Sesiones por mes de {bodies} entre {first} y {last}: "
            "{sessions} en {active} de los {months} meses.",
            "case": "{name}, {sessions} en {active}",
            "session": "sesión",
            "sessions": "sesiones",
            "one_month": "mes",
            "some_months": "meses",
            "most": "Con más meses activos: {case}.",
            "least": "Con menos: {case}.",
            "unlogged": "Sin ningún registro de sesiones: {names}.",
            "month": "{month} de {year}",
        },
        "en": {
            "title": "Sessions held in each month",
            "total": "total",
            "zero": "none",
            "one": "one session",
            "more": "two or more",
            "missing": "no record",
            "alt": "Sessions by month of {bodies} between {first} and {last}: "
            "{sessions} in {active} of the {months} months.",
            "case": "{name}, {sessions} in {active}",
            "session": "session",
            "sessions": "sessions",
            "one_month": "month",
            "some_months": "months",
            "most": "With most active months: {case}.",
            "least": "With fewest: {case}.",
            "unlogged": "Without any record of sessions: {names}.",
            "month": "{month} {year}",
        },
    }
)


def session_calendar(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw a tile for each instance and month, darker with two sessions or more.

    A month without a row is a month without record, not a month without sessions; and
    so is every month of an instance that only has rows of other indicators.

    Parameters
    ----------
    rows : RESULT
        Rows of ``sesiones_mes``, ``periodo`` as ``2022-03``; those of other indicators
        only tell which instances there are.
    labels : Labels
        Uses ``instances`` and ``kinds``.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no instance has a month on record.
    """
    own = rows[rows["instancia_id"].fillna("") != ""]
    selection = select(of_indicator(own, INDICATOR))
    if selection.drawn.empty:
        return None
    held = by_month(selection, set(own["instancia_id"]), labels)
    canvas = Canvas()
    height = _draw(canvas, held, silent_months(selection), labels, language)
    height = draw_legend(canvas, height + 8, _legend(held, language))
    unsaid = selection.undrawn[selection.undrawn["estado"] != Status.NO_DATA.value]
    note = sentences(
        _unlogged(held, labels, language),
        reasons(unsaid, instance_name(labels), language),
    )
    story = Story(_WORDS[language]["title"], _alt(held, labels, language), note)
    return finish(canvas, height, story, selection, labels, language)


def _draw(
    canvas: Canvas,
    held: pd.DataFrame,
    silent: set[tuple[str, str]],
    labels: Labels,
    language: str,
) -> float:
    """Draw heading, names, tiles and totals; return the lower end."""
    total = _WORDS[language]["total"]
    widest = max(width_of(labels.instance(i)) for i in held.index)
    totals = width_of(total, SMALL) + 8
    grid = MonthGrid(tuple(held.columns), min(widest, _NAMES_AT_MOST), totals)
    y = SMALL.leading + 2
    canvas.text(WIDTH, y - 4, total, SMALL, "right")
    for year in sorted({m[:4] for m in grid.months}):
        months = [m for m in grid.months if m.startswith(year)]
        # A year of few months has no room for its name: its neighbours tell it.
        if len(months) * grid.pitch > width_of(year, SMALL):
            canvas.text(grid.start(months[0]), y - 4, year, SMALL)
    kind = None
    for instance in held.index:
        own = labels.kind(instance)
        if own != kind:
            kind, y = own, y + _HEADING
            style = STRONG.colored(KIND_COLORS[own])
            canvas.text(0, y - 6, KINDS[language][own], style)
        name = wrap(labels.instance(instance), grid.names, most=6)
        height = max(_ROW, len(name) * LABEL.leading + 6)
        baseline = y + height / 2 + 0.36 * LABEL.size
        canvas.lines(0, baseline - (len(name) - 1) * LABEL.leading / 2, name)
        sessions = held.loc[instance]
        marked = {m: s for m, s in sessions.items() if (instance, m) not in silent}
        draw_months(canvas, grid, marked, y + height / 2, KIND_COLORS[own])
        text = number(sessions.sum(), 0, language) if sessions.notna().any() else "–"
        canvas.text(WIDTH, baseline, text, STRONG, "right")
        y += height
    return y


def _legend(held: pd.DataFrame, language: str) -> list[tuple[Swatch, str]]:
    def swatch(shown: str) -> Swatch:
        def draw(canvas: Canvas, box: Box) -> None:
            run = (box.x, box.x + box.width)
            tile = (box.width, 1.0)
            draw_runs(canvas, [run], box.middle[1], tile, (shown, COLORS["text_soft"]))

        return draw

    shown = ["more", "one", "zero"] + ["missing"] * bool(held.isna().any(axis=None))
    return [(swatch(name), _WORDS[language][name]) for name in shown]


def _unlogged(held: pd.DataFrame, labels: Labels, language: str) -> str:
    names = [labels.instance(i) for i in held.index[held.isna().all(axis=1)]]
    if not names:
        return ""
    return _WORDS[language]["unlogged"].format(names=listing(names, language))


def _month(period: str, language: str) -> str:
    year, month = period.split("-")
    name = month_name(int(month), language)
    return _WORDS[language]["month"].format(month=name, year=year)


def _alt(held: pd.DataFrame, labels: Labels, language: str) -> str:
    words = _WORDS[language]
    logged = held[held.notna().any(axis=1)]
    months = words["one_month"], words["some_months"]
    active = (logged > 0).sum(axis=1).sort_values(kind="stable")

    def sessions(held_in: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> str:
        total = int(np.nansum(held_in))
        return count(total, words["session"], words["sessions"], language)

    def case(instance: str) -> str:
        return words["case"].format(
            name=labels.instance(instance),
            sessions=sessions(logged.loc[instance].to_numpy()),
            active=count(int(active[instance]), *months, language),
        )

    least = words["least"].format(case=case(str(active.index[0])))
    return sentences(
        words["alt"].format(
            bodies=bodies(len(logged), language),
            first=_month(held.columns[0], language),
            last=_month(held.columns[-1], language),
            sessions=sessions(logged.to_numpy()),
            active=int((logged.sum() > 0).sum()),
            months=len(held.columns),
        ),
        words["most"].format(case=case(str(active.index[-1]))),
        least if len(logged) > 1 else "",
        _unlogged(held, labels, language),
    )
