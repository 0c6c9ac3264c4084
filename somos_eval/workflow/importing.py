"""Bring foreign files into a programme: read, check, merge, keep the originals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from somos_eval.contracts import ANY_PROGRAMME, Context
from somos_eval.errors import InputError, Problem, Where, raise_if_any
from somos_eval.importers import (
    CODING,
    FORMATS,
    LONG_FORMATS,
    Companion,
    Given,
    Imported,
    ImportReport,
    against_territory,
    merge,
    row_keys,
)
from somos_eval.importers.capping import capped
from somos_eval.importers.compact import told_repeated
from somos_eval.importers.privacy.consent import SEGMENT, SOURCE
from somos_eval.importers.privacy.door import guarded
from somos_eval.importers.report import typed_in, warning
from somos_eval.messages.near import near
from somos_eval.store.files import open_bytes, read_bytes, sha256, sha256_file
from somos_eval.store.origins import brought_by
from somos_eval.store.programmes import read_programme, require_programme
from somos_eval.store.raw import keep, keep_file, note
from somos_eval.store.salt import keep_salt, salt_of
from somos_eval.store.scratch import scratch
from somos_eval.store.tables import write_table
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.alone import alone
from somos_eval.workflow.handing_out import write_handout
from somos_eval.workflow.import_told import FileImport
from somos_eval.workflow.inspection import MUNICIPALITY, context, municipalities
from somos_eval.workflow.merging import Change, Merging, Present
from somos_eval.workflow.places import TERRITORY, place_names
from somos_eval.workflow.withdrawal import consider


@dataclass(frozen=True)
class ImportOrder:
    """What an evaluator asks to bring in.

    Attributes
    ----------
    layout : str
        Format, such as ``policia``.
    paths : tuple of Path
        The files as received.
    table : str or None
        With ``tabla``: which one.
    form : Path or None
        The file that says how to read the others, such as the form of an export.
    replacing : bool
        Whether a file may take away whatever its earlier version brought.
    adding : bool
        Whether what its earlier version brought stays beside what it brings.
    """

    layout: str
    paths: tuple[Path, ...]
    table: str | None = None
    form: Path | None = None
    replacing: bool = False
    adding: bool = False

    @property
    def change(self) -> Change:
        """What may become of the rows of earlier versions."""
        if self.adding:
            return Change.ADD
        return Change.REPLACE if self.replacing else Change.CORRECT


@alone("importar")
def import_files(
    ws: Workspace, programme: str, order: ImportOrder
) -> tuple[FileImport, ...]:
    """Import files of one format into the canonical tables of a programme.

    Parameters
    ----------
    ws, programme
        Where.
    order : ImportOrder
        What.

    Returns
    -------
    tuple of FileImport
        One a file. If any has errors nothing was written, of any of them.

    Raises
    ------
    InputError
        The programme, the format or some file does not exist (all at once), or the
        table to be merged with is damaged.
    """
    _require(ws, programme, order)
    limits, places = _parameters(ws, programme)
    present = Present(ws, programme, places)
    form = order.form and Companion(order.form.name, read_bytes(order.form))
    salt = salt_of(ws, programme)
    given = Given("", order.table, form or None, present, limits, salt=salt)
    files: list[_File] = []
    # What is put aside is of persons: if this is killed, the next one removes it.
    with scratch() as aside:
        merging = Merging(ws, programme, present, aside)
        # One file at a time: what it brings is put aside before the next is read.
        for path in order.paths:
            before = brought_by(ws, programme, f"{order.layout}/{path.name}")
            one, done = _read(order.layout, path, replace(given, before=before))
            files.append(one)
            if not any(f.report.errors for f in files):
                one.notices += merging.add(one.origin, done, order.change)
        _judge(merging, files)
        refused = any(f.report.errors for f in files)
        for one in files:
            one.hand_out(ws, programme, refused=refused)
        if refused:
            return tuple(f.refused() for f in files)
        for one in files:
            one.keep(ws, programme)
        if order.layout in CODING:
            keep_salt(ws, programme, salt)
        merging.write()
    if merging.withdrawal is not None:
        files[-1].notices += merging.withdrawal.lines
    return tuple(f.imported() for f in files)


@dataclass
class _File:
    """A file that was read: what to tell of it, and how to keep it."""

    path: Path
    sha256: str
    origin: str
    report: ImportReport
    whole: bool
    segments: Sequence[Where] = ()
    sources: Sequence[Where] = ()
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    page: str = ""

    def warn(self, code: str, places: Iterable[Where]) -> None:
        """Add a located warning for each place."""
        new = [warning(code, replace(w, file=self.report.file)) for w in places]
        every = capped([*self.report.warnings, *new])
        self.report = replace(self.report, warnings=every)

    def hand_out(self, ws: Workspace, programme: str, *, refused: bool) -> None:
        """Write what whoever typed the file has to read."""
        waits = refused and not self.report.errors
        self.page = write_handout(ws, programme, self.report, waits=waits)

    def keep(self, ws: Workspace, programme: str) -> None:
        """Keep the file as received, or only its name and its hash."""
        if sha256_file(self.path) != self.sha256:
            raise InputError([Problem.of("SE-IMP-061", Where(file=self.path.name))])
        today = date.today()
        if self.whole:
            keep_file(ws, programme, self.path, self.sha256, today=today)
        else:
            note(ws, programme, self.path.name, self.sha256, today=today)

    def imported(self) -> FileImport:
        """Return what was imported."""
        return FileImport(self.report, tuple(self.notices), self.page)

    def refused(self) -> FileImport:
        """Return that nothing was imported, of this file nor of the others."""
        return FileImport(replace(self.report, rows_imported=0), (), self.page)


def _read(layout: str, path: Path, given: Given) -> tuple[_File, Imported]:
    sha = sha256_file(path)
    given = replace(given, sha256=sha)
    if layout in LONG_FORMATS:
        with open_bytes(path) as source:
            done = LONG_FORMATS[layout](source, path.name, given)
    else:
        done = FORMATS[layout](read_bytes(path), path.name, given)
    done = told_repeated(guarded(done, place_names(given.tables)))
    done = against_territory(done, _codes(given.tables))
    origin = f"{layout}/{done.report.origin or path.name}"
    one = _File(path, sha, origin, done.report, whole=done.keeps_original)
    one.keys = {
        name: [*row_keys(name, done.frames[name])]
        for name in (SEGMENT, SOURCE)
        if name in done.frames
    }
    one.segments = typed_in(done, SEGMENT)
    one.sources = typed_in(done, SOURCE)
    return one, done


def _judge(merging: Merging, files: Sequence[_File]) -> None:
    """Tell each file what merging it found, and what it brought against consent."""
    for one in files:
        mine = [p for p in merging.problems if p.where.file == one.report.file]
        one.report = replace(one.report, errors=(*one.report.errors, *mine))
    if any(f.report.errors for f in files):
        return
    merging.settle()
    if merging.withdrawal is None:
        return
    now = merging.withdrawal.now
    for one in files:
        pairs = [*zip(one.keys.get(SEGMENT, ()), one.segments, strict=True)]
        one.warn("SE-PRI-010", [w for key, w in pairs if key in now.silenced])
        one.warn("SE-PRI-014", [w for key, w in pairs if key in now.removed])
        sources = zip(one.keys.get(SOURCE, ()), one.sources, strict=True)
        one.warn("SE-PRI-011", [w for key, w in sources if key in now.insisted])
        # Words that were withdrawn are not kept in the copy of the file either.
        one.whole = one.whole and not any(key in now.removed for key, _ in pairs)


def _require(ws: Workspace, programme: str, order: ImportOrder) -> None:
    """Check that everything that the order names exists."""
    problems: list[Problem] = []
    layout = order.layout
    try:
        require_programme(ws, programme)
    except InputError as error:
        problems += error.problems
    if layout not in FORMATS:
        hint, valid = near(layout, FORMATS), ", ".join(FORMATS)
        problems.append(Problem.of("SE-USO-003", layout=layout, near=hint, valid=valid))
    for path in (*order.paths, *([order.form] if order.form else [])):
        if not path.is_file():
            beside = [p.name for p in path.parent.glob("*") if p.is_file()]
            hint, where = near(path.name, beside), Where(file=path.name)
            problems.append(Problem.of("SE-USO-004", where, near=hint))
    raise_if_any(problems)


def import_contents(
    ws: Workspace,
    programme: str,
    files: Mapping[str, tuple[str, bytes, str | None]],
) -> tuple[FileImport, ...]:
    """Import files that are in memory, each table written once.

    Parameters
    ----------
    ws, programme
        Where.
    files : mapping
        Name → format, content and table.

    Returns
    -------
    tuple of FileImport

    Raises
    ------
    InputError
        A file has errors; no table was written.
    """
    reports, parts = [], dict[str, list[pd.DataFrame]]()
    tables: dict[str, pd.DataFrame] = {}
    for name, (layout, content, table) in files.items():
        done = FORMATS[layout](content, name, Given(sha256(content), table))
        if done.report.errors:
            raise InputError(done.report.errors)
        for brought, frame in done.frames.items():
            parts.setdefault(brought, []).append(frame)
        reports.append(FileImport(done.report))
    for name, (_, content, _) in files.items():
        keep(ws, programme, name, content, today=date.today())
    for table, frames in parts.items():
        tables[table], _ = merge(table, None, pd.concat(frames, ignore_index=True))
    ruled = consider(ws, programme, tables, {})
    for table, whole in (tables | (ruled.tables if ruled else {})).items():
        write_table(ws, programme, table, whole)
    return tuple(reports)


def _codes(present: Mapping[str, pd.DataFrame]) -> set[str]:
    """Codes of the programme's own list of territories, if it has one."""
    return set(present[TERRITORY]["divipola"]) if TERRITORY in present else set()


def _parameters(
    ws: Workspace, programme: str
) -> tuple[Context, dict[str, pd.DataFrame]]:
    """Return what the parameters say, if they can be read, and the table they make."""
    try:
        read = read_programme(ws, programme)
        return context(read), {MUNICIPALITY: municipalities(read)}
    except InputError:
        return ANY_PROGRAMME, {}
