"""What a chapter says of coded sources: if they suffice and agree, and coders too."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.rows import because, missing, pick, share_of, usable
from somos_eval.params import Thresholds
from somos_eval.wording import SPANISH, Label, Voice

# By the order of Convergence: silence, dissonance, partial and full agreement.
_READINGS = (
    Label("habla una sola clase de fuente", "only one class of source speaks"),
    Label("las clases se contradicen", "the classes contradict each other"),
    Label("las clases coinciden en parte", "the classes agree in part"),
    Label("las clases dicen lo mismo", "the classes say the same"),
)


def saturation(
    rows: pd.DataFrame, cuts: Thresholds, voice: Voice = SPANISH
) -> tuple[str, ...]:
    """Say whether the last interviews still brought anything new."""
    last = pick(rows, "saturacion_nueva")
    needed = pick(rows, "saturacion_fuentes")
    if last is None or needed is None or not usable(last):
        return (missing(rows, "saturacion_nueva", voice),)
    every = voice.count(
        int(needed["denominador"]),
        ("entrevista o grupo focal", "entrevistas y grupos focales"),
        ("interview or focus group", "interviews and focus groups"),
    )
    brought = _brought(int(last["numerador"]), int(last["denominador"]), cuts, voice)
    said = voice.say(
        es=f"De {every}, en el orden en que se hicieron, {brought}.",
        en=f"Of {every}, in the order in which they were held, {brought}.",
    )
    return (
        said,
        *_reached(needed, last, cuts, voice),
        *_orders(rows, voice),
        *_unseen(rows, voice),
    )


def _brought(new: int, base: int, cuts: Thresholds, voice: Voice) -> str:
    """Say how many codes the last ones gave that the first ones had not."""
    rule = cuts.coding.saturation
    run, start = voice.number(rule.run), voice.number(rule.base)
    ending = voice.plural(
        rule.run, ("la última", f"las {run} últimas"), ("the last", f"the last {run}")
    )
    first = voice.plural(
        rule.base,
        es=("la primera", f"las {start} primeras"),
        en=("the first", f"the first {start}"),
    )
    gave = voice.plural(rule.run, ("dio", "dieron"), ("gave", "gave"))
    known = _codes(base, voice)
    if not new:
        return voice.say(
            es=f"{ending} no {gave} ningún código nuevo, frente a {known} de {first}",
            en=f"{ending} {gave} no new codes, against {known} from {first}",
        )
    found = voice.count(
        new, ("código nuevo", "códigos nuevos"), ("new code", "new codes")
    )
    return voice.say(
        es=f"{ending} {gave} {found}, frente a {known} de {first}",
        en=f"{ending} {gave} {found}, against {known} from {first}",
    )


def _codes(n: int, voice: Voice) -> str:
    return voice.count(n, ("código", "códigos"), ("code", "codes"))


def _reached(
    needed: pd.Series, last: pd.Series, cuts: Thresholds, voice: Voice
) -> tuple[str, ...]:
    rule = cuts.coding.saturation
    allowed = _allowed(100 * rule.threshold, voice)
    if not usable(needed):
        return (
            voice.say(
                es="Con la regla del programa no se alcanzó la saturación: siguieron "
                f"apareciendo más de {allowed}.",
                en="By the rule of the programme, saturation was not reached: more "
                f"than {allowed} kept appearing.",
            ),
        )
    after, many = voice.number(needed["valor"]), voice.number(rule.run)
    run = voice.plural(
        rule.run,
        es=("la siguiente trajo", f"las {many} siguientes trajeron"),
        en=("the next brought", f"the next {many} brought"),
    )
    first = voice.say(
        es=f"La regla se cumplió por primera vez después de {after}: {run} como mucho "
        f"{allowed}.",
        en=f"The rule was first met after {after}: {run} at most {allowed}.",
    )
    if last["valor"] <= rule.threshold:
        return (first,)
    again = voice.say(
        es="Después volvieron a aparecer códigos nuevos.",
        en="After that, new codes appeared again.",
    )
    return (first, again)


def _allowed(most: float, voice: Voice) -> str:
    """Write how many new codes the rule allows for a hundred of the first ones."""
    written = voice.number(most, 1, least=0)
    codes = voice.plural(
        most, ("código nuevo", "códigos nuevos"), ("new code", "new codes")
    )
    return voice.say(
        es=f"{written} {codes} por cada 100 de las primeras",
        en=f"{written} {codes} for every 100 from the first ones",
    )


def _orders(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    row = pick(rows, "saturacion_ordenes")
    if row is None or not usable(row):
        return ()
    tried = voice.number(row["denominador"])
    if row["valor"] == 1:
        return (
            voice.say(
                es=f"En cualquiera de {tried} órdenes al azar se habría alcanzado "
                "también.",
                en=f"It would also have been reached in any of {tried} random orders.",
            ),
        )
    reached = voice.number(round(row["valor"] * row["denominador"]))
    share = share_of(row, voice=voice)
    return (
        voice.say(
            es="Si las mismas se hubieran hecho en otro orden, se habría alcanzado en "
            f"{reached} de {tried} órdenes al azar ({share}).",
            en="Had the same ones been held in another order, it would have been "
            f"reached in {reached} of {tried} random orders ({share}).",
        ),
    )


def _unseen(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    row = pick(rows, "codigos_por_ver", "estimador=chao2")
    if row is None or not usable(row):
        return ()
    seen = voice.count(
        int(row["numerador"]),
        ("código distinto", "códigos distintos"),
        ("distinct code", "distinct codes"),
    )
    if row["valor"] < 0.05:
        return (
            voice.say(
                es=f"Aparecieron {seen}; la estimación, que es una cota inferior, no "
                "da ninguno por ver.",
                en=f"{seen} appeared; the estimate, which is a lower bound, leaves "
                "none to be seen.",
            ),
        )
    lacking = voice.say(es="falta menos de uno", en="fewer than one is missing")
    if row["valor"] >= 1:
        least = voice.number(row["valor"])
        verb = voice.plural(1 if least == "1" else 2, ("", ""), ("is", "are"))
        lacking = voice.say(
            es=f"faltan por lo menos {least}", en=f"at least {least} {verb} missing"
        )
    return (
        voice.say(
            es=f"Aparecieron {seen}; con más fuentes así se estima que {lacking}.",
            en=f"{seen} appeared; the estimate for more sources like these is that "
            f"{lacking}.",
        ),
    )


def sureness(
    rows: pd.DataFrame, cuts: Thresholds, voice: Voice = SPANISH
) -> tuple[str, ...]:
    """Say how sure the agreement on the level of influence is, in probabilities."""
    group = "de=nivel_incidencia;banda="
    found = {b: pick(rows, "acuerdo_banda", group + b) for b in ("alto", "aceptable")}
    high, fair = found["alto"], found["aceptable"]
    if high is None or fair is None:
        return ()
    if not usable(high) or not usable(fair):
        untold = voice.say(
            es="No se dice qué tan seguro es ese acuerdo",
            en="How sure this agreement is cannot be told",
        )
        return (because(untold, high, voice),)
    cut = cuts.coding.agreement
    low = max(0.0, 1 - high["valor"] - fair["valor"])
    events = voice.count(
        int(high["denominador"]), ("evento", "eventos"), ("event", "events")
    )
    values = (float(high["valor"]), float(fair["valor"]), low)
    chances = [_chances(value, voice) for value in values]
    top, least = (voice.number(c, 3, least=1) for c in (cut.high, cut.acceptable))
    return (
        voice.say(
            es=f"Según lo visto en {events}, las posibilidades de que el acuerdo "
            f"verdadero sea alto (alfa de {top} o más) son {chances[0]} de cada 100; "
            f"de que sea aceptable (desde {least}), {chances[1]}; y de que sea bajo, "
            f"{chances[2]}.",
            en=f"Judging by {events}, the chances that the true agreement is high "
            f"(alpha of {top} or more) are {chances[0]} in 100; that it is acceptable "
            f"(from {least}), {chances[1]}; and that it is low, {chances[2]}.",
        ),
    )


def _chances(value: float, voice: Voice) -> str:
    """Write a probability as chances in a hundred; none is certain."""
    if value < 0.005:
        return voice.say(es="menos de 1", en="less than 1")
    if value > 0.995:
        return voice.say(es="más de 99", en="more than 99")
    return voice.number(round(100 * value))


def convergence(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say in how many codes classes of source agree, contradict or leave one alone."""
    own = rows[
        (rows["indicador"] == "convergencia_codigo")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return (missing(rows, "convergencia_codigo", voice),)
    tally = own["valor"].astype(int).value_counts()
    among = voice.say(es="en", en="in")
    told = [
        f"{among} {voice.number(int(tally[i]))} {voice.text(_READINGS[i])}"
        for i in reversed(range(len(_READINGS)))
        if i in tally
    ]
    codes = voice.count(
        len(own),
        ("código que aparece", "códigos que aparecen"),
        ("code that appears", "codes that appear"),
    )
    listed = voice.listing(told)
    return (
        voice.say(
            es=f"De {codes} en las fuentes, {listed}.",
            en=f"Of {codes} in the sources, {listed}.",
        ),
    )
