"""Run the cells of a notebook in this very process, as a kernel would.

The shell is ipykernel's own and what it publishes is turned into outputs by nbclient's
own code; between them there are no sockets and no threads. What is not as in a kernel
of its own:

- what a subprocess or a C library writes to the terminal comes at the next flush or
  display, before what Python has printed since the last one;
- a stream is cut after `MOST_TEXT` characters a cell, and says so;
- there are no widgets and nobody to ask for input;
- `exit()` ends the notebook at the end of its cell;
- cycles are collected less often, and jsonschema, where a notebook uses it, checks no
  formats ``iri`` (see `somos_eval.sparing`).

The process belongs to the notebook from then on: whoever needs it afterwards forks.
"""

import builtins
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOBase
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.displayhook import ZMQShellDisplayHook
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQDisplayPublisher, ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from nbclient.exceptions import CellExecutionError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from traitlets.config import Config

from somos_eval.runner.notebooks import INJECTED
from somos_eval.runner.surroundings import INLINE

Publish = Callable[[dict[str, Any]], None]

MOST_TEXT = 1_000_000
_MAIN = "__main__"
CUT = "\n[… la salida sigue: se cortó en {most} caracteres]\n"
NO_INPUT = "raw_input was called, but this frontend does not support input requests."
NO_PASSWORD = "getpass was called, but this frontend does not support input requests."


class Client(PapermillNotebookClient):  # type: ignore[misc]  # it carries no types
    """Papermill's client, whose kernel is a shell of this process.

    Attributes
    ----------
    on_code : callable
        Called before each code cell of the author runs.
    """

    on_code: Callable[[], object]

    def execute(self, **_: Any) -> Any:
        """Execute every cell, stopping at the first that fails."""
        self.reset_execution_trackers()
        self._cell: Any = None
        self._fault: Exception | None = None
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
        if INJECTED not in tags:
            self.on_code()
        reply = self._shell.execute(cell.source, store_history, cell.get("id"))
        if self._fault:
            raise self._fault
        self.code_cells_executed += 1
        cell["execution_count"] = reply["execution_count"]
        lenient = self.allow_errors or "raises-exception" in tags
        if reply["status"] == "error" and (self.force_raise_errors or not lenient):
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        if self._shell.exit_now:
            raise DeadKernelError("Kernel died")
        return cell

    def _publish(self, message: dict[str, Any]) -> None:
        """Turn a message into outputs; a fault of that is none of the code's."""
        if not self._cell:
            return
        try:
            self.process_message(message, *self._cell)
        except Exception as error:  # noqa: BLE001  # raised when the cell has ended
            self._fault = error


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


class Stream(TextIOBase):
    """What replaces ``sys.stdout`` and ``sys.stderr``: text is published on a flush."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, name: str, session: Recorder) -> None:
        self.name = name
        self._session = session
        self._waiting: list[str] = []
        self._said = 0
        self.descriptor = -1
        self.offset = 0

    def write(self, text: str) -> int:
        """Keep text until the next flush; beyond the limit, let it go."""
        self._waiting.append(self._within(text))
        return len(text)

    def flush(self) -> None:
        """Publish what waits, after what was written to the descriptor."""
        text = self._written() + "".join(self._waiting)
        self._waiting.clear()
        if text:
            content = {"name": self.name, "text": text}
            self._session.send(None, "stream", content)

    def _within(self, text: str) -> str:
        """Return what fits within the limit of the cell; say where it was cut."""
        kept = text[: max(0, MOST_TEXT - self._said)]
        if self._said <= MOST_TEXT < self._said + len(text):
            kept += CUT.format(most=MOST_TEXT)
        self._said += len(text)
        return kept

    def _written(self) -> str:
        """Return what was written to the descriptor since last time."""
        if self.descriptor < 0:
            return ""
        written = os.pread(self.descriptor, MOST_TEXT + 1, self.offset)
        self.offset += len(written)
        return self._within(written.decode("utf-8", errors="replace"))

    def begin(self) -> None:
        """Start a cell."""
        self._said = 0

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def fileno(self) -> int:
        """Return the descriptor that a subprocess would write to."""
        return 1 if self.name == "stdout" else 2


class Shell(ZMQInteractiveShell):
    """ipykernel's shell, run by a direct call."""

    exit_now = False
    streams: "tuple[Stream, Stream]"

    def enable_gui(self, gui: object = None) -> None:
        """Do nothing: there are no windows, and drawing inline needs none."""

    def execute(
        self,
        code: str,
        store_history: bool,  # handed on
        cell_id: str | None,
    ) -> dict[str, Any]:
        """Run code; return what a kernel would reply."""
        for stream in self.streams:
            stream.begin()
        with _terminal(self.streams):
            result = self.run_cell(  # type: ignore[no-untyped-call]  # untyped there
                code, store_history=store_history, cell_id=cell_id
            )
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


def make_shell() -> Shell:
    """Make the shell of this process, unless it has one; a child is born with it."""
    if Shell.initialized():
        return Shell.instance()
    # As a kernel does, before anything of the notebook imports it.
    os.environ.setdefault("MPLBACKEND", INLINE)
    config, main = Config({"HistoryManager": {"enabled": False}}), sys.modules[_MAIN]
    shell = Shell.instance(config=config, compiler_class=XCachingCompiler)
    # It has taken this place: it has it while cells run.
    sys.modules[_MAIN] = main
    return shell


@contextmanager
def quiet_shell(publish: Publish) -> Iterator[Shell]:
    """Let the messages of the shell of this process go to `publish`."""
    shell, session = make_shell(), Recorder()
    session.publish = publish
    for part in (shell.displayhook, shell.display_pub):
        assert isinstance(part, ZMQShellDisplayHook | ZMQDisplayPublisher)
        part.session = session
        part.pub_socket = None
        part.set_parent({})  # type: ignore[no-untyped-call]  # untyped there
    before = sys.stdout, sys.stderr, builtins.input, getpass.getpass
    main = sys.modules[_MAIN]
    sys.modules[_MAIN] = shell.user_module
    shell.starting_dir = str(Path.cwd())
    shell.streams = (Stream("stdout", session), Stream("stderr", session))
    sys.stdout, sys.stderr = shell.streams
    builtins.input = _refuse(NO_INPUT)
    getpass.getpass = _refuse(NO_PASSWORD)
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        yield shell
    finally:
        sys.stdout, sys.stderr, builtins.input, getpass.getpass = before
        sys.modules[_MAIN] = main
        Shell.clear_instance()


def _refuse(why: str) -> Callable[..., str]:
    def ask(*_: object, **__: object) -> str:
        raise StdinNotImplementedError(why)

    return ask


@contextmanager
def _terminal(streams: "tuple[Stream, Stream]") -> Iterator[None]:
    """Let each stream also publish what is written to its descriptor of the terminal.

    That is how subprocesses and C libraries write.
    """
    with ExitStack() as stack:
        for stream in streams:
            number = stream.fileno()
            file = stack.enter_context(TemporaryFile())
            kept = os.dup(number)
            stack.callback(os.close, kept)
            stack.callback(os.dup2, kept, number)
            os.dup2(file.fileno(), number)
            stream.descriptor, stream.offset = file.fileno(), 0
            stack.callback(setattr, stream, "descriptor", -1)
        yield
        for stream in streams:
            stream.flush()


def _language() -> dict[str, Any]:
    """Return what a kernel says of its language."""
    return dict(IPythonKernel.language_info)
