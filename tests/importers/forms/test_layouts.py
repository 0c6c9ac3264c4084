"""Exports in other shapes than a workbook: ZIP of ODK Central, repeats as columns."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import pytest

from somos_eval.importers import Imported
from somos_eval.templates.forms import Form
from tests.importers.forms.conftest import Kobo, Style, as_csv
from tests.importers.forms.test_foreign import AGREED, nested

Run = Callable[..., Imported]
Forms = Callable[[str], Form]
Minutes = list[dict[str, Any]]
Codes = Callable[[Imported], list[str]]
Table = list[list[Any]]
Book = Callable[..., bytes]

KOBO_COLUMNS = 5  # that the stand-in adds at the end of a sheet
CENTRAL = ["SubmitterID", "SubmitterName", "AttachmentsPresent", "ReviewState"]


def central(form: Form, minutes: Minutes, review: str = "") -> dict[str, Table]:
    """Lay an export out as ODK Central does (getodk/central-backend, briefcase.js).

    Groups are joined with ``-``, the header of a repeat begins inside it, and keys are
    ``uuid:…`` and ``uuid:…/repeat[n]``.
    """
    style = Style(separator="-", multiple="text")
    main, (name, turns) = Kobo(form, style).sheets(minutes).items()
    top, *rows = [row[:-KOBO_COLUMNS] for row in main[1]]
    keys = [f"uuid:{n}" for n in range(1, len(minutes) + 1)]
    system = ["7", "Ana Ruiz", "0", review]
    submitted = [["SubmissionDate", *top, "KEY", *CENTRAL, "FormVersion"]]
    submitted += [
        ["2024-01-01T00:00:00.000Z", *row, key, *system, "v1"]
        for key, row in zip(keys, rows, strict=True)
    ]
    head = [h.removeprefix(f"{name}-") for h in turns[0][:-KOBO_COLUMNS]]
    inside = [[*head, "PARENT_KEY", "KEY"]]
    for at, row in enumerate(turns[1:], start=1):
        parent = keys[row[-3] - 1]
        own = f"{parent}/{name}[{at}]"
        inside.append([*row[:-KOBO_COLUMNS], parent, own])
    return {"acta": submitted, f"acta-{name}": inside}


def zipped(tables: Mapping[str, Table], files: Sequence[str] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, table in tables.items():
            made.writestr(f"{name}.csv", as_csv(table, ","))
        for name in files:
            made.writestr(name, b"\xff\xd8")
    return out.getvalue()


def same_tables(one: Imported, other: Imported) -> None:
    assert one.report.errors == other.report.errors == ()
    assert one.frames.keys() == other.frames.keys()
    for table, frame in one.frames.items():
        pd.testing.assert_frame_equal(frame, other.frames[table])


@pytest.fixture
def plain(kobo: Run, form_of: Forms, minutes: Minutes) -> Imported:
    """Return what the workbook of Kobo gives of the same answers."""
    form = form_of("acta")
    return kobo(Kobo(form, Style()).sheets(minutes), form)


def test_the_zip_of_odk_central_gives_the_same_rows(
    kobo: Run, form_of: Forms, minutes: Minutes, plain: Imported
) -> None:
    form = form_of("acta")
    done = kobo(zipped(central(form, minutes)), form, "acta.zip")
    same_tables(done, plain)
    assert not done.keeps_original  # it says who sent each answer
    assert done.report.rows_read == 2
    (joined,) = [n for n in done.report.notes if "compromisos" in n]
    assert "3 (hoja «acta-compromisos»); unidas a su envío: 3; sin envío: 0" in joined


def test_what_is_wrong_in_a_zip_is_told_in_its_csv(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    minutes[0]["compromisos"][1]["compromiso_estado"] = "quién sabe"
    done = kobo(zipped(central(form, minutes)), form, "acta.zip")
    (error,) = done.report.errors
    assert (error.where.file, error.where.sheet) == ("acta.zip", "acta-compromisos")
    assert (error.where.row, error.where.column) == (3, "compromiso_estado")


def test_what_reviewers_of_odk_central_rejected_stays_out(
    kobo: Run, form_of: Forms, minutes: Minutes, codes_of: Codes
) -> None:
    form = form_of("acta")
    done = kobo(zipped(central(form, minutes, "rejected")), form, "acta.zip")
    assert codes_of(done) == ["SE-FOR-020"]
    assert [s.reason for s in done.report.skipped] == [
        "envío no aprobado en la revisión"
    ] * 2


def test_turns_without_their_submission_are_counted(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    tables = central(form, minutes)
    del tables["acta"][2]
    done = kobo(zipped(tables), form, "acta.zip")
    assert dict(done.report.rows_by_table) == {"sesion": 1, "compromiso": 2}
    assert any("unidas a su envío: 2; sin envío: 1" in n for n in done.report.notes)


def test_photographs_are_told_and_never_kept(
    kobo: Run, form_of: Forms, minutes: Minutes, plain: Imported
) -> None:
    form = form_of("acta")
    done = kobo(zipped(central(form, minutes), ["media/1.jpg"]), form, "acta.zip")
    same_tables(done, plain)
    assert "SE-FOR-026" in [p.code for p in done.report.warnings]
    assert not done.keeps_original


def test_a_zip_with_only_a_repeat_is_refused(
    kobo: Run, form_of: Forms, minutes: Minutes, codes_of: Codes
) -> None:
    form = form_of("acta")
    tables = central(form, minutes)
    del tables["acta"]
    assert codes_of(kobo(zipped(tables), form, "acta.zip")) == ["SE-FOR-027"]


def test_a_zip_without_tables_is_refused(
    kobo: Run, form_of: Forms, codes_of: Codes
) -> None:
    content = zipped({}, ["media/1.jpg", "__MACOSX/._acta.csv"])
    assert codes_of(kobo(content, form_of("acta"), "acta.zip")) == ["SE-FOR-028"]


@pytest.mark.parametrize("cut", [40, 400])
def test_a_truncated_zip_is_refused(
    kobo: Run, form_of: Forms, minutes: Minutes, codes_of: Codes, cut: int
) -> None:
    form = form_of("acta")
    content = zipped(central(form, minutes))[:-cut]
    assert codes_of(kobo(content, form, "acta.zip")) == ["SE-ARC-002"]


def flat(
    form: Form, minutes: Minutes, written: str, separator: str = "/"
) -> list[list[Any]]:
    """Put the turns of the repeat as columns, with its name `written` for each turn."""
    style = Style(multiple="text", separator=separator)
    main, turns = Kobo(form, style).sheets(minutes).values()
    names = [h.split(separator, 1)[1] for h in turns[0][:-KOBO_COLUMNS]]
    most = max(len(m["compromisos"]) for m in minutes)
    header = [
        separator.join([written.format(n=n), name])
        for n in range(1, most + 1)
        for name in names
    ]
    table = [[*main[0], *header]]
    for at, row in enumerate(main[1:], start=1):
        own = [t[:-KOBO_COLUMNS] for t in turns[1:] if t[-3] == at]
        blank = [["n/a"] * len(names)] * (most - len(own))
        table.append([*row, *(cell for turn in [*own, *blank] for cell in turn)])
    return table


@pytest.mark.parametrize(
    ("written", "separator"),
    [
        ("compromisos[{n}]", "/"),
        ("compromisos[{n}]", "."),
        ("compromisos/{n}", "/"),
        ("compromisos.{n}", "."),
        ("compromisos_{n}_", "."),
    ],
)
def test_repeats_as_columns_give_the_same_rows(
    kobo: Run,
    form_of: Forms,
    minutes: Minutes,
    plain: Imported,
    written: str,
    separator: str,
) -> None:
    form = form_of("acta")
    table = flat(form, minutes, written, separator)
    done = kobo(as_csv(table, ","), form, "acta.csv")
    same_tables(done, plain)
    assert "SE-FOR-015" not in [p.code for p in done.report.warnings]


def test_a_fault_in_a_turn_is_told_at_its_own_column(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    minutes[0]["compromisos"][1]["compromiso_estado"] = "quién sabe"
    table = flat(form, minutes, "compromisos[{n}]")
    (error,) = kobo(as_csv(table, ","), form, "acta.csv").report.errors
    assert error.where.row == 2
    assert error.where.column == "compromisos[2]/compromiso_estado"


@pytest.mark.parametrize("ending", ["_1", "[1]", ".1"])
def test_columns_that_may_be_a_turn_or_not_are_refused(
    kobo: Run, form_of: Forms, minutes: Minutes, codes_of: Codes, ending: str
) -> None:
    form = form_of("acta")
    main = Kobo(form, Style()).sheets(minutes)["Acta de sesión"]
    table = [[*main[0], f"texto{ending}"], *([*row, "Citar"] for row in main[1:])]
    done = kobo(as_csv(table, ","), form, "acta.csv")
    assert codes_of(done) == ["SE-FOR-025"]
    assert f"texto{ending}" in done.report.errors[0].rule


NESTED = nested([["text", name, name] for name in AGREED])
SESSION = ["instancia_id", "fecha", "tipo_sesion", "estado", "acta_estado"]
HELD = [
    ["13244-CMJ", "2022-04-15", "ordinaria", "realizada", "firmada"],
    ["13244-CMJ", "2022-05-20", "ordinaria", "realizada", "firmada"],
]
REST = ["sin_seguimiento", "2024-06-30", "no_aplica"]


def test_repeats_inside_others_in_a_zip_of_odk_central(kobo: Run, book: Book) -> None:
    tables: dict[str, Table] = {
        "Acta": [
            ["SubmissionDate", *SESSION, "KEY"],
            ["2024-01-01", *HELD[0], "uuid:1"],
            ["2024-01-01", *HELD[1], "uuid:2"],
        ],
        "Acta-tema": [
            ["titulo", "PARENT_KEY", "KEY"],
            ["Uno", "uuid:1", "uuid:1/tema[1]"],
            ["Dos", "uuid:2", "uuid:2/tema[1]"],
        ],
        "Acta-acuerdo": [
            [*AGREED, "PARENT_KEY", "KEY"],
            ["compromiso", "A", *REST, "uuid:2/tema[1]", "uuid:2/tema[1]/acuerdo[1]"],
            ["compromiso", "B", *REST, "uuid:1/tema[1]", "uuid:1/tema[1]/acuerdo[1]"],
        ],
    }
    done = kobo(zipped(tables), book(NESTED), "Acta.zip")
    assert done.report.errors == ()
    agreed = done.frames["compromiso"].set_index("texto")["sesion_id"].to_dict()
    assert agreed == {"A": "13244-CMJ-20220520", "B": "13244-CMJ-20220415"}


def test_repeats_inside_others_as_columns(kobo: Run, book: Book) -> None:
    def columns(theme: int, turn: int) -> list[str]:
        return [f"tema[{theme}]/acuerdo[{turn}]/{name}" for name in AGREED]

    blank = [""] * len(AGREED)
    table = [
        [*SESSION, *columns(1, 1), *columns(1, 2), *columns(2, 1)],
        [*HELD[0], "compromiso", "A", *REST, "compromiso", "B", *REST, *blank],
        [*HELD[1], *blank, *blank, "compromiso", "C", *REST],
    ]
    done = kobo(as_csv(table, ","), book(NESTED), "Acta.csv")
    assert done.report.errors == ()
    agreed = done.frames["compromiso"].set_index("texto")["compromiso_id"].to_dict()
    assert agreed == {
        "A": "13244-CMJ-20220415-C1",
        "B": "13244-CMJ-20220415-C2",
        "C": "13244-CMJ-20220520-C1",
    }
    assert any("«tema/acuerdo»: 3" in note for note in done.report.notes)


@pytest.mark.parametrize("sign", ["/", "."])
def test_answers_split_in_columns_beside_groups_joined_otherwise(
    kobo: Run, form_of: Forms, minutes: Minutes, plain: Imported, sign: str
) -> None:
    """ODK Central joins groups with ``-``, and options with ``/``."""
    form = form_of("acta")
    tables = Kobo(form, Style(separator="-", multiple="both")).sheets(minutes)
    for table in tables.values():
        table[0] = [re.sub("(temas|banderas)-", rf"\1{sign}", h) for h in table[0]]
    same_tables(kobo(tables, form), plain)


def test_a_repeat_as_columns_that_nobody_answered_is_not_missing(
    kobo: Run, form_of: Forms, minutes: Minutes
) -> None:
    form = form_of("acta")
    table = flat(form, minutes, "compromisos[{n}]")
    asked = [at for at, header in enumerate(table[0]) if header.startswith("comp")]
    for row in table[1:]:
        for at in asked:
            row[at] = "n/a"
    done = kobo(as_csv(table, ","), form, "acta.csv")
    assert dict(done.report.rows_by_table)["sesion"] == 2
    assert done.frames["compromiso"].empty
    assert "SE-FOR-015" not in [p.code for p in done.report.warnings]
