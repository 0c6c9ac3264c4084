"""What the programme has goes out in a workbook and comes back the same."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.contracts import TABLES, Context, coerce
from somos_eval.importers import FORMATS, Given, Imported
from somos_eval.importers.reading.workbook import read_workbook
from somos_eval.params import Programme
from somos_eval.templates.book import Filling, workbook
from somos_eval.templates.choices import choices
from somos_eval.templates.sheets import SHEETS, table_of_sheet
from somos_eval.workflow.inspection import context

Frames = Mapping[str, pd.DataFrame]
Read = Callable[..., Imported]


@pytest.fixture(scope="module")
def own(programme: Programme) -> Context:
    return context(programme)


@pytest.fixture(scope="module")
def book_of_demo(frames: Frames, own: Context) -> bytes:
    lists = choices(own, frames["municipio"])
    typed = {name: frames[name] for name in SHEETS if name in frames}
    return workbook(Filling("demo", lists, typed))


@pytest.fixture(scope="module")
def back(book_of_demo: bytes, frames: Frames, own: Context) -> Imported:
    others = {"municipio": frames["municipio"], "segmento": frames["segmento"]}
    known = Given("0" * 64, tables=others, context=own)
    return FORMATS["libro"](book_of_demo, "libro.xlsx", known)


def test_nothing_is_wrong_and_nothing_left_out(back: Imported) -> None:
    assert [p.describe() for p in back.report.errors] == []
    assert back.report.skipped == ()


@pytest.mark.parametrize("name", SHEETS)
def test_the_tables_of_the_demonstration_come_back_the_same(
    back: Imported, frames: Frames, name: str
) -> None:
    expected = frames[name].reset_index(drop=True)
    assert len(expected) > 0
    pd.testing.assert_frame_equal(back.frames[name], expected)


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), (",", "utf-8")])
def test_a_sheet_saved_as_csv_comes_back_the_same(
    read: Read,
    book_of_demo: bytes,
    frames: Frames,
    own: Context,
    delimiter: str,
    encoding: str,
) -> None:
    sheets, _ = read_workbook(book_of_demo, "libro.xlsx")
    for sheet in sheets:
        name = table_of_sheet(sheet.name)
        if name not in {"instancia", "sesion", "opi_medicion"}:
            continue
        content = _as_excel_saves(sheet.rows, delimiter).encode(encoding)
        places = {"municipio": frames["municipio"]}
        done = read("tabla", content, f"{sheet.name}.csv", tables=places, context=own)
        assert [p.describe() for p in done.report.errors] == []
        expected = frames[name].reset_index(drop=True)
        pd.testing.assert_frame_equal(done.frames[name], expected)


def _as_excel_saves(rows: Sequence[Sequence[Any]], delimiter: str) -> str:
    """Write a sheet as Excel in Spanish does: day first, and a decimal comma."""

    def shown(cell: Any) -> str:
        if isinstance(cell, date):
            return cell.strftime("%d/%m/%Y")
        if isinstance(cell, float):
            return f"{cell:g}".replace(".", ",")
        return str(cell)

    out = io.StringIO()
    written = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    written.writerows([shown(cell) for cell in row] for row in rows)
    return out.getvalue()


def test_a_sheet_saved_as_csv_tells_its_rows_and_its_headers(read: Read) -> None:
    text = (
        "Sesiones;;;;;;\r\n"
        "Código de la sesión *;Instancia *;Fecha *;Tipo de sesión *;"
        "Qué pasó con la sesión *;Estado del acta *;Total de asistentes\r\n"
        ";;;;;;\r\n"
        "13244-CMJ-20220415;13244-CMJ;15/04/22;Ordinaria;Realizada;Firmada;6\r\n"
    )
    done = read("tabla", text.encode("cp1252"), "hoja.csv", table="sesion")
    (problem,) = done.report.errors
    assert (problem.code, problem.where.row, problem.where.column) == (
        "SE-TAB-014",
        4,
        "Fecha *",
    )
    uneven = read("tabla", f"{text}a;b\r\n".encode("cp1252"), "Sesiones.csv")
    assert [(p.code, p.where.row) for p in uneven.report.errors] == [("SE-IMP-054", 5)]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1
).filter(lambda text: text.strip(" \u00a0\ufeff") == text.strip() == text)


DANGEROUS = (
    "=1+1",
    "+57 300",
    "-2",
    "@SUMA(A1)",
    "=cmd|' /C calc'!A0",
    "dos\nlíneas",
    "_x0041_",
    "𐐷 emoji 🙂",
)


@settings(max_examples=6)
@given(texts=st.lists(TEXT, min_size=5, max_size=40, unique=True))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    """Also one that begins like a formula, which must never be one."""
    names = [*dict.fromkeys([*DANGEROUS, *texts])]
    typed = pd.DataFrame(
        {
            "instancia_id": [f"13244-C{n:02}" for n in range(len(names))],
            "divipola": "13244",
            "instancia_tipo": "consejo_municipal_juventud",
            "nombre_local": names,
            "priorizada": True,
            "estado": "activa",
        }
    )
    frame, _ = coerce(TABLES["instancia"], typed)
    content = workbook(Filling("p", frames={"instancia": frame}, tables=["instancia"]))
    done = FORMATS["libro"](content, "x.xlsx", Given("0" * 64))
    assert [p.describe() for p in done.report.errors] == []
    assert done.frames["instancia"]["nombre_local"].tolist() == names
