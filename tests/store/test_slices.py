import os
from pathlib import Path

import pandas as pd
import pytest

from somos_eval.contracts import TABLES
from somos_eval.store import Workspace, slices

PLACE = "02149"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    ws = Workspace(tmp_path)
    for path in (ws.tables("p") / "sesion.parquet", ws.params("p") / "programa.yml"):
        path.parent.mkdir(parents=True)
        path.write_text("uno")
    return ws


@pytest.fixture
def frames() -> dict[str, pd.DataFrame]:
    sessions = TABLES["sesion"].empty()
    sessions.loc[0, "sesion_id"] = "s1"
    sessions["temas"] = [("hurto", "riñas")]
    numbers = pd.DataFrame({"valor": [1.5, float("nan")], "nota": ["", None]})
    return {"sesion": sessions, "resultado_interno": numbers}


def test_a_slice_is_read_as_it_was_written(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    slices.write_slice(ws, "p", PLACE, frames)
    read = slices.read_slice(ws, "p", PLACE)
    assert read.keys() == frames.keys()
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(read[name], frame)


def test_the_hash_of_a_frame_changes_with_it_alone(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    before = slices.write_slice(ws, "p", PLACE, frames)
    assert slices.write_slice(ws, "p", PLACE, frames) == before
    frames["resultado_interno"].loc[0, "valor"] = 1.6
    after = slices.write_slice(ws, "p", PLACE, frames)
    assert after["sesion"] == before["sesion"]
    assert after["resultado_interno"] != before["resultado_interno"]


def test_what_did_not_change_is_not_written_and_what_is_gone_goes_away(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    slices.write_slice(ws, "p", PLACE, frames)
    folder = slices.folder(ws, "p", PLACE)
    os.utime(folder / "sesion.parquet", ns=(1, 1))
    slices.write_slice(ws, "p", PLACE, {"sesion": frames["sesion"]})
    assert [p.name for p in folder.iterdir()] == ["sesion.parquet"]
    assert (folder / "sesion.parquet").stat().st_mtime_ns == 1


def test_the_slices_of_other_places_are_removed(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    for place in (PLACE, "62149"):
        slices.write_slice(ws, "p", place, frames)
    slices.write_stamp(ws, "p", slices.stamp(ws, "p"))
    slices.drop_other_slices(ws, "p", {PLACE})
    assert sorted(p.name for p in ws.evidence("p").iterdir()) == [PLACE, slices.STAMP]


def test_slices_are_up_to_date_until_an_input_changes(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    slices.write_slice(ws, "p", PLACE, frames)
    assert not slices.up_to_date(ws, "p", PLACE)
    slices.write_stamp(ws, "p", slices.stamp(ws, "p"))
    assert slices.up_to_date(ws, "p", PLACE)
    assert not slices.up_to_date(ws, "p", "62149")


@pytest.mark.parametrize(
    "change",
    [
        lambda ws: (ws.tables("p") / "sesion.parquet").write_text("otro"),
        lambda ws: os.utime(ws.tables("p") / "sesion.parquet", ns=(1, 1)),
        lambda ws: (ws.tables("p") / "delito.parquet").touch(),
        lambda ws: (ws.tables("p") / "sesion.parquet").unlink(),
        lambda ws: (ws.params("p") / "programa.yml").write_text("otro"),
        lambda ws: (ws.params("p") / "catalogo.yaml").touch(),
        lambda ws: slices.forget_stamp(ws, "p"),
        lambda ws: (ws.evidence("p") / slices.STAMP).write_text("{"),
    ],
)
def test_any_change_of_the_inputs_is_noticed(
    ws: Workspace, frames: dict[str, pd.DataFrame], change: object
) -> None:
    slices.write_slice(ws, "p", PLACE, frames)
    slices.write_stamp(ws, "p", slices.stamp(ws, "p"))
    assert callable(change)
    change(ws)
    assert not slices.up_to_date(ws, "p", PLACE)


def test_a_stamp_is_of_the_moment_before_reading(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    """An input that changes while it is read is not in the slices."""
    state = slices.stamp(ws, "p")
    (ws.tables("p") / "sesion.parquet").write_text("cambió mientras tanto")
    slices.write_slice(ws, "p", PLACE, frames)
    slices.write_stamp(ws, "p", state)
    assert not slices.up_to_date(ws, "p", PLACE)
