"""Which file brought each row that people typed, so that its correction replaces it."""

import io
from collections.abc import Collection, Mapping

import pandas as pd

from somos_eval.store.files import read_bytes, write_bytes
from somos_eval.store.workspace import Workspace

FILE = "origenes.parquet"
_COLUMNS = ("origen", "tabla", "llave")


def brought_by(ws: Workspace, programme: str, origin: str) -> dict[str, frozenset[str]]:
    """Return the keys of the rows that a file brought, by table.

    Parameters
    ----------
    ws, programme
        Whose tables.
    origin : str
        What identifies the file whatever its version: its format and its name.
    """
    notes = _read(ws, programme)
    mine = notes[notes["origen"] == origin]
    return {
        str(table): frozenset(keys)
        for table, keys in mine.groupby("tabla", sort=False)["llave"]
    }


def brought_these(
    ws: Workspace, programme: str, table: str, keys: Collection[str]
) -> list[str]:
    """Return the origins of some rows of a table."""
    notes = _read(ws, programme)
    mine = notes[(notes["tabla"] == table) & notes["llave"].isin(list(keys))]
    return sorted(mine["origen"].unique())


def held_by(
    ws: Workspace, programme: str, keys: Mapping[str, Collection[str]]
) -> dict[str, tuple[int, int]]:
    """Return who brought some rows: origin → how many of them, and how many in all."""
    notes = _read(ws, programme)
    mine = pd.Series(data=False, index=notes.index)
    for table, own in keys.items():
        mine |= (notes["tabla"] == table) & notes["llave"].isin(list(own))
    hits = notes.loc[mine, "origen"].value_counts(sort=False)
    every = notes["origen"].value_counts().to_dict()
    return {str(o): (int(n), int(every[o])) for o, n in sorted(hits.to_dict().items())}


def note_origins(
    ws: Workspace, programme: str, brought: Mapping[str, Mapping[str, Collection[str]]]
) -> None:
    """Note the rows that each file brings: from now on they are its own alone.

    Parameters
    ----------
    ws, programme
        Whose tables.
    brought : mapping
        Origin → table → keys of all its rows.
    """
    before = _read(ws, programme)
    now = pd.DataFrame(
        [
            (origin, table, key)
            for origin, tables in brought.items()
            for table, keys in tables.items()
            for key in keys
        ],
        columns=_COLUMNS,
        dtype="str",
    )
    kept = before[~before["origen"].isin([*brought])]
    whole = pd.concat([kept, now], ignore_index=True)
    whole = whole.drop_duplicates(["tabla", "llave"], keep="last")
    sink = io.BytesIO()
    whole.sort_values([*_COLUMNS], ignore_index=True).to_parquet(sink, index=False)
    write_bytes(ws.raw(programme) / FILE, sink.getvalue())


def _read(ws: Workspace, programme: str) -> pd.DataFrame:
    path = ws.raw(programme) / FILE
    if not path.exists():
        return pd.DataFrame(columns=_COLUMNS, dtype="str")
    return pd.read_parquet(io.BytesIO(read_bytes(path)))
