"""Chapter 02: how registered crime changed, and the place among the municipalities."""

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
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.crime.entry import GROUP
from somos_eval.indicators.crime.frames import FRAMES, group_of
from somos_eval.indicators.crime.panel import NEW, OLD
from somos_eval.indicators.crime.trend import DIRECTIONS
from somos_eval.indicators.crime.years import without_vintage
from somos_eval.narrative import crime, crime_change
from somos_eval.tables import result_table
from somos_eval.tables.cells import NONE, value_text
from somos_eval.tables.results import NOTE, VALUE, Column, interval_column
from somos_eval.wording import number, visible

# Homicide is what a place is told by: its definition never changed.
LEADING = "homicidio"
_SERIES = {
    "": "",
    OLD: ", serie hasta 2022",
    NEW: ", serie desde 2023",
    GROUP: ", antes y después de entrar al programa",
}
_FRAMES = {group_of(frame): said.beside for frame, said in FRAMES.items()}
_TRENDS = {DIRECTIONS[1]: "al alza", DIRECTIONS[-1]: "a la baja"}

_CHANGE_NOTE = (
    "El cambio compara la tasa del primer año con la del último de una misma serie. La "
    "tendencia mira todos los trimestres o meses; con menos de ocho trimestres no se "
    "da."
)
_ENTRY_NOTE = (
    " En «antes y después de entrar al programa» se cuentan todos los meses de cada "
    "lado."
)
_LONE_NOTE = (
    " De la serie hasta 2022 hay un solo año con datos: no tiene con qué compararse."
)
_FUNNEL_NOTE = (
    "Los casos esperados son los que tendría el municipio con la tasa de cada año del "
    "conjunto con el que se compara; por eso el cambio de definición de 2023 no los "
    "altera."
)
_SMOOTHED_NOTE = (
    "La tasa de un municipio pequeño salta de un año a otro por pocos casos. La "
    "suavizada la acerca a la del país, tanto más cuanto menos habitantes tiene."
)


def changes(e: Evidence) -> tuple[View, ...]:
    """Say how registered crime changed in the period, within each series."""
    rows = _of(e, "cambio")
    comparable = rows[~_crossing(rows)]
    if e.place is None or not comparable["numerador"].notna().any():
        return lacking(e, f"cambio_{LEADING}")
    told = (
        crime_change.change(e.result, LEADING, e.code, e.name),
        crime_change.beside(e.result, LEADING, e.code, e.place.department),
        crime_change.trend(e.own, LEADING),
        crime_change.entry(e.own, LEADING),
        crime.series_break(e.own),
    )
    return shown(answer(*told), _change_table(e, comparable))


def _of(e: Evidence, prefix: str) -> pd.DataFrame:
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
    trends = {
        (str(row["indicador"]).replace("tendencia", "cambio"), row["grupo"]): row
        for row in _of(e, "tendencia").to_dict("records")
    }
    interval = interval_column(kept)
    return result_table(
        kept.drop(columns="orden"),
        _change_name,
        id="cambio_delitos",
        title="Cambio de los delitos registrados",
        first="Delito y serie",
        columns=[
            Column(
                "Casos al comienzo", lambda r: _whole(r["denominador"]), numeric=True
            ),
            Column("Casos al final", lambda r: _whole(r["numerador"]), numeric=True),
            Column("Cambio de la tasa", VALUE.text, numeric=True),
            *([interval] if interval else []),
            Column("Tendencia", _trend_of(trends)),
            NOTE,
        ],
        note=_CHANGE_NOTE
        + (_ENTRY_NOTE if (kept["grupo"] == GROUP).any() else "")
        + (_LONE_NOTE if lone.any() else "")
        + police_notes(e),
        source=source(e, POLICE),
    )


def _change_name(row: Any) -> str:
    name = CRIMES[row["indicador"].removeprefix("cambio_")].es.capitalize()
    return f"{name}{_SERIES[row['grupo']]}"


def _trend_of(trends: Mapping[Any, Any]) -> Callable[[Any], str]:
    def text(row: Any) -> str:
        found = trends.get((row["indicador"], row["grupo"]))
        if found is None:
            return NONE
        if found["estado"] != "ok":
            return value_text(found)
        return _TRENDS.get(found["nota"].split(" (", maxsplit=1)[0], "ninguna clara")

    return text


def _whole(value: Any) -> str:
    return NONE if pd.isna(value) else number(value)


def place(e: Evidence) -> tuple[View, ...]:
    """Say whether the municipality is out of the ordinary among the others."""
    rows = _of(e, "embudo")
    compared = rows[rows["estado"] == "ok"]
    if e.place is None or compared.empty:
        return lacking(e, f"embudo_{LEADING}")
    return shown(
        answer(
            *crime_change.position(e.own, LEADING, e.name),
            crime_change.not_compared(e.own, LEADING),
        ),
        _funnel_table(e, compared),
        _smoothed_table(e),
    )


def _funnel_table(e: Evidence, rows: pd.DataFrame) -> TableView:
    return result_table(
        rows.drop(columns="orden"),
        lambda row: (
            f"{CRIMES[row['indicador'].removeprefix('embudo_')].es.capitalize()}, "
            f"{_FRAMES[row['grupo']]}"
        ),
        id="lugar_entre_municipios",
        title="Casos registrados frente a los esperados",
        first="Delito y comparación",
        columns=[
            Column("Casos", lambda r: _whole(r["numerador"]), numeric=True),
            Column("Casos esperados", _expected, numeric=True),
            Column("Lugar", value_text),
            Column("Los demás", crime_change.spread),
        ],
        note=_FUNNEL_NOTE,
        source=source(e, POLICE),
    )


def _expected(row: Any) -> str:
    return NONE if pd.isna(row["denominador"]) else visible(row["denominador"], 1)


def _smoothed_table(e: Evidence) -> TableView | None:
    """Show the smoothed rate of the last year, always beside the raw one."""
    every = _of(e, "tasa_suavizada")
    usable = every[(every["estado"] == "ok") & (every["grupo"] == "")]
    if usable.empty:
        return None
    last = usable.groupby("indicador", sort=False).tail(1)
    beside = {
        (row["indicador"], row["periodo"]): row
        for row in _of(e, "tasa").to_dict("records")
    }
    interval = interval_column(last)
    return result_table(
        last.drop(columns="orden"),
        lambda row: f"{_smoothed_crime(row).es.capitalize()}, {row['periodo']}",
        id="tasas_suavizadas",
        title="Tasa del último año, sin suavizar y suavizada, por 100.000 habitantes",
        first="Delito y año",
        columns=[
            Column("Casos", lambda r: _whole(r["numerador"]), numeric=True),
            Column("Tasa sin suavizar", _raw_of(beside), numeric=True),
            Column("Tasa suavizada", VALUE.text, numeric=True),
            *([interval] if interval else []),
            Column("Nota", lambda r: without_vintage(str(r["nota"]))),
        ],
        note=_SMOOTHED_NOTE,
        source=source(e, POLICE),
    )


def _smoothed_crime(row: Any) -> Any:
    return CRIMES[row["indicador"].removeprefix("tasa_suavizada_")]


def _raw_of(beside: Mapping[Any, Any]) -> Callable[[Any], str]:
    def text(row: Any) -> str:
        key = row["indicador"].replace("tasa_suavizada_", "tasa_")
        return value_text(beside[key, row["periodo"]])

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
