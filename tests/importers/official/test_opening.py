"""What never gets to the reader of an official table: it is refused at the door."""

from collections.abc import Callable

import pytest

from somos_eval.errors import Problem
from somos_eval.importers import Given, Imported, ImportReport
from somos_eval.importers.official.opening import of_sheets
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import finish

Read = Callable[..., Imported]


@of_sheets("ensayo", "territorio")
def told(
    report: ImportReport, sheets: list[Sheet], problems: list[Problem]
) -> Imported:
    """Say what it got, as notes of the report."""
    cells = [str(cell) for row in sheets[0].rows for cell in row]
    return finish(
        ImportReport(report.file, report.format, report.table, notes=tuple(cells)),
        problems,
        None,
    )


def test_the_reader_gets_the_sheets_and_what_the_opening_warns_of() -> None:
    done = told("código;año\n".encode("cp850"), "lista.csv", Given("0" * 64))
    report = done.report
    assert (report.file, report.format, report.table) == (
        "lista.csv",
        "ensayo",
        "territorio",
    )
    assert report.notes == ("código", "año")
    assert [(p.code, p.where.file) for p in report.warnings] == [
        ("SE-IMP-057", "lista.csv")
    ]


@pytest.mark.parametrize("layout", ["divipola", "poblacion", "mdm", "terridata"])
@pytest.mark.parametrize(
    ("content", "asked", "code"),
    [(b"", None, "SE-IMP-001"), (b"a;b\n1;2\n", "sesion", "SE-IMP-007")],
)
def test_an_empty_file_and_another_table_are_refused(
    layout: str, content: bytes, asked: str | None, code: str, read: Read
) -> None:
    done = read(layout, content, "lista.csv", table=asked)
    assert [p.code for p in done.report.errors] == [code]
    assert done.frames == {}
