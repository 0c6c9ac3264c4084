"""One machine at a time on a programme of a URL: an object says whose turn it is.

It is created only if it is not there, and written again while its holder lives. One
that has not been for long is of a machine that died, and so is one of this very mirror,
which its own lock keeps to one process.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from somos_eval.errors import InputError, Problem
from somos_eval.store.locks import signature, told
from somos_eval.store.objects import Objects

RENEWED = timedelta(minutes=1)
# Clocks differ, and a network may be down for a while.
STALE = timedelta(minutes=15)
# Two that find the same stale one write it one after the other: the last one has it.
_SETTLES_SECONDS = 1.0


class Lease:
    """The turn of one holder.

    Parameters
    ----------
    objects : Objects
    name : str
        Of the object.
    programme, order : str
        What is done to what, for whoever comes meanwhile.
    mirror : str
        A name that no other mirror has.
    """

    def __init__(
        self, objects: Objects, name: str, programme: str, order: str, mirror: str
    ) -> None:
        self._objects = objects
        self._name = name
        self._programme = programme
        self._order = order
        self._mirror = mirror
        self._said = b""

    def take(self) -> None:
        """Take the turn.

        Raises
        ------
        InputError
            SE-USO-010: another machine has it.
        """
        self._said = self._signed()
        if self._objects.create(self._name, self._said):
            return
        there = self._objects.read(self._name)
        if there is not None and not self._abandoned(there):
            raise self._taken("SE-USO-010", there)
        self._objects.write(self._name, self._said)
        time.sleep(_SETTLES_SECONDS)
        now = self._objects.read(self._name) or b""
        if now != self._said:
            raise self._taken("SE-USO-010", now)

    def renew(self) -> None:
        """Say that the holder lives, if the turn is still its own."""
        if self._objects.read(self._name) == self._said:
            self._said = self._signed()
            self._objects.write(self._name, self._said)

    def verify(self) -> None:
        """Refuse to go on without the turn.

        Raises
        ------
        InputError
            SE-NUB-008: another machine took it.
        """
        there = self._objects.read(self._name) or b""
        if _mirror(there) != self._mirror:
            raise self._taken("SE-NUB-008", there)

    def leave(self) -> None:
        """Give the turn back, if it is still its own."""
        if _mirror(self._objects.read(self._name) or b"") == self._mirror:
            self._objects.remove([self._name])

    def _signed(self) -> bytes:
        now = datetime.now(UTC).isoformat()
        return signature(self._order, espejo=self._mirror, renovado=now)

    def _abandoned(self, there: bytes) -> bool:
        if _mirror(there) == self._mirror:
            return True
        try:
            renewed = datetime.fromisoformat(json.loads(there)["renovado"])
            return datetime.now(UTC) - renewed > STALE
        except (ValueError, TypeError, KeyError):
            return True

    def _taken(self, code: str, there: bytes) -> InputError:
        return InputError(
            [
                Problem.of(
                    code,
                    programme=self._programme,
                    holder=told(there),
                    url=self._objects.url,
                )
            ]
        )


@contextmanager
def leased(lease: Lease) -> Iterator[None]:
    """Hold a lease while the block lasts.

    Raises
    ------
    InputError
        SE-USO-010: another machine has it.
    """
    lease.take()
    over = Event()

    def renew() -> None:
        while not over.wait(RENEWED.total_seconds()):
            # A network that is down now may be up the next time.
            with suppress(Exception):
                lease.renew()

    thread = Thread(target=renew, name="turno", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        # What cannot be given back now is stale soon.
        with suppress(InputError):
            lease.leave()


def _mirror(said: bytes) -> str:
    try:
        return str(json.loads(said)["espejo"])
    except (ValueError, TypeError, KeyError):
        return ""
