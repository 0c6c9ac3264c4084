"""What sources say, whether they were enough, and whether coders agree."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.coding.agreement import ALWAYS, FEW_UNITS, NO_ERROR
from somos_eval.indicators.coding.evidence_grade import NO_SOURCE
from somos_eval.indicators.coding.saturation import ONE_SOURCE
from somos_eval.indicators.coding.sources import FEW_PAIRS
from somos_eval.params import Programme
from somos_eval.stats.agreement.benchmarks import band_probabilities
from somos_eval.stats.agreement.coefficients import gwet_ac, krippendorff_alpha
from somos_eval.stats.qualitative.themes import Convergence, Evidence, Prevalence

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Body = Callable[..., dict[str, object]]
Tables = dict[str, pd.DataFrame]

KINDS = {
    "ENT": "entrevista",
    "GF": "grupo_focal",
    "DOC": "documento",
    "OBS": "observacion",
}
FAMILIES = {
    "sede": "limitacion_tecnica",
    "plata": "limitacion_tecnica",
    "riesgo": "riesgo_ddhh",
}


def _source(name: str, place: str = "05120", **more: object) -> dict[str, object]:
    group = {"n_participantes": 5} if name.startswith("GF") else {}
    kind = KINDS[name.partition("-")[0]]
    return {"fuente_id": name, "clase": kind, "divipola": place, **group, **more}


def _segment(
    number: int, source: str, code: str, way: str = "favorable", **more: object
) -> dict[str, object]:
    return {
        "segmento_id": f"SEG-{number:03d}",
        "fuente_id": source,
        "codigo_id": code,
        "polaridad": way,
        **more,
    }


def _tables(
    make: Make, sources: list[dict[str, object]], segments: list[dict[str, object]]
) -> Tables:
    codes = [{"codigo_id": c, "familia": f} for c, f in FAMILIES.items()]
    return {
        "fuente": make("fuente", *sources),
        "codigo": make("codigo", *codes),
        "segmento": make("segmento", *segments),
    }


@pytest.fixture
def told(make: Make, body: Body) -> Tables:
    """Four sources of three classes, one of them revoked, and one with no segment."""
    sources = [_source(n) for n in ("ENT-0001", "ENT-0002", "GF-0001", "DOC-0001")]
    sources += [
        _source("ENT-0003", consentimiento="revocado"),
        _source("OBS-0001"),
    ]
    against = "desfavorable"
    segments = [
        _segment(1, "ENT-0001", "sede", instancia_id="05120-CMS"),
        _segment(2, "ENT-0001", "sede"),
        _segment(2, "ENT-0001", "sede", codificador="COD-B"),
        _segment(3, "ENT-0002", "sede", against),
        _segment(4, "GF-0001", "sede", against, instancia_id="05120-CMS"),
        _segment(5, "GF-0001", "riesgo"),
        _segment(6, "DOC-0001", "riesgo"),
        _segment(7, "DOC-0001", "plata", "neutra"),
        _segment(8, "ENT-0001", "riesgo", "mixta"),
        _segment(9, "ENT-0003", "plata"),
    ]
    tables = _tables(make, sources, segments)
    return tables | {"instancia": make("instancia", body("05120"))}


def test_sources_count_once_by_class_and_by_instance(
    told: Tables, run: Run, at: At
) -> None:
    result = run("fuentes_codigo_detalle", told)
    spoken = at(result, "05120", group="codigo=sede;clase=entrevista")
    assert spoken["valor"] == 2
    body = at(result, "05120", instance="05120-CMS", group="codigo=sede")
    assert body["valor"] == 2
    # The one whose consent was revoked is in none.
    assert not result["grupo"].str.contains("plata;clase=entrevista").any()
    pieces = at(run("fragmentos_codigo", told), "programa", group="codigo=sede")
    assert (pieces["valor"], pieces["denominador"]) == (4, 8)


def test_prevalence_by_the_cuts_of_the_programme(
    told: Tables, run: Run, at: At, tiny: Programme
) -> None:
    result = run("prevalencia_codigo", told)
    spread = {c: at(result, "05120", group=f"codigo={c}") for c in FAMILIES}
    assert [(r["numerador"], r["denominador"]) for r in spread.values()] == [
        (3, 4),
        (1, 4),
        (3, 4),
    ]
    assert spread["sede"]["valor"] == Prevalence.MOST
    assert spread["plata"]["valor"] == Prevalence.SOME
    assert result[["li", "ls", "confianza"]].isna().all(axis=None)
    cuts = tiny.thresholds.coding.prevalence.model_copy(update={"all_of_them": 0.75})
    coding = tiny.thresholds.coding.model_copy(update={"prevalence": cuts})
    laxer = tiny.thresholds.model_copy(update={"coding": coding})
    moved = compute(told, replace(tiny, thresholds=laxer), "prevalencia_codigo")
    row = at(moved, "05120", group="codigo=sede")
    assert row["valor"] == Prevalence.ALL
    assert "todas desde 75 %" in row["metodo"]


def test_codes_that_go_together(told: Tables, run: Run, at: At) -> None:
    result = run("coocurrencia_codigos", told)
    row = at(result, "05120", group="codigo=riesgo;con=sede")
    assert (row["numerador"], row["denominador"], row["valor"]) == (2, 4, 0.5)
    # Two codes that no source shares are not a pair.
    assert not (result["grupo"] == "codigo=plata;con=sede").any()


def test_classes_of_source_converge_or_not(told: Tables, run: Run, at: At) -> None:
    result = run("convergencia_codigo", told)
    # One interview for and one against; the group, against; the document, silent.
    sede = at(result, "05120", group="codigo=sede")
    assert (sede["valor"], sede["numerador"], sede["denominador"]) == (
        Convergence.PARTIAL,
        2,
        3,
    )
    plata = at(result, "05120", group="codigo=plata")
    assert plata["valor"] == Convergence.SILENCE


def test_with_one_class_of_source_nothing_converges(
    make: Make, run: Run, at: At
) -> None:
    """Only interviews were coded: no other class agrees, contradicts or is silent."""
    told = _tables(make, [_source("ENT-1")], [_segment(1, "ENT-1", "sede")])

    result = run("convergencia_codigo", told)

    assert result["divipola"].notna().all()
    assert at(result, "05120")["estado"] == "sin_dato"
    assert (result["estado"] != "ok").all()


def test_negative_cases(told: Tables, run: Run, at: At) -> None:
    result = run("casos_contrarios", told)
    sede = at(result, "05120", group="codigo=sede")
    assert (sede["valor"], sede["denominador"]) == (1, 3)
    assert at(result, "05120", group="codigo=riesgo")["valor"] == 0
    assert not result["grupo"].str.contains("plata").any()


def _interviews(make: Make, codes: list[str], place: str = "05120") -> Tables:
    """One interview a day, each with the codes that its word lists."""
    short = {"s": "sede", "p": "plata", "r": "riesgo"}
    names = [f"ENT-{i:04d}" for i in range(1, len(codes) + 1)]
    sources = [
        _source(n, place, fecha=f"2023-01-{i:02d}") for i, n in enumerate(names, 1)
    ]
    segments = [
        _segment(100 * i + j, name, short[letter])
        for i, (name, word) in enumerate(zip(names, codes, strict=True))
        for j, letter in enumerate(word)
    ]
    return _tables(make, sources, segments)


def test_saturation_in_the_order_of_fieldwork(make: Make, run: Run, at: At) -> None:
    tables = _interviews(make, ["s", "s", "p", "s", "r", "s", "p", "s"])
    last = at(run("saturacion_nueva", tables), "05120")
    assert (last["valor"], last["numerador"], last["denominador"]) == (0, 0, 2)
    needed = at(run("saturacion_fuentes", tables), "05120")
    assert (needed["valor"], needed["denominador"]) == (5, 8)
    assert needed["metodo"] == "base 4, corrida 2, umbral 5 %"
    orders = at(run("saturacion_ordenes", tables), "05120")
    assert orders["denominador"] == 500
    # Not reached if the rare code and the first of the pair stand at 5 and 7, 6 and 7
    # or 6 and 8: 6 of the 28 × 6 ways to place them.
    assert orders["valor"] == pytest.approx(1 - 6 / 168, abs=0.02)


def test_saturation_not_reached_or_not_to_be_told(make: Make, run: Run, at: At) -> None:
    late = _interviews(make, ["s", "s", "s", "s", "s", "r"])
    row = at(run("saturacion_fuentes", late), "05120")
    assert row["estado"] == "no_calculable"
    assert row["nota"].endswith("1 código nuevo frente a 1 de la base")
    assert at(run("saturacion_nueva", late), "05120")["valor"] == 1
    few = at(run("saturacion_nueva", _interviews(make, ["s"] * 5)), "05120")
    assert few["estado"] == "bajo_minimo"
    assert few["nota"].startswith("5 de 6 entrevistas")
    alone = run("codigos_por_ver", _interviews(make, ["sp"]))
    row = at(alone, "05120", group="estimador=chao2")
    assert (row["estado"], row["nota"]) == ("bajo_minimo", ONE_SOURCE)


def test_codes_by_sources_and_those_unseen(make: Make, run: Run, at: At) -> None:
    tables = _interviews(make, ["s", "s", "sp", "r"])
    curve = run("codigos_acumulados", tables)
    values = [at(curve, "05120", group=f"fuentes={k:04d}")["valor"] for k in (1, 2, 4)]
    # Of the six pairs, one has one code, four have two and one has three.
    assert values == pytest.approx([5 / 4, 12 / 6, 3])
    row = at(run("codigos_por_ver", tables), "05120", group="estimador=chao2")
    # Two codes in one source and none in two: 3 / 4 × 2 × 1 / 2.
    assert row["valor"] == pytest.approx(0.75)
    assert row["nota"].startswith("3 vistos")


def test_documents_do_not_saturate(make: Make, run: Run, at: At) -> None:
    sources = [_source(f"DOC-{i:04d}") for i in range(8)]
    segments = [_segment(i, f"DOC-{i:04d}", "sede") for i in range(8)]
    row = at(run("saturacion_nueva", _tables(make, sources, segments)), "05120")
    assert row["estado"] == "sin_dato"


@pytest.fixture
def double(make: Make) -> Tables:
    """Six segments read by two people and one by one; they differ in the fourth."""
    pairs = ["ss", "ss", "rr", "sr", "rr", "ss"]
    short = {"s": "sede", "r": "riesgo"}
    segments = [
        _segment(i, "ENT-0001", short[letter], codificador=who)
        for i, pair in enumerate(pairs)
        for letter, who in zip(pair, ("COD-A", "COD-B"), strict=True)
    ]
    segments.append(_segment(9, "ENT-0001", "plata"))
    return _tables(make, [_source("ENT-0001")], segments)


def test_agreement_on_a_family(double: Tables, run: Run, at: At) -> None:
    result = run("acuerdo_codigos", double)
    marks = np.array([[1, 1], [1, 1], [0, 0], [1, 0], [0, 0], [1, 1]])
    group = "familia=limitacion_tecnica;medida="
    share = at(result, "05120", group=f"{group}porcentaje")
    assert (share["numerador"], share["denominador"]) == (5, 6)
    alpha = at(result, "05120", group=f"{group}alfa")["valor"]
    assert alpha == pytest.approx(krippendorff_alpha(marks).value)
    ac1 = at(result, "05120", group=f"{group}ac1")["valor"]
    assert ac1 == pytest.approx(gwet_ac(marks).value)
    # Each code in the programme alone; and what only one person read, nowhere.
    assert at(result, "programa", group="codigo=riesgo;medida=alfa")["valor"] > 0
    assert not result["grupo"].str.contains("plata").any()
    by_code = result["grupo"].str.startswith("codigo")
    assert set(result.loc[by_code, "divipola"]) == {"programa"}


def test_full_agreement_without_variation(make: Make, run: Run, at: At) -> None:
    segments = [
        _segment(i, "ENT-0001", "sede", codificador=who)
        for i in range(5)
        for who in ("COD-A", "COD-B")
    ]
    result = run("acuerdo_codigos", _tables(make, [_source("ENT-0001")], segments))
    group = "familia=limitacion_tecnica;medida="
    assert at(result, "05120", group=f"{group}porcentaje")["valor"] == 1
    alpha = at(result, "05120", group=f"{group}alfa")
    assert (alpha["estado"], alpha["nota"]) == ("no_calculable", ALWAYS)
    one = _tables(make, [_source("ENT-0001")], segments[:2])
    lone = at(run("acuerdo_codigos", one), "05120", group=f"{group}alfa")
    assert (lone["estado"], lone["nota"]) == ("bajo_minimo", FEW_UNITS)


def test_bands_of_the_level_of_influence(
    make: Make, body: Body, run: Run, at: At
) -> None:
    pairs = [(0, 0), (1, 1), (2, 2), (3, 2), (4, 4), (5, 5), (3, 3), (1, 0)]
    events = [
        {
            "incidencia_id": f"INC-{i:04d}",
            "instancia_id": "05120-CMS",
            "nivel": one,
            "codificador": "COD-A",
            "codificador_2": "COD-B",
            "codificador_2_nivel": other,
        }
        for i, (one, other) in enumerate(pairs)
    ]
    tables = {
        "instancia": make("instancia", body("05120")),
        "incidencia": make("incidencia", *events),
    }
    result = run("acuerdo_banda", tables)
    alpha = krippendorff_alpha(sorted(pairs), metric="ordinal")
    expected = band_probabilities(alpha.value, alpha.standard_error, (0.667, 0.8))
    found = [
        at(result, "05120", group=f"de=nivel_incidencia;banda={name}")["valor"]
        for name in ("bajo", "aceptable", "alto")
    ]
    assert found == pytest.approx(expected)
    same = {**tables, "incidencia": make("incidencia", *events[:3])}
    row = at(
        run("acuerdo_banda", same), "05120", group="de=nivel_incidencia;banda=alto"
    )
    assert (row["estado"], row["nota"]) == ("no_calculable", NO_ERROR)
    alone = {**tables, "incidencia": make("incidencia", events[0])}
    row = at(
        run("acuerdo_banda", alone), "05120", group="de=nivel_incidencia;banda=alto"
    )
    assert (row["estado"], row["nota"]) == ("bajo_minimo", FEW_PAIRS)


def _claim(name: str, place: str, *support: str) -> dict[str, object]:
    return {
        "afirmacion_id": name,
        "clase": "hallazgo" if name.startswith("H") else "conclusion",
        "divipola": place,
        "pregunta_guia": "otra",
        "texto_es": "Texto.",
        "soporte_ids": ";".join(support),
        "fuerza_evidencia": "media",
        "autoria": "evaluador",
    }


def test_evidence_of_a_finding(told: Tables, make: Make, run: Run, at: At) -> None:
    claims = make(
        "afirmacion",
        # Unfavourable: a group and, with it, an interview; another one says otherwise.
        _claim("H-001", "05120", "SEG-003", "SEG-004", "operatividad"),
        _claim("H-002", "", "SEG-005", "SEG-006"),
        _claim("H-003", "05120", "operatividad"),
        # It rests on a source that withdrew.
        _claim("H-004", "05120", "SEG-009"),
        _claim("H-005", "13657", "SEG-001"),
        _claim("C-001", "05120", "H-001"),
    )
    result = run("evidencia_hallazgo", {**told, "afirmacion": claims})
    first = at(result, "05120", group="afirmacion=H-001")
    assert (first["valor"], first["numerador"]) == (Evidence.WEAK, 2)
    assert first["nota"].startswith("2 fuentes de 2 clases; 1 de 3 que toman partido")
    second = at(result, "programa", group="afirmacion=H-002")
    assert (second["valor"], second["nota"]) == (
        Evidence.MODERATE,
        "2 fuentes de 2 clases",
    )
    for name in ("H-003", "H-004"):
        bare = at(result, "05120", group=f"afirmacion={name}")
        assert (bare["estado"], bare["nota"]) == ("no_aplica", NO_SOURCE)
    assert set(result["divipola"]) == {"05120", "05154", "13244", "programa"}


def test_evidence_by_events_and_commitments(
    told: Tables, make: Make, body: Body, session: Body, run: Run, at: At
) -> None:
    held = session("05120-CMS", "2023-05-01")
    tables = {
        **told,
        "sesion": make("sesion", held),
        "compromiso": make(
            "compromiso",
            {
                "compromiso_id": f"{held['sesion_id']}-C1",
                "sesion_id": held["sesion_id"],
                "fuente_id": "DOC-0001",
            },
        ),
        "incidencia": make(
            "incidencia",
            {
                "incidencia_id": "INC-0001",
                "instancia_id": "05120-CMS",
                "nivel": 2,
                "fuente_ids": "ENT-0001;GF-0001",
                "n_fuentes": 2,
            },
        ),
        "afirmacion": make(
            "afirmacion",
            _claim("H-001", "05120", "INC-0001", f"{held['sesion_id']}-C1"),
        ),
    }
    row = at(run("evidencia_hallazgo", tables), "05120", group="afirmacion=H-001")
    assert (row["valor"], row["numerador"]) == (Evidence.STRONG, 3)
    assert row["nota"] == "3 fuentes de 3 clases"
