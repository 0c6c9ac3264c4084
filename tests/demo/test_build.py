"""The demonstration as a whole: the same for a seed, stable when it grows."""

from collections.abc import Mapping

import pandas as pd
import pytest

from somos_eval.demo import MAX_MUNICIPALITIES, DemoProgramme, build_demo
from somos_eval.params import InstanceKind

Kinds = tuple[InstanceKind, ...]


def rows_of(built: DemoProgramme) -> dict[str, set[bytes]]:
    """Lines of each hand-typed table."""
    return {
        file.table: set(file.content.splitlines())
        for file in built.raw
        if file.table is not None
    }


def test_same_seed_gives_the_same_bytes(demo: DemoProgramme, kinds: Kinds) -> None:
    assert build_demo(5, 2025, kinds=kinds) == demo


def test_another_seed_gives_other_data_of_the_same_places(
    demo: DemoProgramme, kinds: Kinds
) -> None:
    other = build_demo(5, 7, kinds=kinds)
    assert list(other.params) == list(demo.params)
    assert [f.path for f in other.raw] == [f.path for f in demo.raw]
    same = [
        a.path
        for a, b in zip(demo.raw, other.raw, strict=True)
        if a.content == b.content
    ]
    assert same == ["crudo/tablas/codigo.csv"]


def test_a_larger_programme_keeps_the_data_of_the_first_municipalities(
    demo: DemoProgramme, kinds: Kinds
) -> None:
    larger = build_demo(8, 2025, kinds=kinds)
    assert demo.params.items() <= larger.params.items()
    more = rows_of(larger)
    for table, lines in rows_of(demo).items():
        assert lines <= more[table], table
        assert table == "codigo" or len(more[table]) > len(lines), table


@pytest.mark.parametrize("size", [0, MAX_MUNICIPALITIES + 1])
def test_a_size_that_cannot_be_is_refused(size: int, kinds: Kinds) -> None:
    with pytest.raises(ValueError, match=str(MAX_MUNICIPALITIES)):
        build_demo(size, kinds=kinds)


def test_a_catalogue_without_one_of_the_eight_kinds_is_refused(kinds: Kinds) -> None:
    few = [kind for kind in kinds if kind.id != "consejo_municipal_juventud"]
    with pytest.raises(KeyError, match="consejo_municipal_juventud"):
        build_demo(1, kinds=few)


def test_one_municipality_is_enough(kinds: Kinds) -> None:
    tables = rows_of(build_demo(1, kinds=kinds))
    assert all(len(lines) > 1 for lines in tables.values())


def test_it_holds_every_table_that_people_type(
    typed: Mapping[str, pd.DataFrame], demo: DemoProgramme
) -> None:
    assert len(typed) == 16
    assert {f.format for f in demo.raw} == {"divipola", "poblacion", "policia", "tabla"}
    assert len([f for f in demo.raw if f.format == "policia"]) == 5 * 3 + 2
