"""Sources, codes and the agreement of coders."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.coding.sources import FEW_PAIRS, NO_VARIATION

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]


def _source(name: str, place: str = "05120", **more: object) -> dict[str, object]:
    kinds = {"ENT": "entrevista", "GF": "grupo_focal", "DOC": "documento"}
    group = {"n_participantes": 5} if name.startswith("GF") else {}
    return {
        "fuente_id": name,
        "clase": kinds[name.partition("-")[0]],
        "divipola": place,
        **group,
        **more,
    }


def _segment(
    name: str, source: str, code: str, who: str = "COD-A"
) -> dict[str, object]:
    return {
        "segmento_id": name,
        "fuente_id": source,
        "codigo_id": code,
        "codificador": who,
    }


@pytest.fixture
def coded(make: Make) -> Tables:
    """Four usable sources, one revoked and one without consent."""
    return {
        "fuente": make(
            "fuente",
            _source("ENT-0001"),
            _source("ENT-0002", consentimiento="revocado"),
            _source("ENT-0003", consentimiento="ausente"),
            _source("GF-0001"),
            _source("DOC-0001", consentimiento="no_requerido"),
            _source("DOC-0002", "", consentimiento="ausente"),
            _source("ENT-0009", "13657"),
        ),
        "codigo": make(
            "codigo",
            {"codigo_id": "tecnica.sede", "familia": "limitacion_tecnica"},
            {"codigo_id": "tecnica.plata", "familia": "limitacion_tecnica"},
            {"codigo_id": "riesgo", "familia": "riesgo_ddhh"},
        ),
        "segmento": make(
            "segmento",
            # One source that speaks three times of a family, twice coded, is one.
            _segment("S1", "ENT-0001", "tecnica.sede"),
            _segment("S1", "ENT-0001", "tecnica.sede", "COD-B"),
            _segment("S2", "ENT-0001", "tecnica.plata"),
            _segment("S3", "ENT-0002", "riesgo"),
            _segment("S4", "ENT-0003", "riesgo"),
            _segment("S5", "GF-0001", "tecnica.sede"),
            _segment("S6", "DOC-0002", "tecnica.plata"),
            _segment("S7", "ENT-0009", "riesgo"),
        ),
    }


def test_sources_without_consent_are_counted_as_left_out_and_in_nothing_else(
    coded: Tables, run: Run, at: At
) -> None:
    classes = run("fuentes_clase", coded)

    assert at(classes, "05120", group="clase=entrevista")["valor"] == 1
    assert at(classes, "05120", group="consentimiento=excluida")["valor"] == 2
    # A document needs no consent; one of no municipality is of the programme.
    assert at(classes, "programa", group="clase=documento")["valor"] == 2
    codes = run("fuentes_codigo", coded)
    assert not codes["grupo"].str.contains("riesgo").any()


def test_codes_count_sources_and_not_segments(coded: Tables, run: Run, at: At) -> None:
    result = run("fuentes_codigo", coded)

    family = at(result, "05120", group="familia=limitacion_tecnica")
    assert (family["numerador"], family["denominador"]) == (2, 2)
    assert at(result, "05120", group="codigo=tecnica.plata")["numerador"] == 1
    whole = at(result, "programa", group="codigo=tecnica.plata")
    assert (whole["numerador"], whole["denominador"]) == (2, 3)
    assert set(result["marco"]) == {"intencional"}
    assert result[["li", "ls"]].isna().all(axis=None)


def _coded_twice(
    make: Make, body: Row, *levels: tuple[int, int], day: str = "2023-01-01"
) -> Tables:
    events = [
        {
            "incidencia_id": f"I{i}",
            "instancia_id": "05120-CMS",
            "nivel": first,
            "codificador_2_nivel": second,
            "fecha": day,
        }
        for i, (first, second) in enumerate(levels)
    ]
    return {
        "instancia": make("instancia", body("05120")),
        "incidencia": make("incidencia", *events),
    }


def test_alpha_is_ordinal_and_the_percentage_is_of_exact_agreement(
    make: Make, body: Row, run: Run, at: At
) -> None:
    pairs = [(1, 1), (2, 2), (3, 3), (3, 3), (2, 1), (4, 4), (1, 2), (2, 2)]

    result = run("acuerdo_nivel", _coded_twice(make, body, *pairs))

    same = at(result, "05120", group="medida=porcentaje")
    assert (same["numerador"], same["denominador"], same["valor"]) == (6, 8, 0.75)
    # By hand (Krippendorff 2011): n1=4, n2=6, n3=4, n4=2. Ordinal distance of 1 and 2:
    # (4 + 6 - (4 + 6) / 2)^2 = 25. Observed: 4 cells of the coincidence matrix off the
    # diagonal. Expected, over n(n - 1) = 240 ordered pairs, of distances (1,3)
    # (4+6+4-4)^2 = 100, (1,4) (4+6+4+2-3)^2 = 169, (2,3) 25, (2,4) (6+4+2-4)^2 = 64,
    # (3,4) 9.
    observed = 4 * 25 / 16
    expected = 2 * (24 * 25 + 16 * 100 + 8 * 169 + 24 * 25 + 12 * 64 + 8 * 9) / 240
    alpha = at(result, "05120", group="medida=alfa")
    assert alpha["valor"] == pytest.approx(1 - observed / expected)


def test_agreement_that_cannot_be_told(make: Make, body: Row, run: Run, at: At) -> None:
    flat = run("acuerdo_nivel", _coded_twice(make, body, *[(2, 2)] * 6))
    alpha = at(flat, "05120", group="medida=alfa")
    assert (alpha["estado"], alpha["nota"]) == ("no_calculable", NO_VARIATION)
    assert at(flat, "05120", group="medida=porcentaje")["valor"] == 1

    few = run("acuerdo_nivel", _coded_twice(make, body, (2, 2), (3, 1), (1, 1)))
    same = at(few, "05120", group="medida=porcentaje")
    assert (same["estado"], same["numerador"]) == ("bajo_minimo", 2)
    assert at(few, "05120", group="medida=alfa")["estado"] == "ok"

    one = run("acuerdo_nivel", _coded_twice(make, body, (2, 2)))
    assert set(one.loc[one["divipola"] == "05120", "nota"]) == {FEW_PAIRS}

    old = run(
        "acuerdo_nivel", _coded_twice(make, body, *[(2, 1)] * 9, day="2020-01-01")
    )
    assert at(old, "05120")["estado"] == "sin_dato"
