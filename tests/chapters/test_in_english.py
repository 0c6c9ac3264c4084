"""What chapters say in English: all of it, and nothing in Spanish but names."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from somos_eval.blocks import ClaimView
from somos_eval.chapters.sections import SECTIONS
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Programme
from somos_eval.translation import method_text, note_text
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import fragments
from tests.chapters.asking import PLACE, asked_of
from tests.chapters.conftest import Reader
from tests.chapters.views import texts

# Words that only Spanish has, and its letters and quotation marks.
SPANISH = re.compile(
    r"[áéíóúñ¿¡«»]|\b(?:de|del|la|las|el|los|que|por|para|con|una|según|sin|se|y|su)\b",
    re.IGNORECASE,
)
# A decimal comma, a thousands point, a percentage set apart.
SPANISH_NUMBER = re.compile(r"\d,\d{1,2}\b(?!\d)|\b[1-9]\d{0,2}\.\d{3}\b|\d\s%")

# Whom the sheets of the indicators cite.
AUTHORS = {"Alarcón", "van de Bunt"}


# Authors and year: «Font, Smith, Galais & Alarcón (2018)».
_CITED = re.compile(
    r"(?:(?:van de )?[\w-]+(?:, | & | and ))*(?:van de )?[\w-]+ \(\d{4}[a-z]?\)"
)


def untranslated(text: str) -> list[str]:
    """Return what an English text leaves in Spanish."""
    return [part for part, foreign in fragments(text) if foreign]


def unmarked_spanish(text: str, names: Iterable[str]) -> bool:
    """Say whether an English text has Spanish that is not marked as such.

    Proper names are of no language.
    """
    plain = "".join(part for part, foreign in fragments(text) if not foreign)
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(name, "")
    return bool(SPANISH.search(plain) or SPANISH_NUMBER.search(plain))


@pytest.fixture(scope="module")
def names(programme: Programme) -> frozenset[str]:
    places = programme.municipalities
    found = {m.name for m in places} | {m.department for m in places}
    return frozenset(found | AUTHORS | {*programme.regions.values(), programme.name})


@pytest.mark.parametrize("place", [PLACE, PROGRAMME])
def test_every_note_and_method_is_translated(read: Reader, place: str) -> None:
    rows = read(place, "publico").result
    notes, methods = set(rows["nota"]), set(rows["metodo"])
    assert len(notes) > 50
    assert [n for n in sorted(notes) if _whole_clauses(n, note_text(n, ENGLISH))] == []
    told = {m: method_text(m, ENGLISH) for m in sorted(methods)}
    assert [m for m, english in told.items() if _whole_clauses(m, english)] == []


def _whole_clauses(spanish: str, english: str) -> set[str]:
    """Return the clauses that were not translated; a name inside one may stay."""
    return set(untranslated(english)) & set(spanish.split("; "))


@pytest.mark.parametrize("profile", ["interno", "publico"])
@pytest.mark.parametrize("question", sorted(SECTIONS))
def test_every_answer_is_in_english(
    question: str, profile: str, read: Reader, names: frozenset[str]
) -> None:
    evidence = replace(read(asked_of(question), profile), voice=ENGLISH)
    said = [_CITED.sub("", text) for text in texts(SECTIONS[question](evidence))]
    assert said
    assert [text for text in said if unmarked_spanish(text, names)] == []


# They show texts that the programme wrote itself.
OWN_TEXTS = {"libro_de_codigos", "programa"}


@pytest.mark.parametrize("question", sorted(SECTIONS.keys() - OWN_TEXTS))
def test_nothing_but_names_and_quotes_stays_in_spanish(
    question: str, read: Reader
) -> None:
    """A whole sentence of ours in Spanish would be marked, and pass the other test."""
    evidence = replace(read(asked_of(question), "interno"), voice=ENGLISH)
    views = [v for v in SECTIONS[question](evidence) if not isinstance(v, ClaimView)]
    left = {part for text in texts(views) for part in untranslated(text)}
    assert [part for part in left if re.search(r"[a-z]\. [A-Z]|[.;]$", part)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("45.3% of 2,000 sessions", False),
        ("The \u2068Mesa de Víctimas\u2069 met.", False),
        ("The Mesa de Víctimas met.", True),
        ("El Guamo de Arriba has 3 bodies.", False),
        ("45,3% of sessions", True),
        ("2.000 sessions", True),
        ("No hay registros.", False),
        ("45 % of sessions", True),
    ],
)
def test_the_search_itself(text: str, found: bool) -> None:
    assert unmarked_spanish(text, {"El Guamo de Arriba"}) is found
