"""What a user sees of what nobody foresaw."""

import errno
import json
import signal
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from somos_eval import cli
from somos_eval.cli.group import Order, Orders
from somos_eval.errors import InputError, Problem


@pytest.fixture
def give() -> Callable[..., Result]:
    """Give an order that raises `error`."""

    def order(error: BaseException, *options: str, json_too: bool = False) -> Result:
        @click.group(cls=Orders)
        @click.option("--depurar", is_flag=True)
        def group(*, depurar: bool) -> None:
            del depurar

        @group.command("falla", cls=Order)
        @click.option("--json", "as_json", is_flag=True)
        def fail(*, as_json: bool) -> None:
            del as_json
            raise error

        words = [*options, "falla", *(["--json"] if json_too else [])]
        return CliRunner().invoke(group, words)

    return order


BAD = InputError([Problem.of("SE-USO-004", near="")])


def test_an_error_foreseen_is_told_in_words(give: Callable[..., Result]) -> None:
    done = give(BAD)
    assert done.exit_code == 2
    assert done.stderr.startswith("SE-USO-004  no existe el archivo.\n    → Revise")
    assert done.stdout == ""


def test_an_error_foreseen_is_told_in_json(give: Callable[..., Result]) -> None:
    done = give(BAD, json_too=True)
    assert done.exit_code == 2
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    assert [e["codigo"] for e in answer["errores"]] == ["SE-USO-004"]
    assert answer["avisos"] == []


@pytest.mark.parametrize("error", [BAD, ValueError("Fulana de Tal")])
def test_a_traceback_appears_only_if_asked_for(
    give: Callable[..., Result], error: Exception
) -> None:
    plain, debug = give(error), give(error, "--depurar")
    assert "Traceback" not in plain.output
    assert "Fulana" not in plain.output
    assert "Traceback" in debug.stderr
    assert debug.exit_code == plain.exit_code
    assert plain.stderr in debug.stderr


def test_an_error_not_foreseen_says_what_to_do(give: Callable[..., Result]) -> None:
    done = give(ValueError("Fulana de Tal"))
    assert done.exit_code == 1
    assert "(ValueError)" in done.stderr
    assert "--depurar" in done.stderr


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "no queda espacio en el disco"),
        (errno.EACCES, "falta permiso"),
        (errno.EROFS, "solo lectura"),
    ],
)
def test_the_disk_is_told_in_spanish_and_without_folders(
    give: Callable[..., Result], number: int, told: str
) -> None:
    done = give(OSError(number, "No space left", "/home/alguien/corrida.json"))
    assert done.exit_code == 1
    assert "corrida.json" in done.stderr
    assert told in done.stderr
    assert "/home" not in done.stderr


def test_ctrl_c_outside_a_run_ends_with_130(give: Callable[..., Result]) -> None:
    done = give(KeyboardInterrupt())
    assert (done.exit_code, done.stderr) == (130, "Interrumpido.\n")


def test_sigterm_outside_a_run_ends_with_143(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever is being written is undone on the way out."""
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("sys.argv", ["somos", "--version"])
    try:
        with pytest.raises(SystemExit):
            cli.main()
        with pytest.raises(SystemExit) as ended:
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ended.value.code == 143


def test_the_root_comes_from_the_environment_or_the_option(
    demo_source: Path, tmp_path: Path
) -> None:
    runner = CliRunner()
    variable = {"SOMOS_RAIZ": str(demo_source)}
    assert runner.invoke(cli.somos, ["revisar", "demo"], env=variable).exit_code == 0
    other = ["--raiz", str(tmp_path), "revisar", "demo"]
    assert runner.invoke(cli.somos, other, env=variable).exit_code == 2
