"""The browser of this machine: to look for it and to print pages with it."""

import base64
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from somos_eval.errors import InputError, Problem, SomosError
from somos_eval.store.files import write_bytes
from somos_eval.store.scratch import scratch
from somos_eval.workflow.devtools import (
    BrowserGoneError,
    BrowserRefusedError,
    DevTools,
    running,
)
from somos_eval.workflow.pdf import settled, sheets_of
from somos_eval.workflow.sizes import cores

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# A whole municipal report takes a few seconds; a browser that hangs never ends.
SECONDS = 180
_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-extensions"),
    # Pages need nothing from outside, and nothing is told outside of them.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_PRINTED = {
    "printBackground": True,
    "preferCSSPageSize": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
    # Read in pieces, so that neither side holds it twice.
    "transferMode": "ReturnAsStream",
}
_PIECE = 1 << 20
# More keep a common computer no busier, and each takes its memory.
_AT_ONCE = 2
Numbers = Callable[[Mapping[str, int]], str]
# The browser writes them with the folders of this computer, and what they lead to does
# not go with the document.
_LOCAL = "a[href]" + "".join(
    f':not([href^="{start}" i])' for start in ("#", "http:", "https:", "mailto:")
)
# A page and its numbers: the second time nothing moves.
_TIMES = 2


class PrintError(SomosError):
    """The browser printed nothing; the site is built all the same (exit code 1)."""

    exit_code = 1


def find_browser() -> str:
    """Return where Chromium is, empty if there is none that pages can be printed with.

    On Windows nothing can be said to it through a pipe.
    """
    if sys.platform == "win32":
        return ""
    return next(filter(None, map(shutil.which, BROWSERS)), None) or ""


def require_browser() -> str:
    """Return where Chromium is.

    Raises
    ------
    InputError
        SE-ENT-002: there is none.
    """
    found = find_browser()
    if not found:
        raise InputError([Problem.of("SE-ENT-002", names=", ".join(BROWSERS))])
    return found


class Printer:
    """A browser that prints one page after another.

    Parameters
    ----------
    tools : DevTools
        The browser, which is running.
    day : datetime
        What its PDFs say of when they were made, so that the same page gives the same
        bytes.
    numbers : callable
        Given on which sheet each anchor of a page is, the style that says so in its
        contents; it must not move anything.
    """

    def __init__(self, tools: DevTools, day: datetime, numbers: Numbers) -> None:
        self._tools, self._day, self._numbers = tools, day, numbers

    def print_page(self, page: Path, target: Path) -> None:
        """Print a page as a tagged PDF with an outline and numbers in its contents.

        Parameters
        ----------
        page : Path
            A file.
        target : Path
            The PDF, written whole or not at all.

        Raises
        ------
        PrintError
            SE-ENT-003, 007 or 008: it printed nothing, took too long, or ended. The
            browser is of no more use.
        """
        until = time.monotonic() + SECONDS
        # Which of them is told by its language and its municipality.
        said = "/".join(target.parts[-3:])
        try:
            with self._opened(page, until) as (session, frame):
                self._unlink(session, until)
                content = self._numbered(session, frame, until)
        except TimeoutError:
            problem = Problem.of("SE-ENT-007", page=said, seconds=SECONDS)
            raise PrintError([problem]) from None
        except BrowserGoneError:
            raise PrintError([Problem.of("SE-ENT-008", page=said)]) from None
        except BrowserRefusedError as error:
            problem = Problem.of("SE-ENT-003", found=str(error), page=said)
            raise PrintError([problem]) from None
        write_bytes(target, settled(content, self._day))

    def stop(self) -> None:
        """End the browser at once; whoever waits for a page is told that it is gone."""
        self._tools.kill()

    @contextmanager
    def _opened(self, page: Path, until: float) -> Iterator[tuple[str, str]]:
        """Open a page where nothing of another one is left, and close it.

        It has a process of its own: the memory that it took goes with it.

        Yields
        ------
        session, frame : str
            What it is called.
        """
        ask = self._tools.ask
        own = ask("Target.createBrowserContext", "", until)["browserContextId"]
        blank = {"url": "about:blank", "browserContextId": own}
        target = ask("Target.createTarget", "", until, **blank)["targetId"]
        seen = {"targetId": target, "flatten": True}
        session = ask("Target.attachToTarget", "", until, **seen)["sessionId"]
        ask("Page.enable", session, until)
        ask("Emulation.setScriptExecutionDisabled", session, until, value=True)
        went = ask("Page.navigate", session, until, url=page.resolve().as_uri())
        if "errorText" in went:
            raise BrowserRefusedError(went["errorText"])
        self._tools.wait_for("Page.loadEventFired", session, until)
        yield session, went["frameId"]
        ask("Target.disposeBrowserContext", "", until, browserContextId=own)

    def _unlink(self, session: str, until: float) -> None:
        """Leave in a page the links within it and to the web, and of the others none.

        What they say stays.
        """
        ask = self._tools.ask
        ask("DOM.enable", session, until)
        root = ask("DOM.getDocument", session, until, depth=0)["root"]["nodeId"]
        asked = {"nodeId": root, "selector": _LOCAL}
        for node in ask("DOM.querySelectorAll", session, until, **asked)["nodeIds"]:
            ask("DOM.removeAttribute", session, until, nodeId=node, name="href")

    def _numbered(self, session: str, frame: str, until: float) -> bytes:
        """Print a page, see where its sections fell, and print it with the numbers."""
        ask = self._tools.ask
        ask("CSS.enable", session, until)
        made = ask("CSS.createStyleSheet", session, until, frameId=frame)
        sheet = made["styleSheetId"]
        sheets: dict[str, int] = {}
        for _ in range(_TIMES):
            rules = {"styleSheetId": sheet, "text": self._numbers(sheets)}
            ask("CSS.setStyleSheetText", session, until, **rules)
            content = self._printed(session, until)
            found = sheets_of(content)
            if found == sheets:
                return content
            sheets = found
        message = "the numbers of the contents changed as they were written"
        raise BrowserRefusedError(message)

    def _printed(self, session: str, until: float) -> bytes:
        ask = self._tools.ask
        stream = ask("Page.printToPDF", session, until, **_PRINTED)["stream"]
        content = bytearray()
        ended = False
        while not ended:
            piece = ask("IO.read", session, until, handle=stream, size=_PIECE)
            content += base64.b64decode(piece["data"])
            ended = piece["eof"]
        return bytes(content)


@contextmanager
def printer(browser: str, day: datetime, numbers: Numbers) -> Iterator[Printer]:
    """Start a browser with a profile of its own and no network, and end it.

    Parameters
    ----------
    browser : str
        Where it is.
    day, numbers
        See `Printer`.
    """
    with scratch() as folder:
        # Chromium's own walls do not stand for root, as in a container.
        walls = ("--no-sandbox",) if os.geteuid() == 0 else ()
        own = f"--user-data-dir={folder}"
        with running((browser, *_FLAGS, *walls, own)) as tools:
            yield Printer(tools, day, numbers)


@contextmanager
def printers(browser: str, day: datetime, numbers: Numbers) -> Iterator[list[Printer]]:
    """Start as many browsers as may print at once, and end them; see `printer`."""
    with ExitStack() as opened:
        many = min(cores(), _AT_ONCE)
        one = partial(printer, browser, day, numbers)
        yield [opened.enter_context(one()) for _ in range(many)]
