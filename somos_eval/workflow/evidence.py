"""What a run computes before any notebook starts: RESULT and each place's evidence."""

from collections.abc import Iterator, Mapping
from functools import partial

import pandas as pd

from somos_eval.chapters.prepared import Views, assembled, seen_by_profiles
from somos_eval.chapters.slicing import Slicing
from somos_eval.contracts import TABLES
from somos_eval.contracts.compact import CompactResult
from somos_eval.indicators import INDICATORS, compute_each
from somos_eval.params import Programme
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
    forget_stamp(ws, name)
    parts = Parts(ws.parts(name), grounds)
    _compute(parts, tables, programme, grounds)
    _write_result(ws, name, parts)
    files = [*read_provenance(ws, name).values()]
    slicing = Slicing(assembled(tables, programme, _views(parts), files))
    drop_other_slices(ws, name, set(slicing.places))
    for place in slicing.places:
        prints = slicing.prints(place)
        write_slice(ws, name, place, prints, partial(slicing.frames, place))
    write_stamp(ws, name, state)
    return slicing


def _compute(
    parts: Parts,
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    grounds: Mapping[str, str],
) -> None:
    """Bring the part of every indicator up to date."""
    common = grounds.keys() - TABLES.keys()
    stale = parts.stale(INDICATORS)
    every = compute_each(tables, programme, *stale) if stale else ()
    for indicator, rows, read in every:
        seen = seen_by_profiles(indicator, rows, programme)
        views = {_WHOLE: seen.whole, **seen.guarded}
        told = {view: compact.table for view, compact in views.items()}
        parts.keep(indicator.id, told, read | common)
    parts.settle(INDICATORS)


def _write_result(ws: Workspace, programme: str, parts: Parts) -> None:
    """Write both files of RESULT, unless those that are there say the same."""
    if results_intact(ws, programme, parts.digest):
        return
    with result_files(ws, programme) as add:
        for name in sorted(INDICATORS):
            add(parts.read(name)[_WHOLE].to_pandas())
    note_results(ws, programme, parts.digest)


def _views(parts: Parts) -> Iterator[Views]:
    """Read what the profiles see of each indicator, in the order of RESULT."""
    for name in sorted(INDICATORS):
        tables = parts.read(name)
        views = {view: CompactResult.of_table(rows) for view, rows in tables.items()}
        yield Views(views.pop(_WHOLE), views)
