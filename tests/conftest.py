"""Fixtures of every test: real files, reference values, the demonstration in memory."""

import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from pandas.api.types import pandas_dtype

from somos_eval import cli
from somos_eval.contracts import RESULT, TABLES, coerce
from somos_eval.demo import DemoFile, DemoProgramme, build_demo
from somos_eval.importers import FORMATS, Given, Imported, merge
from somos_eval.params import (
    InstanceKind,
    Programme,
    base_catalogue,
    load_programme,
    municipality_table,
)
from somos_eval.store import Workspace
from somos_eval.workflow.demonstration import create

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A busy machine is not a failure, and a failure must come back the same way.
settings.register_profile("somos", deadline=None, derandomize=True)
settings.load_profile("somos")

_ROOT = Path(__file__).parents[1]


def _folder(variable: str, default: str) -> Path:
    """Return the folder, or skip loudly; fail where it is demanded."""
    folder = Path(os.environ.get(variable, _ROOT.parent / "shared" / default))
    if folder.is_dir():
        return folder
    reason = f"NOT CHECKED against {default}: {folder} is not there (set ${variable})"
    if os.environ.get("SOMOS_EXIGIR_DATOS_REALES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder of the real published files."""
    return _folder("SOMOS_DATOS_REALES", "data")


@pytest.fixture(scope="session")
def reference_dir() -> Path:
    """Folder of the expected values that this project did not compute."""
    return _folder("SOMOS_REFERENCIA", "referencia")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Chromium without a screen; its absence fails where it is demanded.

    One a module: while it is open, its event loop is in the way of others.
    """
    from tests.browsers import CHROMIUM, chromium

    if not CHROMIUM.exists():
        reason = f"NOT CHECKED in a browser: {CHROMIUM} is not installed"
        if os.environ.get("SOMOS_EXIGIR_NAVEGADOR") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with chromium() as launched:
        yield launched


Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="session")
def kinds() -> tuple[InstanceKind, ...]:
    return base_catalogue().kinds


@pytest.fixture(scope="session")
def demo(kinds: tuple[InstanceKind, ...]) -> DemoProgramme:
    return build_demo(kinds=kinds)


@pytest.fixture(scope="session")
def programme(demo: DemoProgramme) -> Programme:
    return load_programme("demo", demo.params, list(TABLES))


@pytest.fixture(scope="session")
def bring_in() -> Callable[[DemoFile], Imported]:
    """Read a raw file with the importer of its format."""

    def read(file: DemoFile) -> Imported:
        digest = hashlib.sha256(file.content).hexdigest()
        name = file.path.rpartition("/")[2]
        return FORMATS[file.format](file.content, name, Given(digest, file.table))

    return read


@pytest.fixture(scope="session")
def import_all(
    bring_in: Callable[[DemoFile], Imported],
) -> Callable[[DemoProgramme], Frames]:
    """Bring in every raw file, in order, as an evaluator would."""

    def read(built: DemoProgramme) -> Frames:
        declared = load_programme("demo", built.params, list(TABLES))
        rows = pd.DataFrame(municipality_table(declared))
        frames: Frames = {"municipio": coerce(TABLES["municipio"], rows)[0]}
        for file in built.raw:
            imported = bring_in(file)
            errors = [p.describe() for p in imported.report.errors]
            assert errors == []
            assert imported.frame is not None
            name = imported.report.table
            frames[name], _ = merge(name, frames.get(name), imported.frame)
        return frames

    return read


@pytest.fixture(scope="session")
def frames(
    demo: DemoProgramme, import_all: Callable[[DemoProgramme], Frames]
) -> Mapping[str, pd.DataFrame]:
    """Canonical tables of the default programme."""
    return import_all(demo)


@pytest.fixture(scope="session")
def demo_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root with the demonstration of two municipalities on disk, not run; read only."""
    root = tmp_path_factory.mktemp("demostracion")
    create(Workspace(root), 2, 2025)
    return root


@pytest.fixture
def root(demo_source: Path, tmp_path: Path) -> Path:
    """Copy of that root, to be spoilt at will."""
    return shutil.copytree(demo_source, tmp_path / "raiz")


@pytest.fixture(scope="session")
def somos() -> Callable[..., Result]:
    """Give an order on a root, as somebody at a terminal."""

    def order(root: Path, *words: str) -> Result:
        return CliRunner().invoke(cli.somos, ["--raiz", str(root), *words])

    return order


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """S3 on this machine with a bucket, ``cubo``; skip loudly where it cannot be.

    What is started meanwhile finds it, and keeps its mirrors in a folder of the test.
    """
    try:
        from fsspec import filesystem
        from moto.server import ThreadedMotoServer
        from s3fs import S3FileSystem
    except ImportError as error:
        reason = f"NOT CHECKED against S3: {error.name} is not installed"
        if os.environ.get("SOMOS_EXIGIR_NUBE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server.start()
    host, port = server.get_host_and_port()
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "llave")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secreto")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    S3FileSystem.clear_instance_cache()
    s3 = filesystem("s3", use_listings_cache=False)
    s3.mkdir("cubo")
    yield s3
    # The next server of this process would have what this one had.
    s3.rm("cubo", recursive=True)
    S3FileSystem.clear_instance_cache()
    server.stop()


_RESULT_ROW: Mapping[str, Any] = {
    "indicador": "ensayo",
    "divipola": "05120",
    "periodo": "2022-01-01/2024-12-31",
    "unidad": "casos",
    "marco": "censo",
    "estado": "ok",
    "n_faltantes": 0,
}


@pytest.fixture(scope="session")
def result() -> Callable[..., pd.DataFrame]:
    """Make RESULT rows from what matters of each."""

    def build(*rows: Mapping[str, Any]) -> pd.DataFrame:
        frame = pd.DataFrame([{**_RESULT_ROW, **row} for row in rows])
        frame = frame.reindex(columns=list(RESULT.names))
        for column in RESULT.columns:
            frame[column.name] = frame[column.name].astype(
                pandas_dtype(column.kind.dtype)
            )
        text = ["instancia_id", "grupo", "metodo", "nota"]
        frame[text] = frame[text].fillna("")
        return frame

    return build


_TINY = """\
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
_UNSAID: Mapping[str, Mapping[str, object]] = {
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
    files = {"programa.yml": _TINY}
    for code, name, department, included in _PLACES:
        text = _MUNICIPALITY.format(
            code=code, name=name, department=department, included=included
        )
        files[f"municipios/{code}_{name.lower()}.yml"] = text
    return load_programme("ensayo", files)


@pytest.fixture(scope="session")
def make() -> Callable[..., pd.DataFrame]:
    """Make a canonical table from rows that say only what matters."""

    def build(name: str, *rows: Mapping[str, object]) -> pd.DataFrame:
        table = TABLES[name]
        if not rows:
            return table.empty()
        numbers = count(1)
        full = []
        for row in rows:
            filled = {**_UNSAID.get(name, {}), **row}
            if name in _NUMBERED:
                filled.setdefault(_NUMBERED[name], next(numbers))
            full.append(filled)
        frame, problems = coerce(table, pd.DataFrame(full))
        assert [p.describe() for p in problems] == []
        return frame

    return build


@pytest.fixture(scope="session")
def body() -> Callable[..., dict[str, object]]:
    """Make the row of an instance: a security council unless its kind is given."""
    kinds = {kind.acronym: kind.id for kind in base_catalogue().kinds}

    def row(code: str, short: str = "CMS", **more: object) -> dict[str, object]:
        identity = {"instancia_id": f"{code}-{short}", "divipola": code}
        return {**identity, "instancia_tipo": kinds[short], **more}

    return row
