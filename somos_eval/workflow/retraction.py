"""Take out of the outputs of a programme the chapters that may not stay as they are."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.indicators.scope import PARENTS, places
from somos_eval.runner import Chapter, Scope
from somos_eval.runner.plan import PROGRAMME
from somos_eval.site.around.addresses import holds_evidence
from somos_eval.site.around.context import DATA
from somos_eval.site.around.data import COMPARISON
from somos_eval.site.withdrawn import withdrawn_page
from somos_eval.store.files import write_text
from somos_eval.store.slices import folder, forget_stamp
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.notebooks import inspect_notebooks

Affected = Mapping[str, Sequence[str]]


def affected_chapters(
    ws: Workspace,
    tables: Mapping[str, pd.DataFrame],
    changed: Mapping[str, pd.DataFrame],
) -> dict[str, list[str]]:
    """Return the chapters that read rows that changed, by municipality.

    Parameters
    ----------
    ws : Workspace
    tables : mapping of str to DataFrame
        Tables of the programme, to know of which municipality a row is.
    changed : mapping of str to DataFrame
        Rows that changed, by table.

    Returns
    -------
    dict of str to list of str
        Code, or ``programa``, → chapter ids in the order of the catalogue.
    """
    notebooks = inspect_notebooks(ws)
    needs = {c.id: _needs(notebooks.sources.get(c.id, "")) for c in notebooks.chapters}
    by_place: dict[str, set[str]] = {PROGRAMME: set(changed)}
    for name, rows in changed.items():
        for place in _places(name, rows, tables):
            by_place.setdefault(place, set()).add(name)
    found = {
        place: [
            c.id for c in notebooks.chapters if _about(c, place) and needs[c.id] & names
        ]
        for place, names in sorted(by_place.items())
    }
    return {place: chapters for place, chapters in found.items() if chapters}


def retract(ws: Workspace, programme: str, affected: Affected) -> None:
    """Remove what was executed and published of some chapters.

    A page is left in the place of each one published, so that no link breaks. The
    figures of the last run go too: they are of the whole programme. What the run record
    says of these chapters is no longer there, so `somos correr` makes them again.
    """
    if not affected:
        return
    forget_stamp(ws, programme)
    for place, chapters in affected.items():
        shutil.rmtree(folder(ws, programme, place), ignore_errors=True)
        for chapter in chapters:
            for path in (ws.executed(programme) / place).glob(f"{chapter}.*"):
                path.unlink()
        for sites in ws.site(programme, "").glob("*/*/"):
            _unpublish(sites.name, sites / place, chapters)
    for tree in ws.site(programme, "").glob("*/*/"):
        _unpublish_around(tree)
    shutil.rmtree(ws.parts(programme), ignore_errors=True)
    for path in (ws.results(programme), ws.results(programme).with_suffix(".csv")):
        path.unlink(missing_ok=True)


def _unpublish(language: str, pages: Path, chapters: Sequence[str]) -> None:
    for chapter in chapters:
        page = pages / f"{chapter}.html"
        if page.exists():
            write_text(page, withdrawn_page(language))
        for data in (pages / "datos").glob(f"{chapter}_*"):
            data.unlink()


def _unpublish_around(tree: Path) -> None:
    """Withdraw the pages around the chapters that show figures or claims.

    Their data go too, and the files that every language shares.
    """
    if tree.name == DATA:
        shutil.rmtree(tree)
        return
    for page in tree.rglob("*.html"):
        path = page.relative_to(tree).as_posix()
        if holds_evidence(path):
            write_text(page, withdrawn_page(tree.name, up=1 + path.count("/")))
    for data in (tree / DATA, tree / COMPARISON / DATA):
        shutil.rmtree(data, ignore_errors=True)


def _needs(notebook: str) -> frozenset[str]:
    """Return the tables that the questions of a notebook declare that they read."""
    from somos_eval.workflow.questions import questions_of

    asked = questions_of(notebook) if notebook else []
    if asked is None:
        return frozenset(TABLES)
    return frozenset(table for question in asked for table in question.needs)


def _about(chapter: Chapter, place: str) -> bool:
    return (chapter.scope is Scope.PROGRAMME) == (place == PROGRAMME)


def _places(
    name: str, rows: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> frozenset[str]:
    """Return the municipalities of some rows; none if what they hang from is lost."""
    above = name
    while above in PARENTS:
        above = PARENTS[above][1]
        if above not in tables:
            return frozenset()
    return places(name, {**tables, name: rows})
