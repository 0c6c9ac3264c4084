"""Chapters on the machines of a Dask cluster: the one module that speaks with it.

The scheduler gives a dead worker's chapters to another. Nothing is written there: what
comes back is written here, as ever, and so the record and the cache are the same.
"""

import logging
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from distributed import CancelledError, Client, KilledWorker
from distributed.versions import VersionMismatchWarning

from somos_eval.errors import InputError, Problem, raise_if_any
from somos_eval.runner import remote
from somos_eval.runner.attempts import Attempt
from somos_eval.runner.plan import Job
from somos_eval.runner.terms import Terms

CONNECT_SECONDS = 8
# Importing the library and hashing it, on a machine that is busy.
CHECK_SECONDS = 60
# A cluster that has no workers may be about to have some.
PATIENCE_SECONDS = 60.0
_ANSWER_SECONDS = 5
_TICK_SECONDS = 1.0

_PLANNER = "el planificador"
# What happens to workers goes into the run record, not to the terminal.
_QUIET = ("distributed", "distributed.client", "distributed.comm", "tornado")


class Cluster:
    """Executes chapters on the workers of a Dask cluster (``--cluster``).

    As many at once as the workers have threads, however many there are by then.

    Parameters
    ----------
    address : str
        Of the scheduler, like ``tcp://10.0.0.5:8786``.
    terms : Terms
        What the run asks of every worker.

    Raises
    ------
    InputError
        SE-CLU-002: nobody answers there.
    """

    def __init__(self, address: str, terms: Terms) -> None:
        self._address = address
        self._terms = terms
        # What chapters read is written before the first one is sent.
        self._look = cache(terms.data.look)
        self._client = _connect(address)
        self._futures: set[Any] = set()
        self._stopped = False
        self._over = Event()
        self._closed = Event()
        self._room = Condition()
        self._running = 0
        self._threads = self._counted()
        self._watcher = Thread(target=self._watch, name="cluster", daemon=True)
        self._watcher.start()

    def check(self) -> None:
        """Refuse a cluster that would not do, or not do the same.

        Raises
        ------
        InputError
            SE-CLU-003 to SE-CLU-006: it has no workers, or some of them (or the
            scheduler, which handles jobs too) differ from this machine or do not see
            its folder.
        """
        answers = self._asked_workers()
        if not answers:
            raise InputError([Problem.of("SE-CLU-003", address=self._address)])
        told = {f"el trabajador {at}": answer for at, answer in answers.items()}
        told[_PLANNER] = self._asked_planner()
        found = [_problem(who, answer) for who, answer in told.items()]
        # Several workers of one machine say the same.
        raise_if_any(dict.fromkeys(problem for problem in found if problem))

    def execute(self, job: Job, limit: float, directory: Path | None) -> Attempt:
        """Execute a job on some worker; see `Engine.execute`."""
        with self._place():
            try:
                attempt = self._sent(job, limit, directory or Path())
            except KilledWorker:
                return _nothing("SE-CLU-008", job)
            except Exception:
                # It is the client's own where the client has given up.
                if not (self._over.is_set() or self._client.status == "closed"):
                    raise
                attempt = None
        return attempt or _nothing("SE-CLU-007", job)

    def stop(self) -> None:
        """End every chapter now, wherever it is, and let no other start."""
        self._stopped = True
        self._give_up()
        self._leave()

    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped

    def close(self) -> None:
        """Leave nothing of this run in the workers; they go on for others."""
        self._closed.set()
        self._watcher.join()
        self._leave()
        with suppress(Exception):
            self._client.close(_ANSWER_SECONDS)

    def _asked_workers(self) -> dict[str, object]:
        """Return what is wrong with each worker, or what it raised, by its address."""
        try:
            answers: dict[str, object] = self._client.run(
                remote.unfit,
                self._terms,
                on_error="return",
                callback_timeout=CHECK_SECONDS,
            )
        except Exception as error:
            raise _unreachable(self._address, CHECK_SECONDS) from error
        return answers

    def _asked_planner(self) -> object:
        """Return what is wrong with the scheduler, or what it raised."""
        try:
            answer: object = self._client.run_on_scheduler(
                remote.differs,
                self._terms,
                who=_PLANNER,
                callback_timeout=CHECK_SECONDS,
            )
        except Exception as error:  # noqa: BLE001  # whatever was raised over there
            return error
        return answer

    def _leave(self) -> None:
        with suppress(Exception):
            self._client.run(
                remote.leave,
                self._terms.run,
                on_error="ignore",
                callback_timeout=_ANSWER_SECONDS,
            )

    def _sent(self, job: Job, limit: float, directory: Path) -> Attempt | None:
        """Wait for what a worker makes of a job; None if it is not to be.

        The wait has no limit of its own: the client fetches what several threads wait
        for together, and one that gave up would take it from the others.
        """
        if self._over.is_set():
            return None
        here = self._look(job.place, directory)
        future = self._client.submit(
            remote.execute, job, limit, self._terms, here, pure=False
        )
        self._futures.add(future)
        try:
            attempt: Attempt | None = None if self._over.is_set() else future.result()
        except CancelledError:
            return None
        finally:
            self._futures.discard(future)
            future.release()
        return attempt

    @contextmanager
    def _place(self) -> Iterator[None]:
        """Wait until a worker has a thread free: a queue there would share its fate."""
        with self._room:
            self._room.wait_for(
                lambda: self._over.is_set() or self._running < max(1, self._threads)
            )
            self._running += 1
        try:
            yield
        finally:
            with self._room:
                self._running -= 1
                self._room.notify()

    def _watch(self) -> None:
        """Keep count of the workers' threads; with none for long, give up."""
        seen = time.monotonic()
        while not self._closed.wait(_TICK_SECONDS):
            self._threads = self._counted()
            now = time.monotonic()
            if self._threads:
                seen = now
            elif now - seen > PATIENCE_SECONDS or self._client.status == "closed":
                self._give_up()
            with self._room:
                self._room.notify_all()

    def _counted(self) -> int:
        """Return how many threads the workers have; with no answer there are none."""
        try:
            workers = self._client.nthreads(callback_timeout=_ANSWER_SECONDS)
        except Exception:  # noqa: BLE001  # whatever it was, nobody can work
            return 0
        return int(sum(workers.values()))

    def _give_up(self) -> None:
        """Release whoever waits for a chapter, or for its turn."""
        self._over.set()
        with suppress(Exception):
            self._client.cancel(list(self._futures))
        with self._room:
            self._room.notify_all()


def _connect(address: str) -> Client:
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # Which versions there are is checked in full, and told in words.
    warnings.simplefilter("ignore", VersionMismatchWarning)
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception as error:
        raise _unreachable(address, CONNECT_SECONDS) from error


def _nothing(code: str, job: Job) -> Attempt:
    return Attempt("", 0.0, 0.0, Problem.of(code, chapter=job.chapter.id))


def _unreachable(address: str, limit: int) -> InputError:
    return InputError([Problem.of("SE-CLU-002", address=address, limit=limit)])


def _problem(who: str, answer: object) -> Problem | None:
    """Turn what was answered into a problem; what was raised means no library there."""
    if isinstance(answer, Exception):
        return Problem.of("SE-CLU-005", who=who, kind=type(answer).__name__)
    return answer if isinstance(answer, Problem) else None
