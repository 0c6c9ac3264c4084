"""Fixtures of every test: real files, reference values, the demonstration in memory."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from somos_eval.contracts import TABLES, coerce
from somos_eval.demo import DemoFile, DemoProgramme, build_demo
from somos_eval.importers import FORMATS, Imported, merge
from somos_eval.params import (
    InstanceKind,
    Programme,
    base_catalogue,
    load_programme,
    municipality_table,
)

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
        return FORMATS[file.format](file.content, name, sha256=digest, table=file.table)

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
