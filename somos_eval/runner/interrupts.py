"""Ctrl-C and SIGTERM as news in a queue, so that a run stops where it is safe."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from types import FrameType

from somos_eval.record import JobRecord

Inbox = SimpleQueue["tuple[int, JobRecord] | signal.Signals"]


class Interrupted(Exception):  # noqa: N818  # it is not an error, it was asked for
    """The run was interrupted; what was finished stays.

    Attributes
    ----------
    signum : int
        Signal received: the exit code is 128 + `signum`.
    records : tuple of JobRecord
        One for every job, finished or not.
    """

    def __init__(self, signum: int, records: tuple[JobRecord, ...]) -> None:
        super().__init__(signum)
        self.signum = signum
        self.records = records


def number(news: tuple[int, JobRecord] | signal.Signals) -> int:
    """Return the number of a signal; 0 for any other news."""
    return int(news) if isinstance(news, signal.Signals) else 0


@contextmanager
def signals() -> Iterator[Inbox]:
    """Turn SIGINT and SIGTERM into items of a queue while the block lasts.

    ``SimpleQueue.put`` is re-entrant, so a handler may call it. Outside the main thread
    Python allows no handlers, and the queue only carries results.
    """
    inbox: Inbox = SimpleQueue()

    def note(signum: int, _frame: FrameType | None) -> None:
        inbox.put(signal.Signals(signum))

    caught: dict[signal.Signals, object] = {}
    if threading.current_thread() is threading.main_thread():
        for signum in (signal.SIGINT, signal.SIGTERM):
            caught[signum] = signal.signal(signum, note)
    try:
        yield inbox
    finally:
        for signum, handler in caught.items():
            signal.signal(signum, handler)  # type: ignore[arg-type]  # what signal() gave
