"""Small vectorised pieces that the rules are made of."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from somos_eval.contracts.schema import Check, Context, Tables


def alone(mask: Callable[[pd.DataFrame], "pd.Series[bool]"]) -> Check:
    """Turn a mask over one frame into the check of a rule."""

    def check(
        frame: pd.DataFrame, _tables: Tables, _context: Context
    ) -> "pd.Series[bool]":
        return mask(frame)

    return check


def never(frame: pd.DataFrame) -> "pd.Series[bool]":
    """No row breaks the rule."""
    return pd.Series(data=False, index=frame.index, dtype=bool)


def sure(mask: "pd.Series[bool]") -> "pd.Series[bool]":
    """Read an undecided comparison (a missing value) as not broken."""
    return mask.fillna(value=False).astype(bool)


def looked_up(
    values: "pd.Series[str]", tables: Tables, name: str, key: str, column: str
) -> "pd.Series[Any]":
    """Bring `column` of the table `name` to each value of its `key`.

    Missing where the table is absent or has no such key.
    """
    parent = tables.get(name)
    if parent is None:
        return pd.Series(None, index=values.index, dtype="object")
    known = parent.dropna(subset=[key]).drop_duplicates(key).set_index(key)[column]
    return mapped(values, known)


def mapped(values: "pd.Series[Any]", known: "pd.Series[Any]") -> "pd.Series[Any]":
    """Look each value up in the index of `known`, whose dtype is kept."""
    return known.reindex(values.to_numpy()).set_axis(values.index)


def includes(lists: "pd.Series[Any]", wanted: Iterable[str]) -> "pd.Series[bool]":
    """Whether each list has at least one of `wanted`."""
    some = frozenset(wanted)
    return lists.map(lambda items: not some.isdisjoint(items)).astype(bool)


def sizes(lists: "pd.Series[Any]") -> "pd.Series[int]":
    """Count the distinct items of each list."""
    return lists.map(lambda items: len(set(items))).astype("int64")


def first_of_each(mask: "pd.Series[bool]", groups: pd.DataFrame) -> "pd.Series[bool]":
    """Keep the first broken row of each group, so that a group is told once."""
    repeated = groups[mask].duplicated()
    return mask & ~repeated.reindex(mask.index, fill_value=False)
