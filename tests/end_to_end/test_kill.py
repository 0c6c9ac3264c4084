"""A run that is killed: nothing of it is alive, and nothing finished runs again."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it carries no types
import pytest
from click.testing import Result

from somos_eval.store.workspace import Workspace
from tests.end_to_end.steps import CODE, WAIT, wait_until

pytestmark = [pytest.mark.cuaderno, pytest.mark.largo]

Write = Callable[[Path, Mapping[str, tuple[str, ...]]], None]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")
def test_a_run_that_is_killed_goes_on_where_it_was(
    root: Path, write_chapters: Write, somos: Callable[..., Result]
) -> None:
    ws = Workspace(root)
    mark, pause = root / "empezo", root / "pausa"
    pause.write_text(str(WAIT))
    slow = (
        f'open("{mark}", "w").close()\n'
        f'__import__("time").sleep(float(open("{pause}").read()))'
    )
    write_chapters(root, {"01_bien": ("municipio",), "02_lento": (slow,)})
    asked = ("correr", "demo", "--municipio", CODE, "-j", "1")
    _kill_in_the_middle(ws, asked, mark)
    half = ws.executed("demo") / CODE / ".02_lento.ipynb.0123abcd"
    half.write_text('{"cells":')
    saved = ws.executed("demo") / CODE / "01_bien.ipynb"
    before = saved.stat().st_mtime_ns

    pause.write_text("0")
    done = somos(root, *asked, "--json")
    assert done.exit_code == 0, done.output
    record = json.loads(done.stdout)
    own = [j for j in record["trabajos"] if j["municipio"] == CODE]
    ended = {j["capitulo"]: j["resultado"] for j in own}
    assert ended == {"01_bien": "en_cache", "02_lento": "ejecutado"}
    assert saved.stat().st_mtime_ns == before
    left = {p.name for p in ws.outputs("demo").rglob(".*")}
    assert left == set(), "neither the lock nor what was half written"
    assert not ws.journal("demo").exists()
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [e.get("resultado") for e in events] == [None, "en_cache", "ejecutado"]


def _kill_in_the_middle(ws: Workspace, asked: tuple[str, ...], mark: Path) -> None:
    """Kill the group of a run that has finished a chapter and is at another."""
    order = [sys.executable, "-m", "somos_eval", "--raiz", str(ws.root), *asked]
    with subprocess.Popen(
        order,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            wait_until(lambda: mark.exists() and ws.journal("demo").exists())
            children = psutil.Process(process.pid).children(recursive=True)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
    assert len(children) >= 2, "who forks, and what was forked"
    wait_until(lambda: not any(map(_alive, children)))
    assert not ws.record("demo").exists()
    assert ws.lock("demo").exists(), "who is killed cleans nothing"


def _alive(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_a_disk_that_fills_up_before_the_record_loses_nothing(
    root: Path,
    write_chapters: Write,
    somos: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_chapters(root, {"01_bien": ("municipio",)})
    whole = Path.write_bytes

    def fill(path: Path, content: bytes) -> int:
        if "corrida.json" in path.name:
            raise OSError(28, "No space left on device", str(path))
        return whole(path, content)

    asked = ("correr", "demo", "--municipio", CODE)
    with monkeypatch.context() as while_full:
        while_full.setattr(Path, "write_bytes", fill)
        done = somos(root, *asked)
    assert done.exit_code == 1
    assert "no queda espacio en el disco" in done.stderr
    again = somos(root, *asked)
    assert again.exit_code == 0
    assert "1 al día" in again.stdout
