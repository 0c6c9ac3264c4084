"""The secret of a programme, with which it gives pseudonyms.

It stays in the folder of what was received, which git ignores and no package or site
takes. Whoever works on a copy of ``data/`` gives the same pseudonyms.
"""

import secrets

from somos_eval.store.files import read_bytes, write_bytes
from somos_eval.store.workspace import Workspace

FILE = "seudonimos.sal"
_BYTES = 32


def salt_of(ws: Workspace, programme: str) -> bytes:
    """Return the secret of a programme, or a new one, which is not written yet."""
    path = ws.raw(programme) / FILE
    return read_bytes(path) if path.exists() else secrets.token_bytes(_BYTES)


def keep_salt(ws: Workspace, programme: str, salt: bytes) -> None:
    """Write the secret of a programme; the one that it has is never changed."""
    path = ws.raw(programme) / FILE
    if not path.exists():
        write_bytes(path, salt)
