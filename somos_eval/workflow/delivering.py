"""The donor's checklist over what would be published: ``somos revisar --entrega``."""

import getpass
import io
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from somos_eval.checklist import State, Subject, Verdict, judge
from somos_eval.checklist.subject import ASKED
from somos_eval.contracts import RESULT
from somos_eval.contracts.result import NUMBERS
from somos_eval.disclosure import OUTSIDE
from somos_eval.errors import InputError, Problem, Severity, Where
from somos_eval.site import Missing
from somos_eval.site.info import folder
from somos_eval.store.files import read_bytes, read_text, sha256_file
from somos_eval.store.scratch import scratch
from somos_eval.store.stored import StoredTables
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.hands import hands
from somos_eval.workflow.outcome import Published
from somos_eval.workflow.publishing import Press, publish
from somos_eval.workflow.republishing import Saved, saved
from somos_eval.workflow.sizes import at_once

FIGURES = "datos/indicadores.csv"
_SHOWN = 3
_TEXT = ("instancia_id", "periodo", "grupo", "nota", "metodo", "unidad")
_SIGNS = {
    State.MET: "✓",
    State.UNMET: "✗",
    State.UNKNOWN: "?",
    State.BY_HAND: "·",
}


@dataclass(frozen=True)
class Reviewed:
    """The list, run over the editions of a programme that leave the team.

    Attributes
    ----------
    verdicts : tuple of Verdict
        One a rule and edition; those that nobody checks by machine, once.
    barriers : tuple of Problem
        Why those editions would not be published at all.
    unpublished : tuple of Problem
        Chapters that they would lack.
    """

    verdicts: tuple[Verdict, ...]
    barriers: tuple[Problem, ...] = ()
    unpublished: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every rule that is not met, and whatever keeps an edition back."""
        return (*self.barriers, *self.unpublished, *_problems(self.verdicts))

    @property
    def lines(self) -> Iterator[str]:
        """What to tell: the list rule by rule, and how it went."""
        for verdict in self.verdicts:
            yield from _told(verdict)
        counted = {s: sum(v.state is s for v in self.verdicts) for s in State}
        told = ", ".join(f"{s.label}: {n}" for s, n in counted.items())
        yield f"Lista del donante: {told}."

    def as_json(self) -> list[dict[str, object]]:
        """Return the list for ``--json``."""
        return [verdict.as_json() for verdict in self.verdicts]


def review_delivery(ws: Workspace, name: str) -> Reviewed:
    """Run the donor's checklist over what would be published outside the team.

    The editions are built twice in a folder that is thrown away; nothing is executed
    and nothing of the programme is touched.

    Raises
    ------
    InputError
        The input has errors, there is nothing up to date (SE-ENT-001 and 004), or the
        programme publishes nothing outside the team (SE-ENT-005).
    """
    left = saved(ws, name)
    programme = left.checked.programme
    profiles = tuple(p for p in programme.profiles if p in OUTSIDE)
    if not profiles:
        raise InputError([Problem.of("SE-ENT-005", Where(programme.file))])
    places = len(programme.included)
    with scratch() as temporary:
        first, second = temporary / "una", temporary / "otra"
        with hands(places, at_once(places)) as pool:
            published = _built(ws, left, profiles, first, pool)
            _built(ws, left, profiles, second, pool)
        found = [
            judge(_subject(ws, left, profile, first / profile, second / profile))
            for profile in profiles
        ]
    lost = [*published.stale, *published.broken]
    return Reviewed(tuple(_once(found)), left.barriers, tuple(_unpublished(name, lost)))


def _built(
    ws: Workspace, left: Saved, profiles: Sequence[str], into: Path, pool: Executor
) -> Published:
    record, programme = left.record, left.checked.programme
    asked = replace(record, profiles=tuple(profiles))
    return publish(ws, programme, left.jobs, asked, Press(into, pool))


def _subject(
    ws: Workspace, left: Saved, profile: str, site: Path, again: Path
) -> Subject:
    paths = _files(site)
    stored = StoredTables(ws, left.checked.programme.id)
    return Subject(
        programme=left.checked.programme,
        profile=profile,
        paths=paths,
        read=lambda path: read_text(site / path),
        rows=_rows(site / FIGURES),
        tables={n: stored[n] for n in ASKED if n in stored},
        same_again=paths == _files(again)
        and all(sha256_file(site / p) == sha256_file(again / p) for p in paths),
        private=(str(ws.root.resolve()), str(Path.home()), *_user()),
    )


def _files(site: Path) -> tuple[str, ...]:
    found = (p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    return tuple(sorted(found))


def _rows(path: Path) -> pd.DataFrame:
    """Read the figures as whoever takes them away would."""
    if not path.exists():
        return RESULT.empty()
    content = io.BytesIO(read_bytes(path))
    rows = pd.read_csv(content, dtype="str", encoding="utf-8-sig")
    # A value that is suppressed says so in its place.
    told = {name: pd.to_numeric(rows[name], errors="coerce") for name in NUMBERS}
    return rows.assign(**told).fillna(dict.fromkeys(_TEXT, ""))


def _user() -> tuple[str, ...]:
    """Return where this user's folders would show their name."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # a container may have no name for its user
        return ()
    return (f"/home/{name}", f"/Users/{name}")


def _once(found: Iterable[Sequence[Verdict]]) -> Iterator[Verdict]:
    """Put the editions together; a rule for people is told once."""
    for number, verdicts in enumerate(found):
        yield from (v for v in verdicts if not number or v.state is not State.BY_HAND)


def _unpublished(name: str, lost: Iterable[Missing]) -> Iterator[Problem]:
    for one in lost:
        yield Problem.of(
            "SE-ENT-006",
            place=folder(one.place),
            chapter=one.chapter_id,
            reason=one.reason.es,
            programme=name,
        )


def _problems(verdicts: Iterable[Verdict]) -> Iterator[Problem]:
    for verdict in verdicts:
        for fault in verdict.faults:
            severity = Severity.ERROR if verdict.failed else Severity.WARNING
            yield Problem.of(
                "SE-ENT-020",
                Where(fault.where),
                found=fault.found,
                severity=severity,
                id=verdict.item.id,
                profile=verdict.profile,
                rule=verdict.item.text,
                advice=verdict.advice,
            )


def _told(verdict: Verdict) -> Iterator[str]:
    item = verdict.item
    edition = f" [{verdict.profile}]" if verdict.profile else ""
    state = verdict.state.label
    if verdict.state is State.UNMET and not item.serious:
        state += " (aviso)"
    yield f"{_SIGNS[verdict.state]} {item.id}{edition} {state}: {item.text}"
    if verdict.reason:
        yield f"    {verdict.reason}"
    for fault in verdict.faults[:_SHOWN]:
        yield f"    {fault.where}: {fault.found}"
    more = len(verdict.faults) - _SHOWN
    if more > 0:
        yield f"    … y {more} más"
    if verdict.faults:
        yield f"    → {verdict.advice[:1].upper()}{verdict.advice[1:]}."
