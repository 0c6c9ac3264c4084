"""Is a notebook fit to be a chapter? Checked before any kernel starts.

A chapter is thin: one question, one call. What it may not contain is a rule here, so
that logic stays in the library where it is tested.
"""

import ast
import re
from typing import Any

from somos_eval.errors import Problem, Severity, Where
from somos_eval.runner import notebooks
from somos_eval.runner.notebooks import Cell
from somos_eval.runner.parameters import check_cell

MAX_LINES = 8
LIBRARY = "somos_eval"
_MAGIC = re.compile(r"[ \t]*[%!]")
_LEADING_ZERO = re.compile(r"\b0\d+\b")
# Each would let a chapter count as executed without all of it having run.
_FORBIDDEN_TAGS = ("raises-exception", "skip-execution", notebooks.INJECTED)

_WORDS: dict[type[ast.AST], str] = {
    ast.FunctionDef: "def",
    ast.AsyncFunctionDef: "def",
    ast.ClassDef: "class",
    ast.For: "for",
    ast.AsyncFor: "for",
    ast.comprehension: "for",
    ast.While: "while",
    ast.If: "if",
    ast.IfExp: "if",
    ast.Match: "match",
    ast.Try: "try",
    ast.TryStar: "try",
    ast.With: "with",
    ast.AsyncWith: "with",
    ast.Lambda: "lambda",
}


def check_notebook(name: str, text: str) -> list[Problem]:
    """Check one chapter's source.

    Parameters
    ----------
    name : str
        How the file is called in messages.
    text : str
        Its content.

    Returns
    -------
    list of Problem
        Everything wrong with it. Saved outputs are only a warning.
    """
    where = Where(name)
    try:
        notebook = notebooks.parse(text)
    except ValueError as error:
        return [Problem.of("SE-CUA-010", where, detail=error)]
    problems = _check_whole(notebook, where)
    for number, cell in enumerate(_all_code(notebook), 1):
        problems += _check_code_cell(cell, number, where)
    return problems


def _check_whole(notebook: dict[str, Any], where: Where) -> list[Problem]:
    problems = []
    language = _language(notebook)
    if language != "python":
        problems.append(Problem.of("SE-CUA-011", where, language=language))
    cells = _all_code(notebook)
    tagged = sum(notebooks.PARAMETERS in notebooks.tags(c) for c in cells)
    if tagged == 0:
        problems.append(Problem.of("SE-CUA-012", where))
    elif tagged > 1:
        problems.append(Problem.of("SE-CUA-013", where, count=tagged))
    if any(cell["outputs"] for cell in cells):
        warning = Severity.WARNING
        problems.append(Problem.of("SE-CUA-020", where, severity=warning))
    return problems


def _check_code_cell(cell: Cell, number: int, where: Where) -> list[Problem]:
    problems = [
        Problem.of("SE-CUA-021", where, cell=number, tag=tag)
        for tag in notebooks.tags(cell)
        if tag in _FORBIDDEN_TAGS
    ]
    code = notebooks.source(cell)
    if magic := _magic_line(code):
        return [*problems, Problem.of("SE-CUA-016", where, cell=number, line=magic)]
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError) as error:
        return [*problems, _syntax_problem(error, code, number, where)]
    if notebooks.PARAMETERS in notebooks.tags(cell):
        return problems + check_cell(tree, number, where)
    return problems + _check_thin(tree, code, number, where)


def _check_thin(tree: ast.Module, code: str, cell: int, where: Where) -> list[Problem]:
    problems = []
    lines = len(code.strip().splitlines())
    if lines > MAX_LINES:
        long = Problem.of("SE-CUA-019", where, cell=cell, lines=lines, limit=MAX_LINES)
        problems.append(long)
    for node in ast.walk(tree):
        line = _line(node)
        if word := _WORDS.get(type(node)):
            problems.append(
                Problem.of("SE-CUA-017", where, cell=cell, line=line, word=word)
            )
        problems += [
            Problem.of("SE-CUA-018", where, cell=cell, line=line, module=module)
            for module in _imported(node)
            if module.split(".")[0] != LIBRARY
        ]
    return problems


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return []


def _line(node: ast.AST) -> int:
    owner = node.target if isinstance(node, ast.comprehension) else node
    return int(getattr(owner, "lineno", 1))


def _magic_line(code: str) -> int:
    """Return the number of the first line with an IPython order, 0 if there is none."""
    lines = enumerate(code.splitlines(), 1)
    return next((n for n, line in lines if _MAGIC.match(line)), 0)


def _syntax_problem(
    error: SyntaxError | ValueError, code: str, cell: int, where: Where
) -> Problem:
    line = getattr(error, "lineno", None) or 1
    written = [*code.splitlines(), ""][line - 1].strip()
    hint = "revise comillas, paréntesis y sangría de esa línea"
    if _LEADING_ZERO.search(written):
        hint = "escriba entre comillas los códigos que empiezan por cero: '05001'"
    return Problem.of(
        "SE-CUA-015", where, found=written or None, cell=cell, line=line, hint=hint
    )


def _all_code(notebook: dict[str, Any]) -> list[Cell]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _language(notebook: dict[str, Any]) -> str:
    kernel = notebook["metadata"].get("kernelspec", {}).get("language")
    info = notebook["metadata"].get("language_info", {}).get("name")
    return str(kernel or info or "python").lower()
