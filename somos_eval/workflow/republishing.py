"""Build editions again from what the last run left, without executing anything."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from somos_eval.disclosure import OUTSIDE
from somos_eval.errors import InputError, Problem
from somos_eval.params import Programme
from somos_eval.record import RunRecord
from somos_eval.runner import Job
from somos_eval.site import contents_rules
from somos_eval.store.records import last_record
from somos_eval.store.workspace import Workspace
from somos_eval.wording import count
from somos_eval.workflow.alone import alone
from somos_eval.workflow.around import seen_by, summary_contents
from somos_eval.workflow.browser import printers, require_browser
from somos_eval.workflow.evidence import evidence_of
from somos_eval.workflow.hands import hands
from somos_eval.workflow.holding import barriers
from somos_eval.workflow.options import Options
from somos_eval.workflow.outcome import Published, not_published
from somos_eval.workflow.packing import pack
from somos_eval.workflow.planning import Checked, check, plan_run
from somos_eval.workflow.printing import print_editions
from somos_eval.workflow.publishing import Edition, Press, editions, fault, publish
from somos_eval.workflow.sizes import at_once


@dataclass(frozen=True)
class Saved:
    """What the last run of a programme left, ready to be published.

    Attributes
    ----------
    checked : Checked
        The programme, free of errors.
    jobs : tuple of Job
        Every chapter, as it would run now.
    record : RunRecord
        What the run did.
    barriers : tuple of Problem
        Why only the internal edition may be published.
    """

    checked: Checked
    jobs: tuple[Job, ...]
    record: RunRecord
    barriers: tuple[Problem, ...]


@dataclass(frozen=True)
class Republished:
    """What became of the editions that were asked for.

    Attributes
    ----------
    programme : str
    published : Published
    printed, packages : tuple of Path
        Whole reports as PDF, and packages.
    """

    programme: str
    published: Published
    printed: tuple[Path, ...] = ()
    packages: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> int:
        """0; 1 if some chapter could not be published."""
        return int(bool(self.published.stale or self.published.broken))

    @property
    def lines(self) -> list[str]:
        """What to tell on the terminal."""
        told = [*not_published(self.published, self.programme)]
        told += [f"Sitio: {page}" for page in self.published.pages]
        if self.printed:
            reports = count(len(self.printed), "informe", "informes")
            told.append(f"PDF: {reports} en {self.printed[0].parents[2]}")
        return [*told, *(f"Paquete: {path}" for path in self.packages)]


def saved(ws: Workspace, name: str) -> Saved:
    """Read what the last run of a programme left; nothing is written.

    Raises
    ------
    InputError
        The input has errors, it was never run (SE-ENT-001), or no chapter is as the
        input is now (SE-ENT-004).
    """
    checked = check(ws, name, Options())
    record = last_record(ws, name)
    if record is None:
        raise InputError([Problem.of("SE-ENT-001", programme=name)])
    jobs = plan_run(ws, checked, Options(), evidence_of)
    done = record.by_job()
    if all(fault(job, done.get((job.place, job.chapter.id))) for job in jobs):
        raise InputError([Problem.of("SE-ENT-004", programme=name)])
    return Saved(checked, jobs, record, barriers(ws, checked.found))


@alone("publicar")
def republish(
    ws: Workspace,
    name: str,
    profiles: Sequence[str],
    *,
    pdf: bool = False,
    package: bool = False,
) -> Republished:
    """Build again the sites of some profiles, with their PDFs and packages.

    Parameters
    ----------
    ws, name
        Whose sites.
    profiles : sequence of str
        Which; those that the programme declares if empty.
    pdf, package : bool
        What else is asked for.

    Returns
    -------
    Republished

    Raises
    ------
    InputError
        As `saved`; an outside profile has placeholders (SE-ENT-010 to 015), or there is
        no browser to print with (SE-ENT-002). Nothing was touched.
    """
    browser = require_browser() if pdf else ""
    left = saved(ws, name)
    programme = left.checked.programme
    asked = tuple(dict.fromkeys(profiles)) or programme.profiles
    if left.barriers and any(profile in OUTSIDE for profile in asked):
        raise InputError(left.barriers)
    record = replace(left.record, profiles=asked)
    printed: list[Path] = []
    places = len(programme.included)
    most = at_once(places)
    with hands(places, most) as pool:
        published = publish(
            ws, programme, left.jobs, record, Press(pool=pool, ahead=most > 1)
        )
        for profile in asked:
            # Those of a former edition would go in this one's package.
            shutil.rmtree(ws.printed(name, profile), ignore_errors=True)
        if pdf:
            own = tuple(_summarised(ws, programme, left.jobs, record))
            with printers(browser, record.end, contents_rules) as papers:
                for profile in asked:
                    those = [e for e in own if e.site.profile == profile]
                    printed += print_editions(ws, name, those, papers, pool)
    packages = [pack(ws, programme, record, p) for p in asked if package]
    return Republished(name, published, tuple(printed), tuple(packages))


def _summarised(
    ws: Workspace, programme: Programme, jobs: Sequence[Job], record: RunRecord
) -> Iterator[Edition]:
    """Go through the editions of a run, each with its executive summary."""
    seen = seen_by(ws, programme)
    for edition in editions(ws, programme, jobs, record):
        own = seen[edition.site.profile]
        yield replace(edition, summary=summary_contents(own, edition.site.language))
