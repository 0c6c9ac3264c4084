"""Take out of the outputs of a programme what may not stay as it is."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.indicators.scope import PARENTS, places
from somos_eval.runner import Chapter, Scope
from somos_eval.runner.plan import PROGRAMME
from somos_eval.site.around.addresses import holds_evidence, in_place
from somos_eval.site.around.context import DATA
from somos_eval.site.frame import HOME
from somos_eval.site.withdrawn import withdrawn_page
from somos_eval.store.files import write_text
from somos_eval.store.slices import folder, forget_stamp
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.notebooks import inspect_notebooks
from somos_eval.workflow.rehoming import write_homes

Affected = Mapping[str, Sequence[str]]


def affected_chapters(
    ws: Workspace,
    tables: Mapping[str, pd.DataFrame],
    changed: Mapping[str, pd.DataFrame],
    elsewhere: Iterable[str] = (),
) -> dict[str, list[str]]:
    """Return the chapters that read rows that changed, by municipality.

    Those of another municipality do if they set it beside the programme.

    Parameters
    ----------
    ws : Workspace
    tables : mapping of str to DataFrame
        Tables of the programme, to know of which municipality a row is.
    changed : mapping of str to DataFrame
        Rows that changed, by table.
    elsewhere : iterable of str
        Municipalities that may have chapters.

    Returns
    -------
    dict of str to list of str
        Code, or ``programa``, → chapter ids in the order of the catalogue.
    """
    notebooks = inspect_notebooks(ws)
    texts = {c.id: notebooks.sources.get(c.id, "") for c in notebooks.chapters}
    needs = {id_: _needs(text) for id_, text in texts.items()}
    beside = {id_: _needs(text, beside=True) for id_, text in texts.items()}
    by_place: dict[str, set[str]] = {PROGRAMME: set(changed)}
    for name, rows in changed.items():
        for place in _places(name, rows, tables):
            by_place.setdefault(place, set()).add(name)
    found = {
        place: [
            c.id
            for c in notebooks.chapters
            if _about(c, place)
            and (
                needs[c.id] & by_place.get(place, set()) or beside[c.id] & set(changed)
            )
        ]
        for place in sorted({*by_place, *elsewhere})
    }
    return {place: chapters for place, chapters in found.items() if chapters}


def places_with_outputs(ws: Workspace, programme: str) -> set[str]:
    """Return the municipalities of which something is executed or published."""
    found = {
        *ws.executed(programme).glob("*/"),
        *ws.site(programme, "").glob("*/*/*/"),
    }
    return {path.name for path in found if path.name.isdigit()}


def retract(ws: Workspace, programme: str, affected: Affected) -> None:
    """Remove what was executed and published of some chapters, and of the whole.

    A page is left in the place of each one published, so that no link breaks. The
    figures of the last run go too, and every page and file that shows any of the whole
    programme, the home page first, which is then written without them. What the run
    record says of these chapters is no longer there, so `somos correr` makes them
    again.
    """
    forget_stamp(ws, programme)
    for place, chapters in affected.items():
        shutil.rmtree(folder(ws, programme, place), ignore_errors=True)
        for chapter in chapters:
            for path in (ws.executed(programme) / place).glob(f"{chapter}.*"):
                path.unlink()
            # A copy that somebody ran has the same words in its outputs.
            for path in (ws.working(programme) / place).rglob(f"{chapter}*.ipynb"):
                path.unlink()
        for sites in ws.site(programme, "").glob("*/*/"):
            _unpublish(sites.name, sites / place, chapters)
    for site in ws.site(programme, "").glob("*/"):
        _unpublish_around(site)
    # A package and a PDF are whole: what is withdrawn cannot be taken out of them.
    shutil.rmtree(ws.delivery(programme, ""), ignore_errors=True)
    shutil.rmtree(ws.parts(programme), ignore_errors=True)
    for path in (ws.results(programme), ws.results(programme).with_suffix(".csv")):
        path.unlink(missing_ok=True)
    write_homes(ws, programme)


def _unpublish(language: str, pages: Path, chapters: Sequence[str]) -> None:
    for chapter in chapters:
        page = pages / f"{chapter}.html"
        if page.exists():
            write_text(page, withdrawn_page(language))
        for data in (pages / "datos").glob(f"{chapter}_*"):
            data.unlink()


def _unpublish_around(site: Path) -> None:
    """Withdraw the pages around the chapters of a profile, with their data."""
    shutil.rmtree(site / DATA, ignore_errors=True)
    trees = [tree for tree in site.iterdir() if tree.is_dir()]
    for tree in trees:
        for path in [p for p in tree.rglob("*") if p.is_file()]:
            _withdraw(path, path.relative_to(tree).as_posix(), tree.name)
    home = site / HOME
    if home.is_file():
        # The home page of the first language is over its tree.
        first = next((t.name for t in trees if not (t / HOME).exists()), "")
        write_text(home, withdrawn_page(first, up=None))


def _withdraw(path: Path, name: str, language: str) -> None:
    """Withdraw a file of a language's tree, unless it rests on no evidence."""
    if path.suffix != ".html":
        if not in_place(name):
            path.unlink()
    elif holds_evidence(name):
        up = None if name == HOME else 1 + name.count("/")
        write_text(path, withdrawn_page(language, up=up))


def _needs(notebook: str, *, beside: bool = False) -> frozenset[str]:
    """Return the tables that the questions of a notebook declare that they read.

    Those that decide the figures of other territories, if what is asked is `beside`.
    """
    from somos_eval.workflow.questions import questions_of

    asked = questions_of(notebook) if notebook else []
    if asked is None:
        return frozenset(TABLES)
    return frozenset(
        table
        for question in asked
        if question.beside or not beside
        for table in question.needs
    )


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
