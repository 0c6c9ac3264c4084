"""Which places are hidden: few are hidden, and as many more as it takes."""

import pandas as pd
import pytest

from somos_eval.disclosure.cells import Cells
from somos_eval.disclosure.suppression import hidden_places

MINIMUM = 5


def _cells(places: dict[str, tuple[int, int]], *, whole: bool = True) -> Cells:
    """Women and men of each place, and of the programme as their sum."""
    rows = dict(places)
    if whole:
        rows["programa"] = tuple(map(sum, zip(*places.values(), strict=True)))  # type: ignore[assignment]  # two
    counts = pd.DataFrame.from_dict(rows, orient="index", columns=["mujer", "hombre"])
    blocks = pd.Series(["todos", "todos"], index=counts.columns)
    return Cells(counts.astype(float).sort_index(), blocks)


def _hidden(
    places: dict[str, tuple[int, int]], *, none_is_told: bool = True, **more: object
) -> frozenset[str]:
    cells = _cells(places, whole=bool(more.pop("whole", True)))
    return hidden_places(cells, MINIMUM, none_is_told=none_is_told, **more)  # type: ignore[arg-type]  # kwargs of a test


LARGE = {"a": (20, 30), "b": (40, 50), "c": (60, 70)}


def test_where_nobody_is_few_nothing_is_hidden() -> None:
    assert _hidden(LARGE) == frozenset()


def test_one_place_alone_would_be_the_rest_of_the_total() -> None:
    """With the smallest of the others, and no more than it."""
    assert _hidden(LARGE | {"d": (2, 30)}) == {"a", "d"}


def test_places_that_are_few_together_need_another() -> None:
    assert _hidden(LARGE | {"d": (1, 30), "e": (2, 20)}) == {"a", "d", "e"}


def test_where_no_other_is_enough_the_programme_goes_too() -> None:
    assert _hidden({"a": (2, 40), "b": (1, 30)}) == {"a", "b", "programa"}
    assert _hidden({"a": (2, 40)}) == {"a", "programa"}


def test_a_total_that_is_few_is_hidden_with_the_places_that_are_few() -> None:
    found = _hidden({"a": (3, 30), "b": (0, 30)})
    assert found == {"a", "programa"}


@pytest.mark.parametrize(("told", "hidden"), [(True, set()), (False, {"a", "d"})])
def test_that_there_is_nobody_is_told_or_not_by_what_is_counted(
    told: bool,
    hidden: set[str],
) -> None:
    assert _hidden(LARGE | {"d": (0, 30)}, none_is_told=told) == hidden


def test_of_nobody_in_the_whole_programme_it_is_told_of_each_place() -> None:
    nobody = {name: (0, men) for name, (_, men) in LARGE.items()}
    assert _hidden(nobody, none_is_told=False) == frozenset()


def test_without_a_total_nothing_can_be_subtracted() -> None:
    assert _hidden(LARGE | {"d": (2, 30)}, whole=False) == {"d"}


def test_who_was_hidden_stays_so_and_is_hidden_with_another() -> None:
    assert _hidden(LARGE, already=frozenset({"c"})) == {"a", "c"}
    assert _hidden(LARGE, already=frozenset({"c", "x"})) == {"a", "c"}


def test_which_of_two_alike_is_hidden_depends_on_no_chance() -> None:
    """By their code, whatever the order in which they come."""
    alike = {"c": (20, 30), "b": (20, 30), "a": (20, 30), "d": (2, 30)}
    assert _hidden(alike) == {"a", "d"}
    assert _hidden(dict(reversed(alike.items()))) == {"a", "d"}
