from datetime import date, datetime, time

import pytest

from somos_eval.importers.reading import cells


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("23.573.287,00", 23573287.0),
        ("48,94", 48.94),
        ("-75,6110", -75.611),
        ("1,234,567.5", 1234567.5),
        ("2 476 569", 2476569.0),
        ("0,123", 0.123),
        ("12667", 12667.0),
        (" 12667\xa0", 12667.0),
    ],
)
def test_a_number_with_one_reading_is_read(text: str, number: float) -> None:
    assert cells.decimals([text]) == cells.Parsed([number])


@pytest.mark.parametrize("text", ["1.234", "1,234", "43.023"])
def test_a_number_with_two_readings_is_refused(text: str) -> None:
    assert cells.decimals([text]).faults == {0: "SE-IMP-021"}
    assert cells.decimals([text]).values == [None]


def test_another_cell_of_the_column_settles_which_mark_is_decimal() -> None:
    assert cells.decimals(["2.476.569", "43.023"]).values == [2476569.0, 43023.0]
    assert cells.decimals(["6,257590", "6,257"]).values == [6.25759, 6.257]


def test_a_column_that_uses_both_marks_settles_nothing() -> None:
    assert cells.decimals(["48,94", "48.94", "1.234"]).faults == {2: "SE-IMP-021"}


@pytest.mark.parametrize(
    "cell", ["doce", "#REF!", "1,2,3", True, float("nan"), time(1)]
)
def test_what_is_not_a_number_is_a_fault(cell: cells.Cell) -> None:
    assert cells.decimals([cell]).faults == {0: "SE-IMP-020"}


def test_a_blank_cell_is_neither_a_number_nor_a_fault() -> None:
    parsed = cells.decimals(["", " \xa0", "\ufeff"])
    assert (parsed.values, parsed.faults) == ([None] * 3, {})


def test_a_fraction_is_not_a_count() -> None:
    parsed = cells.counts([2.0, 1.5, "3", "2,5"])
    assert parsed.values == [2, None, 3, None]
    assert parsed.faults == {1: "SE-IMP-022", 3: "SE-IMP-022"}


@pytest.mark.parametrize(
    "cell",
    [
        date(2018, 12, 5),
        datetime(2018, 12, 5, 23, 59),
        43439,
        43439.75,
        "43439",
        "05/12/2018",
        "5-12-2018",
        "05/12/2018 12:00:00 a. m.",
        "2018-12-05",
        "2018-12-05T00:00:00",
    ],
)
def test_a_date_is_read_in_every_published_form(cell: cells.Cell) -> None:
    # 43439 is the serial number that Excel shows for 5 December 2018.
    assert cells.dates([cell]).values == [date(2018, 12, 5)]


@pytest.mark.parametrize(
    "cell", ["31/02/2018", "12/13/2018", "05/12/18", "ayer", 12.0, True, time(5), 1e12]
)
def test_what_is_not_a_date_is_a_fault(cell: cells.Cell) -> None:
    assert cells.dates([cell]).faults == {0: "SE-IMP-023"}


@pytest.mark.parametrize(
    "cell", ["00/00/2018", "0", 0.0, "NO REPORTA", "-", "0/5/2018"]
)
def test_a_zero_part_or_a_word_says_that_the_date_is_unknown(cell: cells.Cell) -> None:
    assert cells.says_no_date(cell)


@pytest.mark.parametrize(
    "cell", ["", "10/10/2020", 43439.0, date(2020, 10, 10), "ayer"]
)
def test_other_cells_do_not_say_so(cell: cells.Cell) -> None:
    assert not cells.says_no_date(cell)


@pytest.mark.parametrize(
    "word",
    ["", "-", "NO REPORTA", "No Reportado", "NO EPORTADO", "Sin información", " - "],
)
def test_every_spelling_of_no_datum_is_missing(word: str) -> None:
    assert cells.is_missing(word)


@pytest.mark.parametrize("cell", [0, "0", "NO", "ADULTOS"])
def test_zero_is_a_datum(cell: cells.Cell) -> None:
    assert not cells.is_missing(cell)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("DATOS EXTRAIDOS EL DIA 15 DE JULIO DEL AÑO 2020. ", date(2020, 7, 15)),
        ("DATOS EXTRAIDOS EL DIA 12 DE JULIO 2023.", date(2023, 7, 12)),
        ("Actualizado al 30 de diciembre de 2023", date(2023, 12, 30)),
        ("extraídos el 01/02/2024", date(2024, 2, 1)),
        ("31 de abril de 2023", None),
        ("sin fecha", None),
    ],
)
def test_a_date_inside_a_sentence_is_found(text: str, day: date | None) -> None:
    assert cells.date_in_words(text) == day


def test_a_month_in_a_title_is_its_last_day() -> None:
    assert cells.month_in_words("DIVIPOLA Diciembre 2023") == date(2023, 12, 31)
    assert cells.month_in_words("Febrero de 2024") == date(2024, 2, 29)
    assert cells.month_in_words("DIVIPOLA 2023") is None
