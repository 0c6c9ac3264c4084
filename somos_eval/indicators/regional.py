"""The value of a region, out of nothing but the municipalities that are shown.

RESULT has no rows of regions: a total would give away the municipality that it has and
the reader has not. What is derived from the rows that an edition shows tells nothing
that they do not.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.indicators.declaration import Writing
from somos_eval.indicators.rows import PROGRAMME, SUMS, counts, to_result, within
from somos_eval.indicators.units import UNITS

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
    own = rows["divipola"].map(regions)
    sums = _are_quotients(rows[own.notna() | (rows["divipola"] == PROGRAMME)])
    sizes = Counter(regions.values())
    found = [
        {REGION: region, **_figure(part, sizes[str(region)], sums=sums)}
        for region, part in rows.groupby(own)
    ]
    if not found:
        return rows.iloc[:0]
    first = rows.iloc[0]
    table = counts(pd.DataFrame(found), divipola=PROGRAMME, periodo=first["periodo"])
    whole = pd.Series(first["grupo"], index=table.index, dtype="str")
    table["grupo"] = within(f"{REGION}=" + table[REGION], whole)
    out = to_result(
        table, indicator=first["indicador"], unit=first["unidad"], frame=first["marco"]
    )
    return out.astype(rows.dtypes)


def _are_quotients(rows: pd.DataFrame) -> bool:
    """Say whether every value is that of its own counts, all of them of a census.

    A smoothed rate has the unit of one, and counts, and is not theirs.
    """
    told = rows[rows["estado"] == Status.OK.value]
    census = (told["marco"] == Frame.CENSUS.value).all()
    return bool(census and np.isclose(_quotient(told), told["valor"]).all())


def _figure(rows: pd.DataFrame, n: int, *, sums: bool) -> dict[str, Any]:
    """Return the value of a region of `n` municipalities, or why it has none."""
    told = rows[(rows["estado"] == Status.OK.value) & rows["valor"].notna()]
    used = told
    if sums and len(told):
        counted = rows["estado"].isin(_COUNTED) & rows["numerador"].notna()
        used = rows[counted & (rows["denominador"] > 0)]
    if reason := _why_none(told, len(used), n):
        return {"estado": Status.NOT_COMPUTABLE.value, "nota": reason}
    said = SHOWN.format(k=len(used), n=n)
    if not sums:
        middle = used["valor"].median()
        return {"valor": middle, "metodo": MEDIAN_METHOD, "nota": said}
    total = {name: float(used[name].sum()) for name in SUMS}
    value = _quotient(pd.DataFrame([total | {"unidad": used["unidad"].iloc[0]}]))
    return {**total, "valor": value.iloc[0], "metodo": SUM_METHOD, "nota": said}


def _why_none(told: pd.DataFrame, k: int, n: int) -> str:
    """Say why a region has no value, "" if it has one.

    Parameters
    ----------
    told : RESULT
        Its municipalities that have a value.
    k, n : int
        How many a value would be of, and how many there are.
    """
    if n < LEAST:
        return ALONE
    if k < LEAST:
        return ONE_SHOWN if k else NONE_SHOWN
    if (told["marco"] == Frame.PURPOSIVE.value).any():
        return PURPOSIVE
    ordinal = UNITS[told["unidad"].iloc[0]].writing is Writing.NAME
    return ORDINAL if ordinal else ""


def _quotient(rows: pd.DataFrame) -> "pd.Series[float]":
    """Return what the counts of each row give in its unit; NaN in any other unit."""
    per = rows["unidad"].map({name: unit.per for name, unit in UNITS.items()})
    return per.astype(float) * rows["numerador"] / rows["denominador"]
