"""What a worker does, without a cluster: kernels that nobody starts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from somos_eval.runner import Job, remote
from somos_eval.runner.terms import Terms
from somos_eval.store.files import write_text
from somos_eval.workflow.sources import SharedFolder

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]
HERE = {"version": "1", "nucleo": "a"}


def here() -> dict[str, str]:
    return HERE


@pytest.fixture
def terms(tmp_path: Path) -> Iterator[Terms]:
    data = SharedFolder(tmp_path, "demo", "una")
    write_text(data.token, "una")
    yield Terms("una", "papermill", here, HERE, data)
    remote.leave("una")


def of_folder(terms: Terms) -> SharedFolder:
    assert isinstance(terms.data, SharedFolder)
    return terms.data


def seen(terms: Terms) -> str:
    data = of_folder(terms)
    return data.look("05001", data.root)


def test_a_worker_that_has_and_sees_the_same_will_do(terms: Terms) -> None:
    assert remote.unfit(terms) is None


@pytest.mark.parametrize("left", ["otra", "\xff", None])
def test_a_folder_that_is_not_the_same_is_told(terms: Terms, left: str | None) -> None:
    token = of_folder(terms).token
    token.unlink()
    if left:
        token.write_bytes(left.encode("latin-1"))
    problem = remote.unfit(terms)
    assert problem is not None
    assert problem.code == "SE-CLU-006"
    assert str(of_folder(terms).root) in problem.rule


def test_what_differs_is_named_missing_or_not_the_same(terms: Terms) -> None:
    other = replace(terms, installed={"version": "2", "nucleo": "a", "entorno": "b"})
    problem = remote.differs(other, "el planificador")
    assert problem is not None
    assert problem.rule.endswith("este equipo: difiere en entorno, version")


def test_a_worker_that_comes_late_and_differs_executes_nothing(
    terms: Terms, notebook: Notebook, jobs: Jobs
) -> None:
    (job,) = jobs({"02_contexto": notebook("1")})
    late = replace(terms, installed={})
    attempt = remote.execute(job, 60, late, seen(terms))
    assert attempt.problem is not None
    assert attempt.problem.code == "SE-CLU-004"
    assert attempt.text == ""


def test_a_worker_that_sees_what_the_data_were_executes_nothing(
    terms: Terms, notebook: Notebook, jobs: Jobs
) -> None:
    (job,) = jobs({"02_contexto": notebook("1")})
    attempt = remote.execute(job, 60, terms, "otra huella")
    assert attempt.problem is not None
    assert attempt.problem.code == "SE-CLU-009"
    assert "evidencia de 05001" in attempt.problem.rule


def test_a_run_that_left_without_a_word_gives_its_place_to_the_next(
    terms: Terms, notebook: Notebook, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    monkeypatch.setattr(
        "somos_eval.runner.spawned.Spawned.execute", lambda *_: "ejecutado"
    )
    monkeypatch.setattr(
        "somos_eval.runner.spawned.Spawned.close",
        lambda engine: closed.append(engine._kernels.scratch.name),
    )
    (job,) = jobs({"02_contexto": notebook("1")})
    for name, expected in (("una", 0), ("una", 0), ("otra", 1)):
        data = replace(of_folder(terms), run=name)
        data.token.write_text(name)
        this = replace(terms, run=name, data=data)
        result: object = remote.execute(job, 60, this, seen(this))
        assert result == "ejecutado"
        assert len(closed) == expected
    remote.leave("otra")
    remote.leave("otra")
    assert len(set(closed)) == 2
