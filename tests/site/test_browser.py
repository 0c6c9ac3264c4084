"""The site in a real browser: offline, without errors, fitting every screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from somos_eval.site import Missing, PageInfo, SiteInfo, build_site

pytestmark = pytest.mark.navegador

PATHS = ("index.html", "es/05120/index.html", "es/05120/04_participacion.html")


@pytest.fixture(scope="module")
def root(
    tmp_path_factory: pytest.TempPathFactory,
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    missing: tuple[Missing, ...],
) -> Path:
    target = tmp_path_factory.mktemp("navegador") / "publico"
    build_site(target, site, pages, missing)
    return target


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_pages_are_offline_quiet_and_fit(
    page: Page, root: Path, path: str, width: int
) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((root / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {url.partition(":")[0] for url in requests} <= {"file", "data"}
    assert len([url for url in requests if url.startswith("file:")]) == 1
    assert complaints == []


def test_wide_table_scrolls_inside_its_own_frame(page: Page, root: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto((root / PATHS[2]).as_uri())
    region = page.locator("#sesiones .desplazable")
    inner, outer = region.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert inner > outer
    region.focus()
    page.keyboard.press("ArrowRight")
    # The page's policy forbids the string evaluation of `wait_for_function`.
    moved = 0
    for _ in range(50):
        moved = region.evaluate("e => e.scrollLeft")
        if moved:
            break
        page.wait_for_timeout(50)
    assert moved > 0


def test_skip_link_is_the_first_stop_and_goes_to_the_content(
    page: Page, root: Path
) -> None:
    page.goto((root / PATHS[2]).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "saltar"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenido"


def test_contents_stay_in_sight_on_a_wide_screen(page: Page, root: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto((root / PATHS[2]).as_uri())
    page.locator("#h-1").scroll_into_view_if_needed()
    assert page.evaluate("window.scrollY") > 400
    top = page.locator(".indice").evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= top < 100


def test_figures_have_a_name_and_a_description(page: Page, root: Path) -> None:
    page.goto((root / PATHS[2]).as_uri())
    figure = page.get_by_role("img", name="Operatividad")
    assert figure.count() == 1
    assert figure.locator("desc").text_content() == "Diez barras iguales."


def test_on_paper_nothing_is_cut_and_navigation_is_gone(page: Page, root: Path) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto((root / PATHS[2]).as_uri())
    for selector in (".ruta", ".seguir", ".pie .datos"):
        assert not page.locator(selector).first.is_visible()
    assert page.locator(".sintetico").is_visible()
    for selector in (".caratula", ".indice", ".titulo h1"):
        assert page.locator(selector).is_visible()
    styles = page.locator(".figura, .tabla tr, .afirmacion").evaluate_all(
        "all => all.map(e => getComputedStyle(e).breakInside)"
    )
    assert set(styles) == {"avoid"}
