"""Canonical tables on disk: one Parquet file a table."""

import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from somos_eval.contracts import TABLES, Kind, Table
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


def table_path(ws: Workspace, programme: str, name: str) -> Path:
    """Return where a canonical table lives."""
    return ws.tables(programme) / f"{name}.parquet"


def present_tables(ws: Workspace, programme: str) -> list[str]:
    """Names of the canonical tables that exist, in the model's order."""
    return [name for name in TABLES if table_path(ws, programme, name).exists()]


def read_table(ws: Workspace, programme: str, name: str) -> pd.DataFrame:
    """Read a canonical table as it is on disk, in canonical dtypes where they fit.

    Returns
    -------
    DataFrame
        Columns as found; whether they satisfy the contract is another question.

    Raises
    ------
    InputError
        SE-TAB-030: the file is damaged or is not Parquet.
    """
    path = table_path(ws, programme, name)
    return from_parquet(read_bytes(path), TABLES[name], ws.shown(path))


def write_table(ws: Workspace, programme: str, name: str, frame: pd.DataFrame) -> Path:
    """Write a canonical table that satisfies its contract, and return its path."""
    path = table_path(ws, programme, name)
    write_bytes(path, to_parquet(frame, TABLES[name]))
    return path


def from_parquet(content: bytes, table: Table, shown: str) -> pd.DataFrame:
    """Decode Parquet bytes; columns that the contract knows get its dtype if they fit."""
    try:
        arrow = pq.read_table(io.BytesIO(content))  # type: ignore[no-untyped-call]
    except (pa.ArrowException, OSError) as error:
        raise InputError([Problem.of("SE-TAB-030", Where(file=shown))]) from error
    frame: pd.DataFrame = arrow.to_pandas()
    known = {c.name: c for c in table.columns}
    for name in frame.columns:
        if name in known:
            frame[name] = _restore(frame[name], known[name].kind)
    return frame


def to_parquet(frame: pd.DataFrame, table: Table) -> bytes:
    """Encode a frame with the table's Arrow schema; the same frame gives the same bytes."""
    schema = pa.schema([(c.name, _ARROW[c.kind]) for c in table.columns])
    columns = [
        pa.array(_plain(frame[c.name], c.kind), type=_ARROW[c.kind], from_pandas=True)
        for c in table.columns
    ]
    sink = io.BytesIO()
    pq.write_table(  # type: ignore[no-untyped-call]
        pa.Table.from_arrays(columns, schema=schema), sink, compression="zstd"
    )
    return sink.getvalue()


def _plain(series: pd.Series, kind: Kind) -> pd.Series:
    if kind is Kind.LIST:
        return series.map(lambda v: list(v) if isinstance(v, tuple) else None)
    return series


def _restore(series: pd.Series, kind: Kind) -> pd.Series:
    if kind is Kind.LIST:
        return series.map(lambda v: tuple(v) if v is not None else None)
    try:
        return series.astype(kind.dtype)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError):
        return series
