"""The question of how an indicator differs between municipalities.

Alphabetical within each region and never in order of value: with these denominators a
ranking would be read as a result.
"""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.records import records
from somos_eval.figures.canvas import Canvas
from somos_eval.figures.dotrows import DotChart, DotRow, Section, draw_dot_rows
from somos_eval.figures.labels import Labels
from somos_eval.figures.rows import (
    Row,
    known,
    level_of,
    only_indicator,
    reasons,
    select,
    whole_period,
)
from somos_eval.figures.scale import round_ticks
from somos_eval.figures.values import (
    counted,
    is_share,
    period_of,
    row_text,
    tick_text,
)
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import alphabetical, amount, say, sentences
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.units import unit_text
from somos_eval.theme import COLORS
from somos_eval.wording import number

_PROGRAMME = "programa"

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Valor de cada municipio",
            "programme": "programa {value}",
            "other": "Otra región",
            "alt": "{n} municipios{unit}: de {low} a {high}.",
            "alt_one": "Un municipio{unit}: {low}.",
            "alt_persons": "{n} municipios{unit}, cada uno con su valor.",
            "alt_same": "{n} municipios{unit}: todos en {low}.",
            "reference": "El conjunto del programa: {value}.",
            "note": "Los municipios van en orden alfabético dentro de su región: no es "
            "una clasificación.",
            "cases": "Entre paréntesis, los casos.",
            "n": "Entre paréntesis, el denominador.",
            "interval": "La línea clara es el intervalo de confianza del {level}.",
            "period": "Periodo: {period}.",
        },
        "en": {
            "title": "Value of each municipality",
            "programme": "programme {value}",
            "other": "Other region",
            "alt": "{n} municipalities{unit}: from {low} to {high}.",
            "alt_one": "One municipality{unit}: {low}.",
            "alt_persons": "{n} municipalities{unit}, each with its value.",
            "alt_same": "{n} municipalities{unit}: all at {low}.",
            "reference": "The programme as a whole: {value}.",
            "note": "Municipalities are in alphabetical order within their region: "
            "this is no ranking.",
            "cases": "In brackets, the cases.",
            "n": "In brackets, the denominator.",
            "interval": "The light line is the {level} confidence interval.",
            "period": "Period: {period}.",
        },
    }
)


def territory_dots(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw one indicator for every municipality, by region, beside the programme's.

    Parameters
    ----------
    rows : RESULT
        Rows of one indicator by municipality and, if there is one, of «programa».
        Rows of instances are left out; of several periods, the whole or the latest is
        drawn; groups are left out unless all rows are of the same one.
    labels : Labels
        Uses ``territories``, ``regions`` and ``title``.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no municipality has a value.

    Raises
    ------
    ValueError
        There are several indicators, or several groups and no total.
    """
    only_indicator(rows)
    selection = select(_of_territories(rows))
    drawn = selection.drawn[selection.drawn["divipola"].str.len() == 5]
    if drawn.empty:
        return None
    whole = records(selection.drawn[selection.drawn["divipola"] == _PROGRAMME])
    canvas = Canvas()
    height = draw_dot_rows(
        canvas, _chart(drawn, whole[0] if whole else None, labels, language)
    )
    note = _note(drawn, selection.undrawn, labels, language)
    alt = _alt(drawn, whole[0] if whole else None, language)
    # Two indicators of a page may have the same values.
    story = Story(
        _WORDS[language]["title"],
        f"{labels.title}. {alt}" if labels.title else alt,
        note,
    )
    return finish(canvas, height, story, selection, labels, language)


def _of_territories(rows: pd.DataFrame) -> pd.DataFrame:
    code = rows["divipola"]
    places = rows[
        (rows["instancia_id"].fillna("") == "")
        & (code.str.fullmatch(r"\d{5}") | (code == _PROGRAMME))
    ]
    group = places["grupo"].fillna("")
    if (group == "").any():
        places = places[group == ""]
    elif group.nunique() > 1:
        raise ValueError(f"one group was expected, not {sorted(group.unique())}")
    return whole_period(places)


def _chart(
    drawn: pd.DataFrame, whole: Row | None, labels: Labels, language: str
) -> DotChart:
    other = _WORDS[language]["other"] if labels.regions else ""
    named = drawn.assign(
        name=drawn["divipola"].map(labels.territory),
        region=drawn["divipola"].map(labels.regions).fillna(other),
    ).sort_values(["region", "name"], key=lambda c: c.map(alphabetical))
    sections = tuple(
        Section(
            str(region),
            COLORS["text"],
            tuple(_row(row, language) for row in records(part)),
        )
        for region, part in named.groupby("region", sort=False)
    )
    top = float(drawn[["valor", "ls"]].max().max())
    if whole:
        top = max(top, whole["valor"])
    share = is_share(records(drawn)[0])
    ticks = tuple((t, tick_text(t, language, share=share)) for t in round_ticks(top, 4))
    reference = None
    if whole:
        value = row_text(whole, language)
        reference = (whole["valor"], _WORDS[language]["programme"].format(value=value))
    unit = "" if share else unit_text(str(drawn["unidad"].iloc[0]), language)
    return DotChart(sections, ticks, unit, reference)


def _row(row: Row, language: str) -> DotRow:
    if is_share(row) and known(row["denominador"]):
        counts = {"k": row["numerador"], "n": row["denominador"]}
        shown = {key: amount(count, language) for key, count in counts.items()}
        text = say("of", language, **shown)
    else:
        text = row_text(row, language)
        count = row[counted(row)]
        if known(count):
            text += f" ({number(count, 0, language)})"
    return DotRow(
        row["name"], row["valor"], row["li"], row["ls"], text, COLORS["highlight"]
    )


def _note(
    drawn: pd.DataFrame, undrawn: pd.DataFrame, labels: Labels, language: str
) -> str:
    words, first = _WORDS[language], records(drawn)[0]
    level = level_of(drawn, language)
    column = counted(first)
    counts = words["cases" if column == "numerador" else "n"]
    some = drawn[column].notna().any() and not is_share(first)
    return sentences(
        words["interval"].format(level=level) if level else "",
        counts if some else "",
        words["note"],
        words["period"].format(period=period_of(first["periodo"], language)),
        reasons(undrawn, lambda row: labels.territory(row["divipola"]), language),
    )


def _alt(drawn: pd.DataFrame, whole: Row | None, language: str) -> str:
    words, first = _WORDS[language], records(drawn)[0]
    ordered = records(drawn.sort_values("valor", kind="stable"))
    low, high = (row_text(row, language) for row in (ordered[0], ordered[-1]))
    unit = "" if is_share(first) else f" ({unit_text(first['unidad'], language)})"
    form = "alt_same" if low == high else "alt"
    if INDICATORS[first["indicador"]].people:
        # No least or greatest of what persons are or say.
        form = "alt_persons"
    text = words["alt_one" if len(drawn) == 1 else form]
    said = text.format(unit=unit, n=len(drawn), low=low, high=high)
    if whole is None:
        return said
    value = row_text(whole, language)
    return sentences(said, words["reference"].format(value=value))
