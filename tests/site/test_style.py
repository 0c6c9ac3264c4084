"""The style sheet is valid, complete and asks for nothing."""

import re

import tinycss2  # type: ignore[import-untyped]  # has no types

from somos_eval.site.css import minified
from somos_eval.site.exporter import TEMPLATES, stylesheet


def test_every_rule_parses() -> None:
    rules = tinycss2.parse_stylesheet(stylesheet(), skip_whitespace=True)
    assert {r.type for r in rules} == {"qualified-rule", "at-rule"}
    for rule in rules:
        if rule.type == "qualified-rule":
            body = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
            assert {d.type for d in body} <= {"declaration"}, tinycss2.serialize([rule])


def test_every_variable_is_defined() -> None:
    sheet = stylesheet()
    used = set(re.findall(r"var\((--[\w-]+)", sheet))
    defined = set(re.findall(r"[{;](--[\w-]+):", sheet))
    assert used <= defined


def test_minified_keeps_the_meaning() -> None:
    source = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    small = minified(source)
    assert len(small) < 0.9 * len(source)
    assert "/*" not in small

    def meaning(sheet: str) -> list[str]:
        rules = tinycss2.parse_stylesheet(
            sheet, skip_comments=True, skip_whitespace=True
        )
        return [re.sub(r"[\s;]+", "", tinycss2.serialize([rule])) for rule in rules]

    assert [re.sub(r"/\*.*?\*/", "", m) for m in meaning(source)] == meaning(small)
    # The space of a descendant selector and those of a sum are not idle.
    assert ".sitio .programa a:hover{" in small
    assert "calc(100vh - 2 * var(--space-4))" in small


def test_the_sheet_fetches_nothing() -> None:
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()
