"""Both languages say the same things, with the same blanks to fill in."""

import string
from dataclasses import fields

from somos_eval.blocks.labels import LABELS
from somos_eval.site.strings import STRINGS, Strings


def _blanks(text: object) -> list[str | None]:
    return [name for _, name, _, _ in string.Formatter().parse(str(text)) if name]


def test_languages_match_text_by_text() -> None:
    assert STRINGS.keys() == LABELS.keys()
    spanish, english = STRINGS["es"], STRINGS["en"]
    for field in fields(Strings):
        es, en = getattr(spanish, field.name), getattr(english, field.name)
        assert type(es) is type(en)
        assert es
        if isinstance(es, str):
            assert _blanks(es) == _blanks(en)
            assert es != en or field.name == "scroll"
        elif isinstance(es, tuple):
            assert len(es) == len(en)
        else:
            assert es.keys() == en.keys()
