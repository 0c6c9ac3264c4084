"""The browser of this machine: to look for it and to print pages with it."""

import os
import re
import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from somos_eval.errors import InputError, Problem, SomosError
from somos_eval.store.files import read_bytes, write_bytes

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# A whole municipal report takes a few seconds; a browser that hangs never ends.
SECONDS = 180
_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-extensions", "--disable-javascript"),
    # Pages need nothing from outside, and nothing is told outside of them.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
_DAY = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}[^)]*(\))")


class PrintError(SomosError):
    """The browser printed nothing; the site is built all the same (exit code 1)."""

    exit_code = 1


def find_browser() -> str:
    """Return where Chromium is, empty if there is none."""
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


def print_page(browser: str, page: Path, target: Path, day: datetime) -> None:
    """Print a page as a tagged PDF with an outline.

    The browser has a profile of its own and no network. Its PDF says when it was
    printed; here it says `day`, so that the same page gives the same bytes.

    Parameters
    ----------
    browser : str
        Where it is.
    page : Path
        A file of the site.
    target : Path
        The PDF, written whole or not at all.
    day : datetime
        When the run was.

    Raises
    ------
    PrintError
        SE-ENT-003: it printed nothing.
    """
    with tempfile.TemporaryDirectory(prefix="somos-pdf-") as folder:
        printed = Path(folder) / "pagina.pdf"
        order = [
            browser,
            *_FLAGS,
            # Chromium's own walls do not stand for root, as in a container.
            *(["--no-sandbox"] if _root() else []),
            f"--user-data-dir={folder}/perfil",
            f"--print-to-pdf={printed}",
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(order, capture_output=True, timeout=SECONDS, check=False)
            content = read_bytes(printed)
        except (OSError, subprocess.TimeoutExpired):
            content = b""
    if not content.startswith(b"%PDF-"):
        raise PrintError([Problem.of("SE-ENT-003", page=page.name)])
    write_bytes(target, _dated(content, day))


def _dated(content: bytes, day: datetime) -> bytes:
    """Put a day in the place of the moment of printing, which is as long."""
    stamp = day.strftime("%Y%m%d%H%M%S").encode() + b"+00'00'"
    return _DAY.sub(rb"\g<1>" + stamp + rb"\g<2>", content)


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
