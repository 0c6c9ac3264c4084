"""Bring a foreign file into a programme: read, check, merge, keep the original."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from somos_eval.errors import InputError, Problem, Where, report
from somos_eval.importers import (
    FORMATS,
    Imported,
    ImportReport,
    against_territory,
    merge,
)
from somos_eval.params.validation import near
from somos_eval.store import Workspace, read_table, write_table
from somos_eval.store.files import read_bytes, sha256
from somos_eval.store.raw import index, keep
from somos_eval.store.tables import table_path
from somos_eval.wording import number

TERRITORY = "territorio"


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
        if r.errors:
            lines[0] += "no se importó nada"
            return "\n".join([lines[0], report(r.errors)])
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


def import_file(
    ws: Workspace, programme: str, layout: str, path: Path, *, table: str | None = None
) -> FileImport:
    """Import one file into a canonical table of a programme.

    Parameters
    ----------
    ws, programme
        Where.
    layout : str
        Format, such as ``policia``.
    path : Path
        The file as received.
    table : str, optional
        With ``tabla``: which one.

    Returns
    -------
    FileImport
        With errors, nothing was written and the tables are as they were.

    Raises
    ------
    InputError
        The format or the file do not exist.
    """
    if layout not in FORMATS:
        hint = near(layout, FORMATS)
        problem = Problem.of(
            "SE-USO-003", layout=layout, near=hint, valid=", ".join(FORMATS)
        )
        raise InputError([problem])
    if not path.is_file():
        raise InputError([Problem.of("SE-USO-004", Where(file=path.name))])
    content = read_bytes(path)
    done = FORMATS[layout](content, path.name, sha256=sha256(content), table=table)
    done = against_territory(done, _known_codes(ws, programme))
    if done.frame is None:
        return FileImport(done.report)
    return _store(ws, programme, path.name, content, done)


def _store(
    ws: Workspace, programme: str, name: str, content: bytes, done: Imported
) -> FileImport:
    frame = done.frame
    if frame is None:
        raise AssertionError("an import without errors has rows")
    keep(ws, programme, name, content, today=date.today())
    names = {sha: entry["nombre"] for sha, entry in index(ws, programme).items()}
    merged, notices = merge(
        done.report.table, _existing(ws, programme, done.report.table), frame, names
    )
    write_table(ws, programme, done.report.table, merged)
    imported = replace(done.report, rows_imported=len(frame))
    return FileImport(imported, tuple(notices))


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
