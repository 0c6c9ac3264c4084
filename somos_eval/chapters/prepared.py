"""RESULT of a whole programme, computed and disclosed once for every profile."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from somos_eval.chapters.provenance import Entry
from somos_eval.contracts import RESULT
from somos_eval.contracts.compact import CompactResult
from somos_eval.disclosure import ADMITS, Editions, seen, together, touches
from somos_eval.indicators import INDICATORS, compute_each
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Programme

# Of a municipality; those of a department or of the country are shorter.
CODE_DIGITS = 5


@dataclass(frozen=True)
class Views:
    """RESULT of one indicator as every profile may see it.

    Attributes
    ----------
    whole : CompactResult
        As computed.
    guarded : mapping of str to CompactResult
        As each profile may see it; empty if all of them see the whole.
    """

    whole: CompactResult
    guarded: Mapping[str, CompactResult]


def of_places(places: Collection[str], rows: pa.Table) -> pa.Table:
    """Return the rows of RESULT that the chapters of some places may read.

    Parameters
    ----------
    places : collection of str
        Codes of municipalities, and ``programa``, which reads every municipality.
    rows : Table
        RESULT.
    """
    if {*places} == {PROGRAMME}:
        body = pc.fill_null(rows["instancia_id"], "")
        return rows.filter(pc.equal(body, ""))
    if PROGRAMME in places:
        return rows
    own = pc.is_in(rows["divipola"], pa.array([*places], rows["divipola"].type))
    common = pc.not_equal(pc.utf8_length(rows["divipola"]), CODE_DIGITS)
    return rows.filter(pc.or_(own, common))


@dataclass(frozen=True)
class Prepared:
    """RESULT of a whole programme, as each profile may see it.

    Attributes
    ----------
    tables, programme
        What it was computed from.
    shared : CompactResult
        The indicators that every profile sees whole: kept once for all of them.
    guarded : mapping of str to CompactResult
        The others, as each profile may see them.
    files : sequence of entries
        What the imported official files said of themselves.
    """

    tables: Mapping[str, pd.DataFrame]
    programme: Programme
    shared: CompactResult
    guarded: Mapping[str, CompactResult]
    files: Sequence[Entry] = ()


def seen_by_profiles(
    results: Mapping[str, pd.DataFrame],
    programme: Programme,
    published: Editions | None = None,
) -> tuple[dict[str, Views], Mapping[str, pd.DataFrame]]:
    """Apply every profile to RESULT of indicators that are disclosed together.

    All of them, whichever the programme publishes: that is decided when a site is
    written, and must not make a chapter run again.

    Parameters
    ----------
    results : mapping of str to DataFrame
        Indicator → its rows.
    programme : Programme
    published : mapping of str to DataFrame, optional
        What each profile was shown before.

    Returns
    -------
    tuple
        What the profiles see of each indicator, and what the register has to keep of
        it if it is published.
    """
    whole = {name: CompactResult.of_frame(rows) for name, rows in results.items()}
    if not any(touches(INDICATORS[name], p) for name in results for p in ADMITS):
        return {name: Views(rows, {}) for name, rows in whole.items()}, {}
    told = seen(results, programme, published)
    views = {
        name: Views(
            rows, {p: CompactResult.of_frame(told.views[p][name]) for p in ADMITS}
        )
        for name, rows in whole.items()
    }
    return views, told.noted


def assembled(
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    views: Iterable[Views],
    files: Sequence[Entry] = (),
) -> Prepared:
    """Put RESULT together out of what the profiles see of each indicator.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Canonical tables.
    programme : Programme
    views : iterable of Views
        In the order of RESULT.
    files : sequence of entries, optional
        What the imported official files said of themselves.
    """
    none = CompactResult.of_frame(RESULT.empty())
    shared = [none]
    guarded: dict[str, list[CompactResult]] = {profile: [none] for profile in ADMITS}
    for view in views:
        if not view.guarded:
            shared.append(view.whole)
        for profile, rows in view.guarded.items():
            guarded[profile].append(rows)
    return Prepared(
        tables=tables,
        programme=programme,
        shared=CompactResult.joined(shared),
        guarded={p: CompactResult.joined(parts) for p, parts in guarded.items()},
        files=files,
    )


def prepare(
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    files: Sequence[Entry] = (),
) -> Prepared:
    """Compute RESULT for a programme and apply every profile; see `assembled`."""
    rows = {i.id: rows for i, rows, _ in compute_each(tables, programme)}
    views: dict[str, Views] = {}
    for group in together(INDICATORS[name] for name in rows):
        views |= seen_by_profiles({i.id: rows[i.id] for i in group}, programme)[0]
    return assembled(tables, programme, (views[i] for i in sorted(views)), files)
