"""What a run of a programme would do: everything checked, computed and keyed."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from somos_eval.chapters.reading import Reads
from somos_eval.errors import InputError, Problem
from somos_eval.messages.near import near
from somos_eval.params import Programme
from somos_eval.runner import Chapter, Job, Scope, Selection, plan
from somos_eval.runner.plan import PROGRAMME
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.evidence import Asked, Prints
from somos_eval.workflow.ground import Ground
from somos_eval.workflow.grounds import (
    PARAMETERS,
    content_hash,
    grounds_of_result,
    parameters_hash,
    place_hashes,
    table_hashes,
)
from somos_eval.workflow.hands import Here, give_back
from somos_eval.workflow.identity import surroundings
from somos_eval.workflow.inspection import Inspected, inspect
from somos_eval.workflow.notebooks import parameters
from somos_eval.workflow.options import Options
from somos_eval.workflow.questions import reads_of

_LISTED = 12

Evidence = Callable[[Ground, Asked], Prints]


@dataclass(frozen=True)
class Checked:
    """A programme of which nothing keeps a run from starting.

    Attributes
    ----------
    programme : Programme
    found : Inspected
        What was read.
    hashes : mapping of str to str
        Hash of the file of each table, taken before it was read.
    """

    programme: Programme
    found: Inspected
    hashes: Mapping[str, str]


def check(
    ws: Workspace, name: str, options: Options, pool: Executor | None = None
) -> Checked:
    """Read a programme, and refuse it with any error in it or in what was asked.

    Parameters
    ----------
    ws, name, options
    pool : Executor, optional
        Who reads the tables, and ends with the memory that it takes; this process if
        not given.

    Raises
    ------
    InputError
        Every problem at once.
    """
    hashes = table_hashes(ws, name)
    found = (pool or Here()).submit(_inspected, ws, name).result()
    return Checked(_ready(found, options), found, hashes)


def _inspected(ws: Workspace, name: str) -> Inspected:
    found = inspect(ws, name)
    give_back()
    return found


def plan_run(
    ws: Workspace, checked: Checked, options: Options, evidence: Evidence
) -> tuple[Job, ...]:
    """Plan a run.

    Parameters
    ----------
    ws : Workspace
    checked : Checked
    options : Options
        What was asked for.
    evidence : callable
        ``(ground, asked)`` → the prints of what each place reads: `write_evidence` for
        a run, `evidence_of` to leave everything as it is.

    Returns
    -------
    tuple of Job
        Every chapter of the programme; `Job.selected` says which were asked for.
    """
    programme, found = checked.programme, checked.found
    common = surroundings()
    grounds = grounds_of_result(checked.hashes, programme, common)
    reads = {name: reads_of(text) for name, text in found.sources.items()}
    prints = evidence(
        Ground(ws, programme, checked.hashes, grounds), _asked(found, programme, reads)
    )

    def data(place: str, chapter: Chapter) -> dict[str, str]:
        told = prints(place, reads[chapter.id])
        return {f"datos.{name}": digest for name, digest in told.items()}

    return _plan(ws, found, programme, data, common, options)


def _asked(
    found: Inspected, programme: Programme, reads: Mapping[str, Reads | None]
) -> Asked:
    """Return what the chapters of each place read, each once."""
    local, whole = (
        [*dict.fromkeys(reads[c.id] for c in found.chapters if c.scope is scope)]
        for scope in (Scope.MUNICIPALITY, Scope.PROGRAMME)
    )
    towns = {m.divipola: local for m in programme.included}
    return {**towns, PROGRAMME: whole}


def _ready(found: Inspected, options: Options) -> Programme:
    """Refuse to start with any error, in the input or in what was asked."""
    problems = list(found.errors)
    if found.chapters:
        chapters = [c.id for c in found.chapters]
        problems += unknown("capítulo", options.chapters, chapters)
    if found.programme is not None:
        places = [m.divipola for m in found.programme.included]
        problems += unknown("municipio", options.places, [*places, PROGRAMME])
    if not problems and not _matched(found.chapters, options):
        problems.append(Problem.of("SE-USO-007", chapters=", ".join(options.chapters)))
    if problems or found.programme is None:
        raise InputError(problems)
    return found.programme


def unknown(what: str, asked: Sequence[str], valid: Sequence[str]) -> list[Problem]:
    """Report what was asked for and does not exist, with what is nearest (SE-USO-002).

    Parameters
    ----------
    what : str
        What is asked for, in Spanish.
    asked, valid : sequence of str
        What was asked for and what there is.
    """
    more = f" … y {len(valid) - _LISTED} más" if len(valid) > _LISTED else ""
    return [
        Problem.of(
            "SE-USO-002",
            what=what,
            asked=one,
            near=near(one, valid),
            valid=", ".join(valid[:_LISTED]) + more,
        )
        for one in asked
        if one not in valid
    ]


def _matched(chapters: Sequence[Chapter], options: Options) -> bool:
    """Whether some chapter asked for is about some place asked for."""
    scopes = {
        Scope.PROGRAMME if place == PROGRAMME else Scope.MUNICIPALITY
        for place in options.places
    } or set(Scope)
    asked = [c for c in chapters if not options.chapters or c.id in options.chapters]
    return any(chapter.scope in scopes for chapter in asked)


def _plan(
    ws: Workspace,
    found: Inspected,
    programme: Programme,
    data: Callable[[str, Chapter], dict[str, str]],
    common: Mapping[str, str],
    options: Options,
) -> tuple[Job, ...]:
    declared = parameters_hash(programme)
    places = place_hashes(programme)
    places[PROGRAMME] = content_hash(places)

    def parts(place: str, chapter: Chapter) -> dict[str, str]:
        own = {PARAMETERS: declared, "municipio": places[place]}
        return {**common, **own, **data(place, chapter)}

    return plan(
        found.chapters,
        [m.divipola for m in programme.included],
        parameters(programme.id, ""),
        found.sources,
        parts,
        ws.executed(programme.id),
        Selection(frozenset(options.places), frozenset(options.chapters)),
    )
