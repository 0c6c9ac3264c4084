"""The crime table of a programme as files are added to it, without holding it."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from somos_eval.contracts import TABLES
from somos_eval.importers.compact import parts_of
from somos_eval.importers.merge import complement_told, replaced_told, superseded_told
from somos_eval.store.microdata import (
    Piece,
    Tally,
    Topic,
    is_streamable,
    pieces_of,
    spill,
    topics_of,
    write_pieces,
)
from somos_eval.store.tables import FILE_KEY, GROUP_ROWS, read_table, table_path
from somos_eval.store.workspace import Workspace

CRIME = "delito"
_CONTRACT = TABLES[CRIME]


class CrimeMerging:
    """What `merge` does with ``delito``, on disk; nothing changes until `write`.

    Parameters
    ----------
    ws, programme
        Whose table.
    aside : Path
        A folder for the rows of the new files; whoever gives it removes it.

    Raises
    ------
    InputError
        SE-TAB-030: the table is damaged.
    """

    def __init__(self, ws: Workspace, programme: str, aside: Path) -> None:
        self._path = table_path(ws, programme, CRIME)
        self._aside = aside
        self._spilled = 0
        self._pieces: dict[str, Piece] = {}
        if self._path.exists():
            self._pieces = self._present(ws, programme)

    def _present(self, ws: Workspace, programme: str) -> dict[str, Piece]:
        try:
            if is_streamable(self._path, _CONTRACT):
                return pieces_of(self._path)
        except (pa.ArrowException, OSError):
            pass  # read_table says what is wrong with it
        # Written by hand, or by an older version: brought to its canonical form once.
        return self._spill(read_table(ws, programme, CRIME))

    def _spill(self, frame: pd.DataFrame) -> dict[str, Piece]:
        self._spilled += 1
        path = self._aside / f"{self._spilled}.parquet"
        if not _in_order(frame):
            frame = frame.sort_values([*_CONTRACT.key], kind="stable")
        return spill(parts_of(_CONTRACT, frame, GROUP_ROWS), _CONTRACT, path)

    def add(self, frame: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
        """Add the rows of a file and return what they replace, in Spanish.

        Parameters
        ----------
        frame : DataFrame
            Its rows, canonical or compact.
        names : mapping of str to str
            Hash of a file → its name, to name the file whose rows go away.
        """
        new = self._spill(frame)
        again = [self._pieces.pop(sha) for sha in new if sha in self._pieces]
        notices = replaced_told(sum(piece.rows for piece in again))
        coming = topics_of(new)
        lost = [
            (topic, sha, piece.tallies[topic])
            for sha, piece in self._pieces.items()
            for topic in piece.tallies.keys() & coming.keys()
        ]
        for topic, sha, tally in sorted(lost, key=lambda found: found[:2]):
            notices += _told(topic, names.get(sha) or sha, tally, coming[topic])
            self._pieces[sha].cut.add(topic)
            del self._pieces[sha].tallies[topic]
        self._pieces = {s: p for s, p in self._pieces.items() if p.tallies} | new
        return notices

    def write(self) -> None:
        """Write the table whole, or leave it as it is."""
        write_pieces(self._path, _CONTRACT, self._pieces)


def _in_order(frame: pd.DataFrame) -> bool:
    """Whether the rows are of one file and in its order, as importers leave them."""
    ordered = frame["fila"].is_monotonic_increasing
    return bool(ordered) and frame[FILE_KEY].nunique() <= 1


def _told(topic: Topic, file: str, lost: Tally, coming: Tally) -> list[str]:
    notices = [superseded_told(topic, lost.rows, file, coming.rows)]
    if lost.last < coming.first or coming.last < lost.first:
        notices.append(complement_told(topic))
    return notices
