"""The run in which nothing changed, told without loading what a run needs.

A complete run leaves the hash of all that went into it and how everything that came out
of it looks on disk. While both stay the same the next one has nothing to do, and knows
it in less time than it takes to import pandas. What goes in is always compared by its
content; of what came out, by size and time, for here nobody reads it. Whatever is
different, even a file that does not matter, leads to an ordinary run.
"""

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from somos_eval.store.files import read_text, sha256, write_text
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.bundled import bundled
from somos_eval.workflow.options import Options

if TYPE_CHECKING:
    from somos_eval.record import JobRecord
    from somos_eval.workflow.outcome import RunOutcome

STATE, RECORD, JUNIT = "estado.json", "corrida.json", "junit.xml"
OPEN = "Abra en el navegador: {page}"
PACKAGE = Path(__file__).resolve().parent.parent
_START = datetime(1, 1, 1, tzinfo=UTC)
_END = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Repeated:
    """A run with nothing to do.

    Attributes
    ----------
    record_json : str
        What was written to ``corrida.json``.
    lines : list of str
        What to tell on the terminal.
    exit_code : int
        Always 0.
    """

    record_json: str
    lines: list[str]
    exit_code: int = 0


def repeated(ws: Workspace, name: str, options: Options) -> Repeated | None:
    """Say that nothing changed, and leave the record of that; None if it is not so.

    Parameters
    ----------
    ws : Workspace
    name : str
        The programme.
    options : Options
        What was asked for: anything but everything is for an ordinary run.
    """
    start = datetime.now(UTC).astimezone()
    folder = ws.unchanged(name)
    if options.force or options.places or options.chapters:
        return None
    try:
        state = json.loads(read_text(folder / STATE))
        if state["perfiles"] != list(options.profiles):
            return None
        if state["salidas"] != looks(ws, name) or state["entradas"] != inputs(ws, name):
            return None
        texts = {file: read_text(folder / file) for file in (RECORD, JUNIT)}
        if state["textos"] != {file: sha256(t.encode()) for file, t in texts.items()}:
            return None
        lines = [str(line) for line in state["dice"]]
        lines += [OPEN.format(page=ws.root / page) for page in state["paginas"]]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    end = datetime.now(UTC).astimezone()
    told = {file: _timed(text, start, end) for file, text in texts.items()}
    write_text(ws.outputs(name) / JUNIT, told[JUNIT])
    write_text(ws.record(name), told[RECORD])
    return Repeated(told[RECORD], lines)


def run_unless_unchanged(
    ws: Workspace, name: str, options: Options
) -> "Repeated | RunOutcome":
    """Run a programme, or say that nothing changed since its last complete run.

    Raises
    ------
    InputError
        As `run_programme`.
    """
    if done := repeated(ws, name, options):
        return done
    (ws.unchanged(name) / STATE).unlink(missing_ok=True)
    before = inputs(ws, name)
    from somos_eval.workflow.beforehand import beforehand

    with beforehand(ws, name, options) as nest:
        # Importing this takes more than a second, in which the other gets ready.
        from somos_eval.workflow.running import run_programme

        outcome = run_programme(ws, name, options, nest)
    if outcome.complete and before == inputs(ws, name):
        remember(ws, outcome, options, before)
    return outcome


def remember(
    ws: Workspace, outcome: "RunOutcome", options: Options, before: str
) -> None:
    """Note a complete run, so that the next one may have nothing to do.

    Parameters
    ----------
    ws : Workspace
    outcome : RunOutcome
        Every chapter is good and published.
    options : Options
        What was asked for.
    before : str
        Hash of what went into it.
    """
    from somos_eval.record import to_json, to_junit

    jobs = tuple(_cached(job) for job in outcome.record.jobs)
    record = replace(outcome.record, start=_START, end=_END, jobs=jobs)
    texts = {RECORD: to_json(record), JUNIT: to_junit(record)}
    folder = ws.unchanged(record.programme)
    for file, text in texts.items():
        write_text(folder / file, text)
    pages = outcome.published.pages
    state = {
        "entradas": before,
        "salidas": looks(ws, record.programme),
        "perfiles": list(options.profiles),
        "textos": {file: sha256(text.encode()) for file, text in texts.items()},
        "dice": replace(outcome, record=record).said,
        "paginas": [page.relative_to(ws.root).as_posix() for page in pages],
    }
    write_text(folder / STATE, json.dumps(state, ensure_ascii=False, indent=1) + "\n")


def inputs(ws: Workspace, name: str) -> str:
    """Hash everything that goes into a run: data, parameters, chapters and program."""
    whole = hashlib.sha256()
    for root in (ws.params(name), ws.tables(name), ws.notebooks, PACKAGE):
        for path in sorted(_files(str(root))):
            with open(path, "rb") as file:  # noqa: PTH123  # a path object costs more
                content = hashlib.sha256(file.read()).hexdigest()
            whole.update(f"{path.removeprefix(str(root))} {content}\n".encode())
    whole.update(bundled("requirements.lock").read_bytes())
    whole.update("\n".join([platform.python_version(), *_installed()]).encode())
    return whole.hexdigest()


def looks(ws: Workspace, name: str) -> str:
    """Hash how what a run left looks: the size and time of each file.

    Of the data behind figures, which are many, how their folder looks.
    """
    whole = hashlib.sha256()
    outputs = ws.outputs(name)
    for path in (ws.results(name), ws.results(name).with_suffix(".csv")):
        whole.update(_look(path.stat(), path.name))
    folders = (ws.executed(name), ws.site(name, ""), ws.evidence(name))
    for folder in (*folders, ws.editions(name)):
        for entry in _entries(str(folder)):
            whole.update(_look(entry.stat(), entry.path.removeprefix(str(outputs))))
    return whole.hexdigest()


def _look(found: os.stat_result, name: str) -> bytes:
    return f"{name} {found.st_size} {found.st_mtime_ns}\n".encode()


def _files(folder: str) -> Iterator[str]:
    """Go through the files of a folder, but for what Python and editors leave."""
    for entry in os.scandir(folder) if os.path.isdir(folder) else ():  # noqa: PTH112
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            yield entry.path


def _entries(folder: str) -> Iterator["os.DirEntry[str]"]:
    """Go through a folder in order; of the folders of data, only themselves."""
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "datos":
            yield from _entries(entry.path)
        else:
            yield entry


def _installed() -> list[str]:
    """Name every installed distribution with its version, from its folder's name."""
    folders = [path for path in sys.path if os.path.isdir(path)]  # noqa: PTH112
    names = [name for path in folders for name in os.listdir(path)]  # noqa: PTH208
    return sorted(name for name in names if name.endswith(".dist-info"))


def _cached(job: "JobRecord") -> "JobRecord":
    from somos_eval.record import Outcome
    from somos_eval.runner.cache import UP_TO_DATE

    return replace(
        job,
        outcome=Outcome.CACHED,
        seconds=0.0,
        cpu_seconds=0.0,
        reason=UP_TO_DATE,
    )


def _timed(text: str, start: datetime, end: datetime) -> str:
    """Put the moments of this run where those of no run are."""
    for never, now in ((_START, start), (_END, end)):
        text = text.replace(
            never.isoformat(timespec="seconds"), now.isoformat(timespec="seconds"), 1
        )
    return text
