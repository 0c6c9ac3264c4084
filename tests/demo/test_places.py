"""Names and codes are of nowhere."""

import unicodedata
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from somos_eval.demo.names import name_count, place_name
from somos_eval.demo.territory import (
    DEPARTMENTS,
    MAX_MUNICIPALITIES,
    other_towns,
    programme_towns,
)


def plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalpha())


def test_the_largest_programme_repeats_no_code_and_no_name() -> None:
    towns = programme_towns(MAX_MUNICIPALITIES, seed=1)
    others = other_towns(seed=1)
    codes = [town.divipola for town in (*towns, *others)]
    assert len(set(codes)) == len(codes)
    assert len({plain(town.name) for town in towns}) == len(towns)
    assert all(len(code) == 5 and code.isdigit() for code in codes)
    assert not any(code.endswith("000") for code in codes)


def test_a_name_that_does_not_exist_is_refused() -> None:
    with pytest.raises(IndexError):
        place_name(name_count())


def test_rural_and_urban_people_add_up_and_are_some() -> None:
    for town in programme_towns(60, seed=5):
        assert all(urban > 0 and rural > 0 for urban, rural in town.population)
        assert town.inhabitants(2020) == sum(town.population[0])


@pytest.mark.reales
def test_no_place_is_real(real_data: Path) -> None:
    book = CalamineWorkbook.from_path(real_data / "dane_divipola_2023.xlsx")
    rows = book.get_sheet_by_name("Municipios").to_python()
    real = [row for row in rows if str(row[2]).isdigit()]
    assert len(real) == 1_121
    names = {plain(str(row[3])) for row in real} | {plain(str(row[1])) for row in real}
    invented = {plain(place_name(k)) for k in range(name_count())}
    invented |= {plain(d.name) for d in DEPARTMENTS}
    invented |= {plain(d.region) for d in DEPARTMENTS}
    assert invented.isdisjoint(names)
    assert {d.code for d in DEPARTMENTS}.isdisjoint({str(row[0]) for row in real})
