"""What a worker brings from a URL, and what it says of one that it does not see."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("fsspec", reason="NOT CHECKED: the extra `nube` is not installed")

from somos_eval.chapters.chapter import open_chapter
from somos_eval.store import Workspace
from somos_eval.store.objects import Objects
from somos_eval.store.slices import write_slice
from somos_eval.workflow.sources import Address

CODE, OTHER = "62149", "02149"


@pytest.fixture
def there(root: Path) -> Path:
    """Root behind the URL, with the evidence of two places."""
    frames = {"interno": pd.DataFrame({"n": [1]})}
    for place in (CODE, OTHER, "programa"):
        write_slice(Workspace(root), "demo", place, {"a": place}, lambda: frames)
    return root


@pytest.fixture
def address(there: Path) -> Address:
    return Address(f"file://{there}", "demo", "una")


def test_a_place_is_brought_once_with_what_its_chapters_read(
    address: Address, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = address.at(CODE, tmp_path / "obrero")
    assert address.look(CODE, brought) == address.look(CODE, there)
    files = {p.name for p in brought.rglob("*") if p.is_file()}
    assert {"programa.yml", "interno.parquet", "sello.json"} <= files
    assert not [name for name in files if name.startswith(OTHER)]
    # A chapter opens on it although there are no tables.
    assert list(open_chapter("demo", CODE, str(brought)).frames) == ["interno"]
    monkeypatch.delattr(Objects, "fetch")
    assert address.at(CODE, tmp_path / "obrero") == brought


def test_the_whole_programme_brings_the_parameters_of_every_place(
    address: Address, there: Path, tmp_path: Path
) -> None:
    brought = address.at("programa", tmp_path)
    assert address.look("programa", brought) == address.look("programa", there)
    names = {p.name[:5] for p in (brought / "params/demo/municipios").iterdir()}
    assert names == {CODE, OTHER}


def _parameter(root: Path) -> None:
    path = root / "params/demo/programa.yml"
    path.write_text(path.read_text() + "\n# otro\n")


def _evidence(root: Path) -> None:
    (root / "outputs/demo/evidencia" / CODE / "sello.json").write_text("{}")


@pytest.mark.parametrize("change", [_parameter, _evidence])
def test_what_changed_after_the_order_is_seen(
    address: Address, there: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    before = address.look(CODE, there)
    change(there)
    assert address.look(CODE, address.at(CODE, tmp_path)) != before
    told = address.old("un trabajador", CODE).describe()
    assert told.startswith("SE-NUB-009  un trabajador vio en file://")


def test_a_worker_that_reads_elsewhere_or_cannot_is_told(address: Address) -> None:
    objects = Objects(address.url)
    objects.write(address.token, b"una")
    assert address.unseen("un trabajador") is None
    for other, why in (
        (replace(address, run="otra"), "no encuentra la marca de esta corrida"),
        (replace(address, url="ftp://x"), "no se sabe trabajar en ftp://x"),
    ):
        problem = other.unseen("un trabajador")
        assert problem is not None
        assert problem.describe().startswith(
            f"SE-NUB-007  un trabajador no ve lo que hay en {other.url}: {why}"
        )
