"""What a profile was shown before, so that no later edition gives anybody away.

Who keeps two editions subtracts them: a count that went from 20 to 19 tells of one
person who left. So a count that was published changes only by as many persons as the
smallest cell, or stays as it was published; a place that was hidden stays hidden; and
what the hidden places add to the total changes only when several of them did, by as
many. (Differencing between versions: Hundepool et al. 2012, 5.2.4.)
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from somos_eval.contracts import RESULT
from somos_eval.contracts.result import NUMBERS
from somos_eval.disclosure.cells import (
    BLOCK,
    CELL,
    COUNT,
    LINE,
    PLACE,
    TABLE,
    Cells,
    cells_of,
    level,
    table_of,
    tables_of,
    with_counts,
)
from somos_eval.disclosure.families import Family, question
from somos_eval.disclosure.groups import few_apart, untold
from somos_eval.disclosure.suppression import hidden_places
from somos_eval.indicators.rows import PROGRAMME

HIDDEN, NUMBER = "oculta", "edicion"
KEY = list(RESULT.key)
# A change of one hidden place alone would be that place's.
_FEWEST_CHANGED = 2

Hidden = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Edition:
    """The rows of a family as one profile is to see them, before they are blanked.

    Attributes
    ----------
    rows : RESULT
        With the counts that are told; those of hidden places too, as they count in the
        total.
    hidden : mapping of str to frozenset of str
        Table → its hidden places.
    gone : RESULT
        Rows that were told before and are no more, with what they count now.
    untold : RESULT
        Rows of groups that would give others away: see `groups`.
    """

    rows: pd.DataFrame
    hidden: Hidden
    gone: pd.DataFrame
    untold: pd.DataFrame

    def hides(self, rows: pd.DataFrame, family: Family) -> "pd.Series[bool]":
        """Say which rows are of a place that is hidden in their table."""
        pairs = zip(table_of(rows, family), rows[PLACE], strict=True)
        found = [place in self.hidden.get(table, ()) for table, place in pairs]
        return pd.Series(found, index=rows.index, dtype=bool)

    def noted(self, family: Family) -> pd.DataFrame:
        """Return what the register keeps of it: told or hidden, as it counts."""
        rows = pd.concat([self.rows, self.gone], ignore_index=True)
        known = rows["numerador"].notna() | rows["valor"].notna()
        town = rows[PLACE] != PROGRAMME
        finer = town & rows["indicador"].isin(family.finer)
        kept = rows[level(rows) & known & ~finer]
        return kept.assign(**{HIDDEN: self.hides(kept, family)})


def edition(
    rows: pd.DataFrame,
    before: pd.DataFrame,
    family: Family,
    minimum: int,
    hidden: Hidden,
) -> Edition:
    """Decide what a profile is told of a family, knowing what it was told before.

    Parameters
    ----------
    rows : RESULT
        Those of the family.
    before : DataFrame
        Its register: rows as `Edition.noted` returns them, with ``edicion``; empty if
        the profile was never published.
    family : Family
    minimum : int
        The smallest count of persons that may be told, and by which one may change.
    hidden : mapping of str to frozenset of str
        What is hidden whatever its counts.
    """
    rows = rows.reset_index(drop=True)
    past = _Past(before, family)
    lines = cells_of(rows, family)
    both = pd.concat([lines, past.lines]) if len(past.lines) else lines
    both = both.drop_duplicates([TABLE, PLACE, CELL])
    told: Hidden = {}
    changed = [both.iloc[:0]]
    everywhere: frozenset[str] = frozenset()
    for name, cells in sorted(tables_of(both), key=lambda t: t[0] not in family.parts):
        now = _reshaped(lines[lines[TABLE] == name], cells)
        away = hidden.get(name, frozenset()) | past.hidden(name) | everywhere
        told[name], counts = _settled(
            name,
            Cells(now, cells.blocks),
            past,
            away,
            Rule(minimum, family.none_is_told or name in family.parts),
        )
        changed.append(_lines(name, counts, cells))
        if name in family.parts:
            # How many answered a question says how many were asked.
            everywhere = told[name]
    if before.empty:
        private = rows[untold(rows, family, minimum)]
        return Edition(rows, told, rows.iloc[:0], private)
    counted = pd.concat(changed, ignore_index=True)
    gone = with_counts(past.missing(rows), counted, family)
    kept = past.restored(rows, counted, minimum)
    private = kept[untold(kept, family, minimum) | past.few_apart(kept, minimum)]
    return Edition(kept, told, gone, private)


@dataclass(frozen=True)
class Rule:
    """What may be told: the smallest count, and whether that there is nobody."""

    minimum: int
    none_is_told: bool


def _settled(
    table: str, cells: Cells, past: "_Past", hidden: frozenset[str], rule: Rule
) -> tuple[frozenset[str], pd.DataFrame]:
    """Find the hidden places of a table and what its counts are told to be.

    What is told of the hidden places depends on which they are, and which they are on
    what is told: none ever comes back, so that it ends.
    """
    hidden &= frozenset(cells.counts.index)
    while True:
        counts = past.kept(table, cells.counts, hidden, rule.minimum)
        found = hidden_places(
            Cells(counts, cells.blocks),
            rule.minimum,
            none_is_told=rule.none_is_told,
            already=hidden,
        )
        if found == hidden:
            return hidden, counts
        hidden = found


class _Past:
    """The register of a family in one profile."""

    def __init__(self, before: pd.DataFrame, family: Family) -> None:
        self._family, self._before = family, before
        self.lines = self._shown = pd.DataFrame(columns=LINE)
        self._hidden: Hidden = {}
        if before.empty:
            return
        ordered = before.sort_values(NUMBER, ascending=False, kind="stable")
        self._last = ordered.drop_duplicates(KEY)
        self.lines = cells_of(self._last, family)
        shown = before[~before[HIDDEN].astype(bool)]
        self._shown = cells_of(shown, family)
        table = table_of(self._last, family)
        away = self._last[HIDDEN].astype(bool)
        pairs = pd.DataFrame({TABLE: table[away], PLACE: self._last.loc[away, PLACE]})
        self._hidden = {
            str(name): frozenset(own[PLACE].astype(str))
            for name, own in pairs.groupby(TABLE)
        }

    def hidden(self, table: str) -> frozenset[str]:
        """Return the places that were hidden."""
        return self._hidden.get(table, frozenset())

    def kept(
        self, table: str, now: pd.DataFrame, hidden: frozenset[str], minimum: int
    ) -> pd.DataFrame:
        """Return the counts that are told, places by cells.

        Parameters
        ----------
        table : str
        now : DataFrame
            Counts as they are.
        hidden : frozenset of str
            The places that are not shown.
        minimum : int
        """
        own = self.lines[self.lines[TABLE] == table]
        if own.empty:
            return now
        last = _reshaped(own, Cells(now, pd.Series(dtype="str")))
        stays = self._near(table, now, minimum)
        away = now.index.isin(hidden) & (now.index != PROGRAMME)
        known = now.columns.isin(own[CELL])
        moved = (now - last)[away]
        enough = (moved.sum().abs() >= minimum) & (
            (moved != 0).sum() >= _FEWEST_CHANGED
        )
        stays[away] = np.tile((~enough).to_numpy() & known, (int(away.sum()), 1))
        stays.loc[now.index == PROGRAMME] = False
        kept = now.mask(stays, last)
        if PROGRAMME in kept.index:
            towns = kept.index != PROGRAMME
            kept.loc[PROGRAMME] += (kept - now)[towns].sum()
        return kept

    def _near(self, table: str, now: pd.DataFrame, minimum: int) -> pd.DataFrame:
        """Say which counts are near, and not equal, to one that was published."""
        shown = self._shown[self._shown[TABLE] == table]
        row = shown[CELL].map({c: i for i, c in enumerate(now.columns)})
        place = shown[PLACE].map({p: i for i, p in enumerate(now.index)})
        there = now.to_numpy()[place.to_numpy(int), row.to_numpy(int)]
        apart = np.abs(there - shown[COUNT].to_numpy())
        near = (apart > 0) & (apart < minimum)
        out = np.zeros(now.shape, dtype=bool)
        np.logical_or.at(out, (place.to_numpy(int), row.to_numpy(int)), near)
        # Both sides of a share stay, or its total would change by as little.
        frame = pd.DataFrame(out, now.index, now.columns)
        pair = now.columns.str.removesuffix("|resto")
        either = frame.T.groupby(pair).transform("any").T
        return either.astype(bool)

    def missing(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that were told and of which there are none now."""
        now = pd.MultiIndex.from_frame(rows[KEY])
        gone = ~pd.MultiIndex.from_frame(self._last[KEY]).isin(now)
        return self._last[gone][list(RESULT.names)].reset_index(drop=True)

    def restored(
        self, rows: pd.DataFrame, counted: pd.DataFrame, minimum: int
    ) -> pd.DataFrame:
        """Give rows the counts that are told; those that stay, as they were told.

        What was computed of the same persons stays with them.
        """
        kept = with_counts(rows, counted, self._family)
        was = self._last.set_index(KEY)
        at = was.index.get_indexer(pd.MultiIndex.from_frame(rows[KEY]))
        then = was.iloc[at].reset_index(drop=True).set_axis(rows.index)
        known = pd.Series(at >= 0, index=rows.index)
        moved = _differ(rows, kept)
        stays = known & moved & ~_differ(kept, then)
        stays |= known & self._follow(rows, moved)
        stays |= known & self._close(rows, then, known, minimum)
        stays |= known & self.few_apart(kept, minimum)
        told = {
            name: kept[name].mask(stays, then[name].astype(rows[name].dtype))
            for name in (*NUMBERS, "estado", "nota", "metodo")
        }
        missing = (told["n_faltantes"] - then["n_faltantes"]).abs()
        near = (known & missing.between(1, minimum - 1)).fillna(value=False)
        unknown = told["n_faltantes"].mask(near.astype(bool), then["n_faltantes"])
        return kept.assign(**told | {"n_faltantes": unknown})

    def few_apart(self, rows: pd.DataFrame, minimum: int) -> "pd.Series[bool]":
        """Say which rows of groups differ by a few persons from any edition."""
        out = pd.Series(data=False, index=rows.index)
        for number in self._before[NUMBER].unique() if self._family.groups else ():
            known = self._before[self._before[NUMBER] <= number]
            ordered = known.sort_values(NUMBER, ascending=False, kind="stable")
            then = ordered.drop_duplicates(KEY)
            out |= few_apart(rows, then, self._family, minimum)
        return out

    def _follow(
        self, rows: pd.DataFrame, moved: "pd.Series[bool]"
    ) -> "pd.Series[bool]":
        """Say which rows were computed of persons whose counts are not told as such."""
        family = self._family
        of = table_of(rows, family) + "|" + rows[PLACE]
        others = [*family.finer, family.changes, *family.beside]
        return rows["indicador"].isin(others) & of.isin(of[moved])

    def _close(
        self,
        rows: pd.DataFrame,
        then: pd.DataFrame,
        known: "pd.Series[bool]",
        minimum: int,
    ) -> "pd.Series[bool]":
        """Say which answers are of a question with one given by a few more, or less."""
        apart = (rows["numerador"] - then["numerador"]).abs()
        near = known & (apart > 0) & (apart < minimum)
        of = rows[PLACE] + "|" + question(rows["grupo"])
        answers = rows["indicador"] == self._family.answers
        return answers & of.isin(of[answers & near])


def _differ(rows: pd.DataFrame, others: pd.DataFrame) -> "pd.Series[bool]":
    """Say which rows do not have the same counts."""
    out = pd.Series(data=False, index=rows.index)
    for name in ("numerador", "denominador"):
        out |= rows[name].fillna(-1.0) != others[name].fillna(-1.0)
    return out


def _reshaped(lines: pd.DataFrame, like: Cells) -> pd.DataFrame:
    """Return lines as places by cells, those of a table."""
    counts = lines.pivot(index=PLACE, columns=CELL, values=COUNT)
    same = counts.reindex(index=like.counts.index, columns=like.counts.columns)
    return same.fillna(0.0)


def _lines(table: str, counts: pd.DataFrame, cells: Cells) -> pd.DataFrame:
    long = counts.reset_index().melt(PLACE, var_name=CELL, value_name=COUNT)
    long[TABLE] = table
    long[BLOCK] = long[CELL].map(cells.blocks)
    return long


def empty_register() -> pd.DataFrame:
    """Return a register of nothing."""
    return RESULT.empty().assign(
        **{HIDDEN: pd.Series(dtype=bool), NUMBER: pd.Series(dtype="int64")}
    )


def followed(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Add an edition to a register: the rows that are not as they last were.

    Parameters
    ----------
    before : DataFrame
        The register.
    now : DataFrame
        Rows of `Edition.noted`.
    """
    number = int(before[NUMBER].max()) + 1 if len(before) else 1
    compared = [*KEY, "numerador", "denominador", HIDDEN]
    ordered = before.sort_values(NUMBER, kind="stable").drop_duplicates(
        KEY, keep="last"
    )
    known = set(_texts(ordered[compared]))
    new = [text not in known for text in _texts(now[compared])]
    fresh = now[pd.Series(new, index=now.index, dtype=bool)]
    return pd.concat([before, fresh.assign(**{NUMBER: number})], ignore_index=True)


def _texts(rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    return (tuple(map(str, row)) for row in rows.itertuples(index=False))
