"""Public data that several tests read."""

import csv
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest


@pytest.fixture(scope="session")
def schools() -> Callable[[str], Mapping[str, Any]]:
    """Columns of a sample of the schools of California (data ``api`` of R survey)."""
    folder = os.environ.get("SOMOS_REFERENCIA")
    home = Path(folder) if folder else Path(__file__).parents[4] / "shared/referencia"
    text = ("cds", "cname", "stype", "sch.wide")

    def read(name: str) -> Mapping[str, Any]:
        path = home / f"data_api{name}.csv"
        if not path.exists():
            pytest.skip(f"no {path.name}")
        with path.open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        return {
            key: np.array([row[key] for row in rows])
            if key in text
            else np.array([float(row[key].replace("NA", "nan")) for row in rows])
            for key in rows[0]
        }

    return read
