"""What is read of a page: its sections, their facts and tables, and its prose."""

import re

import pytest

from somos_eval.checklist.pages import Page
from tests.checklist.conftest import facts_of, page_of, table_html

SOURCES = re.compile("fuentes", re.IGNORECASE)


def _page(body: str, path: str = "es/entrega.html") -> Page:
    return Page(path, page_of("Título", body), "es")


@pytest.mark.parametrize(
    ("path", "chapter", "place"),
    [
        ("es/05120/02_contexto.html", "02_contexto", "05120"),
        ("en/programa/90_sintesis.html", "90_sintesis", "programa"),
        ("es/05120/index.html", "", ""),
        ("es/metodos/m1.html", "", ""),
        ("index.html", "", ""),
    ],
)
def test_a_chapter_is_known_by_its_address(path: str, chapter: str, place: str) -> None:
    page = _page("", path)
    assert (page.chapter, page.place) == (chapter, place)


def test_a_section_is_that_of_its_anchor_and_of_no_other() -> None:
    page = _page(
        f'<section><h2 id="uno">Uno</h2>{facts_of(("Autor", "Ana"))}</section>'
        f'<section><h2 id="dos">Dos</h2>{facts_of(("Autor", "Luz"), ("Día", "3"))}'
        f"{table_html('T', ('a', 'b'), ('c', 'd'))}</section>"
    )
    assert page.facts("uno") == (("Autor", "Ana"),)
    assert page.facts("dos") == (("Autor", "Luz"), ("Día", "3"))
    assert page.rows("dos") == (("a", "b"), ("c", "d"))
    assert page.rows("uno") == ()
    assert "Luz" not in page.section("uno")


def test_a_section_that_is_not_there_says_nothing() -> None:
    page = _page("<p>Nada.</p>")
    assert page.section("otra") == ""
    assert page.facts("otra") == ()
    assert page.rows("otra") == ()


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (
            "<h2>Fuentes</h2><ul><li>a</li><li>b</li></ul><h2>Otra</h2><ul><li>c</li></ul>",
            2,
        ),
        (f"<h2>Las fuentes</h2>{table_html('T', ('a', 'b'))}", 1),
        # What comes after belongs to the next section.
        ("<h2>Fuentes</h2><p>Ninguna.</p><h2>Otra</h2><ul><li>c</li></ul>", 0),
        ("<h3>Fuentes</h3><ul><li>a</li></ul>", None),
    ],
)
def test_what_is_listed_below_a_title_is_counted(body: str, count: int | None) -> None:
    assert _page(body).listed_under(SOURCES) == count


def test_prose_leaves_drawings_and_styles_out_and_separates_elements() -> None:
    page = _page(
        "<p>Uno<b>dos</b>tres</p><svg><title>Dibujo</title><text>5</text></svg>"
        "<style>p{}</style>cola"
    )
    assert page.text == "Título Uno dos tres cola"


def test_a_page_without_main_is_read_whole() -> None:
    page = Page("es/x.html", "<html><body><h1>Sola</h1></body></html>", "es")
    assert page.text == "Sola"
    assert page.titles == ("", "Sola")
