"""Run a programme: check, compute, execute what is out of date, publish, record."""

import io
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

import somos_eval
from somos_eval.chapters import Prepared, prepare, slice_of
from somos_eval.errors import InputError, Problem, raise_if_any
from somos_eval.params import Programme
from somos_eval.params.validation import near
from somos_eval.record import JobRecord, RunRecord, from_json, to_json, to_junit
from somos_eval.runner import (
    Chapter,
    Interrupted,
    Job,
    Progress,
    Selection,
    check_parameters,
    declared_parameters,
    plan,
    run,
)
from somos_eval.runner import Options as RunnerOptions
from somos_eval.runner.plan import PROGRAMME
from somos_eval.store import Workspace
from somos_eval.store.files import read_text, write_bytes, write_text
from somos_eval.store.slices import drop_other_slices, write_slice, write_stamp
from somos_eval.workflow.identity import kernel_hash, library_hash, lock_hash
from somos_eval.workflow.inspection import Inspected, inspect
from somos_eval.workflow.publishing import publish

INTERRUPTED = 128


@dataclass(frozen=True)
class Options:
    """What was asked of a run; empty means everything.

    Attributes
    ----------
    places, chapters, profiles : tuple of str
        Codes, chapter ids and profiles asked for.
    jobs : int, optional
        Chapters at once; as many as cores by default.
    force : bool
        Execute what is up to date too.
    """

    places: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    jobs: int | None = None
    force: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    Attributes
    ----------
    record : RunRecord
    exit_code : int
        0, 1 if some chapter failed, 128 plus the signal if it was interrupted.
    pages : tuple of Path
        The index of each published profile.
    shown : tuple of str
        Those same files, as a person would call them.
    """

    record: RunRecord
    exit_code: int
    pages: tuple[Path, ...]
    shown: tuple[str, ...]

    @property
    def record_json(self) -> str:
        """The run record as written."""
        return to_json(self.record)

    @property
    def lines(self) -> list[str]:
        """What to tell on the terminal."""
        counted = [
            f"{n} {label}"
            for label, n in self.record.summary.items()
            if n and label != "omitido"
        ]
        told = ["Capítulos: " + ", ".join(counted).replace("_", " ") + "."]
        told += [
            f"  {j.place} {j.chapter}: {j.error}" for j in self.record.jobs if j.error
        ]
        return told + [f"Abra en el navegador: {page}" for page in self.shown]


def run_programme(ws: Workspace, name: str, options: Options) -> Outcome:
    """Run a programme.

    Raises
    ------
    InputError
        Something is wrong with the input or with what was asked; nothing was executed.
    """
    start = datetime.now(UTC).astimezone()
    found = inspect(ws, name)
    programme = _ready(found, options)
    prepared = prepare(found.tables, programme)
    hashes = _write_evidence(ws, prepared)
    jobs = _plan(ws, found, programme, hashes, options)
    previous = _last_record(ws, name)
    runner = RunnerOptions(
        workers=options.jobs or os.cpu_count() or 1,
        force=options.force,
        directory=ws.root.resolve(),
    )
    signal = 0
    try:
        records = run(jobs, previous, runner, Progress(sys.stderr, terminal=sys.stderr.isatty()))
    except Interrupted as stop:
        records, signal = stop.records, stop.signum
    record = _record(programme, options, records, start)
    pages: tuple[Path, ...] = ()
    if not signal:
        pages = publish(ws, programme, jobs, record)
    write_text(ws.outputs(name) / "junit.xml", to_junit(record))
    write_text(ws.record(name), to_json(record))
    code = INTERRUPTED + signal if signal else int(record.summary["fallo"] > 0)
    return Outcome(record, code, pages, tuple(ws.shown(p) for p in pages))


def _ready(found: Inspected, options: Options) -> Programme:
    """Refuse to start with any error, in the input or in what was asked."""
    raise_if_any(found.problems)
    if found.programme is None:
        raise AssertionError("no problems, and no programme")
    problems = []
    for found_ids, asked, what in (
        ([m.divipola for m in found.programme.included], options.places, "municipio"),
        ([c.id for c in found.chapters], options.chapters, "capítulo"),
    ):
        valid = [*found_ids, PROGRAMME] if what == "municipio" else found_ids
        problems += [
            Problem.of(
                "SE-USO-002",
                what=what,
                asked=one,
                near=near(one, valid),
                valid=", ".join(valid[:12]),
            )
            for one in asked
            if one not in valid
        ]
    problems += _parameter_problems(found)
    if problems:
        raise InputError(problems)
    wanted = dict.fromkeys((*found.programme.profiles, *options.profiles))
    return replace(found.programme, profiles=tuple(wanted))


def _parameters(programme_id: str, place: str) -> dict[str, object]:
    return {
        "programa": programme_id,
        "municipio": place,
        "raiz": ".",
        "desde": "",
        "hasta": "",
    }


def _parameter_problems(found: Inspected) -> list[Problem]:
    """Check what the notebooks declare against what they will be given."""
    given = _parameters("demo", "00000")
    return [
        problem
        for chapter in found.chapters
        for problem in check_parameters(
            f"notebooks/{chapter.path.name}",
            declared_parameters(found.sources[chapter.id]),
            given,
        )
    ]


def _write_evidence(ws: Workspace, prepared: Prepared) -> dict[str, dict[str, str]]:
    """Write RESULT and the slice of each place; return the hash of every frame."""
    name = prepared.programme.id
    text = prepared.result.to_csv(index=False, float_format="%.12g")
    write_text(ws.outputs(name) / "indicadores.csv", text)
    write_bytes(ws.results(name), _parquet(prepared.result))
    places = [m.divipola for m in prepared.programme.included] + [PROGRAMME]
    drop_other_slices(ws, name, set(places))
    hashes = {
        place: write_slice(ws, name, place, slice_of(prepared, place))
        for place in places
    }
    write_stamp(ws, name)
    return hashes


def _parquet(result: pd.DataFrame) -> bytes:
    sink = io.BytesIO()
    result.to_parquet(sink, index=False, compression="zstd")
    return sink.getvalue()


def _plan(
    ws: Workspace,
    found: Inspected,
    programme: Programme,
    hashes: Mapping[str, Mapping[str, str]],
    options: Options,
) -> tuple[Job, ...]:
    common = {
        "biblioteca": library_hash(),
        "entorno": lock_hash(),
        "nucleo": kernel_hash(),
    }

    def parts(place: str, _: Chapter) -> dict[str, str]:
        data = {f"datos.{frame}": digest for frame, digest in hashes[place].items()}
        return common | data

    return plan(
        found.chapters,
        [m.divipola for m in programme.included],
        _parameters(programme.id, ""),
        found.sources,
        parts,
        ws.executed(programme.id),
        Selection(frozenset(options.places), frozenset(options.chapters)),
    )


def _last_record(ws: Workspace, name: str) -> RunRecord | None:
    path = ws.record(name)
    return from_json(read_text(path)) if path.exists() else None


def _record(
    programme: Programme,
    options: Options,
    records: tuple[JobRecord, ...],
    start: datetime,
) -> RunRecord:
    return RunRecord(
        programme=programme.id,
        start=start,
        end=datetime.now(UTC).astimezone(),
        profiles=options.profiles or programme.profiles,
        version=somos_eval.__version__,
        environment=lock_hash(),
        jobs=records,
    )
