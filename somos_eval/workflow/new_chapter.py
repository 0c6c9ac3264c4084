"""Begin a chapter: a thin notebook, and its entry in the list of chapters."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from somos_eval.chapters.reading import questions
from somos_eval.chapters.sections import SECTIONS
from somos_eval.errors import InputError, Problem, Severity, Where, raise_if_any
from somos_eval.messages.near import near
from somos_eval.params import slug
from somos_eval.params.yaml_source import read_yaml
from somos_eval.runner.chapters import FILE, ID, Chapter, Scope, load_chapters
from somos_eval.runner.notebooks import PARAMETERS, Cell, dumps, parse, source, tags
from somos_eval.store.files import read_bytes, read_text
from somos_eval.store.workspace import Workspace
from somos_eval.templates.parameters import scalar
from somos_eval.workflow.bundled import bundled
from somos_eval.workflow.notebooks import inspect_notebooks
from somos_eval.workflow.skeletons import blank, taken, tidy, write_all

LANGUAGES = ("es", "en")
# What every chapter may begin by saying: which evidence there is.
FIRST = {Scope.MUNICIPALITY: "evidencia_disponible", Scope.PROGRAMME: "cobertura"}
# What a notebook shows when it is opened alone: the demonstration.
_PLACES = {Scope.MUNICIPALITY: "02149", Scope.PROGRAMME: "programa"}
_PARAMETERS = """\
# Parámetros: cámbielos para explorar; la corrida pone los de cada municipio.
programa = "demo"
municipio = "{place}"
raiz = ".."
desde = ""
hasta = ""
"""
_OPENING = """\
import somos_eval as se

ch = se.open_chapter(programa, municipio, raiz, desde=desde, hasta=hasta)
"""
_ENTRY = re.compile(r"([ ]*)-[ ]+\S")
_BETWEEN = re.compile(r"\s*(#.*)?")
_BOM = "\ufeff"  # Windows writes it


@dataclass(frozen=True)
class NewChapter:
    """A chapter to begin, as it was typed.

    Attributes
    ----------
    id : str
    titles : tuple of str
        In the order of `LANGUAGES`.
    scope : Scope
    question : str or None
        The first one that it asks; the one of `FIRST` by default.
    """

    id: str
    titles: tuple[str, str]
    scope: Scope
    question: str | None = None


def new_chapter(ws: Workspace, asked: NewChapter) -> list[str]:
    """Write the notebook of a chapter and name it in the list.

    It goes after the last one that comes before it; comments and order stay.

    Parameters
    ----------
    ws : Workspace
        Whose notebooks.
    asked : NewChapter
        Which one.

    Returns
    -------
    list of str
        What was done and what comes next, in Spanish.

    Raises
    ------
    InputError
        The list is not there or is wrong, the id, a title or the question is not valid,
        or the chapter is there already: all at once, and nothing was written.
    """
    titles = [tidy(title) or "" for title in asked.titles]
    question = asked.question or FIRST[asked.scope]
    chapters, problems = _listed(ws)
    written = [read_yaml(scalar(title), FILE) for title in titles]
    problems += [p.located(file=None, line=None) for s in written for p in s.problems]
    problems += blank(dict(zip(("--titulo-es", "--titulo-en"), titles, strict=True)))
    if question not in SECTIONS:
        hint, valid = near(question, SECTIONS), ", ".join(SECTIONS)
        problems.append(
            Problem.of("SE-CUA-040", question=question, near=hint, valid=valid)
        )
    problems += _of_id(ws, asked.id, [c.id for c in chapters])
    raise_if_any(problems)
    cells = [
        *_pair(f"# {titles[0]}", f"# {titles[1]}"),
        _code(_PARAMETERS.format(place=_PLACES[asked.scope]), PARAMETERS),
        _code(_OPENING),
        *_introduced(ws, question),
        _code(f'ch.answer("{question}")'),
    ]
    notebook = ws.notebooks / f"{asked.id}.ipynb"
    entry = (
        f"- id: {asked.id}",
        f"  titulo: {{es: {scalar(titles[0])}, en: {scalar(titles[1])}}}",
        f"  ambito: {asked.scope.value}",
    )
    catalogue = ws.notebooks / FILE
    text = _with_entry(ws, catalogue, entry, asked.id)
    # A notebook that is not listed is only left out; a listed one has to be there.
    write_all({notebook: dumps(_notebook(asked.id, cells))}, (catalogue, text))
    return [
        f"{ws.shown(notebook)}: {titles[0]}, con la pregunta «{question}».",
        f"{ws.shown(catalogue)}: {asked.id} agregado.",
        *_next(ws, asked.id),
    ]


def _listed(ws: Workspace) -> tuple[list[Chapter], list[Problem]]:
    """Return the chapters there are, and why none can be added to the list."""
    found = inspect_notebooks(ws)
    # What is wrong inside another notebook does not keep this one from beginning.
    errors = [p for p in found.problems if p.severity is Severity.ERROR]
    return list(found.chapters), [] if found.chapters else errors


def _of_id(ws: Workspace, chapter: str, there: list[str]) -> list[Problem]:
    if not ID.fullmatch(chapter):
        near = slug(chapter)
        hint = f"¿Quiso escribir «{near}»? " if ID.fullmatch(near) else ""
        bad = Problem.of("SE-CUA-001", found=chapter)
        return [replace(bad, hint=hint + bad.hint)]
    path = ws.notebooks / f"{chapter}.ipynb"
    hint = "para cambiar ese capítulo, ábralo en JupyterLab; para otro, dele otro id"
    if chapter in there:
        return [Problem.of("SE-NUE-002", Where(ws.shown(path)), hint=hint)]
    return taken([(path, ws.shown(path))], hint)


def _introduced(ws: Workspace, question: str) -> Iterator[Cell]:
    """Introduce a question as the first chapter that asks it does, if one does."""
    folders = dict.fromkeys([ws.notebooks, bundled("notebooks")])
    for path in (p for folder in folders for p in sorted(folder.glob("*.ipynb"))):
        try:
            cells = parse(read_text(path))["cells"]
        except (UnicodeDecodeError, ValueError):
            continue
        told: dict[str, str] = {}
        for cell in cells:
            if cell["cell_type"] == "markdown":
                told |= {t: source(cell) for t in tags(cell) if t in LANGUAGES}
            elif questions([source(cell)]) == [question]:
                if told.keys() == set(LANGUAGES):
                    yield from _pair(told["es"], told["en"])
                return
            else:
                told = {}


def _pair(es: str, en: str) -> Iterator[Cell]:
    for language, text in zip(LANGUAGES, (es, en), strict=True):
        yield {
            "cell_type": "markdown",
            "metadata": {"tags": [language]},
            "source": text.splitlines(keepends=True),
        }


def _code(text: str, *labels: str) -> Cell:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"tags": [*labels]} if labels else {},
        "outputs": [],
        "source": text.strip().splitlines(keepends=True),
    }


def _notebook(chapter: str, cells: list[Cell]) -> dict[str, object]:
    for number, cell in enumerate(cells):
        cell["id"] = hashlib.sha256(f"{chapter}/{number}".encode()).hexdigest()[:8]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _with_entry(
    ws: Workspace, catalogue: Path, entry: tuple[str, ...], chapter: str
) -> str:
    """Return the list with one more entry, and nothing else changed.

    Raises
    ------
    InputError
        SE-NUE-030: the list is not written line by line.
    """
    written = read_bytes(catalogue).decode()
    text = written.removeprefix(_BOM)
    end = "\r\n" if "\r\n" in text else "\n"
    before, _ = load_chapters(text, _present(ws), ws.notebooks)
    lines = text.splitlines(keepends=True)
    starts = [read_yaml(text, FILE).lines[(n,)] - 1 for n in range(len(before))]
    later = 1 + max((n for n, c in enumerate(before) if c.id < chapter), default=-1)
    at = starts[later] if later < len(starts) else len(lines)
    # What is above an entry is about it.
    while later and later < len(starts) and _BETWEEN.fullmatch(lines[at - 1].rstrip()):
        at -= 1
    dash = _ENTRY.match(lines[starts[0]]) if starts[0] < len(lines) else None
    indent = dash[1] if dash else ""
    added = [f"{indent}{line}{end}" for line in entry]
    if at and not lines[at - 1].endswith(("\n", "\r")):
        lines[at - 1] += end
    whole = "".join([*lines[:at], *added, *lines[at:]])
    after, _ = load_chapters(whole, {*_present(ws), f"{chapter}.ipynb"}, ws.notebooks)
    rest = tuple(c for c in after if c.id != chapter)
    if dash is None or rest != before or len(after) != len(before) + 1:
        where = Where(ws.shown(catalogue))
        raise InputError([Problem.of("SE-NUE-030", where, chapter=chapter)])
    return _BOM + whole if written.startswith(_BOM) else whole


def _present(ws: Workspace) -> set[str]:
    return {path.name for path in ws.notebooks.glob("*.ipynb")}


def _next(ws: Workspace, chapter: str) -> list[str]:
    told = [
        "Lo que sigue:",
        "  ábralo en JupyterLab y escriba cada texto en dos celdas seguidas, una con "
        "la etiqueta es y otra con la etiqueta en; guárdelo sin salidas",
        "  somos revisar PROGRAMA",
        f"  somos correr PROGRAMA --capitulo {chapter}",
    ]
    if ws.notebooks.resolve() == bundled("notebooks"):
        told.append("  python -m somos_eval.workflow.catalogue  (en el repositorio)")
    return told
