"""The run record on disk, and the journal of a run that has not written it yet.

The record is written last: a run that is killed leaves none. The journal says what it
had finished, a line a chapter. Its first line names by its hash the record that it
comes after, so that it counts until another one is written, and by content: no clock
is asked. A line that was cut, or changed, fails its own hash and is as if it were not
there.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from somos_eval.record import (
    JobRecord,
    RunRecord,
    from_json,
    job_form,
    read_job,
    to_json,
)
from somos_eval.store.files import read_bytes, read_text, sha256, write_text
from somos_eval.store.workspace import Workspace

_SUM, _SAID = "suma", "dato"


def last_record(ws: Workspace, programme: str) -> RunRecord | None:
    """Return what the last run did, whether it could write its record or not.

    Returns
    -------
    RunRecord or None
        The record, and over it what the journal says of a later run that was cut; None
        if there is neither, or they cannot be understood.
    """
    try:
        written = from_json(read_text(ws.record(programme)))
    except (FileNotFoundError, UnicodeDecodeError):
        written = None
    begun, jobs = _journal(ws, programme)
    if begun is None:
        return written
    known = written.by_job() if written else {}
    known |= {(job.place, job.chapter): job for job in jobs}
    return replace(written or begun, jobs=tuple(known.values()))


class Journal:
    """What a run has finished so far; it goes on with that of one that was cut.

    Parameters
    ----------
    ws : Workspace
    begun : RunRecord
        The run as it begins, without chapters.
    """

    def __init__(self, ws: Workspace, begun: RunRecord) -> None:
        self._ws = ws
        self._begun = begun
        self._path = ws.journal(begun.programme)
        self._open = self._torn = False

    def add(self, record: JobRecord) -> None:
        """Note a chapter whose output is in its place; it survives a power cut.

        Where that cannot be, as on a full disk, the run goes on: at worst the chapter
        is executed once more.
        """
        with suppress(OSError):
            if not self._open:
                self._start()
                self._open = True
            line = ("\n" if self._torn else "") + _line(job_form(record))
            self._torn = True
            with self._path.open("ab", buffering=0) as end:
                self._torn = end.write(line.encode()) < len(line.encode())
                os.fsync(end.fileno())

    def remove(self) -> None:
        """Forget it: the record has been written."""
        self._path.unlink(missing_ok=True)

    def _start(self) -> None:
        """Write the first line, and again the good ones of a run that was cut."""
        _, jobs = _journal(self._ws, self._begun.programme)
        after = _hash(self._ws.record(self._begun.programme))
        first: dict[str, object] = {
            "corrida": to_json(self._begun),
            "despues_de": after,
        }
        text = "".join(_line(said) for said in (first, *map(job_form, jobs)))
        write_text(self._path, text)


def _journal(
    ws: Workspace, programme: str
) -> tuple[RunRecord | None, tuple[JobRecord, ...]]:
    """Read the journal; None if there is none that comes after the present record."""
    try:
        lines = read_bytes(ws.journal(programme)).splitlines()
    except OSError:
        return None, ()
    said = _said(lines)
    first = next(said, {})
    begun = from_json(str(first.get("corrida", "")))
    if begun is None or first.get("despues_de") != _hash(ws.record(programme)):
        return None, ()
    return begun, tuple(_jobs(said))


def _said(lines: list[bytes]) -> Iterator[dict[str, Any]]:
    """Return what each whole line says."""
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            form = json.loads(line)
            if form[_SUM] == _sum(form[_SAID]):
                yield form[_SAID]


def _jobs(said: Iterator[dict[str, Any]]) -> Iterator[JobRecord]:
    for form in said:
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            yield read_job(form)


def _line(said: Mapping[str, object]) -> str:
    return json.dumps({_SUM: _sum(said), _SAID: said}, ensure_ascii=False) + "\n"


def _sum(said: object) -> str:
    return sha256(json.dumps(said, ensure_ascii=False).encode())


def _hash(path: Path) -> str:
    try:
        return sha256(read_bytes(path))
    except FileNotFoundError:
        return ""
