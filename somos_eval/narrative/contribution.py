"""How plausible it is that instances contributed, and how credible their influence."""

from collections.abc import Sequence

import pandas as pd

from somos_eval.indicators.evidence.contribution import PLAUSIBLE
from somos_eval.narrative.rows import missing, pick, usable
from somos_eval.wording import SPANISH, Label, Voice

# Priors that a sentence tells, where they are below what is held to be credible.
_SHOWN = ("0.1", "0.3", "0.5", "0.8")
_CHANCES = Label("posibilidades de cada 100", "chances in 100")


def contribution(own: pd.DataFrame, voice: Voice = SPANISH) -> list[str]:
    """Say how many instances have a plausible contribution, and how credible it is."""
    grades = own[
        (own["indicador"] == "grado_contribucion")
        & (own["estado"] == "ok")
        & (own["instancia_id"] != "")
    ]["valor"].astype(int)
    said = [_plausible(grades, voice)] if len(grades) else []
    rows = [pick(own, "incidencia_creible", f"previa={prior}") for prior in _SHOWN]
    told = [
        (round(100 * float(prior)), row)
        for prior, row in zip(_SHOWN, rows, strict=True)
        if usable(row) and row is not None
    ]
    if told:
        judged = voice.say(
            es="Cuánto prueba cada fuente es un juicio que el programa declara.",
            en="How much each source proves is a judgement that the programme states.",
        )
        said.append(f"{_credible(told, voice)} {judged}")
    elif len(own[own["indicador"] == "incidencia_creible"]):
        said.append(str(missing(own, "incidencia_creible", voice)))
    return said


def _plausible(grades: "pd.Series[int]", voice: Voice) -> str:
    """Say of how many instances a contribution is plausible, and what that asks for."""
    n, reached = len(grades), int((grades >= PLAUSIBLE).sum())
    claim = _claim(reached, n, voice)
    if not reached:
        return voice.say(
            es=f"{claim}: para eso hace falta evidencia de la mitad de los pasos y "
            "algo adoptado.",
            en=f"{claim}: that takes evidence of half of the steps and something "
            "adopted.",
        )
    none = "It does not reach" if n == 1 else "None reaches"
    return voice.say(
        es=f"{claim}: hay evidencia de la mitad de los pasos y algo suyo se adoptó. "
        "Ninguna llega a «fuerte», porque no se registran explicaciones rivales.",
        en=f"{claim}: there is evidence of half of the steps, and something put "
        f"forward was adopted. {none} “strong”, because no rival explanations are "
        "recorded.",
    )


def _claim(reached: int, n: int, voice: Voice) -> str:
    """Say of how many of `n` instances a contribution is plausible."""
    some, every = voice.number(reached), voice.number(n)
    if n == 1:
        es, en = ("", "") if reached else ("no ", "not ")
        return voice.say(
            es=f"En la única instancia que se pudo mirar {es}es plausible que haya "
            "contribuido a lo que se decidió",
            en="For the only body that could be examined, a contribution to what was "
            f"decided is {en}plausible",
        )
    if not reached:
        return voice.say(
            es=f"En ninguna de las {every} instancias es plausible que haya "
            "contribuido a lo que se decidió",
            en=f"For none of the {every} bodies is a contribution to what was decided "
            "plausible",
        )
    return voice.say(
        es=f"En {some} de {every} instancias es plausible que haya contribuido a lo "
        "que se decidió",
        en=f"For {some} of {every} bodies, a contribution to what was decided is "
        "plausible",
    )


def _credible(told: Sequence[tuple[int, pd.Series]], voice: Voice) -> str:
    """Say how many events the evidence makes credible, by what was believed before."""
    events = int(told[0][1]["denominador"])
    if events == 1:
        return _one_credible(told, voice)
    parts = [
        _for_whom(int(row["numerador"]), chance, voice, first=i == 0)
        for i, (chance, row) in enumerate(told)
    ]
    many = voice.number(events)
    return voice.say(
        es=f"Con la evidencia hallada, de {many} eventos de incidencia alta resultan "
        f"creíbles: {'; '.join(parts)}.",
        en=f"On the evidence found, this many of {many} events of high influence are "
        f"credible: {'; '.join(parts)}.",
    )


def _for_whom(k: int, chance: int, voice: Voice, *, first: bool) -> str:
    """Say how many events are credible to who gave them some chances of 100."""
    many = voice.number(k) if k else voice.say(es="ninguno", en="none")
    if first:
        return voice.say(
            es=f"{many}, para quien antes les daba {chance} {_CHANCES.es}",
            en=f"{many}, for those who gave them {chance} {_CHANCES.en} beforehand",
        )
    return voice.say(
        es=f"{many}, para quien les daba {chance}",
        en=f"{many}, for those who gave them {chance}",
    )


def _one_credible(told: Sequence[tuple[int, pd.Series]], voice: Voice) -> str:
    """Say from which belief on the only event is credible; more belief, more so."""
    opening = voice.say(
        es="Con la evidencia hallada, el único evento de incidencia alta",
        en="On the evidence found, the only event of high influence",
    )
    chances = voice.text(_CHANCES)
    yes = [chance for chance, row in told if row["numerador"]]
    no = [chance for chance, row in told if not row["numerador"]]
    if not yes:
        return voice.say(
            es=f"{opening} no resulta creíble ni para quien antes le daba {max(no)} "
            f"{chances}.",
            en=f"{opening} is not credible even for those who gave it {max(no)} "
            f"{chances} beforehand.",
        )
    if not no:
        return voice.say(
            es=f"{opening} resulta creíble aun para quien antes le daba {min(yes)} "
            f"{chances}.",
            en=f"{opening} is credible even for those who gave it only {min(yes)} "
            f"{chances} beforehand.",
        )
    return voice.say(
        es=f"{opening} resulta creíble para quien antes le daba {min(yes)} {chances}, "
        f"pero no para quien le daba {max(no)}.",
        en=f"{opening} is credible for those who gave it {min(yes)} {chances} "
        f"beforehand, but not for those who gave it {max(no)}.",
    )
