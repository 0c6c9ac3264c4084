"""Forms that are not ours, and forms that changed since."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from somos_eval.importers import Imported
from somos_eval.importers.forms.export import MAIN
from somos_eval.importers.forms.kobo import read_export
from somos_eval.importers.forms.targeting import mapped
from somos_eval.importers.forms.xlsform import read_form
from somos_eval.importers.reading.workbook import read_workbook
from somos_eval.templates.forms import Form
from tests.importers.forms.conftest import Kobo, Style

Run = Callable[..., Imported]
Forms = Callable[[str], Form]
Minutes = list[dict[str, Any]]
Codes = Callable[[Imported], list[str]]
Book = Callable[..., bytes]

# An older style of XLSForm: blanks in types, a bare label, numbers as names.
FOREIGN: dict[str, list[list[Any]]] = {
    "survey": [
        ["type", "name", "label", "somos"],
        ["begin group", "reunion ", "Reunión", None],
        ["text", "cual", "¿Cuál comité?", "clave.instancia_id"],
        ["date", "cuando", "¿Cuándo?", "clave.fecha"],
        ["select one clases", "clase", "Tipo", "sesion.tipo_sesion"],
        ["select_one estados", "paso", "¿Se hizo?", "sesion.estado"],
        ["select one firma", "acta", "¿Hay acta?", "sesion.acta_estado"],
        ["text", "notas", "Notas", None],
        ["end group", None, None, None],
        ["begin repeat", "gente", "Gente", None],
        ["text", "cedula", "Cédula", None],
        ["select_one sexos", "genero", "Género", "persona.sexo"],
        ["integer", "anos", "Edad", "persona.edad"],
        ["end repeat", None, None, None],
    ],
    "choices": [
        ["list name", "name", "label"],
        ["clases", 1, "Ordinaria"],
        ["clases", 2, "Extraordinaria"],
        ["estados", "hecha", "Realizada"],
        ["estados", "no_hecha", "Cancelada"],
        ["firma", "si", "Firmada"],
        ["firma", "no", "No existe (nunca se levantó)"],
        ["sexos", "1", "Mujer"],
        ["sexos", "2", "Hombre"],
    ],
}
EXPORT: dict[str, list[list[Any]]] = {
    "Comités": [
        [
            "reunion/cual",
            "reunion/cuando",
            "reunion/clase",
            "reunion/paso",
            "reunion/acta",
            "reunion/notas",
            "_index",
        ],
        ["13244-CMJ", "2022-04-15", 1, "hecha", "si", "vino doña Rosa Elvira", 1],
    ],
    "gente": [
        ["gente/cedula", "gente/genero", "gente/anos", "_index", "_parent_index"],
        ["1047382911", 1, 16, 1, 1],
        ["1047382912", 1, 17, 2, 1],
        ["1047382913", 2, 61, 3, 1],
    ],
}


@pytest.mark.reales
def test_the_published_export_gives_its_submissions_and_members(
    real_data: Path,
) -> None:
    folder = real_data / "kobo_repeat"
    content = (folder / "sample_xlsform.xlsx").read_bytes()
    form, problems = read_form(content, "sample_xlsform.xlsx")
    assert form is not None
    assert problems == []
    sheets, _ = read_workbook((folder / "data.xlsx").read_bytes(), "data.xlsx")
    export = read_export(sheets, form, mapped(form))
    assert export.problems == []
    submitted, members = export.rows[MAIN], export.rows[("members",)]
    # shared/data/README.md.
    assert (len(submitted), len(members)) == (5, 12)
    # The form asks how many live in the household, and then about each of them.
    counted = [sum(m.parent is row for m in members) for row in submitted]
    assert counted == [row.answers["profile/HHSize"] for row in submitted]
    assert submitted[1].answers["profile/reason"] == (
        "accomodation",
        "education",
        "community",
        "reunification",
    )
    assert [m.answers["members/sex"] for m in members].count("female") == 5
    assert sum(m.answers["members/age"] for m in members) == 320


@pytest.mark.reales
def test_a_form_that_feeds_no_table_is_told_question_by_question(
    real_data: Path, kobo: Run, codes_of: Codes
) -> None:
    folder = real_data / "kobo_repeat"
    form = (folder / "sample_xlsform.xlsx").read_bytes()
    imported = kobo((folder / "data.xlsx").read_bytes(), form, "data.xlsx")
    assert codes_of(imported) == ["SE-FOR-021"]
    assert imported.report.rows_read == 5
    left = [column.header for column in imported.report.left_columns]
    assert left == [
        "columna «location»",
        "columna «profile.country»",
        "columna «profile.occupation»",
        "columna «profile.reason»",
        "columna «profile.HHSize»",
        "columna «members.age»",
        "columna «members.sex»",
    ]
    # shared/data/README.md: 5 submissions, 12 members.
    assert imported.report.notes[1] == (
        "Filas de la repetición «members»: 12 (hoja «members»); unidas a su envío: 12; "
        "sin envío: 0."
    )
    assert not imported.keeps_original  # it has a free text, the occupation


def test_the_column_somos_maps_somebody_elses_form(kobo: Run, book: Book) -> None:
    imported = kobo(EXPORT, book(FOREIGN))
    assert imported.report.errors == ()
    session = imported.frames["sesion"].iloc[0]
    assert session["sesion_id"] == "13244-CMJ-20220415"
    assert (session["tipo_sesion"], session["estado"]) == ("ordinaria", "realizada")
    assert session["acta_estado"] == "firmada"
    people = imported.frames["asistencia"]
    found = people.set_index(["sexo", "grupo_edad"])["n_asistentes"].to_dict()
    assert found == {("mujer", "14_17"): 2, ("hombre", "60_mas"): 1}
    assert set(people["sector"]) == set(people["pertenencia_etnica"]) == {"sin_dato"}
    said = [p.code for p in imported.report.warnings]
    assert said.count("SE-FOR-034") == 2  # neither sector nor ethnic group is asked
    assert "SE-FOR-036" in said


def test_what_a_free_text_or_an_identity_says_goes_nowhere(
    kobo: Run, book: Book
) -> None:
    imported = kobo(EXPORT, book(FOREIGN))
    everything = repr(
        (imported.report, *(f.to_csv() for f in imported.frames.values()))
    )
    for secret in ("1047382911", "Rosa", "Elvira"):
        assert secret not in everything
    assert not imported.keeps_original


def test_without_anything_that_may_name_somebody_the_export_is_kept(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    assert kobo(Kobo(form, Style()).sheets(minutes), form).keeps_original


@pytest.mark.parametrize("column", ["_submitted_by", "_notes", "deviceid", "Apuntes"])
def test_a_column_that_may_name_somebody_keeps_the_copy_out(
    kobo: Run, form_of: Forms, minutes: Minutes, column: str
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    table = sheets["Acta de sesión"]
    table[0].append(column)
    table[1].append("rosa.elvira")
    table[2].append("")
    imported = kobo(sheets, form)
    assert imported.report.errors == ()
    assert not imported.keeps_original
    (said,) = [p for p in imported.report.warnings if p.code == "SE-FOR-036"]
    assert column in said.rule
    assert "rosa" not in repr(imported.report)


def test_a_wrong_target_is_told_at_its_row(kobo: Run, book: Book) -> None:
    wrong = deepcopy(FOREIGN)
    wrong["survey"][3][3] = "sesion.dia"
    imported = kobo(EXPORT, book(wrong))
    (problem,) = imported.report.errors
    assert (problem.code, problem.where.sheet) == ("SE-FOR-005", "survey")
    assert (problem.where.row, problem.found) == (4, "sesion.dia")


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        ([["begin group", "a", "A"], ["text", "b", "B"]], "SE-FOR-003", 2),
        ([["text", "b", "B"], ["end_repeat", None, None]], "SE-FOR-003", 3),
        ([["text", None, "B"]], "SE-FOR-004", 2),
        ([], "SE-FOR-006", None),
    ],
)
def test_a_broken_form_is_told_where(
    kobo: Run, book: Book, rows: list[Any], code: str, row: int | None
) -> None:
    form = book({"survey": [["type", "name", "label"], *rows]})
    (problem,) = kobo(EXPORT, form).report.errors
    assert (problem.code, problem.where.row) == (code, row)
    assert problem.where.file == "form.xlsx"


def test_a_workbook_that_is_no_form_is_told(
    kobo: Run, book: Book, codes_of: Codes
) -> None:
    assert codes_of(kobo(EXPORT, book(EXPORT))) == ["SE-FOR-001"]
    assert codes_of(kobo(EXPORT, book({"survey": [["a"], ["b"]]}))) == ["SE-FOR-002"]


def nested(columns: list[Any]) -> dict[str, list[list[Any]]]:
    """Return a form whose questions are called as the columns of their tables."""
    return {
        "survey": [
            ["type", "name", "label"],
            ["text", "instancia_id", "Instancia"],
            ["date", "fecha", "Fecha"],
            ["text", "tipo_sesion", "Tipo"],
            ["text", "estado", "Estado"],
            ["text", "acta_estado", "Acta"],
            ["begin repeat", "tema", "Tema"],
            ["text", "titulo", "Título"],
            ["begin repeat", "acuerdo", "Acuerdo"],
            *columns,
            ["end repeat", None, None],
            ["end repeat", None, None],
        ]
    }


AGREED = ["clase", "texto", "estado", "fecha_corte_estado", "respuesta_institucional"]


def test_names_of_columns_are_enough_and_repeats_may_be_inside_others(
    kobo: Run, book: Book
) -> None:
    form = nested([["text", name, name] for name in AGREED])
    sheets: dict[str, list[list[Any]]] = {
        "Acta": [
            ["instancia_id", "fecha", "tipo_sesion", "estado", "acta_estado", "_index"],
            ["13244-CMJ", "2022-04-15", "ordinaria", "realizada", "firmada", 1],
            ["13244-CMJ", "2022-05-20", "ordinaria", "realizada", "firmada", 2],
        ],
        "tema": [
            ["tema/titulo", "_index", "_parent_table_name", "_parent_index"],
            ["Uno", 1, "Acta", 1],
            ["Dos", 2, "Acta", 2],
        ],
        "acuerdo": [
            [
                *(f"tema/acuerdo/{n}" for n in AGREED),
                "_index",
                "_parent_table_name",
                "_parent_index",
            ],
            ["compromiso", "A", "parcial", "2024-06-30", "no_aplica", 1, "tema", 2],
            ["compromiso", "B", "parcial", "2024-06-30", "no_aplica", 2, "tema", 1],
        ],
    }
    imported = kobo(sheets, book(form))
    assert {p.code for p in imported.report.errors} == {"SE-TAB-011"}  # no support
    sheets["acuerdo"][1][2] = sheets["acuerdo"][2][2] = "sin_seguimiento"
    imported = kobo(sheets, book(form))
    assert imported.report.errors == ()
    agreed = imported.frames["compromiso"].set_index("texto")["sesion_id"].to_dict()
    assert agreed == {"A": "13244-CMJ-20220520", "B": "13244-CMJ-20220415"}
    assert [c.header for c in imported.report.left_columns] == ["columna «tema/titulo»"]


def test_part_of_the_names_of_a_table_is_not_enough(
    kobo: Run, book: Book, codes_of: Codes
) -> None:
    form = {"survey": [["type", "name", "label"], ["date", "fecha", "Fecha"]]}
    form["survey"] += [["text", "estado", "Estado"], ["text", "titulo", "Título"]]
    sheets = {"X": [["fecha", "estado", "titulo"], ["2022-04-15", "bien", "Algo"]]}
    assert codes_of(kobo(sheets, book(form))) == ["SE-FOR-021"]


def test_another_answer_than_those_offered_is_kept_apart(kobo: Run, book: Book) -> None:
    form = deepcopy(FOREIGN)
    form["survey"][4][0] = "select_one clases or_other"
    sheets = deepcopy(EXPORT)
    for row, cell in zip(
        sheets["Comités"], ["reunion/clase_other", "de paso"], strict=True
    ):
        row.append(cell)
    imported = kobo(sheets, book(form))
    assert imported.report.errors == ()
    assert "columna «reunion/clase_other»" in [
        c.header for c in imported.report.left_columns
    ]


def test_labels_within_labels_are_settled_by_columns_or_refused(
    kobo: Run, book: Book, codes_of: Codes
) -> None:
    form = deepcopy(FOREIGN)
    form["survey"].insert(
        7, ["select_multiple temas", "temas", "Temas", "sesion.temas"]
    )
    form["choices"] += [["temas", "der", "Derechos"], ["temas", "hum", "Humanos"]]
    form["choices"] += [["temas", "dh", "Derechos humanos"]]
    sheets = deepcopy(EXPORT)
    for row, cell in zip(sheets["Comités"], ["Temas", "Derechos humanos"], strict=True):
        row.append(cell)
    refused = kobo(sheets, book(form))
    assert codes_of(refused) == ["SE-FOR-024"]
    assert refused.report.errors[0].where.row == 2
    for name, tick in (("Derechos", 0), ("Humanos", 0), ("Derechos humanos", 1)):
        sheets["Comités"][0].append(f"Temas/{name}")
        sheets["Comités"][1].append(tick)
    imported = kobo(sheets, book(form))
    assert imported.report.errors == ()
    assert imported.frames["sesion"]["temas"][0] == ("dh",)
