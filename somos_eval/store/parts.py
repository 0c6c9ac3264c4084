"""RESULT by indicator on disk, good while what it was computed from stays the same.

Each part knows by their hashes the grounds that it rests on: the tables that the
indicator read, the programme and the code. A run computes the others only. An index
holds the hash of each file: one that was damaged or changed by another hand is computed
again, and nothing in it is ever executed.
"""

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from somos_eval.store.files import (
    read_bytes,
    read_text,
    sha256,
    write_bytes,
    write_text,
)

INDEX = "indice.json"
_COMPRESSION = "zstd"


@dataclass(frozen=True)
class Entry:
    """What the index says of one part.

    Attributes
    ----------
    bases : mapping of str to str
        Name of each ground → its hash when the part was made.
    archivos : mapping of str to str
        Name of each of its tables → hash of the file.
    """

    bases: Mapping[str, str]
    archivos: Mapping[str, str]


class Parts:
    """The parts in a folder.

    Parameters
    ----------
    folder : Path
        It need not exist.
    grounds : mapping of str to str
        Everything that a part may rest on → its hash now.
    """

    def __init__(self, folder: Path, grounds: Mapping[str, str]) -> None:
        self._folder = folder
        self._grounds = grounds
        self._entries = _read_index(folder / INDEX)

    @property
    def digest(self) -> str:
        """Hash of what all parts say, whatever they rest on."""
        said = {name: dict(e.archivos) for name, e in self._entries.items()}
        return sha256(json.dumps(said, sort_keys=True).encode())

    def stale(self, names: Iterable[str]) -> list[str]:
        """Return the parts that are missing, damaged, or rest on what has changed."""
        return [name for name in names if not self._good(name)]

    def read(self, name: str) -> dict[str, pa.Table]:
        """Return the tables of a good part."""
        return {
            table: pq.read_table(io.BytesIO(read_bytes(self._file(name, table))))
            for table in self._entries[name].archivos
        }

    def first(self, name: str, tables: Iterable[str]) -> pa.Table:
        """Return the first of some tables that a good part has.

        Raises
        ------
        KeyError
            There is no such part, or it has none of them.
        """
        held = self._entries[name].archivos
        for table in tables:
            if table in held:
                content = read_bytes(self._file(name, table))
                return pq.read_table(io.BytesIO(content))
        raise KeyError(name)

    def keep(
        self, name: str, tables: Mapping[str, pa.Table], rests_on: Iterable[str]
    ) -> None:
        """Write a part; it counts once `settle` has been called.

        Parameters
        ----------
        name : str
        tables : mapping of str to Table
            What it consists of.
        rests_on : iterable of str
            Names of its grounds; one that is unknown is known as absent.
        """
        hashes = {}
        for table, rows in tables.items():
            content = _encoded(rows)
            write_bytes(self._file(name, table), content, durable=False)
            hashes[table] = sha256(content)
        bases = {ground: self._grounds.get(ground, "") for ground in sorted(rests_on)}
        self._entries[name] = Entry(bases, hashes)

    def entries(self, names: Iterable[str]) -> dict[str, Entry]:
        """Return what is known of some parts, for who did not write them."""
        return {name: self._entries[name] for name in names}

    def adopt(self, entries: Mapping[str, Entry]) -> None:
        """Take in parts that another process kept in the same folder."""
        self._entries |= entries

    def settle(self, names: Iterable[str]) -> None:
        """Write the index, and remove whatever belongs to none of these parts."""
        self._entries = {name: self._entries[name] for name in names}
        form = {name: asdict(entry) for name, entry in self._entries.items()}
        write_text(self._folder / INDEX, json.dumps(form, indent=1) + "\n")
        mine = {
            self._file(n, t)
            for n, entry in self._entries.items()
            for t in entry.archivos
        }
        for path in self._folder.glob("*.parquet"):
            if path not in mine:
                path.unlink()

    def _good(self, name: str) -> bool:
        entry = self._entries.get(name)
        if entry is None:
            return False
        if any(self._grounds.get(g, "") != then for g, then in entry.bases.items()):
            return False
        if not all(table.isidentifier() for table in entry.archivos):
            return False
        try:
            return all(
                sha256(read_bytes(self._file(name, table))) == expected
                for table, expected in entry.archivos.items()
            )
        except OSError:
            return False

    def _file(self, name: str, table: str) -> Path:
        return self._folder / f"{name}.{table}.parquet"


def _read_index(path: Path) -> dict[str, Entry]:
    """Read the index; one that cannot be understood knows of no part."""
    try:
        form: Any = json.loads(read_text(path))
        return {
            str(name): Entry(dict(entry["bases"]), dict(entry["archivos"]))
            for name, entry in form.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _encoded(rows: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(rows, sink, compression=_COMPRESSION)
    return sink.getvalue()
