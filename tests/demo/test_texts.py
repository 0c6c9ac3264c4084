"""What people read is marked as invented: no figures, no causes, no identities."""

import re
from collections.abc import Mapping

import pandas as pd

from somos_eval.demo import DemoProgramme
from somos_eval.params import Programme

Typed = Mapping[str, pd.DataFrame]

# Verbs that lista_donante.yml (D15) forbids outside experimental designs.
CAUSAL = re.compile(
    r"\b(caus|gener|produj|produc|impact|logr|provoc)\w*|\b(led to|caused|resulted)\b",
    re.IGNORECASE,
)


def test_seven_recommendations_rest_on_conclusions_and_these_on_findings(
    typed: Typed,
) -> None:
    claims = typed["afirmacion"].set_index("afirmacion_id")
    kinds = claims["clase"]
    recommended = claims[kinds == "recomendacion"]
    assert recommended.index.tolist() == [f"R-{k:03d}" for k in range(1, 8)]
    assert recommended["responsable"].notna().all()
    assert recommended["divipola"].isna().all()
    assert (recommended["plazo"] != "no_aplica").all()
    for below, above in (("conclusion", "recomendacion"), ("hallazgo", "conclusion")):
        cited = claims.loc[kinds == above, "soporte_ids"].explode()
        assert (kinds[cited] == below).all()


def test_every_finding_cites_segments_or_events_that_exist(typed: Typed) -> None:
    claims = typed["afirmacion"]
    known = {
        *typed["segmento"]["segmento_id"],
        *typed["incidencia"]["incidencia_id"],
    }
    findings = claims[claims["clase"] == "hallazgo"]
    assert findings["soporte_ids"].map(lambda ids: bool(known.intersection(ids))).all()


def test_claims_are_marked_and_state_no_figure_and_no_cause(typed: Typed) -> None:
    claims = typed["afirmacion"]
    for column, mark in (
        ("texto_es", "[Demostración]"),
        ("texto_en", "[Demonstration]"),
    ):
        assert claims[column].str.startswith(mark).all()
        assert not claims[column].str.contains(r"\d|%", regex=True).any()
        assert [t for t in claims[column] if CAUSAL.search(t)] == []


def test_what_is_free_text_says_that_it_is_synthetic(typed: Typed) -> None:
    assert typed["compromiso"]["texto"].str.startswith("[sintético]").all()
    public = typed["segmento"]["texto_publico"].dropna()
    assert public.str.startswith("[sintético]").all()
    assert typed["producto"]["titulo"].str.contains("sintético").all()
    assert typed["organizacion"]["nombre"].str.contains("sintética").all()


def test_public_text_is_not_the_literal_one_nor_names_a_municipality(
    typed: Typed, programme: Programme
) -> None:
    segments = typed["segmento"].dropna(subset="texto_publico")
    literal = segments["texto_literal"].dropna()
    assert len(literal) > 0
    assert (literal != segments.loc[literal.index, "texto_publico"]).all()
    assert not segments["texto_publico"].str.contains("literal restringido").any()
    for municipality in programme.municipalities:
        for column in ("texto_publico", "atribucion_publica"):
            assert not segments[column].str.contains(municipality.name).any()


def test_the_parameters_declare_a_synthetic_programme(
    demo: DemoProgramme, programme: Programme
) -> None:
    assert programme.synthetic
    assert programme.profiles == ("interno", "donante")
    assert programme.expected_recommendations == 7
    assert len(programme.regions) == 3
    assert len(programme.tables) == 19
    assert len(programme.municipalities) == 5
    assert (programme.start.isoformat(), programme.end.isoformat()) == (
        "2022-01-01",
        "2024-12-31",
    )
    assert all(
        name == "programa.yml" or "divipola: '" in text
        for name, text in demo.params.items()
    )
