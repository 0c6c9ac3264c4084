"""Tables of millions of rows that come file by file, merged without holding them.

The rows of an imported file are contiguous, because its hash is the first part of the
key. So a file is added, replaced or cut by copying the row groups of the others, and
memory holds one group at a time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from somos_eval.contracts import Table
from somos_eval.store.files import staged
from somos_eval.store.tables import (
    COMPRESSION,
    FILE_KEY,
    GROUP_ROWS,
    row_groups,
    schema_of,
    to_arrow,
)

# What a file is about: a crime and a year.
Topic = tuple[str, int]
_TOPIC, _DAY = "delito", "fecha"


@dataclass(frozen=True)
class Tally:
    """How many rows of a file are about one topic, and of which days."""

    rows: int
    first: date
    last: date


@dataclass
class Piece:
    """The rows of one imported file, inside some Parquet file.

    Attributes
    ----------
    path : Path
        Where they are.
    groups : list of int
        Row groups that hold them; a group may hold rows of other files too.
    tallies : dict of (str, int) to Tally
        What is left of them, by crime and year.
    cut : set of (str, int)
        What another file superseded.
    """

    path: Path
    groups: list[int] = field(default_factory=list)
    tallies: dict[Topic, Tally] = field(default_factory=dict)
    cut: set[Topic] = field(default_factory=set)

    @property
    def rows(self) -> int:
        """Number of rows that are left."""
        return sum(tally.rows for tally in self.tallies.values())


def is_streamable(path: Path, table: Table) -> bool:
    """Whether a file has exactly the columns of its table, so that it can be copied.

    Raises
    ------
    ArrowException, OSError
        It is damaged or is not Parquet.
    """
    with pq.ParquetFile(path) as found:
        return bool(found.schema_arrow.remove_metadata().equals(schema_of(table)))


def pieces_of(path: Path) -> dict[str, Piece]:
    """Look at a Parquet file group by group: hash of each imported file → its rows."""
    pieces: dict[str, Piece] = {}
    with pq.ParquetFile(path) as found:
        for group in range(found.num_row_groups):
            read = found.read_row_group(group, columns=[FILE_KEY, _TOPIC, _DAY])
            for sha, topic, tally in _tallied(read):
                piece = pieces.setdefault(sha, Piece(path))
                if group not in piece.groups:
                    piece.groups.append(group)
                before = piece.tallies.get(topic)
                piece.tallies[topic] = _added(before, tally) if before else tally
    return pieces


def spill(frames: Iterable[pd.DataFrame], table: Table, path: Path) -> dict[str, Piece]:
    """Put the rows of a file aside, and look at them.

    Parameters
    ----------
    frames : iterable of DataFrame
        Its rows, in the order of their key, a part at a time.
    table : Table
        Their contract.
    path : Path
        Where they go.
    """
    schema = schema_of(table)
    with pq.ParquetWriter(path, schema, compression=COMPRESSION) as writer:
        for frame in frames:
            for group in row_groups(to_arrow(frame, table), table):
                writer.write_table(group, row_group_size=max(len(group), 1))
    return pieces_of(path)


def write_pieces(path: Path, table: Table, pieces: dict[str, Piece]) -> None:
    """Write the rows that are left of every file, one group at a time.

    The bytes are those of `to_parquet` on the same rows, however they were brought.

    Parameters
    ----------
    path : Path
        The table; it may be where some of the pieces are.
    table : Table
        Its contract.
    pieces : dict of str to Piece
        Hash of each imported file → its rows.
    """
    schema = schema_of(table)
    with (
        staged(path) as temporary,
        pq.ParquetWriter(temporary, schema, compression=COMPRESSION) as writer,
    ):
        empty = True
        for sha in sorted(pieces):
            for group in _regrouped(_left(pieces[sha], sha)):
                writer.write_table(group, row_group_size=len(group))
                empty = False
        if empty:
            writer.write_table(schema.empty_table())


def _left(piece: Piece, sha: str) -> Iterator[pa.Table]:
    """Read the rows that are left of one file."""
    with pq.ParquetFile(piece.path) as found:
        for group in piece.groups:
            read = found.read_row_group(group)
            mine = pc.equal(read[FILE_KEY], sha)
            for crime, year in piece.cut:
                about = pc.and_(
                    pc.equal(read[_TOPIC], crime), pc.equal(pc.year(read[_DAY]), year)
                )
                mine = pc.and_not(mine, about)
            yield read.filter(mine)


def _regrouped(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Cut the same groups whatever the groups that the rows come in."""
    waiting: list[pa.Table] = []
    count = 0
    for part in parts:
        waiting.append(part)
        count += len(part)
        while count >= GROUP_ROWS:
            whole = pa.concat_tables(waiting)
            yield whole.slice(0, GROUP_ROWS).combine_chunks()
            waiting = [whole.slice(GROUP_ROWS)]
            count -= GROUP_ROWS
    if count:
        yield pa.concat_tables(waiting).combine_chunks()


def _tallied(read: pa.Table) -> Iterator[tuple[str, Topic, Tally]]:
    facts = read.append_column("anio", pc.year(read[_DAY]))
    keys = [FILE_KEY, _TOPIC, "anio"]
    told = [(_DAY, "count"), (_DAY, "min"), (_DAY, "max")]
    for row in facts.group_by(keys).aggregate(told).to_pylist():
        tally = Tally(row["fecha_count"], row["fecha_min"], row["fecha_max"])
        yield row[FILE_KEY], (row[_TOPIC], row["anio"]), tally


def _added(one: Tally, two: Tally) -> Tally:
    return Tally(
        one.rows + two.rows, min(one.first, two.first), max(one.last, two.last)
    )


def topics_of(pieces: dict[str, Piece]) -> dict[Topic, Tally]:
    """Return what some files are about together."""
    found: dict[Topic, list[Tally]] = defaultdict(list)
    for piece in pieces.values():
        for topic, tally in piece.tallies.items():
            found[topic].append(tally)
    return {
        topic: Tally(
            sum(t.rows for t in tallies),
            min(t.first for t in tallies),
            max(t.last for t in tallies),
        )
        for topic, tallies in found.items()
    }
