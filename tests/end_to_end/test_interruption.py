"""Ctrl-C and SIGTERM: what was finished stays, nothing is half written or alive."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it carries no types
import pytest

from tests.end_to_end.steps import WAIT, wait_until

pytestmark = [pytest.mark.cuaderno, pytest.mark.largo]

Write = Callable[[Path, Mapping[str, tuple[str, ...]]], None]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_what_it_finished(
    root: Path, write_chapters: Write, number: signal.Signals
) -> None:
    mark = root / "empezo"
    sleep = f'open("{mark}", "w").close(); __import__("time").sleep({WAIT})'
    write_chapters(root, {"01_bien": ("municipio",), "02_lento": (sleep,)})
    order = [sys.executable, "-m", "somos_eval", "--raiz", str(root)]
    order += ["correr", "demo", "--municipio", "62149", "-j", "1"]
    process = subprocess.Popen(
        order, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        wait_until(mark.exists)
        kernels = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=WAIT)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 128 + number
    assert "Corrida interrumpida" in stdout
    assert "Traceback" not in stdout + stderr
    assert kernels
    wait_until(lambda: not any(k.is_running() for k in kernels))
    record = json.loads((root / "outputs/demo/corrida.json").read_text())
    ended = {
        j["capitulo"]: j["resultado"]
        for j in record["trabajos"]
        if j["municipio"] == "62149"
    }
    assert ended == {"01_bien": "ejecutado", "02_lento": "interrumpido"}
    saved = sorted(p.name for p in (root / "outputs/demo/cuadernos").rglob("*"))
    assert saved == ["01_bien.ipynb", "62149"]
