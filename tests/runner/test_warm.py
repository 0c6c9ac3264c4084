"""Forked chapters: each one alone, bounded, and gone when it ends."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it carries no types
import pytest

from somos_eval.runner import Job
from somos_eval.runner.attempts import Attempt
from somos_eval.runner.inprocess import MOST_TEXT
from somos_eval.runner.nest import Nest
from somos_eval.runner.warm import Warm

pytestmark = [
    pytest.mark.cuaderno,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks"),
]

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]
Run = Callable[..., Attempt]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    warm = Warm(tmp_path_factory.mktemp("calido"))
    yield warm
    warm.close()


@pytest.fixture
def go(engine: Warm, notebook: Notebook, jobs: Jobs, tmp_path: Path) -> Run:
    """Execute a notebook with those cells."""

    def run(*cells: str, limit: float = 60, name: str = "02_contexto") -> Attempt:
        (job,) = jobs({name: notebook(*cells)})
        return engine.execute(job, limit, tmp_path)

    return run


def printed(attempt: Attempt) -> str:
    assert attempt.problem is None, attempt.problem
    cells = json.loads(attempt.text)["cells"]
    return "".join(t for o in cells[-1]["outputs"] for t in o["text"]).strip()


def test_a_chapter_is_measured_and_runs_where_it_is_told(
    go: Run, tmp_path: Path
) -> None:
    attempt = go("import os; print(os.getcwd())")
    assert printed(attempt) == str(tmp_path)
    assert 0 < attempt.cpu_seconds < 20
    assert attempt.memory_mb is not None
    assert 50 < attempt.memory_mb < 2000
    metadata = json.loads(attempt.text)["metadata"]["papermill"]
    assert metadata["parameters"] == {"programa": "demo", "municipio": "05001"}
    assert not metadata["exception"]


def test_nothing_that_a_chapter_changes_reaches_another(go: Run) -> None:
    change = (
        "import os, sys, pandas as pd, matplotlib as mpl, builtins\n"
        "os.environ['X_SOMOS'] = '1'; pd.set_option('display.max_rows', 3)\n"
        "mpl.rcParams['font.size'] = 3; builtins.x = 1; os.chdir('/')"
    )
    look = (
        "import os, pandas as pd, matplotlib as mpl, builtins\n"
        "print(os.environ.get('X_SOMOS'), pd.get_option('display.max_rows'),\n"
        "      mpl.rcParams['font.size'] == 3, hasattr(builtins, 'x'))"
    )
    assert go(change).problem is None
    assert printed(go(look)) == "None 60 False False"


def test_a_chapter_is_born_with_a_console_that_nobody_has_used(go: Run) -> None:
    use = "secreto = 1\n%alias otra echo\nsecreto"
    look = (
        "import sys, os\n"
        "print('secreto' in globals(), 'secreto' in ''.join(In[:-1]), Out,\n"
        "      sys.modules['__main__'].__dict__ is globals(),\n"
        "      get_ipython().starting_dir == os.getcwd(),\n"
        "      get_ipython().find_line_magic('otra'))"
    )
    assert go(use).problem is None
    attempt = go(look)
    assert printed(attempt) == "False False {} True True None"
    # After the parameters and those that were given.
    assert json.loads(attempt.text)["cells"][-1]["execution_count"] == 3


def test_a_notebook_may_ask_for_what_the_engine_goes_without(go: Run) -> None:
    used = "from rfc3987_syntax import is_valid_syntax as ok; print(ok('iri', 'a:ñ'))"
    assert printed(go(used)) == "True"


def test_each_chapter_draws_numbers_of_its_own_and_always_the_same(go: Run) -> None:
    draw = "import random, numpy as np; print(random.random(), np.random.rand())"
    one, again = printed(go(draw)), printed(go(draw))
    other = printed(go(draw + "  # de otro capítulo"))
    assert one == again
    assert set(one.split()).isdisjoint(other.split())


def test_a_chapter_that_dies_is_named_with_its_cell(go: Run) -> None:
    attempt = go("1", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert attempt.problem is not None
    assert attempt.problem.code == "SE-COR-004"
    assert "3" in attempt.problem.rule
    assert printed(go("print('sigue')")) == "sigue"


def test_time_is_limited_and_what_was_done_is_kept(go: Run) -> None:
    attempt = go("print('hecho')", "import time; time.sleep(60)", limit=1.5)
    assert attempt.problem is not None
    assert attempt.problem.code == "SE-COR-005"
    assert attempt.seconds < 20
    assert "hecho" in attempt.text


def test_memory_is_limited(go: Run) -> None:
    attempt = go("x = bytearray(8 << 30)")
    assert attempt.problem is not None
    assert "MemoryError" in attempt.problem.rule


def test_what_a_chapter_prints_is_limited(go: Run) -> None:
    attempt = go("for _ in range(20):\n    print('x' * 1_000_000)")
    said = printed(attempt)
    assert MOST_TEXT < len(said) < MOST_TEXT + 200
    assert "se cortó" in said


def test_a_process_that_a_chapter_leaves_goes_with_it(go: Run) -> None:
    attempt = go(
        "import subprocess, sys\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(p.pid)"
    )
    pid = int(printed(attempt))
    deadline = time.monotonic() + 5
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(pid)


def test_files_and_processes_do_not_grow(engine: Warm, go: Run) -> None:
    def held() -> tuple[int, int]:
        mine = psutil.Process()
        (nursery,) = (c for c in mine.children() if "nursery" in " ".join(c.cmdline()))
        return mine.num_fds() + nursery.num_fds(), len(nursery.children())

    go("1")
    before = held()
    for _ in range(5):
        go("1")
    assert held() == before


def test_nothing_is_read_through_a_file_that_children_share(
    engine: Warm, notebook: Notebook, jobs: Jobs
) -> None:
    """Letters are read when they are first wanted, by every child for itself."""
    measure = (
        "from somos_eval.figures.typography import width_of\n"
        "print(sum(width_of(chr(c) + chr(c + 1)) for c in range(0x100, 0x500)))"
    )
    (job,) = jobs({"02_contexto": notebook(measure)})
    with ThreadPoolExecutor(4) as pool:
        attempts = [pool.submit(engine.execute, job, 60, None) for _ in range(12)]
        said = {printed(attempt.result()) for attempt in attempts}
    assert len(said) == 1


def test_what_forks_may_have_been_started_before(
    notebook: Notebook, jobs: Jobs, tmp_path: Path
) -> None:
    before = psutil.Process().children()
    nest = Nest(tmp_path)
    (forks,) = set(psutil.Process().children()) - set(before)
    warm = Warm(tmp_path, nest)
    (job,) = jobs({"02_contexto": notebook("import os; print(os.getppid())")})
    assert printed(warm.execute(job, 60, None)) == str(forks.pid)
    warm.close()
    nest.close()
    assert not forks.is_running()


def test_stopping_ends_what_runs_at_once(
    notebook: Notebook, jobs: Jobs, tmp_path: Path
) -> None:
    from threading import Thread

    warm = Warm(tmp_path)
    (job,) = jobs({"02_contexto": notebook("import time; time.sleep(60)")})
    done: list[Attempt] = []
    thread = Thread(target=lambda: done.append(warm.execute(job, 60, None)))
    thread.start()
    time.sleep(4)
    start = time.monotonic()
    warm.stop()
    thread.join(timeout=10)
    assert time.monotonic() - start < 5
    assert done
    assert warm.stopped()
    assert not [c for c in psutil.Process().children(recursive=True) if _chapter(c)]


def _chapter(process: psutil.Process) -> bool:
    return str(os.getpid()) not in " ".join(process.cmdline()) and "sleep" in str(
        process.cmdline()
    )
