"""RESULT as each profile may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from somos_eval.contracts import RESULT, Status
from somos_eval.contracts.result import NUMBERS
from somos_eval.disclosure.cells import level, table_of
from somos_eval.disclosure.editions import Edition, Hidden, edition, empty_register
from somos_eval.disclosure.families import Family, family_of, question, together
from somos_eval.disclosure.figures import told_figures
from somos_eval.disclosure.profiles import (
    INTERNAL,
    OUTSIDE,
    ROUNDED_TO,
    admits,
    minimum_cell,
    touches,
)
from somos_eval.indicators import INDICATORS, Indicator
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Programme

CLASS_REASON = "dato de uso interno"
# One reason for all: to tell them apart would say which cell is the small one.
CELL_REASON = (
    "hay un conteo de personas menor que {minimum}, o que permitiría deducir uno así"
)
ALIKE_REASON = f"{CELL_REASON}; o todas las personas respondieron lo mismo"
LEVEL_REASON = "los conteos de personas se publican solo por municipio y programa"
ANSWER_REASON = "cada respuesta se publica solo para el conjunto del programa"
GROUP_REASON = "cada sexo y edad se publica solo para el conjunto del programa"

# Profile → the register of what it was shown.
Editions = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Seen:
    """Some indicators as every profile may see them.

    Attributes
    ----------
    views : mapping of str to Mapping
        Profile → indicator → its rows.
    noted : mapping of str to DataFrame
        Profile → what the register has to keep if this is published.
    """

    views: Mapping[str, Mapping[str, pd.DataFrame]]
    noted: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def seen(
    results: Mapping[str, pd.DataFrame],
    programme: Programme,
    published: Editions | None = None,
) -> Seen:
    """Apply every profile to indicators that are disclosed together.

    Parameters
    ----------
    results : mapping of str to DataFrame
        Indicator → its RESULT of the whole programme: to know what could be subtracted
        takes all of it.
    programme : Programme
        Its minimum cell by profile.
    published : mapping of str to DataFrame, optional
        What each profile was shown before.
    """
    family = next(filter(None, (family_of(INDICATORS[i]) for i in results)), None)
    views: dict[str, Mapping[str, pd.DataFrame]] = {INTERNAL: results}
    noted = {}
    rows = pd.concat(results.values(), ignore_index=True)
    hidden: Hidden = {}
    for profile in OUTSIDE:
        minimum = minimum_cell(profile, programme)
        told = Edition(rows, {}, rows.iloc[:0], rows.iloc[:0])
        if family:
            before = (published or {}).get(profile, empty_register())
            before = before[before["indicador"].isin(family.members)]
            told = edition(rows, before, family, minimum, hidden)
            rows, hidden = told.rows, told.hidden
            noted[profile] = told.noted(family)
        views[profile] = {
            name: _view(INDICATORS[name], told, family, profile, minimum)
            for name in results
        }
    return Seen(views, noted)


def disclose(
    result: pd.DataFrame,
    profile: str,
    programme: Programme,
    published: Editions | None = None,
) -> pd.DataFrame:
    """Apply a profile to RESULT.

    Parameters
    ----------
    result : DataFrame
        RESULT of the whole programme.
    profile : str
        ``interno``, ``donante`` or ``publico``.
    programme : Programme
        Its minimum cell by profile.
    published : mapping of str to DataFrame, optional
        What each profile was shown before.

    Returns
    -------
    DataFrame
        RESULT as the profile may see it; a row that was suppressed has state
        ``suprimido``, no numbers, and the reason as its note.
    """
    every = result.reset_index(drop=True)
    results = {str(i): rows for i, rows in every.groupby("indicador", sort=False)}
    told: dict[str, pd.DataFrame] = {}
    for group in together(INDICATORS[name] for name in results):
        own = {i.id: results[i.id] for i in group}
        told |= seen(own, programme, published).views[profile]
    parts = [told[name] for name in results]
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


def _view(
    indicator: Indicator,
    told: Edition,
    family: Family | None,
    profile: str,
    minimum: int,
) -> pd.DataFrame:
    """Return the rows of one indicator as an outside profile may see them."""
    rows = told.rows[told.rows["indicador"] == indicator.id]
    rows = rows.reset_index(drop=True)
    if not touches(indicator, profile) and family is None:
        return rows
    rows = _without_numbers(rows, ~_has_data(rows))
    if not admits(profile, indicator.sensitivity):
        return _withheld(rows)
    if family is None:
        return rows
    reasons = _reasons(rows, told, family, minimum, people=indicator.people)
    shown = rows[reasons == ""]
    if indicator.people:
        shown = told_figures(shown, told.rows, family, minimum, ROUNDED_TO[profile])
    blank = _blank(rows, reasons)
    both = pd.concat([shown, blank])
    return both.sort_values(list(RESULT.key), kind="stable")


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


def _reasons(
    rows: pd.DataFrame, told: Edition, family: Family, minimum: int, *, people: bool
) -> "pd.Series[str]":
    """Return why each row of an indicator of persons is suppressed, "" if it is not."""
    text = CELL_REASON if family.none_is_told else ALIKE_REASON
    data = _has_data(rows)
    away = told.hides(rows, family) & data
    answers = (rows["indicador"] == family.answers) & data
    groups = (rows["indicador"] == family.groups) & data
    of = question(rows["grupo"])
    small = rows["numerador"].between(1, minimum - 1)
    away |= rows["indicador"].isin(family.beside) & people & small
    unasked = ~table_of(rows, family).isin(told.hidden)
    whole = rows["divipola"] == PROGRAMME
    away |= answers & of.isin(of[answers & whole & (small | unasked)])
    away |= groups & _same(rows, told.untold)
    reasons = pd.Series("", rows.index, dtype="str")
    reasons = reasons.mask(away, text.format(minimum=minimum))
    town = rows["divipola"] != PROGRAMME
    reasons = reasons.mask(answers & town, ANSWER_REASON)
    reasons = reasons.mask(groups & town, GROUP_REASON)
    return reasons.mask(~level(rows), LEVEL_REASON)


def _same(rows: pd.DataFrame, others: pd.DataFrame) -> "pd.Series[bool]":
    """Say which rows are among others."""
    key = list(RESULT.key)
    found = pd.MultiIndex.from_frame(rows[key]).isin(
        pd.MultiIndex.from_frame(others[key])
    )
    return pd.Series(found, index=rows.index)


def _blank(rows: pd.DataFrame, reasons: "pd.Series[str]") -> pd.DataFrame:
    """Return the rows that are suppressed.

    One of a group that not every place has would say that somebody of it came: only
    those that are everywhere stay.
    """
    part = rows["grupo"].str.rpartition(";")[2]
    known = rows.loc[_has_data(rows), "divipola"]
    having = known.groupby(part[known.index]).nunique()
    everywhere = having.index[having == known.nunique()]
    blank = rows[(reasons != "") & part.isin(everywhere)]
    return _suppressed(blank, reasons[blank.index])
