import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.wording import number, out_of, percent, share, visible

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "language", "written"),
    [
        (12667, 0, "es", "12.667"),
        (1064, 0, "es", "1.064"),
        (50407647, 0, "es", "50.407.647"),
        (48.94, 2, "es", "48,94"),
        (48.94, 1, "es", "48,9"),
        (2.5, 0, "es", "3"),
        (0.5, 0, "es", "1"),
        (1.005, 2, "es", "1,01"),
        (-0.04, 1, "es", "0,0"),
        (-3.25, 1, "es", "−3,3"),
        (12667.5, 1, "en", "12,667.5"),
    ],
)
def test_numbers(value: float, decimals: int, language: str, written: str) -> None:
    assert number(value, decimals, language) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (27.36, 1, "27,4"),
        (0, 1, "0,0"),
        (0.03, 1, "0,03"),
        (-0.0032, 2, "−0,003"),
        (1e-9, 1, "0,0"),
    ],
)
def test_what_is_not_zero_does_not_look_it(
    value: float, decimals: int, written: str
) -> None:
    assert visible(value, decimals) == written


def test_trailing_zeros_may_be_dropped() -> None:
    assert number(2, 2) == "2,00"
    assert number(2, 2, least=0) == "2"
    assert number(2.5, 2, least=1) == "2,5"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_missing_is_never_written_as_a_number(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        number(value)


def test_a_percentage_keeps_its_sign_beside_it() -> None:
    assert percent(0.453) == f"45{NBSP}%"
    assert percent(0.453, 1) == f"45,3{NBSP}%"
    assert percent(0.285) == f"29{NBSP}%"
    assert percent(0.453, language="en") == "45%"


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (5, 11, "45"),
        (46, 52, "88"),
        (111, 126, "88,1"),
        (0, 7, "0"),
        (7, 7, "100"),
        (300, 300, "100,0"),
        (1, 9999, "0,01"),
        (9998, 9999, "99,99"),
        (199, 200, "99,5"),
    ],
)
def test_shares(part: int, whole: int, written: str) -> None:
    assert share(part, whole) == f"{written}{NBSP}%"


def test_a_share_of_nothing_has_no_percentage() -> None:
    with pytest.raises(ValueError, match="denominator"):
        share(0, 0)


def test_a_share_shows_what_it_is_of() -> None:
    assert out_of(5, 11) == f"5 de 11 (45{NBSP}%)"
    assert out_of(1200, 2400, "en") == "1,200 of 2,400 (50.0%)"


@given(
    st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)
def test_zero_and_all_are_written_only_when_they_are(case: tuple[int, int]) -> None:
    part, whole = case
    shown = float(share(part, whole).removesuffix(f"{NBSP}%").replace(",", "."))
    assert (shown == 0) == (part == 0)
    assert (shown == 100) == (part == whole)
