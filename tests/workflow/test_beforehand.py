"""What gets ready while a run imports, reads and computes, and where it does not."""

import sys
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it carries no types
import pytest

from somos_eval.store import Workspace
from somos_eval.workflow.beforehand import beforehand
from somos_eval.workflow.options import Options
from somos_eval.workflow.sizes import COUNTRY

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")

TWO = Options(jobs=2)


def programme(root: Path, municipalities: int) -> Workspace:
    folder = root / "params/demo/municipios"
    folder.mkdir(parents=True)
    for code in range(municipalities):
        (folder / f"{code:05}_x.yml").touch()
    return Workspace(root)


def started() -> list[psutil.Process]:
    mine = psutil.Process().children(recursive=True)
    return [p for p in mine if "somos_eval.runner.nursery" in p.cmdline()]


def test_what_forks_gets_ready_and_ends_if_nobody_needs_it(tmp_path: Path) -> None:
    with beforehand(programme(tmp_path, 2), "demo", TWO) as nest:
        assert nest is not None
        (process,) = started()
    assert not process.is_running()


def test_it_ends_with_an_order_that_is_refused(tmp_path: Path) -> None:
    ws = programme(tmp_path, 2)
    with pytest.raises(ValueError, match="no"), beforehand(ws, "demo", TWO):
        raise ValueError("no")
    assert started() == []


@pytest.mark.parametrize(
    ("options", "municipalities"),
    [
        (Options(jobs=1), 2),
        (Options(jobs=2, engine="papermill"), 2),
        (Options(jobs=2, cluster="tcp://sol:8786"), 2),
        (TWO, COUNTRY + 1),
    ],
    ids=["one worker", "kernels of their own", "other machines", "a country"],
)
def test_nothing_gets_ready_where_it_would_be_in_the_way(
    tmp_path: Path, options: Options, municipalities: int
) -> None:
    ws = programme(tmp_path, municipalities)
    with beforehand(ws, "demo", options) as nest:
        assert nest is None
        assert started() == []
