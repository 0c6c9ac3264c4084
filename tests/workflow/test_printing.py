"""The PDFs of an edition: which, where, and what becomes of them if one fails."""

import threading
import time
from pathlib import Path
from typing import Any, cast

import pytest

from somos_eval.errors import Problem
from somos_eval.site import PageInfo, Place, SiteInfo
from somos_eval.store import Workspace, files
from somos_eval.workflow import printing
from somos_eval.workflow.browser import Printer, PrintError
from somos_eval.workflow.hands import Here
from somos_eval.workflow.printing import print_editions
from somos_eval.workflow.publishing import Edition

PLACES = tuple(Place(code, code, "D", "R") for code in ("05001", "05002", "05003"))
CHAPTERS = ("00_resumen", "01_metodologia")


class Press:
    """A printer that writes down what it prints, or does something else instead."""

    def __init__(self, **instead: Any) -> None:
        self.stopped = threading.Event()
        self._instead = instead

    def print_page(self, page: Path, target: Path) -> None:
        name = "/".join(target.with_suffix("").parts[-2:])
        if name in self._instead:
            self._instead[name](self)
        files.write_text(target, f"%PDF de {page.name}")

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A site of three municipalities; the second has lost a page."""
    monkeypatch.setattr(printing, "build_report", lambda *_: "informe")
    ws = Workspace(tmp_path)
    for place in PLACES:
        for chapter in CHAPTERS:
            page = ws.site("demo", "publico") / "es" / place.code / f"{chapter}.html"
            files.write_text(page, "página")
            files.write_text(tmp_path / f"{place.code}_{chapter}.ipynb", "{}")
    (ws.site("demo", "publico") / "es/05002/01_metodologia.html").unlink()
    return ws


@pytest.fixture
def edition(ws: Workspace) -> Edition:
    pages = tuple(
        PageInfo(place, chapter, chapter, ws.root / f"{place.code}_{chapter}.ipynb", "")
        for place in PLACES
        for chapter in CHAPTERS
    )
    site = cast("SiteInfo", type("Site", (), {"profile": "publico", "language": "es"}))
    return Edition(site, pages, ())


def _print(ws: Workspace, edition: Edition, *presses: Press) -> list[Path]:
    papers = [cast("Printer", press) for press in presses]
    return print_editions(ws, "demo", [edition], papers, Here())


def _tree(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*.pdf")}


@pytest.mark.parametrize("many", [1, 2, 5])
def test_every_chapter_and_every_report_is_printed_once(
    ws: Workspace, edition: Edition, many: int
) -> None:
    told = _print(ws, edition, *(Press() for _ in range(many)))
    folder = ws.printed("demo", "publico")
    assert told == [folder / f"es/{place.code}/informe.pdf" for place in PLACES]
    expected = {
        f"es/{place.code}/{name}.pdf"
        for place in PLACES
        for name in (*CHAPTERS, "informe")
    }
    assert _tree(folder) == expected - {"es/05002/01_metodologia.pdf"}


def refuse(press: Press) -> None:
    raise PrintError([Problem.of("SE-ENT-008", page="es/05002/informe.pdf")])


def wait(press: Press) -> None:
    assert press.stopped.wait(30), "it goes on printing for nobody"
    raise PrintError([Problem.of("SE-ENT-008", page="es/05001/00_resumen.pdf")])


def interrupt(press: Press) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("fails", [refuse, interrupt])
def test_if_one_fails_the_others_stop_and_the_former_pdfs_stay(
    ws: Workspace, edition: Edition, fails: Any
) -> None:
    folder = ws.printed("demo", "publico")
    files.write_text(folder / "es/05001/informe.pdf", "%PDF anterior")
    what = {"05001/00_resumen": wait, "05002/informe": fails}
    start = time.monotonic()
    with pytest.raises((PrintError, KeyboardInterrupt)):
        _print(ws, edition, Press(**what), Press(**what))
    assert time.monotonic() - start < 20
    assert _tree(folder) == {"es/05001/informe.pdf"}
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
