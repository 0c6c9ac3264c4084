"""The catalogue page of the indicators, with the chapters that read each one.

``python -m somos_eval.workflow.catalogue`` writes it in both languages into ``docs/``.
"""

from collections.abc import Mapping
from pathlib import Path

from somos_eval.chapters.sections.question import EVERY
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.catalogue import catalogue
from somos_eval.store.files import write_text
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.notebooks import inspect_notebooks
from somos_eval.workflow.questions import questions_of

PAGES = {"es": "catalogo_de_indicadores.md", "en": "indicator_catalogue.md"}


def page(ws: Workspace, language: str) -> str:
    """Write the catalogue for the chapters of a root, in one language."""
    return catalogue(INDICATORS.values(), where_used(ws, language), language)


def where_used(ws: Workspace, language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the titles of the chapters that read each indicator, in their order."""
    found = inspect_notebooks(ws)
    used: dict[str, list[str]] = {}
    for chapter in found.chapters:
        title = chapter.title.get(language, chapter.title["es"])
        for question in questions_of(found.sources[chapter.id]) or ():
            uses = question.uses
            for indicator in () if uses is EVERY else uses:
                titles = used.setdefault(indicator, [])
                if title not in titles:
                    titles.append(title)
    return {name: tuple(titles) for name, titles in used.items()}


def main() -> None:
    """Write both pages."""
    root = Path(__file__).parents[2]
    for language, name in PAGES.items():
        write_text(root / "docs" / name, page(Workspace(root), language))


if __name__ == "__main__":
    main()
