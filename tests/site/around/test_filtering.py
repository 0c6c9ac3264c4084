"""The list of municipalities: filtered offline, and whole without script."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from somos_eval.site import Place, SiteInfo, build_site
from somos_eval.site.around.data import Contents
from somos_eval.site.filtering import SCRIPT
from tests.browsers import opened

NAMES = ("Cáceres", "Caucasia", "El Guamo", "San Jacinto", "Sardinata", "Tierralta")


@pytest.fixture(scope="module")
def home(
    tmp_path_factory: pytest.TempPathFactory, site: SiteInfo, contents: Contents
) -> Path:
    places = tuple(
        Place(f"0512{i}", name, "Bolívar" if i > 1 else "Antioquia", f"Región {i % 2}")
        for i, name in enumerate((*NAMES, "Valencia", "Tumaco"))
    )
    target = tmp_path_factory.mktemp("filtro") / "publico"
    bare = replace(contents, sheets=(), claims=())
    build_site(target, replace(site, places=places), [], contents=bare)
    return target / "index.html"


def test_the_policy_lets_that_script_run_and_no_other(home: Path) -> None:
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    html = home.read_text(encoding="utf-8")
    assert f"script-src 'sha256-{digest}'" in html.replace("&#39;", "'")
    assert html.count("<script") == 1


def test_few_municipalities_need_no_filter(
    tmp_path: Path, site: SiteInfo, contents: Contents
) -> None:
    build_site(tmp_path / "p", site, [], contents=contents)
    html = (tmp_path / "p/index.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "filtro-texto" not in html


@pytest.fixture
def page(browser: Browser, home: Path) -> Iterator[Page]:
    with opened(browser) as empty:
        empty.goto(home.as_uri())
        yield empty


@pytest.mark.navegador
def test_it_ignores_accents_and_says_how_many_are_left(page: Page) -> None:
    box = page.get_by_label("Filtrar por municipio")
    assert page.locator(".lugares > li:visible").count() == 8
    box.fill("CACERES")
    assert page.locator(".lugares > li:visible").count() == 1
    assert page.locator("[role=status]").inner_text() == "Se muestra 1 municipio."
    # A region without any of them is not left as an empty heading.
    assert page.locator(".region:visible").count() == 1
    box.fill("antioquia")
    assert page.locator("[role=status]").inner_text() == "Se muestran 2 municipios."
    box.fill("xyz")
    assert page.locator(".lugares > li:visible").count() == 0
    assert page.locator("[role=status]").inner_text() == "Ningún municipio coincide."
    box.fill("")
    assert page.locator(".lugares > li:visible").count() == 8


@pytest.mark.navegador
def test_without_script_the_list_is_whole_and_the_box_is_not_shown(
    browser: Browser, home: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home.as_uri())
    assert page.locator(".lugares > li:visible").count() == 8
    assert not page.locator("#filtro").is_visible()
    context.close()
