"""The question of when each instance met, month by month."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.result import Status
from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Box, Swatch, draw_legend
from somos_eval.figures.monthgrid import MonthGrid, draw_runs, shade
from somos_eval.figures.palette import KIND_COLORS, KIND_ORDER
from somos_eval.figures.rows import (
    Selection,
    instance_name,
    of_indicator,
    reasons,
    select,
)
from somos_eval.figures.typography import LABEL, SMALL, STRONG, width_of, wrap
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import KINDS, alphabetical, sentences
from somos_eval.theme import COLORS
from somos_eval.wording import month_name, number

INDICATOR = "sesiones_mes"

_NAMES_AT_MOST = 0.33 * WIDTH
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
            "alt": "Sesiones por mes de {n} instancias entre {first} y {last}: "
            "{sessions} sesiones en {active} de los {months} meses.",
            "case": "{name}, {sessions} sesiones en {active} meses",
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
            "alt": "Sessions by month of {n} bodies between {first} and {last}: "
            "{sessions} sessions in {active} of the {months} months.",
            "case": "{name}, {sessions} sessions in {active} months",
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
    bodies = rows[rows["instancia_id"].fillna("") != ""]
    selection = select(of_indicator(bodies, INDICATOR))
    if selection.drawn.empty:
        return None
    held = _by_month(selection, set(bodies["instancia_id"]), labels)
    canvas = Canvas()
    height = _draw(canvas, held, _silent(selection), labels, language)
    height = draw_legend(canvas, height + 8, _legend(held, language))
    unsaid = selection.undrawn[selection.undrawn["estado"] != Status.NO_DATA.value]
    note = sentences(
        _unlogged(held, labels, language),
        reasons(unsaid, instance_name(labels), language),
    )
    story = Story(_WORDS[language]["title"], _alt(held, labels, language), note)
    return finish(canvas, height, story, selection, labels, language)


def _by_month(selection: Selection, ids: set[str], labels: Labels) -> pd.DataFrame:
    """Arrange instances (by kind and name) by month; NaN where there is no record."""
    both = pd.concat([selection.drawn, selection.undrawn])["periodo"]
    both = both[both.str.fullmatch(r"\d{4}-\d{2}")]
    span = pd.period_range(both.min(), both.max(), freq="M").astype(str)
    wide = selection.drawn.pivot_table(
        index="instancia_id", columns="periodo", values="valor", aggfunc="sum"
    )

    def order(instance: str) -> tuple[int, str, str]:
        kind = KIND_ORDER.index(labels.kind(instance))
        return kind, alphabetical(labels.instance(instance)), instance

    return wide.reindex(index=sorted(ids, key=order), columns=span)


def _silent(selection: Selection) -> set[tuple[str, str]]:
    """Return the instances and months that get no mark, not even that of no record.

    A suppressed month and one that does not apply are neither held nor missing.
    """
    rows = selection.undrawn[selection.undrawn["estado"] != Status.NO_DATA.value]
    return set(zip(rows["instancia_id"], rows["periodo"], strict=True))


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
        first = next(m for m in grid.months if m.startswith(year))
        canvas.text(grid.start(first), y - 4, year, SMALL)
    kind = None
    for instance in held.index:
        own = labels.kind(instance)
        if own != kind:
            kind, y = own, y + _HEADING
            style = STRONG.colored(KIND_COLORS[own])
            canvas.text(0, y - 6, KINDS[language][own], style)
        name = wrap(labels.instance(instance), grid.names)
        height = max(_ROW, len(name) * LABEL.leading + 6)
        baseline = y + height / 2 + 0.36 * LABEL.size
        canvas.lines(0, baseline - (len(name) - 1) * LABEL.leading / 2, name)
        shades: dict[str, list[str]] = {}
        for month in grid.months:
            if (instance, month) not in silent:
                shades.setdefault(shade(held.loc[instance, month]), []).append(month)
        for shown, months in sorted(shades.items()):
            drawn = shown, KIND_COLORS[own]
            draw_runs(canvas, grid.runs(months), y + height / 2, grid.tile, drawn)
        sessions = held.loc[instance]
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
    return _WORDS[language]["unlogged"].format(names="; ".join(names))


def _month(period: str, language: str) -> str:
    year, month = period.split("-")
    name = month_name(int(month), language)
    return _WORDS[language]["month"].format(month=name, year=year)


def _alt(held: pd.DataFrame, labels: Labels, language: str) -> str:
    words = _WORDS[language]
    logged = held[held.notna().any(axis=1)]
    active = (logged > 0).sum(axis=1).sort_values(kind="stable")

    def case(instance: str) -> str:
        return words["case"].format(
            name=labels.instance(instance),
            sessions=number(logged.loc[instance].sum(), 0, language),
            active=int(active[instance]),
        )

    least = words["least"].format(case=case(str(active.index[0])))
    return sentences(
        words["alt"].format(
            n=len(logged),
            first=_month(held.columns[0], language),
            last=_month(held.columns[-1], language),
            sessions=number(float(logged.sum().sum()), 0, language),
            active=int((logged.sum() > 0).sum()),
            months=len(held.columns),
        ),
        words["most"].format(case=case(str(active.index[-1]))),
        least if len(logged) > 1 else "",
        _unlogged(held, labels, language),
    )
