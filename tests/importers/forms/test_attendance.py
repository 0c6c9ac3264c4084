from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, Context, check_tables
from somos_eval.importers import Imported
from somos_eval.templates.forms import Form
from tests.importers.forms.conftest import Kobo, Style

Run = Callable[..., Imported]
Read = Callable[..., Imported]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

SESSION = "13244-CMJ-20220415"
HEADER = ["No.", "Nombres y apellidos", "Documento", "Entidad", "Sexo", "Edad"]
HEADER += ["Pertenencia étnica", "Sector", "Teléfono", "Correo electrónico", "Firma"]
PEOPLE = [
    [
        1,
        "Ana Lucía Pérez",
        1047382911,
        "Alcaldía",
        "F",
        25,
        "Ninguna",
        "Institución local",
        3001234567,
        "ana@correo.co",
        "",
    ],
    [
        2,
        "Luis Gómez",
        1047382912,
        "JAC",
        "M",
        64,
        "Afro",
        "Acción comunal",
        "300 765 4321",
        "luis@correo.co",
        "",
    ],
    [
        3,
        "Marta Ríos",
        1047382913,
        "",
        "F",
        27,
        "Ninguna",
        "Institución local",
        "",
        "",
        "",
    ],
]
SECRETS = ("Ana", "Pérez", "Luis", "Marta", "1047382911", "3001234567", "correo.co")
CONTEXT = Context(date(2021, 1, 1), date(2024, 12, 31))


@pytest.fixture
def sheet() -> Callable[..., list[list[Any]]]:
    """Return a maker of sheets: title, header and people."""

    def make(
        people: list[list[Any]] | None = None,
        *,
        header: list[Any] | None = None,
        title: str = f"Sesión {SESSION}",
        footer: list[list[Any]] | None = None,
    ) -> list[list[Any]]:
        top = [["LISTADO DE ASISTENCIA"], [title], []]
        rows = PEOPLE if people is None else people
        return [*top, header or HEADER, *rows, *(footer or [])]

    return make


Sheet = Callable[..., list[list[Any]]]


def counts(frame: pd.DataFrame) -> dict[Any, int]:
    keys = ["sector", "sexo", "grupo_edad", "pertenencia_etnica"]
    return frame.set_index(keys)["n_asistentes"].to_dict()


def test_people_become_counts(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    imported = read("asistencia", book(sheet()))
    frame = rows_of(imported)
    assert set(frame["sesion_id"]) == {SESSION}
    assert counts(frame) == {
        ("institucional_local", "mujer", "18_28", "ninguna"): 2,
        ("accion_comunal", "hombre", "60_mas", "afro_negro_raizal_palenquero"): 1,
    }
    assert check_tables({"asistencia": frame}, CONTEXT, {}) == []
    assert imported.report.rows_read == imported.report.total == 3


def test_nobody_can_be_named_out_of_what_is_left(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    imported = read("asistencia", book(sheet()))
    everything = repr(imported.report.as_json()) + rows_of(imported).to_csv()
    assert [secret for secret in SECRETS if secret in everything] == []
    assert not imported.keeps_original
    (said,) = [p for p in imported.report.warnings if p.code == "SE-FOR-036"]
    for header in ("Nombres y apellidos", "Documento", "Entidad", "Teléfono", "Firma"):
        assert header in said.rule


def test_errors_do_not_name_anybody_either(
    read: Read, book: Book, sheet: Sheet, codes_of: Codes
) -> None:
    wrong = [[*row[:4], "M", *row[5:]] for row in PEOPLE]
    imported = read("asistencia", book(sheet(wrong, title="Sin sesión")))
    assert sorted(codes_of(imported)) == ["SE-FOR-033", "SE-FOR-041"]
    assert [s for s in SECRETS if s in repr(imported.report)] == []
    assert not imported.keeps_original


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 no", b"\x00\x01", b"uno;dos\n1;2\n"]
)
def test_what_is_no_sheet_is_refused(read: Read, content: bytes) -> None:
    imported = read("asistencia", content, "lista.csv")
    assert imported.report.errors
    assert not imported.keeps_original


def test_columns_of_marks_under_a_merged_header(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    header = ["No", "Nombre", "Sexo", None, "Rango de edad", None, None, None, "Firma"]
    below = [None, None, "H", "M", "14-17", "18-28", "29-59", "60 o más", None]
    people = [
        [1, "Ana", None, "X", None, "x", None, None, "Ana P."],
        [2, "Luis", "x", None, None, None, None, "✓", ""],
        [3, "Eva", None, "1", None, "si", None, None, ""],
    ]
    imported = read("asistencia", book(sheet([below, *people], header=header)))
    frame = rows_of(imported)
    found = frame.set_index(["sexo", "grupo_edad"])["n_asistentes"].to_dict()
    assert found == {("mujer", "18_28"): 2, ("hombre", "60_mas"): 1}
    said = [p.code for p in imported.report.warnings]
    assert said.count("SE-FOR-034") == 2  # no sector, no ethnic group


def test_two_marks_of_one_person_are_an_error_at_the_row(
    read: Read, book: Book, sheet: Sheet
) -> None:
    header = ["Nombre", "F", "M", "Firma"]
    people = [["Ana", "x", "", ""], ["Luis", "x", "x", ""]]
    (problem,) = read("asistencia", book(sheet(people, header=header))).report.errors
    assert (problem.code, problem.where.row) == ("SE-FOR-045", 6)


def test_numbers_without_a_name_totals_and_signatures_are_nobody(
    read: Read, book: Book, sheet: Sheet
) -> None:
    footer = [
        [4],
        [5],
        ["Total asistentes: 3"],
        ["Elaboró: Pedro Antonio Ruiz"],
        ["Observaciones:", "llegaron tarde dos personas"],
    ]
    imported = read("asistencia", book(sheet(footer=footer)))
    assert imported.report.errors == ()
    assert (imported.report.rows_read, imported.report.declared_total) == (3, 3)
    assert [s.row for s in imported.report.skipped] == [8, 9, 10, 11, 12]
    assert "Pedro" not in repr(imported.report)


def test_a_title_block_is_not_the_header(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    title = [["Nombre del evento:", "Sesión ordinaria"], ["Documento:", "Acta 4"]]
    title += [["Nombre del responsable:", "Pedro Antonio Ruiz"]]
    imported = read("asistencia", book([*title, *sheet()]))
    assert rows_of(imported)["n_asistentes"].sum() == 3
    assert "Pedro" not in repr(imported.report)


def test_a_total_that_differs_is_told(read: Read, book: Book, sheet: Sheet) -> None:
    imported = read("asistencia", book(sheet(footer=[["TOTAL", 7]])))
    (said,) = [p for p in imported.report.warnings if p.code == "SE-FOR-042"]
    assert "7" in said.rule
    assert "3" in said.rule


def test_a_name_alone_is_a_person(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    header = ["Asistente", "Sexo"]
    people = [["Ana", "mujer"], ["Luis", None], ["Eva", "mujer"]]
    frame = rows_of(read("asistencia", book(sheet(people, header=header))))
    assert frame.set_index("sexo")["n_asistentes"].to_dict() == {
        "mujer": 2,
        "sin_dato": 1,
    }


def test_homonyms_are_two_people_and_a_repeated_document_is_told(
    read: Read, book: Book, sheet: Sheet
) -> None:
    twice = [*PEOPLE, PEOPLE[0]]
    imported = read("asistencia", book(sheet(twice)))
    assert imported.report.total == 4
    (said,) = [p for p in imported.report.warnings if p.code == "SE-FOR-043"]
    assert "filas: 5, 8" in said.rule


def test_unknown_words_are_no_data_and_are_told_by_row(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    people = [[*PEOPLE[0][:7], "La alcaldía de acá", *PEOPLE[0][8:]], PEOPLE[1]]
    imported = read("asistencia", book(sheet(people)))
    assert "sin_dato" in set(rows_of(imported)["sector"])
    (said,) = [p for p in imported.report.warnings if p.code == "SE-FOR-032"]
    assert (said.where.column, said.found) == ("Sector", None)
    assert "filas: 5" in said.rule
    assert "acá" not in said.rule


@pytest.mark.parametrize(
    ("title", "sheet_name", "file"),
    [
        (f"sesion_id: {SESSION}", "Hoja1", "lista.xlsx"),
        ("Listado", SESSION, "lista.xlsx"),
        ("Listado", "Hoja1", f"asistencia_{SESSION}.xlsx"),
    ],
)
def test_the_session_is_told_by_title_sheet_or_file(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows,
    title: str, sheet_name: str, file: str,
) -> None:  # fmt: skip
    imported = read("asistencia", book({sheet_name: sheet(title=title)}), file)
    assert set(rows_of(imported)["sesion_id"]) == {SESSION}


def test_the_session_is_a_column(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    header, other = ["sesion_id", *HEADER], "13244-CMJ-20220520"
    people = [[s, *p] for s, p in zip([SESSION, other, other], PEOPLE, strict=True)]
    imported = read("asistencia", book(sheet(people, header=header, title="")))
    by_session = rows_of(imported).groupby("sesion_id")["n_asistentes"].sum()
    assert by_session.to_dict() == {SESSION: 1, other: 2}
    people[1][0] = "la segunda"
    wrong = read("asistencia", book(sheet(people, header=header, title="")))
    assert [(p.code, p.where.row) for p in wrong.report.errors] == [("SE-FOR-041", 6)]


def test_the_session_is_found_by_the_day_and_the_instance_of_the_title(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    held = TABLES["sesion"].empty().reindex(range(2))
    held["sesion_id"] = [f"{SESSION}-02", "13244-JAC-20220415"]
    held["instancia_id"] = ["13244-CMJ", "13244-JAC"]
    held["fecha"] = pd.Timestamp(2022, 4, 15)
    known = TABLES["instancia"].empty().reindex(range(2))
    known["instancia_id"] = ["13244-CMJ", "13244-JAC"]
    known["nombre_local"] = ["Consejo Municipal de Juventud de X", "Junta Y"]
    title = [["Instancia: Consejo Municipal de Juventud de X"], ["15 de abril de 2022"]]
    content = book([*title, *sheet(title="Listado")])
    tables = {"sesion": held, "instancia": known}
    frame = rows_of(read("asistencia", content, tables=tables))
    assert set(frame["sesion_id"]) == {f"{SESSION}-02"}
    assert read("asistencia", content).report.errors[0].code == "SE-FOR-041"


def test_pages_of_one_list_add_up(
    read: Read, book: Book, sheet: Sheet, rows_of: Rows
) -> None:
    pages = {"1": sheet(), "2": sheet(PEOPLE[:1]), "Instrucciones": [["Firme aquí"]]}
    imported = read("asistencia", book(pages))
    assert rows_of(imported)["n_asistentes"].sum() == 4
    assert [s.sheet for s in imported.report.skipped] == ["Instrucciones"]


def test_a_csv_of_excel_in_spanish(read: Read, sheet: Sheet, rows_of: Rows) -> None:
    lines = [
        ";".join("" if c is None else str(c) for c in row) for row in sheet() if row
    ]
    text = "\r\n".join(lines).encode("cp1252")
    frame = rows_of(read("asistencia", text, "lista.csv"))
    assert frame["n_asistentes"].sum() == 3


def persons() -> list[dict[str, Any]]:
    common = {"municipio": "13244", "instancia_tipo": "CMJ", "fecha": "2022-04-15"}
    one = {"persona_sector": "policia", "persona_sexo": "mujer"}
    one |= {"persona_grupo_edad": "18_28", "persona_pertenencia_etnica": "ninguna"}
    people = [
        one | {"nombre": "Ana Lucía Pérez"},
        one | {"nombre": "Marta Ríos"},
        one | {"persona_sexo": "hombre"},
    ]
    return [common | {"registro": "nominal", "personas": people, "grupos": []}]


@pytest.mark.parametrize("language", ["xml", "es", "en"])
def test_people_of_a_form_become_counts(
    kobo: Run, form_of: Callable[[str], Form], language: str
) -> None:
    form = form_of("asistencia")
    imported = kobo(Kobo(form, Style(language)).sheets(persons()), form)
    assert imported.report.errors == ()
    assert counts(imported.frames["asistencia"]) == {
        ("policia", "mujer", "18_28", "ninguna"): 2,
        ("policia", "hombre", "18_28", "ninguna"): 1,
    }
    everything = repr(imported.report) + imported.frames["asistencia"].to_csv()
    assert [s for s in SECRETS if s in everything] == []
    assert not imported.keeps_original


def test_groups_of_a_form_stay_counts_and_equal_ones_add_up(
    kobo: Run, form_of: Callable[[str], Form]
) -> None:
    form = form_of("asistencia")
    group = {"sector": "policia", "sexo": "mujer", "grupo_edad": "18_28"}
    group |= {"pertenencia_etnica": "ninguna"}
    (answer,) = persons()
    answer |= {"registro": "agregado", "personas": []}
    answer["grupos"] = [group | {"n_asistentes": 4}, group | {"n_asistentes": 2}]
    imported = kobo(Kobo(form, Style()).sheets([answer]), form)
    assert imported.report.errors == ()
    assert counts(imported.frames["asistencia"]) == {
        ("policia", "mujer", "18_28", "ninguna"): 6
    }


def test_two_submissions_about_one_session_are_not_added(
    kobo: Run, form_of: Callable[[str], Form], codes_of: Codes
) -> None:
    form = form_of("asistencia")
    twice = [*persons(), *persons()]
    imported = kobo(Kobo(form, Style()).sheets(twice), form)
    assert "SE-FOR-031" in codes_of(imported)
