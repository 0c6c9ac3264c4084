"""Saying whether violence changed where the programme entered, and in which words."""

import pandas as pd

from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.impact.did import BESIDE
from somos_eval.indicators.impact.series import ENTRY
from somos_eval.narrative.crime import counted, nouns
from somos_eval.narrative.rows import Gap, because, limits, note_of, pick, usable
from somos_eval.narrative.words import word
from somos_eval.wording import SPANISH, Label, Voice

_SURE = Label(
    "y la diferencia se distingue del azar",
    "and the difference can be distinguished from chance",
)
_DIFFERENCE = (
    Label(f"son menos {{than}}, {_SURE.es}", f"that is fewer {{than}}, {_SURE.en}"),
    Label(f"son más {{than}}, {_SURE.es}", f"that is more {{than}}, {_SURE.en}"),
    Label(
        "con estos casos, la diferencia no se distingue del azar",
        "with these cases, the difference cannot be distinguished from chance",
    ),
)
# By whether the Spanish noun is feminine.
_THAN_EXPECTED = {
    True: Label("de las esperadas", "than expected"),
    False: Label("de los esperados", "than expected"),
}
_STEP = (
    Label("hubo un salto hacia abajo", "there was a step down"),
    Label("hubo un salto hacia arriba", "there was a step up"),
    Label("no se distingue de ella", "the two cannot be distinguished"),
)


def beside(rows: pd.DataFrame, crime: str, place: str, voice: Voice = SPANISH) -> str:
    """Say the cases after the entry, and those with the change of the others."""
    row = pick(rows, f"dif_en_dif_{crime}", BESIDE)
    if row is None:
        return ""
    if not usable(row):
        alone = voice.say(
            es="No se compara con el resto del departamento",
            en="It is not compared with the rest of the department",
        )
        return Gap(because(alone, row, voice))
    n = int(row["numerador"])
    cases, expected = counted(n, crime, voice), voice.number(row["denominador"])
    verb = voice.plural(
        n,
        es=("se registró", "se registraron"),
        en=("was recorded", "were recorded"),
    )
    name, ratio = voice.text(CRIMES[crime]), voice.visible(row["valor"], 2)
    span, ending = _interval(row, voice), _than_expected(row, crime, voice)
    return voice.say(
        es=f"Desde el primer mes completo de {place} en el programa {verb} {cases} de "
        f"{name}; con el cambio que tuvo el resto del departamento se esperarían "
        f"{expected}. La razón es de {ratio} ({span}): {ending}.",
        en=f"Since the first whole month of {place} in the programme, {cases} of "
        f"{name} {verb}; with the change that the rest of the department had, "
        f"{expected} would be expected. The ratio is {ratio} ({span}): {ending}.",
    )


def _than_expected(row: pd.Series, crime: str, voice: Voice) -> str:
    feminine = nouns(crime)[1].endswith("as")
    than = voice.text(_THAN_EXPECTED[feminine])
    ending = _against_one(row, _DIFFERENCE)
    return voice.text(ending).format(than=than)


def step(rows: pd.DataFrame, crime: str, voice: Voice = SPANISH) -> str:
    """Say the step of the series at the entry."""
    row = pick(rows, f"cambio_nivel_{crime}", ENTRY)
    if row is None:
        return ""
    if not usable(row):
        untold = voice.say(
            es="No se da el salto de la serie al ingreso",
            en="The step of the series at entry is not given",
        )
        return Gap(because(untold, row, voice))
    before, after = (voice.number(row[k]) for k in ("denominador", "numerador"))
    name, times = voice.text(CRIMES[crime]), voice.visible(row["valor"], 2)
    span, ending = _interval(row, voice), voice.text(_against_one(row, _STEP))
    return voice.say(
        es=f"Al entrar, la tasa de {name} fue {times} veces la que traía la tendencia "
        f"({span}; con {before} casos antes y {after} después): {ending}.",
        en=f"At entry, the rate of {name} was {times} times the one that the trend "
        f"pointed to ({span}; with {before} cases before and {after} after): {ending}.",
    )


def power(rows: pd.DataFrame, crime: str, voice: Voice = SPANISH) -> str:
    """Say the smallest fall that could have been seen."""
    row = pick(rows, f"cambio_detectable_{crime}")
    if row is None:
        return ""
    if not usable(row):
        unknown = voice.say(
            es="No se sabe qué reducción se distinguiría",
            en="It is not known what reduction could be distinguished",
        )
        return because(unknown, row, voice)
    cases = voice.count(int(row["numerador"]), ("caso", "casos"), ("case", "cases"))
    fall = voice.percent(row["valor"] / 100)
    return voice.say(
        es=f"Con {cases} antes del ingreso, solo una reducción de {fall} o más se "
        "distinguiría del azar; una menor pudo ocurrir sin que estos datos la "
        "muestren.",
        en=f"With {cases} before entry, only a reduction of {fall} or more could be "
        "distinguished from chance; a smaller one may have taken place without these "
        "data showing it.",
    )


def language(rows: pd.DataFrame, voice: Voice = SPANISH) -> str:
    """Say in which words the programme and the change may be joined, and why."""
    found = rows[rows["indicador"] == "lenguaje_admitido"]
    known = found[found["numerador"].notna()]
    if known.empty:
        return ""
    row = known.iloc[0]
    level = word("lenguaje", str(row["grupo"]).removeprefix("lenguaje="), voice)
    reason = note_of(row, voice)
    reason = reason[:1].upper() + reason[1:]
    met, asked = (voice.number(row[name]) for name in ("numerador", "denominador"))
    return voice.say(
        es=f"El lenguaje que admite el diseño es el de {level}: cumple {met} de "
        f"{asked} condiciones. {reason}.",
        en=f"The language that the design admits is that of {level}: it meets {met} "
        f"of {asked} conditions. {reason}.",
    )


def _against_one(row: pd.Series, said: tuple[Label, Label, Label]) -> Label:
    """Choose what is said of a ratio under one, over one, or neither for sure."""
    below, above, same = said
    if row["ls"] < 1:
        return below
    return above if row["li"] > 1 else same


def _interval(row: pd.Series, voice: Voice) -> str:
    return limits(row, lambda limit: voice.visible(limit, 2), voice)
