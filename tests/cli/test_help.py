import ast
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner, Result

from somos_eval import cli
from somos_eval.cli.options import PROFILES
from somos_eval.cli.orders import LARGEST_DEMO
from somos_eval.cli.texts import SPANISH
from somos_eval.demo import MAX_MUNICIPALITIES
from somos_eval.importers import FORMATS
from somos_eval.params.models import Profile

ORDERS = (
    "demo",
    "correr",
    "revisar",
    "importar",
    "doctor",
    "nuevo",
    "retirar",
    "comparar",
    "explicar",
    "verificar",
    "publicar",
    "abrir",
)
BEGUN = [("nuevo", o) for o in ("programa", "municipio", "capitulo", "indicador")]
HEAVY = (
    "fsspec",
    "pandas",
    "pydantic",
    "matplotlib",
    "numpy",
    "pyarrow",
    "papermill",
    "yaml",
)
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|args?|arguments?|integer|range|text|path|directory|"
    r"file|default|required|show|exit|message|version|try|for help|missing|"
    r"invalid|value|such|unexpected|extra|takes?|boolean|float|choice)\b",
    re.IGNORECASE,
)
# Texts of click for whoever programs with it, or for what `somos` does not use:
# prompts, deprecations, dates, UUIDs, tuples and files opened by click.
UNREACHED = re.compile(
    "deprecated|DeprecationWarning|defined twice|Could not determine|No options defined"
    "|Boolean option|exactly one parameter|Value must be an iterable|dynamic"
    "|Do you want|Confirm the action|Invalid start character|Choose from"
    r"|Choice\(|does not match the format|valid boolean|valid UUID|len_type"
)


def help_of(*order: str) -> Result:
    return CliRunner().invoke(cli.somos, [*order, "--help"], prog_name="somos")


@pytest.mark.parametrize("order", [(), *((o,) for o in ORDERS), *BEGUN])
def test_the_help_is_all_in_spanish(order: tuple[str, ...]) -> None:
    done = help_of(*order)
    assert done.exit_code == 0
    assert done.output.startswith(f"Uso: {' '.join(('somos', *order))} [OPCIONES]")
    # What the user types: options, file names, names of variables.
    prose = re.sub(r"--?[\w-]+|\S+/|\$\w+|\[\w+\|.*?\]", "", done.output)
    assert ENGLISH.findall(prose) == []


def test_the_orders_are_those_of_the_interface() -> None:
    listed = help_of().output.partition("Órdenes:")[2]
    assert sorted(re.findall(r"^  (\w+)", listed, re.MULTILINE)) == sorted(ORDERS)
    assert "..." not in listed, "a summary was cut"


def test_the_help_says_what_can_be_imported() -> None:
    shown = " ".join(help_of("importar").output.split())  # however it was wrapped
    assert f"Formatos: {', '.join(FORMATS)}." in shown


def test_what_the_options_admit_is_what_there_is() -> None:
    assert get_args(Profile) == PROFILES
    assert LARGEST_DEMO == MAX_MUNICIPALITIES


def test_the_version_is_that_of_the_package() -> None:
    done = CliRunner().invoke(cli.somos, ["--version"])
    assert done.output == f"somos, versión {version('somos-eval')}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        *([o, "--help"] for o in ORDERS),
        *([*o, "--help"] for o in BEGUN),
        ["corer"],
    ],
)
def test_the_help_waits_for_nothing_heavy(words: list[str]) -> None:
    """Answering in half a second is not timed here: what takes time is counted."""
    code = (
        "import sys\n"
        "from somos_eval.cli import main\n"
        f"sys.argv = ['somos', *{words!r}]\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        f"print('HEAVY', *({set(HEAVY)!r} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "HEAVY"


def test_the_module_is_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "somos_eval", "--version"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.startswith("somos, versión ")


def click_texts() -> set[str]:
    """Every text that the modules of click that print to a user can translate."""
    folder = Path(click.__file__).parent
    found = set()
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
                found |= {ast.literal_eval(a) for a in node.args[:texts] if _is_text(a)}
    return found


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_no_text_of_click_is_left_in_english() -> None:
    """A newer click may say new things; each needs a translation or a reason."""
    untold = {t for t in click_texts() - SPANISH.keys() if not UNREACHED.search(t)}
    assert untold == set()


def test_every_translation_keeps_what_the_text_names() -> None:
    for text, spanish in SPANISH.items():
        named = set(re.findall(r"\{(\w+)", spanish))
        assert named <= set(re.findall(r"\{(\w+)", text)), text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("correrr",), "¿Quiso escribir 'correr'?"),
        (("--reiz", "x", "doctor"), "--reiz"),
        (("correr",), "Falta el argumento 'PROGRAMA'"),
        (("correr", "demo", "otro"), "Sobra el argumento (otro)"),
        (("correr", "demo", "otro", "más"), "Sobran los argumentos (otro más)"),
        (("correr", "demo", "--perfil", "publiko"), "'publiko' no es uno de 'interno'"),
        (("correr", "demo", "-j", "0"), "0 no está en el rango x>=1"),
        (("correr", "demo", "-j", "dos"), "'dos' no es un número válido"),
        (("correr", "demo", "--capitulo"), "'--capitulo' necesita un valor"),
        (("correr", "demo", "--json=3"), "'--json' no lleva valor"),
        (("correr", "demo", "--forza"), "¿Quiso escribir '--forzar'?"),
        (("importar", "policia", "x.xls"), "Falta la opción '--programa'"),
        (("importar", "policia", "--programa", "demo"), "Falta el argumento"),
        (("importar", "policia", ".", "--programa", "demo"), "'.' es una carpeta"),
        (("demo", "--municipios", "2001"), "2001 no está en el rango 1<=x<=2000"),
        (
            (
                "demo",
                "--semilla=-1",
            ),
            "-1 no está en el rango x>=0",
        ),
    ],
)
def test_bad_usage_is_told_in_spanish(
    somos: Callable[..., Result], tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = somos(tmp_path, *words)
    assert done.exit_code == 2
    assert told in done.stderr
    prose = re.sub(r"'[^']*'|«[^»]*»|--?\w+|Error:", "", done.stderr)
    assert ENGLISH.findall(prose) == []
    assert list(tmp_path.iterdir()) == []
