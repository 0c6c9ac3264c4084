"""What comes from CSV and Excel becomes canonical, or says why it does not."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.contracts import TABLES, Kind, coerce
from somos_eval.contracts.schema import Column, Sensitivity, Table
from somos_eval.errors import Problem, Severity

_READABLE = {kind: Column("c", kind, "", Sensitivity.PUBLIC) for kind in Kind}


def _read(
    cells: object, kind: Kind, **declared: object
) -> tuple[list[object], list[Problem]]:
    """Read one column and return its values (None where missing) and problems."""
    base = _READABLE[kind]
    column = Column(base.name, base.kind, "", base.sensitivity, **declared)  # type: ignore[arg-type]  # kwargs of a test
    table = Table("t", "", ("c",), (column,))
    frame, problems = coerce(table, pd.DataFrame({"c": cells}))
    assert frame["c"].dtype == kind.dtype
    values = [None if np.ndim(v) == 0 and pd.isna(v) else v for v in frame["c"]]
    return values, problems


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2022-04-15", date(2022, 4, 15)),
        ("2022/4/5", date(2022, 4, 5)),
        ("15/04/2022", date(2022, 4, 15)),
        ("5-4-2022", date(2022, 4, 5)),
        ("05.04.2022", date(2022, 4, 5)),
        (" 15/04/2022\u00a0", date(2022, 4, 15)),
        ("2022-04-15 00:00:00", date(2022, 4, 15)),
        ("2022-04-15T00:00:00.000Z", date(2022, 4, 15)),
        (pd.Timestamp("2022-04-15"), date(2022, 4, 15)),
        (date(2022, 4, 15), date(2022, 4, 15)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_dates_that_can_be_read(cell: object, expected: date) -> None:
    values, problems = _read([cell], Kind.DATE)
    assert (values, problems) == ([pd.Timestamp(expected)], [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("01-02-03", "SE-TAB-014"),
        ("1/2/22", "SE-TAB-014"),
        ("04/25/2022", "SE-TAB-013"),
        ("30/02/2022", "SE-TAB-013"),
        ("0022-04-15", "SE-TAB-013"),
        ("2022-13-01", "SE-TAB-013"),
        ("abril de 2022", "SE-TAB-013"),
        ("20220415", "SE-TAB-013"),
        (44927, "SE-TAB-013"),
    ],
)
def test_dates_that_cannot(cell: object, code: str) -> None:
    values, problems = _read([cell], Kind.DATE)
    assert values == [None]
    assert [(p.code, p.where.row, p.found) for p in problems] == [(code, 1, str(cell))]


@pytest.mark.parametrize(
    "cell",
    [
        "2022-04-15T10:32:00-05:00",
        "15/04/2022 23:59",
        pd.Timestamp("2022-04-15 10:32"),
        datetime(2022, 4, 15, 10, 32, tzinfo=UTC),
    ],
)
def test_the_hour_of_a_date_is_dropped_with_a_warning(cell: object) -> None:
    values, problems = _read(pd.Series([cell], dtype="object"), Kind.DATE)
    assert values == [pd.Timestamp("2022-04-15")]
    assert [(p.code, p.severity) for p in problems] == [
        ("SE-TAB-020", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["48,94"], [48.94]),
        (["23.573.287,00"], [23573287.0]),
        (["1,234,567.5"], [1234567.5]),
        (["1.234,5", "1.234"], [1234.5, 1234.0]),
        (["1,5", "1,234"], [1.5, 1.234]),
        (["0,125"], [0.125]),
        (["-3,5", "+2,25"], [-3.5, 2.25]),
        ([",5", ".5"], [0.5, 0.5]),
        (["12 667,5"], [12667.5]),
        (["12\u00a0667"], [12667.0]),
        (["1e-3", "7"], [0.001, 7.0]),
        ([7, 2.5, "3,5"], [7.0, 2.5, 3.5]),
    ],
)
def test_decimals_that_can_be_read(cells: list[object], expected: list[float]) -> None:
    assert _read(cells, Kind.DECIMAL) == (expected, [])


def test_a_comma_that_may_be_of_thousands_is_refused() -> None:
    values, problems = _read(["6,257", "8"], Kind.DECIMAL)
    assert values == [None, 8.0]
    assert [(p.code, p.where.row) for p in problems] == [("SE-TAB-019", 1)]


def test_a_column_with_both_conventions_settles_nothing() -> None:
    values, problems = _read(["1,5", "1.5", "1.234"], Kind.DECIMAL)
    assert values == [1.5, 1.5, None]
    assert [p.code for p in problems] == ["SE-TAB-019"]


def test_limits_settle_what_a_comma_means() -> None:
    values, problems = _read(["-75,121"], Kind.DECIMAL, minimum=-180.0, maximum=180.0)
    assert (values, problems) == ([-75.121], [])


def test_points_alone_are_read_as_canonical_and_said() -> None:
    values, problems = _read(["83.685", "38.596"], Kind.DECIMAL)
    assert values == [83.685, 38.596]
    assert [(p.code, p.severity) for p in problems] == [
        ("SE-TAB-022", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["12", " 7 "], [12, 7]),
        (["1.234.567"], [1234567]),
        (["12.0", "12,00"], [12, 12]),
        ([3.0, 4], [3, 4]),
        (["9007199254740993"], [9007199254740993]),
        (np.array([9007199254740993]), [9007199254740993]),
        (["1.234.567", "12.667"], [1234567, 12667]),
    ],
)
def test_integers_that_can_be_read(cells: object, expected: list[int]) -> None:
    assert _read(cells, Kind.INTEGER) == (expected, [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12.667", "SE-TAB-019"),
        ("3,5", "SE-TAB-013"),
        (3.5, "SE-TAB-013"),
        (float("inf"), "SE-TAB-013"),
        ("doce", "SE-TAB-013"),
        ("12 personas", "SE-TAB-013"),
        ("1.23.4", "SE-TAB-013"),
        ("-", "SE-TAB-013"),
        (True, "SE-TAB-013"),
    ],
)
def test_integers_that_cannot(cell: object, code: str) -> None:
    values, problems = _read(pd.Series([cell], dtype="object"), Kind.INTEGER)
    assert values == [None]
    assert [p.code for p in problems] == [code]


def test_booleans() -> None:
    cells = ["verdadero", "Sí", "si", "TRUE", 1, True, "falso", "No", "FALSE", 0, "0"]
    values, problems = _read(pd.Series(cells, dtype="object"), Kind.BOOLEAN)
    assert (values, problems) == ([True] * 6 + [False] * 5, [])
    values, problems = _read(["quizás", "2"], Kind.BOOLEAN)
    assert values == [None, None]
    assert [p.code for p in problems] == ["SE-TAB-013"] * 2


def test_a_code_gets_back_the_zero_that_a_number_lost_and_says_so() -> None:
    cells = pd.Series([5120, 5120.0, "5120", "5120.0", 13244, "05120"], dtype="object")
    values, problems = _read(cells, Kind.TEXT, pattern="[0-9]{5}")
    assert values == ["05120"] * 4 + ["13244", "05120"]
    assert [(p.code, p.where.row) for p in problems] == [
        ("SE-TAB-015", row) for row in (1, 2, 3, 4)
    ]
    assert {p.severity for p in problems} == {Severity.WARNING}


@pytest.mark.parametrize("cell", [512, "512", "5.120", "51200001"])
def test_a_code_is_never_guessed(cell: object) -> None:
    values, problems = _read([cell], Kind.TEXT, pattern="[0-9]{5}")
    assert (values, problems) == ([str(cell)], [])


def test_text_keeps_what_was_typed() -> None:
    cells = [7, 2.5, 12.0, " 004 ", date(2022, 4, 15), "1.0"]
    values, problems = _read(pd.Series(cells, dtype="object"), Kind.TEXT)
    assert values == ["7", "2.5", "12", "004", "2022-04-15", "1.0"]
    assert problems == []
    values, problems = _read(pd.Series([True], dtype="object"), Kind.TEXT)
    assert (values, problems[0].code) == ([None], "SE-TAB-013")


def test_categories_forgive_case_accents_and_blanks_but_nothing_else() -> None:
    declared = ("sin_dato", "14_17", "1")
    cells = pd.Series(
        ["Sin dato", "SIN_DATO ", "14-17", 1.0, "sin datos"], dtype="object"
    )
    values, problems = _read(cells, Kind.CATEGORY, values=declared)
    assert values == ["sin_dato", "sin_dato", "14_17", "1", "sin datos"]
    assert problems == []


def test_lists() -> None:
    cells = pd.Series(
        ["a; b ;", "", None, ["a", "b"], np.array(["c"]), "Sin plazo\nb"],
        dtype="object",
    )
    values, problems = _read(cells, Kind.LIST, values=("sin_plazo", "a", "b", "c"))
    assert values == [("a", "b"), (), (), ("a", "b"), ("c",), ("sin_plazo", "b")]
    assert problems == []


@pytest.mark.parametrize("kind", list(Kind))
def test_blanks_are_missing_and_not_problems(kind: Kind) -> None:
    values, problems = _read(
        pd.Series(["", "  ", "\u00a0", None, np.nan, pd.NA, "x"], dtype="object"), kind
    )
    missing: object = () if kind is Kind.LIST else None
    assert values[:6] == [missing] * 6
    assert all(p.where.row == 7 for p in problems)


def test_headers_are_recognised_however_they_are_typed() -> None:
    typed = pd.DataFrame(
        {
            "\ufeffSesión ID ": ["13244-CMJ-20220415"],
            "INSTANCIA_ID": ["13244-CMJ"],
            "fecha\u00a0": ["15/04/2022"],
            "Tipo-sesion": ["ordinaria"],
            " Estado": ["realizada"],
            "acta estado": ["firmada"],
            "Unnamed: 6": [None],
        }
    )
    frame, problems = coerce(TABLES["sesion"], typed)
    assert problems == []
    assert tuple(frame.columns) == TABLES["sesion"].names
    assert frame.dtypes.astype(str).to_dict() == (
        TABLES["sesion"].empty().dtypes.astype(str).to_dict()
    )


def test_columns_that_would_be_lost_are_told() -> None:
    typed = pd.DataFrame(
        [["operatividad", "x", "1", "2"]],
        columns=["codigo_id", "", "definicion", "Definición"],
    )
    frame, problems = coerce(TABLES["codigo"], typed)
    assert frame["definicion"].to_list() == ["1"]
    codes = sorted(p.code for p in problems)
    assert codes == ["SE-TAB-001"] * 4 + ["SE-TAB-018", "SE-TAB-021"]


def test_blank_rows_at_the_end_go_and_rows_keep_their_number() -> None:
    typed = pd.DataFrame({"c": ["2022-01-01", None, "mal", "", None]})
    table = Table("t", "", ("c",), (_READABLE[Kind.DATE],))
    frame, problems = coerce(table, typed)
    assert len(frame) == 3
    assert [(p.code, p.where.row) for p in problems] == [("SE-TAB-013", 3)]


def test_a_wholly_blank_sheet_has_no_rows() -> None:
    frame, problems = coerce(
        Table("t", "", ("c",), (_READABLE[Kind.TEXT],)), pd.DataFrame({"c": ["", None]})
    )
    assert (len(frame), problems) == (0, [])


def test_the_index_given_does_not_matter() -> None:
    typed = pd.DataFrame({"c": ["1", "x"]}, index=[7, 7])
    table = Table("t", "", ("c",), (_READABLE[Kind.INTEGER],))
    frame, problems = coerce(table, typed)
    assert frame.index.to_list() == [0, 1]
    assert [p.where.row for p in problems] == [2]


def test_what_cannot_be_read_is_counted_beyond_two_hundred() -> None:
    values, problems = _read(["x"] * 1000, Kind.INTEGER)
    assert values == [None] * 1000
    assert (len(problems), problems[-1].code) == (201, "SE-TAB-012")


def test_an_unreadable_value_of_a_column_that_is_not_public_is_not_shown() -> None:
    table = TABLES["fuente"]
    _, problems = coerce(table, pd.DataFrame({"n_mujeres": ["cinco"]}))
    told = next(p for p in problems if p.code == "SE-TAB-013")
    assert (told.where.row, told.where.column, told.found) == (1, "n_mujeres", None)


def test_a_canonical_frame_comes_back_equal(
    read_programme: dict[str, pd.DataFrame],
) -> None:
    for name, frame in read_programme.items():
        again, problems = coerce(TABLES[name], frame)
        pd.testing.assert_frame_equal(again, frame)
        assert problems == []


def test_a_canonical_table_survives_csv(
    read_programme: dict[str, pd.DataFrame],
) -> None:
    for name, frame in read_programme.items():
        written = frame.copy()
        for column in TABLES[name].columns:
            if column.kind is Kind.LIST:
                written[column.name] = written[column.name].map(";".join)
            if column.kind is Kind.DATE:
                written[column.name] = written[column.name].dt.strftime("%Y-%m-%d")
        typed = written.astype("str").where(written.notna(), "")
        again, problems = coerce(TABLES[name], typed)
        pd.testing.assert_frame_equal(again, frame)
        assert [p for p in problems if p.severity is Severity.ERROR] == []


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20))
def test_numbers_with_spanish_thousands_and_decimals_are_read_exactly(
    numbers: list[int],
) -> None:
    cells = [f"{n:,}".replace(",", ".") + ",50" for n in numbers]
    values, problems = _read(cells, Kind.DECIMAL)
    expected = [
        n - 0.5 if cell.startswith("-") else n + 0.5
        for n, cell in zip(numbers, cells, strict=True)
    ]
    assert values == expected
    assert problems == []


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("/-."))
def test_any_day_first_date_is_read_as_its_iso_form(day: date, mark: str) -> None:
    typed = day.strftime(f"%d{mark}%m{mark}") + f"{day.year:04d}"
    assert _read([typed, day.isoformat()], Kind.DATE) == ([pd.Timestamp(day)] * 2, [])


@given(
    st.sampled_from([k for k in Kind if k is not Kind.LIST]),
    st.lists(st.text(max_size=12), min_size=1, max_size=8),
)
def test_no_cell_is_lost_in_silence(kind: Kind, cells: list[str]) -> None:
    values, problems = _read([*cells, "1"], kind)
    told = {p.where.row for p in problems}
    for row, (cell, value) in enumerate(zip(cells, values[:-1], strict=True), start=1):
        blank = not cell.replace("\ufeff", "").strip()
        assert value is not None or blank or row in told
