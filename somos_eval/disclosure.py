"""What may leave the building: every number that is published passes through here.

Each profile sees what its classes admit (Ley 1581 de 2012, arts. 4-5). Of indicators
that count persons, ``donante`` and ``publico`` see municipalities and programme only.
A place with a cell below the minimum, or with as few of the rest of its cases, is
suppressed whole, and with it as many others as it takes for the total of the programme
not to give it away; ``publico`` gets what is left rounded (OpenSAFELY's rules for
outputs).
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import RESULT, Sensitivity, Status
from somos_eval.contracts.result import NUMBERS
from somos_eval.indicators import INDICATORS, Indicator
from somos_eval.indicators.rows import PROGRAMME, joined
from somos_eval.params import Programme

INTERNAL = "interno"
OUTSIDE = ("donante", "publico")
ADMITS: Mapping[str, frozenset[Sensitivity]] = {
    INTERNAL: frozenset(Sensitivity) - {Sensitivity.RESERVED},
    "donante": frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL}),
    "publico": frozenset({Sensitivity.PUBLIC}),
}
ROUNDED_TO: Mapping[str, int] = {"donante": 1, "publico": 5}

CLASS_REASON = "dato de uso interno"
# One reason for all: to tell them apart would say which cell is the small one.
CELL_REASON = (
    "hay un conteo de personas menor que {minimum}, o que permitiría deducir uno así"
)
LEVEL_REASON = "los conteos de personas se publican solo por municipio y programa"
ROUNDED = "conteos redondeados a {base}"


def admits(profile: str, sensitivity: Sensitivity) -> bool:
    """Say whether a profile may see columns of a class."""
    return sensitivity in ADMITS[profile]


def disclose(result: pd.DataFrame, profile: str, programme: Programme) -> pd.DataFrame:
    """Apply a profile to RESULT.

    Parameters
    ----------
    result : DataFrame
        RESULT of the whole programme: complementary suppression needs all of it.
    profile : str
        ``interno``, ``donante`` or ``publico``.
    programme : Programme
        Its minimum cell by profile.

    Returns
    -------
    DataFrame
        RESULT as the profile may see it; a row that was suppressed has state
        ``suprimido``, no numbers, and the reason as its note.
    """
    every = result.reset_index(drop=True)
    parts = [
        _disclosed(rows, INDICATORS[str(identifier)], profile, programme)
        for identifier, rows in every.groupby("indicador", sort=False)
    ]
    return pd.concat(parts, ignore_index=True) if parts else every


def suppressed(rows: pd.DataFrame) -> pd.DataFrame:
    """Count the rows that were suppressed.

    Parameters
    ----------
    rows : RESULT
        As a profile sees it.

    Returns
    -------
    DataFrame
        ``indicador``, ``motivo``, ``filas``.
    """
    hidden = rows[rows["estado"] == Status.SUPPRESSED.value]
    told = hidden.rename(columns={"nota": "motivo"})
    return told.groupby(["indicador", "motivo"]).size().rename("filas").reset_index()


def touches(indicator: Indicator, profile: str) -> bool:
    """Say whether a profile may see less of an indicator than was computed."""
    guarded = indicator.people and profile != INTERNAL
    return guarded or not admits(profile, indicator.sensitivity)


def _disclosed(
    rows: pd.DataFrame, indicator: Indicator, profile: str, programme: Programme
) -> pd.DataFrame:
    """Return the rows of one indicator as a profile may see them."""
    if not touches(indicator, profile):
        return rows
    rows = _without_numbers(rows, ~_has_data(rows))
    if not admits(profile, indicator.sensitivity):
        return _withheld(rows)
    cells = programme.thresholds.minimum_cell
    minimum = cells.donor if profile == "donante" else cells.public
    return _people(rows, _reasons(rows, minimum), minimum, ROUNDED_TO[profile])


def _has_data(rows: pd.DataFrame) -> "pd.Series[bool]":
    return rows["estado"] != Status.NO_DATA.value


def _without_numbers(rows: pd.DataFrame, where: "pd.Series[bool]") -> pd.DataFrame:
    return rows.assign(**{name: rows[name].mask(where) for name in NUMBERS})


def _suppressed(rows: pd.DataFrame, reason: "str | pd.Series[str]") -> pd.DataFrame:
    stated = rows.assign(estado=Status.SUPPRESSED.value, nota=reason)
    return _without_numbers(stated, pd.Series(data=True, index=rows.index))


def _withheld(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave one row a place: how many there were, and of whom, would say too much."""
    place = ["divipola", "periodo"]
    told = rows.assign(instancia_id="", grupo="")
    with_data = _has_data(rows)
    blank = _suppressed(told[with_data].assign(metodo=""), CLASS_REASON)
    one = pd.concat([blank, told[~with_data]]).drop_duplicates(place)
    return one.sort_values(list(RESULT.key))


def _reasons(rows: pd.DataFrame, minimum: int) -> "pd.Series[str]":
    """Return why each row of an indicator of persons is suppressed, "" if it is not."""
    finer = (rows["instancia_id"] != "") | rows["grupo"].str.contains("tipo=")
    reasons = pd.Series("", index=rows.index, dtype="str").mask(finer, LEVEL_REASON)
    coarse = rows[~finer & _has_data(rows)]
    text = CELL_REASON.format(minimum=minimum)
    for _, cells in coarse.groupby("periodo"):
        hidden = cells["divipola"].isin(_hidden_places(cells, minimum))
        reasons[cells.index[hidden]] = text
    return reasons


def _hidden_places(cells: pd.DataFrame, minimum: int) -> set[str]:
    """Return the places of one period that may not be shown.

    First those with a small cell. Then, while the total of the programme less what is
    shown would give one place away, or a small cell of several together, the smallest
    of the municipalities that are left.
    """
    table = _told(cells)
    small = _small(table.to_numpy(np.float64), minimum)
    hidden = {str(code) for code in table.index[small]}
    towns = table.drop(index=PROGRAMME, errors="ignore")
    if not hidden or PROGRAMME in hidden or len(towns) == len(table):
        return hidden
    # Those with a small cell first, then the others from the smallest on: the first so
    # many of them that, together, say nothing.
    people = pd.DataFrame(towns["numerador"]).sum(axis=1)
    size = people.sort_values(kind="stable")
    order = [*sorted(hidden), *(str(c) for c in size.index if str(c) not in hidden)]
    together = np.cumsum(towns.loc[order].to_numpy(np.float64), axis=0)
    tells = _small(together[len(hidden) - 1 :], minimum)
    tells[0] |= len(hidden) == 1  # what is taken from the total is one place
    if tells.all():
        return {*order, PROGRAMME}
    return set(order[: len(hidden) + int(np.argmin(tells))])


def _told(cells: pd.DataFrame) -> pd.DataFrame:
    """Give the persons that each place tells of: those of a group and all but those."""
    rest = cells["denominador"] - cells["numerador"]
    table = cells.assign(resto=rest).pivot(
        index="divipola", columns="grupo", values=["numerador", "resto"]
    )
    return table.fillna(0.0).sort_index()


def _small(counts: NDArray[np.float64], minimum: int) -> NDArray[np.bool_]:
    """Say which rows hold a small cell."""
    return np.asarray(((counts > 0) & (counts < minimum)).any(axis=1))


def _people(
    rows: pd.DataFrame, reasons: "pd.Series[str]", minimum: int, base: int
) -> pd.DataFrame:
    """Suppress and round the rows of an indicator of persons."""
    hidden = reasons != ""
    shown = rows[~hidden]
    part = rows["grupo"].str.rpartition(";")[2]
    # A suppressed row of a group that not every place has would say that somebody of it
    # came: only those that are everywhere stay.
    known = rows.loc[_has_data(rows), "divipola"]
    having = known.groupby(part[known.index]).nunique()
    everywhere = having.index[having == known.nunique()]
    blank = rows[hidden & part.isin(everywhere)]
    blank = _suppressed(blank, reasons[blank.index])
    both = pd.concat([_rounded(shown, minimum, base), blank])
    return both.sort_values(list(RESULT.key), kind="stable")


def _rounded(rows: pd.DataFrame, minimum: int, base: int) -> pd.DataFrame:
    """Round counts to `base`, recompute shares, and keep small unknowns untold.

    Those of unknown group are told of the programme only. The attendances that do not
    report cannot be found for a municipality, as no total of it is told; of seats and
    surveys they can, by subtraction from another indicator's total, and it is no harm:
    not to report is no trait of anybody.
    """
    unknown = rows["n_faltantes"]
    data = _has_data(rows)
    told = (rows["divipola"] == PROGRAMME) & ~unknown.between(1, minimum - 1)
    out = rows.assign(n_faltantes=unknown.where(told | ~data))
    if base == 1:
        return out
    counted = base * ((rows["numerador"] + base // 2) // base)
    total = counted.groupby([rows["divipola"], rows["periodo"]]).transform("sum")
    ok = rows["estado"] == Status.OK.value
    rounded = pd.Series(ROUNDED.format(base=base), rows.index, dtype="str")
    note = joined(rows["nota"].mask(ok, ""), rounded)
    missing = base * ((out["n_faltantes"] + base // 2) // base)
    # Limits would give the exact counts back.
    limits = {name: out[name].mask(ok) for name in ("li", "ls", "confianza")}
    return out.assign(
        **limits,
        numerador=counted.where(data, rows["numerador"]),
        denominador=total.where(data, rows["denominador"]),
        valor=(counted / total).where(ok, rows["valor"]),
        n_faltantes=missing.where(data, out["n_faltantes"]),
        nota=note.where(data, rows["nota"]),
    )
