"""An amount of each unit, whoever writes it: tests/tables has one of each style."""

import re

import pytest

from somos_eval.indicators import INDICATORS
from somos_eval.indicators.declaration import Writing
from somos_eval.translation.amounts import amount_text
from somos_eval.wording import ENGLISH, SPANISH, Voice


def test_a_unit_is_declared_in_one_way() -> None:
    units = {u for i in INDICATORS.values() for u in (i.unit, *i.other_units)}
    assert len({u.es for u in units}) == len(units)


def test_no_ordinal_is_printed_as_an_amount() -> None:
    named = {i.unit for i in INDICATORS.values() if i.unit.writing is Writing.NAME}
    assert len(named) >= 8
    for unit in named:
        told = [amount_text(unit.lowest + i, unit.es) for i in range(len(unit.names))]
        assert told == [name.es for name in unit.names]
    for unit in {i.unit for i in INDICATORS.values()} - named:
        assert not re.search(r"ordinal|^clase|^grado|^nivel", unit.es), unit.es


@pytest.mark.parametrize(
    ("voice", "rate", "share", "change"),
    [
        (SPANISH, "1.027,4", "45,3\u00a0%", "−18\u00a0%"),
        (ENGLISH, "1,027.4", "45.3%", "−18%"),
    ],
)
def test_the_marks_are_those_of_the_language(
    voice: Voice, rate: str, share: str, change: str
) -> None:
    assert amount_text(1027.36, "por 100.000 habitantes", voice=voice) == rate
    assert amount_text(0.453, "proporción", 117, voice) == share
    assert amount_text(-18.2, "% de cambio", voice=voice) == change
