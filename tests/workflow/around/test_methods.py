"""How each number is computed, and what each edition protects."""

from dataclasses import replace
from pathlib import Path

import pytest

from somos_eval.indicators import INDICATORS
from somos_eval.store import Workspace
from somos_eval.workflow.around.methods import method_sheets
from somos_eval.workflow.around.shown import shown_by
from tests.workflow.around.conftest import MakeSeen

ROOT = Workspace(Path(__file__).parents[3])


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_indicator_is_told_once(seen_with: MakeSeen, language: str) -> None:
    seen = replace(seen_with(), ws=ROOT)
    parts = [p for sheet in method_sheets(seen, language) for p in sheet.parts]
    told = [part.indicator for part in parts if part.indicator]
    assert sorted(told) == sorted(INDICATORS)
    operation = next(p for p in parts if p.indicator == "operatividad")
    facts = {name: text.text for name, text in operation.facts}
    assert facts["Unidad" if language == "es" else "Unit"] == INDICATORS[
        "operatividad"
    ].unit.text(language)
    assert "`" not in "".join(facts.values())
    norms = [t.language for p in parts for n, t in p.facts if n in {"Norma", "Norm"}]
    assert set(norms) == {"" if language == "es" else "es"}
    sources = " ".join(
        t.text for p in parts for n, t in p.facts if n in {"Fuente", "Source"}
    )
    assert ("Propuesta del equipo" in sources) == (language == "es")
    assert ("Proposal of the team" in sources) == (language == "en")


def test_each_edition_says_what_it_suppresses(seen_with: MakeSeen) -> None:
    def said(profile: str, language: str) -> str:
        rules, disclosure = method_sheets(
            replace(seen_with(profile=profile), ws=ROOT), language
        )[0].parts
        assert "no hay cero sesiones" in rules.paragraphs[0] or language == "en"
        return " ".join(disclosure.paragraphs)

    assert "menor que 5" in said("donante", "es")
    assert "redondean" not in said("donante", "es")
    assert "menor que 8" in said("publico", "es")
    assert "múltiplos de 5" in said("publico", "es")
    assert "under 8 is suppressed" in said("publico", "en")
    assert "no se difunde" in said("interno", "es")


def test_the_most_particular_question_shows_an_indicator_first() -> None:
    shown = shown_by(ROOT)
    assert shown["operatividad"][0] not in {"cifras_principales", "hallazgos"}
    assert "cifras_principales" in shown["operatividad"]
    assert all("conclusiones" not in asked for asked in shown.values())
