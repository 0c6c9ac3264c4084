"""The evidence of one municipality on disk: the rows that its chapters read.

A run writes one folder a municipality before any notebook starts, so that the cost of a
chapter does not grow with the size of the country; a slice that was damaged or changed
by another hand is as if it were not there.
"""

import io
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from somos_eval.store.files import (
    read_bytes,
    read_text,
    sha256,
    sha256_file,
    write_bytes,
    write_text,
)
from somos_eval.store.programmes import parameter_names
from somos_eval.store.workspace import Workspace

STAMP = "origen.json"
SEAL = "sello.json"


def folder(ws: Workspace, programme: str, place: str) -> Path:
    """Return where the slice of a municipality lives."""
    return ws.evidence(programme) / place


def write_slice(
    ws: Workspace,
    programme: str,
    place: str,
    prints: Mapping[str, str],
    cut: Callable[[], Mapping[str, pd.DataFrame]],
) -> None:
    """Write the frames of a municipality, unless what is there has the same prints.

    Parameters
    ----------
    ws, programme, place
        Whose slice it is.
    prints : mapping of str to str
        What its frames hold.
    cut : callable
        Returns the frames.
    """
    target = folder(ws, programme, place)
    known = _seal(target)
    if known.get("huellas") == dict(prints) and _intact(target, known):
        return
    shutil.rmtree(target, ignore_errors=True)
    hashes = {}
    for name, frame in cut().items():
        content = encode(frame)
        hashes[name] = sha256(content)
        write_bytes(target / f"{name}.parquet", content, durable=False)
    seal = {"huellas": dict(prints), "archivos": hashes}
    write_text(target / SEAL, json.dumps(seal, indent=1) + "\n")


def read_slice(
    ws: Workspace, programme: str, place: str, only: Collection[str] | None = None
) -> "Frames | None":
    """Read the frames of a municipality's slice; None if one is not as written.

    Each is decoded when it is first asked for: a chapter reads a few of them.

    Parameters
    ----------
    ws, programme, place
        Whose slice it is.
    only : collection of str, optional
        The frames that are wanted; all of them by default.
    """
    source = folder(ws, programme, place)
    contents = {}
    for name, expected in _seal(source).get("archivos", {}).items():
        if only is not None and name not in only:
            continue
        try:
            content = read_bytes(source / f"{name}.parquet")
        except OSError:
            return None
        if sha256(content) != expected:
            return None
        contents[name] = content
    return Frames(contents) if contents else None


class Frames(Mapping[str, pd.DataFrame]):
    """Frames by name, each decoded once.

    Parameters
    ----------
    contents : mapping of str to bytes
        What `encode` made of each.
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._decoded: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a frame."""
        if name not in self._decoded:
            self._decoded[name] = _decode(self._contents[name])
        return self._decoded[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is such a frame; it is not decoded."""
        return name in self._contents

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._contents)

    def __len__(self) -> int:
        """Count the frames."""
        return len(self._contents)

    def forget(self) -> None:
        """Let go of what was decoded; whoever asks for it again has it again."""
        self._decoded.clear()


def _seal(source: Path) -> dict[str, Any]:
    """Return what was noted of a slice; nothing if that cannot be read."""
    try:
        noted = json.loads(read_text(source / SEAL))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _intact(source: Path, known: Mapping[str, Any]) -> bool:
    try:
        return all(
            sha256_file(source / f"{name}.parquet") == expected
            for name, expected in known["archivos"].items()
        )
    except (OSError, KeyError, AttributeError):
        return False


def drop_other_slices(ws: Workspace, programme: str, places: set[str]) -> None:
    """Remove the slices of places that the programme no longer has."""
    for old in ws.evidence(programme).glob("*"):
        if old.is_dir() and old.name not in places:
            shutil.rmtree(old)


def stamp(ws: Workspace, programme: str) -> dict[str, list[int]]:
    """Return size and time of each file that the slices come from."""
    tables, params = ws.tables(programme), ws.params(programme)
    files = {path.name: str(path) for path in sorted(tables.glob("*.parquet"))}
    # No `Path`: every chapter asks this, of each municipality of a country.
    files |= {name: f"{params}/{name}" for name in parameter_names(ws, programme)}
    states = {name: os.stat(path) for name, path in files.items()}  # noqa: PTH116
    return {name: [s.st_size, s.st_mtime_ns] for name, s in states.items()}


def write_stamp(ws: Workspace, programme: str, state: Mapping[str, list[int]]) -> None:
    """Note which state of the inputs the slices were cut from.

    Parameters
    ----------
    ws, programme
        Whose slices they are.
    state : mapping
        What `stamp` said before the inputs were read.
    """
    path = ws.evidence(programme) / STAMP
    write_text(path, json.dumps(dict(state), indent=1) + "\n")


def forget_stamp(ws: Workspace, programme: str) -> None:
    """Note that the slices are being cut, so that nobody takes them for whole."""
    (ws.evidence(programme) / STAMP).unlink(missing_ok=True)


def up_to_date(ws: Workspace, programme: str, place: str) -> bool:
    """Say whether the slice was cut from the inputs as they are now."""
    path = ws.evidence(programme) / STAMP
    if not path.exists() or not folder(ws, programme, place).is_dir():
        return False
    try:
        recorded: dict[str, list[int]] = json.loads(read_text(path))
    except ValueError:
        return False
    return recorded == stamp(ws, programme)


def encode(frame: pd.DataFrame) -> bytes:
    """Encode any frame as Parquet; the same frame gives the same bytes."""
    sink = io.BytesIO()
    table = pa.Table.from_pandas(frame, preserve_index=False)
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def _decode(content: bytes) -> pd.DataFrame:
    frame: pd.DataFrame = pq.read_table(io.BytesIO(content)).to_pandas()
    for name in frame.columns:
        if pd.api.types.is_object_dtype(frame[name].dtype):
            frame[name] = frame[name].map(_as_tuple)
    return frame


def _as_tuple(cell: Any) -> Any:
    """Return a list as the tuple that it was."""
    return tuple(cell) if isinstance(cell, np.ndarray) else cell
