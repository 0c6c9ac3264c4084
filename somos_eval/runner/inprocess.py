"""Run the cells of a notebook in this very process, as a kernel would.

The shell is ipykernel's own and what it publishes is turned into outputs by nbclient's
own code; between them there are no sockets and no threads. What is not as in a kernel
of its own:

- what a subprocess or a C library writes to the terminal comes at the end of its cell,
  not in between what Python prints;
- a stream is cut after `MOST_TEXT` characters a cell, and says so;
- there are no widgets and nobody to ask for input;
- `exit()` ends the notebook at the end of its cell.

The process belongs to the notebook from then on: whoever needs it afterwards forks.
"""

import builtins
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any

from ipykernel.displayhook import ZMQShellDisplayHook
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQDisplayPublisher, ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from nbclient.exceptions import CellExecutionError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from traitlets.config import Config

Publish = Callable[[dict[str, Any]], None]

MOST_TEXT = 1_000_000
CUT = "\n[… la salida sigue: se cortó en {most} caracteres]\n"
NO_INPUT = "raw_input was called, but this frontend does not support input requests."
NO_PASSWORD = "getpass was called, but this frontend does not support input requests."


class Client(PapermillNotebookClient):  # type: ignore[misc]  # it carries no types
    """Papermill's client, whose kernel is a shell of this process.

    Attributes
    ----------
    on_code : callable
        Called before each code cell runs.
    """

    on_code: Callable[[], object]

    def execute(self, **_: Any) -> Any:
        """Execute every cell, stopping at the first that fails."""
        self.reset_execution_trackers()
        self._cell: Any = None
        with quiet_shell(self._publish) as self._shell:
            self.papermill_execute_cells()
            self.nb.metadata["language_info"] = _language()
        return self.nb

    def execute_cell(
        self,
        cell: Any,
        cell_index: int,
        execution_count: int | None = None,
        store_history: bool = True,  # nbclient's
    ) -> Any:
        """Execute one cell in the shell."""
        del execution_count
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        tags = cell.metadata.get("tags", [])
        if self.skip_cells_with_tag in tags:
            return cell
        cell.metadata["execution"] = {}
        cell.outputs = []
        self.clear_before_next_output = False
        self._cell = cell, cell_index
        self.on_code()
        reply = self._shell.execute(cell.source, store_history, cell.get("id"))
        self.code_cells_executed += 1
        cell["execution_count"] = reply["execution_count"]
        lenient = self.allow_errors or "raises-exception" in tags
        if reply["status"] == "error" and (self.force_raise_errors or not lenient):
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        if self._shell.exit_now:
            raise DeadKernelError("Kernel died")
        return cell

    def _publish(self, message: dict[str, Any]) -> None:
        if self._cell:
            self.process_message(message, *self._cell)


class Recorder(Session):
    """A session that hands over its messages instead of sending them."""

    publish: Publish

    def send(  # type: ignore[override]  # only what a shell sends
        self,
        _socket: object,
        message: "str | dict[str, Any]",
        content: dict[str, Any] | None = None,
        parent: dict[str, Any] | None = None,
        **_: object,
    ) -> dict[str, Any]:
        """Hand over a message."""
        if isinstance(message, str):
            message = self.msg(message, content, parent)
        self.publish(message)
        return message


class Stream:
    """What replaces ``sys.stdout`` and ``sys.stderr``: text is published on a flush."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def __init__(self, name: str, session: Recorder) -> None:
        self.name = name
        self._session = session
        self._waiting: list[str] = []
        self._said = 0

    def write(self, text: str) -> int:
        """Keep text until the next flush; beyond the limit, let it go."""
        kept = text[: max(0, MOST_TEXT - self._said)]
        if kept:
            self._waiting.append(kept)
            if len(kept) < len(text):
                self._waiting.append(CUT.format(most=MOST_TEXT))
        self._said += len(text)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Keep several pieces of text."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Publish what waits."""
        text = "".join(self._waiting)
        self._waiting.clear()
        if text:
            content = {"name": self.name, "text": text}
            self._session.send(None, "stream", content)

    def begin(self) -> None:
        """Start a cell."""
        self._said = 0

    def isatty(self) -> bool:
        """Say that nobody is looking."""
        return False

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def readable(self) -> bool:
        """Say that it cannot be read."""
        return False

    def seekable(self) -> bool:
        """Say that it has no position."""
        return False

    def fileno(self) -> int:
        """Return the descriptor that a subprocess would write to."""
        return 1 if self.name == "stdout" else 2


class Shell(ZMQInteractiveShell):
    """ipykernel's shell, run by a direct call."""

    exit_now = False

    def execute(
        self,
        code: str,
        store_history: bool,  # handed on
        cell_id: str | None,
    ) -> dict[str, Any]:
        """Run code; return what a kernel would reply."""
        streams = (sys.stdout, sys.stderr)
        for stream in streams:
            if isinstance(stream, Stream):
                stream.begin()
        with _terminal():
            result = self.run_cell(  # type: ignore[no-untyped-call]  # untyped there
                code, store_history=store_history, cell_id=cell_id
            )
        for stream in streams:
            stream.flush()
        number = self.execution_count - (1 if store_history else 0)
        error = result.error_before_exec or result.error_in_exec
        if result.success and not getattr(
            self, "_last_traceback_during_displayhook", False
        ):
            return {"status": "ok", "execution_count": number}
        return {
            "status": "error",
            "execution_count": number,
            "ename": type(error).__name__,
            "evalue": str(error),
            "traceback": getattr(self, "_last_traceback", None) or [],
        }


@contextmanager
def quiet_shell(publish: Publish) -> Iterator[Shell]:
    """Make the shell of this process, whose messages go to `publish`."""
    session = Recorder()
    session.publish = publish
    config = Config({"HistoryManager": {"enabled": False}})
    shell = Shell.instance(config=config)
    for part in (shell.displayhook, shell.display_pub):
        assert isinstance(part, ZMQShellDisplayHook | ZMQDisplayPublisher)
        part.session = session
        part.pub_socket = None
        part.set_parent({})  # type: ignore[no-untyped-call]  # untyped there
    before = sys.stdout, sys.stderr, builtins.input, getpass.getpass
    sys.stdout = Stream("stdout", session)
    sys.stderr = Stream("stderr", session)
    builtins.input = _refuse(NO_INPUT)
    getpass.getpass = _refuse(NO_PASSWORD)
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        yield shell
    finally:
        sys.stdout, sys.stderr, builtins.input, getpass.getpass = before
        Shell.clear_instance()


def _refuse(why: str) -> Callable[..., str]:
    def ask(*_: object, **__: object) -> str:
        raise StdinNotImplementedError(why)

    return ask


@contextmanager
def _terminal() -> Iterator[None]:
    """Publish, at the end, what was written to the descriptors of the terminal."""
    kept = {number: os.dup(number) for number in (1, 2)}
    with TemporaryFile() as out, TemporaryFile() as err:
        files = {1: out, 2: err}
        for number, file in files.items():
            os.dup2(file.fileno(), number)
        try:
            yield
        finally:
            for number, saved in kept.items():
                os.dup2(saved, number)
                os.close(saved)
            for number, stream in ((1, sys.stdout), (2, sys.stderr)):
                files[number].seek(0)
                written = files[number].read(MOST_TEXT + 1)
                stream.write(written.decode("utf-8", errors="replace"))


def _language() -> dict[str, Any]:
    """Return what a kernel says of its language."""
    return dict(IPythonKernel.language_info)
