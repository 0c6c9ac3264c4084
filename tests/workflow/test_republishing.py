"""Editions built again: with whom, and what is left if the browser fails."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from somos_eval.errors import InputError, Problem
from somos_eval.record import RunRecord
from somos_eval.store import Workspace, files
from somos_eval.workflow import delivering, hands, republishing
from somos_eval.workflow.browser import PrintError
from somos_eval.workflow.delivering import review_delivery
from somos_eval.workflow.outcome import Published
from somos_eval.workflow.republishing import republish
from somos_eval.workflow.sizes import MANY

DAY = datetime(2025, 1, 31, tzinfo=UTC)


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a run of as many municipalities as asked for left; two profiles."""
    record = RunRecord("demo", DAY, DAY, ("interno", "publico"), "0", "0", ())
    programme = SimpleNamespace(
        id="demo",
        included=[None] * (MANY - 1),
        profiles=record.profiles,
        file="programa.yml",
    )
    checked = SimpleNamespace(programme=programme)
    found = SimpleNamespace(checked=checked, jobs=(), record=record, barriers=())
    for module in (republishing, delivering):
        monkeypatch.setattr(module, "saved", lambda ws, name: found)
    # Processes that import nothing beforehand start at once.
    monkeypatch.setattr(hands, "_MODULE", "somos_eval.errors")
    return found


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each edition was written by another process, as they are published."""
    found: list[bool] = []

    def publish(*given: Any) -> Published:
        found.append(given[-1].pool.submit(os.getpid).result() != os.getpid())
        return Published()

    for module in (republishing, delivering):
        monkeypatch.setattr(module, "publish", publish)
    return found


@pytest.mark.parametrize(("places", "elsewhere"), [(MANY - 1, False), (MANY, True)])
def test_pages_are_written_as_a_run_writes_them(  # by whom, of how many
    tmp_path: Path, left: Any, writers: list[bool], places: int, *, elsewhere: bool
) -> None:
    left.checked.programme.included = [None] * places
    republish(Workspace(tmp_path), "demo", ())
    assert writers == [elsewhere]


def test_the_checklist_builds_both_its_editions_with_the_same_hands(
    tmp_path: Path,
    left: Any,
    writers: list[bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left.checked.programme.included = [None] * MANY
    monkeypatch.setattr(delivering, "_subject", lambda *_: None)
    monkeypatch.setattr(delivering, "judge", lambda _: ())
    review_delivery(Workspace(tmp_path), "demo")
    assert writers == [True, True]


def test_a_writer_that_dies_is_told_in_words(
    tmp_path: Path, left: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    left.checked.programme.included = [None] * MANY

    def publish(*given: Any) -> Published:
        given[-1].pool.submit(signal.raise_signal, signal.SIGKILL).result()
        return Published()

    monkeypatch.setattr(republishing, "publish", publish)
    with pytest.raises(InputError, match="SE-COR-011"):
        republish(Workspace(tmp_path), "demo", ())


def test_a_browser_that_fails_leaves_no_pdf_of_another_edition(
    tmp_path: Path, left: Any, writers: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def printers(*_: object) -> None:
        raise PrintError([Problem.of("SE-ENT-008", page="es/05001/informe.pdf")])

    ws = Workspace(tmp_path)
    former = ws.printed("demo", "publico") / "es/05001/informe.pdf"
    files.write_text(former, "%PDF anterior")
    monkeypatch.setattr(republishing, "require_browser", lambda: "chromium")
    monkeypatch.setattr(republishing, "editions", lambda *_: ())
    monkeypatch.setattr(republishing, "seen_by", lambda *_: {})
    monkeypatch.setattr(republishing, "printers", printers)
    with pytest.raises(PrintError, match="SE-ENT-008"):
        republish(ws, "demo", ("publico",), pdf=True)
    assert writers == [False], "the site is built all the same"
    assert not former.exists(), "it is of a site that is no more"
