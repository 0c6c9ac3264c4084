"""The documents of a project against the programme's register of sources."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from somos_eval.errors import Problem, Where
from somos_eval.importers.coding.project import Source
from somos_eval.importers.reading.cells import fold
from somos_eval.importers.report import Skipped, warning

PART = "fuentes"

# Without a mark between letters and digits, «ACT2023» would be a source.
SOURCE_ID = re.compile(
    r"(?<![A-Za-z0-9])(ENT|GF|ACT|DOC|OBS|ENC)[-_–]([0-9]{4,})(?![0-9])", re.IGNORECASE
)
_EXCLUDED = frozenset(["ausente", "revocado"])
_QUOTABLE = frozenset(["textual_anonima", "textual_con_cargo"])


@dataclass
class Recognised:
    """Which source each document is, and what its consent allows.

    Attributes
    ----------
    ids : dict of int to str
        Number of the document → ``fuente_id``, of those whose codings may enter.
    quotable : set of int
        Numbers of the documents whose words may be kept.
    problems : list of Problem
        About the documents that stay out, and those that enter without words.
    skipped : list of Skipped
        One a document left out.
    """

    ids: dict[int, str] = field(default_factory=dict)
    quotable: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def recognise(
    sources: Iterable[Source],
    register: pd.DataFrame | None,
    codings: Mapping[int, int],
) -> Recognised:
    """Find each document in the register; nothing is said of those without codings.

    Parameters
    ----------
    sources : iterable of Source
        The documents.
    register : DataFrame or None
        The programme's ``fuente``.
    codings : mapping of int to int
        How many codings each document has, by its number.

    Returns
    -------
    Recognised
    """
    found = Recognised()
    rows = _by_id(register)
    shas, names = _by_hash(rows), _by_name(rows)
    for source in sources:
        count = codings.get(source.number, 0)
        if not count:
            continue
        options = _options(source, shas, names)
        known = options & rows.keys()
        if len(options) == 1 and known:
            _admit(found, source, rows[next(iter(known))], count)
        else:
            found.problems.append(_unknown(source.number, options, count))
            reason = f"fuente sin registrar (codificaciones: {count})"
            found.skipped.append(Skipped("", source.number, reason, PART))
    found.problems += _shared(found.ids)
    return found


def _admit(
    found: Recognised, source: Source, row: Mapping[str, Any], count: int
) -> None:
    """Let in what the consent of a registered source allows."""
    where = Where(part=PART, row=source.number)
    said = {"fuente_id": row["fuente_id"], "count": count}
    if row["consentimiento"] in _EXCLUDED:
        consent = row["consentimiento"]
        found.problems.append(warning("SE-COD-023", where, consent=consent, **said))
        reason = f"consentimiento {consent} (codificaciones: {count})"
        found.skipped.append(Skipped("", source.number, reason, PART))
        return
    found.ids[source.number] = str(row["fuente_id"])
    if row["consentimiento_citar"] in _QUOTABLE:
        found.quotable.add(source.number)
    else:
        found.problems.append(warning("SE-COD-024", where, **said))


def _options(
    source: Source, shas: Mapping[str, str], names: Mapping[str, str]
) -> set[str]:
    """Return the ids that a document may have: one, if all is well."""
    written = {
        f"{sigla.upper()}-{digits}"
        for name in source.names
        for sigla, digits in SOURCE_ID.findall(name)
    }
    if written:
        return written
    stems = {_stem(name) for name in source.names if name}
    by_name = {names[stem] for stem in stems if stem in names}
    if by_name or not shas:
        return by_name
    return {shas[sha] for sha in source.hashes() if sha in shas}


def _unknown(number: int, options: set[str], count: int) -> Problem:
    where = Where(part=PART, row=number)
    said: dict[str, object] = {"number": number, "count": count}
    if not options:
        return warning("SE-COD-020", where, **said)
    if len(options) == 1:
        return warning("SE-COD-021", where, fuente_id=next(iter(options)), **said)
    return warning("SE-COD-022", where, options=", ".join(sorted(options)), **said)


def _shared(ids: Mapping[int, str]) -> list[Problem]:
    times = Counter(ids.values())
    where = Where(part=PART)
    return [
        warning("SE-COD-025", where, fuente_id=fuente_id, count=count)
        for fuente_id, count in times.items()
        if count > 1
    ]


def _by_id(register: pd.DataFrame | None) -> dict[str, dict[Any, Any]]:
    records = [] if register is None else register.to_dict("records")
    return {str(row["fuente_id"]): row for row in records}


def _by_hash(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return _alone((row["sha256"], i) for i, row in rows.items())


def _by_name(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Index the originals by their file name, where only one source has it."""
    return _alone(
        (_stem(row["ruta_protegida"]), i)
        for i, row in rows.items()
        if isinstance(row["ruta_protegida"], str)
    )


def _alone(pairs: Iterable[tuple[Any, str]]) -> dict[str, str]:
    named = [(name, i) for name, i in pairs if isinstance(name, str) and name]
    times = Counter(name for name, _ in named)
    return {name: i for name, i in named if times[name] == 1}


def _stem(name: str) -> str:
    return fold(PurePosixPath(name.replace("\\", "/")).stem)
