"""The PDFs of an edition: each chapter, and each municipality's whole report."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import (
    FIRST_EXCEPTION,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from queue import SimpleQueue

from somos_eval.site import PageInfo, SiteInfo, build_report
from somos_eval.site.around.data import Contents
from somos_eval.site.info import folder
from somos_eval.store.files import read_text, swap_directory, write_text
from somos_eval.store.scratch import scratch
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.browser import Printer
from somos_eval.workflow.publishing import Edition

REPORT = "informe"


@dataclass(frozen=True)
class _Folder:
    """What is printed of a place in a language.

    Attributes
    ----------
    chapters : tuple of Path
        Their pages.
    report : Future of Path
        The page of its whole report, which is being written.
    into : Path
        Where the PDFs go.
    """

    chapters: tuple[Path, ...]
    report: "Future[Path]"
    into: Path


def print_editions(
    ws: Workspace,
    programme: str,
    editions: Sequence[Edition],
    papers: Sequence[Printer],
    pool: Executor,
) -> list[Path]:
    """Print the editions of one profile; their former PDFs go.

    Parameters
    ----------
    ws : Workspace
    programme : str
    editions : sequence of Edition
        Those of a profile, one a language; their sites are built.
    papers : sequence of Printer
        Who prints; each, a place at a time.
    pool : Executor
        Who writes the reports, while chapters are printed.

    Returns
    -------
    list of Path
        The report of each municipality and of the programme, in each language.

    Raises
    ------
    PrintError
        A browser printed nothing; the former PDFs are left as they were.
    """
    profile = editions[0].site.profile
    target = ws.printed(programme, profile)
    staged = target.parent / f".{target.name}.nuevo"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    try:
        with scratch() as temporary:
            site = ws.site(programme, profile)
            begun = [*_begun(editions, site, staged, temporary, pool)]
            told = _printed(begun, papers)
        swap_directory(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return [target / path.relative_to(staged) for path in told]


def _begun(
    editions: Sequence[Edition],
    site: Path,
    into: Path,
    temporary: Path,
    pool: Executor,
) -> Iterator[_Folder]:
    """Begin to write the report of each place that has chapters."""
    for edition in editions:
        for name, pages in groupby(edition.pages, lambda page: folder(page.place)):
            own = f"{edition.site.language}/{name}"
            pairs = [(p, site / own / f"{p.chapter_id}.html") for p in pages]
            found = [(page, path) for page, path in pairs if path.exists()]
            if found:
                infos = [page for page, _ in found]
                report = temporary / f"{own.replace('/', '_')}.html"
                writing = pool.submit(
                    _write_report, report, edition.site, infos, edition.summary
                )
                yield _Folder(tuple(path for _, path in found), writing, into / own)


def _write_report(
    path: Path,
    site: SiteInfo,
    pages: Sequence[PageInfo],
    summary: Contents | None,
) -> Path:
    chapters = [(page, read_text(page.notebook)) for page in pages]
    html = build_report(site, chapters, summary)
    write_text(path, html)
    return path


def _printed(begun: Sequence[_Folder], papers: Sequence[Printer]) -> list[Path]:
    """Print places, as many at once as there are printers."""
    idle: SimpleQueue[Printer] = SimpleQueue()
    for paper in papers:
        idle.put(paper)

    def one(place: _Folder) -> Path:
        paper = idle.get()
        try:
            return _print(place, paper)
        finally:
            idle.put(paper)

    with ThreadPoolExecutor(len(papers)) as threads:
        try:
            printing = [threads.submit(one, place) for place in begun]
            # One that failed is told at once, whoever is still printing.
            for ended in wait(printing, return_when=FIRST_EXCEPTION).done:
                ended.result()
            return [place.result() for place in printing]
        except BaseException:
            # Nobody waits for what the others were doing.
            threads.shutdown(wait=False, cancel_futures=True)
            for paper in papers:
                paper.stop()
            raise


def _print(one: _Folder, paper: Printer) -> Path:
    """Print the chapters of a place and its report; return the latter."""
    one.into.mkdir(parents=True)
    for chapter in one.chapters:
        paper.print_page(chapter, one.into / f"{chapter.stem}.pdf")
    whole = one.report.result()
    paper.print_page(whole, one.into / f"{REPORT}.pdf")
    whole.unlink()
    return one.into / f"{REPORT}.pdf"
