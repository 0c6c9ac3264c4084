"""The codes of a project against the programme's codebook: which are which."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Where
from somos_eval.importers.coding.project import Code, paths
from somos_eval.importers.frames import canonical
from somos_eval.importers.reading.cells import fold, key
from somos_eval.importers.report import warning
from somos_eval.templates.codebook import code_guid, label_paths
from somos_eval.templates.labels import by_label

NO_DEFINITION = "Sin definición en el proyecto."
UNPLACED = "emergente"
FIRST_VERSION = "1"

_TABLE = TABLES["codigo"]
_FAMILIES = by_label(_TABLE.column("familia").values)
_ID = re.compile(_TABLE.column("codigo_id").pattern)
_LONGEST = 61
_HASH = 6
_NAMED_AT_MOST = 10

T = TypeVar("T", bound=Hashable)
Path = tuple[str, ...]
Row = dict[str, object]


@dataclass
class Codebook:
    """The codes of a project as rows of ``codigo``.

    Attributes
    ----------
    ids : dict of str to str
        Key of each code → its ``codigo_id``.
    frame : DataFrame
        One row a code.
    problems : list of Problem
        What whoever keeps the codebook should complete.
    """

    ids: dict[str, str]
    frame: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)


def match_codes(
    codes: Sequence[Code],
    existing: pd.DataFrame | None,
    unnamed: Collection[str] = (),
) -> Codebook:
    """Give every code its row: the programme's where it has it, else a new one.

    A code is the programme's if it carries the GUID of our own ``.qdc``, if its name is
    a ``codigo_id``, if the names from the root to it are those of the codebook, or make
    its ``codigo_id``. Of a project without any hierarchy the name alone counts, if only
    one code has it.

    Parameters
    ----------
    codes : sequence of Code
        Each after its parent.
    existing : DataFrame or None
        The programme's ``codigo``.
    unnamed : collection of str
        Keys of the codes that no message may name.

    Returns
    -------
    Codebook
    """
    present = _TABLE.empty() if existing is None else existing
    own: dict[str, Row] = {
        str(r["codigo_id"]): {str(k): v for k, v in r.items()}
        for r in present.to_dict("records")
    }
    known = _matched(codes, present)
    ids = _named(codes, known)
    families = _families(codes, ids, own)
    version = _version(present)
    rows = [_row(code, ids, own, families, version) for code in codes]
    frame = canonical(_TABLE, pd.DataFrame(rows, columns=[*_TABLE.names]))
    shown = [code for code in codes if code.key not in unnamed]
    anonymous = {ids[key] for key in unnamed}
    problems = [*_twins(shown), *_to_complete(rows, anonymous)]
    return Codebook(ids, frame.drop_duplicates("codigo_id"), problems)


def _matched(codes: Sequence[Code], present: pd.DataFrame) -> dict[str, str]:
    """Return the codes that the programme has, each way of knowing in turn."""
    found: dict[str, str] = {}
    for pairs in _ways(codes, present):
        # Neither two codes of the project for one of the book, nor the reverse.
        used = set(found.values())
        candidates = [(k, i) for k, i in pairs if i not in used]
        times = Counter(i for k, i in candidates if k not in found)
        for code_key, code_id in candidates:
            if code_key not in found and times[code_id] == 1:
                found[code_key] = code_id
    return found


def _ways(
    codes: Sequence[Code], present: pd.DataFrame
) -> Iterator[list[tuple[str, str]]]:
    all_ids = [str(i) for i in present["codigo_id"]]
    yield _through({code_guid(i): i for i in all_ids}, {c.key: c.key for c in codes})
    yield _through({i: i for i in all_ids}, {c.key: c.name for c in codes})
    mine, theirs = paths(codes), label_paths(present)
    yield _through(_unique(theirs), mine)
    folded = {k: tuple(map(fold, path)) for k, path in mine.items()}
    yield _through(_unique({i: tuple(map(fold, p)) for i, p in theirs.items()}), folded)
    if not any(code.parent for code in codes):
        last = _unique({i: (fold(path[-1]),) for i, path in theirs.items()})
        yield _through(last, folded)


def _through(index: Mapping[T, str], wanted: Mapping[str, T]) -> list[tuple[str, str]]:
    return [(k, index[value]) for k, value in wanted.items() if value in index]


def _unique(named: dict[str, Path]) -> dict[Path, str]:
    times = Counter(named.values())
    return {path: i for i, path in named.items() if times[path] == 1}


def _named(codes: Sequence[Code], known: dict[str, str]) -> dict[str, str]:
    """Give each other code an id made of its path, which no second code may have.

    The id that the path makes may be in the programme: it is what an earlier import
    made of the same path, although somebody has changed the label since.
    """
    twins = _twin_keys(codes)
    routes = paths(codes)
    ids = dict(known)
    used = set(known.values())
    for code in sorted(codes, key=lambda c: (len(routes[c.key]), routes[c.key], c.key)):
        if code.key in ids:
            continue
        wanted = _slug(ids.get(code.parent, "") if code.parent else "", code)
        if code.key in twins or wanted in used:
            wanted = _suffixed(wanted, code.key)
        ids[code.key] = wanted
        used.add(wanted)
    return ids


def _slug(above: str, code: Code) -> str:
    plain = key(code.name) or f"codigo_{_hash(code.name)}"
    whole = f"{above}.{plain}" if above else plain
    if not _ID.fullmatch(whole) and len(whole) <= _LONGEST:
        whole = f"c_{whole}"
    return whole if len(whole) <= _LONGEST else _suffixed(whole, whole)


def _suffixed(wanted: str, what: str) -> str:
    return f"{wanted[: _LONGEST - _HASH - 1]}_{_hash(what)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH]


def _twin_keys(codes: Sequence[Code]) -> set[str]:
    """Return the codes that have the same name as another under the same code."""
    times = Counter((c.parent, c.name) for c in codes)
    return {c.key for c in codes if times[c.parent, c.name] > 1}


def _families(
    codes: Sequence[Code], ids: dict[str, str], own: dict[str, Row]
) -> dict[str, str]:
    """Return the family of each code: its own, or that of what it is inside."""
    found: dict[str, str] = {}
    for code in codes:
        row = own.get(ids[code.key])
        if row is not None:
            found[code.key] = str(row["familia"])
        elif code.parent in found:
            found[code.key] = found[code.parent]
        else:
            found[code.key] = _FAMILIES.get(key(code.name), UNPLACED)
    return found


def _version(present: pd.DataFrame) -> str:
    """Return the version that most of the book has."""
    versions = present["version"].dropna()
    return str(versions.mode().iloc[0]) if len(versions) else FIRST_VERSION


def _row(
    code: Code,
    ids: dict[str, str],
    own: dict[str, Row],
    families: dict[str, str],
    version: str,
) -> Row:
    row = dict(own.get(ids[code.key], {}))
    new: Row = {
        "codigo_id": ids[code.key],
        "etiqueta_es": code.name,
        "etiqueta_en": code.name,
        "definicion": NO_DEFINITION,
        "familia": families[code.key],
        "version": version,
    }
    row = new | row
    if code.description:
        row["definicion"] = code.description
    if code.parent:
        row["padre_id"] = ids[code.parent]
    return row


def _twins(codes: Sequence[Code]) -> list[Problem]:
    times = Counter((c.parent, c.name) for c in codes)
    return [
        warning("SE-COD-031", Where(part="códigos"), count=count, name=name)
        for (_, name), count in times.items()
        if count > 1
    ]


def _to_complete(rows: Sequence[Row], unnamed: Collection[str]) -> list[Problem]:
    """Say what the codes lack, which no project can give.

    New or not: until somebody completes them, the next import says it again.
    """
    where = Where(part="códigos")
    lacking = {
        "SE-COD-032": [r for r in rows if r["familia"] == UNPLACED],
        "SE-COD-033": [r for r in rows if r["etiqueta_en"] == r["etiqueta_es"]],
        "SE-COD-034": [r for r in rows if r["definicion"] == NO_DEFINITION],
    }
    named = {
        code: [str(r["codigo_id"]) for r in found] for code, found in lacking.items()
    }
    return [
        warning(
            code,
            where,
            count=len(ids),
            names=_some([i for i in ids if i not in unnamed]),
        )
        for code, ids in named.items()
        if ids
    ]


def _some(names: list[str]) -> str:
    listed = ", ".join(sorted(names)[:_NAMED_AT_MOST])
    return f"{listed}, …" if len(names) > _NAMED_AT_MOST else listed or "…"
