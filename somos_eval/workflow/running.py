"""Run a programme: check, compute, execute what is out of date, publish, record."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import somos_eval
from somos_eval.chapters.slicing import Slicing
from somos_eval.errors import InputError, Problem
from somos_eval.messages.near import near
from somos_eval.params import Programme
from somos_eval.record import JobRecord, RunRecord, from_json, to_json, to_junit
from somos_eval.runner import (
    Chapter,
    Interrupted,
    Job,
    Progress,
    Scope,
    Selection,
    plan,
    run,
)
from somos_eval.runner import Options as RunnerOptions
from somos_eval.runner.plan import PROGRAMME
from somos_eval.store.files import read_text, write_text
from somos_eval.store.slices import stamp
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.evidence import write_evidence
from somos_eval.workflow.grounds import (
    PARAMETERS,
    content_hash,
    grounds_of_result,
    parameters_hash,
    place_hashes,
    table_hashes,
)
from somos_eval.workflow.identity import lock_hash, surroundings
from somos_eval.workflow.inspection import Inspected, inspect
from somos_eval.workflow.machines import machines
from somos_eval.workflow.notebooks import parameters
from somos_eval.workflow.options import Options
from somos_eval.workflow.outcome import Published, RunOutcome
from somos_eval.workflow.publishing import publish
from somos_eval.workflow.questions import reads_of

if TYPE_CHECKING:
    from somos_eval.runner.attempts import Engine

_LISTED = 12
# Threads that wait for a cluster, which takes as many chapters as its workers can.
_MOST_AT_ONCE = 256


def run_programme(ws: Workspace, name: str, options: Options) -> RunOutcome:
    """Run a programme.

    Parameters
    ----------
    ws : Workspace
    name : str
        The programme.
    options : Options
        What was asked for.

    Returns
    -------
    RunOutcome

    Raises
    ------
    InputError
        Something is wrong with the input or with what was asked; nothing was executed
        and no output was touched.
    """
    start = datetime.now(UTC).astimezone()
    state = stamp(ws, name)
    hashed = table_hashes(ws, name)
    found = inspect(ws, name)
    programme = _ready(found, options)
    with machines(ws, name, options) as cluster:
        common = surroundings()
        grounds = grounds_of_result(hashed, programme, common)
        slicing = write_evidence(ws, programme, found.tables, grounds, state)
        jobs = _plan(ws, found, programme, slicing, common, options)
        records, signal = _execute(ws, name, jobs, options, cluster)
    record = RunRecord(
        programme=name,
        start=start,
        end=datetime.now(UTC).astimezone(),
        profiles=options.profiles or programme.profiles,
        version=somos_eval.__version__,
        environment=lock_hash(),
        jobs=records,
    )
    published = Published()
    try:
        if not signal:
            published = publish(ws, programme, jobs, record)
    finally:
        # Whatever happens to the sites, what was executed need not be executed again.
        write_text(ws.outputs(name) / "junit.xml", to_junit(record))
        write_text(ws.record(name), to_json(record))
    return RunOutcome(
        record=record,
        published=published,
        signal=signal,
        failures=_failures(jobs),
        warnings=len(found.warnings),
    )


def _ready(found: Inspected, options: Options) -> Programme:
    """Refuse to start with any error, in the input or in what was asked."""
    problems = list(found.errors)
    if found.chapters:
        chapters = [c.id for c in found.chapters]
        problems += _unknown("capítulo", options.chapters, chapters)
    if found.programme is not None:
        places = [m.divipola for m in found.programme.included]
        problems += _unknown("municipio", options.places, [*places, PROGRAMME])
    if not problems and not _matched(found.chapters, options):
        problems.append(Problem.of("SE-USO-007", chapters=", ".join(options.chapters)))
    if problems or found.programme is None:
        raise InputError(problems)
    return found.programme


def _unknown(what: str, asked: Sequence[str], valid: Sequence[str]) -> list[Problem]:
    more = f" … y {len(valid) - _LISTED} más" if len(valid) > _LISTED else ""
    return [
        Problem.of(
            "SE-USO-002",
            what=what,
            asked=one,
            near=near(one, valid),
            valid=", ".join(valid[:_LISTED]) + more,
        )
        for one in asked
        if one not in valid
    ]


def _matched(chapters: Sequence[Chapter], options: Options) -> bool:
    """Whether some chapter asked for is about some place asked for."""
    scopes = {
        Scope.PROGRAMME if place == PROGRAMME else Scope.MUNICIPALITY
        for place in options.places
    } or set(Scope)
    asked = [c for c in chapters if not options.chapters or c.id in options.chapters]
    return any(chapter.scope in scopes for chapter in asked)


def _plan(
    ws: Workspace,
    found: Inspected,
    programme: Programme,
    slicing: Slicing,
    common: Mapping[str, str],
    options: Options,
) -> tuple[Job, ...]:
    declared = parameters_hash(programme)
    places = place_hashes(programme)
    places[PROGRAMME] = content_hash(places)

    reads = {name: reads_of(text) for name, text in found.sources.items()}

    def parts(place: str, chapter: Chapter) -> dict[str, str]:
        prints = slicing.prints(place, reads[chapter.id])
        data = {f"datos.{name}": digest for name, digest in prints.items()}
        own = {PARAMETERS: declared, "municipio": places[place]}
        return {**common, **own, **data}

    return plan(
        found.chapters,
        [m.divipola for m in programme.included],
        parameters(programme.id, ""),
        found.sources,
        parts,
        ws.executed(programme.id),
        Selection(frozenset(options.places), frozenset(options.chapters)),
    )


def _execute(
    ws: Workspace,
    name: str,
    jobs: Sequence[Job],
    options: Options,
    cluster: "Engine | None",
) -> tuple[tuple[JobRecord, ...], int]:
    """Execute what is out of date; return the records and the signal, if one came."""
    runner = RunnerOptions(
        workers=options.jobs or (_MOST_AT_ONCE if cluster else _cores()),
        force=options.force,
        engine=options.engine,
        directory=ws.root.resolve(),
        cluster=cluster,
    )
    progress = Progress(sys.stderr, terminal=sys.stderr.isatty())
    try:
        return run(jobs, _last_record(ws, name), runner, progress), 0
    except Interrupted as stop:
        return stop.records, stop.signum


def _cores() -> int:
    """Return how many cores this process may use, which a container may limit."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _last_record(ws: Workspace, name: str) -> RunRecord | None:
    path = ws.record(name)
    try:
        return from_json(read_text(path))
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _failures(jobs: Sequence[Job]) -> dict[tuple[str, str], Path]:
    return {(j.place, j.chapter.id): j.failure for j in jobs if j.failure.exists()}
