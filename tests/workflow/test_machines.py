"""Where a run is executed: here, or on a cluster that is looked at first."""

import sys
from pathlib import Path

import pandas as pd
import pytest

from somos_eval.errors import InputError
from somos_eval.store import Workspace
from somos_eval.store.slices import write_slice
from somos_eval.workflow.machines import machines
from somos_eval.workflow.options import Options
from somos_eval.workflow.sources import SharedFolder

NOBODY = Options(cluster="tcp://127.0.0.1:9")


def refused(root: Path) -> str:
    with pytest.raises(InputError) as told, machines(Workspace(root), "demo", NOBODY):
        pass
    return str(told.value)


def test_without_a_cluster_this_machine_executes_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    with machines(Workspace(tmp_path), "demo", Options()) as engine:
        assert engine is None
    assert list(tmp_path.iterdir()) == []


def test_what_a_machine_sees_of_a_place_changes_with_its_evidence(
    tmp_path: Path,
) -> None:
    ws, place = Workspace(tmp_path), "05001"
    shared = SharedFolder(tmp_path, "demo", "una")
    none = shared.look(place, tmp_path)
    frames = {"sesion": pd.DataFrame({"n": [1]})}
    write_slice(ws, "demo", place, {"sesion": "a"}, lambda: frames)
    first = shared.look(place, tmp_path)
    write_slice(ws, "demo", place, {"sesion": "b"}, lambda: frames)
    assert len({none, first, shared.look(place, tmp_path)}) == 3


def test_a_cluster_that_does_not_answer_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("somos_eval.runner.cluster.CONNECT_SECONDS", 0.5)
    said = refused(tmp_path)
    assert said.startswith("SE-CLU-002  en tcp://127.0.0.1:9 no respondió")
    assert "«dask scheduler»" in said
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_what_speaks_with_a_cluster_is_installed_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "somos_eval.runner.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = refused(tmp_path)
    assert said.startswith("SE-CLU-001")
    assert "pip install 'somos-eval[cluster]'" in said
