"""The catalogue pages are in step with the declarations and the notebooks."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from somos_eval.chapters.sections import SECTIONS
from somos_eval.contracts import TABLES
from somos_eval.indicators import INDICATORS, Indicator
from somos_eval.indicators.catalogue import minimum_of
from somos_eval.indicators.modules import MODULES, NOT_FED, module_of
from somos_eval.indicators.unwritten import PENDING
from somos_eval.store.workspace import Workspace
from somos_eval.wording import Label
from somos_eval.workflow.catalogue import PAGES, page, where_used

ROOT = Path(__file__).parents[2]
# How many entries each module of the methodological catalogue has.
ENTRIES = {
    "M1": 11,
    "M2": 10,
    "M3": 11,
    "M4": 6,
    "M5": 8,
    "M6": 5,
    "M7": 8,
    "M8": 9,
    "M9": 8,
    "M10": 6,
    "M11": 9,
    "M12": 7,
    "M13": 8,
}
EVERY = pytest.mark.parametrize("indicator", INDICATORS.values(), ids=list(INDICATORS))


@pytest.mark.parametrize("language", PAGES)
def test_the_page_in_docs_is_what_the_declarations_say(language: str) -> None:
    written = (ROOT / "docs" / PAGES[language]).read_text(encoding="utf-8")
    assert written == page(Workspace(ROOT), language), (
        "run: python -m somos_eval.workflow.catalogue"
    )


@EVERY
def test_a_declaration_says_everything_in_both_languages(indicator: Indicator) -> None:
    for name in ("label", "definition", "unit", "formula", "method"):
        label: Label = getattr(indicator, name)
        assert label.es.strip(), name
        assert label.en.strip(), name
    for name in ("definition", "formula", "method"):
        label = getattr(indicator, name)
        assert label.es != label.en, name
    assert bool(indicator.caveats.es) == bool(indicator.caveats.en)
    assert indicator.source
    said = (indicator.definition, indicator.unit, indicator.formula, indicator.method)
    assert PENDING.es not in {indicator.source, *(text.es for text in said)}
    assert set(indicator.needs) <= set(TABLES)
    assert re.fullmatch(r"M\d+\.\d+", indicator.module)
    if indicator.minimum is not None:
        assert re.search(r"\d", minimum_of(indicator, "es"))


def test_every_entry_of_the_methods_is_computed_or_explained() -> None:
    entries = {f"{m}.{i + 1}" for m, n in ENTRIES.items() for i in range(n)}
    computed = {i.module for i in INDICATORS.values()}
    assert computed | set(NOT_FED) == entries
    assert computed & set(NOT_FED) == set()
    assert {module_of(e) for e in entries} == set(MODULES)


def test_what_a_reason_names_exists() -> None:
    for reason in NOT_FED.values():
        for text in (reason.es, reason.en):
            for name in re.findall(r"`(somos_eval[.\w]+)`", text):
                assert find_spec(name), name
            for name in re.findall(r"`(\w+)`", text):
                assert name in {*INDICATORS, *TABLES}, name
    assert all(reason.es != reason.en for reason in NOT_FED.values())


def test_a_question_reads_only_indicators_that_exist() -> None:
    for name, question in SECTIONS.items():
        assert set(question.uses) <= set(INDICATORS), name


def test_the_page_says_in_which_chapters_an_indicator_is_read() -> None:
    used = where_used(Workspace(ROOT), "es")
    assert "Coordinación: operación y compromisos" in used["operatividad"]
    assert "Síntesis de los municipios" in used["operatividad"]
