"""Private temporary folders, and the removal of those that a killed process left."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from somos_eval.store.locks import lock

_PREFIX = "somos-"
_OWNER = ".de_quien"


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a temporary folder that lasts as long as the block.

    Its owner holds a lock in it, so that whoever makes another one can tell which of
    them belong to nobody any more, and removes those.

    Yields
    ------
    Path
        An empty folder, but for the file that is locked.
    """
    remove_abandoned()
    prefix = f"{_PREFIX}{os.getpid()}-"
    with TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with (folder / _OWNER).open("wb") as owner:
            lock(owner.fileno())
            yield folder


def remove_abandoned() -> None:
    """Remove the folders whose owner was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        if _is_abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    """Say whether the process that made a folder is gone.

    Both its number and its lock have to say so: the number may be of another container
    that shares the disk, and not every disk knows locks.
    """
    # Most runs find none: they need not import it.
    import psutil  # type: ignore[import-untyped]  # it carries no types

    number = folder.name.split("-")[1]
    if folder.is_symlink() or not number.isdigit() or psutil.pid_exists(int(number)):
        return False
    # What cannot be opened is of somebody else, or has no owner yet.
    with suppress(OSError), (folder / _OWNER).open("r+b") as owner:
        return lock(owner.fileno())
    return False
