import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it carries no types
import pytest

from somos_eval.runner.interrupts import signals

Notebook = Callable[..., str]

PROGRAM = """
import sys
from pathlib import Path
from somos_eval.runner import *
folder = Path(sys.argv[1])
names = sorted(p.stem for p in folder.glob("*.ipynb"))
sources = {n: (folder / f"{n}.ipynb").read_text() for n in names}
chapters = [Chapter(n, {"es": n}, Scope.MUNICIPALITY, folder / n) for n in names]
given = {"programa": "demo"}
jobs = plan(chapters, ["05001"], given, sources, lambda *_: {}, folder / "salida")
try:
    run(jobs, None, Options(), Progress(sys.stderr, terminal=False))
except Interrupted as stopped:
    print(*(r.outcome.value for r in stopped.records))
    raise SystemExit(128 + stopped.signum)
"""


@pytest.mark.cuaderno
@pytest.mark.skipif(sys.platform == "win32", reason="no signals between processes")
@pytest.mark.parametrize(
    ("signum", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_interruption_keeps_what_was_finished_and_leaves_no_orphan(
    signum: signal.Signals, code: int, notebook: Notebook, tmp_path: Path
) -> None:
    mark = tmp_path / "pid"
    long = f"import os, time\nopen({str(mark)!r}, 'w').write(str(os.getpid()))"
    for name, text in {
        "02_bien": notebook("1"),
        "03_largo": notebook(long, "time.sleep(60)"),
        "04_espera": notebook("1"),
    }.items():
        (tmp_path / f"{name}.ipynb").write_text(text)
    asked, kernel, out = 0.0, 0, ""
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            while child.poll() is None and not (mark.exists() and mark.read_text()):
                time.sleep(0.05)
            kernel = int(mark.read_text())
            asked = time.monotonic()
            child.send_signal(signum)
            out, _ = child.communicate(timeout=30)
        finally:
            child.kill()
    assert time.monotonic() - asked < 15
    assert child.returncode == code
    assert out.split() == ["ejecutado", "interrumpido", "interrumpido"]
    assert not psutil.pid_exists(kernel)
    written = sorted(p.name for p in (tmp_path / "salida" / "05001").iterdir())
    assert written == ["02_bien.ipynb"]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals between processes")
def test_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with signals() as inbox:
        os.kill(os.getpid(), signal.SIGTERM)
        assert inbox.get(timeout=5) is signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is before
