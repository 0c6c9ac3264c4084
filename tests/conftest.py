"""Fixtures of every test: real published files and reference values."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
