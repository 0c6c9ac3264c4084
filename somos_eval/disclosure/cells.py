"""The counts of persons behind RESULT, as tables of places by cells.

Cells that add up to a total which somebody may know (the attendances of a place, those
who answered a question) are a block.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.disclosure.families import Family, subject

# A row in another state says why it has no figure, and its counts are not told.
COUNTED = frozenset(
    {Status.OK.value, Status.BELOW_MINIMUM.value, Status.ZERO_DENOMINATOR.value}
)
TABLE, BLOCK, CELL, PLACE, COUNT = "tabla", "bloque", "celda", "divipola", "personas"
LINE = [TABLE, BLOCK, CELL, PLACE, COUNT]
_LAST = r";?[^;=]+=[^;]*$"


@dataclass(frozen=True)
class Cells:
    """Counts of persons of one table.

    Attributes
    ----------
    counts : DataFrame
        One row a place (and the programme), one column a cell; persons, 0 where the
        place has no such row.
    blocks : Series of str
        The block of each cell.
    """

    counts: pd.DataFrame
    blocks: "pd.Series[str]"


def level(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Say which rows are of a municipality or the programme as a whole."""
    whole = rows["divipola"].str.fullmatch(r"\d{5}|programa")
    kinds = rows["grupo"].str.contains("tipo=", regex=False)
    return (rows["instancia_id"] == "") & ~kinds & whole


def table_of(rows: pd.DataFrame, family: Family) -> "pd.Series[str]":
    """Name the table of counts to which each row belongs."""
    own = rows["indicador"].isin([*family.shares, *family.finer, family.changes])
    first = pd.Series(family.parts[0] if family.parts else "", rows.index, dtype="str")
    return first.mask(own, subject(rows["grupo"]))


def cells_of(rows: pd.DataFrame, family: Family) -> pd.DataFrame:
    """Return the counts of persons of some rows of RESULT, one a line.

    Parameters
    ----------
    rows : RESULT
        Those of a family.
    family : Family

    Returns
    -------
    DataFrame
        ``tabla``, ``bloque``, ``celda``, ``divipola`` and ``personas``.
    """
    known = rows[level(rows) & rows["estado"].isin(COUNTED)]
    known = known.assign(tabla=table_of(known, family))
    parts = known[known["indicador"].isin(family.parts)]
    whole = parts["grupo"].str.replace(_LAST, "", regex=True)
    shares = known[known["indicador"].isin(family.shares)]
    rest = shares["denominador"] - shares["numerador"]
    stacked = [
        _lines(parts, whole, parts["numerador"], ""),
        _lines(shares, shares["grupo"], shares["numerador"], ""),
        _lines(shares, shares["grupo"], rest, "|resto"),
    ]
    return pd.concat(stacked, ignore_index=True).dropna(subset=[COUNT])


def _lines(
    rows: pd.DataFrame,
    whole: "pd.Series[str]",
    persons: "pd.Series[float]",
    suffix: str,
) -> pd.DataFrame:
    about = rows["indicador"] + "|" + rows["periodo"] + "|"
    return pd.DataFrame(
        {
            TABLE: rows[TABLE],
            BLOCK: about + whole,
            CELL: about + rows["grupo"] + suffix,
            PLACE: rows["divipola"],
            COUNT: persons.astype(float),
        }
    )


def tables_of(lines: pd.DataFrame) -> Iterator[tuple[str, Cells]]:
    """Return each table of the lines of `cells_of`, by its name."""
    for name, own in lines.groupby(TABLE):
        counts = own.pivot(index=PLACE, columns=CELL, values=COUNT)
        blocks = own.drop_duplicates(CELL).set_index(CELL)[BLOCK]
        counts = counts.fillna(0.0).sort_index()
        yield str(name), Cells(counts, blocks.reindex(counts.columns))


def with_counts(
    rows: pd.DataFrame, lines: pd.DataFrame, family: Family
) -> pd.DataFrame:
    """Put counts of persons back into rows of RESULT, and what follows from them.

    Totals are added up again from what is told (OpenSAFELY's rules for outputs), and a
    share of parts is what its counts give. A row whose counts stay is left as it is.
    """
    persons = lines.set_index([PLACE, CELL])[COUNT]
    about = rows["indicador"] + "|" + rows["periodo"] + "|" + rows["grupo"]
    k = _looked_up(persons, rows["divipola"], about)
    rest = _looked_up(persons, rows["divipola"], about + "|resto")
    totals = lines.groupby([PLACE, BLOCK])[COUNT].sum()
    is_part = rows["indicador"].isin(family.parts)
    whole = rows["grupo"].str.replace(_LAST, "", regex=True)
    blocks = rows["indicador"] + "|" + rows["periodo"] + "|" + whole
    n = (k + rest).where(~is_part, _looked_up(totals, rows["divipola"], blocks))
    n = n.mask(rows["denominador"].isna())
    known = level(rows) & rows["estado"].isin(COUNTED) & k.notna()
    moved = known & (
        (k != rows["numerador"]) | (n.notna() & (n != rows["denominador"]))
    )
    if not moved.any():
        return rows
    ok = moved & (rows["estado"] == Status.OK.value)
    divided = k / n
    counted = rows["valor"] == rows["numerador"]
    value = rows["valor"].mask(ok & is_part & n.notna(), divided)
    return rows.assign(
        numerador=rows["numerador"].mask(moved, k),
        denominador=rows["denominador"].mask(moved & n.notna(), n),
        valor=value.mask(ok & counted, k),
    )


def _looked_up(
    known: "pd.Series[float]", places: "pd.Series[str]", cells: "pd.Series[str]"
) -> "pd.Series[float]":
    keys = pd.MultiIndex.from_arrays([places, cells])
    return known.reindex(keys).set_axis(places.index)
