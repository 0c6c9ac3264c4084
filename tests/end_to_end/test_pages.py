"""Every kind of page of the demonstration, as who reads it finds it."""

import getpass
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browsers import WIDTHS, of_each_kind, opened, violations

pytestmark = pytest.mark.largo

PROFILE = "donante"


@pytest.fixture(scope="module")
def pages(executed: Path, told: dict[str, Any]) -> list[Path]:
    """The pages of the programme and of one municipality: one of each kind."""
    assert told["code"] == 0, told["stderr"]
    site = executed / "outputs/demo/sitio" / PROFILE
    found = sorted(site.rglob("*.html"))
    places = sorted({p.parent.name for p in found if p.parent.name.isdigit()})
    return [p for p in found if p.parent.name not in places[1:]]


@pytest.mark.navegador
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_accessible_quiet_and_fit(
    browser: Browser, pages: list[Path], width: int, dark: bool
) -> None:
    # What looks differs by kind; the words of another language, once are enough.
    every = width == WIDTHS[0] and not dark
    looked = of_each_kind(p for p in pages if every or "/en/" not in p.as_posix())
    assert len(looked) > 10
    complaints: list[str] = []
    asked: list[str] = []
    with opened(browser, width=width, dark=dark) as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        for path in looked:
            asked.clear()
            page.goto(path.as_uri())
            assert complaints == [], path
            assert {url for url in asked if not url.startswith("data:")} == {
                path.as_uri()
            }
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert violations(page) == [], path


@pytest.mark.navegador
def test_pages_are_well_made(browser: Browser, pages: list[Path]) -> None:
    with opened(browser) as page:
        for path in pages:
            page.goto(path.as_uri())
            made = page.evaluate(
                """() => {
                const all = s => [...document.querySelectorAll(s)];
                const text = e => (e ? e.textContent : '').trim();
                return {
                  lang: document.documentElement.lang,
                  levels: all('h1,h2,h3,h4,h5,h6').map(e => +e.tagName[1]),
                  names: all('.dibujo > svg').map(e => text(e.querySelector('title'))),
                  words: all('.dibujo > svg').map(e => text(e.querySelector('desc'))),
                  captions: all('table').map(e => text(e.querySelector('caption'))),
                  scopes: all('th').map(e => e.scope),
                  ids: all('[id]').map(e => e.id)}}"""
            )
            assert made["lang"] == ("en" if "/en/" in path.as_posix() else "es")
            assert made["levels"].count(1) == 1, path
            assert all(b <= a + 1 for a, b in pairwise(made["levels"])), path
            for unique in ("names", "words", "ids"):
                assert all(made[unique]), path
                assert max(Counter(made[unique]).values(), default=1) == 1, path
            assert all(len(said) > 40 for said in made["words"]), path
            assert all(made["captions"]), path
            assert set(made["scopes"]) <= {"col", "row"}, path


def test_nothing_of_the_machine_is_in_a_page(executed: Path, pages: list[Path]) -> None:
    machine = "|".join(
        (re.escape(str(executed)), re.escape(str(Path.home())) + "/", "Traceback ")
    )
    told = re.compile(
        machine + r"|ipykernel|\"papermill\"|execution_count|/tmp/|\.venv"
    )
    for path in pages:
        html = path.read_text(encoding="utf-8")
        assert told.search(html) is None, path
        # A user named as a common word would be in any text.
        if len(getpass.getuser()) > 5:
            assert getpass.getuser() not in html
