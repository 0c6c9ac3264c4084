"""Which rows of RESULT a figure draws, and what it must say of those it does not."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from somos_eval.contracts.records import records
from somos_eval.contracts.result import Frame, Status, as_csv
from somos_eval.figures.labels import Labels
from somos_eval.figures.words import STATUS, alphabetical, counted, say
from somos_eval.translation import note_text
from somos_eval.wording import VOICES, listing, percent

_PROGRAMME = "programa"
_LISTED = 6

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Selection:
    """The rows of one figure: those drawn and those that only get a reason."""

    drawn: pd.DataFrame
    undrawn: pd.DataFrame

    @property
    def suppressed(self) -> int:
        """How many rows are suppressed."""
        return int((self.undrawn["estado"] == Status.SUPPRESSED.value).sum())

    def csv(self) -> str:
        """Return both as CSV text; a suppressed row has no number."""
        return as_csv(pd.concat([self.drawn, self.undrawn]))


def select(rows: pd.DataFrame) -> Selection:
    """Separate what may be drawn from what may not.

    Parameters
    ----------
    rows : RESULT
        The rows of one figure. Those of a purposive frame lose their interval.
    """
    table = rows.copy()
    for name in ("instancia_id", "grupo", "nota"):
        table[name] = table[name].fillna("")
    purposive = table["marco"] == Frame.PURPOSIVE.value
    for name in ("li", "ls"):
        table[name] = table[name].mask(purposive)
    usable = (table["estado"] == Status.OK.value) & table["valor"].notna()
    return Selection(table[usable], table[~usable])


def known(value: float) -> bool:
    """Say whether a cell holds a number."""
    return not math.isnan(value)


def level_of(drawn: pd.DataFrame, language: str) -> str:
    """Write the confidence level of the intervals, empty when there are none."""
    levels = drawn.loc[drawn["li"].notna(), "confianza"].dropna()
    return percent(levels.iloc[0], 0, language) if len(levels) else ""


def of_indicator(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Return the rows of one indicator."""
    return rows.loc[rows["indicador"] == indicator]


def only_indicator(rows: pd.DataFrame) -> str:
    """Return the one indicator of `rows`.

    Raises
    ------
    ValueError
        There are several.
    """
    found = rows["indicador"].unique()
    if len(found) > 1:
        raise ValueError(f"one indicator was expected, not {sorted(found)}")
    return str(found[0]) if len(found) else ""


def part_of_group(rows: pd.DataFrame, key: str) -> "pd.Series[str]":
    """Return the value of `key` in ``grupo`` (``etapa=agenda;…``), empty without it."""
    pattern = rf"(?:^|;){key}=([^;]*)"
    found = rows["grupo"].fillna("").str.extract(pattern, expand=False)
    return found.fillna("").astype("str")


def of_one_territory(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the municipality that the rows are about, or else the programme.

    Raises
    ------
    ValueError
        There are several municipalities and no row of the programme.
    """
    codes = sorted(rows["divipola"].unique())
    places = [code for code in codes if len(code) == 5 and code.isdigit()]
    if len(places) > 1 and _PROGRAMME not in codes:
        raise ValueError(f"one territory was expected, not {places}")
    chosen = places[0] if len(places) == 1 else _PROGRAMME
    return rows[rows["divipola"] == chosen]


def whole_period(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the whole period of analysis, or the latest year when there is none."""
    periods = list(rows["periodo"])
    spans = {period for period in periods if "/" in period}
    return rows.loc[rows["periodo"].isin(spans or {max(periods, default="")})]


def reasons(
    undrawn: pd.DataFrame,
    name: Callable[[Row], str],
    language: str,
) -> str:
    """Say in words why rows are not drawn: the same reason once, with its names.

    Parameters
    ----------
    undrawn : RESULT
        Rows whose state is not ``ok``.
    name : callable
        Row → the name that the figure would have shown.
    language : str
        Language of the page.
    """
    grouped: dict[str, list[str]] = {}
    for row in records(undrawn):
        reason = STATUS[language][row["estado"]]
        hidden = row["estado"] == Status.SUPPRESSED.value
        detail = "" if hidden else note_text(str(row["nota"]), VOICES[language])
        names = grouped.setdefault(detail or reason, [])
        if (called := name(row)) not in names:
            names.append(called)
    said = []
    for reason, names in sorted(grouped.items()):
        shown = sorted(filter(None, names), key=alphabetical)
        if len(shown) > _LISTED:
            rest = say("more", language, n=len(shown) - _LISTED)
            shown = [*shown[:_LISTED], rest]
        listed = f" ({listing(shown, language)})" if shown else ""
        said.append(f"{say('without_value', language)}{listed}: {reason}.")
    return " ".join(said)


def suppression_sentence(selection: Selection, language: str) -> str:
    """Say how many values are suppressed, or nothing."""
    count = selection.suppressed
    return counted("suppressed", count, language) if count else ""


def instance_name(labels: Labels) -> Callable[[Row], str]:
    """Return the namer of rows of instances."""
    return lambda row: labels.instance(row["instancia_id"])
