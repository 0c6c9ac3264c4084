"""Which figures of a sex or an age may be told beside those of everybody.

Of a question the total is told: so many in favour, so many not. Whoever is told the
women too knows what is left, and the groups that are told leave, together, those that
are not: who is of another group or did not say. Both sides of every group told, and of
what they leave, have to be no fewer than the smallest cell; if what they leave is too
few, the smallest group told joins it. No place may be so large that the programme's
women are nearly its own: over places and groups the counts of one side are a two-way
table of which the margins are known, and its cells are as wide as the least of the
margins and of what these leave (Fréchet; see `suppression`).

Between two editions the same holds of what changed: of the groups that both tell, and
of what these leave.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from somos_eval.disclosure.cells import level
from somos_eval.disclosure.families import Family, question
from somos_eval.indicators.rows import PROGRAMME

_ABOUT, _OF, _WHO, _YES, _NO = "pregunta", "dimension", "quienes", "si", "no"
_SIDES = [_YES, _NO]


@dataclass(frozen=True)
class _Split:
    """The persons of one question, in all and by sex or by age.

    Attributes
    ----------
    rows : Index
        The rows of the groups.
    groups : DataFrame
        Persons in favour and not, one row a group, in the order of `rows`.
    total : Series of float
        The same of everybody.
    told : Index of str
        The groups that may be told.
    """

    rows: "pd.Index[int]"
    groups: pd.DataFrame
    total: "pd.Series[float]"
    told: "pd.Index[str]"

    def cells(self, told: "pd.Index[str]") -> pd.DataFrame:
        """Return the groups that are told, and what they leave."""
        kept = self.groups.loc[told]
        return pd.concat([kept, (self.total - kept.sum()).to_frame("").T])


def untold(rows: pd.DataFrame, family: Family, minimum: int) -> "pd.Series[bool]":
    """Say which rows of groups may not be told of the programme.

    Parameters
    ----------
    rows : RESULT
        Those of the family, with the counts that are told.
    family : Family
    minimum : int
        The smallest count of persons that may be told.

    Returns
    -------
    Series of bool
        True for the rows of groups that would give somebody away.
    """
    out = _of_programme(rows, family)
    for split in _splits(rows, family, minimum).values():
        out[split.rows[split.groups.index.isin(split.told)]] = False
    return out


def few_apart(
    rows: pd.DataFrame, before: pd.DataFrame, family: Family, minimum: int
) -> "pd.Series[bool]":
    """Say which rows of groups differ by a few persons from an earlier edition.

    Parameters
    ----------
    rows : RESULT
        Those of the family.
    before : RESULT
        The same, as that edition was.
    family : Family
    minimum : int
        The fewest persons by which a count may change.

    Returns
    -------
    Series of bool
        True for every row of a question and dimension where some count does.
    """
    out = pd.Series(data=False, index=rows.index)
    then = _splits(before, family, minimum)
    for key, split in _splits(rows, family, minimum).items():
        if key not in then:
            continue
        both = split.told.intersection(then[key].told)
        apart = (split.cells(both) - then[key].cells(both)).abs()
        if ((apart > 0) & (apart < minimum)).any(axis=None):
            out[split.rows] = True
    return out


def _splits(
    rows: pd.DataFrame, family: Family, minimum: int
) -> Mapping[tuple[str, str], _Split]:
    """Return how each question is split, by what it asks and by what it is split."""
    own = _sided(rows[_of_programme(rows, family)])
    if own.empty:
        return {}
    shares = rows[level(rows) & rows["indicador"].isin(family.shares)]
    known = _sided(shares).dropna(subset=_SIDES)
    at_all = known["divipola"] == PROGRAMME
    totals = known[at_all].set_index(_ABOUT)[_SIDES]
    largest = known[~at_all].groupby(_ABOUT)[_SIDES].max().reindex(totals.index)
    enough = (totals - largest >= minimum).all(axis=1).to_numpy(bool)
    wide = totals.index[enough]
    found = {}
    for (about, of), groups in own.groupby([_ABOUT, _OF], sort=False):
        if about not in totals.index:
            continue
        total = totals.T[str(about)]
        sides = groups.set_index(_WHO)[_SIDES]
        told = _told(sides, total, minimum) if about in wide else sides.index[:0]
        found[str(about), str(of)] = _Split(groups.index, sides, total, told)
    return found


def _of_programme(rows: pd.DataFrame, family: Family) -> "pd.Series[bool]":
    whole = rows["divipola"] == PROGRAMME
    return whole & (rows["indicador"] == family.groups)


def _sided(rows: pd.DataFrame) -> pd.DataFrame:
    """Add what each row is of, and how many are in favour and how many are not."""
    last = rows["grupo"].str.extract(r"([^;=]+)=([^;]*)$")
    return rows.assign(
        **{
            _ABOUT: rows["periodo"] + "|" + question(rows["grupo"]),
            _OF: last[0],
            _WHO: last[1],
            _YES: rows["numerador"],
            _NO: rows["denominador"] - rows["numerador"],
        }
    )


def _told(
    groups: pd.DataFrame, total: "pd.Series[float]", minimum: int
) -> "pd.Index[str]":
    """Return the groups that can be told together."""
    kept = groups[(groups >= minimum).all(axis=1)]
    while len(kept):
        rest = total - kept.sum()
        if (rest >= minimum).all() or (rest == 0).all():
            break
        kept = kept.drop(index=str(kept.sum(axis=1).idxmin()))
    return kept.index
