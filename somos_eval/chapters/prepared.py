"""RESULT of a whole programme, computed and disclosed once for every profile."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from somos_eval.chapters.provenance import Entry
from somos_eval.contracts import RESULT
from somos_eval.contracts.compact import CompactResult
from somos_eval.disclosure import ADMITS, disclose, touches
from somos_eval.indicators import Indicator, compute_each
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
    indicator: Indicator, rows: pd.DataFrame, programme: Programme
) -> Views:
    """Apply every profile to the RESULT of one indicator.

    All of them, whichever the programme publishes: that is decided when a site is
    written, and must not make a chapter run again.
    """
    whole = CompactResult.of_frame(rows)
    if not any(touches(indicator, profile) for profile in ADMITS):
        return Views(whole, {})
    told = {profile: disclose(rows, profile, programme) for profile in ADMITS}
    return Views(whole, {p: CompactResult.of_frame(seen) for p, seen in told.items()})


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
    views = {
        indicator.id: seen_by_profiles(indicator, rows, programme)
        for indicator, rows, _ in compute_each(tables, programme)
    }
    return assembled(tables, programme, (views[i] for i in sorted(views)), files)
