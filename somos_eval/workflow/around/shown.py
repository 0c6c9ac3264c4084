"""Which questions of the chapters show an indicator, the most particular first."""

from collections import defaultdict

from somos_eval.chapters.reading import questions
from somos_eval.chapters.sections import SECTIONS
from somos_eval.chapters.sections.question import EVERY
from somos_eval.runner.notebooks import code_cells, parse, source
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.notebooks import inspect_notebooks


def shown_by(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """Return the questions that read each indicator, of the chapters of a root.

    One that reads few says more of each than one that sums up many: it comes first,
    and otherwise they keep the order of the chapters.
    """
    found = inspect_notebooks(ws)
    asked = dict.fromkeys(
        question
        for chapter in found.chapters
        for question in _asked(found.sources[chapter.id])
    )
    users: dict[str, list[str]] = defaultdict(list)
    for name in asked:
        uses = SECTIONS[name].uses
        for indicator in () if uses is EVERY else uses:
            users[indicator].append(name)
    return {
        indicator: tuple(sorted(names, key=lambda n: len(SECTIONS[n].uses)))
        for indicator, names in users.items()
    }


def _asked(notebook: str) -> list[str]:
    cells = (source(cell) for cell in code_cells(parse(notebook)))
    return [name for name in questions(cells) or () if name in SECTIONS]
