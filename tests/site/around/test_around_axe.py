"""axe-core finds nothing on any kind of page around the chapters, light or dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsers import WIDTHS, opened, violations

KINDS = (
    "index.html",
    "es/resumen_ejecutivo.html",
    "en/mapa.html",
    "es/comparacion/m2.html",
    "es/metodos/m2.html",
    "es/recomendaciones.html",
    "en/recomendaciones/R-001.html",
    "es/05120/evidencia.html",
    "en/glosario.html",
    "es/descargas.html",
)

pytestmark = pytest.mark.navegador


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, edition: Path, name: str, dark: bool
) -> None:
    for width in WIDTHS:
        with opened(browser, width=width, dark=dark) as page:
            page.goto((edition / name).as_uri())
            assert violations(page) == []
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width


def test_the_map_is_walked_with_the_keyboard(browser: Browser, edition: Path) -> None:
    with opened(browser) as page:
        page.goto((edition / "es/mapa.html").as_uri())
        link = page.locator(".dibujo a")
        assert link.count() == 1
        shape = "getComputedStyle(document.querySelector('.dibujo a path')).stroke"
        before = page.evaluate(shape)
        page.keyboard.press("Tab")
        for _ in range(40):
            if page.evaluate("document.activeElement.closest('.dibujo') !== null"):
                break
            page.keyboard.press("Tab")
        assert page.evaluate(shape) != before
        page.keyboard.press("Enter")
        page.wait_for_url("**/es/05120/index.html")
        assert page.locator("h1").inner_text() == "Cáceres"
