"""Merging crime on disk gives what merging whole frames gives, byte by byte."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from somos_eval.contracts import TABLES
from somos_eval.errors import InputError
from somos_eval.importers import merge
from somos_eval.store import Workspace, microdata, tables
from somos_eval.store.tables import read_table, table_path, to_parquet
from somos_eval.workflow.crime_merging import CrimeMerging

CONTRACT = TABLES["delito"]
NAMES = {"a" * 64: "enero.xlsx"}


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture(autouse=True)
def _small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (tables, microdata):
        monkeypatch.setattr(module, "GROUP_ROWS", 7)


def crimes(sha: str, crime: str, year: int, rows: int, seed: int = 0) -> pd.DataFrame:
    chance = random.Random(f"{sha}{crime}{year}{seed}")
    days = [date(year, 1, 1) + timedelta(chance.randrange(365)) for _ in range(rows)]
    columns: dict[str, Any] = {
        "delito": crime,
        "divipola": [f"{chance.choice([5001, 5002, 76001]):05d}" for _ in days],
        "fecha": pd.to_datetime(pd.Series(days)),
        "sexo": [chance.choice(["hombre", None]) for _ in days],
        "grupo_edad_policia": None,
        "arma_o_medio": "ARMA",
        "cantidad": [chance.randrange(1, 4) for _ in days],
        "fuente": "DIJIN",
        "fecha_extraccion": pd.NaT,
        "ruptura_de_serie": False,
        "archivo_sha256": sha,
        "fila": range(1, rows + 1),
    }
    kinds: dict[str, Any] = {c.name: c.kind.dtype for c in CONTRACT.columns}
    return pd.DataFrame(columns)[list(kinds)].astype(kinds)


def brought(ws: Workspace, tmp_path: Path, *orders: list[pd.DataFrame]) -> list[str]:
    """Bring files in orders of one or several, as separate commands would."""
    told: list[str] = []
    for number, frames in enumerate(orders):
        aside = tmp_path / f"aside{number}"
        aside.mkdir()
        merging = CrimeMerging(ws, "p", aside)
        for frame in frames:
            told += merging.add(frame, NAMES)
        merging.write()
    return told


def whole(*frames: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Merge the same files with all of their rows in memory."""
    merged: pd.DataFrame | None = None
    told: list[str] = []
    for frame in frames:
        merged, said = merge("delito", merged, frame, NAMES)
        told += said
    assert merged is not None
    return merged, told


A, B, C = "a" * 64, "b" * 64, "c" * 64
ONE = crimes(A, "homicidio", 2020, 20)
BOTH = pd.concat(
    [crimes(B, "homicidio", 2021, 9), crimes(B, "extorsion", 2021, 9)]
).assign(fila=range(1, 19))
AGAIN = crimes(C, "homicidio", 2021, 30)
SAME = crimes(A, "homicidio", 2020, 25, seed=1)
LATE = crimes(C, "homicidio", 2020, 3)
LATE["fecha"] = pd.Series([date(2020, 12, 31)] * 3).astype(LATE["fecha"].dtype)


@pytest.mark.parametrize(
    "files",
    [
        [ONE],
        [ONE, BOTH],
        [BOTH, ONE],
        [ONE, ONE],
        [ONE, SAME],
        [ONE, BOTH, AGAIN],
        [AGAIN, BOTH, ONE, SAME],
        [ONE, BOTH, AGAIN, BOTH],
        [ONE, LATE],
        [ONE, LATE, ONE],
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_it_is_the_same_merge(
    ws: Workspace, tmp_path: Path, files: list[pd.DataFrame], together: bool
) -> None:
    merged, told = whole(*files)
    orders = [files] if together else [[frame] for frame in files]
    assert brought(ws, tmp_path, *orders) == told
    pd.testing.assert_frame_equal(read_table(ws, "p", "delito"), merged)
    written = table_path(ws, "p", "delito").read_bytes()
    assert written == to_parquet(merged, CONTRACT)


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    one, two = Workspace(tmp_path / "1"), Workspace(tmp_path / "2")
    for place in (tmp_path / "1", tmp_path / "2"):
        place.mkdir()
    brought(one, tmp_path / "1", [ONE, BOTH])
    brought(two, tmp_path / "2", [BOTH], [ONE])
    paths = [table_path(place, "p", "delito") for place in (one, two)]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_row_group_is_of_one_file_alone(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, [ONE, BOTH])
    with pq.ParquetFile(table_path(ws, "p", "delito")) as found:
        groups = [
            found.read_row_group(i, columns=["archivo_sha256"])["archivo_sha256"]
            for i in range(found.num_row_groups)
        ]
    assert [len(group) for group in groups] == [7, 7, 6, 7, 7, 4]
    assert all(len(set(group.to_pylist())) == 1 for group in groups)


@pytest.mark.parametrize("reorder", [True, False])
def test_a_table_that_somebody_else_wrote_is_brought_to_form_first(
    ws: Workspace, tmp_path: Path, reorder: bool
) -> None:
    path = table_path(ws, "p", "delito")
    path.parent.mkdir(parents=True)
    before, _ = whole(ONE, BOTH)
    loose = before.drop(columns="sexo") if reorder else before
    loose.sample(frac=1, random_state=1).to_parquet(path)
    brought(ws, tmp_path, [AGAIN])
    expected, _ = whole(before.assign(sexo=None) if reorder else before, AGAIN)
    found = read_table(ws, "p", "delito")
    assert found["cantidad"].tolist() == expected["cantidad"].tolist()
    assert found["fila"].tolist() == expected["fila"].tolist()


def test_a_damaged_table_is_left_as_it_is(ws: Workspace, tmp_path: Path) -> None:
    path = table_path(ws, "p", "delito")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"PAR1 nada")
    with pytest.raises(InputError, match="SE-TAB-030"):
        brought(ws, tmp_path, [ONE])
    assert path.read_bytes() == b"PAR1 nada"


def test_no_rows_are_a_table_without_rows(ws: Workspace, tmp_path: Path) -> None:
    brought(ws, tmp_path, [CONTRACT.empty()])
    assert read_table(ws, "p", "delito").empty
