"""Problems of a kind are listed up to a number, and the rest counted once."""

import pytest

from somos_eval.errors import Problem, Where
from somos_eval.importers.capping import LISTED_AT_MOST, and_more, capped


def problem(row: int, **place: str) -> Problem:
    return Problem.of("SE-IMP-023", Where(row=row, **place))  # type: ignore[arg-type]  # texts


@pytest.mark.parametrize("place", [{"sheet": "Sesiones"}, {"part": "fuentes"}])
def test_the_rest_of_a_kind_is_counted_where_it_is(place: dict[str, str]) -> None:
    many = [problem(row, **place) for row in range(1, LISTED_AT_MOST + 4)]
    *listed, rest = capped(many)
    assert listed == many[:LISTED_AT_MOST]
    assert rest.code == "SE-IMP-029"
    assert "problema: 3" in rest.rule
    assert rest.where == Where(**place)  # type: ignore[arg-type]  # texts


def test_another_list_of_the_file_is_another_kind() -> None:
    both = [
        problem(row, part=part)
        for part in ("fuentes", "códigos")
        for row in range(1, LISTED_AT_MOST + 1)
    ]
    assert capped(both) == tuple(both)


def test_what_was_counted_already_is_not_counted_again() -> None:
    many = [problem(row) for row in range(1, LISTED_AT_MOST + 3)]
    once = capped(many)
    assert capped(once) == once
    assert and_more(many[:2], 2) == many[:2]
