import os
from collections.abc import Callable
from pathlib import Path

import pytest

from somos_eval.runner import Job
from somos_eval.runner.spawned import Spawned
from somos_eval.runner.surroundings import environment

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]


@pytest.mark.cuaderno
def test_no_kernel_outlives_a_stopped_run(
    notebook: Notebook, jobs: Jobs, tmp_path: Path
) -> None:
    (job,) = jobs({"02_contexto": notebook("import time; time.sleep(60)")})
    engine = Spawned(tmp_path)
    engine.stop()
    attempt = engine.execute(job, 60, None)
    assert attempt.problem is not None
    assert attempt.problem.code == "SE-COR-006"
    assert attempt.text == ""
    assert attempt.seconds < 20


@pytest.mark.cuaderno
def test_nothing_of_this_process_changes(
    notebook: Notebook, jobs: Jobs, tmp_path: Path
) -> None:
    before = (Path.cwd(), dict(os.environ))
    text = notebook("import os; os.chdir('/'); os.environ['X_SOMOS'] = '1'")
    (job,) = jobs({"02_contexto": text})
    assert Spawned(tmp_path).execute(job, 60, tmp_path).problem is None
    assert (Path.cwd(), dict(os.environ)) == before
    assert not job.output.exists()


def test_kernels_do_not_compete_for_cores_nor_read_the_users_profile(
    tmp_path: Path,
) -> None:
    variables = environment(tmp_path)
    assert variables["OMP_NUM_THREADS"] == variables["OPENBLAS_NUM_THREADS"] == "1"
    assert variables["PYTHONHASHSEED"] == "0"
    assert Path(variables["IPYTHONDIR"]).is_relative_to(tmp_path)
