"""From a project to the rows of ``segmento`` and ``codigo``."""

import hashlib
from collections import Counter
from dataclasses import replace

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.coding.codebook import Codebook, match_codes
from somos_eval.importers.coding.known import Recognised, recognise
from somos_eval.importers.coding.project import Coding, Project
from somos_eval.importers.coding.pseudonyms import Pseudonyms
from somos_eval.importers.frames import canonical
from somos_eval.importers.privacy.text import find_personal
from somos_eval.importers.report import (
    Given,
    Imported,
    ImportReport,
    finish,
    rejected,
    warning,
)

SEGMENTS = "segmento"
CODES = "codigo"
PENDING = "pendiente"

_TABLE = TABLES[SEGMENTS]
_REVIEWED = ("texto_publico", "atribucion_publica", "polaridad")
_PEOPLE_LISTED = 20

Key = tuple[str, str, str]
Row = dict[str, object]


def assemble(report: ImportReport, project: Project, given: Given) -> Imported:
    """Match a project with the programme and close its report.

    Parameters
    ----------
    report : ImportReport
        File and format.
    project : Project
        What the file says.
    given : Given
        The programme's codebook, sources, instances and segments.

    Returns
    -------
    Imported
        Rows of ``segmento`` and ``codigo``. Only sources that the programme has
        registered, and whose consent stands, give segments; only those that may be
        quoted bring their words. The file itself is not kept: it names people and
        holds whole interviews.
    """
    report = replace(
        report,
        rows_read=project.read,
        notes=tuple(project.notes),
        skipped=tuple(project.skipped),
        columns=tuple(project.columns),
    )
    errors = [p for p in project.problems if p.severity is Severity.ERROR]
    if errors:
        return rejected(report, project.problems)
    if not project.codes and not project.codings:
        return rejected(report, [*project.problems, Problem.of("SE-COD-006")])
    like = _people_like(project, given)
    book = match_codes(project.codes, given.tables.get(CODES), like)
    counted = Counter(coding.source for coding in project.codings)
    known = recognise(project.sources, given.tables.get("fuente"), counted)
    rows, problems = _segments(project, book, known, given)
    frames = {CODES: book.frame}
    # An earlier version may have brought segments that this one no longer has.
    if rows or SEGMENTS in given.tables:
        columns = pd.DataFrame(rows, columns=[*_TABLE.names])
        frames = {SEGMENTS: canonical(_TABLE, columns), **frames}
    report = replace(
        report,
        notes=(*_told(project, given), *report.notes),
        skipped=(*report.skipped, *known.skipped),
    )
    named = _called_after_people(project, like)
    found = [
        *project.problems,
        *named,
        *known.problems,
        *book.problems,
        *problems,
    ]
    return finish(report, found, frames).without_copy()


def _segments(
    project: Project, book: Codebook, known: Recognised, given: Given
) -> tuple[list[Row], list[Problem]]:
    coders = Pseudonyms(given)
    apart = _apart(project, known, coders)
    instances = _Instances(given)
    about = {source.number: source.instance for source in project.sources}
    rows: dict[Key, Row] = {}
    for coding in project.codings:
        source_id = known.ids.get(coding.source)
        if source_id is None:
            continue
        place = apart.get(coding.source, "") + coding.place
        key = (
            coding.segment or f"SEG-{_short(source_id, place)}",
            book.ids[coding.code],
            coders.of(coding.coder),
        )
        named = coding.instance or about.get(coding.source, "")
        row = _row(key, source_id, coding, instances.of(named))
        if coding.source not in known.quotable:
            row["texto_literal"] = None
        rows.setdefault(key, row)
    kept, problems = _reviews(rows, given.tables.get(SEGMENTS))
    return [kept[key] for key in sorted(kept)], [*instances.problems(), *problems]


def _row(key: Key, source_id: str, coding: Coding, instance: str | None) -> Row:
    segment_id, code_id, coder = key
    return {
        "segmento_id": segment_id,
        "fuente_id": source_id,
        "codigo_id": code_id,
        "instancia_id": instance,
        "codificador": coder,
        "texto_literal": coding.text or None,
        "revision_riesgo": PENDING,
        "polaridad": coding.polarity or None,
    }


def _short(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12].upper()


def _apart(project: Project, known: Recognised, coders: Pseudonyms) -> dict[int, str]:
    """Tell the places of a source's second document from those of its first."""
    firsts: set[str] = set()
    marks = {}
    for source in project.sources:
        source_id = known.ids.get(source.number)
        if source_id in firsts:
            # A document is often called after the person who speaks in it.
            marks[source.number] = f"{coders.secret(*source.names)}:"
        elif source_id:
            firsts.add(source_id)
    return marks


def _reviews(
    rows: dict[Key, Row], present: pd.DataFrame | None
) -> tuple[dict[Key, Row], list[Problem]]:
    """Keep what people decided about each segment, unless its words changed."""
    if present is None or present.empty:
        return rows, []
    before = {
        (r["segmento_id"], r["codigo_id"], r["codificador"]): r
        for r in present.astype(object).where(present.notna(), None).to_dict("records")
    }
    kept, changed = {}, 0
    for key, row in rows.items():
        old = before.get(key)
        kept[key] = row
        if old is None:
            continue
        again, words = row["texto_literal"], old["texto_literal"]
        if again is not None and words is not None and again != words:
            changed += 1
            continue
        decided = {c: row.get(c) or old[c] for c in (*_REVIEWED, "instancia_id")}
        kept[key] = row | decided | {"revision_riesgo": old["revision_riesgo"]}
    said = [warning("SE-COD-053", count=changed)] if changed else []
    return kept, said


class _Instances:
    """The instances that the programme has, and how many codings name another."""

    def __init__(self, given: Given) -> None:
        table = given.tables.get("instancia")
        self._known = frozenset() if table is None else frozenset(table["instancia_id"])
        self._lost = 0

    def of(self, named: str) -> str | None:
        """Return an ``instancia_id`` that exists, or nothing."""
        if named in self._known:
            return named
        self._lost += bool(named)
        return None

    def problems(self) -> list[Problem]:
        """Say how many were not found."""
        return [warning("SE-COD-054", count=self._lost)] if self._lost else []


def _people_like(project: Project, given: Given) -> frozenset[str]:
    """Return the keys of the codes that are called like a person."""
    towns = given.tables.get("municipio")
    places = () if towns is None else tuple(towns["municipio"].dropna())
    return frozenset(
        code.key
        for code in project.codes
        if any(found.sure for found in find_personal(code.name, places))
    )


def _called_after_people(project: Project, like: frozenset[str]) -> list[Problem]:
    """Tell the codes that are called like a person, by their number alone."""
    return [
        warning("SE-COD-037", Where(part="códigos", row=number), number=number)
        for number, code in enumerate(project.codes, start=1)
        if code.key in like
    ]


def _told(project: Project, given: Given) -> list[str]:
    """Count what the project has, and say who became which pseudonym."""
    people = len(project.people)
    told = [
        f"Códigos del archivo: {len(project.codes)}; codificaciones: {project.read}; "
        f"personas que codifican: {people}."
    ]
    coders = Pseudonyms(given)
    used = {coding.coder for coding in project.codings}
    for number, person in enumerate(project.people[:_PEOPLE_LISTED], start=1):
        name = coders.of(person)
        if person in used and name != person:
            told.append(f"Quien es el usuario {number} del archivo queda como {name}.")
    return told


def codebook_only(report: ImportReport, project: Project, given: Given) -> Imported:
    """Match a file that has codes and no codings, and keep it: it names nobody."""
    problems = project.problems
    if not project.codes:
        return rejected(report, problems or [Problem.of("SE-COD-006")])
    like = _people_like(project, given)
    book = match_codes(project.codes, given.tables.get(CODES), like)
    report = replace(
        report,
        rows_read=len(project.codes),
        notes=tuple(project.notes),
        skipped=tuple(project.skipped),
        columns=tuple(project.columns),
    )
    named = _called_after_people(project, like)
    return finish(report, [*problems, *named, *book.problems], {CODES: book.frame})
