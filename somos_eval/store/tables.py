"""Canonical tables on disk: one Parquet file a table."""

import io
import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from somos_eval.contracts import TABLES, Kind, Table, complete
from somos_eval.contracts.structure import lossless
from somos_eval.errors import InputError, Problem, Where
from somos_eval.store.files import read_bytes, write_bytes
from somos_eval.store.workspace import Workspace

_ARROW = {
    Kind.TEXT: pa.string(),
    Kind.CATEGORY: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.DECIMAL: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.LIST: pa.list_(pa.string()),
}
# Numpy has no missing integer nor missing truth value: they would become decimals and
# objects.
_NULLABLE = {
    **{t: pd.Int64Dtype() for t in (pa.int8(), pa.int16(), pa.int32(), pa.int64())},
    pa.bool_(): pd.BooleanDtype(),
}
COMPRESSION = "zstd"
GROUP_ROWS = 1 << 17
# Column of the key that says which imported file a row is from.
FILE_KEY = "archivo_sha256"
# What pandas adds when a frame is saved with its index.
_INDEX = re.compile(r"__index_level_\d+__")


def table_path(ws: Workspace, programme: str, name: str) -> Path:
    """Return where a canonical table lives."""
    return ws.tables(programme) / f"{name}.parquet"


def present_tables(ws: Workspace, programme: str) -> list[str]:
    """Names of the canonical tables that exist, in the model's order."""
    return [name for name in TABLES if table_path(ws, programme, name).exists()]


def read_as_found(ws: Workspace, programme: str, name: str) -> pd.DataFrame:
    """Read a table as it is on disk, for whoever checks it.

    Returns
    -------
    DataFrame
        Columns as found, in canonical dtypes where no value changes; whether they
        satisfy the contract is another question.

    Raises
    ------
    InputError
        SE-TAB-030: the file is damaged or is not Parquet.
    """
    path = table_path(ws, programme, name)
    return from_parquet(read_bytes(path), TABLES[name], ws.shown(path))


def read_repeated(ws: Workspace, programme: str, name: str) -> pd.DataFrame:
    """Do what `read_as_found` does, with the words of microdata kept once.

    Returns
    -------
    DataFrame
        The text of a table of millions of rows is in categories, in the order of the
        alphabet: grouped or sorted, they come as text would.
    """
    path, table = table_path(ws, programme, name), TABLES[name]
    shown = ws.shown(path)
    return from_parquet(read_bytes(path), table, shown, words=FILE_KEY in table.key)


def read_columns(
    ws: Workspace, programme: str, name: str, columns: Collection[str]
) -> pd.DataFrame:
    """Do what `read_as_found` does, with no other columns than these."""
    path, table = table_path(ws, programme, name), TABLES[name]
    return from_parquet(read_bytes(path), table, ws.shown(path), columns=columns)


def read_if_present(ws: Workspace, programme: str, name: str) -> pd.DataFrame | None:
    """Read a canonical table as `read_table`; None if the programme has none."""
    if not table_path(ws, programme, name).exists():
        return None
    return read_table(ws, programme, name)


def read_table(ws: Workspace, programme: str, name: str) -> pd.DataFrame:
    """Read a canonical table, for whoever computes with it.

    Returns
    -------
    DataFrame
        The columns of the contract, in its order and dtypes; those that are optional
        and were not there are empty.

    Raises
    ------
    InputError
        SE-TAB-030: the file is damaged or is not Parquet.
    """
    return complete(TABLES[name], read_as_found(ws, programme, name))


def write_table(ws: Workspace, programme: str, name: str, frame: pd.DataFrame) -> Path:
    """Write a canonical table that satisfies its contract, and return its path."""
    path = table_path(ws, programme, name)
    write_bytes(path, to_parquet(frame, TABLES[name]))
    return path


def from_parquet(
    content: bytes,
    table: Table,
    shown: str,
    *,
    words: bool = False,
    columns: Collection[str] | None = None,
) -> pd.DataFrame:
    """Decode Parquet bytes; a known column gets its dtype if no value changes.

    Parameters
    ----------
    content : bytes
        The file.
    table : Table
        Its contract.
    shown : str
        How the file is called in messages.
    words : bool
        Whether to read text as categories.
    columns : collection of str, optional
        The only columns to read; all of them by default.

    Raises
    ------
    InputError
        SE-TAB-030: the content is damaged or is not Parquet.
    """
    try:
        found = _by_column(content, table) if words else _whole(content, columns)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError([Problem.of("SE-TAB-030", Where(file=shown))]) from error
    kept = [not _INDEX.fullmatch(str(name)) for name in found.columns]
    frame = found.loc[:, kept]
    kinds = {c.name: c.kind for c in table.columns}
    restored = [
        _restored(frame.iloc[:, i], kinds.get(str(name)), words=words)
        for i, name in enumerate(frame.columns)
    ]
    if not restored:
        return frame
    whole = pd.DataFrame(dict(enumerate(restored)), copy=False)
    return whole.set_axis(frame.columns, axis="columns")


def _whole(content: bytes, columns: Collection[str] | None = None) -> pd.DataFrame:
    file = pq.ParquetFile(io.BytesIO(content))
    if columns is None:
        return _to_pandas(file.read())
    kept = [name for name in file.schema_arrow.names if name in columns]
    return _to_pandas(file.read(columns=kept))


def _by_column(content: bytes, table: Table) -> pd.DataFrame:
    """Read text as categories, and one column at a time: what Arrow holds is twice."""
    text = [c.name for c in table.columns if _ARROW[c.kind] == pa.string()]
    file = pq.ParquetFile(io.BytesIO(content), read_dictionary=text)
    names = file.schema_arrow.names
    if len({*names}) < len(names):
        return _whole(content)
    columns = []
    for name in names:
        columns.append(_to_pandas(file.read(columns=[name]).unify_dictionaries()))
        pa.default_memory_pool().release_unused()
    return pd.concat(columns, axis="columns") if columns else pd.DataFrame()


def _to_pandas(found: pa.Table) -> pd.DataFrame:
    # The metadata that pandas leaves would hide in an index a column of the table.
    frame: pd.DataFrame = found.to_pandas(
        ignore_metadata=True, date_as_object=False, types_mapper=_NULLABLE.get
    )
    return frame


def schema_of(table: Table) -> pa.Schema:
    """Return the Arrow schema of a canonical table."""
    return pa.schema([(c.name, _ARROW[c.kind]) for c in table.columns])


def to_parquet(frame: pd.DataFrame, table: Table) -> bytes:
    """Encode a frame with the table's Arrow schema.

    The same frame gives the same bytes.
    """
    sink = io.BytesIO()
    with pq.ParquetWriter(sink, schema_of(table), compression=COMPRESSION) as writer:
        for group in row_groups(to_arrow(frame, table), table):
            writer.write_table(group, row_group_size=max(len(group), 1))
    return sink.getvalue()


def to_arrow(frame: pd.DataFrame, table: Table) -> pa.Table:
    """Give a frame the table's Arrow schema."""
    columns = [
        pa.array(_plain(frame[c.name], c.kind), type=_ARROW[c.kind], from_pandas=True)
        for c in table.columns
    ]
    return pa.Table.from_arrays(columns, schema=schema_of(table))


def row_groups(whole: pa.Table, table: Table) -> Iterator[pa.Table]:
    """Cut rows, in the order of their key, into the groups of the file on disk.

    A group of microdata holds the rows of one imported file alone, so that a file can
    be replaced without decoding the others. A table without rows is one group.
    """
    if FILE_KEY not in table.key or not len(whole):
        yield whole
        return
    owners = whole[FILE_KEY].combine_chunks().dictionary_encode().indices.to_numpy()
    starts = [0, *(np.flatnonzero(np.diff(owners)) + 1), len(whole)]
    for start, end in pairwise(map(int, starts)):
        for at in range(start, end, GROUP_ROWS):
            group = whole.slice(at, min(GROUP_ROWS, end - at))
            yield group.combine_chunks()


def _plain(series: "pd.Series[Any]", kind: Kind) -> "pd.Series[Any]":
    if kind is Kind.LIST:
        return series.map(lambda v: list(v) if isinstance(v, tuple) else None)
    return series


def _restored(
    series: "pd.Series[Any]", kind: Kind | None, *, words: bool
) -> "pd.Series[Any]":
    """Give a column its canonical dtype, or leave it for the check to complain."""
    if isinstance(series.dtype, pd.CategoricalDtype):
        ordered = sorted(series.cat.categories, key=str)
        series = (
            series.cat.reorder_categories(ordered) if words else _plain_text(series)
        )
    converted = None if kind is None else lossless(kind, series)
    return series if converted is None else converted


def _plain_text(series: "pd.Series[Any]") -> "pd.Series[Any]":
    return series.astype(series.cat.categories.dtype)
