"""The options that several orders have are the same everywhere."""

import click
import pytest

from somos_eval import cli


def options(command: click.Command) -> dict[str, click.Option]:
    return {p.opts[-1]: p for p in command.params if isinstance(p, click.Option)}


def order(*words: str) -> click.Command:
    found: click.Command = cli.somos
    for word in words:
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


@pytest.mark.parametrize(
    "words",
    [("importar",), ("nuevo", "libro"), ("nuevo", "formularios"), ("nuevo", "codigos")],
)
def test_the_programme_is_never_guessed(words: tuple[str, ...]) -> None:
    option = options(order(*words))["--programa"]
    assert option.required
    assert option.metavar == "PROGRAMA"
    assert option.help


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (("importar",), "--salida"),
        (("importar",), "--formulario"),
        (("nuevo", "libro"), "--salida"),
        (("nuevo", "codigos"), "--salida"),
    ],
)
def test_a_file_is_a_file_and_may_be_left_out(
    words: tuple[str, ...], flag: str
) -> None:
    option = options(order(*words))[flag]
    assert option.metavar == "ARCHIVO"
    assert option.default is None
    assert isinstance(option.type, click.Path)
    assert not option.type.dir_okay


@pytest.mark.parametrize(
    "words", [("correr",), ("revisar",), ("importar",), ("doctor",), ("comparar",)]
)
def test_an_answer_in_json_is_asked_for_in_the_same_way(words: tuple[str, ...]) -> None:
    option = options(order(*words))["--json"]
    assert option.is_flag
    assert option.name == "as_json"
