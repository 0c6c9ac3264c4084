"""What may leave the building: every number that is published passes through here.

Profiles ``interno``, ``donante`` and ``publico`` see what their classes admit (Ley 1581 de
2012 arts. 4-5). Counts of persons below the cell minimum are suppressed, and so is whatever
would let a reader find them by subtraction: their sibling groups, the levels that add up to
a published total, and, where a single municipality would be left, a second one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from somos_eval.contracts import Sensitivity, Status
from somos_eval.indicators import INDICATORS
from somos_eval.params import Programme

INTERNAL = "interno"
ADMITS: Mapping[str, frozenset[Sensitivity]] = {
    INTERNAL: frozenset(Sensitivity) - {Sensitivity.RESERVED},
    "donante": frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL}),
    "publico": frozenset({Sensitivity.PUBLIC}),
}

CLASS_REASON = "dato de uso interno"
CELL_REASON = "hay un conteo de personas menor que {minimum}"
SIBLING_REASON = "permitiría deducir por resta un conteo suprimido"
LEVEL_REASON = "los conteos de personas se publican solo por municipio y programa"
_NUMBERS = ("valor", "li", "ls", "confianza", "numerador", "denominador")


@dataclass(frozen=True)
class Disclosed:
    """RESULT as one profile may see it, and what was taken out of it.

    Attributes
    ----------
    result : DataFrame
        RESULT; suppressed rows have state ``suprimido`` and no numbers.
    log : DataFrame
        ``indicador``, ``filas``, ``motivo``: how many rows of each, and why.
    """

    result: pd.DataFrame
    log: pd.DataFrame


def admits(profile: str, sensitivity: Sensitivity) -> bool:
    """Say whether a profile may see columns of a class."""
    return sensitivity in ADMITS[profile]


def disclose(result: pd.DataFrame, profile: str, programme: Programme) -> Disclosed:
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
    Disclosed
    """
    if profile == INTERNAL:
        return Disclosed(result, _log(pd.Series(dtype="str"), result))
    reasons = pd.Series("", index=result.index, dtype="str")
    for identifier, rows in result.groupby("indicador", sort=False):
        indicator = INDICATORS[str(identifier)]
        if not admits(profile, indicator.sensitivity):
            reasons[rows.index] = CLASS_REASON
        elif indicator.people:
            cells = programme.thresholds.minimum_cell
            minimum = cells.donor if profile == "donante" else cells.public
            reasons.update(_cells(rows, minimum))
    hidden = (reasons != "") & (result["estado"] != Status.NO_DATA.value)
    out = result.copy()
    out.loc[hidden, list(_NUMBERS)] = float("nan")
    out.loc[hidden, "n_faltantes"] = 0
    out.loc[hidden, "estado"] = Status.SUPPRESSED.value
    out.loc[hidden, "nota"] = reasons[hidden]
    return Disclosed(out, _log(reasons[hidden], result))


def _cells(rows: pd.DataFrame, minimum: int) -> pd.Series:
    """Reasons to suppress, by row, for one indicator that counts persons."""
    reasons = pd.Series("", index=rows.index, dtype="str")
    finer = (rows["instancia_id"] != "") | rows["grupo"].str.contains(
        "tipo=", regex=False
    )
    reasons[finer] = LEVEL_REASON
    coarse = rows[~finer]
    small = coarse["numerador"].between(1, minimum - 1)
    keys = ["divipola", "periodo"]
    siblings = small.groupby([coarse[k] for k in keys]).transform("any")
    reasons[siblings[siblings].index] = SIBLING_REASON
    reasons[small[small].index] = CELL_REASON.format(minimum=minimum)
    for _, period in coarse.groupby("periodo"):
        reasons[_second(period, siblings[period.index])] = SIBLING_REASON
    return reasons


def _second(rows: pd.DataFrame, hidden: pd.Series) -> pd.Index:
    """Rows of the smallest municipality left, when only one is hidden.

    With the programme's total published, one hidden municipality is total minus the rest.
    """
    places = rows[rows["divipola"].str.len() == 5]
    lost = places.loc[hidden[places.index], "divipola"].unique()
    left = places[~places["divipola"].isin(lost)]
    if len(lost) != 1 or left.empty:
        return rows.index[:0]
    smallest = left.groupby("divipola")["numerador"].sum().idxmin()
    return left.index[left["divipola"] == smallest]


def _log(reasons: pd.Series, result: pd.DataFrame) -> pd.DataFrame:
    """Count what was suppressed, by indicator and reason."""
    table = pd.DataFrame(
        {
            "indicador": result.loc[reasons.index, "indicador"],
            "motivo": reasons,
        }
    )
    return table.groupby(["indicador", "motivo"]).size().rename("filas").reset_index()
