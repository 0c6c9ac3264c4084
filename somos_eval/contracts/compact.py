"""RESULT of a country in memory: every text once, rows of a place found at once.

A row of RESULT is mostly text that thousands of rows share. Here each text is kept once
and a row holds its number; a place's rows come back as an ordinary RESULT.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from somos_eval.contracts.fingerprints import Prints, row_prints

IntArray = NDArray[np.integer[Any]]


class CompactResult:
    """Rows of RESULT, in the order in which they were given.

    Parameters
    ----------
    table : Table
        Rows, with their text as numbers.
    schema : Schema
        Of the RESULT that comes back.
    """

    def __init__(self, table: pa.Table, schema: pa.Schema) -> None:
        self._table, self._schema = table, schema

    @classmethod
    def of_frame(cls, rows: pd.DataFrame) -> Self:
        """Compact the rows of a RESULT."""
        return cls.of_table(pa.Table.from_pandas(rows, preserve_index=False))

    @classmethod
    def of_table(cls, table: pa.Table) -> Self:
        """Compact rows that are an Arrow table with the schema of `of_frame`."""
        return cls(_encoded(table), table.schema)

    @property
    def table(self) -> pa.Table:
        """The rows as an Arrow table, their text as text again."""
        return self._table.cast(self._schema)

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put one or more of them one after another."""
        whole = pa.concat_tables(part._table for part in parts)
        return cls(whole.unify_dictionaries().combine_chunks(), parts[0]._schema)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def of(self, places: Sequence[str], *, bodies: bool = True) -> pd.DataFrame:
        """Return the rows of some territories, in the order of RESULT.

        Parameters
        ----------
        places : sequence of str
            Values of ``divipola``; those without rows add none.
        bodies : bool
            Whether rows that are of one body come too.

        Returns
        -------
        DataFrame
            Its text is in categories, for those of a whole programme are many: see
            `plain`.
        """
        taken = self._table.take(pa.array(self._rows(places, bodies=bodies)))
        columns = [_only_used(column) for column in taken.columns]
        told = pa.table(columns, schema=_in_words(self._schema))
        frame: pd.DataFrame = told.to_pandas()
        return frame

    def prints(
        self,
        places: Sequence[str],
        *,
        bodies: bool = True,
        indicators: Collection[str] | None = None,
    ) -> Prints:
        """Return the print of each of the rows that `of` returns.

        Of some indicators, or of all of them by default.
        """
        rows = self._rows(places, bodies=bodies)
        names, which, prints = self._prints
        if indicators is not None:
            wanted = np.array([name in indicators for name in names], dtype=bool)
            rows = rows[wanted[which[rows]]]
        return prints[rows]

    def _rows(self, places: Sequence[str], *, bodies: bool) -> IntArray:
        codes, starts, order = self._index
        known = [codes[place] for place in places if place in codes]
        found = [order[starts[i] : starts[i + 1]] for i in known]
        rows = np.sort(np.concatenate(found)) if found else order[:0]
        return rows if bodies else rows[self._whole[rows]]

    @cached_property
    def _whole(self) -> NDArray[np.bool_]:
        """Which rows are of no single body."""
        blank = pc.fill_null(self._table.column("instancia_id").cast(pa.string()), "")
        return np.asarray(pc.equal(blank, "").to_numpy())

    @cached_property
    def _prints(self) -> tuple[list[str], IntArray, Prints]:
        """Return the indicators, and which one and what print each row has."""
        if not self._table.num_rows:
            none = np.empty(0, dtype=np.int64)
            return [], none, none.astype(np.uint64)
        indicators = self._table.column("indicador").chunk(0)
        names = indicators.dictionary.to_pylist()
        return names, indicators.indices.to_numpy(), row_prints(self._table)

    @cached_property
    def _index(self) -> tuple[dict[str, int], IntArray, IntArray]:
        """Return the territories, where the rows of each start, and those rows."""
        if not self._table.num_rows:
            return {}, np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int64)
        places = self._table.column("divipola").chunk(0)
        numbers = places.indices.to_numpy()
        codes = {code: i for i, code in enumerate(places.dictionary.to_pylist())}
        order = np.argsort(numbers, kind="stable")
        return codes, np.searchsorted(numbers[order], np.arange(len(codes) + 1)), order


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of RESULT with text where they have categories."""
    return rows.astype(
        {
            name: "str"
            for name, kind in rows.dtypes.items()
            if isinstance(kind, pd.CategoricalDtype)
        }
    )


def _in_words(schema: pa.Schema) -> pa.Schema:
    """Return a schema with its text as dictionaries."""
    fields = [
        field.with_type(pa.dictionary(pa.int32(), field.type))
        if _is_text(field.type)
        else field
        for field in schema
    ]
    return pa.schema(fields, schema.metadata)


def _only_used(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Keep in a dictionary, in order, the words that some row has and no other."""
    if not pa.types.is_dictionary(column.type) or not len(column):
        return column
    whole = column.combine_chunks()
    encoded = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    missing = encoded.indices.is_null().to_numpy(zero_copy_only=False)
    numbers = encoded.indices.fill_null(0).to_numpy()
    used = np.zeros(max(len(encoded.dictionary), 1), dtype=bool)
    used[numbers[~missing]] = True
    places = np.flatnonzero(used)
    order = pc.array_sort_indices(encoded.dictionary.take(pa.array(places)))
    places = places[order.to_numpy()]
    renumbered = np.zeros(len(used), dtype=np.int32)
    renumbered[places] = np.arange(len(places), dtype=np.int32)
    indices = pa.array(renumbered[numbers], mask=missing)
    words = encoded.dictionary.take(pa.array(places))
    return pa.chunked_array([pa.DictionaryArray.from_arrays(indices, words)])


def _encoded(table: pa.Table) -> pa.Table:
    columns = [
        column.dictionary_encode() if _is_text(column.type) else column
        for column in table.columns
    ]
    return pa.table(columns, names=table.column_names)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
