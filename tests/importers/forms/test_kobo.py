from collections.abc import Callable
from itertools import cycle, product
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import Context, check_tables
from somos_eval.importers import Imported
from somos_eval.templates.forms import Form
from tests.importers.forms.conftest import OFFERED, Kobo, Style, as_csv

Run = Callable[..., Imported]
Forms = Callable[[str], Form]
Minutes = list[dict[str, Any]]
Codes = Callable[[Imported], list[str]]

MULTIPLES = cycle(["text", "columns", "both"])
STYLES = [
    Style(language, separator, groups, next(MULTIPLES))
    for separator, groups, language in product(
        ["/", "."], [True, False], ["xml", "es", "en", "xml"]
    )
]
CONTEXT = Context(OFFERED.start, OFFERED.end)


def same_tables(one: Imported, other: Imported) -> None:
    assert one.report.errors == other.report.errors == ()
    assert one.frames.keys() == other.frames.keys()
    for table, frame in one.frames.items():
        pd.testing.assert_frame_equal(frame, other.frames[table])


def test_minutes_become_sessions_and_commitments(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    imported = kobo(Kobo(form_of("acta"), Style()).sheets(minutes), form_of("acta"))
    assert imported.report.errors == ()
    sessions, agreed = imported.frames["sesion"], imported.frames["compromiso"]
    assert [*sessions["sesion_id"]] == [
        "05120-CMJ-20220415",
        "13244-JAC-02-20220416-03",
    ]
    assert [*sessions["instancia_id"]] == ["05120-CMJ", "13244-JAC-02"]
    assert sessions["total_asistentes"].tolist()[0] == 17
    assert [*sessions["temas"]] == [("riesgo", "derechos"), ()]
    assert [*agreed["compromiso_id"]] == [
        "05120-CMJ-20220415-C1",
        "05120-CMJ-20220415-C2",
        "13244-JAC-02-20220416-03-C1",
    ]
    assert agreed["banderas"][0] == ("sin_plazo", "responsable_generico")
    assert agreed["plazo_fecha"][2] == pd.Timestamp(2022, 5, 1)
    assert check_tables(dict(imported.frames), CONTEXT, {}) == []
    assert imported.report.rows_read == 2
    assert dict(imported.report.rows_by_table) == {"sesion": 2, "compromiso": 3}


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_any_way_to_export_gives_the_same_rows(
    kobo: Run, form_of: Forms, minutes: Minutes, style: Style
) -> None:
    form = form_of("acta")
    plain = kobo(Kobo(form, Style()).sheets(minutes), form)
    same_tables(kobo(Kobo(form, style).sheets(minutes), form), plain)


@pytest.mark.parametrize("joined", ["index", "id", "uuid"])
def test_repeats_are_joined_by_whatever_there_is(
    kobo: Run, form_of: Forms, minutes: Minutes, joined: str
) -> None:
    form = form_of("acta")
    plain = kobo(Kobo(form, Style()).sheets(minutes), form)
    same_tables(kobo(Kobo(form, Style(joined=joined)).sheets(minutes), form), plain)


@pytest.mark.parametrize("style", [Style(trailing="  "), Style(separator=" - ")])
def test_trailing_blanks_and_other_separators_do_not_matter(
    kobo: Run, form_of: Forms, minutes: Minutes, style: Style
) -> None:
    form = form_of("acta")
    plain = kobo(Kobo(form, Style()).sheets(minutes), form)
    same_tables(kobo(Kobo(form, style).sheets(minutes), form), plain)


@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_gives_the_sessions_and_says_that_repeats_are_missing(
    kobo: Run, form_of: Forms, minutes: Minutes, delimiter: str
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    text = "\ufeff" + as_csv(sheets["Acta de sesión"], delimiter)
    imported = kobo(text, form, "export.csv")
    whole = kobo(sheets, form)
    pd.testing.assert_frame_equal(imported.frames["sesion"], whole.frames["sesion"])
    assert "compromiso" not in imported.frames
    assert [p.code for p in imported.report.warnings] == ["SE-FOR-015"]


def test_opi_side_by_side_becomes_a_row_a_subarea(kobo: Run, form_of: Forms) -> None:
    form = form_of("opi")
    subareas = "resultados estandares entrega alcance poblacion_objetivo aprendizaje"
    answers: dict[str, Any] = {
        "organizacion": "ORG-0012",
        "ronda": "linea_base",
        "fecha": "2021-03-18",
        "evaluador": "externo",
        "recursos_puntaje": "no_aplica",
        "capital_social_puntaje": "2.5",
        "capital_social_evidencia": "DOC-0044",
    } | {f"{s}_puntaje": "3" for s in subareas.split()}
    for language in ("xml", "es", "en"):
        sheets = Kobo(form, Style(language)).sheets([answers])
        imported = kobo(sheets, form)
        assert imported.report.errors == imported.report.warnings == ()
        opi = imported.frames["opi_medicion"].set_index("subarea")
        assert len(opi) == 8
        assert opi.loc["capital_social", "puntaje"] == 2.5
        assert opi.loc["capital_social", "evidencia_id"] == "DOC-0044"
        assert opi.loc["capital_social", "dominio"] == "sostenibilidad"
        assert opi["puntaje"].isna()["recursos"]
        assert opi["puntaje"].sum() == 6 * 3 + 2.5
        assert check_tables(dict(imported.frames), CONTEXT, {}) == []


def test_dates_as_serial_numbers_and_codes_without_their_zero(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    plain = kobo(Kobo(form, Style()).sheets(minutes), form)
    first = minutes[0] | {"fecha": 44666, "municipio": 5120}
    same_tables(kobo(Kobo(form, Style()).sheets([first, minutes[1]]), form), plain)


def test_a_submission_without_its_key_is_told_where_it_is(
    kobo: Run, form_of: Forms, minutes: Minutes, codes_of: Codes
) -> None:
    form = form_of("acta")
    minutes[1] |= {"fecha": "", "municipio": ""}
    imported = kobo(Kobo(form, Style()).sheets(minutes), form)
    (problem,) = imported.report.errors
    assert problem.code == "SE-FOR-030"
    assert (problem.where.sheet, problem.where.row) == ("Acta de sesión", 3)
    assert "el municipio y la fecha" in problem.rule
    assert imported.frames == {}


def test_two_submissions_of_one_session_are_an_error(
    kobo: Run, form_of: Forms, minutes: Minutes, codes_of: Codes
) -> None:
    form = form_of("acta")
    twice = [minutes[0], minutes[0] | {"compromisos": []}]
    imported = kobo(Kobo(form, Style()).sheets(twice), form)
    assert codes_of(imported) == ["SE-FOR-031"]
    assert "fila 2" in imported.report.errors[0].rule


def test_faults_are_told_at_their_header_and_row_in_the_export(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    minutes[1]["estado"] = "suspendida"
    minutes[1]["compromisos"][0]["plazo_fecha"] = "pronto"
    imported = kobo(Kobo(form, Style("xml", ".")).sheets(minutes), form)
    places = {
        (p.code, p.where.sheet, p.where.row, p.where.column, p.found)
        for p in imported.report.errors
    }
    assert places == {
        ("SE-TAB-005", "Acta de sesión", 3, "acta.estado", "suspendida"),
        ("SE-TAB-013", "compromisos", 4, "compromisos.plazo_fecha", None),
    }


def test_the_same_export_twice_gives_the_same(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    one, two = kobo(sheets, form), kobo(sheets, form)
    same_tables(one, two)
    assert one.report == two.report
    assert one.report.origin == "somos_acta"


def test_rows_in_another_order_give_the_same(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    plain = kobo(sheets, form)
    shuffled = {n: [t[0], *reversed(t[1:])] for n, t in reversed(sheets.items())}
    turned = kobo(shuffled, form)
    for table, key in (("sesion", "sesion_id"), ("compromiso", "texto")):
        one, other = plain.frames[table], turned.frames[table]
        kept = [c for c in one.columns if c != "compromiso_id"]
        pd.testing.assert_frame_equal(
            one[kept].sort_values(key, ignore_index=True),
            other[kept].sort_values(key, ignore_index=True),
        )


def test_without_form_it_is_asked_for(read: Run, book: Callable[..., bytes]) -> None:
    imported = read("kobo", book([["a", "b"], [1, 2]]))
    assert [p.code for p in imported.report.errors] == ["SE-FOR-007"]


@pytest.mark.parametrize(
    ("export", "code"),
    [
        (b"", "SE-IMP-001"),
        (b"PK\x03\x04 truncated", "SE-IMP-004"),
        (b"\x00\x01\x02", "SE-IMP-052"),
        (b"uno;dos\n1;2\n", "SE-FOR-010"),
    ],
)
def test_what_is_no_export_is_refused(
    kobo: Run, form_of: Forms, codes_of: Codes, export: bytes, code: str
) -> None:
    assert codes_of(kobo(export, form_of("acta"))) == [code]


def test_an_export_without_submissions_is_an_error(
    kobo: Run, form_of: Forms, codes_of: Codes
) -> None:
    form = form_of("acta")
    assert codes_of(kobo(Kobo(form, Style()).sheets([]), form)) == ["SE-FOR-020"]
