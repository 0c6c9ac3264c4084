import json
from collections.abc import Callable

import pytest

from somos_eval.errors import InputError, Problem, Where
from somos_eval.runner import Job
from somos_eval.runner.failures import unfinished

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]


@pytest.fixture
def ended(notebook: Notebook, jobs: Jobs) -> Callable[..., Problem | None]:
    """Say what is wrong with an execution whose last cell left this output."""

    def judge(
        output: dict[str, object] | None, count: int | None = 3
    ) -> Problem | None:
        text = notebook("x", " ")
        job = jobs({"02_contexto": text})[0]
        form = json.loads(text)
        form["cells"][1]["execution_count"] = 1
        form["cells"][2] |= {
            "execution_count": count,
            "outputs": [output] if output else [],
        }
        return unfinished(job, form)

    return judge


def error(name: str, value: str = "") -> dict[str, object]:
    return {
        "output_type": "error",
        "ename": name,
        "evalue": value,
        "traceback": ["/home/ana/datos.xlsx, fila 3: María"],
    }


def test_every_cell_ran(ended: Callable[..., Problem | None]) -> None:
    assert ended(None) is None


def test_an_exception_is_named_by_its_type_alone(
    ended: Callable[..., Problem | None],
) -> None:
    problem = ended(error("KeyError", "'María Pérez, CC 123'"))
    assert problem is not None
    said = "error en la celda 2 del cuaderno 02_contexto: KeyError"
    assert (problem.code, problem.rule) == ("SE-COR-001", said)


def test_a_type_that_is_not_a_name_is_not_shown(
    ended: Callable[..., Problem | None],
) -> None:
    problem = ended(error("María Pérez"))
    assert problem is not None
    assert problem.rule.endswith("02_contexto: error")


def test_an_error_of_the_library_says_its_own_message_without_values(
    ended: Callable[..., Problem | None],
) -> None:
    first = Problem.of(
        "SE-CUA-012", Where("delito.parquet", row=3, column="edad"), found="María"
    )
    raised = InputError([first, Problem.of("SE-CUA-013", count=2)])
    problem = ended(error("InputError", str(raised)))
    assert problem is not None
    assert problem.code == "SE-COR-002"
    assert problem.rule.endswith(
        "SE-CUA-012  delito.parquet, fila 3, columna «edad»: "
        "falta la celda de parámetros"
    )


def test_a_code_that_is_not_in_the_catalogue_is_another_librarys_message(
    ended: Callable[..., Problem | None],
) -> None:
    problem = ended(error("ValueError", "SE-XXX-999  María Pérez"))
    assert problem is not None
    assert "María" not in problem.describe()


@pytest.mark.parametrize("output", [error("SystemExit", "0"), None])
def test_leaving_early_is_a_failure(
    ended: Callable[..., Problem | None], output: dict[str, object] | None
) -> None:
    problem = ended(output, count=None)
    assert problem is not None
    assert problem.code == "SE-COR-003"
    assert "celda 2" in problem.rule
