"""A folder with what a URL has: brought and sent by content, and only what differs.

Beside it, a list says what each file was when both sides last had the same: the tag
that the store gave to the object and the hash of the contents. The tag says whether the
store's side changed, and the hash whether this one did. A store that gives no tags is
read whole.
"""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from somos_eval.store.files import read_text, sha256, sha256_file, write_text

if TYPE_CHECKING:
    from somos_eval.store.objects import Objects

LISTED, NAME, ROOT = "archivos.json", "nombre", "raiz"
_ARRIVING = ".llegada"
# Files that travel together, and are on the disk twice meanwhile.
_GROUP = 256


class _Same(NamedTuple):
    """What a file was when both sides had the same."""

    tag: str
    digest: str


class Mirror:
    """A mirror of some folders of a URL.

    Parameters
    ----------
    home : Path
        Folder of the mirror: its root, and the list beside it.
    objects : Objects
        What it mirrors.
    """

    def __init__(self, home: Path, objects: "Objects") -> None:
        self.objects = objects
        self.root = home / ROOT
        self._home = home
        self._list = home / LISTED
        self._same: dict[str, _Same] = {}

    @property
    def name(self) -> str:
        """A name that no other mirror has, kept beside it."""
        path = self._home / NAME
        if not path.is_file():
            write_text(path, secrets.token_hex(16))
        return read_text(path)

    def bring(self, folders: Sequence[str], unsent: str = "", record: str = "") -> int:
        """Make folders of the mirror as those of the URL.

        Parameters
        ----------
        folders : sequence of str
            Which ones, relative to the root.
        unsent : str
            Folder where what changed here and was not sent stays, to be sent the next
            time; but for what changed in the URL too.
        record : str
            File that vouches for that folder: if the URL has another one, somebody went
            on from there, and what was not sent goes away.

        Returns
        -------
        int
            How many files were brought.
        """
        self._same = self._read()
        if unsent and not self._vouched(record):
            unsent = ""

        def kept(name: str) -> bool:
            return bool(unsent) and name.startswith(f"{unsent}/")

        there: dict[str, str] = {}
        here: set[str] = set()
        for folder in folders:
            there |= self.objects.listing(folder)
            here |= set(_files(self.root, folder))
        for name in here - there.keys():
            if name in self._same or not kept(name):
                (self.root / name).unlink()
        within = tuple(f"{folder}/" for folder in folders)
        for name in [n for n in self._same if n.startswith(within) and n not in there]:
            del self._same[name]
        wanted = [n for n, tag in there.items() if not self._good(n, tag, kept(n))]
        try:
            return sum(self._fetch(group, there, kept) for group in _groups(wanted))
        finally:
            self._write()

    def send(
        self, folder: str, last: str = "", ready: Callable[[], None] = lambda: None
    ) -> int:
        """Make a folder of the URL as that of the mirror.

        Parameters
        ----------
        folder : str
            Relative to the root.
        last : str
            The file that vouches for the others: it is sent when they are all there,
            and what is no longer here has been removed.
        ready : callable
            Called before anything is sent, and again before the record; it raises if
            this is not to be.

        Returns
        -------
        int
            How many files were sent or removed.
        """
        self._same = self._read()
        changed = self._changed(folder)
        gone = [
            name
            for name in self._same
            if name.startswith(f"{folder}/") and not (self.root / name).is_file()
        ]
        vouching = {name: changed.pop(name) for name in [last] if name in changed}
        if not (changed or gone or vouching):
            return 0
        ready()
        try:
            # Folder by folder, in order: what is noted of the editions that were
            # published arrives before their pages.
            for _, names in groupby(changed, lambda n: _first_of(n, folder)):
                for group in _groups(list(names)):
                    self._send({name: changed[name] for name in group})
            self.objects.remove(gone)
            for name in gone:
                del self._same[name]
            ready()
            if vouching:
                self._send(vouching)
            self._tag(folder, [*changed, *vouching])
        finally:
            self._write()
        return len(changed) + len(gone) + len(vouching)

    def _vouched(self, record: str) -> bool:
        """Whether the URL has the record that both sides had."""
        content = self.objects.read(record)
        known = self._same.get(record)
        if content is None or known is None:
            return content is None and known is None
        return sha256(content) == known.digest

    def _good(self, name: str, tag: str, kept: bool) -> bool:
        """Whether a file of the mirror needs no look at its object."""
        known = self._same.get(name)
        if known is None or not tag or known.tag != tag:
            return False
        path = self.root / name
        return path.is_file() and (kept or sha256_file(path) == known.digest)

    def _fetch(
        self, names: list[str], tags: Mapping[str, str], kept: Callable[[str], bool]
    ) -> int:
        """Read objects, and put those that are other than known in their place."""
        brought = 0
        arriving = self._home / _ARRIVING
        shutil.rmtree(arriving, ignore_errors=True)
        staged = {name: arriving / str(n) for n, name in enumerate(names)}
        self.objects.fetch(staged)
        for name, path in staged.items():
            digest, target = sha256_file(path), self.root / name
            known = self._same.get(name)
            self._same[name] = _Same(tags[name], digest)
            as_known = known is not None and known.digest == digest
            if target.is_file() and (
                (as_known and kept(name)) or sha256_file(target) == digest
            ):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            brought += 1
        shutil.rmtree(arriving)
        return brought

    def _changed(self, folder: str) -> dict[str, str]:
        """Return the files that are not as known, with their hash."""
        found = {}
        for name in sorted(_files(self.root, folder)):
            digest = sha256_file(self.root / name)
            if name not in self._same or self._same[name].digest != digest:
                found[name] = digest
        return found

    def _send(self, files: Mapping[str, str]) -> None:
        """Send files; what the store calls them is not known yet."""
        self.objects.send({name: self.root / name for name in files})
        self._same |= {name: _Same("", digest) for name, digest in files.items()}

    def _tag(self, folder: str, names: Iterable[str]) -> None:
        """Note the tags of what was sent: whoever sends has the folder for itself."""
        tags = self.objects.listing(folder)
        for name in names:
            self._same[name] = self._same[name]._replace(tag=tags.get(name, ""))

    def _read(self) -> dict[str, _Same]:
        try:
            listed = json.loads(read_text(self._list))
            return {name: _Same(*same) for name, same in listed.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self) -> None:
        write_text(self._list, json.dumps(self._same, ensure_ascii=False))


def _files(root: Path, folder: str) -> Iterator[str]:
    """Name the files under a folder of a root, but for hidden ones."""
    for parent, folders, files in os.walk(root / folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        within = Path(parent).relative_to(root)
        yield from ((within / n).as_posix() for n in files if not n.startswith("."))


def _first_of(name: str, folder: str) -> str:
    return name.removeprefix(f"{folder}/").partition("/")[0]


def _groups(names: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(names), _GROUP):
        yield names[first : first + _GROUP]
