"""What a run computes before any notebook starts: RESULT and each place's evidence."""

from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial

import pandas as pd
import pyarrow as pa

from somos_eval.chapters.prepared import Views, assembled, seen_by_profiles
from somos_eval.chapters.slicing import Slicing
from somos_eval.contracts import TABLES
from somos_eval.contracts.compact import CompactResult
from somos_eval.disclosure import OUTSIDE, Editions, family_of, together
from somos_eval.indicators import INDICATORS, compute_each
from somos_eval.params import Programme
from somos_eval.store.editions import read_editions, write_draft
from somos_eval.store.parts import Parts
from somos_eval.store.provenance import read_provenance
from somos_eval.store.results import note_results, result_files, results_intact
from somos_eval.store.slices import (
    drop_other_slices,
    forget_stamp,
    write_slice,
    write_stamp,
)
from somos_eval.store.workspace import Workspace

# The one table of a part that is not what some profile sees.
_WHOLE = "completo"

Tables = Mapping[str, pa.Table]


def write_evidence(
    ws: Workspace,
    programme: Programme,
    tables: Mapping[str, pd.DataFrame],
    grounds: Mapping[str, str],
    state: Mapping[str, list[int]],
) -> Slicing:
    """Write RESULT and what the chapters of each place read.

    Only the indicators whose grounds have changed since the last run are computed.

    Parameters
    ----------
    ws : Workspace
    programme : Programme
    tables : mapping of str to DataFrame
        Its canonical tables.
    grounds : mapping of str to str
        What RESULT may rest on, hashed before the tables were read.
    state : mapping
        Stamp of the inputs, taken before they were read.

    Returns
    -------
    Slicing
        It knows what each place reads.
    """
    name = programme.id
    published = read_editions(ws, name)
    forget_stamp(ws, name)
    parts = Parts(ws.parts(name), grounds)
    common = grounds.keys() - TABLES.keys()
    for indicator, told, read in _computed(parts, tables, programme):
        parts.keep(indicator, told, read | common)
    parts.settle(INDICATORS)
    _write_result(ws, name, parts)
    views, noted = _views(parts.read, programme, published)
    write_draft(ws, name, noted)
    slicing = _slicing(ws, programme, tables, views)
    drop_other_slices(ws, name, set(slicing.places))
    for place in slicing.places:
        prints = slicing.prints(place)
        write_slice(ws, name, place, prints, partial(slicing.frames, place))
    write_stamp(ws, name, state)
    return slicing


def evidence_of(
    ws: Workspace,
    programme: Programme,
    tables: Mapping[str, pd.DataFrame],
    grounds: Mapping[str, str],
) -> Slicing:
    """Work out what `write_evidence` would, and write nothing."""
    parts = Parts(ws.parts(programme.id), grounds)
    fresh = {name: told for name, told, _ in _computed(parts, tables, programme)}

    def read(name: str) -> Tables:
        return fresh[name] if name in fresh else parts.read(name)

    views, _ = _views(read, programme, read_editions(ws, programme.id))
    return _slicing(ws, programme, tables, views)


def _computed(
    parts: Parts, tables: Mapping[str, pd.DataFrame], programme: Programme
) -> Iterator[tuple[str, Tables, Set[str]]]:
    """Compute the indicators that are out of date: name, part and tables read."""
    stale = parts.stale(INDICATORS)
    every = compute_each(tables, programme, *stale) if stale else ()
    for indicator, rows, read in every:
        if family_of(indicator):
            # What may be told of persons rests on others too, and on what was told.
            whole = CompactResult.of_frame(rows)
            yield indicator.id, {_WHOLE: whole.table}, read
            continue
        seen = seen_by_profiles({indicator.id: rows}, programme)[0][indicator.id]
        views = {_WHOLE: seen.whole, **seen.guarded}
        told = {view: compact.table for view, compact in views.items()}
        yield indicator.id, told, read


def _slicing(
    ws: Workspace,
    programme: Programme,
    tables: Mapping[str, pd.DataFrame],
    views: Mapping[str, Views],
) -> Slicing:
    files = [*read_provenance(ws, programme.id).values()]
    return Slicing(assembled(tables, programme, views.values(), files))


def _write_result(ws: Workspace, programme: str, parts: Parts) -> None:
    """Write both files of RESULT, unless those that are there say the same."""
    if results_intact(ws, programme, parts.digest):
        return
    with result_files(ws, programme) as add:
        for name in sorted(INDICATORS):
            add(parts.read(name)[_WHOLE].to_pandas())
    note_results(ws, programme, parts.digest)


def _views(
    read: Callable[[str], Tables], programme: Programme, published: Editions
) -> tuple[dict[str, Views], dict[str, pd.DataFrame]]:
    """Read what the profiles see of each indicator, in the order of RESULT.

    Also what the register of each outside profile has to keep if that is published.
    """
    views: dict[str, Views] = {}
    noted: dict[str, list[pd.DataFrame]] = {profile: [] for profile in OUTSIDE}
    for group in together(INDICATORS.values()):
        tables = {i.id: read(i.id) for i in group}
        if family_of(group[0]) is None:
            views |= {name: _kept(found) for name, found in tables.items()}
            continue
        rows = {name: found[_WHOLE].to_pandas() for name, found in tables.items()}
        told, kept = seen_by_profiles(rows, programme, published)
        views |= told
        for profile, part in kept.items():
            noted[profile].append(part)
    whole = {p: pd.concat(parts, ignore_index=True) for p, parts in noted.items()}
    return {name: views[name] for name in sorted(views)}, whole


def _kept(tables: Tables) -> Views:
    views = {view: CompactResult.of_table(rows) for view, rows in tables.items()}
    return Views(views.pop(_WHOLE), views)
