"""A ZIP that is the same, byte by byte, whenever it is made of the same files."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from somos_eval.store.files import open_bytes, staged

# The first moment that a ZIP can tell.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX, _MODE = 3, 0o644 << 16
_LEVEL = 6
_PIECE = 1 << 20


def write_bundle(target: Path, files: Mapping[str, Path | bytes]) -> None:
    """Write a ZIP, whole or not at all.

    Parameters
    ----------
    target : Path
    files : mapping of str to Path or bytes
        Name inside the ZIP → a file, or what it holds.
    """
    with (
        staged(target) as path,
        zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as out,
    ):
        for name in sorted(files):
            _add(out, name, files[name])


def _add(out: zipfile.ZipFile, name: str, content: Path | bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system, entry.external_attr = _UNIX, _MODE
    entry.compress_type = zipfile.ZIP_DEFLATED
    if isinstance(content, bytes):
        out.writestr(entry, content)
        return
    with open_bytes(content) as source, out.open(entry, "w") as sink:
        while piece := source.read(_PIECE):
            sink.write(piece)
