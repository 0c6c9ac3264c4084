"""Parameters of a notebook: what its cell declares, and whether what is given fits."""

import ast
import keyword
import re
from collections.abc import Mapping

from somos_eval.errors import Problem, Where
from somos_eval.messages.near import near
from somos_eval.runner import notebooks

# An identifier and nothing else: a parameter's name is written into code as it is.
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KINDS: dict[type, str] = {
    str: "un texto",
    bool: "True o False",
    int: "un número entero",
    float: "un número",
    type(None): "None",
    list: "una lista",
    dict: "un diccionario",
}


def check_cell(tree: ast.Module, cell: int, where: Where) -> list[Problem]:
    """Check that the parameters cell only assigns literals, each name once.

    Parameters
    ----------
    tree : ast.Module
        The parsed cell.
    cell : int
        Number of the code cell, from 1.
    where : Where
        The notebook.

    Returns
    -------
    list of Problem
    """
    problems = []
    seen: set[str] = set()
    for statement in tree.body:
        line = statement.lineno
        pair = _assignment(statement)
        if pair is None:
            problems.append(Problem.of("SE-CUA-014", where, cell=cell, line=line))
            continue
        name = pair[0]
        if not _is_name(name):
            problems.append(Problem.of("SE-CUA-030", where, found=name))
        if name in seen:
            twice = Problem.of("SE-CUA-022", where, cell=cell, line=line, name=name)
            problems.append(twice)
        seen.add(name)
    return problems


def declared_parameters(text: str) -> dict[str, object]:
    """Return the names and default values of a notebook that passed its check.

    Parameters
    ----------
    text : str
        A notebook for which `check_notebook` found no error.

    Returns
    -------
    dict
    """
    cells = notebooks.code_cells(notebooks.parse(text))
    tagged = [c for c in cells if notebooks.PARAMETERS in notebooks.tags(c)]
    pairs = [
        _assignment(statement)
        for cell in tagged
        for statement in ast.parse(notebooks.source(cell)).body
    ]
    return dict(pair for pair in pairs if pair is not None)


def check_parameters(
    name: str, declared: Mapping[str, object], given: Mapping[str, object]
) -> list[Problem]:
    """Check given parameters against what a notebook declares.

    Parameters
    ----------
    name : str
        How the notebook is called in messages.
    declared : mapping
        Names and defaults; the type of a default is the type that is asked for, and a
        default of None takes any simple value.
    given : mapping
        What would be passed.

    Returns
    -------
    list of Problem
        Names that are not identifiers, missing, unknown or mistyped parameters, and
        values that are not plain data.
    """
    where = Where(name)
    good = {k: v for k, v in given.items() if _is_name(k)}
    problems = [
        Problem.of("SE-CUA-030", where, found=k) for k in given if k not in good
    ]
    problems += [
        _unmatched("SE-CUA-031", where, missing, good)
        for missing in declared.keys() - good.keys()
    ]
    problems += [
        _unmatched("SE-CUA-032", where, extra, declared)
        for extra in good.keys() - declared.keys()
    ]
    for key in good.keys() & declared.keys():
        problems += _check_value(key, declared[key], good[key], where)
    return sorted(problems, key=lambda p: (p.code, p.rule))


def _check_value(
    name: str, default: object, value: object, where: Where
) -> list[Problem]:
    if not _is_plain(value):
        return [Problem.of("SE-CUA-034", where, name=name)]
    wanted, kind = type(default), type(value)
    if default is None or kind is wanted or (wanted is float and kind is int):
        return []
    expected, given = _KINDS[wanted], _KINDS[kind]
    return [
        Problem.of(
            "SE-CUA-033", where, name=name, expected=expected, given=given, found=value
        )
    ]


def _assignment(statement: ast.stmt) -> tuple[str, object] | None:
    """Return the name and the literal that a statement assigns, or None."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            pass
        case _:
            return None
    try:
        literal = ast.literal_eval(value)
    except (ValueError, TypeError, MemoryError, RecursionError):
        return None
    return (name, literal) if _is_plain(literal) else None


def _is_plain(value: object) -> bool:
    """Whether a value survives being written as a literal and read again."""
    if isinstance(value, list):
        return all(_is_plain(v) for v in value)
    if isinstance(value, dict):
        return all(isinstance(k, str) and _is_plain(v) for k, v in value.items())
    return type(value) in _KINDS


def _is_name(name: object) -> bool:
    return (
        isinstance(name, str)
        and bool(_NAME.fullmatch(name))
        and not keyword.iskeyword(name)
    )


def _unmatched(
    code: str, where: Where, name: str, others: Mapping[str, object]
) -> Problem:
    listed = ", ".join(others) or "ninguno"
    return Problem.of(code, where, name=name, near=near(name, others), valid=listed)
