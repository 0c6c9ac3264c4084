"""Tables that are read when they are asked for, and only as they were hashed."""

from pathlib import Path

import pandas as pd
import pytest

from somos_eval.contracts import TABLES
from somos_eval.errors import InputError
from somos_eval.store import stored
from somos_eval.store.files import sha256_file
from somos_eval.store.stored import StoredTables, only
from somos_eval.store.tables import table_path, write_table
from somos_eval.store.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """A programme with the sessions of one body."""
    ws = Workspace(tmp_path)
    rows = TABLES["sesion"].empty().reindex(range(2))
    keys = ["05120-CMS-20220101", "05120-CMS-20220201"]
    rows = rows.assign(sesion_id=keys, instancia_id="05120-CMS")
    rows["temas"] = [(), ("hurto",)]
    write_table(ws, "p", "sesion", rows)
    return ws


def test_a_table_is_read_when_it_is_asked_for(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = StoredTables(ws, "p")
    with monkeypatch.context() as patch:
        patch.setattr(stored, "read_repeated", None)
        assert [*tables] == ["sesion"]
        assert "sesion" in tables
        assert tables.get("producto") is None
    assert list(tables["sesion"]["temas"]) == [(), ("hurto",)]
    assert list(tables["sesion"].columns) == list(TABLES["sesion"].names)


def test_no_more_columns_are_read_than_those_asked_for(ws: Workspace) -> None:
    keys = StoredTables(ws, "p", read=only({"instancia_id", "divipola"}))
    expected = pd.DataFrame({"instancia_id": ["05120-CMS"] * 2}, dtype="str")
    pd.testing.assert_frame_equal(keys["sesion"], expected)


def test_a_table_that_changed_since_it_was_hashed_is_not_read(ws: Workspace) -> None:
    path = table_path(ws, "p", "sesion")
    tables = StoredTables(ws, "p", {"sesion": sha256_file(path)})
    assert len(tables["sesion"]) == 2
    write_table(ws, "p", "sesion", tables["sesion"].iloc[:1])
    with pytest.raises(InputError) as raised:
        tables["sesion"]
    (problem,) = raised.value.problems
    assert problem.code == "SE-COR-010"
    assert problem.where.file == "data/p/tablas/sesion.parquet"
