"""Municipalities side by side: in one order, each region after its own."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.figures.rows import part_of_group, reasons
from somos_eval.figures.words import alphabetical
from somos_eval.indicators.regional import REGION, regional_rows
from somos_eval.params import Municipality, Programme
from somos_eval.translation import method_text, note_text
from somos_eval.wording import Voice


def in_order(programme: Programme) -> tuple[Municipality, ...]:
    """Return the municipalities that runs take in by region and name: never by value.

    Parameters
    ----------
    programme : Programme
    """

    def turn(place: Municipality) -> tuple[str, str]:
        region = alphabetical(programme.regions[place.region])
        return region, alphabetical(place.name)

    return tuple(sorted(programme.included, key=turn))


def with_regions(rows: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Return rows of municipalities in order, each region after its municipalities.

    A programme of one region has its value already.

    Parameters
    ----------
    rows : RESULT
        One indicator, period and group as a profile sees it.
    programme : Programme

    Returns
    -------
    DataFrame
        RESULT, and in a column of its own the id of the region that a row is of.
    """
    places = in_order(programme)
    own = {place.divipola: place.region for place in places}
    regions = regional_rows(rows, own) if len(set(own.values())) > 1 else rows.iloc[:0]
    told = pd.concat([rows, regions], ignore_index=True)
    told[REGION] = part_of_group(told, REGION)
    turns = {place.divipola: i for i, place in enumerate(places)}
    # The turn of its last municipality, which is before it in `told`.
    turns |= {place.region: turns[place.divipola] for place in places}
    key = told["divipola"].where(told[REGION] == "", told[REGION])
    order = key.map(turns).fillna(len(turns)).sort_values(kind="stable")
    return told.loc[order.index]


def region_name(row: Mapping[str, Any], programme: Programme, voice: Voice) -> str:
    """Return what the row of a region is called."""
    name = programme.regions[row[REGION]]
    return voice.say(es=f"Región {name}", en=f"Region {name}")


def region_method(rows: pd.DataFrame, voice: Voice) -> str:
    """Say how the values of the regions were obtained, if any was."""
    regions = rows[rows[REGION] != ""]
    valued = regions[(regions["estado"] == Status.OK.value) & regions["valor"].notna()]
    if valued.empty:
        return ""
    method = method_text(valued["metodo"].iloc[0], voice)
    return voice.say(
        es=f"Valor de una región: {method}.", en=f"Value of a region: {method}."
    )


def region_places(row: Mapping[str, Any], voice: Voice) -> str:
    """Write of how many municipalities the value of a region is, "" if it has none."""
    valued = row["estado"] == Status.OK.value
    return note_text(row["nota"], voice) if valued else ""


def region_reasons(rows: pd.DataFrame, programme: Programme, voice: Voice) -> str:
    """Say why some regions have no value."""
    without = (rows[REGION] != "") & (rows["estado"] != Status.OK.value)
    return reasons(
        rows[without], lambda row: region_name(row, programme, voice), voice.language
    )
