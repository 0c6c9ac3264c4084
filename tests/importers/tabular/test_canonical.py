import io
from collections.abc import Callable

import pandas as pd
import pytest

from somos_eval.contracts import TABLES
from somos_eval.importers import Imported
from somos_eval.store.tables import to_parquet

Read = Callable[..., Imported]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

ROWS = """divipola,anio,area,poblacion,edicion
05001,2020,total,2519592,DANE proyecciones
05002,2020,total,20367,"edición, «ñandú»"
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_csv_in_every_form_that_excel_writes_is_read(
    read: Read, rows_of: Rows, encoding: str, delimiter: str, newline: str
) -> None:
    plain = ROWS.replace('"edición, «ñandú»"', "edición «ñandú»")
    text = plain.replace(",", delimiter).replace("\n", newline)
    imported = read("tabla", text.encode(encoding), "poblacion.csv")
    frame = rows_of(imported)
    assert frame["divipola"].tolist() == ["05001", "05002"]
    assert frame["poblacion"].tolist() == [2519592, 20367]
    assert frame["edicion"].tolist()[1] == "edición «ñandú»"
    assert imported.report.table == "poblacion"
    assert imported.report.total is None
    assert imported.report.rows_read == 2


def test_a_separator_inside_quotes_is_text(read: Read, rows_of: Rows) -> None:
    frame = rows_of(read("tabla", ROWS.encode(), "poblacion.csv"))
    assert frame["edicion"].tolist()[1] == "edición, «ñandú»"


def test_a_semicolon_file_with_commas_in_the_header_row_is_not_fooled(
    read: Read, rows_of: Rows
) -> None:
    text = "divipola;anio;area;poblacion;edicion\n05001;2020;total;10;a,b,c,d,e,f,g\n"
    assert rows_of(read("tabla", text.encode(), "poblacion.csv"))["anio"].tolist() == [
        2020
    ]


def test_cp850_is_read_and_told(read: Read, rows_of: Rows) -> None:
    text = ROWS.replace('"edición, «ñandú»"', "edición del año")
    imported = read("tabla", text.encode("cp850"), "poblacion.csv")
    assert rows_of(imported)["edicion"].tolist()[1] == "edición del año"
    assert [p.code for p in imported.report.warnings] == ["SE-IMP-057"]


def test_a_byte_order_mark_inside_the_file_is_not_data(
    read: Read, rows_of: Rows
) -> None:
    text = ROWS.replace("05002", "\ufeff05002")
    frame = rows_of(read("tabla", text.encode(), "poblacion.csv"))
    assert frame["divipola"].tolist() == ["05001", "05002"]


def test_parquet_round_trips(read: Read, rows_of: Rows) -> None:
    frame = rows_of(read("tabla", ROWS.encode(), "poblacion.csv"))
    content = to_parquet(frame, TABLES["poblacion"])
    again = rows_of(read("tabla", content, "poblacion.parquet"))
    pd.testing.assert_frame_equal(frame, again)


def test_damaged_parquet_is_told(read: Read, rows_of: Rows) -> None:
    frame = rows_of(read("tabla", ROWS.encode(), "poblacion.csv"))
    content = to_parquet(frame, TABLES["poblacion"])[:-20]
    imported = read("tabla", content, "poblacion.parquet")
    assert imported.frame is None
    assert imported.report.errors


def test_any_parquet_with_the_columns_of_the_table_is_accepted(
    read: Read, rows_of: Rows
) -> None:
    loose = pd.read_csv(io.StringIO(ROWS), dtype={"divipola": str})
    sink = io.BytesIO()
    loose.to_parquet(sink)
    frame = rows_of(read("tabla", sink.getvalue(), "poblacion.parquet"))
    assert str(frame["anio"].dtype) == "Int64"


def test_the_table_may_be_named(read: Read) -> None:
    imported = read("tabla", ROWS.encode(), "datos.csv", table="poblacion")
    assert imported.frame is not None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("municipio.csv", "SE-IMP-051"),
        ("sesionn.csv", "SE-IMP-050"),
        ("zz.csv", "SE-IMP-050"),
    ],
)
def test_tables_that_cannot_be_imported_are_refused(
    read: Read, codes_of: Codes, name: str, code: str
) -> None:
    assert codes_of(read("tabla", b"a\n1\n", name)) == [code]


def test_a_near_miss_is_suggested(read: Read) -> None:
    (problem,) = read("tabla", b"a\n1\n", "sesionn.csv").report.errors
    assert "«sesion»" in problem.hint


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" \n ", "SE-IMP-001"),
        (b"PK\x03\x04resto", "SE-IMP-052"),
        ("divipola;anio".encode("utf-16"), "SE-IMP-052"),
        (b'divipola,anio\n"05001,2020\n', "SE-IMP-055"),
        (b"divipola,anio,area\n05001,2020\n", "SE-IMP-054"),
        (b"divipola,anio\n05001,2020,1,2\n", "SE-IMP-054"),
        (b"divipola,anio\n\x81\x8d,\x90\xb5\xbe\n", "SE-IMP-053"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    read: Read, codes_of: Codes, content: bytes, code: str
) -> None:
    imported = read("tabla", content, "poblacion.csv")
    assert imported.frame is None
    assert codes_of(imported)[0] == code


def test_blank_cells_past_the_last_column_are_forgiven(
    read: Read, rows_of: Rows
) -> None:
    text = ROWS.replace("proyecciones\n", "proyecciones,,\n") + "\n\n"
    assert len(rows_of(read("tabla", text.encode(), "poblacion.csv"))) == 2


def test_what_the_contract_says_of_a_cell_reaches_the_report(
    read: Read, codes_of: Codes
) -> None:
    text = ROWS.replace("20367", "veinte")
    imported = read("tabla", text.encode(), "poblacion.csv")
    (problem,) = imported.report.errors
    assert (problem.where.row, problem.where.column) == (3, "poblacion")
    assert problem.where.file == "poblacion.csv"


def test_rows_are_counted_as_a_spreadsheet_shows_them(read: Read) -> None:
    header, first, _ = ROWS.splitlines()
    (problem,) = read(
        "tabla", "\n".join([header, first, first]).encode(), "poblacion.csv"
    ).report.errors
    assert (problem.code, problem.where.row) == ("SE-TAB-009", 3)
    assert problem.rule.endswith("ya está en la fila 2")


def test_a_value_of_a_personal_column_is_not_shown(read: Read) -> None:
    names = TABLES["delito"].names
    cells = {"sexo": "zzz", "fecha": "32/13/2020", "cantidad": "1", "divipola": "05001"}
    text = ",".join(names) + "\n" + ",".join(cells.get(n, "") for n in names) + "\n"
    report = read("tabla", text.encode(), "delito.csv").report
    assert report.errors
    assert "32/13/2020" not in str(report.as_json())
