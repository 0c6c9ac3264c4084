"""Chapter 02: how registered crime changed."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from somos_eval.blocks import TableView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import PROVENANCE
from somos_eval.chapters.sections.common import (
    POLICE,
    answer,
    lacking,
    police_notes,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question, of_crimes
from somos_eval.contracts.records import records
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.crime.entry import GROUP
from somos_eval.indicators.crime.panel import NEW, OLD
from somos_eval.indicators.crime.trend import DIRECTIONS
from somos_eval.narrative import crime_change
from somos_eval.tables import result_table
from somos_eval.tables.cells import NONE, value_text
from somos_eval.tables.results import (
    NOTE,
    Column,
    interval_column,
    value_column,
    whole_column,
)
from somos_eval.wording import Label, Voice

# Homicide is what a place is told by: its definition never changed.
LEADING = "homicidio"
_SERIES = {
    "": Label("", ""),
    OLD: Label(", serie hasta 2022", ", series up to 2022"),
    NEW: Label(", serie desde 2023", ", series since 2023"),
    GROUP: Label(
        ", antes y después de entrar al programa",
        ", before and after joining the programme",
    ),
}
_TRENDS = {
    DIRECTIONS[1]: Label("al alza", "upward"),
    DIRECTIONS[-1]: Label("a la baja", "downward"),
}
_NO_TREND = Label("ninguna clara", "none clear")

_CHANGE_NOTE = Label(
    "El cambio compara la tasa del primer año con la del último de una misma serie. La "
    "tendencia mira todos los trimestres o meses; con menos de ocho trimestres no se "
    "da.",
    "The change compares the rate of the first year with that of the last year of one "
    "series. The trend looks at every quarter or month; with fewer than eight quarters "
    "it is not given.",
)
_ENTRY_NOTE = Label(
    " En «antes y después de entrar al programa» se cuentan todos los meses de cada "
    "lado.",
    " In “before and after joining the programme”, all the months on each side are "
    "counted.",
)
_SERIES_NOTE = Label(
    " Los delitos cuya definición cambió en 2023 tienen dos series, que no se comparan "
    "entre sí.",
    " Crimes whose definition changed in 2023 have two series, which are not compared "
    "with each other.",
)
_LONE_NOTE = Label(
    " De la serie hasta 2022 hay un solo año con datos: no tiene con qué compararse.",
    " The series up to 2022 has a single year with data: there is nothing to compare "
    "it with.",
)


def changes(e: Evidence) -> tuple[View, ...]:
    """Say how registered crime changed in the period, within each series."""
    rows = of_every_crime(e, "cambio")
    comparable = rows[~_crossing(rows)]
    if e.place is None or not comparable["numerador"].notna().any():
        return lacking(e, f"cambio_{LEADING}")
    place, voice = e.place, e.voice
    told = (
        crime_change.change(e.result, LEADING, e.code, e.name, voice),
        crime_change.beside(e.result, LEADING, e.code, place.department, voice),
        crime_change.trend(e.own, LEADING, voice),
        crime_change.entry(e.own, LEADING, place.joined, voice),
    )
    return shown(answer(*told), _change_table(e, comparable))


def of_every_crime(e: Evidence, prefix: str) -> pd.DataFrame:
    """Rows of the place of every crime, in the order in which crimes are declared."""
    order = {f"{prefix}_{crime}": i for i, crime in enumerate(CRIMES)}
    rows = e.own[e.own["indicador"].isin(list(order))]
    return rows.assign(orden=rows["indicador"].map(order)).sort_values(
        ["orden", "grupo", "periodo"], kind="stable"
    )


def _crossing(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Say which rows are of a comparison that the break of the series forbids."""
    broken = rows.loc[rows["grupo"].isin([OLD, NEW]), "indicador"]
    return (rows["grupo"] == "") & rows["indicador"].isin(set(broken))


def _change_table(e: Evidence, rows: pd.DataFrame) -> TableView | None:
    ok = rows["estado"] == "ok"
    kept = rows[ok | (rows["denominador"].notna() & (rows["grupo"] != GROUP))]
    if kept.empty:
        return None
    lone = (rows["grupo"] == OLD) & rows["denominador"].isna()
    told = {
        _CHANGE_NOTE: True,
        _ENTRY_NOTE: (kept["grupo"] == GROUP).any(),
        _SERIES_NOTE: kept["grupo"].isin([OLD, NEW]).any(),
        _LONE_NOTE: lone.any(),
    }
    notes = (e.voice.text(note) for note, holds in told.items() if holds)
    return result_table(
        kept.drop(columns="orden"),
        lambda row: (
            crime_name(row, "cambio_", e.voice) + e.voice.text(_SERIES[row["grupo"]])
        ),
        id="cambio_delitos",
        title=e.voice.say(
            es="Cambio de los delitos registrados", en="Change in recorded crime"
        ),
        first=e.voice.say(es="Delito y serie", en="Crime and series"),
        columns=_change_columns(e, kept),
        voice=e.voice,
        note="".join(notes) + police_notes(e),
        source=source(e, POLICE),
    )


def _change_columns(e: Evidence, rows: pd.DataFrame) -> list[Column]:
    trends = {
        (str(row["indicador"]).replace("tendencia", "cambio"), row["grupo"]): row
        for row in records(of_every_crime(e, "tendencia"))
    }
    interval = interval_column(rows)
    return [
        whole_column(Label("Casos al comienzo", "Cases at the start"), "denominador"),
        whole_column(Label("Casos al final", "Cases at the end"), "numerador"),
        value_column("Cambio de la tasa", "Change of the rate"),
        *([interval] if interval else []),
        Column(Label("Tendencia", "Trend"), _trend_of(trends)),
        NOTE,
    ]


def crime_name(row: Any, kind: str, voice: Voice) -> str:
    """Begin the name of a row with its crime; `kind` comes before it in the id."""
    return voice.text(CRIMES[row["indicador"].removeprefix(kind)]).capitalize()


def _trend_of(trends: Mapping[Any, Any]) -> Callable[[Any, Voice], str]:
    def text(row: Any, voice: Voice) -> str:
        found = trends.get((row["indicador"], row["grupo"]))
        if found is None:
            return NONE
        if found["estado"] != "ok":
            return value_text(found, voice)
        direction = found["nota"].split(" (", maxsplit=1)[0]
        return voice.text(_TRENDS.get(direction, _NO_TREND))

    return text


SECTIONS = {
    "cambio_delitos": Question(
        changes,
        uses=(
            *of_crimes("cambio"),
            *of_crimes("tasa"),
            *of_crimes("tendencia"),
        ),
        reads=(PROVENANCE,),
        beside=True,
    ),
}
