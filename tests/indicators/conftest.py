"""A tiny programme, a maker of tiny tables, and RESULT of the demonstration."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, coerce
from somos_eval.indicators import INDICATORS, compute
from somos_eval.params import Programme, base_catalogue, load_programme

Tables = Mapping[str, pd.DataFrame]
Row = dict[str, object]
Make = Callable[..., pd.DataFrame]

_PROGRAMME = """\
esquema: 1
programa: ensayo
nombre: Programa de ensayo
descripcion: Tres municipios.
sintetico: sí
periodo:
  desde: 2022-01-01
  hasta: 2024-12-31
regiones:
  otra: Otra
"""
_MUNICIPALITY = """\
divipola: '{code}'
municipio: {name}
departamento: {department}
region: otra
incluir_corrida: {included}
"""
_PLACES = (
    ("05120", "Caceres", "Antioquia", "sí"),
    ("05154", "Caucasia", "Antioquia", "sí"),
    ("13244", "Carmen", "Bolívar", "sí"),
    ("13657", "Juan", "Bolívar", "no"),
)
# What a test does not care about.
_DEFAULTS: Mapping[str, Mapping[str, object]] = {
    "instancia": {"priorizada": "verdadero", "estado": "activa"},
    "asiento": {"rol_normativo": "Rol", "sector": "ciudadania", "provisto": "provisto"},
    "sesion": {
        "tipo_sesion": "ordinaria",
        "estado": "realizada",
        "acta_estado": "firmada",
        "quorum": "alcanzado",
    },
    "asistencia": {
        "sector": "ciudadania",
        "grupo_edad": "29_59",
        "pertenencia_etnica": "ninguna",
    },
    "compromiso": {
        "clase": "compromiso",
        "texto": "Texto",
        "estado": "cumplido",
        "fecha_corte_estado": "2024-12-31",
        "respuesta_institucional": "no_aplica",
    },
    "incidencia": {"etapa_ciclo": "agenda", "confianza": "media", "n_fuentes": 1},
    "organizacion": {"enfoque": "otra"},
    "opi_medicion": {
        "fecha": "2022-05-01",
        "dominio": "efectividad",
        "evaluador": "externo",
    },
    "fuente": {
        "fecha": "2023-01-01",
        "perfil": "ciudadania",
        "consentimiento": "firmado",
        "consentimiento_citar": "textual_anonima",
        "participa_menor": "sin_menores",
    },
    "codigo": {
        "etiqueta_es": "Código",
        "etiqueta_en": "Code",
        "definicion": "Qué es.",
        "version": "1",
    },
    "segmento": {"codificador": "COD-A", "revision_riesgo": "aprobada"},
    "delito": {
        "cantidad": 1,
        "fuente": "Policía",
        "fecha_extraccion": "2025-01-15",
        "ruptura_de_serie": "falso",
        "archivo_sha256": "a" * 64,
    },
    "poblacion": {"area": "total", "edicion": "edición 1"},
    "vinculo": {
        "clase": "remision",
        "direccion": "reciproca",
        "periodo": "2023",
        "destino_sector": "policia",
        "reportado_por": "origen",
    },
}
_NUMBERED = {"asiento": "asiento_num", "delito": "fila"}


@pytest.fixture(scope="session")
def tiny() -> Programme:
    """Three included municipalities, two in one department, and one left out."""
    files = {"programa.yml": _PROGRAMME}
    for code, name, department, included in _PLACES:
        text = _MUNICIPALITY.format(
            code=code, name=name, department=department, included=included
        )
        files[f"municipios/{code}_{name.lower()}.yml"] = text
    return load_programme("ensayo", files)


@pytest.fixture(scope="session")
def make() -> Make:
    """Make a canonical table from rows that say only what matters."""

    def build(name: str, *rows: Mapping[str, object]) -> pd.DataFrame:
        table = TABLES[name]
        if not rows:
            return table.empty()
        numbers = count(1)
        full = []
        for row in rows:
            filled = {**_DEFAULTS.get(name, {}), **row}
            if name in _NUMBERED:
                filled.setdefault(_NUMBERED[name], next(numbers))
            full.append(filled)
        frame, problems = coerce(table, pd.DataFrame(full))
        assert [p.describe() for p in problems] == []
        return frame

    return build


@pytest.fixture(scope="session")
def body() -> Callable[..., Row]:
    """Make the row of an instance: a security council unless its kind is given."""
    kinds = {kind.acronym: kind.id for kind in base_catalogue().kinds}

    def row(code: str, short: str = "CMS", **more: object) -> Row:
        identity = {"instancia_id": f"{code}-{short}", "divipola": code}
        return {**identity, "instancia_tipo": kinds[short], **more}

    return row


@pytest.fixture(scope="session")
def session() -> Callable[..., Row]:
    """Make the row of a session of an instance on a day."""

    def row(instance: str, day: str, **more: object) -> Row:
        name = f"{instance}-{day.replace('-', '')}"
        return {"sesion_id": name, "instancia_id": instance, "fecha": day, **more}

    return row


@pytest.fixture(scope="session")
def run(tiny: Programme) -> Callable[..., pd.DataFrame]:
    """Compute one indicator of the tiny programme, other dates if given."""

    def result(
        indicator: str,
        tables: Tables,
        *,
        start: date | None = None,
        end: date | None = None,
    ) -> pd.DataFrame:
        chosen = replace(tiny, start=start or tiny.start, end=end or tiny.end)
        return compute(tables, chosen, indicator)

    return result


@pytest.fixture(scope="session")
def at() -> Callable[..., Any]:
    """Pick the one row of a result with this identity."""

    def pick(
        result: pd.DataFrame,
        divipola: str,
        *,
        instance: str = "",
        group: str = "",
        period: str = "2022-01-01/2024-12-31",
    ) -> Any:
        found = result[
            (result["divipola"] == divipola)
            & (result["instancia_id"] == instance)
            & (result["grupo"] == group)
            & (result["periodo"] == period)
        ]
        assert len(found) == 1, f"{len(found)} rows"
        return found.iloc[0]

    return pick


@pytest.fixture(scope="session")
def study(programme: Programme, frames: Tables) -> tuple[Programme, Tables]:
    """The demonstration, through the importers."""
    return programme, frames


@pytest.fixture(scope="session")
def demo_result(study: tuple[Programme, Tables]) -> pd.DataFrame:
    """RESULT of the demonstration."""
    programme, tables = study
    return compute(tables, programme)


@pytest.fixture(scope="session", params=sorted(INDICATORS))
def indicator_id(request: pytest.FixtureRequest) -> str:
    """Each indicator in turn."""
    return str(request.param)
