"""What comes out of the printer: a cover, numbered sheets, nothing cut."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # has no types
import pytest
from playwright.sync_api import Browser, Page

from somos_eval.blocks import FigureView, TableView
from somos_eval.site import PageInfo, SiteInfo, build_report, contents_rules
from somos_eval.workflow.browser import printer
from somos_eval.workflow.pdf import sheets_of
from tests.browsers import CHROMIUM, opened, violations

pytestmark = pytest.mark.navegador

TALL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="450" viewBox="0 0 360 900">'
    '<text x="0" y="10" font-size="10" fill="#1d2329">ARRIBA</text>'
    '<text x="0" y="890" font-size="10" fill="#1d2329">ABAJO</text></svg>'
)
SCRIPTED = """<!DOCTYPE html><html lang="es"><title>Otra</title><p>texto escrito</p>
<script>document.body.textContent = "CAMBIADO"</script></html>"""
LINKED = """<!DOCTYPE html><html lang="es"><title>Enlaces</title>
<p><a href="../programa/evidencia.html#h-1">Evidencia de H-1</a></p>
<p><a href="https://ejemplo.org/">Web</a> <a href="#seccion">Aquí</a></p>
<h2 id="seccion">Sección</h2></html>"""
WORDS = "texto " * 60
ROWS = tuple((f"Fila número {n}", f"{n} inicio {WORDS}fin") for n in range(30))


@pytest.fixture(scope="module")
def report(
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    make_notebook: Callable[..., str],
    cell: Callable[..., dict[str, object]],
    cell_of_views: Callable[..., dict[str, object]],
) -> str:
    """A report of two chapters with a long table and a tall figure."""
    figure = FigureView("alta", "Figura alta", TALL, "Dos palabras.", "Nota alta.")
    table = TableView("larga", "Tabla larga", ("Fila", "Texto"), ROWS)
    views = cell_of_views("publico", table, figure)
    contents = make_notebook([cell("# Capítulo"), cell("## Sección"), views])
    return build_report(site, [(page, contents) for page in pages[1:]])


@pytest.fixture(scope="module")
def sheets(browser: Browser, report: str, tmp_path_factory: object) -> list[str]:
    """Text of each printed sheet."""
    with opened(browser, dark=True) as page:
        page.set_content(report)
        printed = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    with pypdfium2.PdfDocument(printed) as document:
        return [sheet.get_textpage().get_text_range() for sheet in document]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as empty:
        yield empty


def test_the_cover_stands_alone(sheets: list[str]) -> None:
    cover = sheets[0]
    for said in (
        *("Informe de", "Cáceres", "Programa <de> demostración", "2022 a 2024"),
        *("31 de diciembre de 2024", "Versión pública", "DATOS SINTÉTICOS"),
    ):
        assert said in cover
    assert "Contenido" not in cover
    assert f"1 / {len(sheets)}" not in cover


def test_contents_come_next_and_chapters_begin_a_sheet(sheets: list[str]) -> None:
    assert "Contenido" in sheets[1]
    assert sheets[1].count("Sección") == 2
    assert sum("Sección" in sheet for sheet in sheets[2:]) == 2


@pytest.fixture(scope="module")
def numbered(report: str, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The report as it is handed in, printed twice with another page in between."""
    folder = tmp_path_factory.mktemp("papel")
    whole, other = folder / "informe.html", folder / "otra.html"
    whole.write_text(report)
    other.write_text(SCRIPTED)
    day = datetime(2025, 1, 31, tzinfo=UTC)
    targets = [folder / f"{name}.pdf" for name in ("uno", "otra", "dos")]
    with printer(str(CHROMIUM), day, contents_rules) as paper:
        for page, target in zip((whole, other, whole), targets, strict=True):
            paper.print_page(page, target)
    return targets


def test_contents_say_on_which_sheet_each_section_is(
    numbered: list[Path], sheets: list[str]
) -> None:
    with pypdfium2.PdfDocument(numbered[0]) as document:
        told = [sheet.get_textpage().get_text_range() for sheet in document]
    assert len(told) == len(sheets), "the numbers move nothing"
    listed = re.findall(r"(Capítulo|Sección)\D*?(\d+)\b", told[1])
    assert [name for name, _ in listed] == ["Capítulo", "Sección"] * 2
    for name, number in listed:
        assert name in told[int(number) - 1]
    starts = [n for n, text in enumerate(told[2:], 3) if "Capítulo" in text]
    assert [int(number) for name, number in listed if name == "Capítulo"] == starts


def test_the_same_page_gives_the_same_bytes_whatever_came_before(
    numbered: list[Path],
) -> None:
    first, _, second = numbered
    assert first.read_bytes() == second.read_bytes()


def test_what_is_handed_in_has_tags_outline_language_and_title(
    numbered: list[Path],
) -> None:
    content = numbered[0].read_bytes()
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang (es)", b"/S /H1", b"/S /TH"):
        assert mark in content
    with pypdfium2.PdfDocument(content) as document:
        titles = [one.get_title() for one in document.get_toc()]
        assert "Informe de Cáceres" in document.get_metadata_value("Title")
    assert titles[0] == "Informe de Cáceres"
    assert titles.count("Sección") == 2


def test_no_link_of_what_is_handed_in_names_a_folder_of_this_computer(
    tmp_path: Path,
) -> None:
    page, target = tmp_path / "pagina.html", tmp_path / "es/05001/pagina.pdf"
    page.write_text(LINKED)
    target.parent.mkdir(parents=True)
    with printer(
        str(CHROMIUM), datetime(2025, 1, 31, tzinfo=UTC), contents_rules
    ) as paper:
        paper.print_page(page, target)
    content = target.read_bytes()
    assert content.count(b"/URI (") == 1
    assert b"/URI (https://ejemplo.org/)" in content
    assert sheets_of(content) == {"seccion": 1}
    assert b"file:" not in content
    with pypdfium2.PdfDocument(content) as document:
        told = document[0].get_textpage().get_text_range()
    assert "Evidencia de H-1" in told


def test_scripts_of_a_page_do_not_run_when_it_is_printed(numbered: list[Path]) -> None:
    with pypdfium2.PdfDocument(numbered[1]) as document:
        assert "texto escrito" in document[0].get_textpage().get_text_range()


def test_an_anchor_that_is_no_anchor_writes_no_rule() -> None:
    rules = contents_rules({"seccion-uno": 3, '"]{} body{display:none': 4})
    assert '.indice a[href="#seccion-uno"]::after { content: "3"; }' in rules
    assert "body" not in rules


def test_sheets_are_numbered_and_warn(sheets: list[str]) -> None:
    for number, sheet in enumerate(sheets[1:], start=2):
        assert f"{number} / {len(sheets)}" in sheet
        assert "Informe de Cáceres" in sheet
        assert "DATOS SINTÉTICOS" in sheet.replace("\r\n", " ")


def test_no_row_and_no_figure_is_cut(sheets: list[str]) -> None:
    joined = [" ".join(sheet.split()) for sheet in sheets]
    for number in range(len(ROWS)):
        (first, second) = [s for s in joined if f" {number} inicio" in s]
        for sheet in (first, second):
            own = sheet.split(f" {number} inicio")[1]
            assert own.split("inicio")[0].count("texto") == 60
    figures = [s for s in joined if "ARRIBA" in s]
    assert len(figures) == 2
    assert all("ABAJO" in s and "Figura alta" in s for s in figures)


def test_head_of_a_long_table_is_on_every_sheet(sheets: list[str]) -> None:
    with_rows = [sheet for sheet in sheets if "inicio" in sheet]
    assert len(with_rows) > 4
    assert all("Fila" in sheet and "Texto" in sheet for sheet in with_rows)


def test_a_break_leaves_two_rows_at_each_side_and_no_head_alone(
    browser: Browser,
    make_page: Callable[..., object],
    cell_of_views: Callable[..., dict[str, object]],
) -> None:
    tables = [
        TableView(
            f"t{n}",
            f"Tabla {n}",
            ("Cabeza", "Valor"),
            tuple((f"t{n}f{i}.", "1") for i in range(4 + n % 5)),
        )
        for n in range(24)
    ]
    built = make_page([cell_of_views("publico", *tables)])
    with opened(browser) as page:
        page.set_content(built.html)  # type: ignore[attr-defined]  # a Page of the site
        printed = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as document:
        sheets = [sheet.get_textpage().get_text_range() for sheet in document]
    body = [sheet for sheet in sheets if "Cabeza" in sheet]
    assert len(body) > 5
    for n, table in enumerate(tables):
        here = [sum(f"t{n}f{i}." in s for i in range(len(table.rows))) for s in body]
        assert sum(here) == len(table.rows)
        assert min(rows for rows in here if rows) >= 2
    for sheet in body:
        parts = {n for n in range(24) if f"t{n}f" in sheet}
        assert sheet.count("Cabeza") == len(parts)


def test_the_report_is_accessible_on_screen(page: Page, report: str) -> None:
    page.set_content(report)
    assert violations(page) == []


def test_on_screen_nothing_of_the_cover_is_seen(page: Page, report: str) -> None:
    page.set_content(report)
    assert not page.locator(".caratula").is_visible()


def test_addresses_of_the_web_can_be_read_on_paper(
    page: Page,
    make_page: Callable[..., object],
    cell: Callable[..., dict[str, object]],
    tmp_path: Path,
) -> None:
    built = make_page([cell("[la norma](https://example.org/ley-62)")])
    page.set_content(built.html)  # type: ignore[attr-defined]  # a Page of the site
    with pypdfium2.PdfDocument(page.pdf()) as document:
        text = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert "la norma <https://example.org/ley-62>" in " ".join(text.split())
