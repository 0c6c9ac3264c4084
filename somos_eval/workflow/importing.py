"""Bring foreign files into a programme: read, check, merge, keep the originals."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from somos_eval.contracts import ANY_PROGRAMME, TABLES, Context
from somos_eval.errors import InputError, Problem, Where, raise_if_any
from somos_eval.importers import (
    FORMATS,
    Companion,
    Given,
    Imported,
    ImportReport,
    against_territory,
    merge,
    row_keys,
)
from somos_eval.messages.near import near
from somos_eval.store.files import read_bytes, sha256, write_bytes
from somos_eval.store.origins import brought_by, note_origins
from somos_eval.store.programmes import read_programme, require_programme
from somos_eval.store.raw import index, keep, note
from somos_eval.store.tables import read_table, table_path, write_table
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.crime_merging import CRIME, CrimeMerging
from somos_eval.workflow.import_told import FileImport
from somos_eval.workflow.inspection import MUNICIPALITY, context, municipalities
from somos_eval.workflow.places import TERRITORY


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
        Whether a file may take away most of what its earlier version brought.
    """

    layout: str
    paths: tuple[Path, ...]
    table: str | None = None
    form: Path | None = None
    replacing: bool = False


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
        The programme, the format or some file does not exist (all at once), the table
        to be merged with is damaged, or a file would take away most of what another of
        its name brought.
    """
    _require(ws, programme, order)
    limits, places = _parameters(ws, programme)
    present = _Present(ws, programme, places)
    known = _codes(present)
    form = order.form and Companion(order.form.name, read_bytes(order.form))
    read: list[ImportReport] = []
    notices: list[list[str]] = []
    keepers: list[_Keeper] = []
    with TemporaryDirectory() as aside:
        merging = _Merging(ws, programme, present, Path(aside))
        # One file at a time: what it brings is put aside before the next is read.
        for path in order.paths:
            content = read_bytes(path)
            sha = sha256(content)
            given = Given(sha, order.table, form or None, present, limits)
            done = FORMATS[order.layout](content, path.name, given)
            done = against_territory(done, known)
            read.append(done.report)
            keepers.append(_Keeper(path, sha, whole=done.keeps_original))
            if not any(report.errors for report in read):
                origin = f"{order.layout}/{path.name}"
                notices.append(merging.add(origin, done, replacing=order.replacing))
        if any(report.errors for report in read):
            return tuple(FileImport(replace(r, rows_imported=0)) for r in read)
        raise_if_any(merging.problems)
        for keeper in keepers:
            keeper.keep(ws, programme)
        merging.write()
    return tuple(
        FileImport(report, tuple(told))
        for report, told in zip(read, notices, strict=True)
    )


@dataclass(frozen=True)
class _Keeper:
    """A file that was read, to be kept once all of them are known to be good."""

    path: Path
    sha256: str
    whole: bool

    def keep(self, ws: Workspace, programme: str) -> None:
        """Keep the file as received, or only its name and its hash."""
        content = read_bytes(self.path)
        if sha256(content) != self.sha256:
            raise InputError([Problem.of("SE-IMP-061", Where(file=self.path.name))])
        record = keep if self.whole else note
        record(ws, programme, self.path.name, content, today=date.today())


class _Present(Mapping[str, pd.DataFrame]):
    """The canonical tables of a programme, each read when somebody asks for it.

    Those that are made of its parameters (`derived`) are nobody's file.
    """

    def __init__(
        self, ws: Workspace, programme: str, derived: Mapping[str, pd.DataFrame]
    ) -> None:
        self._ws, self._programme = ws, programme
        self._read: dict[str, pd.DataFrame] = dict(derived)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = read_table(self._ws, self._programme, name)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        if name in self._read:
            return True
        path = table_path(self._ws, self._programme, str(name))
        return name in TABLES and path.exists()

    def __iter__(self) -> Iterator[str]:
        return (name for name in TABLES if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass
class _Merging:
    """Tables that grow file by file, written at the end or not at all."""

    ws: Workspace
    programme: str
    present: _Present
    aside: Path
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    brought: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, bytes] = field(default_factory=dict)
    crimes: CrimeMerging | None = None

    def add(self, origin: str, done: Imported, *, replacing: bool) -> list[str]:
        """Merge the rows of a file and return what was replaced, in Spanish."""
        notices: list[str] = []
        typed = {t: f for t, f in done.frames.items() if t not in _NUMBERED_BY_FILE}
        before = brought_by(self.ws, self.programme, origin) if typed else {}
        now = {table: [*row_keys(table, frame)] for table, frame in typed.items()}
        if not replacing:
            self.problems += _another_file(done.report.file, before, now)
        names = {s: e["nombre"] for s, e in index(self.ws, self.programme).items()}
        self.documents |= done.documents
        for table, frame in done.frames.items():
            if table == CRIME:
                self.crimes = self.crimes or CrimeMerging(
                    self.ws, self.programme, self.aside
                )
                notices += self.crimes.add(frame, names)
                continue
            existing = self.tables.get(table, self.present.get(table))
            if existing is None and frame.empty:
                continue  # a table of no rows says that there were none to find
            self.tables[table], said = merge(
                table, existing, frame, names, before.get(table, ())
            )
            notices += [f"{table}: {text}" for text in said] if typed else said
        if now:
            self.brought[origin] = now
        return notices

    def write(self) -> None:
        """Write every table that changed, and who brought its rows."""
        for name, whole in self.tables.items():
            write_table(self.ws, self.programme, name, whole)
        if self.crimes:
            self.crimes.write()
        for name, content in self.documents.items():
            write_bytes(self.ws.tables(self.programme) / name, content)
        if self.brought:
            note_origins(self.ws, self.programme, self.brought)


# Their merge knows by itself which edition or file supersedes another.
_NUMBERED_BY_FILE = frozenset({"delito", "poblacion", "territorio"})


def _another_file(
    file: str, before: Mapping[str, Collection[str]], now: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Object to a file that drops most of what the one of its name brought."""
    earlier = sum(map(len, before.values()))
    kept = sum(len({*keys} & {*now.get(table, ())}) for table, keys in before.items())
    if kept * 2 >= earlier:
        return []
    return [Problem.of("SE-IMP-060", Where(file=file), earlier=earlier, kept=kept)]


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
        whole, _ = merge(table, None, pd.concat(frames, ignore_index=True))
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
