"""What a chapter says of how registered crime changed, from one time to another.

A difference is only called one where the interval tells it from chance.
"""

from datetime import date

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.crime.entry import CASES_ONLY, GROUP
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.crime.trend import DIRECTIONS, STEPS, TOLD
from somos_eval.narrative.crime import IN_THE_COUNTRY, counted, nouns
from somos_eval.narrative.rows import limits, missing, pick, usable
from somos_eval.translation import note_text
from somos_eval.wording import SPANISH, Voice
from somos_eval.wording.templates import filling

_STEPS = {STEPS[0][1]: "quarters", STEPS[1][1]: "months"}


def change(
    rows: pd.DataFrame, crime: str, code: str, place: str, voice: Voice = SPANISH
) -> str:
    """Say how the rate changed from the first to the last year, and how sure it is.

    Parameters
    ----------
    rows : RESULT
        Of the municipality, its department and the country.
    crime : str
        Id of a crime whose series does not break.
    code, place : str
        Code and name of the municipality.
    voice : Voice
    """
    row = pick(rows, f"cambio_{crime}", code=code)
    if row is None or row["estado"] != Status.OK.value:
        return missing(rows[rows["divipola"] == code], f"cambio_{crime}", voice)
    before = counted(int(row["denominador"]), crime, voice)
    after, span = voice.number(row["numerador"]), _span(row, voice)
    name, when = voice.text(CRIMES[crime]), _years(row, voice)
    verb, sure = moved(row["valor"], voice), _sureness(row, voice)
    return voice.say(
        es=f"{when} la tasa de {name} de {place} {verb} ({before} al comienzo y "
        f"{after} al final; {span}). {sure}",
        en=f"{when}, the rate of {name} in {place} {verb} ({before} at the start and "
        f"{after} at the end; {span}). {sure}",
    )


def _years(row: pd.Series, voice: Voice) -> str:
    """Begin a sentence with the years that a change compares, as its note has them."""
    clause = str(row["nota"]).split("; ", maxsplit=1)[0]
    return note_text(clause, voice).capitalize()


def beside(
    rows: pd.DataFrame, crime: str, code: str, department: str, voice: Voice = SPANISH
) -> str:
    """Say how it changed meanwhile in the department and in the country."""
    within = voice.say(es=f"en {department}", en=f"in {department}")
    told = []
    for key, where in ((code[:2], within), (COUNTRY, voice.text(IN_THE_COUNTRY))):
        row = pick(rows, f"cambio_{crime}", code=key)
        if row is not None and usable(row):
            before, after = (voice.number(row[c]) for c in ("denominador", "numerador"))
            verb, many = moved(row["valor"], voice), nouns(crime, voice)[1]
            told.append(
                voice.say(
                    es=f"{where} {verb} ({before} y {after} {many})",
                    en=f"{verb} {where} ({before} and {after} {many})",
                )
            )
    listed = voice.listing(told)
    if not told:
        return ""
    return voice.say(
        es=f"En el mismo tiempo, {listed}.",
        en=f"Over the same time, the rate {listed}.",
    )


def trend(rows: pd.DataFrame, crime: str, voice: Voice = SPANISH) -> str:
    """Say whether the rate of the municipality rises or falls all along."""
    row = pick(rows, f"tendencia_{crime}")
    if row is None or not usable(row):
        return ""
    read = filling(TOLD, str(row["nota"]))
    if read is None:
        return ""
    said = _direction(read["direction"], voice.visible(abs(row["valor"]), 1), voice)
    points, first, last = (read[key] for key in ("points", "first", "last"))
    return voice.say(
        es=f"En todo el recorrido ({points} {read['steps']}, de {first} a {last}), "
        f"{said}.",
        en=f"Over the whole span ({points} {_STEPS[read['steps']]}, from {first} to "
        f"{last}), {said}.",
    )


def _direction(direction: str, pace: str, voice: Voice) -> str:
    if direction == DIRECTIONS[0]:
        return voice.say(
            es="la tasa no muestra un alza ni una baja que se distinga del azar",
            en="the rate shows neither a rise nor a fall that can be distinguished "
            "from chance",
        )
    rising = direction == DIRECTIONS[1]
    verb = voice.say(es="sube" if rising else "baja", en="rises" if rising else "falls")
    return voice.say(
        es=f"la tasa {verb} cerca de {pace} casos por 100.000 habitantes cada año",
        en=f"the rate {verb} by about {pace} cases per 100,000 inhabitants a year",
    )


def entry(
    rows: pd.DataFrame, crime: str, joined: date | None, voice: Voice = SPANISH
) -> str:
    """Say the change after entering the programme, which is not its effect.

    Parameters
    ----------
    rows : RESULT
        Of the municipality.
    crime : str
        Id of the crime.
    joined : date or None
        When the municipality entered; a change has one.
    voice : Voice
    """
    row = pick(rows, f"cambio_{crime}", GROUP)
    if row is None:
        return ""
    if row["estado"] != Status.OK.value or joined is None:
        # The page shows the cases of no comparison that is not made.
        reason = note_text(str(row["nota"]).replace(f"; {CASES_ONLY}", ""), voice)
        return voice.say(
            es="No se comparan el antes y el después del ingreso al programa, porque "
            f"{reason}.",
            en="The time before and the time after joining the programme are not "
            f"compared, because {reason}.",
        )
    return _since(row, crime, voice.day(joined), voice)


def _since(row: pd.Series, crime: str, day: str, voice: Voice) -> str:
    before, after = (voice.number(row[c]) for c in ("denominador", "numerador"))
    name, many = voice.text(CRIMES[crime]), nouns(crime, voice)[1]
    verb, span = moved(row["valor"], voice), _span(row, voice)
    sure = _sureness(row, voice)
    return voice.say(
        es=f"Desde el {day}, cuando el municipio entró al programa, la tasa de {name} "
        f"{verb} frente a lo anterior ({before} {many} antes y {after} después; "
        f"{span}). {sure} Es una diferencia en el tiempo; no dice a qué se debe.",
        en=f"Since {day}, when the municipality joined the programme, the rate of "
        f"{name} {verb} compared with the time before ({before} {many} before and "
        f"{after} after; {span}). {sure} It is a difference in time; it does not say "
        "what it is due to.",
    )


def _sureness(row: pd.Series, voice: Voice) -> str:
    if row["li"] > 0:
        return voice.say(
            es="El aumento se distingue del azar.",
            en="The increase can be distinguished from chance.",
        )
    if row["ls"] < 0:
        return voice.say(
            es="La disminución se distingue del azar.",
            en="The decrease can be distinguished from chance.",
        )
    return voice.say(
        es="Con estos casos, el cambio no se distingue del azar.",
        en="With these cases, the change cannot be distinguished from chance.",
    )


def _span(row: pd.Series, voice: Voice) -> str:
    return limits(row, lambda limit: voice.signed_percent(limit / 100), voice)


def moved(value: float, voice: Voice = SPANISH) -> str:
    """Write a change as a verb: ``subió 18 %``."""
    if round(value) == 0:
        return voice.say(es="casi no cambió", en="hardly changed")
    size = voice.percent(abs(value) / 100)
    if value > 0:
        return voice.say(es=f"subió {size}", en=f"rose {size}")
    return voice.say(es=f"bajó {size}", en=f"fell {size}")
