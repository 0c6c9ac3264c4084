"""Finding the row that a sentence speaks of."""

import pandas as pd

from somos_eval.contracts import Status


class Gap(str):
    """A sentence that stands where there is no evidence, and says which is missing."""

    __slots__ = ()


def pick(
    rows: pd.DataFrame, indicator: str, group: str = "", code: str | None = None
) -> pd.Series | None:
    """Return the row of a territory for the whole period, or None when there is none.

    Parameters
    ----------
    rows : RESULT
        With missing text as "".
    indicator, group : str
        Which row.
    code : str, optional
        Territory; by default the rows' own (they must then be of one).
    """
    chosen = rows[
        (rows["indicador"] == indicator)
        & (rows["instancia_id"] == "")
        & (rows["grupo"] == group)
        & rows["periodo"].str.contains("/")
    ]
    if code is not None:
        chosen = chosen[chosen["divipola"] == code]
    return None if chosen.empty else chosen.iloc[0]


def usable(row: pd.Series | None) -> bool:
    """Say whether a row's value may be printed."""
    return (
        row is not None and row["estado"] == Status.OK.value and pd.notna(row["valor"])
    )


def counts_by(rows: pd.DataFrame, indicator: str, key: str) -> dict[str, int]:
    """Return the counts of an indicator by one key of ``grupo`` alone (``estado=…``)."""
    chosen = rows[
        (rows["indicador"] == indicator)
        & (rows["instancia_id"] == "")
        & rows["grupo"].str.fullmatch(rf"{key}=[^;]+")
        & (rows["estado"] == Status.OK.value)
    ]
    values = chosen["grupo"].str.removeprefix(f"{key}=")
    return dict(zip(values, chosen["numerador"].astype(int), strict=True))


def reason(rows: pd.DataFrame, indicator: str) -> str:
    """Return why an indicator has nothing to show, in words."""
    own = rows[rows["indicador"] == indicator]
    stated = own.loc[own["estado"] != Status.OK.value, "nota"]
    return str(stated.iloc[0]) if len(stated) else "no hay registros"


def missing(rows: pd.DataFrame, indicator: str) -> Gap:
    """Return the sentence that stands where there is no evidence."""
    return Gap(f"No hay evidencia para responder: {reason(rows, indicator)}.")
