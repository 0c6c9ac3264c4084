"""The detector of personal data, measured on the labelled set beside this file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from somos_eval.importers.privacy.columns import personal_columns
from somos_eval.importers.privacy.given_names import GIVEN
from somos_eval.importers.privacy.kinds import Personal
from somos_eval.importers.privacy.surnames import SURNAMES
from somos_eval.importers.privacy.text import find_personal, told

LABELLED = yaml.safe_load(
    Path(__file__).with_name("labelled.yml").read_text(encoding="utf-8")
)
KINDS = {
    "nombre": Personal.NAME,
    "identidad": Personal.IDENTITY,
    "telefono": Personal.PHONE,
    "correo": Personal.EMAIL,
    "direccion": Personal.ADDRESS,
    "coordenadas": Personal.COORDINATES,
    "nacimiento": Personal.BIRTH,
    "huella": Personal.TRACE,
}
LEAST_PRECISION, LEAST_RECALL = 0.97, 0.95


def scores(pairs: Iterable[tuple[set[Any], set[Any]]]) -> tuple[float, float]:
    """Precision and recall over (found, expected)."""
    hits = extra = lost = 0
    for found, expected in pairs:
        hits += len(found & expected)
        extra += len(found - expected)
        lost += len(expected - found)
    return hits / (hits + extra), hits / (hits + lost)


def kinds_in(text: str) -> set[Personal]:
    return {Personal(f.kind) for f in find_personal(text)}


def test_running_text_meets_the_precision_and_recall() -> None:
    wrong = []
    pairs = []
    for text, labels in LABELLED["texts"]:
        found, expected = kinds_in(text), {KINDS[label] for label in labels}
        pairs.append((found, expected))
        if found != expected:
            wrong.append((text, found, expected))
    precision, recall = scores(pairs)
    assert precision >= LEAST_PRECISION, wrong
    assert recall >= LEAST_RECALL, wrong


def test_columns_meet_the_precision_and_recall() -> None:
    pairs, wrong = [], []
    for header, cells, label in LABELLED["columns"]:
        found = set(personal_columns({header: cells}).values())
        expected = {KINDS[label]} if label else set()
        pairs.append((found, expected))
        if found != expected:
            wrong.append((header, found, expected))
    precision, recall = scores(pairs)
    assert precision >= LEAST_PRECISION, wrong
    assert recall >= LEAST_RECALL, wrong


def test_nothing_harmless_is_ever_sure() -> None:
    """What is sure stops an import of a public column: no false alarm is admitted."""
    alarms = [
        text
        for text, labels in LABELLED["texts"]
        if not labels and any(f.sure for f in find_personal(text))
    ]
    assert alarms == []


@pytest.mark.parametrize("names", [GIVEN, SURNAMES])
def test_lists_of_names_are_a_few_hundred_and_folded(names: frozenset[str]) -> None:
    assert 300 <= len(names) <= 1000
    assert all(n.isalpha() and n.islower() and n.isascii() for n in names)


def test_places_of_the_programme_are_nobody() -> None:
    text = "En Rafael Ortega no hay mesa."
    assert kinds_in(text) == {Personal.NAME}
    assert find_personal(text, ["Rafael Ortega"]) == frozenset()


def test_a_place_of_one_word_may_still_be_a_surname() -> None:
    found = find_personal("Habló Pedro Zambrano.", ["Zambrano"])
    assert told(found) == "nombres de personas"


@pytest.mark.parametrize("text", ["", " ", "1", "ñ", "😀 Juan Pérez", "e\u0301" * 5])
def test_any_text_is_read(text: str) -> None:
    assert ("Juan" in text) == bool(find_personal(text))


def test_a_long_text_is_read_at_once() -> None:
    text = "La mesa sesionó en la calle principal con 3 actas y 1.2 folios. " * 3000
    assert find_personal(text) == frozenset()
