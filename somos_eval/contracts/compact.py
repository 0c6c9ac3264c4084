"""RESULT of a country in memory: every text once, rows of a place found at once.

A row of RESULT is mostly text that thousands of rows share. Here each text is kept once
and a row holds its number; a place's rows come back as an ordinary RESULT.
"""

from collections.abc import Sequence
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
        """
        rows = pa.array(self._rows(places, bodies=bodies), pa.int64())
        frame: pd.DataFrame = self._table.take(rows).cast(self._schema).to_pandas()
        return frame

    def prints(
        self, places: Sequence[str], *, bodies: bool = True
    ) -> tuple[NDArray[np.object_], Prints]:
        """Return the indicator and the print of each of the rows that `of` returns."""
        rows = self._rows(places, bodies=bodies)
        names, which, prints = self._prints
        return names[which[rows]], prints[rows]

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
    def _prints(self) -> tuple[NDArray[np.object_], IntArray, Prints]:
        """Return the indicators, and which one and what print each row has."""
        if not self._table.num_rows:
            none = np.empty(0, dtype=np.int64)
            return np.empty(0, dtype=object), none, none.astype(np.uint64)
        indicators = self._table.column("indicador").chunk(0)
        names = np.array(indicators.dictionary.to_pylist(), dtype=object)
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


def _encoded(table: pa.Table) -> pa.Table:
    columns = [
        column.dictionary_encode() if _is_text(column.type) else column
        for column in table.columns
    ]
    return pa.table(columns, names=table.column_names)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
