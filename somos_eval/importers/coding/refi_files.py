"""The files that go inside a REFI-QDA project: texts, and documents by their hash."""

import hashlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from somos_eval.importers.coding.positions import Text
from somos_eval.importers.reading.archive import Archive

_TEXT_AT_MOST = 64 << 20
# A thousand interviews of two hours are some 100 MB.
_TEXTS_AT_MOST = 256 << 20
_INSIDE = ("internal://", "internal:/")
_OUTSIDE = ("relative:", "absolute:", "file:", "http:", "https:")
_BOM = "\ufeff"


class Files:
    """The files of a project, found whatever the case of ``Sources/``."""

    def __init__(self, archive: Archive | None) -> None:
        self._archive = archive
        names = archive.names if archive else ()
        self._names = {n.replace("\\", "/").lower(): n for n in names}
        self._texts: dict[str, Text | None] = {}
        self._left = _TEXTS_AT_MOST

    def has(self, path: str) -> bool:
        """Whether the project brings the file that a path names."""
        return self._found(path) is not None

    def text(self, path: str) -> Text | None:
        """Return the text of a file; None if it is not there, not UTF-8 or too long."""
        if path not in self._texts:
            content = self._read(path, min(_TEXT_AT_MOST, self._left))
            self._left -= len(content or b"")
            whole = None if content is None else _decoded(content)
            self._texts[path] = None if whole is None else Text(whole)
        return self._texts[path]

    def hashes(self, paths: Iterable[str]) -> frozenset[str]:
        """Return the SHA-256 of the files that are there."""
        contents = (self._read(path) for path in paths)
        return frozenset(hashlib.sha256(c).hexdigest() for c in contents if c)

    def _read(self, path: str, at_most: int | None = None) -> bytes | None:
        name = self._found(path)
        if self._archive is None or name is None:
            return None
        limit = {} if at_most is None else {"at_most": at_most}
        return self._archive.read(name, **limit)[0]

    def _found(self, path: str) -> str | None:
        """Resolve ``internal://name``, ``sources/name`` or a bare name."""
        bare = path.strip().replace("\\", "/")
        if bare.lower().startswith(_OUTSIDE):
            return None
        for prefix in _INSIDE:
            if bare.lower().startswith(prefix):
                bare = bare[len(prefix) :]
                break
        inner = bare.lstrip("/").lower()
        places = (inner, f"sources/{inner}", f"sources/{PurePosixPath(inner).name}")
        return next((self._names[p] for p in places if p in self._names), None)


def _decoded(content: bytes) -> str | None:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if wide else "utf-8").removeprefix(_BOM)
    except UnicodeDecodeError:
        return None
