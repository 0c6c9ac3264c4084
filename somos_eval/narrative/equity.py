"""Who sits and who turns up, in words."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.equity.attendance import GINI
from somos_eval.narrative.rows import (
    because,
    limits,
    missing,
    pick,
    points,
    share_of,
    signed,
    usable,
)
from somos_eval.wording import SPANISH, Voice

_WOMEN = "sexo=mujer"


def seats(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how many seats women fill, and against their share of the population."""
    row = pick(rows, "sillas_sexo", _WOMEN)
    if row is None or row["estado"] not in (
        Status.OK.value,
        Status.BELOW_MINIMUM.value,
    ):
        return (missing(rows, "sillas_sexo", voice),)
    n, held = int(row["denominador"]), _held(int(row["numerador"]), voice)
    filled = voice.count(
        n,
        es=("silla ocupada", "sillas ocupadas"),
        en=("filled seat has its holder’s", "filled seats have their holders’"),
    )
    share = f" ({share_of(row, voice=voice)})" if usable(row) else ""
    said = voice.say(
        es=f"Al cierre del periodo hay {filled} con sexo reportado; {held}{share}.",
        en=f"At the end of the period, {filled} sex on record; {held}{share}.",
    )
    return (
        said + _unreported(row, voice),
        *_against_population(rows, voice),
        *_by_kind(rows, voice),
    )


def _held(k: int, voice: Voice) -> str:
    if k == 0:
        return voice.say(
            es="ninguna la ocupa una mujer", en="none of them is held by a woman"
        )
    by = voice.plural(
        k,
        es=("la ocupa una mujer", "las ocupan mujeres"),
        en=("is held by a woman", "are held by women"),
    )
    return f"{voice.number(k)} {by}"


def _unreported(row: pd.Series, voice: Voice) -> str:
    lost = row["n_faltantes"]
    if pd.isna(lost) or not lost:
        return ""
    n = voice.number(lost)
    others = voice.plural(lost, es=("otra", f"otras {n}"), en=("one", n))
    return voice.say(
        es=f" En {others} no se reportó el sexo.",
        en=f" For another {others}, it was not reported.",
    )


def _against_population(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    row = pick(rows, "representacion_sexo", _WOMEN)
    if row is None or row["estado"] == Status.SUPPRESSED.value:
        return ()
    if not usable(row):
        alone = voice.say(
            es="No se compara con la población",
            en="It is not compared with the population",
        )
        return (because(alone, row, voice),)
    span = limits(row, lambda limit: voice.number(100 * limit), voice)
    value, filled = voice.number(100 * row["valor"]), voice.number(row["denominador"])
    said = voice.say(
        es="Por cada 100 sillas que les corresponderían según su parte de la "
        f"población, las mujeres ocupan {value} ({span}; {filled} sillas).",
        en="For every 100 seats that their share of the population would give them, "
        f"women hold {value} ({span}; {filled} seats).",
    )
    return (f"{said} {_side(row, voice)}",)


def _side(row: pd.Series, voice: Voice) -> str:
    low, high = (100 * float(row[name]) for name in ("li", "ls"))
    if low <= 100 <= high:
        return voice.say(
            es="El intervalo incluye 100, así que con estas sillas no se puede afirmar "
            "que estén por encima o por debajo de su parte de la población.",
            en="The interval includes 100, so with these seats it cannot be said that "
            "they are above or below their share of the population.",
        )
    if high < 100:
        return voice.say(
            es="Son menos de las que corresponden a su parte de la población.",
            en="That is fewer than their share of the population corresponds to.",
        )
    return voice.say(
        es="Son más de las que corresponden a su parte de la población.",
        en="That is more than their share of the population corresponds to.",
    )


def _by_kind(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    row = pick(rows, "brecha_sillas_mujeres", "medida=diferencia")
    if row is None or not usable(row):
        return ()
    span = limits(row, lambda limit: signed(limit, voice=voice), voice)
    filled = voice.count(
        int(row["denominador"]),
        es=("silla de participación", "sillas de participación"),
        en=("participation seat", "participation seats"),
    )
    gap = points(row["valor"], voice)
    said = voice.say(
        es="Diferencia en la parte de mujeres (participación menos coordinación): "
        f"{gap} ({span}; {filled})",
        en="Difference in the share of women (participation minus coordination): "
        f"{gap} ({span}; {filled})",
    )
    if row["li"] <= 0 <= row["ls"]:
        none = voice.say(
            es="como incluye cero, puede no haber diferencia",
            en="as it includes zero, there may be no difference",
        )
        return (f"{said}; {none}.",)
    return (f"{said}.",)


def sectors(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how many sectors have a seat and how evenly."""
    row = pick(rows, "diversidad_sectores")
    if row is None or not usable(row):
        return (missing(rows, "diversidad_sectores", voice),)
    k, n = int(row["numerador"]), int(row["denominador"])
    found = voice.count(
        k, ("sector tiene", "sectores tienen"), ("sector has", "sectors have")
    )
    filled = voice.count(
        n, ("silla ocupada", "sillas ocupadas"), ("filled seat", "filled seats")
    )
    said = voice.say(
        es=f"{found} al menos una de las {filled} con sector conocido.",
        en=f"{found} at least one of the {filled} whose sector is known.",
    )
    if k > 1 and row["valor"] < k:
        even = voice.number(row["valor"], 1)
        said += voice.say(
            es=" Como unos tienen más sillas que otros, la mezcla equivale a "
            f"{even} sectores con igual número.",
            en=" As some have more seats than others, the mix is equivalent to "
            f"{even} sectors with equal numbers.",
        )
    return (said,)


def turnout(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say whether attendance gathers in few instances."""
    row = pick(rows, "desigualdad_asistencia", GINI)
    if row is None or not usable(row):
        return (missing(rows, "desigualdad_asistencia", voice),)
    n = voice.count(
        int(row["denominador"]), ("instancia", "instancias"), ("body", "bodies")
    )
    gini = voice.number(row["valor"], 2)
    said = voice.say(
        es=f"Entre las {n} que se reunieron y dejaron lista, el reparto de las "
        f"asistencias tiene un índice de Gini de {gini}: sería 0 si todas tuvieran las "
        "mismas y 1 si todas fueran de una sola.",
        en=f"Among the {n} that met and left an attendance list, the distribution of "
        f"attendances has a Gini index of {gini}: it would be 0 if all had the same "
        "number and 1 if one had them all.",
    )
    return (said + _unlisted(row, voice),)


def _unlisted(row: pd.Series, voice: Voice) -> str:
    lost = row["n_faltantes"]
    if pd.isna(lost) or not lost:
        return ""
    n = voice.number(lost)
    return voice.plural(
        lost,
        es=(
            " Otra se reunió y no dejó lista.",
            f" Otras {n} se reunieron y no dejaron lista.",
        ),
        en=(
            " Another one met and left no list.",
            f" Another {n} met and left no list.",
        ),
    )
