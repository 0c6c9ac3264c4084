"""Whose words may be shown, and how many share a voice."""

from collections.abc import Callable

import pandas as pd
import pytest

from somos_eval.contracts.rules.coding import MINIMUM_SHARED
from somos_eval.indicators.consent import (
    quotable_segments,
    sharing_a_voice,
    usable_sources,
)

Make = Callable[..., pd.DataFrame]
SEGMENT = {
    "segmento_id": "SEG-1",
    "fuente_id": "ENT-0001",
    "codigo_id": "recursos",
    "instancia_id": "05120-CMJ",
    "texto_publico": "No hay plata.",
}


def _source(number: int, **more: object) -> dict[str, object]:
    plain = {"fuente_id": f"ENT-{number:04d}", "clase": "entrevista"}
    return {**plain, "divipola": "05120", "perfil": "organizacion_juvenil", **more}


@pytest.mark.parametrize(
    ("source", "usable"),
    [
        ({"consentimiento": "firmado"}, True),
        ({"consentimiento": "ausente"}, False),
        ({"consentimiento": "revocado"}, False),
        # An act is nobody's word: it needs no consent.
        ({"clase": "acta", "consentimiento": "ausente"}, True),
    ],
)
def test_people_are_analysed_with_their_consent(
    source: dict[str, object], make: Make, *, usable: bool
) -> None:
    assert len(usable_sources(make("fuente", _source(1, **source)))) == usable


@pytest.mark.parametrize(
    ("source", "segment"),
    [
        ({"consentimiento_citar": "no_citar"}, {}),
        ({"consentimiento": "revocado"}, {}),
        ({"participa_menor": "con_menores"}, {}),
        ({}, {"revision_riesgo": "pendiente"}),
        ({}, {"revision_riesgo": "rechazada"}),
        ({}, {"texto_publico": None}),
        ({}, {"fuente_id": "ENT-0009"}),
    ],
)
def test_any_one_thing_that_lacks_keeps_words_from_being_shown(
    source: dict[str, object], segment: dict[str, object], make: Make
) -> None:
    sources = make("fuente", _source(1, **source))
    whole = make("segmento", SEGMENT)
    assert len(quotable_segments(whole, make("fuente", _source(1)))) == 1
    spoilt = make("segmento", SEGMENT | segment)
    assert quotable_segments(spoilt, sources).empty


@pytest.mark.parametrize(
    ("sources", "persons"),
    [
        ([{}], 1),
        ([{}, {}], 2),
        ([{"n_participantes": 8}], 8),
        ([{}, {"perfil": "policia"}], 1),
        ([{}, {"divipola": "05154"}], 1),
        ([{"perfil": "sin_dato"}, {"perfil": "sin_dato"}], 0),
        ([{"divipola": None}, {"divipola": None}], 0),
        ([{"clase": "acta"}], MINIMUM_SHARED),
    ],
)
def test_those_who_share_profile_body_and_place_are_counted(
    sources: list[dict[str, object]], persons: int, make: Make
) -> None:
    listed = [_source(n, **more) for n, more in enumerate(sources, 1)]
    segments = [
        SEGMENT | {"segmento_id": f"SEG-{n}", "fuente_id": source["fuente_id"]}
        for n, source in enumerate(listed, 1)
    ]
    found = sharing_a_voice(make("segmento", *segments), make("fuente", *listed))
    assert found["SEG-1"] == persons


def test_whoever_speaks_twice_is_one_person(make: Make) -> None:
    twice = [SEGMENT, SEGMENT | {"segmento_id": "SEG-2", "codigo_id": "otro"}]
    found = sharing_a_voice(make("segmento", *twice), make("fuente", _source(1)))
    assert found == {"SEG-1": 1, "SEG-2": 1}
