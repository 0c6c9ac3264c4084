"""The register of what each profile was shown, by which a later edition is held back.

``outputs/<programa>/ediciones/<perfil>.parquet`` has one row for each count of persons
and edition in which it was another: the columns of RESULT, ``oculta`` (it was not
shown) and ``edicion`` (from 1 on). ``borrador.parquet`` is what the last run would
add, with ``perfil``. Both are of the team: they hold the counts that were hidden.
``indice.json`` has the hash of each file; one that does not answer to it stops a run,
as nobody could say any more what was published.
"""

import io
import json
from collections.abc import Mapping

import pandas as pd

from somos_eval.errors import InputError, Problem
from somos_eval.store.files import (
    read_bytes,
    read_text,
    sha256,
    write_bytes,
    write_text,
)
from somos_eval.store.workspace import Workspace

DRAFT, INDEX = "borrador", "indice.json"
_PROFILE = "perfil"


def read_editions(ws: Workspace, programme: str) -> dict[str, pd.DataFrame]:
    """Return the register of each profile that was ever published.

    Raises
    ------
    InputError
        SE-COR-009: a file of it is missing or damaged.
    """
    names = [name for name in _index(ws, programme) if name != DRAFT]
    return {name: _read(ws, programme, name) for name in names}


def editions_digest(ws: Workspace, programme: str) -> str:
    """Hash what was published to every profile so far."""
    files = {n: h for n, h in _index(ws, programme).items() if n != DRAFT}
    return sha256(json.dumps(files, sort_keys=True).encode())


def read_draft(ws: Workspace, programme: str, profile: str) -> pd.DataFrame | None:
    """Return what the last run would show a profile, or None before any run.

    Raises
    ------
    InputError
        SE-COR-009: the file is missing or damaged.
    """
    if DRAFT not in _index(ws, programme):
        return None
    rows = _read(ws, programme, DRAFT)
    return rows[rows[_PROFILE] == profile].drop(columns=_PROFILE)


def write_draft(
    ws: Workspace, programme: str, noted: Mapping[str, pd.DataFrame]
) -> None:
    """Keep what a run would show each profile, until it is published."""
    parts = [rows.assign(**{_PROFILE: name}) for name, rows in noted.items()]
    _write(ws, programme, DRAFT, pd.concat(parts, ignore_index=True))


def write_edition(
    ws: Workspace, programme: str, profile: str, rows: pd.DataFrame
) -> None:
    """Write the register of a profile."""
    _write(ws, programme, profile, rows)


def _index(ws: Workspace, programme: str) -> dict[str, str]:
    path = ws.editions(programme) / INDEX
    if not path.exists():
        return {}
    try:
        return {str(k): str(v) for k, v in json.loads(read_text(path)).items()}
    except (ValueError, AttributeError):
        raise _damaged(ws, programme, INDEX) from None


def _read(ws: Workspace, programme: str, name: str) -> pd.DataFrame:
    path = ws.editions(programme) / f"{name}.parquet"
    try:
        content = read_bytes(path)
    except OSError:
        raise _damaged(ws, programme, path.name) from None
    if sha256(content) != _index(ws, programme)[name]:
        raise _damaged(ws, programme, path.name)
    return pd.read_parquet(io.BytesIO(content))


def _write(ws: Workspace, programme: str, name: str, rows: pd.DataFrame) -> None:
    folder, index = ws.editions(programme), _index(ws, programme)
    content = rows.to_parquet(None, index=False, compression="zstd")
    if index.get(name) == sha256(content) and (folder / f"{name}.parquet").exists():
        return
    write_bytes(folder / f"{name}.parquet", content)
    text = json.dumps(index | {name: sha256(content)}, indent=1, sort_keys=True)
    write_text(folder / INDEX, text + "\n")


def _damaged(ws: Workspace, programme: str, name: str) -> InputError:
    where = ws.shown(ws.editions(programme) / name)
    return InputError([Problem.of("SE-COR-009", file=where)])
