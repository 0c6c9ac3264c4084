"""What is said to a browser while it runs: the DevTools protocol, through a pipe.

The pipe is the browser's own descriptors 3 and 4, so nothing of this machine or of
another one can speak to it, and when either side ends the other knows.

See https://chromedevtools.github.io/devtools-protocol/.
"""

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

# Its own standard input and output are nobody's: they become the two ends of the pipe.
_PIPED = 'exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null'
_END = b"\0"
_CHUNK = 1 << 16
# What a browser that was told to close may take; it leaves files to be removed.
_GOODBYE = 5.0

Message = Mapping[str, Any]


class BrowserGoneError(Exception):
    """The browser ended by itself."""


class BrowserRefusedError(Exception):
    """The browser says that it cannot do what it was asked."""


class DevTools:
    """A browser that is running, and one conversation with it.

    Parameters
    ----------
    process : Popen
        Reads from its standard input what it is asked and answers on its output.
    """

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin
        assert process.stdout
        self._process = process
        self._asks, self._answers = process.stdin, process.stdout
        self._number = 0
        self._rest = bytearray()
        self._events: list[Message] = []

    def ask(
        self, method: str, session: str, until: float, **values: object
    ) -> dict[str, Any]:
        """Ask for something and wait for the answer.

        Parameters
        ----------
        method : str
            Such as ``Page.navigate``.
        session : str
            Of the page that it is asked of; empty for the browser.
        until : float
            When to stop waiting, in seconds of `time.monotonic`.
        **values
            Of the method.

        Raises
        ------
        TimeoutError
        BrowserGoneError
        BrowserRefusedError
        """
        self._number += 1
        said: dict[str, object] = {"id": self._number, "method": method}
        said |= {"params": values} | ({"sessionId": session} if session else {})
        try:
            self._asks.write(json.dumps(said).encode() + _END)
            self._asks.flush()
        except OSError as error:
            raise BrowserGoneError from error
        while (answer := self._read(until)).get("id") != self._number:
            self._events.append(answer)
        if "error" in answer:
            raise BrowserRefusedError(str(answer["error"].get("message")))
        found: dict[str, Any] = answer["result"]
        return found

    def wait_for(self, event: str, session: str, until: float) -> None:
        """Wait until something happens to a page, if it did not already.

        What else happened in the meantime is forgotten.

        Raises
        ------
        TimeoutError
        BrowserGoneError
        """
        told = self._events
        self._events = []
        while not any(_is(one, event, session) for one in told):
            told = [self._read(until)]

    def close(self) -> None:
        """Give the browser time to end and to leave no file half written."""
        with suppress(
            TimeoutError,
            BrowserGoneError,
            BrowserRefusedError,
            subprocess.TimeoutExpired,
        ):
            self.ask("Browser.close", "", time.monotonic() + _GOODBYE)
            self._process.wait(_GOODBYE)

    def kill(self) -> None:
        """End the browser and its processes now; whoever waits for it will know."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def hang_up(self) -> None:
        """Say nothing more."""
        # What could not be said to one that is gone is still to be written.
        with suppress(OSError):
            self._asks.close()

    def _read(self, until: float) -> Message:
        """Return the next thing that the browser says."""
        while _END not in self._rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._answers], [], [], left)[0]:
                raise TimeoutError
            more = os.read(self._answers.fileno(), _CHUNK)
            if not more:
                raise BrowserGoneError
            self._rest += more
        end = self._rest.index(_END)
        said, self._rest = bytes(self._rest[:end]), self._rest[end + 1 :]
        found: Message = json.loads(said)
        return found


def _is(message: Message, event: str, session: str) -> bool:
    return message.get("method") == event and message.get("sessionId") == session


@contextmanager
def running(order: Sequence[str]) -> Iterator[DevTools]:
    """Start a browser, and end it with all its processes whatever happens.

    One that cannot be started is one that is gone.

    Parameters
    ----------
    order : sequence of str
        Its path and its flags, but for that of the pipe.
    """
    shell = ("/bin/sh", "-c", _PIPED, order[0], "--remote-debugging-pipe", *order[1:])
    with subprocess.Popen(
        shell,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # It would otherwise get the Ctrl-C that this process is given.
        start_new_session=True,
    ) as process:
        tools = DevTools(process)
        try:
            yield tools
            tools.close()
        finally:
            tools.kill()
            tools.hang_up()
