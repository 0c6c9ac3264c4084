"""Exports of several versions of a form, and exports that somebody spoilt."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from somos_eval.importers import Imported
from somos_eval.templates.forms import Form
from tests.importers.forms.conftest import Kobo, Style

Run = Callable[..., Imported]
Forms = Callable[[str], Form]
Minutes = list[dict[str, Any]]
Codes = Callable[[Imported], list[str]]


def test_a_question_renamed_since_is_told_and_not_guessed(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    header = sheets["Acta de sesión"][0]
    header[header.index("acta/tipo_sesion")] = "acta/clase_sesion"
    imported = kobo(sheets, form)
    assert {p.code for p in imported.report.errors} == {"SE-TAB-004"}
    (missing,) = [p for p in imported.report.warnings if p.code == "SE-FOR-013"]
    assert "acta/tipo_sesion" in missing.rule
    left = [(c.header, c.reason) for c in imported.report.left_columns]
    assert left == [("columna «acta/clase_sesion»", "no es del formulario")]


def test_a_question_that_changed_group_between_versions_is_one_question(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    """Kobo exports all versions side by side: a column a group that it was in."""
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    table = sheets["Acta de sesión"]
    at = table[0].index("acta/modalidad")
    table[0].append("antes/modalidad")
    table[1][at], table[2][at] = "virtual", ""
    table[1].append("")
    table[2].append("presencial")
    imported = kobo(sheets, form)
    assert [*imported.frames["sesion"]["modalidad"]] == ["virtual", "presencial"]
    table[1][-1] = "presencial"
    again = kobo(sheets, form)
    assert [p.code for p in again.report.errors] == ["SE-FOR-012"]


def test_versions_are_told(kobo: Run, form_of: Forms, minutes: Minutes) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    sheets["Acta de sesión"][2][-1] = "v2"
    notes = kobo(sheets, form).report.notes
    assert any("v1 (1), v2 (1)" in note for note in notes)


def test_a_submission_that_reviewers_rejected_stays_out(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    table = sheets["Acta de sesión"]
    for row, said in zip(
        table, ["_validation_status", "Not Approved", ""], strict=True
    ):
        row.append(said)
    imported = kobo(sheets, form)
    assert [*imported.frames["sesion"]["sesion_id"]] == ["13244-JAC-02-20220416-03"]
    assert len(imported.frames["compromiso"]) == 1
    assert [place.row for place in imported.rows["compromiso"]] == [4]
    reasons = [(s.row, s.reason) for s in imported.report.skipped]
    assert (2, "envío no aprobado en la revisión") in reasons


def test_text_and_columns_of_a_select_multiple_must_agree(
    kobo: Run, form_of: Forms, minutes: Minutes, codes_of: Codes
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    table = sheets["Acta de sesión"]
    table[1][table[0].index("acta/temas/riesgo")] = 0
    imported = kobo(sheets, form)
    assert codes_of(imported) == ["SE-FOR-014"]
    assert imported.report.errors[0].where.row == 2


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda t: t["compromisos"][1].__setitem__(-3, 2), "SE-FOR-019"),
        (lambda t: t["Acta de sesión"][2].__setitem__(-5, 701), "SE-FOR-018"),
    ],
)
def test_joins_that_contradict_each_other_are_refused(
    kobo: Run,
    form_of: Forms,
    minutes: Minutes,
    codes_of: Codes,
    spoil: Callable[[Any], None],
    code: str,
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    spoil(sheets)
    assert code in codes_of(kobo(sheets, form))


def test_turns_of_a_submission_that_was_removed_are_left_out_and_told(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    del sheets["Acta de sesión"][1]
    imported = kobo(sheets, form)
    assert imported.report.errors == ()
    assert len(imported.frames["compromiso"]) == 1
    assert [p.code for p in imported.report.warnings] == ["SE-FOR-016"]
    assert [s.row for s in imported.report.skipped] == [2, 3]


def test_without_any_way_to_join_nothing_is_guessed(
    kobo: Run, form_of: Forms, minutes: Minutes, codes_of: Codes
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style(joined="index")).sheets(minutes)
    table = sheets["Acta de sesión"]
    at = table[0].index("_index")
    sheets["Acta de sesión"] = [r[:at] + r[at + 1 :] for r in table]
    assert codes_of(kobo(sheets, form)) == ["SE-FOR-017"]


def test_a_hidden_sheet_is_not_read(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    sheets = Kobo(form, Style()).sheets(minutes)
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    sheet.hide()
    made.close()
    imported = kobo(out.getvalue(), form)
    assert "compromiso" not in imported.frames
    assert {"SE-IMP-037", "SE-FOR-015"} <= {p.code for p in imported.report.warnings}
