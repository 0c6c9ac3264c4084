"""Tell a person how a run is going: one line that moves, or a line a chapter."""

import shutil
import time
from collections.abc import Callable
from typing import Protocol, TextIO

from somos_eval.record import JobRecord, Outcome

_CLEAR = "\r\x1b[K"
_MINUTE = 60
_HOUR = 3600


class Listener(Protocol):
    """What a run tells as it goes; every call comes from the thread that runs it."""

    def begin(self, total: int) -> None:
        """Start: there are `total` jobs."""

    def advance(self, record: JobRecord) -> None:
        """Take note that a job ended."""

    def tick(self) -> None:
        """Let time pass: nothing ended, but it is a good moment to refresh."""

    def end(self) -> None:
        """Finish: no more calls come."""


class Silent:
    """A listener that says nothing."""

    def begin(self, total: int) -> None:
        """Say nothing."""

    def advance(self, record: JobRecord) -> None:
        """Say nothing."""

    def tick(self) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


class Progress:
    """Progress for a person.

    Parameters
    ----------
    stream : TextIO
        Where to write; standard error in the command line.
    terminal : bool
        Whether `stream` is a terminal, where one line is rewritten; otherwise (a file,
        continuous integration) each chapter gets its own line.
    clock : callable
        Seconds that only grow.
    width : int, optional
        Columns of the terminal; asked of it if not given.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        terminal: bool,
        clock: Callable[[], float] = time.monotonic,
        width: int | None = None,
    ) -> None:
        self._stream = stream
        self._terminal = terminal
        self._clock = clock
        self._width = width
        self._total = self._done = self._failed = self._executed = 0
        self._started = 0.0
        self._last = ""

    def begin(self, total: int) -> None:
        """Start counting."""
        self._total = total
        self._started = self._clock()

    def advance(self, record: JobRecord) -> None:
        """Count a job and show it."""
        self._done += 1
        self._failed += record.outcome.is_failure
        self._executed += record.outcome in (Outcome.EXECUTED, Outcome.FAILED)
        self._last = f"{record.place} {record.chapter}"
        if self._terminal:
            if record.outcome.is_failure:
                self._write(f"{_CLEAR}✗ {self._last}: {record.error}\n")
            self._redraw()
        else:
            self._write(self._plain(record) + "\n")

    def tick(self) -> None:
        """Refresh the time left."""
        if self._terminal:
            self._redraw()

    def end(self) -> None:
        """Leave the terminal clean for what comes next."""
        if self._terminal:
            self._write(_CLEAR)

    def _redraw(self) -> None:
        width = self._width or shutil.get_terminal_size().columns
        self._write(_CLEAR + self._line()[: max(0, width - 1)])

    def _line(self) -> str:
        failures = f"{self._failed} con fallo" if self._failed else ""
        parts = [f"[{self._done}/{self._total}]", failures, self._left(), self._last]
        return " · ".join(filter(None, parts))

    def _left(self) -> str:
        """Say how long is left, from the pace of the chapters executed so far."""
        if not self._executed:
            return ""
        pace = (self._clock() - self._started) / self._executed
        return f"quedan {duration(pace * (self._total - self._done))}"

    def _plain(self, record: JobRecord) -> str:
        head = f"[{self._done}/{self._total}] {self._last}  {record.outcome.label}"
        if record.outcome.is_failure:
            return f"{head}: {record.error}"
        if record.outcome is Outcome.EXECUTED:
            seconds = f"{record.seconds:.1f}".replace(".", ",")
            return f"{head} en {seconds} s ({record.reason})"
        return head

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def duration(seconds: float) -> str:
    """Say a duration in Spanish, no finer than is useful.

    Parameters
    ----------
    seconds : float
        Duration [s].

    Returns
    -------
    str
        «8 s», «3 min», «1 h 20 min».
    """
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{round(whole / _MINUTE)} min"
    hours, rest = divmod(round(whole / _MINUTE), _MINUTE)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
