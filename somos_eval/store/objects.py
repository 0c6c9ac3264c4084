"""The objects under an fsspec URL: the one module that speaks with fsspec.

Every write is whole or does not happen: that is what an object store's upload is; in a
folder (``file://``) the file is written beside its place and moved there.
"""

import errno
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec

from somos_eval.errors import InputError, Problem

# What was tried: other stores of fsspec may not create an object only if it is not
# there, and would say nothing.
PROTOCOLS = ("s3", "file", "local", "memory")
_IN_PLACE = ("file", "local")
# Names of what tells the contents of an object apart, in what a store says of it.
_TAGS = ("ETag", "etag")
_NO_CREDENTIALS = ("NoCredentialsError", "PartialCredentialsError", "ProfileNotFound")


class Objects:
    """The objects under a URL, by their path relative to it.

    Parameters
    ----------
    url : str
        Such as ``s3://bucket/evaluacion``.

    Raises
    ------
    InputError
        SE-NUB-001, SE-NUB-002: it is of another kind, or what speaks with its kind is
        not installed. Every method raises SE-NUB-003 to SE-NUB-005: no credentials or
        no permission, no such bucket, connection lost.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._kind = url.partition("://")[0]
        if self._kind not in PROTOCOLS:
            raise InputError([Problem.of("SE-NUB-001", url=self.url)])

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        # What was listed a moment ago may not be there any more.
        options = {"use_listings_cache": False} if self._kind == "s3" else {}
        with self._told():
            system, root = fsspec.url_to_fs(self.url, **options)
        return system, str(root).rstrip("/")

    def listing(self, folder: str) -> dict[str, str]:
        """List what is under a folder, at any depth, but for hidden files.

        Returns
        -------
        dict of str to str
            Path → what changes when its contents do; empty if the store tells none.
        """
        system, root = self._opened
        with self._told():
            found = system.find(f"{root}/{folder}", detail=True)
        named = {path.removeprefix(f"{root}/"): told for path, told in found.items()}
        return {name: _tag(told) for name, told in named.items() if visible(name)}

    def read(self, name: str) -> bytes | None:
        """Read an object; None if it is not there."""
        system, root = self._opened
        with self._told():
            try:
                content: bytes = system.cat_file(f"{root}/{name}")
            except FileNotFoundError:
                return None
        return content

    def create(self, name: str, content: bytes) -> bool:
        """Write an object unless it is there; of several who try, one does.

        Returns
        -------
        bool
            Whether it was written.
        """
        system, root = self._opened
        path = f"{root}/{name}"
        with self._told():
            self._make_folder(path)
            try:
                system.pipe_file(path, content, mode="create")
            except FileExistsError:
                return False
        return True

    def write(self, name: str, content: bytes) -> None:
        """Write an object, over whatever is there."""
        system, root = self._opened
        with self._told(), self._placed(f"{root}/{name}") as path:
            system.pipe_file(path, content)

    def fetch(self, wanted: Mapping[str, Path]) -> None:
        """Read objects into files, whose folders are made; several at once.

        Parameters
        ----------
        wanted : mapping of str to Path
            Which object goes to which file.
        """
        system, root = self._opened
        for path in wanted.values():
            path.parent.mkdir(parents=True, exist_ok=True)
        with self._told():
            # Two lists: names are taken as they are, and not as patterns.
            system.get(
                [f"{root}/{n}" for n in wanted], [str(p) for p in wanted.values()]
            )

    def send(self, files: Mapping[str, Path]) -> None:
        """Write files to objects, several at once.

        Parameters
        ----------
        files : mapping of str to Path
            Which object each file goes to.
        """
        system, root = self._opened
        with self._told():
            if self._kind not in _IN_PLACE:
                sources = [str(path) for path in files.values()]
                system.put(sources, [f"{root}/{name}" for name in files])
                return
            for name, source in files.items():
                with self._placed(f"{root}/{name}") as path:
                    system.put_file(str(source), path)

    def remove(self, names: Sequence[str]) -> None:
        """Remove objects; one that is not there is as good."""
        system, root = self._opened
        with self._told():
            for name in names:
                with suppress(FileNotFoundError):
                    system.rm_file(f"{root}/{name}")

    @contextmanager
    def _placed(self, path: str) -> Iterator[str]:
        """Give the name to write to, and have what was written in its place after."""
        if self._kind not in _IN_PLACE:
            yield path
            return
        self._make_folder(path)
        system, _ = self._opened
        whole = PurePosixPath(path)
        temporary = str(whole.with_name(f".{whole.name}.{secrets.token_hex(4)}"))
        yield temporary
        system.mv(temporary, path)

    def _make_folder(self, path: str) -> None:
        if self._kind in _IN_PLACE:
            self._opened[0].makedirs(str(PurePosixPath(path).parent), exist_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the store raises into what a person can do about it."""
        try:
            yield
        except (ImportError, InputError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError([Problem.of("SE-NUB-002", url=self.url)]) from error
        except Exception as error:
            if _of_this_disk(error):
                raise
            raise InputError([self._problem(error)]) from error

    def _problem(self, error: Exception) -> Problem:
        kind = type(error).__name__
        if isinstance(error, PermissionError) or kind in _NO_CREDENTIALS:
            return Problem.of("SE-NUB-003", url=self.url)
        if isinstance(error, FileNotFoundError):
            return Problem.of("SE-NUB-004", url=self.url)
        return Problem.of("SE-NUB-005", url=self.url, kind=kind)


def visible(name: str) -> bool:
    """Whether a path is of a file to keep: none of its parts is hidden, or goes up."""
    return not any(part.startswith(".") for part in name.split("/"))


def _tag(told: Mapping[str, Any]) -> str:
    return next((str(told[tag]) for tag in _TAGS if told.get(tag)), "")


def _of_this_disk(error: Exception) -> bool:
    """Whether it is about a file of this machine: those of a store have no name."""
    return isinstance(error, OSError) and (
        error.filename is not None or error.errno == errno.ENOSPC
    )
