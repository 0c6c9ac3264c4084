"""What official files say of themselves besides their figures, kept with the tables."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from somos_eval.store.files import read_text, write_text
from somos_eval.store.workspace import Workspace

FILE = "procedencia.json"

# File name, format, table, what links it to its rows, extraction date, sums and notes.
Entry = Mapping[str, Any]


def provenance_path(ws: Workspace, programme: str) -> Path:
    """Return where it is kept."""
    return ws.tables(programme) / FILE


def read_provenance(ws: Workspace, programme: str) -> dict[str, Entry]:
    """Return what each official file said: format and name → entry."""
    path = provenance_path(ws, programme)
    if not path.exists():
        return {}
    entries: dict[str, Entry] = json.loads(read_text(path))
    return entries


def note_provenance(ws: Workspace, programme: str, new: Mapping[str, Entry]) -> None:
    """Note what some files say; a file of the same format and name replaces itself."""
    entries = {**read_provenance(ws, programme), **new}
    text = json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True)
    write_text(provenance_path(ws, programme), text + "\n")
