"""The page and the list that an evaluator hands to whoever typed the data."""

import io
import re
import zipfile
from datetime import date

import html5lib
import pytest

from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers import ImportReport, Skipped
from somos_eval.importers.handout import handout_html, handout_xlsx
from somos_eval.importers.reading.workbook import read_workbook
from somos_eval.importers.report import LeftColumn, MappedColumn

MALICIOUS = '=HYPERLINK("http://x.co","<script>alert(1)</script>")'


@pytest.fixture
def report() -> ImportReport:
    """A report with something of everything."""
    warned = Problem.of(
        "SE-TAB-022", Where(row=3), severity=Severity.WARNING, column="valor"
    )
    return ImportReport(
        file="sesiones <mayo>.xlsx",
        format="libro",
        table="sesion",
        rows_read=12,
        total=10,
        declared_total=11,
        repeated=2,
        extraction_date=date(2024, 3, 1),
        notes=(MALICIOUS,),
        unknown_codes=("01001", "99999"),
        skipped=(Skipped("Sesiones", 7, "fila de ejemplo"),),
        columns=(MappedColumn("Sesiones", "Fecha", "sesion", "fecha"),),
        left_columns=(LeftColumn("Sesiones", "columna «Cédula»", "parece traer x"),),
        errors=(
            Problem.of("SE-IMP-023", Where(sheet="Sesiones", row=20, column="Fecha")),
            Problem.of(
                "SE-IMP-020",
                Where(sheet="Sesiones", row=5, column="Quórum"),
                found=MALICIOUS,
            ),
        ),
        warnings=(warned,),
    )


def text_of(page: str) -> str:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return " ".join("".join(tree.find("body").itertext()).split())


def test_the_page_is_one_valid_file_that_loads_nothing(report: ImportReport) -> None:
    page = handout_html(report)
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page)
    assert not re.search(r"\b(?:src|href)=|url\(|@import", page)
    assert "<script" not in page
    assert 'lang="es"' in page


def test_the_page_says_everything_in_the_order_of_the_file(
    report: ImportReport,
) -> None:
    told = text_of(handout_html(report))
    for piece in (
        "sesiones <mayo>.xlsx",
        "No se importó",
        "11, distinto de la suma",
        "1 de marzo de 2024",
        "99999",
        "fila de ejemplo",
        "columna «Cédula»",
        "Filas idénticas a otra",
    ):
        assert piece.casefold() in told.casefold(), piece
    assert told.index("fila 5") < told.index("fila 20")
    assert "{" not in told


def test_the_list_has_a_row_a_case_and_no_formula(report: ImportReport) -> None:
    content = handout_xlsx(report)
    sheets, problems = read_workbook(content, "informe.xlsx")
    assert problems == []
    cases = next(s for s in sheets if s.name == "Por corregir").rows
    assert [row[8] for row in cases[1:]] == ["SE-IMP-020", "SE-IMP-023", "SE-TAB-022"]
    assert [row[3] for row in cases[1:]] == [5, 20, 3]
    assert cases[1][5] == MALICIOUS
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = [n for n in book.namelist() if n.startswith("xl/worksheets/")]
        assert all(b"<f>" not in book.read(n) for n in parts)


def test_the_same_report_gives_the_same_bytes(report: ImportReport) -> None:
    assert handout_html(report) == handout_html(report)
    assert handout_xlsx(report) == handout_xlsx(report)


@pytest.mark.parametrize(
    ("rows", "waits", "verdict"),
    [(5, False, "Se importó"), (0, False, "no trajo filas"), (5, True, "espera")],
)
def test_a_file_without_errors_says_what_became_of_it(
    rows: int, waits: bool, verdict: str
) -> None:
    clean = ImportReport("a.csv", "tabla", "codigo", rows_read=5, rows_imported=rows)
    assert verdict in text_of(handout_html(clean, waits=waits))
    assert "Por corregir" not in text_of(handout_html(clean))
