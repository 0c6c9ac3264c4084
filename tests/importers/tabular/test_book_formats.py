"""The workbook in formats that say less of their cells than .xlsx."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.importers import Imported
from tests.importers.tabular.conftest import SESSIONS

Read = Callable[..., Imported]
Make = Callable[..., list[Any]]
Noticed = Callable[[Imported], list[str]]


def open_document(title: str, rows: list[list[Any]]) -> bytes:
    """Write a sheet as LibreOffice saves it, only what a reader needs."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="date" '
            f'office:date-value="{cell.isoformat()}"/>'
            if isinstance(cell, date)
            else '<table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="{title}">{cells}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("META-INF/manifest.xml", "<manifest/>")
        target.writestr("content.xml", content)
    return out.getvalue()


def test_a_format_that_does_not_say_what_its_cells_are_is_told(
    read: Read, session_row: Make, noticed: Noticed
) -> None:
    content = open_document("Sesiones", [[*SESSIONS], session_row(people="6")])
    done = read("libro", content, "captura.ods")
    assert noticed(done) == ["SE-LIB-019"]
    assert done.frames["sesion"]["fecha"].tolist() == [pd.Timestamp(2022, 4, 15)]


@pytest.mark.parametrize(
    "name",
    [
        "policia_homicidios_2022.xls",
        "policia_secuestro2021.xlsx",
        "dane_divipola_2023.xlsx",
    ],
)
def test_a_published_file_is_not_taken_for_the_workbook(
    read: Read, real_data: Path, name: str
) -> None:
    done = read("libro", (real_data / name).read_bytes(), name)
    assert [p.code for p in done.report.errors] == ["SE-LIB-001"]
    assert dict(done.frames) == {}
