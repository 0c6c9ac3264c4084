"""Chapter 02: whether the crime of a place is out of the ordinary among the others."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from somos_eval.blocks import TableView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import PROVENANCE
from somos_eval.chapters.sections.common import POLICE, answer, lacking, shown, source
from somos_eval.chapters.sections.crime import LEADING, crime_name, of_every_crime
from somos_eval.chapters.sections.question import Question, of_crimes
from somos_eval.contracts.records import records
from somos_eval.indicators.crime.years import without_vintage
from somos_eval.narrative import crime_place
from somos_eval.tables import result_table
from somos_eval.tables.cells import NONE, value_text
from somos_eval.tables.results import (
    NOTE,
    Column,
    interval_column,
    value_column,
    whole_column,
)
from somos_eval.translation import note_text
from somos_eval.wording import Label, Voice

_CASES = Label("Casos", "Cases")
_FUNNEL_NOTE = Label(
    "Los casos esperados son los que tendría el municipio con la tasa de cada año del "
    "conjunto con el que se compara; por eso el cambio de definición de 2023 no los "
    "altera.",
    "The expected cases are those that the municipality would have at each year’s rate "
    "of the set that it is compared with; that is why the change of definition in 2023 "
    "does not alter them.",
)
_SMOOTHED_NOTE = Label(
    "La tasa de un municipio pequeño salta de un año a otro por pocos casos. La "
    "suavizada la acerca a la del país, tanto más cuantos menos habitantes tiene.",
    "The rate of a small municipality jumps from one year to the next because of a few "
    "cases. The smoothed rate brings it closer to that of the country, the more so the "
    "fewer inhabitants it has.",
)


def place(e: Evidence) -> tuple[View, ...]:
    """Say whether the municipality is out of the ordinary among the others."""
    rows = of_every_crime(e, "embudo")
    compared = rows[rows["estado"] == "ok"]
    if e.place is None or compared.empty:
        return lacking(e, f"embudo_{LEADING}")
    return shown(
        answer(
            *crime_place.position(e.own, LEADING, e.name, e.voice),
            crime_place.not_compared(e.own, LEADING, e.voice),
        ),
        _funnel_table(e, compared),
        _smoothed_table(e),
    )


def _funnel_table(e: Evidence, rows: pd.DataFrame) -> TableView:
    voice = e.voice
    return result_table(
        rows.drop(columns="orden"),
        lambda row: ", ".join(
            (
                crime_name(row, "embudo_", voice),
                crime_place.against(row["grupo"], voice),
            )
        ),
        id="lugar_entre_municipios",
        title=voice.say(
            es="Casos registrados frente a los esperados",
            en="Recorded cases against those expected",
        ),
        first=voice.say(es="Delito y comparación", en="Crime and comparison"),
        columns=[
            whole_column(_CASES, "numerador"),
            Column(Label("Casos esperados", "Expected cases"), _expected, numeric=True),
            Column(Label("Lugar", "Place"), value_text),
            Column(Label("Los demás", "The others"), crime_place.spread),
        ],
        voice=voice,
        note=voice.text(_FUNNEL_NOTE),
        source=source(e, POLICE),
    )


def _expected(row: Any, voice: Voice) -> str:
    cases = row["denominador"]
    return NONE if pd.isna(cases) else voice.visible(cases, 1)


def _smoothed_table(e: Evidence) -> TableView | None:
    """Show the smoothed rate of the last year, always beside the raw one."""
    voice, every = e.voice, of_every_crime(e, "tasa_suavizada")
    usable = every[(every["estado"] == "ok") & (every["grupo"] == "")]
    if usable.empty:
        return None
    last = usable.groupby("indicador", sort=False).tail(1)
    return result_table(
        last.drop(columns="orden"),
        lambda row: f"{crime_name(row, 'tasa_suavizada_', voice)}, {row['periodo']}",
        id="tasas_suavizadas",
        title=voice.say(
            es="Tasa del último año, sin suavizar y suavizada, por 100.000 habitantes",
            en="Rate of the last year, raw and smoothed, per 100,000 inhabitants",
        ),
        first=voice.say(es="Delito y año", en="Crime and year"),
        columns=_smoothed_columns(e, last),
        voice=voice,
        note=voice.text(_SMOOTHED_NOTE),
        source=source(e, POLICE),
    )


def _smoothed_columns(e: Evidence, rows: pd.DataFrame) -> list[Column]:
    rates = of_every_crime(e, "tasa")
    raw = {(row["indicador"], row["periodo"]): row for row in records(rates)}
    interval = interval_column(rows)
    return [
        whole_column(_CASES, "numerador"),
        Column(Label("Tasa sin suavizar", "Raw rate"), _raw_of(raw), numeric=True),
        value_column("Tasa suavizada", "Smoothed rate"),
        *([interval] if interval else []),
        Column(NOTE.header, _without_vintage),
    ]


def _without_vintage(row: Any, voice: Voice) -> str:
    return note_text(without_vintage(str(row["nota"])), voice)


def _raw_of(raw: Mapping[Any, Any]) -> Callable[[Any, Voice], str]:
    def text(row: Any, voice: Voice) -> str:
        key = row["indicador"].replace("tasa_suavizada_", "tasa_")
        return value_text(raw[key, row["periodo"]], voice)

    return text


SECTIONS = {
    "lugar_entre_municipios": Question(
        place,
        uses=(
            *of_crimes("embudo"),
            *of_crimes("tasa"),
            *of_crimes("tasa_suavizada"),
        ),
        reads=(PROVENANCE,),
    ),
}
