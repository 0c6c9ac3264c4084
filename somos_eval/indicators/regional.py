"""The value of a region, out of nothing but the municipalities that are shown.

RESULT has no rows of regions: a total would give away the municipality that it has and
the reader has not. What is derived from the rows that an edition shows tells nothing
that they do not.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts import RESULT, Frame, Status
from somos_eval.contracts.records import records
from somos_eval.contracts.result import NUMBERS
from somos_eval.indicators.declaration import Writing
from somos_eval.indicators.rows import PROGRAMME, SUMS
from somos_eval.indicators.units import UNITS

Row = Mapping[str, Any]

# The key of ``grupo`` in a row of a region.
REGION = "region"
# Of as many municipalities a value is that of a region, not of one of them.
LEAST = 2

SUM_METHOD = "cociente de los conteos sumados de los municipios que se muestran"
MEDIAN_METHOD = "mediana de los municipios que se muestran"
SHOWN = "{k} de {n} municipios"
ALONE = "la región tiene un solo municipio en el programa"
NONE_SHOWN = "ningún municipio de la región tiene una cifra que se muestre"
ONE_SHOWN = "un solo municipio de la región tiene una cifra que se muestra"
PURPOSIVE = "los conteos de fuentes escogidas a propósito no dan la cifra de una región"
ORDINAL = "una clase no se suma ni se promedia"

# The states whose counts, if shown, add to those of a region.
_COUNTED = (Status.OK.value, Status.BELOW_MINIMUM.value)


def regional_rows(rows: pd.DataFrame, regions: Mapping[str, str]) -> pd.DataFrame:
    """Return a row for each region of which there is a municipality.

    Where every value is a quotient of its own counts, of a census, the region's is that
    of the summed counts, to which a municipality with too few cases for a value of its
    own adds those that are shown. Elsewhere (weighted samples, indices, medians) it is
    the median of the municipalities. Counts of sources chosen on purpose have neither.
    There is no interval: the municipalities are all that are shown, not a sample.

    Parameters
    ----------
    rows : RESULT
        One indicator, period and group as a profile sees it: municipalities, and the
        programme if it has a value.
    regions : mapping of str to str
        Region of each municipality of the programme, shown or not.

    Returns
    -------
    RESULT
        Rows of the programme whose ``grupo`` says ``region=…``; the note says out of
        how many municipalities the value is, or why there is none.
    """
    # They are few: on frames, nearly all the time would go in preparing each operation.
    own: dict[str, list[Row]] = {}
    told = []
    for row in records(rows, RESULT.names):
        if region := regions.get(row["divipola"]):
            own.setdefault(region, []).append(row)
        if region or row["divipola"] == PROGRAMME:
            told.append(row)
    sums = all(_is_quotient(row) for row in told if _has_value(row))
    sizes = Counter(regions.values())
    found = [
        {
            **_named(places[0], region),
            **_figure(places, sizes[region], sums=sums),
        }
        for region, places in sorted(own.items())
    ]
    return pd.DataFrame(found, columns=list(RESULT.names)).astype(
        {name: _dtype(rows[name]) for name in RESULT.names}
    )


def _dtype(column: "pd.Series[Any]") -> Any:
    """Return what holds a column and a missing number too."""
    whole = isinstance(column.dtype, np.dtype) and column.dtype.kind in "iu"
    return np.dtype(float) if whole else column.dtype


def _named(row: Row, region: str) -> dict[str, Any]:
    """Return the identity of the row of a region, out of that of a municipality."""
    key = f"{REGION}={region}"
    return {
        **dict.fromkeys(NUMBERS, math.nan),
        **{name: row[name] for name in ("indicador", "periodo", "unidad", "marco")},
        "divipola": PROGRAMME,
        "instancia_id": "",
        "grupo": f"{key};{row['grupo']}" if row["grupo"] else key,
        "metodo": "",
        "estado": Status.OK.value,
        "nota": "",
    }


def _has_value(row: Row) -> bool:
    return row["estado"] == Status.OK.value and not math.isnan(row["valor"])


def _is_quotient(row: Row) -> bool:
    """Say whether the value of a row is that of its own counts, of a census.

    A smoothed rate has the unit of one, and counts, and is not theirs.
    """
    given = _quotient(row["numerador"], row["denominador"], row["unidad"])
    census = row["marco"] == Frame.CENSUS.value
    return census and math.isclose(given, row["valor"], abs_tol=1e-9)


def _quotient(k: float, n: float, unit: str) -> float:
    """Return what counts give in a unit; NaN in one that is no quotient of them."""
    known = UNITS.get(unit)
    if known is None or known.per is None or not n > 0:
        return math.nan
    return known.per * k / n


def _figure(rows: Sequence[Row], n: int, *, sums: bool) -> dict[str, Any]:
    """Return the value of a region of `n` municipalities, or why it has none."""
    told = [row for row in rows if _has_value(row)]
    used = [row for row in rows if _adds(row)] if sums and told else told
    if reason := _why_none(told, len(used), n):
        return {"estado": Status.NOT_COMPUTABLE.value, "nota": reason}
    said = SHOWN.format(k=len(used), n=n)
    if not sums:
        middle = median(row["valor"] for row in used)
        return {"valor": middle, "metodo": MEDIAN_METHOD, "nota": said}
    total = {name: _sum([row[name] for row in used]) for name in SUMS}
    value = _quotient(total["numerador"], total["denominador"], used[0]["unidad"])
    return {**total, "valor": value, "metodo": SUM_METHOD, "nota": said}


def _sum(amounts: Sequence[Any]) -> float:
    """Add up what is told: how many are missing of a place may not be."""
    told = pd.notna(np.array(amounts, dtype=object))
    return math.fsum(a for a, is_told in zip(amounts, told, strict=True) if is_told)


def _adds(row: Row) -> bool:
    """Say whether the counts of a row are shown, and add to those of its region."""
    shown = row["estado"] in _COUNTED and not math.isnan(row["numerador"])
    return shown and row["denominador"] > 0


def _why_none(told: Sequence[Row], k: int, n: int) -> str:
    """Say why a region has no value, "" if it has one.

    Parameters
    ----------
    told : sequence of row
        Its municipalities that have a value.
    k, n : int
        How many a value would be of, and how many there are.
    """
    if n < LEAST:
        return ALONE
    if k < LEAST:
        return ONE_SHOWN if k else NONE_SHOWN
    if any(row["marco"] == Frame.PURPOSIVE.value for row in told):
        return PURPOSIVE
    ordinal = UNITS[told[0]["unidad"]].writing is Writing.NAME
    return ORDINAL if ordinal else ""
