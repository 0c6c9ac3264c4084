"""Everyone can use the pages: axe-core, the keyboard, and both themes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from somos_eval.site import Missing, PageInfo, SiteInfo, build_site
from somos_eval.theme import COLORS, TOKENS
from tests.browsers import WIDTHS, opened, violations

pytestmark = pytest.mark.navegador

CHAPTER = "es/05120/04_participacion.html"
PATHS = ("index.html", "es/05120/index.html", CHAPTER, "en/05120/04_participacion.html")
_FOCUSABLE = "a[href], summary, [tabindex='0']"


@pytest.fixture(scope="module")
def root(
    tmp_path_factory: pytest.TempPathFactory,
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    missing: tuple[Missing, ...],
) -> Path:
    """The small site in both languages."""
    target = tmp_path_factory.mktemp("accesible") / "publico"
    both = ("es", "en")
    for language in both:
        edition = replace(site, language=language, languages=both)
        build_site(target, edition, pages, missing)
    return target


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as empty:
        yield empty


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(
    browser: Browser, root: Path, width: int, dark: bool
) -> None:
    with opened(browser, width=width, dark=dark) as page:
        for path in PATHS:
            page.goto((root / path).as_uri())
            assert violations(page) == [], path


def test_axe_would_find_what_is_wrong(page: Page) -> None:
    page.set_content(
        "<html><body><h1>a</h1><h3>b</h3><img src='data:,'>"
        "<p style='color:#aaa;background:#fff'>Texto claro</p></body></html>"
    )
    found = {line.partition(":")[0] for line in violations(page)}
    assert {"image-alt", "color-contrast", "html-has-lang", "heading-order"} <= found


@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_goes_through_the_page_in_order(
    page: Page, root: Path, path: str
) -> None:
    page.goto((root / path).as_uri())
    stops = page.evaluate(
        f"""() => [...document.querySelectorAll("{_FOCUSABLE}")]
        .filter(e => e.checkVisibility({{contentVisibilityAuto: true}}))
        .map((e, i) => e.dataset.stop = i).length"""
    )
    assert stops > 5
    order = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                """() => [Number(document.activeElement.dataset.stop),
                getComputedStyle(document.activeElement).outlineStyle]"""
            )
        )
    assert [place for place, _ in order] == list(range(stops))
    assert {outline for _, outline in order} == {"solid"}


def test_a_dark_screen_gets_dark_pages_and_figures(
    browser: Browser, root: Path
) -> None:
    seen = {}
    for dark in (False, True):
        with opened(browser, dark=dark) as page:
            page.goto((root / CHAPTER).as_uri())
            seen[dark] = page.evaluate(
                """color => {
                const fill = e => getComputedStyle(document.querySelector(e)).fill;
                document.querySelector('.dibujo svg text').setAttribute('fill', color);
                const back = getComputedStyle(document.body).backgroundColor;
                return [back, fill('.dibujo svg text'), fill('.dibujo rect')]}""",
                COLORS["highlight"],
            )
    assert seen[False] == [_rgb(COLORS[c]) for c in ("paper", "highlight", "text")]
    assert seen[True] == [_rgb(TOKENS.dark[c]) for c in ("paper", "highlight", "text")]


def test_paper_is_light_for_who_prefers_dark(browser: Browser, root: Path) -> None:
    with opened(browser, dark=True) as page:
        page.goto((root / CHAPTER).as_uri())
        page.emulate_media(media="print")
        background = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(background) == _rgb(COLORS["paper"])


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("index.html", "en/index.html"),
        ("en/index.html", "index.html"),
        ("es/05120/index.html", "en/05120/index.html"),
        (CHAPTER, "en/05120/04_participacion.html"),
        ("en/programa/90_sintesis.html", "es/programa/90_sintesis.html"),
    ],
)
def test_each_page_leads_to_itself_in_the_other_language(
    page: Page, root: Path, path: str, other: str
) -> None:
    page.goto((root / path).as_uri())
    link = page.locator(".lenguas a")
    language = "en" if path.startswith(("es", "index")) else "es"
    name = "English" if language == "en" else "Español"
    assert link.inner_text() == name
    assert link.get_attribute("lang") == link.get_attribute("hreflang") == language
    link.click()
    assert page.url == (root / other).as_uri()
    assert page.evaluate("document.documentElement.lang") == language


def test_a_site_in_one_language_has_no_switch(
    page: Page, site: SiteInfo, pages: tuple[PageInfo, ...], tmp_path: Path
) -> None:
    build_site(tmp_path / "publico", site, pages)
    page.goto((tmp_path / "publico" / CHAPTER).as_uri())
    assert page.locator(".lenguas, link[hreflang]").count() == 0


def test_levels_of_headings_never_skip_one(page: Page, root: Path) -> None:
    for path in PATHS:
        page.goto((root / path).as_uri())
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(e => +e.tagName[1])"
        )
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def _rgb(color: str) -> str:
    parts = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgb({', '.join(map(str, parts))})"
