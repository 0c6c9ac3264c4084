"""The submissions of a form behind the rows that its exports brought."""

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from somos_eval.importers import row_keys

_SESSION = "sesion_id"
# Tables of which one submission gives several rows, and what those have in common.
_SHARED = {"opi_medicion": ("organizacion_id", "ronda", "evaluador")}

Frames = Mapping[str, pd.DataFrame]
Keys = Mapping[str, Collection[str]]


def submissions(table: str, frame: pd.DataFrame) -> "pd.Series[str]":
    """Return the submission that each row of a table comes from, as people know it.

    It is the session that the row is about; of an OPI, the organisation, the round and
    who evaluated; of anything else, the row itself.
    """
    alone = row_keys(table, frame)
    if table in _SHARED:
        first, *others = (frame[name].astype("str") for name in _SHARED[table])
        for other in others:
            first = first + " / " + other
        return first
    if _SESSION in frame:
        return frame[_SESSION].astype("str").where(frame[_SESSION].notna(), alone)
    return alone


def missing(before: Keys, stored: Frames, coming: Frames) -> list[str]:
    """Return the submissions that an earlier export brought and this one does not have.

    Parameters
    ----------
    before : mapping of str to collection of str
        Table → keys of the rows that the earlier export brought.
    stored : mapping of str to DataFrame
        The tables as they are.
    coming : mapping of str to DataFrame
        Rows of the new export.
    """
    now = _every((table, frame) for table, frame in coming.items())
    earlier = _every(
        (table, _among(table, stored[table], keys))
        for table, keys in before.items()
        if table in stored
    )
    return sorted(earlier - now)


def answered_again(before: Keys, stored: Frames, coming: Frames) -> dict[str, set[str]]:
    """Return the keys of the earlier rows whose submission comes again.

    Parameters
    ----------
    before, stored, coming
        See `missing`.
    """
    now = _every((table, frame) for table, frame in coming.items())
    found: dict[str, set[str]] = {}
    for table, keys in before.items():
        if table in stored:
            mine = _among(table, stored[table], keys)
            again = mine[submissions(table, mine).isin(now)]
            found[table] = {*row_keys(table, again)}
    return found


def _among(table: str, frame: pd.DataFrame, keys: Collection[str]) -> pd.DataFrame:
    return frame[row_keys(table, frame).isin(list(keys))]


def _every(tables: Iterable[tuple[str, pd.DataFrame]]) -> set[str]:
    return {one for table, frame in tables for one in submissions(table, frame)}
