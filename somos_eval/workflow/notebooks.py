"""Check the chapters: their catalogue, each notebook, and the parameters they take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from somos_eval.errors import Problem, Severity, Where
from somos_eval.runner import (
    Chapter,
    check_notebook,
    check_parameters,
    declared_parameters,
    load_chapters,
)
from somos_eval.runner.chapters import FILE
from somos_eval.store.files import read_text
from somos_eval.store.workspace import Workspace

_NOT_UTF8 = "no está escrito en UTF-8"
_NAMED = "[0-9][0-9]_*.ipynb"


@dataclass(frozen=True)
class Notebooks:
    """The chapters of a root, and what is wrong with them.

    Attributes
    ----------
    chapters : tuple of Chapter
        In the order of the catalogue; none if it is wrong.
    sources : mapping of str to str
        Text of each one, by chapter id.
    problems : tuple of Problem
    """

    chapters: tuple[Chapter, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def parameters(programme: str, place: str) -> dict[str, object]:
    """Return what every notebook of a run is given."""
    return {
        "programa": programme,
        "municipio": place,
        "raiz": ".",
        "desde": "",
        "hasta": "",
    }


def inspect_notebooks(ws: Workspace) -> Notebooks:
    """Read the chapters of a root and find everything that is wrong with them."""
    catalogue = ws.notebooks / FILE
    shown = ws.shown(catalogue)
    if not catalogue.is_file():
        what = f"{shown}, la lista de capítulos"
        hint = (
            "Copie la carpeta notebooks/ del proyecto; «somos nuevo programa» y «somos "
            "demo» también la ponen"
        )
        return Notebooks(problems=(Problem.of("SE-PAR-007", what=what, hint=hint),))
    try:
        listed = read_text(catalogue)
    except UnicodeDecodeError:
        return Notebooks(problems=(Problem.of("SE-PAR-022", Where(shown)),))
    present = [path.name for path in ws.notebooks.glob("*.ipynb")]
    chapters, found = load_chapters(listed, present, ws.notebooks)
    folder = ws.shown(ws.notebooks)
    problems = [p.located(file=f"{folder}/{p.where.file}") for p in found]
    if not chapters and not _errors(found):
        what, hint = f"ningún capítulo en {shown}", "Agregue los capítulos a la lista"
        problems.append(Problem.of("SE-PAR-007", what=what, hint=hint))
    sources: dict[str, str] = {}
    # With a wrong catalogue every notebook is looked at, so that all is told at once.
    for path in [c.path for c in chapters] or sorted(ws.notebooks.glob(_NAMED)):
        text, faults = _read(path, ws.shown(path))
        sources[path.stem] = text
        problems += faults
    return Notebooks(chapters, sources, tuple(problems))


def _errors(problems: Iterable[Problem]) -> bool:
    return any(p.severity is Severity.ERROR for p in problems)


def _read(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """Read and check one notebook, and what it declares against what it will get."""
    try:
        text = read_text(path)
    except UnicodeDecodeError:
        problem = Problem.of("SE-CUA-010", Where(shown), detail=_NOT_UTF8)
        return "", [problem]
    problems = check_notebook(shown, text)
    if _errors(problems):
        return text, problems
    declared = declared_parameters(text)
    given = parameters("demo", "00000")
    return text, problems + check_parameters(shown, declared, given)
