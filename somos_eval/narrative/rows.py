"""Finding the row that a sentence speaks of, and saying its numbers or its absence."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.translation import note_text
from somos_eval.wording import SPANISH, Label, Voice
from somos_eval.wording.voice import Forms

NO_ROWS = Label("no hay registros", "there are no records")
# How a sentence begins where there is no figure, by the reason for it.
_OPENINGS: Mapping[str, Label] = {
    Status.NO_DATA.value: Label(
        "No hay evidencia para responder", "There is no evidence to answer with"
    ),
    Status.SUPPRESSED.value: Label(
        f"{SUPPRESSED.es} Este perfil no muestra la respuesta",
        f"{SUPPRESSED.en} This edition does not show the answer",
    ),
    "": Label("No se puede calcular", "It cannot be computed"),
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


def usable(row: "pd.Series | Mapping[str, Any] | None") -> bool:
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


def missing(rows: pd.DataFrame, indicator: str, voice: Voice = SPANISH) -> Gap:
    """Return the sentence that stands where an indicator has nothing to show.

    The reason is that of the territory as a whole, where it has a row.
    """
    own = rows[(rows["indicador"] == indicator) & (rows["estado"] != Status.OK.value)]
    if own.empty:
        opening = voice.text(_OPENINGS[Status.NO_DATA.value])
        return Gap(f"{opening}: {voice.text(NO_ROWS)}.")
    ordered = own.sort_values(["instancia_id", "grupo"], kind="stable")
    return stated(ordered.iloc[0], voice)


def stated(row: pd.Series, voice: Voice = SPANISH) -> Gap:
    """Return the sentence that stands where a row has no figure."""
    opening = _OPENINGS.get(row["estado"], _OPENINGS[""])
    return Gap(because(voice.text(opening), row, voice))


def because(said: str, row: pd.Series, voice: Voice = SPANISH) -> str:
    """End a sentence with the reason that a row gives, if it gives one."""
    note = note_of(row, voice)
    return f"{said}: {note}." if note else f"{said}."


def note_of(row: pd.Series, voice: Voice = SPANISH) -> str:
    """Return the note of a row."""
    return note_text(str(row["nota"]), voice)


def parts(group: str) -> dict[str, str]:
    """Read ``grupo`` into its keys and values."""
    return dict(p.split("=", 1) for p in group.split(";") if "=" in p)


def signed(value: float, decimals: int = 0, voice: Voice = SPANISH) -> str:
    """Write a difference with its sign: ``+12``, ``−4``, ``0``."""
    size = voice.number(abs(value), decimals)
    if not any(digit in size for digit in "123456789"):
        return size
    return f"{'+' if value > 0 else '−'}{size}"


def points(value: float, voice: Voice = SPANISH) -> str:
    """Write a difference in percentage points: ``+12 puntos``, ``−1 punto``."""
    said = signed(value, voice=voice)
    one = 1 if said[1:] == "1" else 2
    return f"{said} {voice.plural(one, ('punto', 'puntos'), ('point', 'points'))}"


def share_of(row: pd.Series, name: str = "valor", voice: Voice = SPANISH) -> str:
    """Write the value of a share (or a limit of it) as a percentage.

    It has a decimal from 100 cases on, and is never 0 % or 100 % unless it is.
    """
    cases = float(row["denominador"])
    return voice.share(float(row[name]) * cases, cases)


def interval(row: pd.Series, voice: Voice = SPANISH) -> str:
    """Write the interval of a share: ``intervalo del 95 %: 39 % a 78 %``."""
    cases = float(row["denominador"])
    return limits(row, lambda value: voice.share(value * cases, cases), voice)


def limits(
    row: pd.Series, write: Callable[[float], str], voice: Voice = SPANISH
) -> str:
    """Write the interval of a row, each limit as `write` does."""
    low, high = write(float(row["li"])), write(float(row["ls"]))
    level = voice.percent(row["confianza"])
    return voice.say(
        es=f"intervalo del {level}: {low} a {high}",
        en=f"{level} interval: {low} to {high}",
    )


def sentence_count(n: int, es: Forms, en: Forms, voice: Voice = SPANISH) -> str:
    """Begin a sentence with how many there are, in words to nine.

    The Spanish noun is feminine.
    """
    written = voice.count(n, es, en, words=True, fem=True)
    return written[0].upper() + written[1:]


def whole(value: float, voice: Voice = SPANISH) -> str:
    """Write a count, with a decimal only if it has one."""
    return voice.number(value, 0 if value == round(value) else 1)
