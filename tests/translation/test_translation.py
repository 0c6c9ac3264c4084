"""Notes and methods in English: what an evaluator wrote, said to a donor."""

import ast
import re
from pathlib import Path

import pytest

import somos_eval
from somos_eval.params.catalogue import base_catalogue
from somos_eval.translation import method_text, note_text
from somos_eval.translation.terms import METHODS, NOTES
from somos_eval.wording import ENGLISH, SPANISH, Label
from somos_eval.wording.foreign import fragments

EVERY = [*NOTES, *METHODS]
_SLOT = re.compile(r"\{\w+\}")


def untranslated(text: str) -> list[str]:
    return [part for part, foreign in fragments(text) if foreign]


@pytest.mark.parametrize(
    ("note", "english"),
    [
        (
            "menos de 5 casos; se dan los conteos, no el porcentaje",
            "fewer than 5 cases; the counts are given, not the percentage",
        ),
        (
            "coeficiente de variación de 32 %: es demasiado impreciso para publicarse",
            "coefficient of variation of 32%: too imprecise to be published",
        ),
        (
            "datos de la Policía extraídos el 15 de enero de 2025; población: DANE",
            "Police data extracted on 15 January 2025; population: \u2068DANE\u2069",
        ),
        (
            "año incompleto, del 1 de enero al 3 de mayo de 2023",
            "incomplete year, from 1 January to 3 May 2023",
        ),
        (
            "año incompleto, del 3 al 14 de mayo de 2023",
            "incomplete year, from 3 to 14 May 2023",
        ),
        (
            "rango de sensibilidad: 0,44 a 0,53; sin dato: propuestas y recursos",
            "sensitivity range: 0.44 to 0.53; no data: proposals and resources",
        ),
        (
            "entre la línea base y el cierre, vínculos que se mantienen: 1; "
            "que se pierden: 4; que aparecen: 1",
            "between the baseline and the endline, ties that stay: 1; lost: 4; new: 1",
        ),
        (
            "ninguna tendencia que se distinga del azar (p = 0,63) en 12 trimestres, "
            "de 2022 a 2024",
            "no trend that can be distinguished from chance (p = 0.63) over 12 "
            "quarters, from 2022 to 2024",
        ),
        ("sin contar 1.234 casos de municipios sin población", None),
    ],
)
def test_notes_are_said_in_english(note: str, english: str | None) -> None:
    said = note_text(note, ENGLISH)
    assert said == (
        english or "not counting 1,234 cases of municipalities without population"
    )
    assert note_text(note, SPANISH) == note


def test_a_note_that_nobody_translated_is_marked_as_spanish() -> None:
    said = note_text("menos de 5 casos; algo que nadie tradujo", ENGLISH)
    assert list(fragments(said)) == [
        ("fewer than 5 cases; ", False),
        ("algo que nadie tradujo", True),
    ]


@pytest.mark.parametrize("label", EVERY, ids=lambda label: label.es[:40])
def test_both_languages_have_the_same_slots(label: Label) -> None:
    assert sorted(_SLOT.findall(label.es)) == sorted(_SLOT.findall(label.en))


def test_every_way_that_the_catalogue_opens_is_translated() -> None:
    ways = {
        stage.mechanism
        for kind in base_catalogue().kinds
        for stage in kind.stages.values()
        if stage.mechanism
    }
    assert len(ways) > 60
    assert [w for w in sorted(ways) if untranslated(note_text(w, ENGLISH))] == []


# What each slot of a note of the indicators holds, by its name there; a number if not.
_EXAMPLES = {
    "after": "8 meses",
    "asked": "30 %",
    "before": "14 meses",
    "cases": "3 casos",
    "cv": "32 %",
    "day": "15 de enero de 2025",
    "days": "del 1 de enero al 3 de mayo de 2023",
    "direction": "tendencia al alza",
    "donors": "3 municipios",
    "fall": "80 %",
    "frame": "del país",
    "had": "tuvieron",
    "held": "4 sesiones",
    "left": "2 instancias",
    "lose": "pierden",
    "months": "10 meses",
    "new": "3 códigos nuevos",
    "places": "5 municipios",
    "points": "4 trimestres completos",
    "power": "80 %",
    "reach": "alcanzan",
    "records": "sesiones",
    "steps": "trimestres",
    "tested": "4 dominios probados",
    "verb": "quedan",
}
# Where the same name holds something else.
_ELSEWHERE = {
    "funnel.SPREAD": {"places": "15"},
    "pairs.FROM_NOTHING": {"after": "3"},
    "regularity.NO_UPPER": {"days": "31"},
    "series.NOTHING_SEEN": {"before": "4 casos"},
    "trend.TOLD": {"points": "12"},
}
# Sources, and the end of a clause that is joined to another.
_CITATION = re.compile(r"\((?:.* )?(?:19|20)\d\d\)|SDG|DANE; |^, ")


def _notes_in_code() -> dict[str, str]:
    """Return the reasons that the indicators may give, with examples in their slots."""
    folder = Path(somos_eval.__file__).parent / "indicators"
    found: dict[str, str] = {}
    for path in folder.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            match node:
                case ast.Assign(
                    targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))
                ) if name.isupper() and " " in text.strip():
                    if not _CITATION.search(text):
                        where = f"{path.stem}.{name}"
                        found[where] = _filled(text, where)
    return found


def _filled(text: str, where: str) -> str:
    names = re.findall(r"\{(\w+)\}", text)
    examples = _EXAMPLES | _ELSEWHERE.get(where, {})
    return text.format(**{name: examples.get(name, "3") for name in names})


def test_every_reason_that_the_code_may_give_is_translated() -> None:
    """The demonstration does not meet every reason: they are read in the code."""
    reasons = _notes_in_code()
    assert len(reasons) > 100
    lacking = {
        where: text
        for where, text in reasons.items()
        if untranslated(note_text(text, ENGLISH))
        and untranslated(method_text(text, ENGLISH))
    }
    assert lacking == {}
