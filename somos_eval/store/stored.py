"""The canonical tables of a programme, each read when it is asked for.

Whoever needs one twice keeps it: so a country is never in memory whole.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

import pandas as pd
import pyarrow as pa

from somos_eval.contracts import TABLES, complete
from somos_eval.errors import InputError, Problem, Where
from somos_eval.store.files import sha256_file
from somos_eval.store.tables import (
    present_tables,
    read_columns,
    read_repeated,
    table_path,
)
from somos_eval.store.workspace import Workspace

Read = Callable[[Workspace, str, str], pd.DataFrame]


class StoredTables(Mapping[str, pd.DataFrame]):
    """Tables on disk by name.

    Parameters
    ----------
    ws, programme
        Whose tables they are.
    hashes : mapping of str to str, optional
        What each file must be; SE-COR-010 if it is something else by now.
    read : callable, optional
        How one is read; by default as whoever computes with it needs it.
    """

    def __init__(
        self,
        ws: Workspace,
        programme: str,
        hashes: Mapping[str, str] | None = None,
        read: Read | None = None,
    ) -> None:
        self._ws, self._programme = ws, programme
        self._hashes, self._read = hashes or {}, read or _completed
        self._names = dict.fromkeys(present_tables(ws, programme))

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Read a table."""
        if name not in self._names:
            raise KeyError(name)
        path = table_path(self._ws, self._programme, name)
        if name in self._hashes and sha256_file(path) != self._hashes[name]:
            where = Where(file=self._ws.shown(path))
            raise InputError([Problem.of("SE-COR-010", where)])
        frame = self._read(self._ws, self._programme, name)
        # Decoding takes as much again as the table, and Arrow would keep it.
        pa.default_memory_pool().release_unused()
        return frame

    def __contains__(self, name: object) -> bool:
        """Whether there is such a table; it is not read."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Count the tables."""
        return len(self._names)


def only(columns: Collection[str]) -> Read:
    """Return how to read a table of which no other columns are needed."""
    return partial(_some, columns=frozenset(columns))


def _some(
    ws: Workspace, programme: str, name: str, columns: frozenset[str]
) -> pd.DataFrame:
    return read_columns(ws, programme, name, columns)


def _completed(ws: Workspace, programme: str, name: str) -> pd.DataFrame:
    return complete(TABLES[name], read_repeated(ws, programme, name))
