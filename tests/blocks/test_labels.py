"""The words around a view: the same in both languages, and each in its own."""

from dataclasses import fields

import pytest

from somos_eval.blocks.labels import LABELS, Labels

WORDS = [f.name for f in fields(Labels) if f.name not in {"tones", "kinds"}]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_said_in_each_language(word: str) -> None:
    said = [getattr(labels, word) for labels in LABELS.values()]
    assert all(s.strip() for s in said)
    assert word == "note" or len(set(said)) == len(LABELS)


@pytest.mark.parametrize("words", ["tones", "kinds"])
def test_the_languages_name_the_same_kinds_and_tones(words: str) -> None:
    es, en = (getattr(LABELS[language], words) for language in ("es", "en"))
    assert es.keys() == en.keys()
    assert all({**es, **en}.values())


def test_a_kind_is_told_in_the_language_of_the_page() -> None:
    assert LABELS["es"].kind("conclusion") == "Conclusión"
    assert LABELS["en"].kind("conclusion") == "Conclusion"


def test_an_unknown_kind_is_shown_as_it_is() -> None:
    assert LABELS["es"].kind("cita") == "Cita"
