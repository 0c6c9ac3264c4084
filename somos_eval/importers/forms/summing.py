"""What the report of an export says was read of it, whatever became of it after."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from somos_eval.importers.forms.attendants import TABLE as ATTENDANCE
from somos_eval.importers.forms.export import MAIN, Export, Row, metas
from somos_eval.importers.forms.headers import FORM_VERSION
from somos_eval.importers.forms.targeting import Mapped
from somos_eval.importers.forms.xform import METADATA, XForm
from somos_eval.importers.report import ImportReport, LeftColumn, MappedColumn
from somos_eval.templates.forms.targets import KEY, PERSON, Target

_LISTED = 20  # columns named in a note; the list of the import has them all
_FILLED = {KEY: "sesion", PERSON: ATTENDANCE}
_VERSIONS = ("__version__", "_version_", FORM_VERSION)
_ORIGIN = "este formulario"


def filled(target: Target) -> str:
    """Return the table that a question fills."""
    return _FILLED.get(target.table, target.table)


def summary(
    report: ImportReport, form: XForm, export: Export, where_to: Mapped
) -> ImportReport:
    """Complete a report with what was read.

    Parameters
    ----------
    report : ImportReport
        File and format.
    form : XForm
        The form.
    export : Export
        What was read, already joined.
    where_to : Mapped
        Where its questions go.
    """
    whole = export.rows.get(MAIN, [])
    left = _left(export, where_to)
    notes = [*_counts(form, export), *_versions(whole, form), *_unused(left)]
    return replace(
        report,
        rows_read=len(whole),
        origin=form.id,
        origin_name=_ORIGIN,
        notes=tuple(notes),
        skipped=tuple(export.skipped),
        columns=tuple(_columns(export, where_to)),
        left_columns=tuple(left),
    )


def _counts(form: XForm, export: Export) -> Iterator[str]:
    """Count what each sheet had: submissions, and the turns of each repeat."""
    whole = export.rows.get(MAIN, [])
    sheet = whole[0].sheet if whole else ""
    yield f"Envíos de «{form.title}»: {len(whole)}{_on(sheet)}."
    for level, joined in sorted(export.joined.items()):
        yield (
            f"Filas de la repetición «{'/'.join(level)}»: {joined.read}"
            f"{_on(joined.sheet)}; unidas a su envío: {joined.kept}; sin envío: "
            f"{joined.orphans}."
        )


def _on(sheet: str) -> str:
    return f" (hoja «{sheet}»)" if sheet else ""


def _left(export: Export, where_to: Mapped) -> list[LeftColumn]:
    left = [
        LeftColumn(export.sheets[path], f"columna «{header}»", "no va a ninguna tabla")
        for path, header in export.headers.items()
        if path not in where_to.targets
        and where_to.nodes[path].type not in METADATA | {"note"}
    ]
    return [*left, *export.left]


def _unused(left: Sequence[LeftColumn]) -> list[str]:
    if not left:
        return []
    listed = ", ".join(one.header.removeprefix("columna ") for one in left[:_LISTED])
    more = "…" if len(left) > _LISTED else ""
    return [f"Columnas que no van a ninguna tabla: {len(left)} ({listed}{more})."]


def _versions(whole: Sequence[Row], form: XForm) -> list[str]:
    """Say with which versions of the form it was answered, if they are several."""
    versions = next(filter(None, (metas(whole, name) for name in _VERSIONS)), {})
    if len(versions) < 2 and not (form.version and {*versions} - {form.version}):
        return []
    listed = ", ".join(f"{v} ({n})" for v, n in versions.items())
    return [
        f"Versiones con que se respondió: {listed}; la del formulario es "
        f"{form.version or 'desconocida'}."
    ]


def _columns(export: Export, where_to: Mapped) -> Iterator[MappedColumn]:
    """Say what the columns of the export became; those who name somebody, nothing."""
    for path, target in where_to.targets.items():
        if path in export.headers and not target.is_identity:
            column = "sesion_id" if target.table == KEY else target.column
            sheet, header = export.sheets[path], export.headers[path]
            yield MappedColumn(sheet, header, filled(target), column)
