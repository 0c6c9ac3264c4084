"""Each row of a repeat under the row that it belongs to."""

from dataclasses import dataclass

from somos_eval.errors import Problem, Where
from somos_eval.importers.forms.export import MAIN, Export, Joined, Level, Row
from somos_eval.importers.forms.headers import KEY, PARENT_KEY
from somos_eval.importers.report import Skipped, warning

_ORPHAN = "fila de una repetición cuyo envío no está"
# Ways to join: column of the row of a repeat, column of the one that holds it.
_BY_SUBMISSION = (("_submission__uuid", "_uuid"), ("_submission__id", "_id"))
_ANYWHERE = (("_parent_index", "_index"), (PARENT_KEY, KEY))


def join(export: Export) -> None:
    """Set the parent of the rows of every repeat, from the outermost one on.

    The id of the submission and the index of the parent must agree where the export has
    both. Rows whose submission is not there are left out and told.
    """
    for level in sorted(export.rows, key=len):
        if level != MAIN:
            _join(export, level)


@dataclass(frozen=True)
class _Way:
    mine: str
    its: str
    parents: dict[str, Row]


def _join(export: Export, level: Level) -> None:
    rows = export.rows[level]
    if all(row.parent is not None for row in rows):  # laid out beside its submission
        _note(export, level, rows, orphans=0)
        return
    holding = export.rows.get(level[:-1], [])
    ways, problems = _ways(rows, holding, at_top=len(level) == 1)
    if rows and not ways and not problems:
        place = Where(sheet=rows[0].sheet)
        problems = [Problem.of("SE-FOR-017", place)]
    export.problems += problems
    if problems or not ways:
        _note(export, level, rows, orphans=len(rows))
        export.rows[level] = []  # one error says it; rows of nobody would add more
        return
    kept: list[Row] = []
    orphans = 0
    for row in rows:
        found = [way.parents.get(row.meta[way.mine]) for way in ways]
        parents = [parent for parent in found if parent is not None]
        if not parents:
            export.skipped.append(Skipped(row.sheet, row.number, _ORPHAN))
            orphans += 1
        elif any(parent is not parents[0] for parent in found):
            export.problems.append(Problem.of("SE-FOR-019", row.where()))
        else:
            row.parent = parents[0]
            kept.append(row)
    if orphans:
        place = Where(sheet=rows[0].sheet)
        export.problems.append(warning("SE-FOR-016", place, count=orphans))
    _note(export, level, rows, orphans)
    export.rows[level] = kept


def _note(export: Export, level: Level, rows: list[Row], orphans: int) -> None:
    sheet = rows[0].sheet if rows else ""
    held = len(rows) - orphans
    export.joined[level] = Joined(sheet, len(rows), held, orphans)


def _ways(
    rows: list[Row], holding: list[Row], *, at_top: bool
) -> tuple[list[_Way], list[Problem]]:
    """Return the ways that every row has, and the ids that repeat."""
    pairs = [*(_BY_SUBMISSION if at_top else ()), *_ANYWHERE]
    ways, problems = [], []
    for mine, its in pairs:
        if not all(row.meta.get(mine) for row in rows):
            continue
        if not holding or not all(row.meta.get(its) for row in holding):
            continue
        parents: dict[str, Row] = {}
        for row in holding:
            if row.meta[its] in parents:
                problems.append(Problem.of("SE-FOR-018", row.where(its), column=its))
            parents[row.meta[its]] = row
        ways.append(_Way(mine, its, parents))
    return ways, problems
