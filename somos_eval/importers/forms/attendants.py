"""People that a form asked for one after another, counted into ``asistencia``."""

from collections.abc import Sequence
from typing import Any

from somos_eval.errors import Problem, Where
from somos_eval.importers.forms.export import Export, Row
from somos_eval.importers.forms.people import (
    VALUES,
    Trait,
    counted,
    known_words,
    read_trait,
    told,
    unasked,
)
from somos_eval.importers.forms.records import Gatherer, Record
from somos_eval.importers.forms.spelling import said, same
from somos_eval.importers.forms.targeting import Mapped
from somos_eval.importers.forms.xform import Node
from somos_eval.templates.forms.targets import PERSON

TABLE = "asistencia"
_AGE = "edad"


def attendants(
    export: Export, mapped: Mapped, gatherer: Gatherer
) -> tuple[list[Record], list[Problem]]:
    """Count the people of an export.

    Parameters
    ----------
    export, mapped
        The export and where its questions go.
    gatherer : Gatherer
        Knows the session of each row.

    Returns
    -------
    records : list of Record
        Loose rows of ``asistencia``, each at the submission of its session.
    problems : list of Problem
        Words that are not known, and traits that the form does not ask.
    """
    paths = mapped.of(PERSON)
    level = max((mapped.level(path) for path in paths), key=len, default=())
    people = [
        row
        for row in export.rows.get(level, [])
        if any(row.answer(p) not in {None, ()} for p in paths if _own(p, mapped, level))
    ]
    if not people:
        return [], []
    sessions = [gatherer.session_of(row) for row in people]
    traits, problems = _traits(people, export, mapped)
    again: dict[int, Problem] = {}
    whole: dict[str, Row] = {}
    for session, row in zip(sessions, people, strict=True):
        first = whole.setdefault(session, row.whole)
        if session and first is not row.whole:
            again[id(row.whole)] = Problem.of(
                "SE-FOR-031", row.whole.where(), other=first.number
            )
    rows = counted(sessions, {t: read.values for t, read in traits.items()})
    records = [Record(row, whole[str(row["sesion_id"])]) for row in rows]
    problems += again.values()
    return [r for r in records if r.values["sesion_id"]], problems


def _own(path: str, mapped: Mapped, level: tuple[str, ...]) -> bool:
    return mapped.level(path) == level


def _traits(
    people: Sequence[Row], export: Export, mapped: Mapped
) -> tuple[dict[str, Trait], list[Problem]]:
    asked = {t.column: path for path, t in mapped.of(PERSON).items()}
    numbers = [row.number for row in people]
    traits: dict[str, Trait] = {}
    problems: list[Problem] = []
    for trait in VALUES:
        path = asked.get(trait)
        if trait == "grupo_edad":
            path = path or asked.get(_AGE)
        if path is None:
            problems.append(unasked(trait, people[0].sheet))
            continue
        node = mapped.nodes[path]
        read = read_trait(
            trait, [_word(row.answer(path), node, trait) for row in people]
        )
        header = export.headers.get(path, node.name)
        problems += told(
            trait, read, Where(sheet=people[0].sheet, column=header), numbers
        )
        traits[trait] = read
    return traits, problems


def _word(answer: Any, node: Node, trait: str) -> str:
    """Return an answer in words: an option by its label if its name says nothing."""
    if answer is None:
        return ""
    text = said(answer)
    known = known_words(trait)
    option = next((o for o in node.options if o.name == text), None)
    if option is None or same(text) in known:
        return text
    labels = (label for label in option.labels.values() if same(label) in known)
    return next(labels, next(iter(option.labels.values()), text))
