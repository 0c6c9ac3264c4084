"""What a chapter says of coded sources: if they suffice and agree, and coders too."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.rows import missing, pick, share_of, usable
from somos_eval.params import Thresholds
from somos_eval.wording import count, listing, number, plural

_SPOKEN = ("entrevista o grupo focal", "entrevistas y grupos focales")
# By the order of Convergence: silence, dissonance, partial and full agreement.
_READINGS = (
    "habla una sola clase de fuente",
    "las clases se contradicen",
    "las clases coinciden en parte",
    "las clases dicen lo mismo",
)


def saturation(rows: pd.DataFrame, cuts: Thresholds) -> tuple[str, ...]:
    """Say whether the last interviews still brought anything new."""
    rule = cuts.coding.saturation
    last = pick(rows, "saturacion_nueva")
    needed = pick(rows, "saturacion_fuentes")
    if last is None or needed is None or not usable(last):
        return (missing(rows, "saturacion_nueva"),)
    new, base = int(last["numerador"]), int(last["denominador"])
    every = count(int(needed["denominador"]), *_SPOKEN, feminine=True)
    ending = f"las {number(rule.run)} últimas" if rule.run > 1 else "la última"
    brought = (
        f"{plural(rule.run, 'dio', 'dieron')} "
        f"{count(new, 'código nuevo', 'códigos nuevos')}"
        if new
        else f"no {plural(rule.run, 'dio', 'dieron')} ningún código nuevo"
    )
    first = f"las {number(rule.base)} primeras" if rule.base > 1 else "la primera"
    said = (
        f"De {every}, en el orden en que se hicieron, {ending} {brought}, frente a "
        f"{count(base, 'código', 'códigos')} de {first}."
    )
    return (said, *_reached(needed, last, cuts), *_orders(rows), *_unseen(rows))


def _reached(needed: pd.Series, last: pd.Series, cuts: Thresholds) -> tuple[str, ...]:
    rule = cuts.coding.saturation
    most = 100 * rule.threshold
    codes = plural(most, "código nuevo", "códigos nuevos")
    allowed = f"{number(most, 1, least=0)} {codes} por cada 100 de las primeras"
    if not usable(needed):
        return (
            "Con la regla del programa no se alcanzó la saturación: siguieron "
            f"apareciendo más de {allowed}.",
        )
    run = f"las {number(rule.run)} siguientes" if rule.run > 1 else "la siguiente"
    first = (
        "La regla se cumplió por primera vez después de "
        f"{number(needed['valor'])}: {run} {plural(rule.run, 'trajo', 'trajeron')} "
        f"como mucho {allowed}."
    )
    if last["valor"] <= rule.threshold:
        return (first,)
    return (first, "Después volvieron a aparecer códigos nuevos.")


def _orders(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "saturacion_ordenes")
    if row is None or not usable(row):
        return ()
    tried = number(row["denominador"])
    if row["valor"] == 1:
        return (
            f"En cualquiera de {tried} órdenes al azar se habría alcanzado también.",
        )
    reached = number(round(row["valor"] * row["denominador"]))
    return (
        "Si las mismas se hubieran hecho en otro orden, se habría alcanzado en "
        f"{reached} de {tried} órdenes al azar ({share_of(row)}).",
    )


def _unseen(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "codigos_por_ver", "estimador=chao2")
    if row is None or not usable(row):
        return ()
    seen = count(int(row["numerador"]), "código distinto", "códigos distintos")
    if row["valor"] < 0.05:
        return (
            f"Aparecieron {seen}; la estimación, que es una cota inferior, no da "
            "ninguno por ver.",
        )
    lacking = "falta menos de uno"
    if row["valor"] >= 1:
        lacking = f"faltan por lo menos {number(row['valor'])}"
    return (f"Aparecieron {seen}; con más fuentes así se estima que {lacking}.",)


def sureness(rows: pd.DataFrame, cuts: Thresholds) -> tuple[str, ...]:
    """Say how sure the agreement on the level of influence is, in probabilities."""
    group = "de=nivel_incidencia;banda="
    found = {b: pick(rows, "acuerdo_banda", group + b) for b in ("alto", "aceptable")}
    high, fair = found["alto"], found["aceptable"]
    if high is None or fair is None:
        return ()
    if not usable(high) or not usable(fair):
        return (f"No se dice qué tan seguro es ese acuerdo: {high['nota']}.",)
    cut = cuts.coding.agreement
    low = max(0.0, 1 - high["valor"] - fair["valor"])
    events = count(int(high["denominador"]), "evento", "eventos")
    return (
        f"Visto en {events}, las posibilidades de que el acuerdo verdadero sea alto "
        f"(alfa de {number(cut.high, 3, least=1)} o más) son "
        f"{_chances(high['valor'])} de cada 100; de que sea aceptable (desde "
        f"{number(cut.acceptable, 3, least=1)}), {_chances(fair['valor'])}; y de que "
        f"sea bajo, {_chances(low)}.",
    )


def _chances(value: float) -> str:
    """Write a probability as chances in a hundred; none is certain."""
    if value < 0.005:
        return "menos de 1"
    return "más de 99" if value > 0.995 else number(round(100 * value))


def convergence(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say in how many codes classes of source agree, contradict or leave one alone."""
    own = rows[
        (rows["indicador"] == "convergencia_codigo")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return (missing(rows, "convergencia_codigo"),)
    tally = own["valor"].astype(int).value_counts()
    told = [
        f"en {number(int(tally[i]))} {_READINGS[i]}"
        for i in reversed(range(len(_READINGS)))
        if i in tally
    ]
    codes = count(len(own), "código que aparece", "códigos que aparecen")
    return (f"De {codes} en las fuentes, {listing(told)}.",)
