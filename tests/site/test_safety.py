"""What comes from data is shown, never run: three walls, each tested alone."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from somos_eval.blocks import ClaimView, FigureView, TableView, TextView
from somos_eval.site import PageInfo, Place, SiteInfo, build_page
from somos_eval.site.policy import content_policy, css_string, running_heads
from somos_eval.site.sanitise import Drawings, clean
from somos_eval.site.withdrawn import withdrawn_page
from tests.browsers import opened, violations

HOSTILE = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "</style></title></script><script>window.ran=1</script>",
    '"}body{display:none}</style><script>window.ran=1</script>',
    "{{ 7*7 }}{% raw %}",
    "<a href='javascript:window.ran=1'>x</a>",
    "<iframe src=https://example.org></iframe>",
    "\\0a \u2028 ]]> --> <!--",
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="ran=1">'
    "<style>body{display:none}</style><script>window.ran=1</script>"
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">'
    "<script>window.ran=1</script></body></foreignObject>"
    '<a href="javascript:window.ran=1"><text>clic</text></a>'
    '<set attributeName="onmouseover" to="ran=1"/>'
    '<path d="M 0 0" style="fill:url(https://example.org/a)"/></svg>'
)
MARKDOWN = """# Título <script>window.ran=1</script>

[enlace](javascript:window.ran=1) [otro](data:text/html,<script>ran=1</script>)
![x](https://example.org/a.png) <img src=x onerror=ran=1>

<div onclick="ran=1">crudo</div>
"""


@pytest.fixture
def hostile(
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    make_notebook: Callable[..., str],
    cell: Callable[..., dict[str, Any]],
    cell_of_views: Callable[..., dict[str, Any]],
) -> str:
    """A page where every text is an attack."""
    views = [
        view
        for i, text in enumerate(HOSTILE)
        for view in (
            TextView((text,)),
            TableView(f"t{i}", text, (text, "b"), ((text, text),), note=text),
            FigureView(f"f{i}", text, SVG, text, text, text, "a\n1\n"),
            ClaimView(text, "hallazgo", text, ((text, text),), ((text, text),)),
        )
    ]
    text = "".join(HOSTILE)
    edition = replace(
        site, programme_name=text, period_label=text, version=text, commit=text
    )
    info = replace(pages[2], place=Place("05120", text, text, text), chapter_title=text)
    notebook = make_notebook([cell(MARKDOWN), cell_of_views("publico", *views)])
    return build_page(edition, info, notebook, [info]).html


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as empty:
        yield empty


@pytest.mark.navegador
def test_nothing_of_hostile_data_runs_or_breaks_the_page(
    page: Page, hostile: str, tmp_path: Path
) -> None:
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    (tmp_path / "a.html").write_text(hostile, encoding="utf-8")
    page.goto((tmp_path / "a.html").as_uri())
    assert page.evaluate("window.ran") is None
    assert complaints == []
    assert {url.partition(":")[0] for url in requests} <= {"file", "data"}
    counted = page.evaluate(
        """() => ({
        active: document.querySelectorAll(
          'script, iframe, object, embed, form, base, foreignObject, set').length,
        handlers: [...document.querySelectorAll('*')].flatMap(e =>
          [...e.attributes]).filter(a => /^on|^style$/.test(a.name)).length,
        links: [...document.querySelectorAll('a')].filter(a =>
          /^(javascript|data):/.test(a.href)).length,
        sheets: document.querySelectorAll('style').length,
        tables: document.querySelectorAll('.contenido table').length,
        figures: document.querySelectorAll('.contenido svg[role=img]').length})"""
    )
    assert counted == {
        **dict.fromkeys(("active", "handlers", "links"), 0),
        "sheets": 2,
        "tables": len(HOSTILE),
        "figures": len(HOSTILE),
    }
    assert page.locator("footer").is_visible()
    # What was an attack is read as what somebody wrote.
    shown = page.locator(".contenido").inner_text()
    assert all(" ".join(text.split())[:25] in shown for text in HOSTILE[:5])


@pytest.mark.navegador
def test_the_policy_stops_what_the_other_walls_would_let_through(
    page: Page, hostile: str, tmp_path: Path
) -> None:
    smuggled = (
        "<script>window.ran=1</script><p id=p style='position:fixed' onclick='ran=1'>"
        "<style>body{display:none}</style><img src=https://example.org/a.png>"
    )
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    (tmp_path / "a.html").write_text(hostile.replace("</main>", smuggled + "</main>"))
    page.goto((tmp_path / "a.html").as_uri())
    page.locator("#p").dispatch_event("click")
    assert page.evaluate("window.ran") is None
    assert page.locator("body").is_visible()
    position = "getComputedStyle(document.getElementById('p')).position"
    assert page.evaluate(position) == "static"
    assert len(refused) >= 4


def test_the_policy_names_the_sheets_of_the_page(hostile: str) -> None:
    (policy,) = re.findall(r'Security-Policy" content="([^"]*)"', hostile)
    sheets = re.findall(r"<style>(.*?)</style>", hostile, flags=re.DOTALL)
    assert len(sheets) == 2
    for sheet in sheets:
        digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data:"
    assert "script-src" not in rules


@pytest.mark.navegador
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_of_a_withdrawn_chapter_obeys_its_policy(
    page: Page, language: str
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.set_content(withdrawn_page(language))
    assert refused == []
    assert violations(page) == []
    width = "getComputedStyle(document.querySelector('main')).maxWidth"
    assert page.evaluate(width) == "640px"


def test_a_script_of_the_site_is_named_too() -> None:
    # Of the specification: CSP level 3, section 8.4.
    policy = content_policy([], ["doSubmit()"])
    assert "script-src 'sha256-" in policy
    assert "style-src" not in policy


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<script>x</script><p>a</p>", "<p>a</p>"),
        ('<p style="color:red" onclick="x">a</p>', "<p>a</p>"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<a href="datos/a.csv" download="">a</a>',) * 2,
        ('<h2 id="s" class="c">a</h2>',) * 2,
        ("<h1>a</h1>", "a"),
        ('<img src="https://example.org/a.png" alt="a">', '<img alt="a">'),
        ('<img src="data:image/png;base64,AA==" alt="a">',) * 2,
        ('<img src="data:text/html;base64,AA==" alt="a">', '<img alt="a">'),
        (
            '<table><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead>'
            "<tbody></tbody></table>",
        )
        * 2,
        ("<svg><path></path></svg><math>a</math>", "a"),
        ('<form action="x"><input>a</form>', "a"),
    ],
)
def test_the_allow_list(given: str, kept: str) -> None:
    assert clean(given) == kept


def test_drawings_pass_beside_the_allow_list() -> None:
    drawings = Drawings()
    held = f"<p>{drawings.hold('<svg>1</svg>')}{drawings.hold('<svg>2</svg>')}</p>"
    assert "<svg" not in held
    assert drawings.put_back(clean(held)) == "<p><svg>1</svg><svg>2</svg></p>"


def test_a_css_string_cannot_be_left() -> None:
    assert css_string("Plan 2022 a 2024 · Nariño") == '"Plan 2022 a 2024 · Nariño"'
    for text in HOSTILE:
        inside = css_string(text)[1:-1]
        assert not set('<>"{}\n') & set(inside)
    assert "</style>" not in running_heads(HOSTILE[3], HOSTILE[4])
