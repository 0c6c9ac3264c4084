"""What a run that was cut had finished."""

import errno
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from somos_eval.record import JobRecord, Outcome, RunRecord, to_json
from somos_eval.store.files import write_text
from somos_eval.store.records import Journal, last_record
from somos_eval.store.workspace import Workspace

NOW = datetime(2025, 3, 4, 10, 30, tzinfo=UTC)
BEGUN = RunRecord("p", NOW, NOW, ("interno",), "0.1.0", "e", ())


def job(chapter: str, made: str = "s") -> JobRecord:
    parts = {"codigo": "c", "datos.sesion": "día"}
    return JobRecord(
        "05120",
        chapter,
        Outcome.EXECUTED,
        seconds=1.5,
        reason="cambió codigo",
        parts=parts,
        output_sha256=made,
    )


ONE, TWO, THREE = job("01_uno"), job("02_dos"), job("03_tres")


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def write_record(ws: Workspace, *jobs: JobRecord) -> None:
    write_text(ws.record("p"), to_json(replace(BEGUN, jobs=jobs)))


def known(ws: Workspace) -> list[JobRecord]:
    record = last_record(ws, "p")
    return list(record.jobs) if record else []


def test_without_a_run_nothing_is_known(ws: Workspace) -> None:
    assert last_record(ws, "p") is None


def test_a_first_run_that_was_cut_is_known_by_its_journal(ws: Workspace) -> None:
    journal = Journal(ws, BEGUN)
    journal.add(ONE)
    journal.add(TWO)
    assert last_record(ws, "p") == replace(BEGUN, jobs=(ONE, TWO))


def test_what_was_finished_later_counts_over_the_record(ws: Workspace) -> None:
    write_record(ws, ONE, TWO)
    newer = job("02_dos", made="otra")
    Journal(ws, BEGUN).add(newer)
    assert known(ws) == [ONE, newer]


def test_a_record_written_later_voids_the_journal(ws: Workspace) -> None:
    Journal(ws, BEGUN).add(ONE)
    write_record(ws, TWO)
    assert known(ws) == [TWO]


def test_a_record_voids_the_journal_whatever_the_clocks_say(ws: Workspace) -> None:
    import os

    Journal(ws, BEGUN).add(ONE)
    write_record(ws, TWO)
    os.utime(ws.record("p"), (0, 0))
    assert known(ws) == [TWO]


@pytest.mark.parametrize("left", [1, 20, -1])
def test_a_last_line_that_was_cut_is_as_if_it_were_not_there(
    ws: Workspace, left: int
) -> None:
    journal = Journal(ws, BEGUN)
    journal.add(ONE)
    whole = ws.journal("p").read_bytes()
    journal.add(TWO)
    line = ws.journal("p").read_bytes()[len(whole) :]
    ws.journal("p").write_bytes(whole + line.rstrip()[:left])
    assert known(ws) == [ONE]


def test_a_line_that_was_changed_does_not_count(ws: Workspace) -> None:
    journal = Journal(ws, BEGUN)
    for one in (ONE, TWO):
        journal.add(one)
    text = ws.journal("p").read_text(encoding="utf-8")
    changed = text.replace('"01_uno"', '"09_uno"')
    ws.journal("p").write_text(changed, encoding="utf-8")
    assert known(ws) == [TWO]


@pytest.mark.parametrize("content", ["", "{}\n", "[]\n", "\0\0\0\n", "nada\n"])
def test_a_journal_that_cannot_be_understood_is_none(
    ws: Workspace, content: str
) -> None:
    write_record(ws, ONE)
    ws.journal("p").write_text(content)
    assert known(ws) == [ONE]


def test_a_run_cut_twice_loses_nothing(ws: Workspace) -> None:
    Journal(ws, BEGUN).add(ONE)
    with ws.journal("p").open("a") as end:
        end.write('{"suma": "')
    again = Journal(ws, BEGUN)
    again.add(TWO)
    again.add(THREE)
    assert known(ws) == [ONE, TWO, THREE]


def test_a_full_disk_does_not_stop_a_run(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "lleno")

    journal = Journal(ws, BEGUN)
    journal.add(ONE)
    with monkeypatch.context() as while_full:
        while_full.setattr("os.fsync", full)
        journal.add(TWO)
    journal.add(THREE)
    assert THREE in known(ws)
    assert ONE in known(ws)


def test_a_line_that_did_not_fit_spoils_no_other(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.open

    def half(path: Path, mode: str = "r", **how: int) -> object:
        with whole(path, mode, **how) as end:  # type: ignore[call-overload]  # as given
            end.write(b'{"suma": "1')
        raise OSError(errno.ENOSPC, "lleno")

    journal = Journal(ws, BEGUN)
    journal.add(ONE)
    with monkeypatch.context() as while_full:
        while_full.setattr(Path, "open", half)
        journal.add(TWO)
    journal.add(THREE)
    assert known(ws) == [ONE, THREE]


def test_a_journal_is_forgotten_once_there_is_a_record(ws: Workspace) -> None:
    journal = Journal(ws, BEGUN)
    journal.remove()
    journal.add(ONE)
    journal.remove()
    assert not ws.journal("p").exists()
