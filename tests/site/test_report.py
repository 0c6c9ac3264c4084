"""Every chapter of a municipality in one document."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from somos_eval.site import PageInfo, SiteInfo, build_report

Parse = Callable[[str], Any]


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def report(
    site: SiteInfo, pages: tuple[PageInfo, ...], make_notebook: Callable[..., str]
) -> str:
    return build_report(site, [(page, make_notebook()) for page in pages[1:]])


@pytest.fixture(scope="module")
def tree(report: str, parse: Parse) -> Any:
    return parse(report)


def test_one_title_and_a_part_for_each_chapter(tree: Any) -> None:
    assert [text(e) for e in tree.iter("h1")] == ["Informe de Cáceres"]
    titles = [text(e) for e in tree.findall(".//div[@class='contenido parte']/h2")]
    assert titles == ["¿Sesionan <script>alert(1)</script> & acuerdan?"] * 2
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_contents_lead_to_every_part_and_section(tree: Any) -> None:
    contents = tree.find(".//nav[@class='indice']")
    hrefs = [a.get("href") for a in contents.iter("a")]
    assert len(hrefs) == len(set(hrefs)) == 2 * 3
    known = {e.get("id") for e in tree.iter() if e.get("id")}
    assert {href[1:] for href in hrefs} <= known


def test_numbers_go_on_and_ids_never_repeat(tree: Any) -> None:
    captions = [text(e)[:9] for e in tree.iter("figcaption")]
    assert captions == [f"Figura {i}." for i in (1, 2, 3, 4)]
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_links_between_chapters_stay_inside(tree: Any) -> None:
    links = [a.get("href") for a in tree.find(".//main").iter("a")]
    assert "#capitulo-02_contexto" in links
    assert all(href.startswith("#") for href in links)


def test_no_data_are_linked(report: str) -> None:
    assert "datos/" not in report


def test_a_report_of_nothing_is_refused(site: SiteInfo) -> None:
    with pytest.raises(ValueError, match="at least one chapter"):
        build_report(site, [])


def test_the_programme_has_a_report_too(
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    make_notebook: Callable[..., str],
    parse: Parse,
) -> None:
    tree = parse(build_report(site, [(pages[0], make_notebook())]))
    assert text(tree.find(".//h1")) == "Informe de Programa <de> demostración"
