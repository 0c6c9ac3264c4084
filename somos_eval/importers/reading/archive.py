"""The one door for ZIP files: what is inside is looked at before anything is unpacked.

Whatever comes in a ZIP (a workbook, a coding project, a set of minutes) is opened here.
Nothing is ever written on disk: entries are read into memory, each up to a limit.
"""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath, PureWindowsPath

from somos_eval.errors import Problem, Where

SIGNATURE = b"PK\x03\x04"

# What unpacking may add to the size of the file. Media are stored as they are and add
# nothing, so that a project with hours of video is not taken for a bomb.
_GROWTH_AT_MOST = 1 << 30
# Deflate reaches 1032:1 at the most; real sheets and texts stay under 50:1.
_SUSPICIOUS_RATIO = 500
_SMALL = 50 << 20
_ENTRIES_AT_MOST = 100_000
_ENTRY_AT_MOST = 256 << 20
_ENCRYPTED_FLAG = 0x1
_METHODS = frozenset(
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)


class Fault(Enum):
    """Why a ZIP is not opened, with the code of its message."""

    NO_ZIP = "SE-ARC-001"
    DAMAGED = "SE-ARC-002"
    ENCRYPTED = "SE-ARC-003"
    CROWDED = "SE-ARC-004"
    BOMB = "SE-ARC-005"
    LEAVES_FOLDER = "SE-ARC-006"
    REPEATED_NAME = "SE-ARC-007"
    UNKNOWN_METHOD = "SE-ARC-008"


@dataclass(frozen=True)
class Archive:
    """A ZIP whose index has been judged safe."""

    file: str
    _zip: zipfile.ZipFile

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files inside, without the folders."""
        return tuple(e.filename for e in self._zip.infolist() if not e.is_dir())

    def unpacked(self, *endings: str) -> int:
        """Return the bytes that the files with some endings say they have."""
        entries = self._zip.infolist()
        return sum(e.file_size for e in entries if e.filename.endswith(endings))

    def read(
        self, name: str, at_most: int = _ENTRY_AT_MOST
    ) -> tuple[bytes | None, list[Problem]]:
        """Unpack one file.

        Parameters
        ----------
        name : str
            One of `names`.
        at_most : int
            Bytes that it may have.

        Returns
        -------
        content : bytes or None
            None if there is a problem.
        problems : list of Problem
            SE-ARC-002 if it is damaged, SE-ARC-009 if it is too large.
        """
        entry = self._zip.getinfo(name)
        where = Where(file=self.file)
        if entry.file_size > at_most:
            limit = at_most >> 20
            return None, [Problem.of("SE-ARC-009", where, inner=name, limit=limit)]
        try:
            # Never more than the declared size, whatever the compressed data says.
            return self._zip.read(entry), []
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError):
            return None, [Problem.of(Fault.DAMAGED.value, where)]


def open_archive(content: bytes, filename: str) -> tuple[Archive | None, list[Problem]]:
    """Open a ZIP if nothing in its index is dangerous.

    Parameters
    ----------
    content : bytes
        The file.
    filename : str
        Its name, for messages.

    Returns
    -------
    archive : Archive or None
        None if there is a problem.
    problems : list of Problem
        SE-ARC-001 to SE-ARC-008.
    """
    opened = _opened(content)
    if isinstance(opened, Fault):
        return None, [Problem.of(opened.value, Where(file=filename))]
    return Archive(filename, opened), []


def fault(content: bytes) -> Fault | None:
    """Return why a ZIP must not be opened, or None if it may be."""
    opened = _opened(content)
    return opened if isinstance(opened, Fault) else None


def _opened(content: bytes) -> zipfile.ZipFile | Fault:
    if not content.startswith((SIGNATURE, b"PK\x05\x06")):
        return Fault.NO_ZIP
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return Fault.DAMAGED
    return _judged(opened.infolist(), len(content)) or opened


def _judged(entries: list[zipfile.ZipInfo], size: int) -> Fault | None:
    """Judge the index of a ZIP of `size` bytes."""
    unpacked = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries)
    # More packed bytes than the file has: entries that overlap, as in a nested bomb.
    overlapping = packed > size
    absurd = unpacked > _SMALL and unpacked > _SUSPICIOUS_RATIO * size
    checks = {
        Fault.CROWDED: len(entries) > _ENTRIES_AT_MOST,
        Fault.BOMB: absurd or overlapping or unpacked - packed > _GROWTH_AT_MOST,
        Fault.ENCRYPTED: any(e.flag_bits & _ENCRYPTED_FLAG for e in entries),
        Fault.LEAVES_FOLDER: any(map(_leaves, entries)),
        Fault.REPEATED_NAME: len({e.filename for e in entries}) < len(entries),
        Fault.UNKNOWN_METHOD: any(e.compress_type not in _METHODS for e in entries),
    }
    return next((found for found, so in checks.items() if so), None)


def _leaves(entry: zipfile.ZipInfo) -> bool:
    """Whether a name would leave the folder that it is unpacked in, or be a link."""
    name = entry.orig_filename.replace("\\", "/")
    outside = (
        name.startswith("/")
        or bool(PureWindowsPath(name).drive)
        or ".." in PurePosixPath(name).parts
        or "\0" in name
    )
    return outside or stat.S_ISLNK(entry.external_attr >> 16)
