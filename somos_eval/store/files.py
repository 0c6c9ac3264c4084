"""Read, hash and write files; every write is whole or does not happen."""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 20
# The names that `staged` gives.
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}")


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


def open_bytes(path: Path) -> BinaryIO:
    """Open a file that is read in pieces."""
    return path.open("rb")


def read_text(path: Path) -> str:
    """Read a UTF-8 file, with or without BOM."""
    return path.read_text(encoding="utf-8-sig")


def read_any_text(path: Path) -> str:
    """Read text that should be UTF-8 and may be as Windows writes it.

    For going on to look for what else is wrong, never for the data.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


@contextmanager
def staged(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """Give a temporary name beside a file, and move what was written there into place.

    Its permissions are those that the user's umask gives to any new file: outputs are
    meant to be shared, and who may read the data is not for this program to widen.

    Parameters
    ----------
    path : Path
        The file; its folder is made. It stays as it was if anything goes wrong.
    durable : bool
        Whether to wait for the disk, so that it survives a power cut. What the next run
        writes again need not wait.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        yield temporary
        if durable:
            with temporary.open("rb+") as written:
                os.fsync(written.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_bytes(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file whole, or not at all; see `staged`."""
    with staged(path, durable=durable) as temporary:
        temporary.write_bytes(content)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, in pieces, whole or not at all."""
    with staged(target) as temporary:
        shutil.copyfile(source, temporary)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with its line ends as they are, whole or not at all."""
    write_bytes(path, text.encode())


def write_unseen(path: Path, text: str) -> None:
    """Write a file of UTF-8 text in a folder that `swap_directory` will put in place.

    Nobody can find half of it there, so it takes no temporary name; and the swap waits
    for the disk once, instead of each of thousands of files.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def link_tree(source: Path, target: Path) -> None:
    """Put the files of a folder in another one too, without copying what they hold.

    Where the file system cannot have a file in two places they are copied. Files are
    replaced and never changed, so neither folder notices what becomes of the other.
    """
    shutil.copytree(source, target, copy_function=_link, dirs_exist_ok=True)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def sweep(folder: Path) -> None:
    """Remove what writes that were cut left under a folder, at any depth.

    Only while nobody else writes there.
    """
    for path in folder.rglob(".*"):
        if _TEMPORARY.fullmatch(path.name) and path.is_file():
            path.unlink(missing_ok=True)


def swap_directory(staged: Path, target: Path) -> None:
    """Put the finished directory `staged` in the place of `target`.

    Both must be on the same file system. The old content waits under a hidden name
    between the two renames, so no reader ever finds half a site; if the second one does
    not happen, the old content comes back, at once or at the next swap.

    Parameters
    ----------
    staged : Path
        The new content.
    target : Path
        Where it goes; it need not exist.

    Raises
    ------
    OSError
        It could not be moved; `target` is as it was.
    """
    if hasattr(os, "sync"):
        # Once for all of its files: a site in place whose pages are not on the disk
        # would lose them with the power.
        os.sync()
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.parent / f".{target.name}.anterior"
    recover_directory(target)
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    try:
        staged.rename(target)
    except BaseException:
        recover_directory(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover_directory(target: Path) -> None:
    """Bring back the content of a swap that was cut between its two renames."""
    old = target.parent / f".{target.name}.anterior"
    if old.is_dir() and not target.exists():
        old.rename(target)
