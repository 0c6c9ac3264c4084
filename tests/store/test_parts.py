"""A part of RESULT is good while what it rests on is the same and nobody touched it."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from somos_eval.store.parts import INDEX, Parts

GROUNDS = {"sesion": "1", "norma": "1", "codigo": "1"}
TABLES = {"completo": pa.table({"valor": [1.5]}), "publico": pa.table({"valor": [2.0]})}


def kept(folder: Path) -> Parts:
    """Two parts: one rests on a table and the code, the other on the code alone."""
    parts = Parts(folder, GROUNDS)
    assert parts.stale(["a", "b"]) == ["a", "b"]
    parts.keep("a", TABLES, ["sesion", "codigo"])
    parts.keep("b", TABLES, ["codigo"])
    parts.settle(["a", "b"])
    return parts


def test_what_was_kept_is_read_by_the_next_run(tmp_path: Path) -> None:
    before = kept(tmp_path).digest
    again = Parts(tmp_path, GROUNDS)
    assert again.stale(["a", "b"]) == []
    assert again.digest == before
    assert {n: t.to_pydict() for n, t in again.read("a").items()} == {
        "completo": {"valor": [1.5]},
        "publico": {"valor": [2.0]},
    }


@pytest.mark.parametrize(
    ("now", "stale"),
    [
        (GROUNDS | {"norma": "2"}, []),
        (GROUNDS | {"sesion": "2"}, ["a"]),
        (GROUNDS | {"codigo": "2"}, ["a", "b"]),
        ({"codigo": "1"}, ["a"]),
    ],
)
def test_only_what_rests_on_what_changed_is_stale(
    tmp_path: Path, now: dict[str, str], stale: list[str]
) -> None:
    kept(tmp_path)
    assert Parts(tmp_path, now).stale(["a", "b"]) == stale


@pytest.mark.parametrize(
    ("spoil", "stale"),
    [
        (lambda at: (at / "a.publico.parquet").unlink(), ["a"]),
        (lambda at: (at / "a.publico.parquet").write_bytes(b"PAR1"), ["a"]),
        (
            lambda at: (at / "a.publico.parquet").replace(at / "a.completo.parquet"),
            ["a"],
        ),
        (lambda at: (at / INDEX).unlink(), ["a", "b"]),
        (lambda at: (at / INDEX).write_text('{"a": 1}'), ["a", "b"]),
        (lambda at: (at / INDEX).write_text("[" * 9), ["a", "b"]),
    ],
)
def test_what_was_spoilt_is_computed_again(
    tmp_path: Path, spoil: Callable[[Path], object], stale: list[str]
) -> None:
    kept(tmp_path)
    spoil(tmp_path)
    assert Parts(tmp_path, GROUNDS).stale(["a", "b"]) == stale


def test_a_planted_index_reads_no_file_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "partes"
    kept(folder)
    (tmp_path / "fuera.parquet").write_bytes(
        (folder / "b.publico.parquet").read_bytes()
    )
    form = json.loads((folder / INDEX).read_text())
    form["a"]["archivos"] = {"x/../../fuera": form["b"]["archivos"]["publico"]}
    (folder / INDEX).write_text(json.dumps(form))
    assert "a" in Parts(folder, GROUNDS).stale(["a", "b"])


def test_what_belongs_to_no_part_goes_away(tmp_path: Path) -> None:
    parts = kept(tmp_path)
    parts.keep("a", {"completo": TABLES["completo"]}, ["codigo"])
    parts.settle(["a"])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.completo.parquet", INDEX]
