"""What may leave the building: every number that is published passes through here.

Each profile sees what its classes admit (Ley 1581 de 2012, arts. 4-5). Of indicators
that count persons, ``donante`` and ``publico`` see municipalities and programme only.
A place with a cell below the minimum is suppressed whole, and with it as many others as
it takes for the total of the programme not to give it away; ``publico`` gets what is
left rounded (OpenSAFELY's rules for outputs).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from somos_eval.contracts import RESULT, Sensitivity, Status
from somos_eval.contracts.result import NUMBERS
from somos_eval.indicators import INDICATORS, Indicator
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Programme

INTERNAL = "interno"
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


@dataclass(frozen=True)
class Disclosed:
    """RESULT as one profile may see it, and what was taken out of it.

    Attributes
    ----------
    result : DataFrame
        RESULT; suppressed rows have state ``suprimido`` and no numbers.
    log : DataFrame
        ``indicador``, ``motivo``, ``filas``: how many rows of each, and why.
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
    parts, reasons = [], []
    every = result.reset_index(drop=True)
    for identifier, rows in every.groupby("indicador", sort=False):
        shown, reason = _disclosed(
            rows, INDICATORS[str(identifier)], profile, programme
        )
        parts.append(shown)
        reasons.append(reason)
    seen = pd.concat(parts, ignore_index=True) if parts else every
    return Disclosed(seen, _log(every, reasons))


def touches(indicator: Indicator, profile: str) -> bool:
    """Say whether a profile may see less of an indicator than was computed."""
    guarded = indicator.people and profile != INTERNAL
    return guarded or not admits(profile, indicator.sensitivity)


def _disclosed(
    rows: pd.DataFrame, indicator: Indicator, profile: str, programme: Programme
) -> "tuple[pd.DataFrame, pd.Series[str]]":
    """Return the rows of one indicator as a profile may see them, and why not more."""
    reason = pd.Series("", index=rows.index, dtype="str")
    if not touches(indicator, profile):
        return rows, reason
    if not admits(profile, indicator.sensitivity):
        return _withheld(rows), reason.mask(_has_data(rows), CLASS_REASON)
    cells = programme.thresholds.minimum_cell
    minimum = cells.donor if profile == "donante" else cells.public
    reason = _reasons(rows, minimum)
    return _people(rows, reason, minimum, ROUNDED_TO[profile]), reason


def _has_data(rows: pd.DataFrame) -> "pd.Series[bool]":
    return rows["estado"] != Status.NO_DATA.value


def _suppressed(rows: pd.DataFrame, reason: "str | pd.Series[str]") -> pd.DataFrame:
    out = rows.assign(estado=Status.SUPPRESSED.value, nota=reason)
    for name in NUMBERS:
        out[name] = rows[name].iloc[:0].reindex(rows.index)
    return out


def _withheld(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave one suppressed row a place: how many there were would say too much."""
    with_data = _has_data(rows)
    one = rows[with_data].drop_duplicates(["divipola", "periodo"])
    blank = _suppressed(one.assign(instancia_id="", grupo="", metodo=""), CLASS_REASON)
    return pd.concat([blank, rows[~with_data]]).sort_values(list(RESULT.key))


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
    table = cells.pivot(index="divipola", columns="grupo", values="numerador")
    table = table.fillna(0.0).sort_index()
    small = table.index[_small(table, minimum).any(axis=1)]
    hidden = {str(code) for code in small}
    towns = table.drop(index=PROGRAMME, errors="ignore")
    if PROGRAMME in hidden or len(towns) == len(table):
        return hidden
    order = towns.sum(axis=1).sort_values(kind="stable").index
    left = [str(code) for code in order if code not in hidden]
    while hidden and _tells(towns[towns.index.isin(hidden)], minimum):
        hidden.add(left.pop(0) if left else PROGRAMME)
        if PROGRAMME in hidden:
            break
    return hidden


def _small(counts: "pd.DataFrame", minimum: int) -> pd.DataFrame:
    return (counts > 0) & (counts < minimum)


def _tells(hidden: pd.DataFrame, minimum: int) -> bool:
    """Say whether the sum of the hidden places, a subtraction away, tells too much."""
    together = hidden.sum().to_frame()
    return len(hidden) == 1 or bool(_small(together, minimum).any(axis=None))


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

    Those of unknown group are told of the programme only, where a municipality's cannot
    be found by subtraction.
    """
    unknown = rows["n_faltantes"]
    told = (rows["divipola"] == PROGRAMME) & ~unknown.between(1, minimum - 1)
    out = rows.assign(n_faltantes=unknown.where(told | ~_has_data(rows)))
    if base == 1:
        return out
    counted = base * ((rows["numerador"] + base // 2) // base)
    total = counted.groupby([rows["divipola"], rows["periodo"]]).transform("sum")
    ok = rows["estado"] == Status.OK.value
    note = rows["nota"].mask(ok, ROUNDED.format(base=base))
    missing = base * ((out["n_faltantes"] + base // 2) // base)
    # Limits would give the exact counts back.
    limits = {name: out[name].mask(ok) for name in ("li", "ls", "confianza")}
    return out.assign(
        **limits,
        numerador=counted.where(ok, rows["numerador"]),
        denominador=total.where(ok, rows["denominador"]),
        valor=(counted / total).where(ok, rows["valor"]),
        n_faltantes=missing.where(ok, out["n_faltantes"]),
        nota=note,
    )


def _log(result: pd.DataFrame, reasons: "list[pd.Series[str]]") -> pd.DataFrame:
    """Count what was suppressed, by indicator and reason."""
    every = pd.concat(reasons) if reasons else pd.Series(dtype="str")
    told = every[every != ""]
    table = pd.DataFrame(
        {"indicador": result.loc[told.index, "indicador"], "motivo": told}
    )
    return table.groupby(["indicador", "motivo"]).size().rename("filas").reset_index()
