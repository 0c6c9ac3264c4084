import pytest

from somos_eval.importers.reading.cells import Cell
from somos_eval.importers.reading.codes import (
    is_aggregate,
    is_municipal,
    municipal_codes,
)


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        # 05001 Medellín, 05030 Amagá, 11001 Bogotá, 52835 Tumaco, 20250 El Paso.
        ([5001, 11001], ["05001", "11001"]),
        ([5001.0, 52835.0], ["05001", "52835"]),
        (["05001", "52835"], ["05001", "52835"]),
        (["5001.0", "52835.0"], ["05001", "52835"]),
        (["5.001", "11.001"], ["05001", "11001"]),
        (["5,001", "11,001"], ["05001", "11001"]),
        ([5.03, 11.001], ["05030", "11001"]),
        (["5.03", "52.835"], ["05030", "52835"]),
        ([5030000, 91001000], ["05030", "91001"]),
        ([5030000.0, 52835000.0], ["05030", "52835"]),
        (["05001014", "20250002"], ["05001", "20250"]),
        (["5001014", "20250002"], ["05001", "20250"]),
        (["5.030.000", "52.835.000"], ["05030", "52835"]),
        (["'05001", " 05030 "], ["05001", "05030"]),
    ],
)
def test_every_disguise_gives_the_same_code(
    column: list[Cell], codes: list[str]
) -> None:
    parsed = municipal_codes(column)
    assert parsed.values == codes
    assert parsed.faults == {}


def test_the_column_decides_the_width_never_the_cell() -> None:
    parsed = municipal_codes(["05001000", "05030", 5001])
    assert parsed.values == ["05001", None, None]
    assert parsed.faults == {1: "SE-IMP-025", 2: "SE-IMP-025"}


def test_whole_thousands_in_a_column_of_thousands_are_departments() -> None:
    assert municipal_codes([5.001, 5.0]).values == ["05001", "05000"]


@pytest.mark.parametrize(
    "cell", ["MEDELLÍN", "00005", 5, "123", "123456", True, -5001, "05O01"]
)
def test_what_cannot_be_a_place_is_a_fault(cell: Cell) -> None:
    assert municipal_codes([cell, "05001"]).faults.keys() == {0}


def test_a_department_that_no_list_knows_is_left_for_the_list_of_territories() -> None:
    assert municipal_codes(["77001"]).values == ["77001"]


def test_a_blank_cell_is_not_a_fault() -> None:
    assert municipal_codes(["", "05001"]) == municipal_codes([" ", "05001"])
    assert municipal_codes(["", "05001"]).faults == {}


@pytest.mark.parametrize("code", ["05000", "01001", "00000"])
def test_departments_and_the_country_are_aggregates(code: str) -> None:
    assert is_aggregate(code)
    assert not is_municipal(code)
    assert municipal_codes([code]).values == [code]


def test_a_number_zero_is_the_country() -> None:
    assert municipal_codes([0, 5001000]).values == ["00000", "05001"]
