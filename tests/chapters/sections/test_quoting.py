"""Who may be quoted, and how little is told of whoever speaks."""

from collections.abc import Callable

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.quoting import attribution, quotable, shared

See = Callable[..., Evidence]


@pytest.mark.parametrize(
    ("source_row", "segment_row", "quoted"),
    [
        ({}, {}, True),
        ({"consentimiento_citar": "solo_parafrasis"}, {}, True),
        ({"consentimiento_citar": "no_citar"}, {}, False),
        ({"consentimiento": "revocado"}, {}, False),
        ({"consentimiento": "ausente"}, {}, False),
        ({"participa_menor": "con_menores"}, {}, False),
        ({}, {"revision_riesgo": "pendiente"}, False),
        ({}, {"texto_publico": None}, False),
    ],
)
def test_only_what_was_consented_and_reviewed_may_be_quoted(
    source_row: dict[str, object],
    segment_row: dict[str, object],
    see: See,
    *,
    quoted: bool,
) -> None:
    interview = {"fuente_id": "ENT-0001", "clase": "entrevista", **source_row}
    segment = {
        "segmento_id": "SEG-00001",
        "fuente_id": "ENT-0001",
        "codigo_id": "recursos",
        "texto_publico": "No hay plata.",
        **segment_row,
    }
    found = quotable(see(fuente=[interview], segmento=[segment]))
    assert list(found["texto_publico"]) == (["No hay plata."] if quoted else [])


def _spoken(see: See, *sources: dict[str, object], profile: str = "donante") -> str:
    """Attribute the words of the first of some sources of one place."""
    common = {"clase": "entrevista", "perfil": "organizacion_juvenil"}
    listed = [
        {"fuente_id": f"ENT-{i:04d}", "divipola": "05120", **common, **source}
        for i, source in enumerate(sources, 1)
    ]
    said = [
        {
            "segmento_id": f"SEG-{i:05d}",
            "fuente_id": source["fuente_id"],
            "codigo_id": "recursos",
            "instancia_id": "05120-CMJ",
            "texto_publico": "No hay plata.",
            "atribucion_publica": "integrante de instancia juvenil, Bajo Cauca",
        }
        for i, source in enumerate(listed, 1)
    ]
    e = see(profile=profile, fuente=listed, segmento=said)
    return attribution(e, said[0], shared(e))


WHOLE = "integrante de instancia juvenil, Bajo Cauca"


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        # Two people of a profile, in one instance of one municipality, are too few.
        ([{}, {}], False),
        ([{}, {}, {}], True),
        ([{"n_participantes": 8, "clase": "grupo_focal"}], True),
        ([{}, {}, {"perfil": "policia"}], False),
        # Nobody can be counted where it is not known who speaks, or where.
        ([{"perfil": "sin_dato"}] * 3, False),
        ([{"divipola": None}] * 3, False),
        # An act is nobody.
        ([{"clase": "acta", "perfil": "institucional_local"}], True),
    ],
)
def test_the_profile_is_told_beside_the_place_only_among_three(
    sources: list[dict[str, object]], see: See, *, told: bool
) -> None:
    said = _spoken(see, *sources)

    assert (said == WHOLE) == told
    if not told:
        assert "juvenil" not in said
        assert said.startswith("una voz de ")


def test_the_team_knows_who_speaks(see: See) -> None:
    assert _spoken(see, {}, profile="interno") == WHOLE
