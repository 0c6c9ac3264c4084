"""Invented programmes: counts of persons, and the RESULT that they give."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.indicators import INDICATORS
from somos_eval.indicators.rows import counts, to_result

WHOLE = "2022-01-01/2024-12-31"
YEARS = ("2022", "2023")
SEXES = ("mujer", "hombre", "intersexual")
AGES = ("14_17", "18_28", "29_59", "60_mas")
ANSWERS = ("ninguna", "poca", "alguna", "mucha")
TOP = ANSWERS[2:]
# The last are of another sex or did not say: RESULT has no row of them.
ASKED = ("mujer", "hombre", "otras")
QUESTION = "pregunta=confianza_policia"
ROUNDS = ("linea_base", "cierre")

Table = pd.DataFrame
Ints = NDArray[np.int64]
# Indicator, period and group, place.
Cell = tuple[str, str, str]


def code(position: int) -> str:
    return f"05{position + 1:03d}"


@dataclass(frozen=True)
class Invented:
    """Counts by place (rows) and cell (columns): indicator, period and group."""

    cells: Mapping[str, Table]

    def truth(self) -> dict[Cell, float]:
        """Return the count of every cell, those of the programme among them."""
        out: dict[Cell, float] = {}
        for name, table in self.cells.items():
            for column in map(str, table.columns):
                values = table[column].to_numpy(np.float64)
                out[name, column, "programa"] = float(values.sum())
                for place, n in zip(self.places, values, strict=True):
                    out[name, column, place] = float(n)
        return out

    @property
    def places(self) -> list[str]:
        return [str(p) for p in next(iter(self.cells.values())).index]


def _thrown(rng: np.random.Generator, total: Ints, shares: NDArray[np.float64]) -> Ints:
    return np.array([rng.multinomial(int(n), shares) for n in total], dtype=np.int64)


def _asked(rng: np.random.Generator, places: int) -> Ints:
    """Draw how many persons each place has: one in three has a handful."""
    few = rng.random(places) < 1 / 3
    return np.where(few, rng.integers(2, 14, places), rng.integers(60, 150, places))


def attendance(seed: int, places: int = 5) -> Invented:
    """Attendances by sex, each year and in all, and by age; all report both."""
    rng = np.random.default_rng(seed)
    index = [code(i) for i in range(places)]
    yearly, total = [], np.zeros(places, dtype=np.int64)
    for year in YEARS:
        n = _asked(rng, places)
        total += n
        drawn = _thrown(rng, n, np.array([0.35, 0.65 - seed % 2 / 20, seed % 2 / 20]))
        columns = [f"{year}|sexo={s}" for s in SEXES]
        yearly.append(pd.DataFrame(drawn, index, columns))
    sexes = pd.concat(yearly, axis=1)
    for s in SEXES:
        years = [f"{y}|sexo={s}" for y in YEARS]
        sexes[f"{WHOLE}|sexo={s}"] = sexes[years].sum(axis=1)
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
    """Answers to one question in two rounds, of everybody who was asked, and by sex."""
    rng, other = np.random.default_rng(seed), np.random.default_rng([seed, 1])
    index = [code(i) for i in range(places)]
    answers, favour, persons, sexes = {}, {}, {}, {}
    for turn in ROUNDS:
        n = _asked(rng, places)
        drawn = _thrown(rng, n, rng.dirichlet(np.full(len(ANSWERS), 4.0)))
        about = f"{WHOLE}|{QUESTION};ronda={turn}"
        for i, answer in enumerate(ANSWERS):
            answers[f"{about};respuesta={answer}"] = drawn[:, i]
        favour[about] = drawn[:, 2:].sum(axis=1)
        favour[f"{about}|resto"] = drawn[:, :2].sum(axis=1)
        persons[f"{WHOLE}|ronda={turn};diseno=conveniencia"] = n
        for suffix in ("", "|resto"):
            split = _thrown(other, favour[f"{about}{suffix}"], _sexes(seed))
            for i, sex in enumerate(ASKED):
                sexes[f"{about};sexo={sex}{suffix}"] = split[:, i]
    return Invented(
        {
            "confianza": pd.DataFrame(favour, index),
            "percepcion_distribucion": pd.DataFrame(answers, index),
            "percepcion_grupos": pd.DataFrame(sexes, index),
            "encuesta_personas": pd.DataFrame(persons, index),
        }
    )


def _sexes(seed: int) -> NDArray[np.float64]:
    """Nobody, a few or many are of no row."""
    others = (0.0, 0.02, 0.15)[seed % 3]
    return np.array([0.55 - others / 2, 0.45 - others / 2, others])


def results(invented: Invented) -> dict[str, pd.DataFrame]:
    """Return the RESULT of each indicator, the programme being the sum of its places.

    Nobody of a sex or an age has no row, but for women and men.
    """
    truth = invented.truth()
    return {name: _result(name, truth) for name in invented.cells}


def _result(name: str, truth: Mapping[Cell, float]) -> pd.DataFrame:
    own = {(c, p): n for (i, c, p), n in truth.items() if i == name}
    rows = []
    for (column, place), k in own.items():
        period, group, *rest = column.split("|")
        if rest or (k == 0 and group.endswith(("intersexual", *AGES))):
            continue
        if group.endswith("otras"):
            continue
        total = k + own.get((f"{column}|resto", place), np.nan)
        if np.isnan(total):
            about = column.rpartition("=")[0]
            same = [n for (c, p), n in own.items() if p == place and about in c]
            total = sum(same)
        row = {"divipola": place, "periodo": period, "grupo": group}
        rows.append(row | {"numerador": k, "denominador": total})
    frame = pd.DataFrame(rows)
    if name == "encuesta_personas":
        frame["denominador"] = np.nan
    value = (frame["numerador"] / frame["denominador"]).fillna(frame["numerador"])
    table = counts(frame, valor=value, estado="ok", nota="")
    unit = INDICATORS[name].unit.es
    return to_result(table, indicator=name, unit=unit, frame="censo")
