"""Run jobs side by side, isolate failures, and stop cleanly when told to.

Threads, not processes: an engine already runs each chapter in a process of its own, and
the thread that drives it only waits. What is not safe between threads is avoided:
nobody changes the working directory, each execution has its own event loop, and signals
are handled here, in the main thread.
"""

import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING

from somos_eval.record import JobRecord, RunRecord
from somos_eval.runner.board import Board, Todo
from somos_eval.runner.cache import Decision
from somos_eval.runner.chapters import Scope
from somos_eval.runner.interrupts import Inbox, Interrupted, number, signals
from somos_eval.runner.plan import Job
from somos_eval.runner.progress import Listener
from somos_eval.store.scratch import scratch

if TYPE_CHECKING:
    from somos_eval.runner.attempts import Engine
    from somos_eval.runner.nest import Nest

_TICK_SECONDS = 1.0


@dataclass(frozen=True)
class Options:
    """How to run.

    Attributes
    ----------
    workers : int
        Chapters at once (``-j``).
    force : bool
        Execute everything, up to date or not.
    limit : float
        Longest time for one chapter [s].
    directory : Path, optional
        Working directory of the notebooks; the current one if not given.
    engine : str, optional
        ``calido`` or ``papermill``; the best one for this machine if not given.
    retries : int
        How many times a chapter whose process died is executed again.
    cluster : Engine, optional
        One that is already open, and whose chapters run elsewhere; it stays open.
    nest : Nest, optional
        The process that forks, if it was started before.
    """

    workers: int = 1
    force: bool = False
    limit: float = 600.0
    directory: Path | None = None
    engine: str = ""
    retries: int = 1
    cluster: "Engine | None" = None
    nest: "Nest | None" = None


def run(
    jobs: Sequence[Job],
    previous: RunRecord | None,
    options: Options,
    progress: Listener,
) -> tuple[JobRecord, ...]:
    """Execute what is out of date.

    Parameters
    ----------
    jobs : sequence of Job
        The plan.
    previous : RunRecord or None
        The last run's record; without one, everything is executed.
    options : Options
        How.
    progress : Listener
        Told of every job as it ends, in the calling thread.

    Returns
    -------
    tuple of JobRecord
        One for each job, in order. Each job writes its own output as soon as it ends;
        the run record is for the caller to write, last.

    Raises
    ------
    Interrupted
        SIGINT or SIGTERM arrived; kernels were ended within about two seconds.
    """
    before = previous.by_job() if previous else {}
    with signals() as inbox:
        progress.begin(sum(job.selected for job in jobs))
        try:
            board = Board(jobs, before, progress)
            todo = board.settle(force=options.force, stop=lambda: not inbox.empty())
            stopped = _execute_all(todo, options, board, inbox)
        finally:
            progress.end()
    if stopped:
        raise Interrupted(stopped, board.records())
    return board.records()


def _execute_all(todo: list[Todo], options: Options, board: Board, inbox: Inbox) -> int:
    """Execute jobs in threads; return the signal that stopped them, or 0."""
    if not todo:
        return 0 if inbox.empty() else number(inbox.get())
    # Importing papermill takes a second that a run with nothing to do should not pay.
    from somos_eval.runner.work import work

    with (
        scratch() as folder,
        _engine(options, folder) as engine,
        ThreadPoolExecutor(options.workers, "capitulo") as pool,
    ):

        def start(index: int, job: Job, decision: Decision) -> None:
            last = board.previous(job)
            limits = (options.limit, options.directory, options.retries)
            inbox.put((index, work(job, decision.reason, last, engine, *limits)))

        for item in sorted(todo, key=_of_a_place):
            pool.submit(start, *item)
        try:
            return _listen(len(todo), board, inbox, engine.stop)
        except BaseException:
            engine.stop()
            raise


def _of_a_place(item: Todo) -> bool:
    """Tell what takes longest, the chapters of the whole programme: they go first.

    The last of them would run alone while the other workers have nothing to do.
    """
    _, job, _ = item
    return job.chapter.scope is not Scope.PROGRAMME


def _engine(options: Options, scratch: Path) -> "AbstractContextManager[Engine]":
    """Return the engine that is open, or open one."""
    from somos_eval.runner.engines import open_engine

    if options.cluster:
        return nullcontext(options.cluster)
    return open_engine(options.engine, scratch, options.nest)


def _listen(left: int, board: Board, inbox: Inbox, stop: Callable[[], None]) -> int:
    """Note `left` records as they come; on a signal, stop and return its number."""
    stopped = 0
    while left:
        try:
            news = inbox.get(timeout=_TICK_SECONDS)
        except Empty:
            board.progress.tick()
            continue
        if isinstance(news, signal.Signals):
            stopped = stopped or int(news)
            stop()
            continue
        left -= 1
        board.note(*news)
    return stopped
