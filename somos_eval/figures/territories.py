"""The question of how an indicator differs between municipalities.

Alphabetical within each region and never in order of value: with these denominators a
ranking would be read as a result.
"""

from dataclasses import replace

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.records import records
from somos_eval.figures.canvas import Canvas
from somos_eval.figures.dotrows import (
    DotChart,
    DotRow,
    Section,
    draw_dot_rows,
    draw_reference_swatch,
    draw_whole_swatch,
)
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Swatch, draw_legend
from somos_eval.figures.rows import (
    Row,
    known,
    only_indicator,
    part_of_group,
    select,
    whole_period,
)
from somos_eval.figures.scale import round_ticks
from somos_eval.figures.territory_words import Told, alt_of, note_of, told_of
from somos_eval.figures.values import (
    counted,
    is_share,
    row_text,
    tick_text,
)
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import alphabetical, amount, say
from somos_eval.indicators.regional import REGION
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.indicators.units import unit_text
from somos_eval.theme import COLORS
from somos_eval.wording import number


def territory_dots(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw one indicator for every municipality, by region, beside the programme's.

    Parameters
    ----------
    rows : RESULT
        Rows of one indicator by municipality and, if there is one, of «programa» and of
        regions (`somos_eval.indicators.regional`). Rows of instances are left out; of
        several periods, the whole or the latest is drawn; groups are left out unless
        all rows are of the same one.
    labels : Labels
        Uses ``territories``, ``regions``, ``groups`` (names of regions) and ``title``.
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
    regional = part_of_group(rows, REGION) != ""
    own = _of_territories(rows[~regional])
    selection = select(pd.concat([own, rows[regional]]))
    told = told_of(selection.drawn, labels, language)
    if told is None:
        return None
    canvas = Canvas()
    height = draw_dot_rows(canvas, _chart(told))
    if told.regions:
        height = draw_legend(canvas, height + 6, _legend(told), (16, 14))
    alt = alt_of(told)
    # Two indicators of a page may have the same values.
    story = Story(
        told.words["title"],
        f"{labels.title}. {alt}" if labels.title else alt,
        note_of(told, selection.undrawn),
    )
    return finish(canvas, height, story, selection, labels, language)


def _of_territories(rows: pd.DataFrame) -> pd.DataFrame:
    code = rows["divipola"]
    places = rows[
        (rows["instancia_id"].fillna("") == "")
        & (code.str.fullmatch(r"\d{5}") | (code == PROGRAMME))
    ]
    group = places["grupo"].fillna("")
    if (group == "").any():
        places = places[group == ""]
    elif group.nunique() > 1:
        raise ValueError(f"one group was expected, not {sorted(group.unique())}")
    return whole_period(places)


def _chart(told: Told) -> DotChart:
    words, labels = told.words, told.labels
    other = words["other"] if labels.regions else ""
    named = told.places.assign(
        name=told.places["divipola"].map(labels.territory),
        region=told.places["divipola"].map(labels.regions).fillna(other),
    ).sort_values(["region", "name"], key=lambda c: c.map(alphabetical))
    sections = tuple(
        Section(
            str(region),
            COLORS["text"],
            tuple(_row(row, told.language) for row in records(part)),
            _region_row(told, str(region)),
        )
        for region, part in named.groupby("region", sort=False)
    )
    top = float(told.places[["valor", "ls"]].max().max())
    if told.whole:
        top = max(top, told.whole["valor"])
    ticks = tuple(
        (t, tick_text(t, told.language, share=told.share)) for t in round_ticks(top, 4)
    )
    reference = None
    if told.whole:
        said = words["programme"].format(value=told.value(told.whole))
        reference = (told.whole["valor"], said)
    unit = "" if told.share else unit_text(str(told.first["unidad"]), told.language)
    return DotChart(sections, ticks, unit, reference)


def _row(row: Row, language: str) -> DotRow:
    if is_share(row) and known(row["numerador"]) and known(row["denominador"]):
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


def _region_row(told: Told, region: str) -> DotRow | None:
    row = told.regions.get(region)
    if row is None:
        return None
    name = told.words["region"].format(places=told.out_of(row))
    drawn = _row({**row, "name": name}, told.language)
    return replace(drawn, color=COLORS["comparator"])


def _legend(told: Told) -> list[tuple[Swatch, str]]:
    said = told.words["of_region"].format(method=told.method)
    entries: list[tuple[Swatch, str]] = [(draw_whole_swatch, said)]
    if told.whole:
        entries.append((draw_reference_swatch, told.words["of_programme"]))
    return entries
