"""What the declarations say in Spanish alone has its English in the annexes."""

import re

import pytest

from somos_eval.contracts import TABLES
from somos_eval.indicators import INDICATORS
from somos_eval.translation.sources import source_text
from somos_eval.translation.tables import TABLES_IN_ENGLISH
from somos_eval.wording import ENGLISH, SPANISH

_SPANISH = re.compile(r"\b(?:de|del|la|las|los|el|y|por|según)\b")
# The name of a norm or of a field, and surnames.
_NAMES = ("sin_dato", "de Graaf", "van de Bunt")


def test_every_table_is_told_in_english() -> None:
    assert TABLES_IN_ENGLISH.keys() == TABLES.keys()
    assert not [text for text in TABLES_IN_ENGLISH.values() if _SPANISH.search(text)]


@pytest.mark.parametrize("source", sorted({i.source for i in INDICATORS.values()}))
def test_every_source_is_cited_in_english(source: str) -> None:
    assert source_text(source, SPANISH) == source
    told = source_text(source, ENGLISH)
    for name in _NAMES:
        told = told.replace(name, "")
    assert not _SPANISH.search(told)


def test_what_is_named_in_spanish_is_named_in_english() -> None:
    source = "Policía Nacional (DIJIN); DANE; Mann (1945)"
    assert source_text(source, ENGLISH) == "National Police (DIJIN); DANE; Mann (1945)"
