"""What each profile may see of the indicators that count persons.

It rests on others, on every municipality and on what was published before: it is worked
out once all of them are computed, and kept on disk as long as none of that changes.
"""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd
import pyarrow as pa

from somos_eval.chapters.prepared import seen_by_profiles
from somos_eval.contracts import TABLES
from somos_eval.disclosure import OUTSIDE, family_of, together
from somos_eval.indicators import INDICATORS
from somos_eval.store.editions import editions_digest, read_editions, write_draft
from somos_eval.store.parts import Parts
from somos_eval.workflow.ground import WHOLE, Ground, Seen

# Indicators that are disclosed together, and all of these.
GROUPS = tuple(
    tuple(indicator.id for indicator in group)
    for group in together(INDICATORS.values())
    if family_of(group[0])
)
GUARDED = frozenset(name for group in GROUPS for name in group)
_COMPUTED, _PUBLISHED = "indicadores", "ediciones"

Read = Callable[[str], Seen]


def guard(ground: Ground) -> None:
    """Keep what the profiles see of the indicators that count persons.

    Every indicator has its part. What the register of editions would have to keep is
    written too, for when it is published.

    Raises
    ------
    InputError
        SE-COR-009: the register of editions is missing or damaged.
    """
    published = read_editions(ground.ws, ground.programme.id)
    kept = _kept(ground)
    if not kept.stale(GUARDED):
        return
    grounds, whole, noted = _grounds(ground), ground.parts, []
    for seen, told in _disclosed(ground, published, whole.read):
        for name, views in seen.items():
            kept.keep(name, views, grounds)
        noted.append(told)
    kept.settle(sorted(GUARDED))
    draft = {p: [told[p] for told in noted if p in told] for p in OUTSIDE}
    write_draft(
        ground.ws,
        ground.programme.id,
        {p: pd.concat(rows, ignore_index=True) for p, rows in draft.items()},
    )


def as_seen(ground: Ground) -> Read:
    """Return what reads an indicator as computed and as the profiles see it.

    `guard` was called.
    """
    whole, kept = ground.parts, _kept(ground)

    def read(name: str) -> Seen:
        if name not in GUARDED:
            return whole.read(name)
        return {**whole.read(name), **kept.read(name)}

    return read


def would_be_seen(ground: Ground, computed: Read) -> Read:
    """Return the same out of parts that `computed` reads; nothing is written."""
    published = read_editions(ground.ws, ground.programme.id)
    known: dict[str, Seen] = {}
    for seen, _ in _disclosed(ground, published, computed):
        known |= seen
    return lambda name: {**computed(name), **known.get(name, {})}


def _disclosed(
    ground: Ground, published: Mapping[str, pd.DataFrame], read: Read
) -> Iterator[tuple[dict[str, Seen], Mapping[str, pd.DataFrame]]]:
    """Return the views of each group, and what the register has to keep of it."""
    for group in GROUPS:
        rows = {name: read(name)[WHOLE].to_pandas() for name in group}
        views, told = seen_by_profiles(rows, ground.programme, published)
        seen: dict[str, Mapping[str, pa.Table]] = {
            name: {profile: rows.table for profile, rows in view.guarded.items()}
            for name, view in views.items()
        }
        yield seen, told


def _kept(ground: Ground) -> Parts:
    return Parts(
        ground.ws.guarded(ground.programme.id),
        _grounds(ground),
    )


def _grounds(ground: Ground) -> dict[str, str]:
    common = {n: h for n, h in ground.grounds.items() if n not in TABLES}
    return common | {
        _COMPUTED: ground.parts.digest,
        _PUBLISHED: editions_digest(ground.ws, ground.programme.id),
    }
