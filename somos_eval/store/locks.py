"""One process at a time on a programme: a lock that goes away with who holds it.

The lock is the operating system's, on an open file, so that a process that was killed,
or a machine that was switched off, leaves none behind. What the file says is only for
people: who holds it and since when. The library filelock could not say it: it opens the
file emptying it before it knows whether it is free, keeps no trace of who was cut off,
and refuses to work where there are no locks.
"""

import errno
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from somos_eval.errors import InputError, Problem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Windows lets nobody read a byte that is locked: this one is after what is written.
_FAR = 1 << 20
_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
# Some network folders know no locks: working there alone is up to whoever works there.
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}
_LONGEST = 1 << 12
_UNKNOWN = "otra orden de somos, que acaba de empezar"


@contextmanager
def held(path: Path, programme: str, order: str) -> Iterator[bool]:
    """Hold a lock while the block lasts.

    Parameters
    ----------
    path : Path
        The file; its folder is made, and goes away again if nothing was put in it.
    programme, order : str
        What is done to what, for whoever comes meanwhile.

    Yields
    ------
    bool
        Whether whoever held it before was cut off, and may have left things half done.

    Raises
    ------
    InputError
        SE-USO-010: another process holds it.
    """
    made = [
        folder for folder in (path.parent, *path.parents[1:2]) if not folder.exists()
    ]
    handle = _taken(path, programme)
    try:
        cut = bool(handle.read(1))
        handle.truncate(0)
        handle.write(signature(order))
        yield cut
    finally:
        _leave(path, handle)
        for folder in made:
            with suppress(OSError):  # something is in it
                folder.rmdir()


def _taken(path: Path, programme: str) -> FileIO:
    """Open the file and lock it.

    Who had it removes it on leaving: a lock on a file that is no longer there is none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        handle = FileIO(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+")
        if not lock(handle.fileno()):
            holder = told(handle.read(_LONGEST))
            handle.close()
            problem = Problem.of("SE-USO-010", programme=programme, holder=holder)
            raise InputError([problem])
        with suppress(OSError):
            if os.path.samestat(os.fstat(handle.fileno()), path.stat()):
                return handle
        handle.close()


def _leave(path: Path, handle: FileIO) -> None:
    """Remove the file before letting it go; where that cannot be, leave it empty."""
    with suppress(OSError):
        handle.truncate(0)
        path.unlink()
    handle.close()


def lock(number: int) -> bool:
    """Lock an open file, without waiting; say whether it was free."""
    try:
        if sys.platform == "win32":
            os.lseek(number, _FAR, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _TAKEN | _NO_LOCKS:
            raise
        return error.errno in _NO_LOCKS
    finally:
        os.lseek(number, 0, os.SEEK_SET)
    return True


def signature(order: str, **more: str) -> bytes:
    """Return what a lock says: who holds it, since when, and what else is known."""
    form = {
        "orden": order,
        "proceso": os.getpid(),
        "equipo": platform.node(),
        "desde": datetime.now(UTC).isoformat(timespec="seconds"),
        **more,
    }
    return json.dumps(form).encode() + b"\n"


def told(signed: bytes) -> str:
    """Say who holds a lock, from what the file says."""
    # Nobody pays for importing it who finds the lock free.
    from somos_eval.wording import date_text

    try:
        form = json.loads(signed)
        since = datetime.fromisoformat(form["desde"]).astimezone()
        who = f"«somos {form['orden']}», proceso {form['proceso']} de {form['equipo']}"
    except (ValueError, TypeError, KeyError):
        return _UNKNOWN
    return f"{who}, desde las {since:%H:%M} del {date_text(since.date())}"
