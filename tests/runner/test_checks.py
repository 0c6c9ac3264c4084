from collections.abc import Callable

import pytest

from somos_eval.errors import Severity
from somos_eval.runner import check_notebook

Notebook = Callable[..., str]
NAME = "02_contexto.ipynb"


def codes(text: str) -> list[str]:
    return [p.code for p in check_notebook(NAME, text)]


def test_thin_notebook_passes(notebook: Notebook) -> None:
    text = notebook(
        "import somos_eval as se\n\ncapitulo = se.abrir(programa, municipio)",
        "capitulo.figura(\n    'operatividad',\n)",
    )
    assert check_notebook(NAME, text) == []


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("def f():\n    return 1", "def"),
        ("class A:\n    x = 1", "class"),
        ("for x in y:\n    x", "for"),
        ("[x for x in y]", "for"),
        ("while True:\n    break", "while"),
        ("if x:\n    y", "if"),
        ("a if b else c", "if"),
        ("try:\n    x\nexcept E:\n    y", "try"),
        ("with x:\n    y", "with"),
        ("f(lambda: 1)", "lambda"),
        ("match x:\n    case 1:\n        y", "match"),
    ],
)
def test_logic_is_refused(notebook: Notebook, code: str, word: str) -> None:
    problems = check_notebook(NAME, notebook("1", code))
    assert {p.code for p in problems} == {"SE-CUA-017"}
    assert f"«{word}»" in problems[0].rule
    assert "celda de código 3, línea 1" in problems[0].rule


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "import somos_eval, pandas",
        "from pandas import read_csv",
        "from somos_evaluacion import x",
        "from . import x",
    ],
)
def test_only_the_library_is_imported(notebook: Notebook, code: str) -> None:
    assert codes(notebook(code)) == ["SE-CUA-018"]


@pytest.mark.parametrize(
    "code", ["import somos_eval as se", "from somos_eval.chapters import open_chapter"]
)
def test_the_library_may_be_imported(notebook: Notebook, code: str) -> None:
    assert codes(notebook(code)) == []


def test_cell_of_eight_lines_passes_and_of_nine_does_not(notebook: Notebook) -> None:
    assert codes(notebook("\n".join(["x"] * 8) + "\n")) == []
    assert codes(notebook("\n".join(["x"] * 9))) == ["SE-CUA-019"]


def test_syntax_error_says_cell_and_line(notebook: Notebook) -> None:
    problem = check_notebook(NAME, notebook("1", "x = 1\ny = (2"))[0]
    assert problem.code == "SE-CUA-015"
    assert "celda de código 3, línea 2" in problem.rule
    assert problem.where.file == NAME
    assert problem.found == "y = (2"


def test_code_with_a_leading_zero_gets_its_own_advice(notebook: Notebook) -> None:
    problem = check_notebook(NAME, notebook("x", parameters="municipio = 05001"))[0]
    assert problem.code == "SE-CUA-015"
    assert "entre comillas" in problem.hint


@pytest.mark.parametrize("code", ["%matplotlib inline", "x = 1\n!ls", "  %%time"])
def test_ipython_orders_are_refused(notebook: Notebook, code: str) -> None:
    assert codes(notebook(code)) == ["SE-CUA-016"]


def test_parameters_cell_is_required_once(notebook: Notebook) -> None:
    assert codes(notebook("x", parameters=None)) == ["SE-CUA-012"]
    assert codes(notebook("y = 1", tags=["parameters"])) == ["SE-CUA-013"]


@pytest.mark.parametrize(
    "parameters",
    [
        "import os",
        "x = f()",
        "x = y",
        "x = y = 1",
        "a, b = 1, 2",
        "x.y = 1",
        "x: str",
        "x = (1, 2)",
        "'''texto'''",
        "x += 1",
    ],
)
def test_parameters_are_literals(notebook: Notebook, parameters: str) -> None:
    assert codes(notebook(parameters=parameters)) == ["SE-CUA-014"]


def test_parameters_may_be_annotated_negative_or_none(notebook: Notebook) -> None:
    text = "# comentario\nmunicipio: str = '05001'\numbral = -1.5\ndesde = None\nx = []"
    assert codes(notebook(parameters=text)) == []


def test_repeated_or_ill_named_parameter(notebook: Notebook) -> None:
    assert codes(notebook(parameters="x = 1\nx = 2")) == ["SE-CUA-022"]
    assert codes(notebook(parameters="Año = 1")) == ["SE-CUA-030"]


@pytest.mark.parametrize(
    "tag", ["raises-exception", "skip-execution", "injected-parameters"]
)
def test_tags_that_hide_a_failure_are_refused(notebook: Notebook, tag: str) -> None:
    assert codes(notebook("x", tags=[tag])) == ["SE-CUA-021"]


def test_saved_outputs_are_a_warning(notebook: Notebook) -> None:
    text = notebook("x").replace('"outputs": []', '"outputs": [{}]')
    problems = check_notebook(NAME, text)
    assert [p.code for p in problems] == ["SE-CUA-020"]
    assert problems[0].severity is Severity.WARNING


def test_notebook_of_another_language(notebook: Notebook) -> None:
    text = notebook("x", kernelspec={"name": "ir", "language": "R"})
    assert codes(text) == ["SE-CUA-011"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no es JSON (línea 1)"),
        ('{"nbformat": 4,\n', "no es JSON (línea 2)"),
        ("[]", "nbformat"),
        ('{"nbformat": 3}', "nbformat"),
        ('{"nbformat": 4}', "metadata"),
        ('{"nbformat": 4, "metadata": {"kernelspec": "x"}}', "metadata"),
        ('{"nbformat": 4, "metadata": {}}', "lista de celdas"),
        ('{"nbformat": 4, "metadata": {}, "cells": [{}]}', "celda 1"),
        ("[" * 100_000, "no es JSON"),
    ],
)
def test_file_that_is_not_a_notebook(text: str, said: str) -> None:
    problems = check_notebook(NAME, text)
    assert [p.code for p in problems] == ["SE-CUA-010"]
    assert said in problems[0].rule


def test_all_problems_come_at_once(notebook: Notebook) -> None:
    text = notebook("import os", "x = (", "if a:\n    b", parameters=None)
    assert sorted(codes(text)) == [
        "SE-CUA-012",
        "SE-CUA-015",
        "SE-CUA-017",
        "SE-CUA-018",
    ]
