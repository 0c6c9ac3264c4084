"""The executive summary: every part of it, in both languages, and what is missing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from somos_eval.blocks import TextView, View
from somos_eval.checklist.documents import SUMMARY_SECTIONS
from somos_eval.params.delivery import Delivery
from somos_eval.site.around.data import Part, Sheet
from somos_eval.workflow.around import summary_contents
from somos_eval.workflow.around.seen import Seen
from tests.workflow.around.conftest import MakeRows, MakeSeen

Frames = Mapping[str, pd.DataFrame]


def sheet_of(seen: Seen, language: str = "es") -> Sheet:
    (sheet,) = summary_contents(seen, language).sheets
    return sheet


def declaring(seen: Seen, **keys: Any) -> Seen:
    """The same programme, that declares this and no more."""
    delivery = Delivery.model_validate(keys)
    return replace(seen, programme=replace(seen.programme, delivery=delivery))


def parts_of(sheet: Sheet) -> dict[str, Part]:
    return {part.anchor: part for part in sheet.parts}


def facts_of(part: Part) -> dict[str, str]:
    return {label: passage.text for label, passage in part.facts}


def gaps(views: tuple[View, ...]) -> list[str]:
    texts = [v for v in views if isinstance(v, TextView)]
    return [p for v in texts if v.tone == "sin_evidencia" for p in v.paragraphs]


@pytest.mark.parametrize("profile", ["interno", "donante", "publico"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_part_has_something_in_the_demonstration(
    seen_with: MakeSeen, frames: Frames, profile: str, language: str
) -> None:
    sheet = sheet_of(seen_with(frames=frames, profile=profile), language)

    parts = parts_of(sheet)
    assert tuple(parts) == tuple(SUMMARY_SECTIONS)
    assert len(parts["preguntas"].answers) == 2
    for anchor, n in (("hallazgos", 7), ("conclusiones", 4), ("recomendaciones", 7)):
        assert len(parts[anchor].claims) == n
        assert {brief.claim.place for brief in parts[anchor].claims} == {""}
        assert gaps(parts[anchor].views) == []
    told = " ".join(facts_of(parts["antecedentes"]).values())
    assert "No declarado" not in told
    assert "Not stated" not in told


def test_what_nobody_declared_or_recorded_is_missing(seen_with: MakeSeen) -> None:
    parts = parts_of(sheet_of(declaring(seen_with(expected=7))))

    untold = "No declarado: el programa todavía no lo ha escrito."
    assert facts_of(parts["proposito"]) == {
        "Para qué se hizo": untold,
        "Para quién": untold,
    }
    background = facts_of(parts["antecedentes"])
    assert background.pop("Dónde") != untold, "where it is, the municipalities say"
    assert set(background.values()) == {untold}
    assert gaps(parts["metodos"].views) == [
        "El programa no ha declarado con qué método, fuentes y muestra se responde "
        "cada pregunta."
    ]
    assert gaps(parts["hallazgos"].views) == [
        "No hay hallazgos registrados de todo el programa."
    ]
    (missing,) = gaps(parts["recomendaciones"].views)
    assert "anuncia 7 recomendaciones" in missing
    for answer in parts["preguntas"].answers:
        assert gaps(answer.views), "an answer without evidence gives its reason"


def test_the_findings_of_a_municipality_are_not_those_of_the_programme(
    seen_with: MakeSeen, frames: Frames
) -> None:
    rows = frames["afirmacion"]
    local = {"afirmacion": rows[rows["divipola"].notna()]}
    parts = parts_of(sheet_of(seen_with(frames={**frames, **local})))
    assert parts["hallazgos"].claims == ()
    assert gaps(parts["hallazgos"].views)


def test_a_finding_goes_with_its_figures_as_the_profile_sees_them(
    seen_with: MakeSeen, rows_of: MakeRows, frames: Frames
) -> None:
    value = {"valor": 0.5, "numerador": 46.0, "denominador": 92.0}
    shown = rows_of("respuesta_institucional", [value])
    hidden = rows_of("respuesta_institucional", [{"estado": "suprimido", "nota": "x"}])

    def said(*parts: pd.DataFrame) -> list[str]:
        found = parts_of(sheet_of(seen_with(*parts, frames=frames)))["hallazgos"]
        (own,) = (b for b in found.claims if b.claim.id == "H-002")
        return [p.text for s in own.support for p in s.text]

    (told,) = said(shown)
    assert told.startswith("«Respuesta institucional»: 50")
    (kept,) = said(hidden)
    assert "[SUPRIMIDO]" in kept
    assert "46" not in kept
    assert said() == [], "an indicator without a figure of the whole is not repeated"


def test_what_the_programme_declares_is_quoted_in_each_language(
    seen_with: MakeSeen,
) -> None:
    seen = declaring(
        seen_with(),
        proposito={"es": "Saber.", "en": "To know."},
        usuarios=("Alcaldías", {"es": "Donantes", "en": "Donors"}),
        antecedentes={"problema": "Nadie responde."},
    )
    spanish = parts_of(sheet_of(seen))
    english = parts_of(sheet_of(seen, "en"))

    assert facts_of(spanish["proposito"]) == {
        "Para qué se hizo": "Saber.",
        "Para quién": "Alcaldías; Donantes",
    }
    facts = facts_of(english["proposito"])
    assert facts["Why it was done"] == "To know."
    assert facts["For whom"].endswith("; Donors")
    # What is in Spanish alone is marked as such.
    assert facts["For whom"] != "Alcaldías; Donors"
    problem = facts_of(english["antecedentes"])["Problem"]
    assert "Nadie responde." in problem
    assert problem != "Nadie responde."


def test_what_the_team_wrote_takes_its_place(seen_with: MakeSeen) -> None:
    seen = declaring(seen_with(), resumen_ejecutivo={"es": "Uno.\n\nDos."})
    (part,) = sheet_of(seen).parts
    assert (part.anchor, part.paragraphs) == ("texto", ("Uno.", "Dos."))
    # Where it is not written, it is put together.
    assert tuple(parts_of(sheet_of(seen, "en"))) == tuple(SUMMARY_SECTIONS)


def test_many_municipalities_are_counted_by_department(seen_with: MakeSeen) -> None:
    seen = seen_with()
    where = facts_of(parts_of(sheet_of(seen))["antecedentes"])["Dónde"]
    assert all(place.name in where for place in seen.programme.included)
    first = seen.programme.included[0]
    many = tuple(
        replace(first, divipola=f"02{n:03d}", name=f"Pueblo {n}") for n in range(13)
    )
    more = replace(seen, programme=replace(seen.programme, municipalities=many))
    where = facts_of(parts_of(sheet_of(more))["antecedentes"])["Dónde"]
    assert where == f"{first.department}: 13 municipios."
