"""The content of rows in a number each: the same row, the same number."""

import hashlib
import json
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Prints = NDArray[np.uint64]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_NOTHING = np.uint64(0x5851F42D4C957F2D)


def row_prints(table: pa.Table) -> Prints:
    """Hash each row of a table.

    Parameters
    ----------
    table : Table
        Of any columns; text may be encoded as a dictionary.

    Returns
    -------
    array of uint64, shape (rows,)
        Depends on the values and on the order of the columns, never on where the row
        is nor on how the text is encoded.
    """
    whole = np.full(table.num_rows, _FACTOR, dtype=np.uint64)
    for column in table.columns:
        whole = (whole ^ _column(column)) * _FACTOR
        whole ^= whole >> np.uint64(29)
    return whole


def digest(prints: Prints) -> str:
    """Hash the rows together, in their order."""
    return hashlib.sha256(np.ascontiguousarray(prints).tobytes()).hexdigest()


def _column(column: pa.ChunkedArray) -> Prints:
    """Hash each value; a missing one has a number of its own."""
    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
        missing = column.is_null().to_numpy()
        numbers = pc.fill_null(column, 0).to_numpy()
        return np.where(missing, _NOTHING, pd.util.hash_array(numbers))
    encoded: Any = column
    if not pa.types.is_dictionary(column.type):
        encoded = _as_text(column).dictionary_encode()
    encoded = encoded.unify_dictionaries().combine_chunks()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.chunk(0)
    values = np.array([_text(v) for v in encoded.dictionary.to_pylist()], dtype=object)
    table = np.append(pd.util.hash_array(values, categorize=False), _NOTHING)
    prints: Prints = table[pc.fill_null(encoded.indices, len(values)).to_numpy()]
    return prints


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Write dates, truth values and lists as text."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return column
    told = [None if v is None else _text(v) for v in column.to_pylist()]
    return pa.chunked_array([pa.array(told, pa.string())])


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, default=str, ensure_ascii=False)
