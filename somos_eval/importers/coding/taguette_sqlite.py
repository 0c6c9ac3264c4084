"""The SQLite file of a Taguette project: a database that somebody else made."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from html.parser import HTMLParser
from typing import Any

from somos_eval.errors import Problem, Where
from somos_eval.importers.coding.project import Coding, Project, Source
from somos_eval.importers.coding.tags import Ordinals, tag_codes
from somos_eval.importers.report import mapped_columns, warning

SIGNATURE = b"SQLite format 3\0"

_TABLES = frozenset(["projects", "documents", "highlights", "highlight_tags", "tags"])
_COLUMNS = {
    "code": "tags.path",
    "defined": "tags.description",
    "source": "documents.name",
    "tagged": "highlight_tags.tag_id",
    "words": "highlights.snippet",
    "coder": "commands.user_login",
}
_BECOMES = {
    "code": "codigo.etiqueta_es",
    "defined": "codigo.definicion",
    "source": "segmento.fuente_id",
    "tagged": "segmento.codigo_id",
    "words": "segmento.texto_literal",
    "coder": "segmento.codificador",
}
# Instructions of SQLite's machine between two looks at how many there have been.
_LOOK_EVERY = 100_000
_LOOKS_AT_MOST = 2_000
_CELL_AT_MOST = 64 << 20
_WAL_MARK = slice(18, 20)
_NO_WAL = b"\x01\x01"

Rows = list[tuple[Any, ...]]


def read_database(content: bytes, filename: str) -> Project:
    """Read the only project of a database.

    It is opened in memory, read-only, without trusting its schema: views are not read
    as tables, and a query that does not end is stopped.

    Parameters
    ----------
    content : bytes
        The file.
    filename : str
        Its name, for messages.
    """
    where = Where(file=filename)
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            _restrain(base, content)
            return _read(base, where)
    except sqlite3.OperationalError as error:
        code = "SE-COD-008" if "interrupted" in str(error) else "SE-COD-004"
        return Project(problems=[Problem.of(code, where)])
    except (sqlite3.Error, ValueError):
        return Project(problems=[Problem.of("SE-COD-004", where)])


def _restrain(base: sqlite3.Connection, content: bytes) -> None:
    plain = bytearray(content)
    # A file in write-ahead mode asks for a second one, which is not here.
    plain[_WAL_MARK] = _NO_WAL
    base.deserialize(bytes(plain))
    base.execute("PRAGMA query_only = ON")
    base.execute("PRAGMA trusted_schema = OFF")
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _CELL_AT_MOST)
    base.set_progress_handler(_countdown(), _LOOK_EVERY)


def _countdown() -> Callable[[], int]:
    looks = iter(range(_LOOKS_AT_MOST))
    return lambda: int(next(looks, None) is None)


def _read(base: sqlite3.Connection, where: Where) -> Project:
    listed = base.execute(
        "SELECT name FROM sqlite_master "
        "WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    tables = {name for (name,) in listed}
    if not tables >= _TABLES:
        return Project(problems=[Problem.of("SE-COD-003", where)])
    projects = base.execute("SELECT id FROM projects").fetchall()
    if len(projects) != 1:
        count = len(projects)
        return Project(problems=[Problem.of("SE-COD-005", where, count=count)])
    coders = _coders(base) if "commands" in tables else {}
    return _project(base, coders)


def _project(base: sqlite3.Connection, coders: dict[int, str]) -> Project:
    documents = base.execute("SELECT id, name FROM documents ORDER BY id").fetchall()
    numbers = {i: n for n, (i, _) in enumerate(documents, start=1)}
    tags: Rows = base.execute("SELECT id, path, description FROM tags").fetchall()
    paths = {i: str(path) for i, path, _ in tags}
    tagged: dict[int, list[int]] = defaultdict(list)
    for highlight, tag in base.execute(
        "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY tag_id"
    ):
        tagged[highlight].append(tag)
    project = Project(
        sources=[Source(n, (str(name),)) for n, (_, name) in enumerate(documents, 1)],
        codes=tag_codes({str(path): str(said or "") for _, path, said in tags}),
        people=sorted(set(coders.values())),
    )
    project.columns += mapped_columns("", _COLUMNS, _BECOMES)
    ordinals = Ordinals()
    untagged = dangling = 0
    for highlight, document, start, end, snippet in base.execute(
        "SELECT id, document_id, start_offset, end_offset, snippet FROM highlights "
        "ORDER BY document_id, start_offset, id"
    ):
        words = _plain(str(snippet))
        place = ordinals.place(str(document), words, f"{start}-{end}")
        untagged += not tagged[highlight]
        for tag in tagged[highlight]:
            project.read += 1
            if tag not in paths or document not in numbers:
                dangling += 1
                continue
            coder = coders.get(highlight, "")
            coding = Coding(numbers[document], place, paths[tag], coder, words)
            project.codings.append(coding)
    _tell(project, untagged, dangling)
    return project


def _tell(project: Project, untagged: int, dangling: int) -> None:
    if untagged:
        project.notes.append(f"Fragmentos sin etiqueta que no se importan: {untagged}.")
    if dangling:
        problem = warning("SE-COD-040", count=dangling)
        project.problems.append(problem)
    if any(not coding.coder for coding in project.codings):
        project.notes.append("Hay fragmentos que no dicen quién los codificó.")


def _coders(base: sqlite3.Connection) -> dict[int, str]:
    """Return who made each highlight, from the history of the project."""
    coders: dict[int, str] = {}
    for user, payload in base.execute("SELECT user_login, payload FROM commands"):
        said = json.loads(payload)
        if isinstance(said, dict) and said.get("type") == "highlight_add":
            coders[int(said.get("highlight_id", -1))] = str(user)
    return coders


class _Plain(HTMLParser):
    """Keeps the text of a snippet, as Taguette does in its own exports."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.parts.append(data.strip())


def _plain(html: str) -> str:
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return " ".join(parser.parts)
