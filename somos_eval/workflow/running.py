"""Run a programme: check, compute, execute what is out of date, publish, record."""

import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import somos_eval
from somos_eval.record import JobRecord, RunRecord, to_json, to_junit
from somos_eval.runner import Events, Interrupted, Job, Listener, Progress, Several, run
from somos_eval.runner import Options as RunnerOptions
from somos_eval.store.files import write_text
from somos_eval.store.records import Journal, last_record
from somos_eval.store.slices import stamp
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.alone import alone
from somos_eval.workflow.evidence import write_evidence
from somos_eval.workflow.hands import hands
from somos_eval.workflow.identity import lock_hash
from somos_eval.workflow.machines import machines, share_evidence
from somos_eval.workflow.noting import Noting
from somos_eval.workflow.options import Options
from somos_eval.workflow.outcome import Published, RunOutcome
from somos_eval.workflow.planning import Checked, check, plan_run
from somos_eval.workflow.sizes import COUNTRY, at_once, cores, municipalities

if TYPE_CHECKING:
    from somos_eval.runner.attempts import Engine
    from somos_eval.runner.nest import Nest

# Threads that wait for a cluster, which takes as many chapters as its workers can.
_MOST_AT_ONCE = 256


@alone("correr")
def run_programme(
    ws: Workspace, name: str, options: Options, nest: "Nest | None" = None
) -> RunOutcome:
    """Run a programme.

    Parameters
    ----------
    ws : Workspace
    name : str
        The programme.
    options : Options
        What was asked for.
    nest : Nest, optional
        The process that forks, if it was started before.

    Returns
    -------
    RunOutcome

    Raises
    ------
    InputError
        Something is wrong with the input or with what was asked, or another order is
        changing the programme; nothing was executed and no output was touched.
    """
    start = datetime.now(UTC).astimezone()
    state = stamp(ws, name)
    with ExitStack() as opened:
        places = municipalities(ws, name)
        most = at_once(places, options.jobs or 0)
        # What computes ends, with the memory that it took, before a chapter starts.
        with hands(places, most) as pool:
            checked = _check(ws, name, options, places)
            begun = _begun(checked, options, start)
            journal = Journal(ws, begun)
            previous = last_record(ws, name)
            cluster = opened.enter_context(machines(ws, name, options))
            evidence = partial(write_evidence, state=state, pool=pool)
            jobs = plan_run(ws, checked, options, evidence)
        if cluster:
            share_evidence(ws, name)
        told = Noting(journal)
        records, signal = execute(
            ws, jobs, previous, options, told, cluster=cluster, nest=nest
        )
    record = replace(begun, end=datetime.now(UTC).astimezone(), jobs=records)
    published = Published()
    try:
        if not signal:
            with hands(places, most) as pool:
                published = _published(ws, checked, jobs, record, pool, most > 1)
    finally:
        # Whatever happens to the sites, what was executed need not be executed again.
        write_text(ws.outputs(name) / "junit.xml", to_junit(record))
        write_text(ws.record(name), to_json(record))
        journal.remove()
    return RunOutcome(
        record=record,
        published=published,
        signal=signal,
        failures=_failures(jobs),
        warnings=len(checked.found.warnings),
    )


def _check(ws: Workspace, name: str, options: Options, places: int) -> Checked:
    """Check a programme; a country, in a process that ends with what it took."""
    if places <= COUNTRY:
        return check(ws, name, options)
    with hands(places, 1) as alone:
        return check(ws, name, options, alone)


def _published(
    ws: Workspace,
    checked: Checked,
    jobs: Sequence[Job],
    record: RunRecord,
    pool: Executor | None,
    ahead: bool,
) -> Published:
    """Publish what a run made, but for the editions that are not finished."""
    # What writes pages takes memory that what computes may need.
    from somos_eval.disclosure import OUTSIDE
    from somos_eval.workflow.holding import barriers
    from somos_eval.workflow.publishing import Press, publish

    outside = any(profile in OUTSIDE for profile in record.profiles)
    held_by = barriers(ws, checked.found) if outside else ()
    press = Press(pool=pool, ahead=ahead)
    return publish(ws, checked.programme, jobs, record, press, held_by)


def _begun(checked: Checked, options: Options, start: datetime) -> RunRecord:
    return RunRecord(
        programme=checked.programme.id,
        start=start,
        end=start,
        profiles=options.profiles or checked.programme.profiles,
        version=somos_eval.__version__,
        environment=lock_hash(),
        jobs=(),
    )


def execute(
    ws: Workspace,
    jobs: Sequence[Job],
    previous: RunRecord | None,
    options: Options,
    *listeners: Listener,
    cluster: "Engine | None" = None,
    nest: "Nest | None" = None,
) -> tuple[tuple[JobRecord, ...], int]:
    """Execute what is out of date, and tell it on standard error as it ends.

    Parameters
    ----------
    ws : Workspace
        Its root is the working directory of the notebooks.
    jobs : sequence of Job
        The plan.
    previous : RunRecord or None
        What the last run did; without it everything is executed.
    options : Options
        How.
    *listeners : Listener
        Who else is told, before anybody reads it.
    cluster : Engine, optional
        What executes it, if it is not this machine.
    nest : Nest, optional
        The process that forks, if it was started before.

    Returns
    -------
    tuple
        The record of each job, and the signal that stopped them, or 0.
    """
    runner = RunnerOptions(
        workers=options.jobs or (_MOST_AT_ONCE if cluster else cores()),
        force=options.force,
        engine=options.engine,
        directory=ws.root.resolve(),
        retries=options.retries,
        cluster=cluster,
        nest=nest,
    )
    told: Listener = Events(sys.stderr)
    if not options.events:
        told = Progress(sys.stderr, terminal=sys.stderr.isatty())
    try:
        return run(jobs, previous, runner, Several(*listeners, told)), 0
    except Interrupted as stop:
        return stop.records, stop.signum


def _failures(jobs: Sequence[Job]) -> dict[tuple[str, str], Path]:
    return {(j.place, j.chapter.id): j.failure for j in jobs if j.failure.exists()}
