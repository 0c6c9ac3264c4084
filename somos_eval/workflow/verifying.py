"""Execute a programme again from nothing, and say whether what it says is the same."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from somos_eval.errors import InputError, Problem
from somos_eval.record import JobRecord, RunRecord
from somos_eval.runner import Job
from somos_eval.store.programmes import require_programme
from somos_eval.store.records import last_record
from somos_eval.store.scratch import scratch
from somos_eval.store.slices import stamp
from somos_eval.store.workspace import Workspace
from somos_eval.wording import count
from somos_eval.workflow.alone import alone
from somos_eval.workflow.differences import (
    Difference,
    different_answers,
    different_results,
    different_sites,
    spoilt,
)
from somos_eval.workflow.evidence import write_evidence
from somos_eval.workflow.explaining import told_changes
from somos_eval.workflow.options import Options
from somos_eval.workflow.outcome import SIGNAL
from somos_eval.workflow.planning import check, plan_run
from somos_eval.workflow.publishing import Press, publish
from somos_eval.workflow.running import execute

_LISTED = 40
_GONE = "está en la corrida y ya no es parte del programa"
_NEW = "no está en la corrida: no se ha ejecutado bien"


@dataclass(frozen=True)
class Verified:
    """What came out of executing everything again.

    Attributes
    ----------
    chapters : int
        How many were executed.
    differences : tuple of Difference
        What is not as it was published; none if all is.
    signal : int
        The signal that interrupted it; 0 if none did.
    """

    chapters: int
    differences: tuple[Difference, ...] = ()
    signal: int = 0

    @property
    def exit_code(self) -> int:
        """0 if all is the same, 1 if not, 128 plus the signal if interrupted."""
        return SIGNAL + self.signal if self.signal else int(bool(self.differences))

    def as_json(self) -> dict[str, object]:
        """Return the object of ``--json``."""
        return {
            "capitulos": self.chapters,
            "iguales": not self.differences and not self.signal,
            "diferencias": [one.as_json() for one in self.differences],
        }

    @property
    def lines(self) -> list[str]:
        """What to tell on the terminal."""
        if self.signal:
            return ["Verificación interrumpida: no se sabe si todo es igual."]
        executed = count(self.chapters, "capítulo ejecutado", "capítulos ejecutados")
        if not self.differences:
            return [f"Todo es igual: {executed} de nuevo, y las mismas cifras."]
        found = count(len(self.differences), "diferencia", "diferencias")
        rest = len(self.differences) - _LISTED
        return [
            f"No todo es igual: {found} con lo publicado ({executed} de nuevo).",
            *(f"  {one.told}" for one in self.differences[:_LISTED]),
            *([f"  … y {rest} más; con --json salen todas"] if rest > 0 else []),
        ]


@alone("verificar")
def verify(ws: Workspace, programme: str, options: Options) -> Verified:
    """Execute a programme again, in another place, and compare.

    Only parameters, tables, notebooks and the register of what was published are taken;
    nothing else that a run left is used to compute, and none of it is changed.

    Parameters
    ----------
    ws : Workspace
    programme : str
    options : Options
        How to execute: chapters at once, engine.

    Returns
    -------
    Verified

    Raises
    ------
    InputError
        There is no such programme, it was never run (SE-USO-011), its input has errors,
        or another order is changing it.
    """
    require_programme(ws, programme)
    record = last_record(ws, programme)
    if record is None:
        raise InputError([Problem.of("SE-USO-011", programme=programme)])
    with scratch() as folder:
        again = Workspace(folder)
        _copy_inputs(ws, again, programme)
        evidence = partial(write_evidence, state=stamp(again, programme))
        checked = check(again, programme, options)
        jobs = plan_run(again, checked, options, evidence)
        records, signal = execute(again, jobs, None, options)
        if signal:
            return Verified(len(records), signal=signal)
        # Pages say when they were made and with what: as the published ones do.
        profiles = _published_profiles(ws, programme)
        fresh = replace(record, profiles=profiles, jobs=records)
        publish(again, checked.programme, jobs, fresh, Press())
        return Verified(len(records), _found(ws, again, jobs, record, fresh))


def _copy_inputs(ws: Workspace, target: Workspace, programme: str) -> None:
    folders = {
        ws.params(programme): target.params(programme),
        ws.tables(programme): target.tables(programme),
        ws.notebooks: target.notebooks,
        # What may be told now depends on what was told before.
        ws.editions(programme): target.editions(programme),
    }
    for source, copy in folders.items():
        if source.is_dir():
            shutil.copytree(source, copy)


def _published_profiles(ws: Workspace, programme: str) -> tuple[str, ...]:
    sites = ws.site(programme, "")
    return tuple(sorted(p.name for p in sites.glob("[!.]*") if p.is_dir()))


def _found(
    ws: Workspace,
    again: Workspace,
    jobs: Sequence[Job],
    record: RunRecord,
    fresh: RunRecord,
) -> tuple[Difference, ...]:
    name = record.programme
    figures = different_results(ws.results(name), again.results(name))
    chapters = [*_different_chapters(ws, jobs, record, fresh)]
    # A page whose chapter has been named would only say the same again.
    named = {(one.place, one.chapter) for one in chapters}
    pages = (
        one
        for one in different_sites(ws.site(name, ""), again.site(name, ""))
        if (one.place, one.chapter) not in named
    )
    return (*figures, *chapters, *pages)


def _different_chapters(
    ws: Workspace, jobs: Sequence[Job], before: RunRecord, now: RunRecord
) -> Iterator[Difference]:
    published, executed = before.by_job(), now.by_job()
    for name, done in published.items():
        if name not in executed and done.output_sha256:
            yield Difference(*name, _GONE)
    for job in jobs:
        name = (job.place, job.chapter.id)
        saved = ws.executed(before.programme) / job.place / job.output.name
        whats = _different(saved, job, published.get(name), executed[name])
        yield from (Difference(*name, what) for what in whats)


def _different(
    saved: Path, job: Job, done: JobRecord | None, again: JobRecord
) -> Iterator[str]:
    """Say how a chapter differs from what was published of it."""
    if again.outcome.is_failure:
        yield f"al ejecutarlo de nuevo falló: {again.error}"
        return
    if done is None or not done.output_sha256:
        yield _NEW
        return
    fault = spoilt(saved, done.output_sha256)
    if fault:
        yield fault
        return
    for answer in different_answers(saved, job.output):
        yield f"{answer}{_since(done.parts, job.parts)}"


def _since(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Say what changed after a run, where that explains a difference."""
    told = "; ".join(told_changes(before, now))
    return f" (después de la corrida {told})" if told else ""
