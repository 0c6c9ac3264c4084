"""Listeners that are not for a person: others together, and events for a program."""

import json
from typing import TextIO

from somos_eval.record import JobRecord, job_form
from somos_eval.runner.progress import Listener

# Who follows a run has no use for the hashes, which the final record has.
_KEPT = (
    "municipio",
    "capitulo",
    "resultado",
    "segundos",
    "cpu_segundos",
    "motivo",
    "error",
)


class Several:
    """Tells several listeners, in order."""

    def __init__(self, *listeners: Listener) -> None:
        self._listeners = listeners

    def begin(self, total: int) -> None:
        """Tell them how many jobs there are."""
        for listener in self._listeners:
            listener.begin(total)

    def advance(self, record: JobRecord) -> None:
        """Tell them that a job ended."""
        for listener in self._listeners:
            listener.advance(record)

    def tick(self) -> None:
        """Let them refresh."""
        for listener in self._listeners:
            listener.tick()

    def end(self) -> None:
        """Tell them that it is over."""
        for listener in self._listeners:
            listener.end()


class Events:
    """Progress for a program: a JSON object a line.

    The first is ``{"evento": "inicio", "total": …}``; each chapter that ends is
    ``{"evento": "capitulo", "hechos": …, "total": …, "municipio": …, …}``.

    Parameters
    ----------
    stream : TextIO
        Where to write; standard error in the command line.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._total = self._done = 0

    def begin(self, total: int) -> None:
        """Say how many jobs there are."""
        self._total = total
        self._tell({"evento": "inicio", "total": total})

    def advance(self, record: JobRecord) -> None:
        """Say what became of a job."""
        self._done += 1
        form = job_form(record)
        kept = {name: form[name] for name in _KEPT}
        counts = {"hechos": self._done, "total": self._total}
        self._tell({"evento": "capitulo", **counts, **kept})

    def tick(self) -> None:
        """Say nothing: nothing happened."""

    def end(self) -> None:
        """Say nothing: the record is the end."""

    def _tell(self, event: dict[str, object]) -> None:
        self._stream.write(json.dumps(event, ensure_ascii=False) + "\n")
        self._stream.flush()
