"""Why a chapter would run, and whether everything is the same again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from somos_eval.errors import InputError, Problem
from somos_eval.workflow import explaining, verifying
from somos_eval.workflow.differences import Difference
from somos_eval.workflow.options import Options
from somos_eval.workflow.verifying import Verified

Somos = Callable[..., Result]


def test_a_chapter_is_explained_line_by_line(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explain(_ws: object, *asked: str) -> explaining.Explanation:
        assert asked == ("demo", "05120", "02_contexto")
        return explaining.Explanation(*asked[1:], False, ("cambió la tabla sesion",))

    monkeypatch.setattr(explaining, "explain", explain)
    done = somos(tmp_path, "explicar", "demo", "05120", "02_contexto")
    assert done.exit_code == 0
    assert done.output.splitlines()[1:] == ["  - cambió la tabla sesion"]


MOVED = Difference("05120", "02_contexto", "no es igual la página (donante)")


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        (Verified(3), 0, "Todo es igual: 3 capítulos ejecutados de nuevo"),
        (Verified(3, (MOVED,)), 1, "No todo es igual: 1 diferencia con lo publicado"),
        (Verified(3, signal=2), 130, "Verificación interrumpida"),
    ],
)
def test_a_verification_leaves_with_what_it_found(
    found: Verified,
    code: int,
    said: str,
    somos: Somos,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs: list[Options] = []

    def verify(_ws: object, _programme: str, options: Options) -> Verified:
        runs.append(options)
        return found

    monkeypatch.setattr(verifying, "verify", verify)
    done = somos(tmp_path, "verificar", "demo", "-j", "2", "--motor", "papermill")
    assert done.output.startswith(said)
    assert done.exit_code == code
    told = somos(tmp_path, "verificar", "demo", "--json")
    assert json.loads(told.output)["iguales"] == (code == 0)
    assert runs == [Options(jobs=2, engine="papermill"), Options(events=True)]


def test_many_differences_are_counted_on_a_terminal_and_whole_in_json() -> None:
    found = Verified(3, (MOVED,) * 45)
    assert found.lines[-1] == "  … y 5 más; con --json salen todas"
    assert len(found.lines) == 42
    assert found.as_json()["diferencias"] == [MOVED.as_json()] * 45


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        (("explicar", "demo"), "MUNICIPIO"),
        (("explicar", "demo", "05120"), "CAPITULO"),
        (("verificar",), "PROGRAMA"),
    ],
)
def test_what_is_asked_about_is_never_guessed(
    words: tuple[str, ...], lacks: str, somos: Somos, tmp_path: Path
) -> None:
    done = somos(tmp_path, *words)
    assert done.exit_code == 2
    assert lacks in done.output


@pytest.mark.parametrize("as_json", [False, True])
def test_bad_input_is_told_before_anything_is_verified(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, as_json: bool
) -> None:
    def verify(*_: object) -> Verified:
        raise InputError([Problem.of("SE-ENT-001", programme="demo")])

    monkeypatch.setattr(verifying, "verify", verify)
    done = somos(tmp_path, "verificar", "demo", *(["--json"] if as_json else []))
    assert done.exit_code == 2
    told = json.loads(done.stdout)["errores"][0]["codigo"] if as_json else done.stderr
    assert "SE-ENT-001" in told
