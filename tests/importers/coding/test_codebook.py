"""Codes of a project against the codebook of the programme."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.contracts import ANY_PROGRAMME, check_tables
from somos_eval.importers import Imported
from somos_eval.importers.coding.codebook import match_codes
from somos_eval.importers.coding.project import Code
from tests.importers.coding.conftest import code

Read = Callable[..., Imported]
CodesTable = Callable[..., pd.DataFrame]

NAMESPACES = ("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4")


def qdc(codes: str, namespace: str = NAMESPACES[0]) -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="{namespace}" '
        f'origin="MAXQDA"><Codes>{codes}</Codes></CodeBook>'
    ).encode()


@pytest.fixture
def present(codes_table: CodesTable) -> pd.DataFrame:
    return codes_table(
        {
            "limitacion_tecnica": ("Limitación técnica", None, "limitacion_tecnica"),
            "lt.recursos": ("Recursos", "limitacion_tecnica", "limitacion_tecnica"),
            "op.recursos": ("Recursos", "operatividad", "operatividad"),
            "operatividad": ("Operatividad", None, "operatividad"),
        }
    )


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_codebook_of_either_namespace(read: Read, namespace: str) -> None:
    content = qdc(
        code("a", "Incidencia", code("b", "Recursos", described="Qué")), namespace
    )
    imported = read("qdpx", content, "libro.qdc")
    frame = imported.frames["codigo"]
    assert imported.report.table == "codigo"
    assert imported.report.rows_read == 2
    assert imported.keeps_original  # it names nobody
    assert list(frame["codigo_id"]) == ["incidencia", "incidencia.recursos"]
    assert list(frame["familia"]) == ["incidencia", "incidencia"]
    assert list(frame["definicion"]) == ["Sin definición en el proyecto.", "Qué"]
    assert frame["padre_id"].iloc[1] == "incidencia"
    assert check_tables({"codigo": frame}, ANY_PROGRAMME, {}) == []


def test_equal_names_at_different_depths_stay_distinct(read: Read) -> None:
    content = qdc(
        code("a", "Recursos", code("b", "Recursos", code("c", "Recursos")))
        + code("d", "Otra", code("e", "Recursos"))
    )
    frame = read("qdpx", content, "libro.qdc").frames["codigo"]
    assert list(frame["codigo_id"]) == [
        "recursos",
        "recursos.recursos",
        "recursos.recursos.recursos",
        "otra",
        "otra.recursos",
    ]


def test_equal_names_side_by_side_stay_distinct_and_are_told(read: Read) -> None:
    content = qdc(code("a", "Recursos") + code("b", "Recursos"))
    imported = read("qdpx", content, "libro.qdc")
    frame = imported.frames["codigo"]
    assert frame["codigo_id"].nunique() == 2
    assert "SE-COD-031" in {p.code for p in imported.report.warnings}
    again = read("qdpx", content, "libro.qdc", tables={"codigo": frame})
    pd.testing.assert_frame_equal(again.frames["codigo"], frame)


def test_the_codebook_of_the_programme_gives_family_and_labels(
    present: pd.DataFrame,
) -> None:
    codes = [
        Code("1", "limitación TÉCNICA"),
        Code("2", "Recursos", "1"),
        Code("3", "Tiempo", "1"),
        Code("4", "Salones", "2"),
    ]
    book = match_codes(codes, present)
    assert book.ids == {
        "1": "limitacion_tecnica",
        "2": "lt.recursos",
        "3": "limitacion_tecnica.tiempo",
        "4": "lt.recursos.salones",
    }
    frame = book.frame.set_index("codigo_id")
    assert set(frame["familia"]) == {"limitacion_tecnica"}
    assert frame.loc["lt.recursos", "etiqueta_en"] == "Recursos (en)"
    assert frame.loc["lt.recursos", "definicion"] == "Definición de Recursos."
    assert set(frame["version"]) == {"1.2"}


def test_a_flat_project_is_matched_by_name_only_where_one_code_has_it(
    present: pd.DataFrame,
) -> None:
    book = match_codes([Code("1", "Operatividad"), Code("2", "Recursos")], present)
    # Two codes of the book are called «Recursos»: nobody knows which.
    assert book.ids == {"1": "operatividad", "2": "recursos"}
    one = match_codes(
        [Code("2", "Recursos")], present[present.codigo_id != "op.recursos"]
    )
    assert one.ids == {"2": "lt.recursos"}
    kept = one.frame.set_index("codigo_id")
    assert kept.loc["lt.recursos", "padre_id"] == "limitacion_tecnica"


def test_a_name_that_is_an_id_is_that_code(present: pd.DataFrame) -> None:
    book = match_codes([Code("1", "op.recursos")], present)
    assert book.ids == {"1": "op.recursos"}


def test_a_label_changed_after_the_import_keeps_its_code(read: Read) -> None:
    content = qdc(code("a", "Disgust", code("b", "Big")))
    frame = read("qdpx", content, "libro.qdc").frames["codigo"]
    changed = frame.assign(etiqueta_es=["Disgusto", "Grande"], familia="contexto")
    changed["definicion"] = "Rechazo que alguien dice sentir."
    again = read("qdpx", content, "libro.qdc", tables={"codigo": changed})
    pd.testing.assert_frame_equal(again.frames["codigo"], changed)
    assert again.report.warnings == ()


def test_what_a_project_defines_anew_replaces_the_definition(
    present: pd.DataFrame,
) -> None:
    book = match_codes([Code("1", "Operatividad", description="Nueva")], present)
    assert list(book.frame["definicion"]) == ["Nueva"]


@pytest.mark.parametrize(
    "name", ["<3", "🙂", "a", "2023", "Ñandú::de ¡campo!", "x" * 300, "::", "Coke"]
)
def test_any_name_gives_a_valid_id(name: str) -> None:
    book = match_codes([Code("1", name), Code("2", name, "1")], None)
    assert check_tables({"codigo": book.frame}, ANY_PROGRAMME, {}) == []
    assert len(set(book.ids.values())) == 2


@settings(max_examples=25)
@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6), st.randoms())
def test_ids_do_not_depend_on_the_order(names: list[str], random: object) -> None:
    codes = [Code(str(n), name) for n, name in enumerate(names)]
    forth, back = match_codes(codes, None), match_codes(codes[::-1], None)
    assert forth.ids == back.ids
    assert len(set(forth.ids.values())) == len(codes)


def test_absurd_depth_is_refused(read: Read) -> None:
    deep = ""
    for n in range(60):
        deep = code(str(n), f"c{n}", deep)
    imported = read("qdpx", qdc(deep), "libro.qdc")
    assert [p.code for p in imported.report.errors] == ["SE-COD-035"]


def test_codes_without_a_name_are_counted(read: Read) -> None:
    content = qdc(code("a", "") + code("b", "Vale") + '<Code name="sin guid"/>')
    imported = read("qdpx", content, "libro.qdc")
    assert list(imported.frames["codigo"]["codigo_id"]) == ["vale"]
    found = next(p for p in imported.report.warnings if p.code == "SE-COD-036")
    assert ": 2;" in found.rule


def test_a_code_called_like_a_person_is_told_without_the_name(read: Read) -> None:
    content = qdc(code("a", "Recursos") + code("b", "Juan Carlos Pérez Rodríguez"))
    imported = read("qdpx", content, "libro.qdc")
    told = [p for p in imported.report.warnings if p.code == "SE-COD-037"]
    assert [p.where.row for p in told] == [2]
    said = str(imported.report.as_json()).lower()
    assert "juan" not in said
    assert "recursos" in said
