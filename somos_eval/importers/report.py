"""What an import says about itself, and the shape that every importer has."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO, Protocol

import pandas as pd

from somos_eval.contracts import ANY_PROGRAMME, Context
from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.capping import capped

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Companion:
    """A file that says how to read another one, such as the form of an export."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Given:
    """What an importer knows besides the bytes of the file.

    Attributes
    ----------
    sha256 : str
        Hash of the content, in hexadecimal.
    table : str or None
        Canonical table, where the format admits several.
    companion : Companion or None
        The file that goes along with it (``--formulario``).
    tables : mapping of str to DataFrame
        Canonical tables that the programme has already; may be read on demand.
    context : Context
        Period, regions and catalogue of the programme.
    before : mapping of str to collection of str
        Table → keys of the rows that an earlier version of a file of this name brought:
        those that it no longer has are going to go away.
    salt : bytes
        Secret of the programme, with which it calls people by a pseudonym.
    """

    sha256: str
    table: str | None = None
    companion: Companion | None = None
    tables: Frames = field(default_factory=dict)
    context: Context = ANY_PROGRAMME
    before: Mapping[str, Collection[str]] = field(default_factory=dict)
    salt: bytes = b""


@dataclass(frozen=True)
class Skipped:
    """A row, or a whole sheet (``row`` None), left out on purpose.

    Or something of a list, ``part``, of a file without sheets; see `Where`.
    """

    sheet: str
    row: int | None
    reason: str
    part: str = ""


@dataclass(frozen=True)
class MappedColumn:
    """A column of the file (``header``, as written) and the column that it became.

    Or what the things of a list, ``part``, have, in a file without sheets.
    """

    sheet: str
    header: str
    table: str
    column: str
    part: str = ""


@dataclass(frozen=True)
class LeftColumn:
    """A column of the file that was not imported, and why.

    ``header`` is what may be shown of it, which is not always its header.
    """

    sheet: str
    header: str
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What was read from one file.

    Attributes
    ----------
    file, format, table : str
        File name, format and canonical table: the main one, if there are several.
    rows_read, rows_imported : int
        Data rows of the file, without titles, totals and notes; rows of the tables.
    rows_by_table : tuple of (str, int)
        Rows imported into each table.
    origin : str
        What makes two files versions of the same one (a form, a project, a book): rows
        that an earlier version brought and this one does not have go away. Empty for a
        format whose files never correct one another.
    origin_name : str
        What `origin` is, in Spanish («este formulario»); empty if it is the name of the
        file.
    total, declared_total : int or None
        Sum of the imported quantity and the total that the file declares.
    extraction_date : date or None
        When the source extracted the figures: their version.
    notes : tuple of str
        Notes of the file that must go along with its figures.
    unknown_codes : tuple of str
        Codes that are not a municipality.
    skipped : tuple of Skipped
        Rows and sheets left out, each with its reason.
    columns : tuple of MappedColumn
        What each column of the file became.
    left_columns : tuple of LeftColumn
        Columns left out, each with its reason.
    repeated : int
        Rows equal to another one in everything: kept, because they may be people.
    warnings, errors : tuple of Problem
        Nothing is imported if there is an error.
    """

    file: str
    format: str
    table: str
    rows_read: int = 0
    rows_imported: int = 0
    rows_by_table: tuple[tuple[str, int], ...] = ()
    origin: str = ""
    origin_name: str = ""
    total: int | None = None
    declared_total: int | None = None
    extraction_date: date | None = None
    notes: tuple[str, ...] = ()
    unknown_codes: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    columns: tuple[MappedColumn, ...] = ()
    left_columns: tuple[LeftColumn, ...] = ()
    repeated: int = 0
    warnings: tuple[Problem, ...] = ()
    errors: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the object that ``somos importar --json`` prints."""
        extracted = self.extraction_date
        several = len(self.rows_by_table) > 1
        return {
            "archivo": self.file,
            "formato": self.format,
            "tabla": self.table,
            "filas_leidas": self.rows_read,
            "filas_importadas": self.rows_imported,
            "suma": self.total,
            "total_declarado": self.declared_total,
            "fecha_extraccion": extracted.isoformat() if extracted else None,
            "notas": list(self.notes),
            "codigos_desconocidos": list(self.unknown_codes),
            "omitidas": [*self._left_out()],
            "avisos": [p.as_json() for p in self.warnings],
            "errores": [p.as_json() for p in self.errors],
            **({"filas_por_tabla": dict(self.rows_by_table)} if several else {}),
        }

    def _left_out(self) -> Iterator[dict[str, object]]:
        """Yield rows and sheets, and then columns, which are of no row."""
        for one in self.skipped:
            where = one.sheet or one.part
            yield {"hoja": where, "fila": one.row, "motivo": one.reason}
        for column in self.left_columns:
            reason = f"{column.header}: {column.reason}"
            yield {"hoja": column.sheet, "fila": None, "motivo": reason}


@dataclass(frozen=True)
class Imported:
    """The result of one file: its report and, if nothing is wrong, its rows.

    Attributes
    ----------
    report : ImportReport
        What was read.
    frames : mapping of str to DataFrame
        Canonical rows by table; empty if there are errors.
    keeps_original : bool
        Whether the file may be kept as received. One that names people may not: its
        hash and its name are noted, and that is all.
    documents : mapping of str to bytes
        Files that go beside the tables, by name: what none of them can hold.
    rows : mapping of str to sequence of Where
        Where each row of a frame was typed; by default, in the row of its position.
    """

    report: ImportReport
    frames: Frames = field(default_factory=dict)
    keeps_original: bool = True
    documents: Mapping[str, bytes] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Where]] = field(default_factory=dict)

    @property
    def frame(self) -> pd.DataFrame | None:
        """Rows of the main table, if it has any frame."""
        return self.frames.get(self.report.table)

    def without_copy(self) -> "Imported":
        """Return the same import, of whose file only the hash and the name stay."""
        return replace(self, keeps_original=False)

    def with_document(self, name: str, content: bytes, rows: int) -> "Imported":
        """Return the same import with a file of so many rows, unless it has errors."""
        if self.report.errors:
            return self
        report = self.report
        counts = (*report.rows_by_table, (report.table, rows))
        counted = replace(
            report,
            rows_imported=report.rows_imported + rows,
            rows_by_table=counts,
        )
        return replace(
            self, report=counted, documents={**self.documents, name: content}
        )


class Importer(Protocol):
    """A pure function from the bytes of a file to canonical rows."""

    def __call__(self, content: bytes, filename: str, given: Given) -> Imported:
        """Read `content`; never raise for what the file holds.

        Parameters
        ----------
        content : bytes
            The file.
        filename : str
            Its name, without folders.
        given : Given
            What goes along with it.
        """


class LongImporter(Protocol):
    """An importer of files of any length, which are never whole in memory."""

    def __call__(self, source: BinaryIO, filename: str, given: Given) -> Imported:
        """Read `source`; never raise for what the file holds.

        Parameters
        ----------
        source : binary file
            It, opened; it is read more than once, from its beginning.
        filename, given
            See `Importer`.

        Returns
        -------
        Imported
            What the importer of its bytes returns, save that its frames may be compact
            (see :mod:`somos_eval.importers.compact`).
        """


def finish(
    report: ImportReport,
    problems: Iterable[Problem],
    frames: pd.DataFrame | Frames | None,
) -> Imported:
    """Close a report: sort its problems, and drop the rows if any is an error.

    A frame alone is that of the report's table.
    """
    located = [_in_file(p, report.file) for p in problems]
    errors = capped([p for p in located if p.severity is Severity.ERROR])
    warnings = capped([p for p in located if p.severity is Severity.WARNING])
    if isinstance(frames, pd.DataFrame):
        frames = {report.table: frames}
    good = dict(frames or {}) if not errors else {}
    counts = tuple((table, len(frame)) for table, frame in good.items())
    closed = replace(
        report,
        warnings=warnings,
        errors=errors,
        rows_imported=sum(count for _, count in counts),
        rows_by_table=counts,
    )
    return Imported(closed, good)


def rejected(report: ImportReport, problems: Iterable[Problem]) -> Imported:
    """Close the report of a file that gives no rows."""
    return finish(report, problems, None)


def hidden(sheet: str) -> tuple[Problem, Skipped]:
    """Say that a hidden sheet was not read."""
    told = warning("SE-IMP-037", Where(sheet=sheet))
    return told, Skipped(sheet, None, "hoja oculta")


def mapped_columns(
    sheet: str,
    headers: Mapping[str, str],
    becomes: Mapping[str, str],
    part: str = "",
) -> tuple[MappedColumn, ...]:
    """Say what the columns of a sheet, or the parts of a project, became.

    Parameters
    ----------
    sheet : str
        Where they are; empty in a file without sheets.
    headers : mapping of str to str
        Field → how the file calls it; fields that it does not have are not there.
    becomes : mapping of str to str
        Field → ``tabla.columna``.
    part : str
        The list that they are in, in a file without sheets.
    """
    targets = {name: target.split(".") for name, target in becomes.items()}
    return tuple(
        MappedColumn(sheet, headers[name], table, column, part)
        for name, (table, column) in targets.items()
        if name in headers
    )


def wrong_table(format_: str, produces: str, asked: str | None) -> list[Problem]:
    """Object to a table that is not the one that the format produces."""
    if asked in (None, produces):
        return []
    return [Problem.of("SE-IMP-007", format=format_, produces=produces, asked=asked)]


def warning(code: str, where: Where | None = None, **values: object) -> Problem:
    """Build a problem that does not stop the import."""
    return Problem.of(code, where, severity=Severity.WARNING, **values)


def typed_in(imported: Imported, table: str) -> Sequence[Where]:
    """Return where each row of a table was typed: by default, at its position."""
    if table not in imported.frames:
        return ()
    size = len(imported.frames[table])
    given = imported.rows.get(table)
    return given or [Where(row=number) for number in range(1, size + 1)]


def _in_file(problem: Problem, filename: str) -> Problem:
    return problem if problem.where.file else problem.located(file=filename)
