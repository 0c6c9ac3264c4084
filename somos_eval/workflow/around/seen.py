"""What one profile sees of a run, read once for every language."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any, Protocol, TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import regions, territories
from somos_eval.chapters.sections.side_by_side import in_order
from somos_eval.contracts import RESULT
from somos_eval.contracts.records import records
from somos_eval.contracts.schema import Kind
from somos_eval.disclosure import ADMITS, family_of, touches
from somos_eval.figures.rows import Row
from somos_eval.indicators import INDICATORS, period
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Municipality, Programme
from somos_eval.store.boundaries import Boundaries, read_boundaries
from somos_eval.store.parts import Parts
from somos_eval.store.slices import Frames, read_slice
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.around.shown import shown_by
from somos_eval.workflow.ground import WHOLE

_TEXT = ("instancia_id", "grupo", "nota", "metodo")
# Rows that are turned into a frame at once: each turn has a price of its own.
_AT_ONCE = 50_000
_TYPES = {Kind.INTEGER: pa.int64(), Kind.DECIMAL: pa.float64()}
_SCHEMA = pa.schema([(c.name, _TYPES.get(c.kind, pa.string())) for c in RESULT.columns])

Made = TypeVar("Made")


class Tables(Protocol):
    """Where RESULT is read from: see `Parts.first`."""

    def first(self, name: str, tables: Iterable[str]) -> pa.Table:
        """Return the first of some tables that an indicator has."""


@dataclass(frozen=True)
class Shared:
    """What every profile sees alike.

    Attributes
    ----------
    frames : Frames
        Tables of the whole programme, as its chapters read them.
    boundaries : Boundaries or None
    shown : mapping of str to tuple of str
        Indicator → the questions of the chapters that show it.
    parts : Tables
        RESULT by indicator.
    guarded : Tables
        The indicators that count persons, as each profile sees them.
    """

    parts: Tables
    guarded: Tables
    frames: Frames
    boundaries: Boundaries | None
    shown: Mapping[str, tuple[str, ...]]

    @cached_property
    def made(self) -> dict[Hashable, Any]:
        """What was made for one profile of rows that every profile sees."""
        return {}


@dataclass(frozen=True)
class Seen:
    """RESULT and tables as one profile sees them.

    Attributes
    ----------
    ws : Workspace
    programme : Programme
    profile : str
    shared : Shared
    """

    ws: Workspace
    programme: Programme
    profile: str
    shared: Shared

    @cached_property
    def evidence(self) -> Evidence:
        """The tables of the programme, for what asks for evidence."""
        return Evidence(self.programme, None, self.profile, self.shared.frames)

    @cached_property
    def whole(self) -> str:
        """The whole period of analysis, as rows name it."""
        return period.whole(self.programme)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Name of each territory."""
        return territories(self.evidence)

    @cached_property
    def regions(self) -> Mapping[str, str]:
        """Name of the region of each municipality."""
        return regions(self.evidence)

    @cached_property
    def places(self) -> Sequence[Municipality]:
        """The municipalities by region and name: never by value."""
        return in_order(self.programme)

    def rows(self, indicator: str) -> pd.DataFrame:
        """Return the rows of an indicator that are of no body; text is never null."""
        return _frame(_without_bodies(self._table(indicator)))

    def once(self, indicator: str, what: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is made of the rows of an indicator, and make it once.

        For every profile at once where all of them see the same rows: what is made of
        those must not tell who reads.

        Parameters
        ----------
        indicator : str
        what : hashable
            Tells it from all else that is made of the indicator.
        make : callable
        """
        kept = self.shared.made if _all_see(indicator) else self._made
        if (indicator, what) not in kept:
            kept[indicator, what] = make()
        made: Made = kept[indicator, what]
        return made

    def forget(self) -> None:
        """Let go of all that was read and made, which is there again if asked for."""
        self._made.clear()
        self.shared.made.clear()
        self.shared.frames.forget()

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        """What was made of rows that this profile sees and another may not."""
        return {}

    def every(self) -> Iterator[pd.DataFrame]:
        """Return every row in the order of RESULT, many at a time, and keep none."""
        batch: list[pa.Table] = []
        for table in map(self._table, sorted(INDICATORS)):
            batch.append(table)
            if sum(t.num_rows for t in batch) >= _AT_ONCE:
                yield _frame(pa.concat_tables(batch))
                batch = []
        if batch:
            yield _frame(pa.concat_tables(batch))

    def of_bodies(self, indicator: str) -> pd.DataFrame:
        """Return every row of an indicator, those of bodies too; text is never null."""
        return _frame(self._table(indicator))

    def _table(self, indicator: str) -> pa.Table:
        """Return an indicator as the profile may see it, and never more.

        What may be told of persons rests on what was told before: it was decided once
        for the run. Of the rest there is a part for each profile, unless every profile
        sees the whole.
        """
        declared = INDICATORS[indicator]
        if family_of(declared):
            table = self.shared.guarded.first(indicator, (self.profile,))
        else:
            whole = () if touches(declared, self.profile) else (WHOLE,)
            table = self.shared.parts.first(indicator, (self.profile, *whole))
        return table.select(RESULT.names).cast(_SCHEMA)

    def of_places(self, indicator: str, group: str = "") -> pd.DataFrame:
        """Return the rows of the municipalities and the programme for a whole period.

        The latest year where the indicator has no row of the whole. Without rows of
        the group, none.
        """
        make = partial(self._of_places, indicator, group)
        return self.once(indicator, ("of_places", group), make)

    def _of_places(self, indicator: str, group: str) -> pd.DataFrame:
        # Of a country, what is not asked for is not even turned into a frame.
        rows = _without_bodies(self._table(indicator))
        codes = pa.array([*(m.divipola for m in self.places), PROGRAMME], pa.string())
        here = pc.is_in(rows["divipola"], codes)
        own = _frame(rows.filter(pc.and_(here, _equal(rows["grupo"], group))))
        spans = own["periodo"] == self.whole
        last = own["periodo"] == own["periodo"].max()
        chosen: pd.DataFrame = own[spans if spans.any() else last]
        return chosen

    def total(self, indicator: str, place: str, group: str = "") -> Row | None:
        """Return the row of a municipality (or ``programa``), if there is one."""
        make = partial(self._by_place, indicator, group)
        return self.once(indicator, ("by_place", group), make).get(place)

    def _by_place(self, indicator: str, group: str) -> dict[str, Row]:
        # Backwards: of several rows the first one stays.
        rows = reversed(records(self.of_places(indicator, group)))
        return {row["divipola"]: row for row in rows}


def seen_by(ws: Workspace, programme: Programme) -> Mapping[str, Seen]:
    """Return what each profile of the programme sees; tables are read once.

    Raises
    ------
    InputError
        SE-SER-031: the polygons of the programme are damaged.
    """
    shared = Shared(
        parts=Parts(ws.parts(programme.id), {}),
        guarded=Parts(ws.guarded(programme.id), {}),
        frames=read_slice(ws, programme.id, PROGRAMME) or Frames({}),
        boundaries=read_boundaries(ws, programme.id),
        shown=shown_by(ws),
    )
    profiles = ("interno", "donante", "publico")
    return {name: Seen(ws, programme, name, shared) for name in profiles}


@cache
def _all_see(indicator: str) -> bool:
    """Say whether no profile may see less of an indicator than another."""
    declared = INDICATORS[indicator]
    return not family_of(declared) and not any(touches(declared, p) for p in ADMITS)


def _without_bodies(table: pa.Table) -> pa.Table:
    return table.filter(_equal(table["instancia_id"], ""))


def _equal(column: pa.ChunkedArray, text: str) -> pa.ChunkedArray:
    return pc.equal(pc.fill_null(column, ""), text)


def _frame(table: pa.Table) -> pd.DataFrame:
    """Return rows of RESULT as a frame whose text is never null."""
    for name in _TEXT:
        at = table.column_names.index(name)
        table = table.set_column(at, name, pc.fill_null(table[name], ""))
    frame: pd.DataFrame = table.to_pandas()
    return frame
