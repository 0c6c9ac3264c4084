"""Finding the row that a sentence speaks of, and saying its numbers or its absence."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.wording import count, number, percent, share

NO_ROWS = "no hay registros"
# How a sentence begins where there is no figure, by the reason for it.
_OPENINGS: Mapping[str, str] = {
    Status.NO_DATA.value: "No hay evidencia para responder",
    Status.SUPPRESSED.value: f"{SUPPRESSED} Este perfil no muestra la respuesta",
    "": "No se puede calcular",
}


class Gap(str):
    """A sentence that stands where there is no evidence, and says which is missing."""

    __slots__ = ()


def pick(
    rows: pd.DataFrame, indicator: str, group: str = "", code: str | None = None
) -> "pd.Series | None":
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
    whole = (
        (rows["indicador"] == indicator)
        & (rows["instancia_id"] == "")
        & (rows["grupo"] == group)
        & rows["periodo"].str.contains("/", regex=False)
    )
    if code is not None:
        whole &= rows["divipola"] == code
    # The one row is taken by its position: a frame of it would be copied first.
    (found,) = whole.to_numpy().nonzero()
    return rows.iloc[found[0]] if len(found) else None


def usable(row: "pd.Series | None") -> bool:
    """Say whether a row's value may be printed."""
    return (
        row is not None and row["estado"] == Status.OK.value and pd.notna(row["valor"])
    )


def counts_by(rows: pd.DataFrame, indicator: str, key: str) -> dict[str, int]:
    """Return the counts of an indicator by one key of ``grupo``, as ``estado=…``."""
    chosen = rows[
        (rows["indicador"] == indicator)
        & (rows["instancia_id"] == "")
        & rows["grupo"].str.fullmatch(rf"{key}=[^;]+")
        & (rows["estado"] == Status.OK.value)
    ]
    values = chosen["grupo"].str.removeprefix(f"{key}=")
    return dict(zip(values, chosen["numerador"].astype(int), strict=True))


def missing(rows: pd.DataFrame, indicator: str) -> Gap:
    """Return the sentence that stands where an indicator has nothing to show.

    The reason is that of the territory as a whole, where it has a row.
    """
    own = rows[(rows["indicador"] == indicator) & (rows["estado"] != Status.OK.value)]
    if own.empty:
        return Gap(f"{_OPENINGS[Status.NO_DATA.value]}: {NO_ROWS}.")
    ordered = own.sort_values(["instancia_id", "grupo"], kind="stable")
    return stated(ordered.iloc[0])


def stated(row: pd.Series) -> Gap:
    """Return the sentence that stands where a row has no figure."""
    opening = _OPENINGS.get(row["estado"], _OPENINGS[""])
    return Gap(f"{opening}: {row['nota']}.")


def parts(group: str) -> dict[str, str]:
    """Read ``grupo`` into its keys and values."""
    return dict(p.split("=", 1) for p in group.split(";") if "=" in p)


def signed(value: float, decimals: int = 0) -> str:
    """Write a difference with its sign: ``+12``, ``−4``, ``0``."""
    size = number(abs(value), decimals)
    if not any(digit in size for digit in "123456789"):
        return size
    return f"{'+' if value > 0 else '−'}{size}"


def points(value: float) -> str:
    """Write a difference in percentage points: ``+12 puntos``, ``−1 punto``."""
    said = signed(value)
    return f"{said} {'punto' if said[1:] == '1' else 'puntos'}"


def share_of(row: pd.Series, name: str = "valor") -> str:
    """Write the value of a share (or a limit of it) as a percentage.

    It has a decimal from 100 cases on, and is never 0 % or 100 % unless it is.
    """
    cases = float(row["denominador"])
    return share(float(row[name]) * cases, cases)


def interval(row: pd.Series) -> str:
    """Write the interval of a share: ``intervalo del 95 %: 39 % a 78 %``."""
    low, high = share_of(row, "li"), share_of(row, "ls")
    return f"intervalo del {percent(row['confianza'])}: {low} a {high}"


def sentence_count(n: int, one: str, many: str) -> str:
    """Begin a sentence with how many there are of a feminine noun, in words to nine."""
    written = count(n, one, many, words=True, feminine=True)
    return written[0].upper() + written[1:]


def whole(value: float) -> str:
    """Write a count, with a decimal only if it has one."""
    return number(value, 0 if value == round(value) else 1)
