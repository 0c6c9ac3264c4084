"""The other ways to execute the same chapters: orders, papermill's API, bare calls."""

import json
import multiprocessing
import os
import re
import resource
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.batches import PROGRAMME, Chapter, measured
from benchmarks.editions import edition, info
from somos_eval.site import PageInfo, SiteInfo, build_page

_ASKED = re.compile(r'ch\.answer\("(\w+)"\)')
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def values(chapter: Chapter) -> dict[str, str]:
    """Return the parameters of a chapter."""
    return {"programa": PROGRAMME, "municipio": chapter.place, "raiz": "."}


def loop(folder: Path, chapters: Sequence[Chapter], target: Path) -> float:
    """Execute chapters as a script of orders would; return the CPU of each [s]."""
    spent = 0.0
    for chapter in chapters:
        output = target / chapter.file
        output.parent.mkdir(parents=True, exist_ok=True)
        # Raw parameters: read as YAML, 05001 would become the number 5001.
        given = [w for k, v in values(chapter).items() for w in ("-r", k, v)]
        source = f"notebooks/{chapter.id}.ipynb"
        quiet = ("--no-progress-bar", "--log-level", "ERROR")
        papermill = (sys.executable, "-m", "papermill", *quiet)
        spent += measured((*papermill, source, output, *given), folder).cpu_s
        nbconvert = (sys.executable, "-m", "jupyter", "nbconvert", "--log-level=ERROR")
        to_html = (*nbconvert, "--to", "html", "--no-input", output)
        spent += measured(to_html, folder).cpu_s
    return spent / len(chapters)


def pool(folder: Path, chapters: Sequence[Chapter], target: Path) -> float:
    """Execute chapters with papermill's API in two processes; CPU of each [s]."""
    fresh = multiprocessing.get_context("spawn")
    before = _children()
    with ProcessPoolExecutor(2, mp_context=fresh) as workers:
        given = [(folder, chapter, target) for chapter in chapters]
        list(workers.map(_by_api, *zip(*given, strict=True)))
    return (_children() - before) / len(chapters)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _by_api(folder: Path, chapter: Chapter, target: Path) -> None:
    import nbconvert
    import papermill

    os.chdir(folder)
    output = target / chapter.file
    output.parent.mkdir(parents=True, exist_ok=True)
    papermill.execute_notebook(
        f"notebooks/{chapter.id}.ipynb",
        str(output),
        parameters=values(chapter),
        progress_bar=False,
    )
    exporter = nbconvert.HTMLExporter(exclude_input=True)  # type: ignore[no-untyped-call]
    html, _ = exporter.from_filename(str(output))
    output.with_suffix(".html").write_text(html, encoding="utf-8")


def export(executed: Path, chapters: Sequence[Chapter]) -> float:
    """Make the page of each chapter in one warm process; CPU of each [s].

    One language and one profile: what nbconvert makes of it.
    """
    site = edition([], ("es",))
    pages = [info(executed / chapter.file, None) for chapter in chapters]
    _page(site, pages[0])
    start = time.process_time()
    for page in pages:
        _page(site, page)
    return (time.process_time() - start) / len(chapters)


def _page(site: SiteInfo, page: PageInfo) -> str:
    content = page.notebook.read_text(encoding="utf-8")
    return build_page(site, page, content, (page,)).html


def bare(folder: Path, chapters: Sequence[Chapter], target: Path) -> float:
    """Make the calls of the chapters in one warm process; CPU of each [s]."""
    for name in _THREADS:
        os.environ[name] = "1"
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as worker:
        return worker.submit(_calls, folder, chapters, target).result()


def _calls(folder: Path, chapters: Sequence[Chapter], target: Path) -> float:
    os.chdir(folder)
    asked = {c.id: _questions(folder, c) for c in chapters}
    for chapter in {c.id: c for c in chapters}.values():
        _answers(chapter, asked[chapter.id])
    spent = 0.0
    for chapter in chapters:
        start = time.process_time()
        answers = _answers(chapter, asked[chapter.id])
        spent += time.process_time() - start
        output = target / chapter.file
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(json.dumps(answers), encoding="utf-8")
    return spent / len(chapters)


def _answers(chapter: Chapter, questions: Sequence[str]) -> list[object]:
    """Ask what a notebook asks and make what it shows; return the blocks."""
    import somos_eval as se
    from somos_eval.blocks import MIME

    given = values(chapter)
    ch = se.open_chapter(given["programa"], given["municipio"], given["raiz"])
    return [ch.answer(q)._repr_mimebundle_()[MIME] for q in questions]


def _questions(folder: Path, chapter: Chapter) -> list[str]:
    text = (folder / f"notebooks/{chapter.id}.ipynb").read_text(encoding="utf-8")
    code = [c["source"] for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    return _ASKED.findall("\n".join("".join(source) for source in code))
