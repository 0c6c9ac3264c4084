"""What a run has to do: a job for each chapter and municipality, and its key."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner.chapters import Chapter, Scope
from somos_eval.runner.notebooks import code_hash

PROGRAMME = "programa"
CODE = "codigo"
PARAMETERS = "parametros"
# Where the files are does not change what a chapter says.
_LOCATION = frozenset({"raiz"})

Parts = Callable[[str, Chapter], Mapping[str, str]]


@dataclass(frozen=True)
class Selection:
    """What was asked for; an empty set asks for all."""

    places: frozenset[str] = frozenset()
    chapters: frozenset[str] = frozenset()

    def includes(self, place: str, chapter: str) -> bool:
        """Whether that chapter of that place was asked for."""
        return (not self.places or place in self.places) and (
            not self.chapters or chapter in self.chapters
        )


@dataclass(frozen=True)
class Job:
    """One chapter of one place, ready to be executed.

    Attributes
    ----------
    place : str
        DIVIPOLA code, or ``programa``.
    chapter : Chapter
        The chapter.
    source : str
        Its notebook as it was when the key was made: this text is what runs.
    parameters : mapping
        What papermill injects.
    parts : mapping
        Named hashes of all that its outputs depend on.
    output : Path
        Where the executed notebook goes.
    selected : bool
        Whether this run was asked for it.
    """

    place: str
    chapter: Chapter
    source: str
    parameters: Mapping[str, object]
    parts: Mapping[str, str]
    output: Path
    selected: bool = True

    @property
    def failure(self) -> Path:
        """Where a failed execution is kept to be read."""
        return self.output.with_name(f"{self.chapter.id}.fallo.ipynb")


def plan(
    chapters: Iterable[Chapter],
    municipalities: Iterable[str],
    parameters: Mapping[str, object],
    sources: Mapping[str, str],
    parts: Parts,
    executed: Path,
    selection: Selection | None = None,
) -> tuple[Job, ...]:
    """List the jobs of a programme.

    Parameters
    ----------
    chapters : iterable of Chapter
        In the order of the catalogue.
    municipalities : iterable of str
        DIVIPOLA codes, in order.
    parameters : mapping
        What every notebook gets; ``municipio`` is added for each job.
    sources : mapping
        Text of each chapter's notebook, by chapter id.
    parts : callable
        ``(place, chapter)`` → named hashes of its data, the library, the lock…
    executed : Path
        Folder of the executed notebooks.
    selection : Selection, optional
        What was asked for; the rest is planned but not selected.

    Returns
    -------
    tuple of Job
        Municipality by municipality; the chapters of the whole programme at the end.
    """
    listed = tuple(chapters)
    wanted = selection or Selection()
    local = [c for c in listed if c.scope is Scope.MUNICIPALITY]
    whole = [c for c in listed if c.scope is Scope.PROGRAMME]
    pairs = [(place, c) for place in municipalities for c in local]
    pairs += [(PROGRAMME, c) for c in whole]
    code = {c.id: code_hash(sources[c.id]) for c in listed}
    jobs = []
    for place, chapter in pairs:
        given = {**parameters, "municipio": place}
        own = {CODE: code[chapter.id], PARAMETERS: parameters_hash(given)}
        job = Job(
            place=place,
            chapter=chapter,
            source=sources[chapter.id],
            parameters=given,
            parts={**parts(place, chapter), **own},
            output=executed / place / f"{chapter.id}.ipynb",
            selected=wanted.includes(place, chapter.id),
        )
        jobs.append(job)
    return tuple(jobs)


def parameters_hash(parameters: Mapping[str, object]) -> str:
    """Hash parameters by name, type and value, except where the files are."""
    kept = {k: v for k, v in parameters.items() if k not in _LOCATION}
    return _digest(kept)


def key(parts: Mapping[str, str]) -> str:
    """Hash named parts: equal keys mean equal outputs."""
    return _digest(dict(parts))


def reason(previous: JobRecord | None, parts: Mapping[str, str]) -> str:
    """Say in words what makes a chapter run again.

    Parameters
    ----------
    previous : JobRecord or None
        Its record in the last run.
    parts : mapping
        Named hashes of now.

    Returns
    -------
    str
        Such as «cambió datos.sesion»; empty if nothing changed since it ran well.
    """
    if previous is None or not previous.parts:
        return "primera vez"
    change = changes(previous.parts, parts)
    told = [
        _told(change.changed, "cambió", "cambiaron"),
        _told(change.added, "ahora depende de"),
        _told(change.dropped, "ya no depende de"),
        "la última vez falló" if previous.outcome is Outcome.FAILED else "",
    ]
    return "; ".join(filter(None, told))


@dataclass(frozen=True)
class Changes:
    """The names of the parts that are not the same in two keys, in order."""

    changed: Sequence[str]
    added: Sequence[str]
    dropped: Sequence[str]


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """Compare the named parts of two keys."""
    return Changes(
        changed=[k for k in sorted(now) if k in before and now[k] != before[k]],
        added=sorted(now.keys() - before.keys()),
        dropped=sorted(before.keys() - now.keys()),
    )


def _told(names: Sequence[str], one: str, many: str = "") -> str:
    if not names:
        return ""
    return f"{one if len(names) == 1 or not many else many} {', '.join(names)}"


def _digest(value: object) -> str:
    form = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()
