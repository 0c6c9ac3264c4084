"""What a chapter says of registered crime, always beside department and country."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.crime.years import BREAK, partial_years
from somos_eval.narrative.rows import limits, missing
from somos_eval.translation import note_text
from somos_eval.wording import SPANISH, Label, Voice, plural
from somos_eval.wording.voice import Forms

IN_THE_COUNTRY = Label("en el país", "in the country")
# What one registers of each crime: persons, or else cases of it.
_VICTIMS = ("homicidio", "secuestro")
_OF_PERSONS = {"es": ("víctima", "víctimas"), "en": ("victim", "victims")}
_OF_CASES = {"es": ("caso", "casos"), "en": ("case", "cases")}


def rate(
    rows: pd.DataFrame,
    crime: str,
    code: str,
    place: str,
    department: str,
    voice: Voice = SPANISH,
) -> tuple[str, ...]:
    """Say the rate of the last year with data, its comparators and its interval.

    Parameters
    ----------
    rows : RESULT
        Of the municipality, its department and the country.
    crime : str
        Id of the crime.
    code, place, department : str
        Code and name of the municipality, name of its department.
    voice : Voice
    """
    own = rows[(rows["indicador"] == f"tasa_{crime}") & (rows["divipola"] == code)]
    known = own[own["estado"] == Status.OK.value].sort_values("periodo")
    if known.empty:
        return (missing(own, f"tasa_{crime}", voice),)
    last = known.iloc[-1]
    around = _of_year(rows, str(last["periodo"]))
    told = (
        _registered(last, crime, place, voice),
        _cut(last, voice),
        _beside(around, crime, code, department, voice),
        _ratio(around, crime, code, place, voice),
    )
    return tuple(s for s in told if s)


def _of_year(rows: pd.DataFrame, year: str) -> pd.DataFrame:
    return rows[(rows["periodo"] == year) & (rows["estado"] == Status.OK.value)]


def _registered(row: pd.Series, crime: str, place: str, voice: Voice) -> str:
    n, year, name = int(row["numerador"]), row["periodo"], voice.text(CRIMES[crime])
    span = limits(row, lambda limit: _one(limit, voice), voice)
    if n == 0:
        return _none(crime, place, str(year), span, voice)
    verb = voice.plural(
        n, es=("se registró", "se registraron"), en=("was recorded", "were recorded")
    )
    cases, value = counted(n, crime, voice), _one(row["valor"], voice)
    return voice.say(
        es=f"En {year} {verb} en {place} {cases} de {name}, una tasa de {value} por "
        f"100.000 habitantes ({span}).",
        en=f"In {year}, {cases} of {name} {verb} in {place}, a rate of {value} per "
        f"100,000 inhabitants ({span}).",
    )


def _none(crime: str, place: str, year: str, span: str, voice: Voice) -> str:
    none = "ninguna" if crime in _VICTIMS else "ningún"
    one, name = nouns(crime, voice)[0], voice.text(CRIMES[crime])
    return voice.say(
        es=f"En {year} no se registró en {place} {none} {one} de {name} (tasa de 0 por "
        f"100.000 habitantes; {span}).",
        en=f"In {year}, no {one} of {name} was recorded in {place} (a rate of 0 per "
        f"100,000 inhabitants; {span}).",
    )


def nouns(crime: str, voice: Voice = SPANISH) -> Forms:
    """Return what is counted of a crime, in singular and plural."""
    forms = _OF_PERSONS if crime in _VICTIMS else _OF_CASES
    return forms[voice.language]


def counted(n: int, crime: str, voice: Voice = SPANISH) -> str:
    """Write how many are counted of a crime: ``11 víctimas``, ``1 caso``."""
    return f"{voice.number(n)} {plural(n, *nouns(crime, voice))}"


def _cut(row: pd.Series, voice: Voice) -> str:
    """Repeat what the note says of a year that is not whole."""
    parts = partial_years(str(row["nota"]))
    if not parts:
        return ""
    year = note_text(parts[0], voice)
    return voice.say(
        es=f"Es un {year}; la tasa está llevada a un año entero.",
        en=f"It is an {year}; the rate is scaled up to a whole year.",
    )


def _beside(
    rows: pd.DataFrame, crime: str, code: str, department: str, voice: Voice
) -> str:
    there = rows[rows["indicador"] == f"tasa_{crime}"]
    rates = dict(zip(there["divipola"], there["valor"], strict=True))
    within = voice.say(es=f"en {department}", en=f"in {department}")
    told = []
    for key, where in ((code[:2], within), (COUNTRY, voice.text(IN_THE_COUNTRY))):
        if key in rates:
            value = _one(rates[key], voice)
            told.append(voice.say(es=f"{where} fue de {value}", en=f"{value} {where}"))
    if not told:
        return ""
    both = voice.say(es=" y ", en=" and ").join(told)
    return voice.say(
        es=f"Ese año la tasa {both}.", en=f"That year the rate was {both}."
    )


def _ratio(rows: pd.DataFrame, crime: str, code: str, place: str, voice: Voice) -> str:
    own = rows[(rows["indicador"] == f"razon_{crime}") & (rows["divipola"] == code)]
    if own.empty:
        return ""
    row = own.iloc[0]
    span = limits(row, lambda limit: _two(limit, voice), voice)
    value = _two(row["valor"], voice)
    times = voice.say(
        es=f"La tasa de {place} es {value} veces la del resto de su departamento "
        f"({span})",
        en=f"The rate in {place} is {value} times that of the rest of its department "
        f"({span})",
    )
    if row["li"] > 1:
        return voice.say(es=f"{times}: está por encima.", en=f"{times}: it is higher.")
    if row["ls"] < 1:
        return voice.say(es=f"{times}: está por debajo.", en=f"{times}: it is lower.")
    return voice.say(
        es=f"{times}: con estos casos no se distingue de ella.",
        en=f"{times}: with these cases, the two cannot be distinguished.",
    )


def series_break(rows: pd.DataFrame, voice: Voice = SPANISH) -> str:
    """Say that a series changes its definition, if any of the rows does."""
    crimes = {
        voice.text(label)
        for crime, label in CRIMES.items()
        if rows.loc[rows["indicador"] == f"tasa_{crime}", "nota"]
        .str.contains(BREAK, regex=False)
        .any()
    }
    if not crimes:
        return ""
    which = voice.listing(sorted(crimes))
    return voice.say(
        es="Desde 2023 la Policía excluye las denuncias desistidas. Por eso los años "
        f"anteriores y los posteriores no se comparan en {which}.",
        en="Since 2023 the Police have left withdrawn reports out. For this reason, "
        f"the years before and after are not compared for {which}.",
    )


def _one(value: float, voice: Voice) -> str:
    return voice.visible(value, 1)


def _two(value: float, voice: Voice) -> str:
    return voice.visible(value, 2)
