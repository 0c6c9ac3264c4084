"""From the answers of an export to loose rows of the canonical tables."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem
from somos_eval.importers.forms.export import MAIN, Export, Level, Row
from somos_eval.importers.forms.keys import Key, read_key
from somos_eval.importers.forms.spelling import said, same
from somos_eval.importers.forms.targeting import Mapped
from somos_eval.importers.forms.xform import Node
from somos_eval.importers.reading.cells import dates
from somos_eval.templates.forms.english import ENGLISH
from somos_eval.templates.forms.targets import (
    DOMAIN_OF,
    EMPTY,
    FANNED,
    KEY,
    PERSON,
    Target,
)
from somos_eval.templates.labels import by_label

_SESSION = "sesion_id"


@dataclass
class Record:
    """A loose row of a table, where it comes from and what its columns are called."""

    values: dict[str, Any]
    row: Row
    columns: dict[str, str] = field(default_factory=dict)


@dataclass
class Gathered:
    """Loose rows by table, and what is wrong with them."""

    records: dict[str, list[Record]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Gatherer:
    """Takes the rows of an export and gives those of the tables."""

    def __init__(self, export: Export, mapped: Mapped) -> None:
        self.export, self.mapped = export, mapped
        self.out = Gathered()
        self._parts = mapped.of(KEY)
        self._asked_once = all(mapped.level(path) == MAIN for path in self._parts)
        self._keys: dict[int, Key] = {}
        self._faulty: set[int] = set()
        self._commitments: Counter[str] = Counter()

    def gather(self) -> Gathered:
        """Return the rows of every table that the form feeds."""
        for table in self.mapped.tables:
            if table not in {KEY, PERSON}:
                self._table(table)
        return self.out

    def key_of(self, row: Row) -> Key:
        """Return what a row, and those that hold it, say of its session."""
        holder = row.whole if self._asked_once else row
        if id(holder) not in self._keys:
            answers = {t.column: holder.answer(p) for p, t in self._parts.items()}
            self._keys[id(holder)] = read_key(answers)
        return self._keys[id(holder)]

    def session_of(self, row: Row) -> str:
        """Return the id of the session of a row; nothing, and a problem, without it."""
        key = self.key_of(row)
        if not key.session:
            whole = row.whole
            if id(whole) not in self._faulty:
                self._faulty.add(id(whole))
                problem = Problem.of("SE-FOR-030", whole.where(), part=key.missing)
                self.out.problems.append(problem)
        return key.session

    def _table(self, table: str) -> None:
        paths = self.mapped.of(table)
        levels = {self.mapped.level(path) for path in paths}
        deepest = [v for v in levels if not any(_holds(v, other) for other in levels)]
        records: list[Record] = []
        present = False
        for level in sorted(deepest):
            own = {
                p: t for p, t in paths.items() if _within(level, self.mapped.level(p))
            }
            present |= level in self.export.rows
            for row in self.export.rows.get(level, []):
                records += self._of_row(table, own, row, level)
        if present:
            self.out.records[table] = records

    def _of_row(
        self, table: str, paths: Mapping[str, Target], row: Row, level: Level
    ) -> Iterator[Record]:
        """Return the rows that one row of the export gives: one, or one a fan value."""
        for fan in dict.fromkeys(t.fan for t in paths.values() if t.fan) or [""]:
            mine = {p: t for p, t in paths.items() if t.fan in {"", fan}}
            answers = {p: row.answer(p) for p in mine}
            telling = [
                p
                for p, t in mine.items()
                if t.fan == fan and (fan or self.mapped.level(p) == level)
            ]
            if all(answers[p] in {None, ()} for p in telling):
                continue
            record = Record({}, row)
            for path, target in mine.items():
                node = self.mapped.nodes[path]
                value = _value(answers[path], node, target)
                header = row.columns.get(path) or self.export.headers.get(path)
                record.columns[target.column] = header or node.name
                if value is not None or target.column not in record.values:
                    record.values[target.column] = value
            if self._complete(table, record, fan):
                yield record

    def _complete(self, table: str, record: Record, fan: str) -> bool:
        """Fill in what follows from the key of the answer, or from the fan.

        False, and a problem, if the session that the table needs is not known.
        """
        columns, values = TABLES[table].names, record.values
        key = self.key_of(record.row)
        if fan:
            values[FANNED[table]] = fan
        if table == "opi_medicion" and not values.get("dominio"):
            values["dominio"] = DOMAIN_OF.get(str(values.get("subarea")))
        if _SESSION in columns and not values.get(_SESSION):
            required = TABLES[table].column(_SESSION).required
            session = self.session_of(record.row) if required else key.session
            values[_SESSION] = session or None
            if required and not session:
                return False
        given = {"instancia_id": key.instancia_id, "divipola": key.divipola}
        if table == "sesion":
            given["fecha"] = key.fecha  # type: ignore[assignment]  # a date or None
        for column, value in given.items():
            if column in columns and not values.get(column):
                values[column] = value or None
        if table == "compromiso" and not values.get("compromiso_id"):
            session = str(values[_SESSION])
            self._commitments[session] += 1
            values["compromiso_id"] = f"{session}-C{self._commitments[session]}"
        return True


def _holds(outer: Level, inner: Level) -> bool:
    return outer != inner and inner[: len(outer)] == outer


def _within(level: Level, other: Level) -> bool:
    return level[: len(other)] == other


def _value(answer: Any, node: Node, target: Target) -> Any:
    """Return an answer as the column admits it, if it can be told how."""
    if answer is None:
        return None
    if (
        f"{target.table}.{target.column}" in EMPTY
        and same(said(answer)) in (EMPTY[f"{target.table}.{target.column}"])
    ):
        return None
    column = TABLES[target.table].column(target.column)
    if column.kind.value == "fecha":
        read = dates([answer]).values[0]
        return answer if read is None else read
    if isinstance(answer, tuple):
        return tuple(_admitted(a, node, column.values) for a in answer)
    return _admitted(answer, node, column.values)


@cache
def _spelt(values: tuple[str, ...]) -> Mapping[str, str]:
    return by_label(values) | {same(ENGLISH.get(v, v)): v for v in values}


def _admitted(answer: Any, node: Node, values: tuple[str, ...]) -> Any:
    """Return the value of the contract that an option is, by its name or its label."""
    if not values or not isinstance(answer, str) or answer in values:
        return answer
    known = _spelt(values)
    option = next((o for o in node.options if o.name == answer), None)
    spellings = [answer, *(option.labels.values() if option else ())]
    found = next((known[same(s)] for s in spellings if same(s) in known), None)
    return answer if found is None else found
