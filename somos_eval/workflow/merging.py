"""Tables of a programme as files are merged into them, all written at the end."""

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import pandas as pd

from somos_eval.chapters.provenance import LINKS, keys_of
from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Where
from somos_eval.importers import Imported, ImportReport, merge, row_keys, unit_of
from somos_eval.importers.official.police import UNDECLARED
from somos_eval.store.files import write_bytes
from somos_eval.store.origins import brought_by, held_by, note_origins
from somos_eval.store.provenance import Entry, note_provenance
from somos_eval.store.raw import index
from somos_eval.store.tables import read_table, table_path, write_table
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.crime_merging import CRIME, CrimeMerging
from somos_eval.workflow.submissions import Keys, answered_again, missing
from somos_eval.workflow.withdrawal import Withdrawal, consider

_LISTED = 10


class Present(Mapping[str, pd.DataFrame]):
    """The canonical tables of a programme, each read when somebody asks for it.

    Those that are made of its parameters (`derived`) are nobody's file.
    """

    def __init__(
        self, ws: Workspace, programme: str, derived: Mapping[str, pd.DataFrame]
    ) -> None:
        self._ws, self._programme = ws, programme
        self._read: dict[str, pd.DataFrame] = dict(derived)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = read_table(self._ws, self._programme, name)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        if name in self._read:
            return True
        path = table_path(self._ws, self._programme, str(name))
        return name in TABLES and path.exists()

    def __iter__(self) -> Iterator[str]:
        return (name for name in TABLES if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Change(Enum):
    """What may become of the rows that an earlier version of a file brought."""

    CORRECT = "corregir"  # they go if they are few
    REPLACE = "reemplazar"  # they go
    ADD = "agregar"  # they stay


@dataclass
class Merging:
    """Tables that grow file by file, written at the end or not at all."""

    ws: Workspace
    programme: str
    present: Present
    aside: Path
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    brought: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, bytes] = field(default_factory=dict)
    crimes: CrimeMerging | None = None
    withdrawal: Withdrawal | None = None
    said: dict[str, Entry] = field(default_factory=dict)

    def add(self, origin: str, done: Imported, change: Change) -> list[str]:
        """Merge the rows of a file and return what was replaced, in Spanish.

        Parameters
        ----------
        origin : str
            What makes it a version of an earlier file.
        done : Imported
            Its rows.
        change : Change
            What may become of those that it no longer has.
        """
        notices: list[str] = []
        typed = {t: f for t, f in done.frames.items() if t not in _NUMBERED_BY_FILE}
        before = brought_by(self.ws, self.programme, origin) if typed else {}
        now = {table: [*row_keys(table, frame)] for table, frame in typed.items()}
        gone: Mapping[str, Collection[str]] = before
        kept = now
        if change is Change.ADD:
            gone, kept = self._beside(origin, done, before, now)
        elif change is Change.CORRECT:
            self.problems += self._lost(done, before, now)
        if change is not Change.ADD and self.brought.get(origin, now) != now:
            self.problems.append(_twice(done.report))
        if now and not before:
            notices += self._renamed(origin, now)
        names = {s: e["nombre"] for s, e in index(self.ws, self.programme).items()}
        self.documents |= done.documents
        if done.report.table in LINKS and done.frame is not None:
            self.said[origin] = _entry(done)
        for table, frame in done.frames.items():
            if table == CRIME:
                self.crimes = self.crimes or CrimeMerging(
                    self.ws, self.programme, self.aside
                )
                notices += self.crimes.add(frame, names)
                continue
            existing = self.tables.get(table, self.present.get(table))
            if existing is None and frame.empty:
                continue  # a table of no rows says that there were none to find
            self.tables[table], said = merge(
                table, existing, frame, names, gone.get(table, ())
            )
            notices += [f"{table}: {text}" for text in said] if typed else said
        if now:
            self.brought[origin] = kept
        return notices

    def _stored(self) -> Mapping[str, pd.DataFrame]:
        """Return the tables as they are with the files merged so far."""
        return ChainMap(self.tables, self.present)  # type: ignore[arg-type]  # read only

    def _beside(
        self, origin: str, done: Imported, before: Keys, now: Mapping[str, list[str]]
    ) -> tuple[Keys, dict[str, list[str]]]:
        """Return the rows that one added to the earlier ones replaces, and all of both.

        Of a form, a submission that comes again replaces its own rows.
        """
        earlier = {t: {*keys} for t, keys in before.items()}
        for table, keys in self.brought.get(origin, {}).items():
            earlier.setdefault(table, set()).update(keys)
        gone: Keys = {}
        if done.report.origin_name:
            gone = answered_again(earlier, self._stored(), done.frames)
        kept = {table: [*keys] for table, keys in now.items()}
        for table, known in earlier.items():
            left = known.difference(gone.get(table, ()), now.get(table, ()))
            kept.setdefault(table, []).extend(sorted(left))
        return gone, kept

    def _lost(self, done: Imported, before: Keys, now: Keys) -> list[Problem]:
        """Object to a file that takes away what nobody has said should go."""
        report = done.report
        if not report.origin_name:
            return _another_file(report.file, before, now)
        lost = missing(before, self._stored(), done.frames)
        if not lost:
            return []
        listed = ", ".join(lost[:_LISTED]) + ("…" if len(lost) > _LISTED else "")
        where, origin = Where(file=report.file), report.origin_name
        count = len(lost)
        return [
            Problem.of("SE-IMP-063", where, origin=origin, count=count, listed=listed)
        ]

    def _renamed(self, origin: str, now: Mapping[str, Collection[str]]) -> list[str]:
        """Say that a file of a new name looks like a version of one of another name."""
        layout, total = origin.partition("/")[0], sum(map(len, now.values()))
        found = held_by(self.ws, self.programme, now)
        return [
            f"Este archivo repite {hits} de las {rows} filas de «{name}»: si es su "
            f"corrección con otro nombre, las que ya no trae siguen en las tablas; "
            f"impórtelo con el nombre de antes."
            for other, (hits, rows) in found.items()
            for same, _, name in [other.partition("/")]
            if same == layout and hits * 2 >= total and hits < rows
        ]

    def settle(self) -> None:
        """Apply consent to what is about to be written, and to what rests on it."""
        self.withdrawal = consider(self.ws, self.programme, self.tables, self.present)
        if self.withdrawal is None:
            return
        for name, frame in self.withdrawal.tables.items():
            if name in self.tables or not frame.equals(self.present[name]):
                self.tables[name] = frame

    def write(self) -> None:
        """Write every table that changed, and who brought its rows.

        Origins last: a cut before them leaves those of the earlier version, and the
        next time the same rows are taken away again.
        """
        if self.withdrawal is not None:
            self.withdrawal.carry_out()
        for name, whole in self.tables.items():
            write_table(self.ws, self.programme, name, whole)
        if self.crimes:
            self.crimes.write()
        for name, content in self.documents.items():
            write_bytes(self.ws.tables(self.programme) / name, content)
        if self.said:
            note_provenance(self.ws, self.programme, self.said)
        if self.brought:
            note_origins(self.ws, self.programme, self.brought)


def _entry(done: Imported) -> Entry:
    """Return what an official file says besides its figures."""
    report = done.report
    rows = done.frames[report.table]
    extracted = report.extraction_date
    return {
        "archivo": report.file,
        "formato": report.format,
        "tabla": report.table,
        "claves": keys_of(report.table, rows),
        "filas": len(rows),
        "suma": report.total,
        "total_declarado": report.declared_total,
        "fecha_extraccion": extracted.isoformat() if extracted else None,
        "notas": [note for note in report.notes if note != UNDECLARED],
    }


def _twice(report: ImportReport) -> Problem:
    """Object to two files of one order of which one would take the other's rows."""
    where = Where(file=report.file)
    if report.origin_name:
        return Problem.of("SE-IMP-064", where, origin=report.origin_name)
    return Problem.of("SE-IMP-062", where)


# Their merge knows by itself which edition or file supersedes another.
_NUMBERED_BY_FILE = frozenset({"delito", "poblacion", "territorio"})


def _another_file(
    file: str, before: Mapping[str, Collection[str]], now: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Object to a file that drops most of what the one of its name brought."""
    earlier = sum(map(len, before.values()))
    kept = sum(
        sum(unit_of(table, key) in units for key in keys)
        for table, keys in before.items()
        for units in [{unit_of(table, key) for key in now.get(table, ())}]
    )
    if kept * 2 >= earlier:
        return []
    return [Problem.of("SE-IMP-060", Where(file=file), earlier=earlier, kept=kept)]
