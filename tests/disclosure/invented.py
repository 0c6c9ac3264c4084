"""Invented programmes: counts of persons, and the RESULT that they give."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from somos_eval.indicators import INDICATORS
from somos_eval.indicators.rows import counts, to_result

WHOLE = "2022-01-01/2024-12-31"
YEARS = ("2022", "2023")
SEXES = ("mujer", "hombre", "intersexual")
AGES = ("14_17", "18_28", "29_59", "60_mas")
ANSWERS = ("ninguna", "poca", "alguna", "mucha")
TOP = ANSWERS[2:]
QUESTION = "pregunta=confianza_policia"
ROUNDS = ("linea_base", "cierre")

Table = pd.DataFrame


def code(position: int) -> str:
    return f"05{position + 1:03d}"


@dataclass(frozen=True)
class Invented:
    """Counts by place (rows) and cell (columns): indicator, period and group."""

    cells: Mapping[str, Table]

    @property
    def places(self) -> list[str]:
        return [str(p) for p in next(iter(self.cells.values())).index]


def _thrown(
    rng: np.random.Generator, total: "np.ndarray", shares: "np.ndarray"
) -> "np.ndarray":
    return np.array([rng.multinomial(n, shares) for n in total])


def _asked(rng: np.random.Generator, places: int) -> "np.ndarray":
    """Draw how many persons each place has: one in three has a handful."""
    few = rng.random(places) < 1 / 3
    return np.where(few, rng.integers(2, 14, places), rng.integers(60, 150, places))


def attendance(seed: int, places: int = 5) -> Invented:
    """Attendances by sex, each year and in all, and by age; all report both."""
    rng = np.random.default_rng(seed)
    index = [code(i) for i in range(places)]
    yearly, total = [], np.zeros(places, dtype=int)
    for year in YEARS:
        n = _asked(rng, places)
        total += n
        drawn = _thrown(rng, n, np.array([0.35, 0.65 - seed % 2 / 20, seed % 2 / 20]))
        columns = [f"{year}|sexo={s}" for s in SEXES]
        yearly.append(pd.DataFrame(drawn, index, columns))
    sexes = pd.concat(yearly, axis=1)
    for s in SEXES:
        sexes[f"{WHOLE}|sexo={s}"] = sum(sexes[f"{y}|sexo={s}"] for y in YEARS)
    drawn = _thrown(rng, total, np.array([0.1, 0.4, 0.4, 0.1]))
    ages = pd.DataFrame(drawn, index, [f"{WHOLE}|edad={a}" for a in AGES])
    return Invented({"asistencia_sexo": sexes, "asistencia_edad": ages})


def seats(seed: int, places: int = 5) -> Invented:
    """Seats by sex; how many are filled is told of each place."""
    rng = np.random.default_rng(seed)
    index = [code(i) for i in range(places)]
    drawn = _thrown(rng, _asked(rng, places), np.array([0.35, 0.65, 0.0]))
    columns = [f"{WHOLE}|sexo={s}" for s in SEXES]
    return Invented({"sillas_sexo": pd.DataFrame(drawn, index, columns)})


def survey(seed: int, places: int = 5) -> Invented:
    """Answers to one question in two rounds, of everybody who was asked."""
    rng = np.random.default_rng(seed)
    index = [code(i) for i in range(places)]
    answers, favour, persons = {}, {}, {}
    for turn in ROUNDS:
        n = _asked(rng, places)
        drawn = _thrown(rng, n, rng.dirichlet(np.full(len(ANSWERS), 4.0)))
        about = f"{WHOLE}|{QUESTION};ronda={turn}"
        for i, answer in enumerate(ANSWERS):
            answers[f"{about};respuesta={answer}"] = drawn[:, i]
        favour[about] = drawn[:, 2:].sum(axis=1)
        favour[f"{about}|resto"] = drawn[:, :2].sum(axis=1)
        persons[f"{WHOLE}|ronda={turn};diseno=conveniencia"] = n
    return Invented(
        {
            "confianza": pd.DataFrame(favour, index),
            "percepcion_distribucion": pd.DataFrame(answers, index),
            "encuesta_personas": pd.DataFrame(persons, index),
        }
    )


def results(invented: Invented) -> dict[str, pd.DataFrame]:
    """Return the RESULT of each indicator, the programme being the sum of its places.

    Nobody of a sex or an age has no row, but for women and men.
    """
    return {name: _result(name, table) for name, table in invented.cells.items()}


def _result(name: str, table: Table) -> pd.DataFrame:
    whole = pd.concat([table, table.sum().to_frame("programa").T])
    rows = []
    for column in whole.columns:
        period, group, *rest = column.split("|")
        if rest:
            continue
        for place, k in whole[column].items():
            if k == 0 and group.endswith(("intersexual", *AGES)):
                continue
            row = {"divipola": place, "periodo": period, "grupo": group}
            total = _total(whole.loc[place], column)
            rows.append(row | {"numerador": float(k), "denominador": total})
    frame = pd.DataFrame(rows)
    if name == "encuesta_personas":
        frame["denominador"] = np.nan
    value = (frame["numerador"] / frame["denominador"]).fillna(frame["numerador"])
    table = counts(frame, valor=value, estado="ok", nota="")
    unit = INDICATORS[name].unit.es
    return to_result(table, indicator=name, unit=unit, frame="censo")


def _total(place: pd.Series, column: str) -> float:
    if f"{column}|resto" in place:
        return float(place[column] + place[f"{column}|resto"])
    about = column.rpartition("=")[0]
    return float(sum(n for name, n in place.items() if name.startswith(about)))
