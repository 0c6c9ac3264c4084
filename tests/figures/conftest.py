"""RESULT rows of every figure, and what a reader of the SVG sees."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from somos_eval import figures
from somos_eval.blocks import FigureView
from somos_eval.contracts.result import RESULT
from somos_eval.figures import Labels

SVG = "{http://www.w3.org/2000/svg}"
PERIOD = "2021-01-01/2024-12-31"
STAGES = (
    "agenda",
    "formulacion",
    "adopcion",
    "implementacion",
    "seguimiento_evaluacion",
)
BODIES = {
    "I-1": ("Consejo Municipal de Juventud", "participacion"),
    "I-2": (
        "Mesa Municipal de Participación Efectiva de las Víctimas",
        "participacion",
    ),
    "I-3": ("Consejo Municipal de Seguridad", "coordinacion"),
    "I-4": ("Comité Civil de Convivencia", "mixta"),
}
PLACES = {
    "05120": ("Cáceres", "Bajo Cauca"),
    "05154": ("Caucasia", "Bajo Cauca"),
    "13244": ("El Carmen de Bolívar", "Montes de María"),
}

Frames = Callable[..., pd.DataFrame]
Draw = Callable[..., FigureView | None]


@dataclass(frozen=True)
class Sample:
    """A figure and rows that it can draw."""

    draw: Draw
    rows: pd.DataFrame


def result_rows(
    records: Sequence[Mapping[str, object]], **fixed: object
) -> pd.DataFrame:
    base = {
        "divipola": "13244",
        "periodo": PERIOD,
        "n_faltantes": 0,
        "unidad": "unidad",
        "marco": "censo",
        "estado": "ok",
    }
    frame = pd.DataFrame([base | fixed | dict(record) for record in records])
    for column in RESULT.columns:
        empty = "" if column.kind.dtype == "str" else np.nan
        if column.name not in frame:
            frame[column.name] = empty
        if column.kind.dtype == "str":
            frame[column.name] = frame[column.name].fillna("")
    dtypes: dict[str, Any] = {c.name: c.kind.dtype for c in RESULT.columns}
    return frame.astype(dtypes)[list(RESULT.names)]


@pytest.fixture(scope="session")
def result() -> Frames:
    """Build RESULT rows from what matters in each."""
    return result_rows


@pytest.fixture(scope="session")
def labels() -> Labels:
    return Labels(
        id="figura",
        source="Actas",
        instances={i: name for i, (name, _) in BODIES.items()},
        kinds={i: kind for i, (_, kind) in BODIES.items()},
        groups={"c1": "Reconocimiento", "c2": "Recursos", "f1": "Limitaciones"},
        territories={k: name for k, (name, _) in PLACES.items()}
        | {"13": "Bolívar", "00": "Colombia"},
        regions={k: region for k, (_, region) in PLACES.items()},
    )


@pytest.fixture(scope="session")
def texts() -> Callable[[FigureView | None], list[str]]:
    """Return the function that reads the texts of a drawing, in order."""

    def read(view: FigureView | None) -> list[str]:
        assert view is not None
        return [e.text or "" for e in ET.fromstring(view.svg).iter(f"{SVG}text")]

    return read


@pytest.fixture(scope="session")
def samples() -> dict[str, Sample]:
    """One sample of each figure."""
    return {
        "compliance": Sample(figures.compliance_dots, _compliance()),
        "calendar": Sample(figures.session_calendar, _calendar()),
        "influence": Sample(figures.influence_matrix, _stages("incidencia_max_etapa")),
        "potential": Sample(figures.potential_matrix, _stages("potencial_incidencia")),
        "opi": Sample(figures.opi_slopes, _scores()),
        "rates": Sample(figures.rate_comparison, _rates()),
        "commitments": Sample(figures.commitment_flow, _commitments()),
        "territories": Sample(figures.territory_dots, _territories()),
        "sources": Sample(figures.source_counts, _sources()),
        "saturation": Sample(figures.saturation_curve, _saturation()),
        "ties": Sample(figures.tie_matrix, _ties()),
    }


def _compliance() -> pd.DataFrame:
    held = {"I-1": (36, 48), "I-2": (50, 48), "I-3": (7, 36), "I-4": (0, 12)}
    return result_rows(
        [
            {
                "instancia_id": i,
                "numerador": k,
                "denominador": n,
                "valor": k / n,
                "li": 0.5 * k / n,
                "ls": 1.5 * k / n + 0.1,
            }
            for i, (k, n) in held.items()
        ],
        indicador="operatividad",
        confianza=0.95,
        metodo="Poisson exacto",
    )


def _calendar() -> pd.DataFrame:
    held = {"I-1": (1, 2, 0, 1), "I-3": (0, 0, 1, 0)}
    months = ("2023-11", "2023-12", "2024-01", "2024-02")
    return result_rows(
        [
            {"instancia_id": i, "periodo": month, "valor": v, "numerador": v}
            for i, values in held.items()
            for month, v in zip(months, values, strict=True)
        ],
        indicador="sesiones_mes",
    )


def _stages(indicator: str) -> pd.DataFrame:
    levels = {"I-1": (3, 4, 0, 1, 2), "I-2": (1, 0, 2, 2, 3), "I-3": (0, 1, 2, 3, 4)}
    return result_rows(
        [
            {"instancia_id": i, "grupo": f"etapa={stage}", "valor": v}
            for i, values in levels.items()
            for stage, v in zip(STAGES, values, strict=True)
        ],
        indicador=indicator,
        marco="intencional",
    )


def _scores() -> pd.DataFrame:
    scores = {"ORG-0007": (1.5, 2.5), "ORG-0002": (2, 3), "ORG-0005": (2.5, 2.25)}
    return result_rows(
        [
            {"grupo": f"organizacion={who};ronda={name}", "valor": v}
            for who, pair in scores.items()
            for name, v in zip(("linea_base", "cierre"), pair, strict=True)
        ],
        indicador="opi_puntaje",
    )


def _rates() -> pd.DataFrame:
    rates = {"13244": (27.6, 15.8, 28.9), "13": (25.1, 26.4, 27), "00": (26, 25, 24.5)}
    return result_rows(
        [
            {
                "divipola": code,
                "periodo": str(year),
                "valor": v,
                "li": v * 0.7,
                "ls": v * 1.4,
            }
            for code, values in rates.items()
            for year, v in zip((2021, 2022, 2023), values, strict=True)
        ],
        indicador="tasa_homicidio",
        unidad="por 100.000 habitantes",
        confianza=0.95,
    )


def _commitments() -> pd.DataFrame:
    states = ("cumplido", "parcial", "incumplido", "en_plazo", "sin_seguimiento")
    counts = {"": (12, 8, 5, 6, 4), "tipo=participacion;": (10, 5, 1, 3, 2)}
    return result_rows(
        [
            {"grupo": f"{kind}estado={state}", "valor": v, "numerador": v}
            for kind, values in counts.items()
            for state, v in zip(states, values, strict=True)
        ],
        indicador="compromisos_estado",
    )


def _territories() -> pd.DataFrame:
    found = {
        "05154": (10, 25),
        "05120": (9, 20),
        "13244": (19, 29),
        "programa": (38, 74),
    }
    return result_rows(
        [
            {
                "divipola": code,
                "numerador": k,
                "denominador": n,
                "valor": k / n,
                "li": k / n - 0.1,
                "ls": k / n + 0.1,
            }
            for code, (k, n) in found.items()
        ],
        indicador="quorum",
        unidad="proporción",
        confianza=0.95,
    )


def _sources() -> pd.DataFrame:
    return result_rows(
        [
            {"grupo": f"codigo={code}", "valor": v, "denominador": 24}
            for code, v in (("c1", 9), ("c2", 17))
        ],
        indicador="fuentes_codigo",
        marco="intencional",
        li=0.1,
        ls=0.9,
    )


def _saturation() -> pd.DataFrame:
    codes = (4.9, 7.9, 9.6, 10.6, 11.0)
    rows: list[dict[str, object]] = [
        {
            "indicador": "codigos_acumulados",
            "grupo": f"fuentes={n:04}",
            "valor": v,
            "denominador": n,
        }
        for n, v in enumerate(codes, start=1)
    ]
    rows.append({"indicador": "saturacion_fuentes", "valor": 4, "denominador": 5})
    return result_rows(rows, marco="intencional")


def _ties() -> pd.DataFrame:
    pairs = (("I-1", "I-2", 2), ("I-1", "I-3", 1), ("I-3", "I-4", 2))
    degree = {"I-1": 2, "I-2": 1, "I-3": 2, "I-4": 1}
    cut = {"I-1": 1, "I-2": 0, "I-3": 1, "I-4": 0}
    rows: list[dict[str, object]] = [
        {"indicador": "red_pares", "instancia_id": a, "grupo": f"con={b}", "valor": v}
        for a, b, v in pairs
    ]
    rows += [
        {"indicador": name, "instancia_id": i, "valor": v}
        for name, values in (("red_grado", degree), ("red_separadas", cut))
        for i, v in values.items()
    ]
    return result_rows(rows, marco="intencional")
