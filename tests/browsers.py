"""Chromium for the tests and for the pictures, axe-core, and which pages to look at.

axe-core comes inside a package of the lock, with its hash: nothing is fetched.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
WIDTHS = (320, 1280)
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
)
_RULES = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "best-practice",
)
_ASKED = {
    "runOnly": {"type": "tag", "values": list(_RULES)},
    # axe leaves it off unless it is named.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium without a screen, and close it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, *, width: int = 1280, dark: bool = False
) -> Iterator[Page]:
    """Open an empty page of a width, on a light or a dark screen."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
    )
    yield context.new_page()
    context.close()


def of_each_kind(pages: Iterable[Path]) -> list[Path]:
    """Leave one of the pages that differ by their recommendation or family alone."""
    kinds: dict[tuple[Path, str], Path] = {}
    for page in pages:
        name = re.sub(r"^(?:m\d+|R-\d+)$", "una", page.stem)
        kinds.setdefault((page.parent, name), page)
    return list(kinds.values())


def violations(page: Page) -> list[str]:
    """Return what axe-core objects to: rule, element, and how to mend it.

    WCAG 2.2 level A and AA, and axe's best practice.
    """
    found = Axe().run(page, options=_ASKED).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]} | {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
