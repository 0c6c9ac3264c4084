"""Imported files as they were received, kept by the hash of their content."""

import json
from datetime import date
from pathlib import PurePath

from somos_eval.store.files import read_text, sha256, write_bytes, write_text
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
    folder = ws.raw(programme)
    if not any(folder.glob(f"{digest}*")):
        extension = PurePath(filename).suffix.lower()
        write_bytes(folder / f"{digest}{extension}", content)
    note(ws, programme, filename, content, today=today)
    return digest


def note(
    ws: Workspace, programme: str, filename: str, content: bytes, *, today: date
) -> str:
    """Note the name and the day of a file without keeping what it holds.

    For files that name people: their hash says later whether one was already read.

    Parameters
    ----------
    ws, programme, filename, content, today
        See `keep`.

    Returns
    -------
    str
        SHA-256 of the content.
    """
    digest, folder = sha256(content), ws.raw(programme)
    entries = index(ws, programme)
    if digest not in entries:
        entries[digest] = {"nombre": filename, "importado": today.isoformat()}
        text = json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True)
        write_text(folder / INDEX, text + "\n")
    return digest


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
