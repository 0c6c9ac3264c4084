"""Imported files as they were received, kept by the hash of their content."""

import json
from datetime import date
from pathlib import Path, PurePath

from somos_eval.store.files import copy_file, read_text, sha256, write_bytes, write_text
from somos_eval.store.workspace import Workspace

INDEX = "indice.json"


def keep(
    ws: Workspace, programme: str, filename: str, content: bytes, *, today: date
) -> str:
    """Keep a copy of an imported file and note its name; once is enough.

    Parameters
    ----------
    ws, programme
        Whose file it is.
    filename : str
        Its name as received, without folders.
    content : bytes
        What it holds.
    today : date
        The day of import.

    Returns
    -------
    str
        SHA-256 of the content, which is also the name of the copy. A file that was
        already kept, under whatever name, keeps its first name and day.
    """
    digest = sha256(content)
    if not _is_kept(ws, programme, digest):
        write_bytes(_copy(ws, programme, filename, digest), content)
    note(ws, programme, filename, digest, today=today)
    return digest


def keep_file(
    ws: Workspace, programme: str, path: Path, digest: str, *, today: date
) -> None:
    """Do what `keep` does with a file of any length, whose hash is known."""
    if not _is_kept(ws, programme, digest):
        copy_file(path, _copy(ws, programme, path.name, digest))
    note(ws, programme, path.name, digest, today=today)


def note(
    ws: Workspace, programme: str, filename: str, digest: str, *, today: date
) -> None:
    """Note the name, the hash and the day of a file without keeping what it holds.

    For files that name people: their hash says later whether one was already read.
    """
    entries = index(ws, programme)
    if digest not in entries:
        entries[digest] = {"nombre": filename, "importado": today.isoformat()}
        text = json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True)
        write_text(ws.raw(programme) / INDEX, text + "\n")


def _is_kept(ws: Workspace, programme: str, digest: str) -> bool:
    return any(ws.raw(programme).glob(f"{digest}*"))


def _copy(ws: Workspace, programme: str, filename: str, digest: str) -> Path:
    return ws.raw(programme) / f"{digest}{PurePath(filename).suffix.lower()}"


def forget(ws: Workspace, programme: str, digest: str) -> None:
    """Remove the copy of a file; that it was imported stays noted."""
    for copy in ws.raw(programme).glob(f"{digest}*"):
        copy.unlink()


def index(ws: Workspace, programme: str) -> dict[str, dict[str, str]]:
    """Return what is kept: hash → name and day of import."""
    path = ws.raw(programme) / INDEX
    if not path.exists():
        return {}
    entries: dict[str, dict[str, str]] = json.loads(read_text(path))
    return entries
