"""What every importer of typed data goes through before its rows are merged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from somos_eval.contracts import TABLES, Sensitivity
from somos_eval.contracts.cells import folded
from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.privacy.columns import personal_columns
from somos_eval.importers.privacy.kinds import Finding
from somos_eval.importers.privacy.text import find_personal, told
from somos_eval.importers.report import Imported, LeftColumn, finish, warning

DROPPED = "SE-PRI-001"
# Free text that people type, by table. Names of bodies, products and organisations may
# honour somebody, so there only what is hardly anything else is told.
FREE_TEXT: Mapping[str, tuple[str, ...]] = {
    "asiento": ("rol_normativo",),
    "compromiso": ("texto", "plazo_texto"),
    "segmento": ("texto_literal", "texto_publico", "atribucion_publica"),
    "afirmacion": ("texto_es", "texto_en", "responsable"),
}


def foreign_columns(
    columns: Mapping[str, Sequence[object]],
    places: Collection[str] = (),
    sheet: str = "",
) -> tuple[list[LeftColumn], list[Problem]]:
    """Tell which columns that are of no table carry persons.

    Parameters
    ----------
    columns : mapping of str to sequence
        Header → cells, of the columns that the contract does not have.
    places : collection of str
        Names of territories that are not to be taken for persons.
    sheet : str
        Sheet they are in, for messages.

    Returns
    -------
    left : list of LeftColumn
        One a personal column.
    problems : list of Problem
        A warning each (SE-PRI-001). `guarded` sees them and keeps no copy of the file.
    """
    found = personal_columns(columns, places)
    numbers = {header: n for n, header in enumerate(columns, start=1)}
    left, problems = [], []
    for header, kind in found.items():
        named = f"columna «{header}»"
        if find_personal(header, places):
            # A file without header: its first row is data.
            named = f"columna sin encabezado, la {numbers[header]}.ª entre las ajenas"
        left.append(LeftColumn(sheet, named, f"parece traer {kind.value}"))
        problems.append(
            warning(DROPPED, Where(sheet=sheet or None), header=named, kind=kind.value)
        )
    return left, problems


def without_foreign(
    frame: pd.DataFrame, known: Collection[str], places: Collection[str] = ()
) -> tuple[pd.DataFrame, list[LeftColumn], list[Problem]]:
    """Take out of a loose frame the personal columns that its contract does not have.

    Parameters
    ----------
    frame : DataFrame
        Cells as read, with headers as typed.
    known : collection of str
        Names of the columns of the contract.
    places : collection of str
        Names of territories that are not to be taken for persons.
    """
    others = {
        str(header): frame.iloc[:, i].to_list()
        for i, header in enumerate(frame.columns)
        if folded(str(header)) not in known
    }
    left, problems = foreign_columns(others, places)
    personal = set(personal_columns(others, places))
    kept = [str(header) not in personal for header in frame.columns]
    return frame.loc[:, kept], left, problems


def guarded(imported: Imported, places: Collection[str] = ()) -> Imported:
    """Check what an importer read before anybody merges it.

    Parameters
    ----------
    imported : Imported
        What an importer of typed data returned.
    places : collection of str
        Names of territories of the programme.

    Returns
    -------
    Imported
        The same rows with the located notices of the persons that free text names; no
        rows if one stands in a text that is published; and no copy of the file kept if
        it had a column of persons.
    """
    report = imported.report
    problems = [
        problem
        for table, frame in imported.frames.items()
        for column in FREE_TEXT.get(table, ())
        if column in frame
        for problem in _in_column(imported, table, column, places)
    ]
    dropped = any(p.code == DROPPED for p in report.warnings)
    keeps = imported.keeps_original and not dropped
    if not problems:
        return replace(imported, keeps_original=keeps)
    known = {(p.where, p.code) for p in (*report.errors, *report.warnings)}
    new = [p for p in problems if (p.where, p.code) not in known]
    every = [*report.errors, *report.warnings, *new]
    closed = finish(report, every, imported.frames)
    return replace(
        imported, report=closed.report, frames=closed.frames, keeps_original=keeps
    )


def _in_column(
    imported: Imported, table: str, column: str, places: Collection[str]
) -> list[Problem]:
    public = TABLES[table].column(column).sensitivity is Sensitivity.PUBLIC
    texts = imported.frames[table][column]
    rows = imported.rows.get(table)
    problems = []
    for position, text in enumerate(texts):
        if not isinstance(text, str):
            continue
        found = find_personal(text, places)
        if found:
            at = rows[position] if rows else Where(row=position + 1)
            where = replace(at, column=at.column or column, file=imported.report.file)
            problems.append(_about(found, where, public=public))
    return problems


def _about(found: Collection[Finding], where: Where, *, public: bool) -> Problem:
    sure = [f for f in found if f.sure]
    if not public:
        return warning("SE-PRI-002", where, kinds=told(found))
    if sure:
        severity = Severity.ERROR
        return Problem.of("SE-PRI-003", where, severity=severity, kinds=told(sure))
    return warning("SE-PRI-004", where, kinds=told(found))
