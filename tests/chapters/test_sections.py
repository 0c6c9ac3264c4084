"""Every question of every chapter, on the demonstration: what a reader would notice."""

import re
from collections.abc import Callable, Mapping

import pandas as pd
import pytest

from somos_eval.blocks import FigureView, TableView, TextView
from somos_eval.chapters import prepared as prepared_module
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.prepared import prepare
from somos_eval.chapters.sections import SECTIONS
from somos_eval.chapters.slicing import Slicing
from somos_eval.indicators import INDICATORS, compute_each
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Programme
from tests.chapters.asking import OF_PLACE, OF_PROGRAMME, PLACE, Ask, asked_of
from tests.chapters.views import texts

PROFILES = ("interno", "donante", "publico")
# What a computer says where a person would say something else.
JARGON = re.compile(
    r"\bnan\b|\bNone\b|\bNaT\b|<NA>|\binf\b|\[\]|(?<!somos)_(?!eval)|\bTrue\b|\bFalse\b"
)
CAUSAL = re.compile(
    r"\b(caus[óo]|gener[óo]|produjo|impact[óo]|redujo|logró|gracias a|debido a)\b", re.I
)
# Those that are a share of nothing: the level of an interval, the size of the change
# that a design could see.
SHARE = re.compile(r"(?<!intervalo del )(?<!reducción de )\b\d+(,\d+)?\u00a0%")
CASES = re.compile(r"\d de (las |los |otros )?\d|\(\d|ninguna de las \d")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("question", OF_PLACE)
def test_a_question_is_answered_in_words_that_a_person_would_use(
    question: str, profile: str, ask: Ask
) -> None:
    said = texts(ask(question, PLACE, profile))
    assert said
    # Ids of tables and codes are printed on purpose in the annexes and the support.
    if question not in {"diccionario", "fichas_indicadores"}:
        assert [t for t in said if JARGON.search(t)] == []
    assert [t for t in said if CAUSAL.search(t)] == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("question", sorted(OF_PROGRAMME))
def test_the_programme_is_answered_too(question: str, profile: str, ask: Ask) -> None:
    said = texts(ask(question, PROGRAMME, profile))
    assert said
    assert [t for t in said if JARGON.search(t)] == []
    assert [t for t in said if CAUSAL.search(t)] == []


def test_what_a_profile_does_not_show_is_not_what_lacks(ask: Ask) -> None:
    """Eleven municipalities have an index that this profile keeps to itself."""
    (said,) = texts(ask("firmeza_indice", PROGRAMME, "publico"))
    assert "no hay registros" not in said
    assert said.startswith("[SUPRIMIDO] Este perfil no muestra la respuesta")


@pytest.mark.parametrize("question", OF_PLACE)
def test_where_there_is_no_evidence_it_says_so_and_draws_nothing(
    question: str, ask: Ask, bare: str
) -> None:
    views = ask(question, bare, "donante")
    assert views
    drawn = [v.id for v in views if isinstance(v, FigureView)]
    assert drawn in ([], ["tasa_homicidio"], ["potencial_incidencia"])
    zeros = [t for t in texts(views) if re.search(r"\b0\u00a0%", t)]
    assert [t for t in zeros if not CASES.search(t)] == []


def test_every_figure_and_table_of_synthetic_data_says_so(ask: Ask) -> None:
    for question in OF_PLACE:
        for view in ask(question, PLACE, "donante"):
            if isinstance(view, FigureView):
                assert "DATOS SINTÉTICOS" in view.svg, question
            if isinstance(view, FigureView | TableView):
                assert "sintéticos" in view.source, question


def test_a_share_always_comes_with_its_cases(ask: Ask) -> None:
    """A percentage in a sentence has «k de n» before it in the same paragraph."""
    for question in SECTIONS:
        for view in ask(question, asked_of(question), "interno"):
            if isinstance(view, TextView):
                told = [p for p in view.paragraphs if SHARE.search(p)]
                assert [p for p in told if not CASES.search(p)] == [], question


def test_no_literal_text_of_a_source_leaves_in_any_profile(
    ask: Ask, frames: Mapping[str, pd.DataFrame]
) -> None:
    literal = set(frames["segmento"]["texto_literal"].dropna())
    assert literal
    for profile in PROFILES:
        for question in SECTIONS:
            views = ask(question, asked_of(question), profile)
            said = " ".join(texts(views))
            assert [t for t in literal if t in said] == [], question


@pytest.mark.parametrize(
    ("consent", "quoted"), [("firmado", True), ("revocado", False)]
)
def test_a_revoked_consent_is_in_nothing(
    consent: str,
    tiny: Programme,
    make: Callable[..., pd.DataFrame],
    monkeypatch: pytest.MonkeyPatch,
    *,
    quoted: bool,
) -> None:
    """The only interview of a municipality leaves no quote and no count of it."""
    spoken = [n for n, i in INDICATORS.items() if {"fuente", "segmento"} & {*i.needs}]
    monkeypatch.setattr(
        prepared_module,
        "compute_each",
        lambda tables, declared: compute_each(tables, declared, *spoken),
    )
    interview = {"fuente_id": "ENT-0001", "clase": "entrevista", "divipola": "05120"}
    segment = {
        "segmento_id": "SEG-00001",
        "fuente_id": "ENT-0001",
        "codigo_id": "recursos",
        "texto_publico": "No hay plata para los planes.",
    }
    tables = {
        "fuente": make("fuente", {**interview, "consentimiento": consent}),
        "codigo": make(
            "codigo", {"codigo_id": "recursos", "familia": "limitacion_tecnica"}
        ),
        "segmento": make("segmento", segment),
    }
    frames = Slicing(prepare(tables, tiny)).frames("05120")
    e = Evidence(tiny, tiny.municipality("05120"), "interno", frames)
    told = " ".join(texts(v for q in OF_PLACE for v in SECTIONS[q](e)))
    assert ("No hay plata" in told) == quoted
    assert ("clase=entrevista" in set(e.rows("fuentes_clase")["grupo"])) == quoted
