"""From executed notebooks to the sites that people read."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from somos_eval.chapters.frames import PROVENANCE
from somos_eval.chapters.sections.side_by_side import in_order
from somos_eval.disclosure import OUTSIDE, empty_register, followed
from somos_eval.errors import Problem
from somos_eval.params import Programme
from somos_eval.record import JobRecord, Outcome, RunRecord
from somos_eval.runner import Job, key
from somos_eval.runner.plan import PROGRAMME
from somos_eval.site import Missing, PageInfo, Place, SiteInfo, Writing, begin_site
from somos_eval.site.around.data import Contents
from somos_eval.store.editions import read_draft, read_editions, write_edition
from somos_eval.store.files import sha256, sha256_file
from somos_eval.store.revision import revision
from somos_eval.store.slices import read_slice
from somos_eval.store.workspace import Workspace
from somos_eval.wording import Label, date_text, period_text
from somos_eval.workflow.around import contents_of, seen_by
from somos_eval.workflow.around.delivery import credit_lines, disclaimer_text
from somos_eval.workflow.around.seen import Seen
from somos_eval.workflow.hands import give_back
from somos_eval.workflow.identity import library_commit, library_hash
from somos_eval.workflow.outcome import Published
from somos_eval.workflow.places import TERRITORY
from somos_eval.workflow.sizes import COUNTRY

FAILED = Label(
    "el capítulo falló en la última corrida", "the chapter failed in the last run"
)
STALE = Label(
    "el capítulo no está al día; córralo de nuevo",
    "the chapter is not up to date; run it again",
)
DAMAGED = Label(
    "la salida guardada del capítulo falta o está dañada; córralo de nuevo",
    "the saved output of the chapter is missing or damaged; run it again",
)
UNDECLARED = Label("no declarada", "not stated")

Titles = Mapping[str, Mapping[str, str]]
OfChapter = TypeVar("OfChapter", PageInfo, Missing)


@dataclass(frozen=True)
class Edition:
    """One profile in one language: what a site is built from.

    Attributes
    ----------
    site : SiteInfo
    pages : tuple of PageInfo
        Chapters that may be published.
    missing : tuple of Missing
        Those that may not, and why.
    summary : Contents, optional
        The executive summary, for the printed report of the programme.
    """

    site: SiteInfo
    pages: tuple[PageInfo, ...]
    missing: tuple[Missing, ...]
    summary: Contents | None = None


class Origin(NamedTuple):
    """What identifies the code of the library and the programme's repository."""

    commit: str
    code: str
    programme_commit: str


@dataclass(frozen=True)
class Press:
    """Where sites are written and by whom.

    Attributes
    ----------
    into : Path, optional
        Folder of the sites; that of the programme if not given.
    pool : Executor, optional
        Processes that write pages.
    ahead : bool
        Whether an edition is begun before the one before it is finished: both are in
        memory, and whoever writes pages never waits.
    """

    into: Path | None = None
    pool: Executor | None = None
    ahead: bool = False


def publish(
    ws: Workspace,
    programme: Programme,
    jobs: Sequence[Job],
    record: RunRecord,
    press: Press,
    barriers: Sequence[Problem] = (),
) -> Published:
    """Build the site of each profile of a run.

    A chapter is published only if this run did not see it fail and its saved output
    answers to the present key and is what the record says; the home page lists the
    others and says why.

    Parameters
    ----------
    ws, programme
    jobs : sequence of Job
        Every chapter.
    record : RunRecord
        What the run did, and the profiles to publish.
    press : Press
    barriers : sequence of Problem
        Why only the internal edition may be published; the others stay as they were.
    """
    held = tuple(p for p in record.profiles if barriers and p in OUTSIDE)
    free = replace(record, profiles=tuple(p for p in record.profiles if p not in held))
    homes: dict[Path, None] = {}
    broken: dict[tuple[Place | None, str], Missing] = {}
    lost: tuple[Missing, ...] = ()
    sites = press.into or ws.site(programme.id, "")
    seen = seen_by(ws, programme)

    def begin(edition: Edition) -> Writing:
        site = edition.site
        if press.into is None and site.language == site.languages[0]:
            # Before the site: what somebody may have seen is in the register.
            note_edition(ws, programme.id, site.profile)
        return begin_site(
            sites / site.profile,
            site,
            edition.pages,
            edition.missing,
            # With no name, so that it goes when the edition is finished.
            _contents(seen[site.profile], site.language),
            press.pool,
        )

    those = editions(ws, programme, jobs, free)
    for edition, absent in _finished(those, begin, press.ahead):
        for one in absent:
            if one not in edition.missing:
                broken.setdefault((one.place, one.chapter_id), one)
        homes[sites / edition.site.profile / "index.html"] = None
        lost = lost or edition.missing
    stale = tuple(m for m in lost if m.reason != FAILED)
    return Published(
        tuple(homes),
        stale,
        tuple(broken.values()),
        held,
        tuple(barriers) if held else (),
    )


def _finished(
    those: Iterable[Edition], begin: Callable[[Edition], Writing], ahead: bool
) -> Iterator[tuple[Edition, tuple[Missing, ...]]]:
    """Finish each edition, the next one begun or not; tell the chapters it lacks."""
    underway: deque[tuple[Edition, Writing]] = deque()
    try:
        for edition in those:
            underway.append((edition, begin(edition)))
            if len(underway) > ahead:
                yield _finish(*underway.popleft())
        while underway:
            yield _finish(*underway.popleft())
    finally:
        for _, writing in underway:
            writing.discard()


def _finish(edition: Edition, writing: Writing) -> tuple[Edition, tuple[Missing, ...]]:
    """Finish an edition where it has a name only meanwhile: its contents go with it."""
    return edition, writing.finish()


def _contents(seen: Seen, language: str) -> Contents:
    """Return what is around the chapters; of a country, with nothing else in memory."""
    found = contents_of(seen, language)
    if len(seen.places) > COUNTRY:
        seen.forget()
        give_back()
    return found


def editions(
    ws: Workspace, programme: Programme, jobs: Sequence[Job], record: RunRecord
) -> Iterator[Edition]:
    """Go through what may be published: each profile of a run in each language.

    Every saved output is compared with what the record says of it.
    """
    pages, missing = _sorted_out(jobs, record, _places(programme))
    titles = {job.chapter.id: job.chapter.title for job in jobs}
    origin = origin_of(ws)
    for profile in record.profiles:
        for language in programme.languages:
            yield Edition(
                site_of(ws, programme, record, profile, language, origin),
                tuple(_titled(pages, titles, language)),
                tuple(_titled(missing, titles, language)),
            )


def _titled(
    chapters: Sequence[OfChapter], titles: Titles, language: str
) -> list[OfChapter]:
    """Return chapters with their titles in a language, or else in Spanish."""
    return [
        replace(c, chapter_title=titles[c.chapter_id].get(language, c.chapter_title))
        for c in chapters
    ]


def _places(programme: Programme) -> dict[str, Place]:
    """Return the municipalities of the sites by their code, in reading order."""
    return {
        m.divipola: Place(m.divipola, m.name, m.department, programme.regions[m.region])
        for m in in_order(programme)
    }


def note_edition(ws: Workspace, programme: str, profile: str) -> None:
    """Add to the register of a profile what it is about to be shown."""
    rows = read_draft(ws, programme, profile) if profile in OUTSIDE else None
    if rows is None:
        return
    before = read_editions(ws, programme).get(profile, empty_register())
    write_edition(ws, programme, profile, followed(before, rows))


def _sorted_out(
    jobs: Sequence[Job], record: RunRecord, places: Mapping[str, Place]
) -> tuple[list[PageInfo], list[Missing]]:
    """Tell the chapters that may be published from those that may not."""
    records = record.by_job()
    pages: list[PageInfo] = []
    missing: list[Missing] = []
    for job in jobs:
        place, title = places.get(job.place), job.chapter.title["es"]
        if why := fault(job, records.get((job.place, job.chapter.id))):
            missing.append(Missing(place, job.chapter.id, title, why))
            continue
        page = PageInfo(
            place=place,
            chapter_id=job.chapter.id,
            chapter_title=title,
            notebook=job.output,
            key=key(job.parts),
            data_hash=_data_hash(job),
        )
        pages.append(page)
    return pages, missing


def fault(job: Job, done: JobRecord | None) -> Label | None:
    """Say why the saved output of a chapter may not be published; None if it may."""
    if done is None:
        return STALE
    if done.outcome is Outcome.FAILED:
        return FAILED
    if not done.output_sha256 or done.output_key != key(job.parts):
        return STALE
    try:
        good = sha256_file(job.output) == done.output_sha256
    except OSError:
        good = False
    return None if good else DAMAGED


def _data_hash(job: Job) -> str:
    """Hash the data parts of a key together."""
    data = sorted((k, v) for k, v in job.parts.items() if k.startswith("datos."))
    return sha256(repr(data).encode())


def site_of(
    ws: Workspace,
    programme: Programme,
    record: RunRecord,
    profile: str,
    language: str,
    origin: Origin,
) -> SiteInfo:
    """Return what every page of an edition says of it."""
    return SiteInfo(
        programme_id=programme.id,
        programme_name=programme.name,
        synthetic=programme.synthetic,
        profile=profile,
        language=language,
        period_label=period_text(programme.start, programme.end, language),
        version=record.version,
        environment=record.environment,
        run_date_label=date_text(record.start.date(), language),
        data_date_label=_data_date(ws, programme, language),
        places=tuple(_places(programme).values()),
        languages=programme.languages,
        commit=origin.commit,
        code=origin.code,
        programme_commit=origin.programme_commit,
        credits=credit_lines(programme, language),
        disclaimer=disclaimer_text(programme, language),
    )


def origin_of(ws: Workspace) -> Origin:
    """Return what identifies the code and the programme's repository."""
    # A chapter that other code computed is not published: its key would be another.
    commit, own = library_commit(), revision(ws.root)
    return Origin(commit, library_hash(), own if own != commit else "")


def _data_date(ws: Workspace, programme: Programme, language: str) -> str:
    """Say the latest day on which the figures were extracted.

    The list of territories has a date too, and says nothing of the figures.
    """
    # Of the whole programme, the rest is what fills the memory.
    found = read_slice(ws, programme.id, PROGRAMME, only={PROVENANCE})
    rows = found.get(PROVENANCE) if found else None
    if rows is None:
        return UNDECLARED.text(language)
    days = [d for d in rows.loc[rows["serie"] != TERRITORY, "fecha"] if d]
    if not days:
        return UNDECLARED.text(language)
    return date_text(date.fromisoformat(max(days)), language)
