import os
from collections.abc import Callable
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


def write(
    ws: Workspace, frames: dict[str, pd.DataFrame], place: str = PLACE, said: str = "1"
) -> None:
    """Write a slice whose prints are `said`."""
    slices.write_slice(ws, "p", place, dict.fromkeys(frames, said), lambda: frames)


def test_a_slice_is_read_as_it_was_written(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    write(ws, frames)
    read = slices.read_slice(ws, "p", PLACE)
    assert read is not None
    assert read.keys() == frames.keys()
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(read[name], frame)


def test_one_frame_of_a_slice_is_read_alone(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    write(ws, frames)
    (slices.folder(ws, "p", PLACE) / "sesion.parquet").unlink()
    found = slices.read_slice(ws, "p", PLACE, only={"resultado_interno"})
    assert (found or {}).keys() == {"resultado_interno"}


def test_what_has_the_same_prints_is_neither_cut_nor_written(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    write(ws, frames)
    folder = slices.folder(ws, "p", PLACE)
    os.utime(folder / "sesion.parquet", ns=(1, 1))
    write(ws, {})
    assert slices.read_slice(ws, "p", PLACE) is None
    write(ws, frames)

    def cut() -> dict[str, pd.DataFrame]:
        raise AssertionError

    slices.write_slice(ws, "p", PLACE, dict.fromkeys(frames, "1"), cut)


def test_what_is_gone_goes_away(ws: Workspace, frames: dict[str, pd.DataFrame]) -> None:
    write(ws, frames)
    write(ws, {"sesion": frames["sesion"]})
    found = {p.name for p in slices.folder(ws, "p", PLACE).iterdir()}
    assert found == {"sesion.parquet", slices.SEAL}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "sesion.parquet").unlink(),
        lambda folder: (folder / "sesion.parquet").write_bytes(b"PAR1"),
        lambda folder: (folder / "resultado_interno.parquet").replace(
            folder / "sesion.parquet"
        ),
        lambda folder: (folder / slices.SEAL).write_text("[]"),
        lambda folder: (folder / slices.SEAL).unlink(),
    ],
)
def test_a_slice_that_was_spoilt_is_not_read_and_is_written_again(
    ws: Workspace,
    frames: dict[str, pd.DataFrame],
    spoil: Callable[[Path], object],
) -> None:
    write(ws, frames)
    spoil(slices.folder(ws, "p", PLACE))
    assert slices.read_slice(ws, "p", PLACE) is None
    write(ws, frames)
    assert (slices.read_slice(ws, "p", PLACE) or {}).keys() == frames.keys()


def test_the_slices_of_other_places_are_removed(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    for place in (PLACE, "62149"):
        write(ws, frames, place)
    slices.write_stamp(ws, "p", slices.stamp(ws, "p"))
    slices.drop_other_slices(ws, "p", {PLACE})
    assert sorted(p.name for p in ws.evidence("p").iterdir()) == [PLACE, slices.STAMP]


def test_slices_are_up_to_date_until_an_input_changes(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    write(ws, frames)
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
    write(ws, frames)
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
    write(ws, frames)
    slices.write_stamp(ws, "p", state)
    assert not slices.up_to_date(ws, "p", PLACE)


def test_frames_that_were_forgotten_are_there_again(
    ws: Workspace, frames: dict[str, pd.DataFrame]
) -> None:
    write(ws, frames)
    read = slices.read_slice(ws, "p", PLACE)
    assert read is not None
    name = next(iter(frames))
    before = read[name]
    assert read[name] is before
    read.forget()
    assert read[name] is not before
    pd.testing.assert_frame_equal(read[name], before)
