"""The chain of evidence in words: public text only, in the language of the page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from somos_eval.site.around.data import Claim, Passage
from somos_eval.workflow.around.claiming import claims, expected
from tests.workflow.around.conftest import MakeRows, MakeSeen

Frames = Mapping[str, pd.DataFrame]


def by_id(found: tuple[Claim, ...]) -> dict[str, Claim]:
    return {claim.id: claim for claim in found}


def words(claim: Claim) -> str:
    return " ".join(p.text for s in claim.support for p in s.text)


def test_every_claim_of_the_demonstration_has_its_chain(
    seen_with: MakeSeen, frames: Frames
) -> None:
    seen = seen_with(frames=frames)
    for language in ("es", "en"):
        found = by_id(claims(seen, language))
        assert set(found) == set(frames["afirmacion"]["afirmacion_id"])
        for claim in found.values():
            if claim.kind == "recomendacion":
                assert claim.cites("afirmacion")
            for ref in claim.cites("afirmacion"):
                assert ref in found


def test_only_public_text_of_quotable_segments_is_shown(
    seen_with: MakeSeen, frames: Frames
) -> None:
    segments = frames["segmento"].copy()
    cited = set(frames["afirmacion"]["soporte_ids"].explode())
    segments["texto_literal"] = "PALABRAS TEXTUALES"
    approved = segments["segmento_id"].isin(cited) & (
        segments["revision_riesgo"] == "aprobada"
    )
    first = segments[approved & segments["texto_publico"].notna()].iloc[0]
    rejected = segments["segmento_id"] == first["segmento_id"]
    before = claims(seen_with(frames=frames), "es")
    segments.loc[rejected, "revision_riesgo"] = "rechazada"
    segments.loc[rejected, "texto_publico"] = "TEXTO RECHAZADO"
    after = claims(seen_with(frames={**frames, "segmento": segments}), "es")
    told = " ".join(map(words, after))
    assert "PALABRAS TEXTUALES" not in told
    assert "TEXTO RECHAZADO" not in told
    assert told.count("No se puede publicar su texto.") > " ".join(
        map(words, before)
    ).count("No se puede publicar su texto.")


def test_spanish_stays_marked_on_an_english_page(
    seen_with: MakeSeen, frames: Frames
) -> None:
    rows = frames["afirmacion"].copy()
    of_one = rows["afirmacion_id"] == "H-001"
    rows.loc[of_one, "texto_en"] = None
    found = by_id(claims(seen_with(frames={**frames, "afirmacion": rows}), "en"))
    assert found["H-001"].text.language == "es"
    assert found["H-002"].text.language == ""
    assert found["H-002"].text.text.startswith("[Demonstration]")
    facts = dict(found["R-001"].facts)
    assert facts["Responsible party"].language == "es"
    assert facts["Time frame"].text.endswith(" term"), "as the chapters name it"
    quotes = [
        p
        for c in found.values()
        for s in c.support
        for p in s.text
        if s.kind == "segmento" and p.text.startswith("[sintético]")
    ]
    assert quotes
    assert {p.language for p in quotes} == {"es"}


def test_an_indicator_says_its_value_or_why_there_is_none(
    seen_with: MakeSeen, rows_of: MakeRows, frames: Frames
) -> None:
    value = {"valor": 0.5, "li": 0.4, "ls": 0.6, "numerador": 46.0, "denominador": 92.0}
    rows = rows_of("respuesta_institucional", [value])
    told = words(by_id(claims(seen_with(rows, frames=frames), "es"))["H-002"])
    assert (
        "«Respuesta institucional»: 50\u00a0%; intervalo 40\u00a0% a 60\u00a0%; "
        "casos: 46 de 92." in told
    )
    hidden = rows_of(
        "respuesta_institucional", [{"estado": "suprimido", "nota": "menor que 8"}]
    )
    told = words(by_id(claims(seen_with(hidden, frames=frames), "en"))["H-002"])
    assert "“Institutional response”: [SUPPRESSED];" in told
    assert "menor" not in told


def test_a_claim_of_a_municipality_out_of_the_programme_is_left_out(
    seen_with: MakeSeen, frames: Frames, codes: list[str]
) -> None:
    seen = seen_with(frames=frames)
    kept = [m for m in seen.programme.municipalities if m.divipola != codes[0]]
    fewer = replace(seen, programme=replace(seen.programme, municipalities=tuple(kept)))
    assert codes[0] in {c.place for c in claims(seen, "es")}
    assert codes[0] not in {c.place for c in claims(fewer, "es")}


def test_nothing_that_rests_on_nothing_comes_out(
    seen_with: MakeSeen, frames: Frames
) -> None:
    rows = frames["afirmacion"].copy()
    rows["soporte_ids"] = [(), *rows["soporte_ids"][1:]]
    with pytest.raises(ValueError, match="rests on nothing"):
        claims(seen_with(frames={**frames, "afirmacion": rows}), "es")


@pytest.mark.parametrize(
    ("announced", "supplied", "language", "said"),
    [
        (
            7,
            0,
            "es",
            "anuncia 7 recomendaciones, pero su texto no ha sido",
        ),
        (
            7,
            0,
            "en",
            "announces 7 recommendations, but their text has not",
        ),
        (7, 1, "es", "anuncia 7 recomendaciones y se ha suministrado 1."),
        (7, 2, "en", "announces 7 recommendations and 2 have been supplied."),
        (None, 0, "es", "No se han suministrado recomendaciones."),
        (2, 2, "es", ""),
        (None, 3, "en", ""),
    ],
)
def test_missing_recommendations_are_said(
    seen_with: MakeSeen, announced: Any, supplied: int, language: str, said: str
) -> None:
    one = Claim(
        "R-001",
        "recomendacion",
        "",
        Passage("x"),
        support=(Any,),  # type: ignore[arg-type]  # it is not looked at
    )
    told = expected(seen_with(expected=announced), [one] * supplied, language)
    assert said in told
    assert bool(told) == bool(said)
