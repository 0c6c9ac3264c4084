"""From executed notebooks to the sites that people read."""

from collections.abc import Mapping, Sequence
from datetime import date

from somos_eval.chapters.frames import PROVENANCE
from somos_eval.disclosure import OUTSIDE, empty_register, followed
from somos_eval.params import Programme
from somos_eval.record import JobRecord, Outcome, RunRecord
from somos_eval.runner import Job, key
from somos_eval.runner.plan import PROGRAMME
from somos_eval.site import Missing, PageInfo, Place, SiteInfo, build_site
from somos_eval.store.editions import read_draft, read_editions, write_edition
from somos_eval.store.files import sha256, sha256_file
from somos_eval.store.slices import read_slice
from somos_eval.store.workspace import Workspace
from somos_eval.wording import date_text, period_text
from somos_eval.workflow.outcome import Published
from somos_eval.workflow.places import TERRITORY

FAILED = "el capítulo falló en la última corrida"
STALE = "el capítulo no está al día; córralo de nuevo"
DAMAGED = "la salida guardada del capítulo falta o está dañada; córralo de nuevo"
LANGUAGES = ("es",)
UNDECLARED = "no declarada"


def publish(
    ws: Workspace, programme: Programme, jobs: Sequence[Job], record: RunRecord
) -> Published:
    """Build the site of each profile of a run.

    A chapter is published only if this run did not see it fail and its saved output
    answers to the present key and is what the record says; the home page lists the
    others and says why.
    """
    places = {
        m.divipola: Place(m.divipola, m.name, m.department, programme.regions[m.region])
        for m in programme.included
    }
    pages, missing = _sorted_out(jobs, record, places)
    homes = []
    broken: dict[Missing, None] = {}
    for profile in record.profiles:
        site = _site(ws, programme, record, profile, tuple(places.values()))
        target = ws.site(programme.id, profile)
        # Before the site: what somebody may have seen is in the register.
        note_edition(ws, programme.id, profile)
        absent = build_site(target, site, pages, missing)
        broken |= dict.fromkeys(m for m in absent if m not in missing)
        homes.append(target / "index.html")
    stale = tuple(m for m in missing if m.reason != FAILED)
    return Published(tuple(homes), stale, tuple(broken))


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
        done = records[job.place, job.chapter.id]
        place, title = places.get(job.place), job.chapter.title[LANGUAGES[0]]
        why = fault(job, done)
        if why:
            missing.append(Missing(place, job.chapter.id, title, why))
            continue
        page = PageInfo(
            place=place,
            chapter_id=job.chapter.id,
            chapter_title=title,
            notebook=job.output,
            key=done.output_key,
            data_hash=_data_hash(job),
        )
        pages.append(page)
    return pages, missing


def fault(job: Job, done: JobRecord) -> str:
    """Say why the saved output of a chapter may not be published; nothing if it may."""
    if done.outcome is Outcome.FAILED:
        return FAILED
    if not done.output_sha256 or done.output_key != key(job.parts):
        return STALE
    try:
        good = sha256_file(job.output) == done.output_sha256
    except OSError:
        good = False
    return "" if good else DAMAGED


def _data_hash(job: Job) -> str:
    """Hash the data parts of a key together."""
    data = sorted((k, v) for k, v in job.parts.items() if k.startswith("datos."))
    return sha256(repr(data).encode())


def _site(
    ws: Workspace,
    programme: Programme,
    record: RunRecord,
    profile: str,
    places: tuple[Place, ...],
) -> SiteInfo:
    return SiteInfo(
        programme_id=programme.id,
        programme_name=programme.name,
        synthetic=programme.synthetic,
        profile=profile,
        language=LANGUAGES[0],
        period_label=period_text(programme.start, programme.end),
        version=record.version,
        environment=record.environment,
        run_date_label=date_text(record.start.date()),
        data_date_label=_data_date(ws, programme),
        places=places,
        languages=LANGUAGES,
    )


def _data_date(ws: Workspace, programme: Programme) -> str:
    """Say the latest day on which the figures were extracted.

    The list of territories has a date too, and says nothing of the figures.
    """
    # Of the whole programme, the rest is what fills the memory.
    found = read_slice(ws, programme.id, PROGRAMME, only={PROVENANCE})
    rows = (found or {}).get(PROVENANCE)
    if rows is None:
        return UNDECLARED
    days = [d for d in rows.loc[rows["serie"] != TERRITORY, "fecha"] if d]
    return date_text(date.fromisoformat(max(days))) if days else UNDECLARED
