"""The PDFs of an edition: each chapter, and each municipality's whole report."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from somos_eval.site import PageInfo, build_report
from somos_eval.site.info import folder
from somos_eval.store.files import read_text, swap_directory, write_text
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.browser import print_page
from somos_eval.workflow.publishing import Edition

REPORT = "informe"


def print_editions(
    ws: Workspace,
    programme: str,
    editions: Sequence[Edition],
    browser: str,
    day: datetime,
) -> list[Path]:
    """Print the editions of one profile; their former PDFs go.

    Parameters
    ----------
    ws : Workspace
    programme : str
    editions : sequence of Edition
        Those of a profile, one a language; their sites are built.
    browser : str
        Where it is.
    day : datetime
        When the run was.

    Returns
    -------
    list of Path
        The report of each municipality and of the programme, in each language.

    Raises
    ------
    PrintError
        The browser printed nothing; the former PDFs are left as they were.
    """
    profile = editions[0].site.profile
    target = ws.printed(programme, profile)
    staged = target.parent / f".{target.name}.nuevo"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    try:
        told: list[Path] = []
        for edition in editions:
            site = ws.site(programme, profile) / edition.site.language
            for name, pages in groupby(edition.pages, lambda page: folder(page.place)):
                into = staged / edition.site.language / name
                told += _folder(edition, tuple(pages), site / name, into, browser, day)
        swap_directory(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return [target / path.relative_to(staged) for path in told]


def _folder(
    edition: Edition,
    pages: Sequence[PageInfo],
    site: Path,
    into: Path,
    browser: str,
    day: datetime,
) -> Iterator[Path]:
    """Print the chapters of a place and its report; yield the latter."""
    into.mkdir(parents=True)
    printable = [p for p in pages if (site / f"{p.chapter_id}.html").exists()]
    for page in printable:
        source = site / f"{page.chapter_id}.html"
        print_page(browser, source, into / f"{page.chapter_id}.pdf", day)
    if not printable:
        return
    chapters = [(p, read_text(p.notebook)) for p in printable]
    html = build_report(edition.site, chapters, edition.summary)
    with tempfile.TemporaryDirectory(prefix="somos-informe-") as temporary:
        whole = Path(temporary) / f"{REPORT}.html"
        write_text(whole, html)
        print_page(browser, whole, into / f"{REPORT}.pdf", day)
    yield into / f"{REPORT}.pdf"
