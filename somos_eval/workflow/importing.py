"""Bring foreign files into a programme: read, check, merge, keep the originals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from somos_eval.contracts import Context, check_tables
from somos_eval.errors import InputError, Problem, Where, raise_if_any, report
from somos_eval.importers import (
    FORMATS,
    Imported,
    ImportReport,
    against_territory,
    canonical,
    merge,
)
from somos_eval.importers.report import finish
from somos_eval.messages.near import near
from somos_eval.store.files import read_bytes, sha256
from somos_eval.store.programmes import read_programme, require_programme
from somos_eval.store.raw import index, keep
from somos_eval.store.tables import read_table, table_path, write_table
from somos_eval.store.workspace import Workspace
from somos_eval.wording import number
from somos_eval.workflow.inspection import ANY_PROGRAMME, context
from somos_eval.workflow.places import TERRITORY


@dataclass(frozen=True)
class FileImport:
    """The import of one file, and what it replaced."""

    report: ImportReport
    notices: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What kept the file out."""
        return self.report.errors

    def as_json(self) -> dict[str, object]:
        """Return the object of ``--json``; what was replaced goes with the notes."""
        answer = self.report.as_json()
        return answer | {"notas": [*self.report.notes, *self.notices]}

    def describe(self) -> str:
        """Tell the import on the terminal."""
        r = self.report
        lines = [f"{r.file}: {_count(r.rows_read)} filas leídas, "]
        if r.errors or not r.rows_imported:
            lines[0] += "no se importó nada"
            return "\n".join([lines[0], *filter(None, [report(r.errors)])])
        lines[0] += f"{_count(r.rows_imported)} importadas en «{r.table}»"
        if r.total is not None:
            lines.append(f"  suma: {_count(r.total)}" + _against(r))
        if r.extraction_date:
            lines.append(f"  datos extraídos el {r.extraction_date.isoformat()}")
        lines += [f"  nota: {note}" for note in (*r.notes, *self.notices)]
        if r.skipped:
            lines.append(f"  filas u hojas omitidas: {len(r.skipped)}")
        if r.warnings:
            lines.append(report(r.warnings))
        return "\n".join(lines)


def _count(n: int) -> str:
    return number(float(n), 0)


def _against(r: ImportReport) -> str:
    if r.declared_total is None:
        return " (el archivo no declara un total)"
    return f", igual al total que declara el archivo ({_count(r.declared_total)})"


def import_files(
    ws: Workspace,
    programme: str,
    layout: str,
    paths: Sequence[Path],
    *,
    table: str | None = None,
) -> tuple[FileImport, ...]:
    """Import files of one format into the canonical tables of a programme.

    Parameters
    ----------
    ws, programme
        Where.
    layout : str
        Format, such as ``policia``.
    paths : sequence of Path
        The files as received.
    table : str, optional
        With ``tabla``: which one.

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
    _require(ws, programme, layout, paths)
    known, limits = _known_codes(ws, programme), _context(ws, programme)
    contents = [(path.name, read_bytes(path)) for path in paths]
    read = [
        _read(layout, name, content, table, known, limits) for name, content in contents
    ]
    good = [(done.report, done.frame) for done in read if done.frame is not None]
    if len(good) < len(read):
        return tuple(FileImport(replace(d.report, rows_imported=0)) for d in read)
    tables = {t.table: _existing(ws, programme, t.table) for t, _ in good}
    for name, content in contents:
        keep(ws, programme, name, content, today=date.today())
    names = {sha: entry["nombre"] for sha, entry in index(ws, programme).items()}
    imports = []
    for told, frame in good:
        merged, notices = merge(told.table, tables[told.table], frame, names)
        tables[told.table] = merged
        counted = replace(told, rows_imported=len(frame))
        imports.append(FileImport(counted, tuple(notices)))
    for name, whole in tables.items():
        if whole is not None:
            write_table(ws, programme, name, whole)
    return tuple(imports)


def _require(ws: Workspace, programme: str, layout: str, paths: Sequence[Path]) -> None:
    """Check that everything that the order names exists."""
    problems: list[Problem] = []
    try:
        require_programme(ws, programme)
    except InputError as error:
        problems += error.problems
    if layout not in FORMATS:
        hint, valid = near(layout, FORMATS), ", ".join(FORMATS)
        problems.append(Problem.of("SE-USO-003", layout=layout, near=hint, valid=valid))
    for path in paths:
        if not path.is_file():
            beside = [p.name for p in path.parent.glob("*") if p.is_file()]
            hint, where = near(path.name, beside), Where(file=path.name)
            problems.append(Problem.of("SE-USO-004", where, near=hint))
    raise_if_any(problems)


def _read(
    layout: str,
    name: str,
    content: bytes,
    table: str | None,
    known: set[str],
    limits: Context,
) -> Imported:
    """Read one file and compare it with what the programme knows."""
    done = FORMATS[layout](content, name, sha256=sha256(content), table=table)
    done = against_territory(done, known)
    if layout != canonical.FORMAT or done.frame is None:
        return done
    # Rows were typed by hand, and only here do they have the numbers of their file.
    found = check_tables({done.report.table: done.frame}, limits, {})
    problems = [p.located(file=name) for p in found]
    return finish(done.report, [*done.report.warnings, *problems], done.frame)


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
        done = FORMATS[layout](content, name, sha256=sha256(content), table=table)
        if done.frame is None:
            raise InputError(done.report.errors)
        parts.setdefault(done.report.table, []).append(done.frame)
        reports.append(FileImport(done.report))
    for name, (_, content, _) in files.items():
        keep(ws, programme, name, content, today=date.today())
    for table, frames in parts.items():
        whole, _ = merge(table, None, pd.concat(frames, ignore_index=True))
        write_table(ws, programme, table, whole)
    return tuple(reports)


def _existing(ws: Workspace, programme: str, table: str) -> pd.DataFrame | None:
    if not table_path(ws, programme, table).exists():
        return None
    return read_table(ws, programme, table)


def _known_codes(ws: Workspace, programme: str) -> set[str]:
    """Codes of the programme's own list of territories, if it has one."""
    existing = _existing(ws, programme, TERRITORY)
    return set() if existing is None else set(existing["divipola"])


def _context(ws: Workspace, programme: str) -> Context:
    try:
        return context(read_programme(ws, programme))
    except InputError:
        return ANY_PROGRAMME
