"""Printing pages: one browser for all of them, and a browser for each."""

import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from somos_eval.site import contents_rules
from somos_eval.workflow.browser import printer
from tests.browsers import CHROMIUM

_DAY = datetime(2025, 1, 31, tzinfo=UTC)


def printed(pages: Sequence[Path], folder: Path) -> tuple[float, float]:
    """Print pages in both ways, in turns, so that both meet the same machine.

    Parameters
    ----------
    pages : sequence of Path
        Each is printed once in each way.
    folder : Path
        Where the PDFs go.

    Returns
    -------
    (float, float)
        Seconds with one browser, whose start counts and which prints each page twice
        to number its contents, and with one for each page, which prints it once.
    """
    ours = plain = 0.0
    start = time.perf_counter()
    with printer(str(CHROMIUM), _DAY, contents_rules) as paper:
        for page in pages:
            paper.print_page(page, folder / f"{page.stem}.pdf")
            ours += time.perf_counter() - start
            start = time.perf_counter()
            _by_itself(page, folder / f"{page.stem}_solo.pdf")
            plain += time.perf_counter() - start
            start = time.perf_counter()
    return ours + time.perf_counter() - start, plain


def _by_itself(page: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        order = (CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu")
        alone = (f"--user-data-dir={profile}", "--no-first-run")
        asked = ("--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
        subprocess.run([*order, *alone, *asked], check=True, capture_output=True)
