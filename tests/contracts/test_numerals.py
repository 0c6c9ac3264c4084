"""Marks of decimals and of thousands: what a text shows, and what a column settles."""

import pytest

from somos_eval.contracts.cells import AMBIGUOUS_NUMBER, UNREADABLE, Cell
from somos_eval.contracts.numerals import (
    decimal_mark_of,
    own_mark,
    read_decimal,
    read_integer,
)
from somos_eval.contracts.schema import Column, Kind, Sensitivity


def _column(kind: Kind, **limits: float) -> Column:
    return Column("c", kind, "", Sensitivity.PUBLIC, **limits)  # type: ignore[arg-type]  # kwargs of a test


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1.234.567", ","),
        ("1,234,567", "."),
        ("1.234,5", ","),
        ("1,234.5", "."),
        ("0.234", "."),
        ("1234.567", "."),
        ("12,5", ","),
        (".5", "."),
        # It may be a thousand and something, or a little over one.
        ("1.234", ""),
        ("-123,456", ""),
    ],
)
def test_a_text_shows_its_own_mark_or_may_be_read_in_two_ways(
    text: str, mark: str
) -> None:
    assert own_mark(text) == mark


@pytest.mark.parametrize(
    "text", ["", "12", "1.2.3", "1,2,3", "1.23,4.5", "1,2345,678", "12.", "1.234,567,8"]
)
def test_what_is_no_number_with_marks_shows_none(text: str) -> None:
    assert own_mark(text) is None


@pytest.mark.parametrize(
    ("texts", "limits", "found"),
    [
        # One text that can be read in one way alone settles the others.
        (["1.234", "2,5"], {}, (",", False)),
        (["1.234", "1.234.567"], {}, (",", False)),
        # Two that contradict each other settle nothing.
        (["2.5", "2,5", "1.234"], {}, ("", False)),
        # A canonical file writes a point; a comma is never supposed.
        (["1.234"], {}, (".", True)),
        (["1,234"], {}, ("", False)),
        (["1,234", "1.234"], {}, ("", False)),
        # The limits of the column rule out the reading in thousands.
        (["1,234"], {"minimum": 0, "maximum": 4}, (",", False)),
        (["1,234", "0,500"], {"minimum": 0, "maximum": 4}, (",", False)),
        # Of one text they do, and of another they do not.
        (["1,234", "3,100"], {"minimum": 0, "maximum": 2000}, ("", False)),
        (["12", "7"], {}, ("", False)),
        ([], {}, ("", False)),
    ],
)
def test_a_column_decides_its_mark_for_all_its_cells(
    texts: list[str], limits: dict[str, float], found: tuple[str, bool]
) -> None:
    assert decimal_mark_of(_column(Kind.DECIMAL, **limits), texts) == found


def test_whole_numbers_suppose_no_decimals() -> None:
    assert decimal_mark_of(_column(Kind.INTEGER), ["1.234"]) == ("", False)


@pytest.mark.parametrize(
    ("cell", "mark", "read"),
    [
        ("1.234", ",", Cell(1234.0)),
        ("1.234", ".", Cell(1.234)),
        ("1.234", "", Cell(code=AMBIGUOUS_NUMBER)),
        # A text that shows its own mark needs none.
        ("1.234,5", ".", Cell(1234.5)),
        ("1 234,5", "", Cell(1234.5)),
        ("1\u202f234", "", Cell(1234.0)),
        ("1e999", "", Cell(code=UNREADABLE)),
        (float("inf"), "", Cell(code=UNREADABLE)),
        (float("nan"), "", Cell(code=UNREADABLE)),
        (True, "", Cell(code=UNREADABLE)),
        ("doce", "", Cell(code=UNREADABLE)),
        ("12 34", "", Cell(code=UNREADABLE)),
        (None, "", Cell(code=UNREADABLE)),
    ],
)
def test_a_decimal_is_read_with_the_mark_of_its_column(
    cell: object, mark: str, read: Cell
) -> None:
    assert read_decimal(cell, mark) == read


@pytest.mark.parametrize(
    ("cell", "mark", "read"),
    [
        # Beyond 2⁵³ a float would change it.
        ("9007199254740993", "", Cell(9007199254740993)),
        (9007199254740993, "", Cell(9007199254740993)),
        ("1.234", ",", Cell(1234)),
        ("12,0", "", Cell(12)),
        ("12,5", "", Cell(code=UNREADABLE)),
        (2.5, "", Cell(code=UNREADABLE)),
        (False, "", Cell(code=UNREADABLE)),
    ],
)
def test_a_whole_number_keeps_its_digits_and_has_no_fraction(
    cell: object, mark: str, read: Cell
) -> None:
    assert read_integer(cell, mark) == read
