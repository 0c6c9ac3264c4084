"""What a run computes before any notebook starts: RESULT and each place's evidence."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, wait

from somos_eval.chapters.reading import Reads
from somos_eval.indicators import INDICATORS, by_family
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.store.slices import drop_other_slices, forget_stamp, write_stamp
from somos_eval.workflow.computing import (
    compute_parts,
    computed,
    sliced,
    take_census,
    write_result,
    write_slices,
)
from somos_eval.workflow.disclosing import guard, would_be_seen
from somos_eval.workflow.ground import Ground, Seen
from somos_eval.workflow.hands import Here
from somos_eval.workflow.sizes import COUNTRY, MANY

# The rows of so many municipalities are in memory at once while they are cut.
_AT_ONCE = 200

# What is read of each place; by place.
Asked = Mapping[str, Sequence[Reads | None]]
# (place, what is read of it) → the print of each part of that.
Prints = Callable[[str, Reads | None], Mapping[str, str]]


def write_evidence(
    ground: Ground,
    asked: Asked,
    state: Mapping[str, list[int]],
    pool: Executor | None = None,
) -> Prints:
    """Write RESULT and what the chapters of each place read.

    Only the indicators whose grounds have changed since the last run are computed.

    Parameters
    ----------
    ground : Ground
        Hashed before the tables were read.
    asked : mapping of str to sequence
        Every place of the programme, and what its chapters read.
    state : mapping
        Stamp of the inputs, taken before they were read.
    pool : Executor, optional
        Who computes; this process if not given.

    Returns
    -------
    callable
        The prints of what is read of a place.
    """
    pool = pool or Here()
    ws, name = ground.ws, ground.programme.id
    forget_stamp(ws, name)
    parts = ground.parts
    shares = _shares(parts.stale(INDICATORS), len(asked))
    fresh = [pool.submit(compute_parts, ground, share) for share in shares]
    census = pool.submit(take_census, ground)
    for done in fresh:
        parts.adopt(done.result())
    parts.settle(INDICATORS)
    pool.submit(guard, ground).result()
    drop_other_slices(ws, name, set(asked))
    cuts = []
    for batch in _batches([*asked]):
        cuts.append(pool.submit(write_slices, ground, census.result(), batch, asked))
        if batch == [PROGRAMME] and len(asked) > COUNTRY:
            wait(cuts)
    pool.submit(write_result, ground).result()
    told = {place: prints for cut in cuts for place, prints in cut.result().items()}
    write_stamp(ws, name, state)
    return lambda place, reads: told[place][reads]


def evidence_of(ground: Ground, asked: Asked) -> Prints:
    """Work out what `write_evidence` would, and write nothing."""
    parts = ground.parts
    fresh = {name: seen for name, seen, _ in computed(ground, parts.stale(INDICATORS))}

    def read(name: str) -> Seen:
        return fresh[name] if name in fresh else parts.read(name)

    seen = would_be_seen(ground, read)
    return sliced(ground, take_census(ground), [*asked], seen).prints


def _shares(stale: Sequence[str], places: int) -> list[Sequence[str]]:
    """Part indicators into what may be computed side by side."""
    return [stale] if places > COUNTRY else [*by_family(stale)]


def _batches(places: Sequence[str]) -> list[Sequence[str]]:
    """Part places into what is cut at once: the programme, which has most, alone."""
    if len(places) < MANY:
        return [places]
    towns = [place for place in places if place != PROGRAMME]
    size = min(_AT_ONCE, -(-len(towns) // 2))
    starts = range(0, len(towns), size)
    return [[PROGRAMME], *(towns[at : at + size] for at in starts)]
