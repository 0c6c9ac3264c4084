"""Exports of KoboToolbox and ODK, read with the form that collected them."""

from collections.abc import Iterable
from dataclasses import replace

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem
from somos_eval.importers.forms.attendants import TABLE as ATTENDANCE
from somos_eval.importers.forms.attendants import attendants
from somos_eval.importers.forms.export import (
    MAIN,
    Export,
    Level,
    find_level,
    read_rows,
)
from somos_eval.importers.forms.flattened import read_turns, unfold
from somos_eval.importers.forms.framing import framed
from somos_eval.importers.forms.headers import REVIEW, Spellings
from somos_eval.importers.forms.joining import join
from somos_eval.importers.forms.opening import open_export
from somos_eval.importers.forms.records import Gatherer, Record
from somos_eval.importers.forms.spelling import same
from somos_eval.importers.forms.summing import filled, summary
from somos_eval.importers.forms.targeting import Mapped, mapped
from somos_eval.importers.forms.xform import XForm
from somos_eval.importers.forms.xlsform import read_form
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import (
    Given,
    Imported,
    ImportReport,
    Skipped,
    finish,
    hidden,
    rejected,
    warning,
)
from somos_eval.templates.forms.targets import PERSON

FORMAT = "kobo"
# Column of the review → what it says of a submission that does not count.
_REJECTED = {
    "_validation_status": frozenset(
        {"not_approved", "validation_status_not_approved", "no_aprobado"}
    ),
    REVIEW: frozenset({"rejected"}),
}


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read an export with its form (``given.companion``).

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`.

    Returns
    -------
    Imported
        Rows of every table that the form feeds. The file may be kept only if none of
        its columns can say who somebody is.
    """
    report = ImportReport(filename, FORMAT, given.table or "")
    if not content:
        return rejected(report, [Problem.of("SE-IMP-001")]).without_copy()
    if given.companion is None:
        return rejected(report, [Problem.of("SE-FOR-007")]).without_copy()
    form, problems = read_form(given.companion.content, given.companion.name)
    opened = open_export(content, filename)
    if form is None or not opened.is_readable:
        return rejected(report, [*problems, *opened.problems]).without_copy()
    where_to = mapped(form)
    export = read_export(opened.sheets, form, where_to)
    export.problems += opened.problems
    if opened.attached:
        export.problems.append(warning("SE-FOR-026", count=opened.attached))
    report = summary(report, form, export, where_to)
    if not export.rows.get(MAIN):
        return rejected(report, _nothing(export, form)).without_copy()
    if not where_to.targets:
        missing = Problem.of("SE-FOR-021", form=form.title)
        return rejected(report, [*export.problems, missing]).without_copy()
    done = _imported(report, export, where_to, given)
    return done.without_copy() if opened.attached else done


def read_export(sheets: Iterable[Sheet], form: XForm, where_to: Mapped) -> Export:
    """Read the sheets of an export and put each repeat under its submissions.

    Parameters
    ----------
    sheets : iterable of Sheet
        Of the workbook, or the only one of a CSV.
    form : XForm
        The form that collected them.
    where_to : Mapped
        Which questions say who somebody is: their answers are not read.

    Returns
    -------
    Export
        Submissions that reviewers rejected are left out.
    """
    export, spellings = Export(), Spellings(form)
    for sheet in sheets:
        found = find_level(sheet, form, spellings)
        if found is None:
            if sheet.is_filled:
                reason = "hoja sin columnas del formulario"
                export.skipped.append(Skipped(sheet.name, None, reason))
        elif not sheet.visible:
            told, left = hidden(sheet.name)
            export.problems.append(told)
            export.skipped.append(left)
        else:
            unfolded = unfold(found, spellings, export)
            rows = read_rows(unfolded.own, where_to.personal, export)
            read_turns(rows, unfolded, where_to.personal, export)
    join(export)
    _without_rejected(export)
    export.problems += _absent(export, form, where_to)
    return export


def _without_rejected(export: Export) -> None:
    """Leave out the submissions that reviewers did not approve, and their repeats."""
    gone = {
        id(row)
        for row in export.rows.get(MAIN, [])
        if any(same(row.meta.get(s, "")) in said for s, said in _REJECTED.items())
    }
    for level, rows in export.rows.items():
        if level == MAIN:
            export.skipped += [
                Skipped(r.sheet, r.number, "envío no aprobado en la revisión")
                for r in rows
                if id(r) in gone
            ]
        export.rows[level] = [r for r in rows if id(r.whole) not in gone]


def _absent(export: Export, form: XForm, where_to: Mapped) -> list[Problem]:
    """Tell the questions, and the repeats, that the export does not have."""
    problems: list[Problem] = []
    repeats: set[Level] = set()
    absent: dict[str, list[str]] = {}
    for path, target in where_to.targets.items():
        level = where_to.level(path)
        if level not in export.rows:
            repeats.add(level)
        elif path not in export.headers and not target.is_identity:
            absent.setdefault(filled(target), []).append(path)
    for table, paths in absent.items():
        names = ", ".join(paths)
        problems.append(warning("SE-FOR-013", names=names, table=table))
    for level in sorted(repeats):
        name = form.repeats[level].name if level else form.title
        doubtful = export.suspects.get(level)
        if doubtful:
            listed = ", ".join(doubtful)
            problems.append(Problem.of("SE-FOR-025", name=name, headers=listed))
        else:
            problems.append(warning("SE-FOR-015", name=name))
    return problems if export.rows else []


def _nothing(export: Export, form: XForm) -> list[Problem]:
    """Say why there are no submissions: none came, or the file is something else."""
    if MAIN not in export.rows and export.joined:
        return [Problem.of("SE-FOR-027")]
    if export.problems:
        return export.problems
    if MAIN in export.rows:
        return [Problem.of("SE-FOR-020")]
    return [Problem.of("SE-FOR-010", form=form.title)]


def _imported(
    report: ImportReport, export: Export, where_to: Mapped, given: Given
) -> Imported:
    gatherer = Gatherer(export, where_to)
    gathered = gatherer.gather()
    records: dict[str, list[Record]] = gathered.records
    problems = [*export.problems]
    if PERSON in where_to.tables:
        people, told = attendants(export, where_to, gatherer)
        problems += told
        records.setdefault(ATTENDANCE, []).extend(people)
    good = framed({t: r for t, r in records.items() if r}, given.context)
    # A table without rows says that there are none any more.
    empty = {t: TABLES[t].empty() for t, rows in records.items() if not rows}
    problems += [*gathered.problems, *good.problems]
    if not good.frames and not gathered.problems:
        problems.append(Problem.of("SE-FOR-023"))
    named = _identifying(export, where_to)
    if named:
        problems.append(warning("SE-FOR-036", columns=", ".join(named)))
    tables = [*good.frames]
    if given.table and given.table not in tables:
        produces = ", ".join(tables) or "ninguna"
        problems.append(
            Problem.of(
                "SE-IMP-007", format=FORMAT, produces=produces, asked=given.table
            )
        )
    report = replace(report, table=given.table or next(iter(tables), ""))
    done = replace(finish(report, problems, good.frames | empty), rows=good.rows)
    return done.without_copy() if named else done


def _identifying(export: Export, where_to: Mapped) -> list[str]:
    """Return the headers under which somebody may be named."""
    paths = [node.path for node in where_to.open if node.path in export.headers]
    return list(dict.fromkeys([*(export.headers[p] for p in paths), *export.dropped]))
