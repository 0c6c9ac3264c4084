"""Real kernels: a few runs, each with all the notebooks that it can share."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from somos_eval.record import JobRecord, Outcome, RunRecord
from somos_eval.runner import Job, Options, Scope, Silent, run
from somos_eval.runner.attempts import Attempt
from somos_eval.store import files

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]
AsRun = Callable[[Sequence[JobRecord]], RunRecord]
SAYS = (
    "import os, sys\n"
    "print(sys.executable, municipio, os.getcwd(), os.environ['OMP_NUM_THREADS'])"
)


class Heard(Silent):
    def __init__(self) -> None:
        self.told: list[str] = []

    def begin(self, total: int) -> None:
        self.told.append(f"begin {total}")

    def advance(self, record: JobRecord) -> None:
        self.told.append(record.chapter)

    def end(self) -> None:
        self.told.append("end")


def go(
    jobs: Sequence[Job], previous: RunRecord | None = None, **options: object
) -> tuple[JobRecord, ...]:
    return run(jobs, previous, Options(**options), Silent())  # type: ignore[arg-type]  # by name


def printed(job: Job) -> str:
    cells = json.loads(job.output.read_text())["cells"]
    return "".join(cells[-1]["outputs"][0]["text"])


@pytest.mark.cuaderno
def test_success_leaves_a_papermill_notebook_of_this_interpreter(
    notebook: Notebook, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    form = {"argv": ["/bin/false"], "display_name": "Otro", "language": "python"}
    files.write_text(spec, json.dumps(form))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    planned = jobs({"02_contexto": notebook(SAYS)})
    (record,) = go(planned, directory=tmp_path)
    assert (record.outcome, record.error) == (Outcome.EXECUTED, "")
    assert record.reason == "primera vez"
    assert record.output_sha256 == files.sha256_file(planned[0].output)
    assert record.cpu_seconds > 0
    assert printed(planned[0]) == f"{sys.executable} 05001 {tmp_path} 1\n"
    saved = nbformat.read(planned[0].output, as_version=4)  # type: ignore[no-untyped-call]  # untyped
    nbformat.validate(saved)
    assert saved.metadata.papermill.parameters.municipio == "05001"
    assert [c.execution_count for c in saved.cells[1:]] == [1, 2, 3]
    assert str(tmp_path) not in json.dumps(saved.metadata)


@pytest.mark.cuaderno
def test_each_way_to_fail_is_isolated_and_named(notebook: Notebook, jobs: Jobs) -> None:
    planned = jobs(
        {
            "02_error": notebook("1", "clave = {}['María']", "2"),
            "03_salida": notebook("import sys; sys.exit(0)", "2"),
            "04_muere": notebook("import os; os._exit(0)", "2"),
            "05_lento": notebook("import time; time.sleep(60)"),
            "06_bien": notebook("print(municipio)"),
        }
    )
    heard = Heard()
    records = run(planned, None, Options(workers=2, limit=5), heard)
    assert [r.error for r in records] == [
        "SE-COR-001  error en la celda 3 del cuaderno 02_error: KeyError",
        "SE-COR-003  el cuaderno 03_salida terminó antes de tiempo en la celda 2",
        "SE-COR-004  el núcleo se detuvo en la celda 2 del cuaderno 04_muere",
        "SE-COR-005  el cuaderno 05_lento pasó el límite de 5 s en la celda 2",
        "",
    ]
    assert [r.outcome.is_failure for r in records] == [True] * 4 + [False]
    assert [j.output.exists() for j in planned] == [False] * 4 + [True]
    assert [j.failure.exists() for j in planned] == [True] * 4 + [False]
    assert printed(planned[4]) == "05001\n"
    kept = planned[0].failure.read_text()
    assert "Este capítulo falló" in kept
    assert "KeyError" in kept
    assert (heard.told[0], heard.told[-1]) == ("begin 5", "end")
    assert sorted(heard.told[1:-1]) == [j.chapter.id for j in planned]


@pytest.mark.cuaderno
def test_only_what_changed_is_executed_again(
    notebook: Notebook, jobs: Jobs, as_run: AsRun
) -> None:
    code = notebook("import time; print(time.time_ns())")
    names = ("02_igual", "03_codigo", "04_prosa", "05_danado")
    planned = jobs(dict.fromkeys(names, code))
    first = go(planned, workers=2)
    before = {j.chapter.id: printed(j) for j in planned}
    planned[3].output.write_text("{}")
    edited = jobs(
        {
            "02_igual": code,
            "03_codigo": notebook("import time; print(-time.time_ns())"),
            "04_prosa": notebook("import time; print(time.time_ns())", prose="Otra"),
            "05_danado": code,
        }
    )
    second = go(edited, as_run(first), workers=2)
    assert [(r.outcome.value, r.reason) for r in second] == [
        ("en_cache", "nada cambió"),
        ("ejecutado", "cambió codigo"),
        (
            "en_cache",
            "cambió solo el texto del cuaderno: se actualizó sin ejecutar",
        ),
        ("ejecutado", "la salida guardada está dañada"),
    ]
    same = [printed(j) == before[j.chapter.id] for j in edited]
    assert same == [True, False, True, False]
    assert "Otra" in edited[2].output.read_text()
    third = go(edited, as_run(second))
    assert {r.outcome for r in third} == {Outcome.CACHED}


@pytest.mark.cuaderno
def test_a_failure_never_replaces_the_last_good_output(
    notebook: Notebook, jobs: Jobs, as_run: AsRun
) -> None:
    good = jobs({"02_contexto": notebook("print(1)")})
    first = go(good)
    content = good[0].output.read_bytes()
    bad = jobs({"02_contexto": notebook("1/0")})
    second = go(bad, as_run(first))
    assert second[0].outcome is Outcome.FAILED
    assert good[0].output.read_bytes() == content
    assert second[0].output_sha256 == files.sha256(content)
    assert bad[0].failure.exists()
    third = go(good, as_run(second))
    assert third[0].outcome is Outcome.CACHED
    assert not bad[0].failure.exists()


@pytest.mark.cuaderno
def test_an_output_that_cannot_be_saved_is_a_failure(
    notebook: Notebook, jobs: Jobs
) -> None:
    planned = jobs({"02_contexto": notebook("1")})
    planned[0].output.parent.parent.write_text("a file where a folder should be")
    (record,) = go(planned)
    assert record.outcome is Outcome.FAILED
    assert record.error.startswith("SE-COR-007")


@pytest.mark.cuaderno
def test_a_chapter_that_dies_once_is_executed_again(
    notebook: Notebook, jobs: Jobs, tmp_path: Path
) -> None:
    dies = "import os\nif not os.path.exists('ya'):\n open('ya', 'w'); os._exit(9)"
    planned = jobs({"02_contexto": notebook(dies, "print('bien')")})
    (record,) = go(planned, directory=tmp_path, retries=1)
    assert (record.outcome, record.error) == (Outcome.EXECUTED, "")
    assert record.reason.endswith("se ejecutó 2 veces")
    assert printed(planned[0]) == "bien\n"


class Elsewhere:
    """An engine that notes what it is asked to execute, and executes nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def execute(self, job: Job, *_: object) -> Attempt:
        self.asked.append(job.chapter.id)
        return Attempt(job.source, 0.0, 0.0)

    def stop(self) -> None: ...

    def close(self) -> None: ...

    def stopped(self) -> bool:
        return False


def test_what_takes_longest_does_not_wait_for_the_rest(
    notebook: Notebook, jobs: Jobs
) -> None:
    first, synthesis, last = jobs({n: notebook("1") for n in ("02_a", "90_b", "07_c")})
    whole = replace(synthesis.chapter, scope=Scope.PROGRAMME)
    planned = (first, replace(synthesis, chapter=whole), last)
    engine = Elsewhere()
    records = go(planned, cluster=engine, workers=1)
    assert engine.asked == ["90_b", "02_a", "07_c"]
    assert [r.chapter for r in records] == ["02_a", "90_b", "07_c"]


def test_what_was_not_asked_for_is_omitted(notebook: Notebook, jobs: Jobs) -> None:
    planned = [replace(j, selected=False) for j in jobs({"02_a": notebook("1")})]
    (record,) = go(planned)
    assert record.outcome is Outcome.OMITTED


def test_a_plan_without_jobs_is_done_at_once() -> None:
    assert go([]) == ()
