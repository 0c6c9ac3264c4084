"""RESULT kept compact comes back as it was, place by place."""

import pandas as pd
import pytest

from somos_eval.contracts import RESULT
from somos_eval.contracts.compact import CompactResult, plain
from somos_eval.indicators.rows import counts, to_result


def rows(indicator: str, places: list[str]) -> pd.DataFrame:
    units = pd.DataFrame({"divipola": places, "numerador": range(len(places))})
    units["n_faltantes"] = [None, *range(1, len(places))]
    made = counts(units, periodo="2022", nota=f"nota de {indicator}")
    return to_result(made, indicator=indicator, unit="casos", frame="censo")


FIRST = rows("a", ["00", "05001", "13244"])
SECOND = rows("b", ["05001", "05120"])


@pytest.fixture
def whole() -> CompactResult:
    return CompactResult.joined([CompactResult.of_frame(p) for p in (FIRST, SECOND)])


def test_the_rows_of_a_place_come_back_with_their_types(whole: CompactResult) -> None:
    both = pd.concat([FIRST, SECOND], ignore_index=True)
    for asked in (["05001"], ["13244", "00"], ["05001", "05120", "13244", "00"]):
        expected = both[both["divipola"].isin(asked)].reset_index(drop=True)
        pd.testing.assert_frame_equal(plain(whole.of(asked)), expected)
    assert len(whole) == 5


def test_a_place_without_rows_adds_none(whole: CompactResult) -> None:
    pd.testing.assert_frame_equal(whole.of(["99999", "00"]), whole.of(["00"]))
    pd.testing.assert_frame_equal(plain(whole.of(["99999"])), FIRST.iloc[:0])


def test_no_rows_at_all() -> None:
    empty = CompactResult.joined([CompactResult.of_frame(RESULT.empty())])
    assert len(empty) == 0
    assert list(empty.of(["05001"]).columns) == list(RESULT.names)


def test_text_comes_in_categories_that_some_row_has(whole: CompactResult) -> None:
    found = whole.of(["05120"])
    assert [*found["divipola"].cat.categories] == ["05120"]
    assert [*found["nota"].cat.categories] == ["nota de b"]
    assert plain(found)["divipola"].dtype == FIRST["divipola"].dtype


def test_text_that_is_missing_stays_so() -> None:
    gaps = FIRST.assign(metodo=pd.Series(["a", None, "b"], dtype="str"))
    compact = CompactResult.of_frame(gaps)
    found = plain(compact.of(["05001", "13244"]))
    pd.testing.assert_frame_equal(found, gaps.iloc[1:].reset_index(drop=True))
    nothing = CompactResult.of_frame(
        gaps.assign(metodo=pd.Series([None] * 3, dtype="str"))
    )
    assert plain(nothing.of(["05001"]))["metodo"].isna().all()


def test_the_prints_of_some_indicators_are_among_those_of_all(
    whole: CompactResult,
) -> None:
    every, some = (
        whole.prints(["05001"], indicators=names) for names in (None, {"b", "c"})
    )
    assert (len(every), len(some)) == (2, 1)
    assert some[0] == every[1]
