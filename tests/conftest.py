"""Fixtures of every test: real files, reference values, the demonstration in memory."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

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
