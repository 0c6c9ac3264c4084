"""The pieces of what a run computes, each fit for a process of its own.

They share the disk alone: each reads the tables that it needs, writes what it makes,
and returns names and hashes.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from somos_eval.chapters.prepared import (
    Views,
    assembled,
    of_places,
    seen_by_profiles,
)
from somos_eval.chapters.reading import Reads
from somos_eval.chapters.slicing import Census, Slicing, near
from somos_eval.contracts import TABLES
from somos_eval.contracts.compact import CompactResult
from somos_eval.indicators import INDICATORS, by_family, compute_each
from somos_eval.store.parts import Entry
from somos_eval.store.provenance import read_provenance
from somos_eval.store.results import note_results, result_files, results_intact
from somos_eval.store.slices import write_slice
from somos_eval.workflow.disclosing import GUARDED, as_seen
from somos_eval.workflow.ground import WHOLE, Ground, Seen
from somos_eval.workflow.hands import give_back

# What is read of a place → the print of each part of it.
Told = Mapping[Reads | None, Mapping[str, str]]


def compute_parts(ground: Ground, names: Collection[str]) -> dict[str, Entry]:
    """Compute some indicators and keep their parts; return what is known of these."""
    parts = ground.parts
    common = ground.grounds.keys() - TABLES.keys()
    for family in by_family(names):
        for name, seen, read in computed(ground, family):
            parts.keep(name, seen, read | common)
            # Before the next one is computed, and not when it is done.
            del seen
        give_back()
    return parts.entries(names)


def computed(
    ground: Ground, names: Collection[str]
) -> Iterator[tuple[str, Seen, frozenset[str]]]:
    """Compute indicators: name, part, and the tables that were read."""
    if not names:
        return
    for indicator, rows, read in compute_each(ground.tables, ground.programme, *names):
        name = indicator.id
        if name in GUARDED:
            # What may be told of persons is worked out once there are all of them.
            views = {WHOLE: CompactResult.of_frame(rows)}
        else:
            seen = seen_by_profiles({name: rows}, ground.programme)[0][name]
            views = {WHOLE: seen.whole, **seen.guarded}
        del rows
        yield name, {view: compact.table for view, compact in views.items()}, read


def write_result(ground: Ground) -> None:
    """Write both files of RESULT, unless those that are there say the same."""
    ws, programme, parts = ground.ws, ground.programme.id, ground.parts
    if results_intact(ws, programme, parts.digest):
        return
    with result_files(ws, programme) as add:
        for name in sorted(INDICATORS):
            add(parts.read(name)[WHOLE].to_pandas())
    note_results(ws, programme, parts.digest)
    give_back()


def take_census(ground: Ground) -> Census:
    """Count the rows of each municipality, and tell where the series are from."""
    files = [*read_provenance(ground.ws, ground.programme.id).values()]
    return Census.of(ground.keys, ground.tables, files)


def write_slices(
    ground: Ground,
    census: Census,
    places: Collection[str],
    asked: Mapping[str, Collection[Reads | None]],
) -> dict[str, Told]:
    """Write what the chapters of some places read.

    Parameters
    ----------
    ground : Ground
        Every indicator has its part.
    census : Census
        Of the whole programme.
    places : collection of str
        Codes, or ``programa``.
    asked : mapping of str to collection
        Place → what its chapters read.

    Returns
    -------
    dict of str to Told
        The prints of what is read of each place.
    """
    slicing = sliced(ground, census, places, as_seen(ground))
    told: dict[str, Told] = {}
    for place in places:
        prints, cut = slicing.prints(place), partial(slicing.frames, place)
        write_slice(ground.ws, ground.programme.id, place, prints, cut)
        told[place] = {reads: slicing.prints(place, reads) for reads in asked[place]}
    del slicing
    give_back()
    return told


def sliced(
    ground: Ground,
    census: Census,
    places: Collection[str],
    read: Callable[[str], Seen],
) -> Slicing:
    """Return the cut of some places, out of the parts that `read` gives by name."""

    def views() -> Iterator[Views]:
        for name in sorted(INDICATORS):
            seen = {
                view: CompactResult.of_table(of_places(places, rows))
                for view, rows in read(name).items()
            }
            yield Views(seen.pop(WHOLE), seen)

    tables = near(places, ground.tables, ground.keys)
    return Slicing(assembled(tables, ground.programme, views()), census)
