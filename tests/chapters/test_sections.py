"""Every question of every chapter, on the demonstration: what a reader would notice."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from somos_eval.blocks import ClaimView, FigureView, TableView, TextView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.prepared import Prepared, prepare
from somos_eval.chapters.sections import SECTIONS
from somos_eval.chapters.slicing import Slicing
from somos_eval.contracts import Status
from somos_eval.params import Programme

Reader = Callable[[str, str], Evidence]

PROFILES = ("interno", "donante", "publico")
OF_PROGRAMME = {
    q
    for q in SECTIONS
    if q.startswith("sintesis") or q in {"cobertura", "firmeza_indice"}
}
OF_PLACE = sorted(set(SECTIONS) - OF_PROGRAMME)
PLACE = "02149"
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


def texts(views: Iterable[View]) -> list[str]:
    """Everything that a person reads in some views."""
    found: list[str] = []
    for view in views:
        match view:
            case TextView():
                found += view.paragraphs
            case TableView():
                found += [view.title, *view.header, view.note, view.source]
                found += [cell for row in view.rows for cell in row]
            case FigureView():
                found += [view.title, view.alt, view.note, view.source]
            case ClaimView():
                found += [view.text, *(t for _, t in (*view.details, *view.support))]
    return found


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("question", OF_PLACE)
def test_a_question_is_answered_in_words_that_a_person_would_use(
    question: str, profile: str, read: Reader
) -> None:
    said = texts(SECTIONS[question](read(PLACE, profile)))
    assert said
    # Ids of tables and codes are printed on purpose in the annexes and the support.
    if question not in {"diccionario", "fichas_indicadores"}:
        assert [t for t in said if JARGON.search(t)] == []
    assert [t for t in said if CAUSAL.search(t)] == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("question", sorted(OF_PROGRAMME))
def test_the_programme_is_answered_too(
    question: str, profile: str, read: Reader
) -> None:
    said = texts(SECTIONS[question](read("programa", profile)))
    assert said
    assert [t for t in said if JARGON.search(t)] == []
    assert [t for t in said if CAUSAL.search(t)] == []


def test_what_a_profile_does_not_show_is_not_what_lacks(read: Reader) -> None:
    """Eleven municipalities have an index that this profile keeps to itself."""
    (said,) = texts(SECTIONS["firmeza_indice"](read("programa", "publico")))
    assert "no hay registros" not in said
    assert said.startswith("Este perfil no muestra la respuesta")


@pytest.mark.parametrize("question", OF_PLACE)
def test_where_there_is_no_evidence_it_says_so_and_draws_nothing(
    question: str, read: Reader, bare: str
) -> None:
    views = SECTIONS[question](read(bare, "donante"))
    assert views
    drawn = [v.id for v in views if isinstance(v, FigureView)]
    assert drawn in ([], ["tasa_homicidio"], ["potencial_incidencia"])
    zeros = [t for t in texts(views) if re.search(r"\b0\u00a0%", t)]
    assert [t for t in zeros if not CASES.search(t)] == []


def test_every_figure_and_table_of_synthetic_data_says_so(read: Reader) -> None:
    for question in OF_PLACE:
        for view in SECTIONS[question](read(PLACE, "donante")):
            if isinstance(view, FigureView):
                assert "DATOS SINTÉTICOS" in view.svg, question
            if isinstance(view, FigureView | TableView):
                assert "sintéticos" in view.source, question


def test_a_share_always_comes_with_its_cases(read: Reader) -> None:
    """A percentage in a sentence has «k de n» before it in the same paragraph."""
    for question in SECTIONS:
        place = "programa" if question in OF_PROGRAMME else PLACE
        for view in SECTIONS[question](read(place, "interno")):
            if isinstance(view, TextView):
                told = [p for p in view.paragraphs if SHARE.search(p)]
                assert [p for p in told if not CASES.search(p)] == [], question


def test_no_literal_text_of_a_source_leaves_in_any_profile(
    read: Reader, frames: Mapping[str, pd.DataFrame]
) -> None:
    literal = set(frames["segmento"]["texto_literal"].dropna())
    assert literal
    for profile in PROFILES:
        for question in SECTIONS:
            place = "programa" if question in OF_PROGRAMME else PLACE
            said = " ".join(texts(SECTIONS[question](read(place, profile))))
            assert [t for t in literal if t in said] == [], question


def test_a_revoked_consent_is_in_nothing(
    frames: Mapping[str, pd.DataFrame], programme: Programme
) -> None:
    """Revoking the consent of every interview leaves no quote and no count of them."""
    sources = frames["fuente"].copy()
    sources.loc[sources["clase"] == "entrevista", "consentimiento"] = "revocado"
    done = prepare({**frames, "fuente": sources}, programme)
    e = Evidence(
        done.programme,
        done.programme.municipality(PLACE),
        "interno",
        Slicing(done).frames(PLACE),
    )
    interviews = sources.loc[sources["clase"] == "entrevista", "fuente_id"]
    segments = frames["segmento"]
    lost = segments[segments["fuente_id"].isin(interviews)]
    kept = segments[~segments["fuente_id"].isin(interviews)]
    public = set(lost["texto_publico"].dropna()) - set(kept["texto_publico"].dropna())
    assert public
    said = " ".join(texts(v for q in OF_PLACE for v in SECTIONS[q](e)))
    assert [t for t in public if t in said] == []
    classes = e.rows("fuentes_clase")["grupo"]
    assert "clase=entrevista" not in set(classes)


def test_only_verified_norms_are_cited_outside_the_team(read: Reader) -> None:
    outside = " ".join(texts(SECTIONS["marco_normativo"](read(PLACE, "donante"))))
    inside = " ".join(texts(SECTIONS["marco_normativo"](read(PLACE, "interno"))))
    # Not read at a source, according to the catalogue.
    assert "Decreto 1084 de 2015" in inside
    assert "(sin verificar)" in inside
    assert "Decreto 1084 de 2015" not in outside
    # Repealed: never cited (dominio, «Correcciones a creencias habituales»).
    assert "0388" not in inside + outside
    assert "Decreto 2615 de 1991" in outside


def test_recommendations_are_never_invented(
    frames: Mapping[str, pd.DataFrame], programme: Programme
) -> None:
    claims = frames["afirmacion"]
    without = {**frames, "afirmacion": claims[claims["clase"] != "recomendacion"]}
    done = prepare(without, programme)
    e = Evidence(
        done.programme,
        done.programme.municipality(PLACE),
        "donante",
        Slicing(done).frames(PLACE),
    )
    (view,) = SECTIONS["recomendaciones"](e)
    assert isinstance(view, TextView)
    assert view.tone == "sin_evidencia"
    assert "7 recomendaciones" in view.paragraphs[0]
    assert "no ha sido suministrado" in view.paragraphs[0]


def test_the_chain_can_be_walked_both_ways(read: Reader) -> None:
    e = read(PLACE, "donante")
    claims: dict[str, ClaimView] = {}
    for question in ("hallazgos", "conclusiones", "recomendaciones"):
        views = SECTIONS[question](e)
        claims |= {v.id: v for v in views if isinstance(v, ClaimView)}
    advice = [c for c in claims.values() if c.kind == "recomendacion"]
    assert len(advice) == 7
    for claim in advice:
        supports = [i for i, _ in claim.support]
        assert any(claims[i].kind == "conclusion" for i in supports if i in claims)
        assert any(label == "Responsable" for label, _ in claim.details)


def test_suppressed_values_are_marked_and_logged(prepared: Prepared) -> None:
    """With a cell minimum above every count, nothing of attendance is printed."""
    cells = prepared.programme.thresholds.minimum_cell
    strict = cells.model_copy(update={"donor": 10_000, "public": 10_000})
    thresholds = prepared.programme.thresholds.model_copy(
        update={"minimum_cell": strict}
    )
    programme = replace(prepared.programme, thresholds=thresholds)
    done = prepare(prepared.tables, programme)
    place = programme.municipality(PLACE)
    e = Evidence(programme, place, "donante", Slicing(done).frames(PLACE))
    said = texts(SECTIONS["asistencia"](e))
    assert "[SUPRIMIDO]" in said
    assert not re.search(r"\d+ de \d", " ".join(said))
    assert any(
        "Asistencia por sexo" in t for t in texts(SECTIONS["bitacora_supresion"](e))
    )
    assert (e.rows("asistencia_sexo")["estado"] == Status.SUPPRESSED.value).all()
