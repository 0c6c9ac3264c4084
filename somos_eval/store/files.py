"""Read, hash and write files; every write is whole or does not happen."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

_CHUNK = 1 << 20


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sha256_file(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read_bytes(path: Path) -> bytes:
    """Read a file."""
    return path.read_bytes()


def read_text(path: Path) -> str:
    """Read a UTF-8 file, with or without BOM."""
    return path.read_text(encoding="utf-8-sig")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file under a temporary name beside it and move it into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(_PERMISSIONS)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


# mkstemp makes files that only their owner can read; outputs are meant to be shared.
_PERMISSIONS = 0o644


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with ``\\n`` line ends, whole or not at all."""
    write_bytes(path, text.encode())


def swap_directory(staged: Path, target: Path) -> None:
    """Put the finished directory `staged` in the place of `target`.

    Both must be on the same file system. Between the two renames the old content exists
    under a hidden name, so no reader ever finds half a site.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.parent / f".{target.name}.anterior"
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    staged.rename(target)
    shutil.rmtree(old, ignore_errors=True)
