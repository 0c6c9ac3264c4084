"""What an index says, never without how far other choices would move it."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.indicators.potential.index import LOWER, UPPER
from somos_eval.indicators.potential.sensitivity import FACTORS
from somos_eval.narrative.rows import missing, pick, usable
from somos_eval.narrative.words import word
from somos_eval.wording import SPANISH, Voice
from somos_eval.wording.voice import Forms


def firmness(
    index: pd.DataFrame,
    places: pd.DataFrame,
    classes: Mapping[str, Mapping[str, float]],
    voice: Voice = SPANISH,
) -> list[str]:
    """Say how many municipalities keep their place and their class.

    Parameters
    ----------
    index, places : DataFrame
        ``valor``, ``desde`` and ``hasta`` by municipality; `places` may be empty.
    classes : mapping
        Share of the replicates in each class, by municipality.
    voice : Voice
    """
    towns = voice.count(
        len(index), ("municipio", "municipios"), ("municipality", "municipalities")
    )
    said = [
        voice.say(
            es=f"Hay índice de potencial para {towns}.",
            en=f"There is a potential index for {towns}.",
        ),
        _ordered(places, len(index), voice),
    ]
    if classes:
        moved = sum(len(found) > 1 for found in classes.values())
        forms = ("cambiaría", "cambiarían"), ("would change", "would change")
        who = _how_many(moved, *forms, voice)
        said.append(
            voice.say(
                es=f"{who} de clase con otra forma razonable de armar el índice.",
                en=f"{who} class if the index were built in another reasonable way.",
            )
        )
    return [" ".join(said)]


def _ordered(places: pd.DataFrame, n: int, voice: Voice) -> str:
    """Say how many municipalities of `n` keep their place, if they are ordered."""
    if places.empty:
        return voice.say(
            es="Con menos de diez no se ordenan: el lugar de cada uno no diría nada.",
            en="Fewer than ten are not put in order: their places would mean nothing.",
        )
    width = places["hasta"] - places["desde"] + 1
    forms = ("conserva", "conservan"), ("keeps", "keep")
    fixed = int((width == 1).sum())
    who, half = _how_many(fixed, *forms, voice), voice.number(float(width.median()))
    its = voice.plural(fixed or 1, es=("su", "su"), en=("its", "their"))
    said = voice.say(
        es=f"{who} {its} lugar en nueve de cada diez formas de armar el índice",
        en=f"{who} {its} place in nine out of ten ways of building the index",
    )
    if half != "1":
        said += voice.say(
            es=f"; a la mitad de los municipios les caben al menos {half} lugares de "
            f"{n}",
            en=f"; half of the municipalities could hold at least {half} of the {n} "
            "places",
        )
    return voice.say(
        es=f"{said}. Donde los rangos se cruzan no hay un orden que defender.",
        en=f"{said}. Where ranges overlap there is no order to defend.",
    )


def _how_many(n: int, es: Forms, en: Forms, voice: Voice) -> str:
    """Begin a sentence with a number of municipalities and its verb."""
    said = voice.plural(n or 1, es, en)
    if n == 0:
        return voice.say(es=f"Ningún municipio {said}", en=f"No municipality {said}")
    if n == 1:
        return voice.say(es=f"Un municipio {said}", en=f"One municipality {said}")
    many = voice.cardinal(n).capitalize()
    return voice.say(es=f"{many} municipios {said}", en=f"{many} municipalities {said}")


def drivers(own: pd.DataFrame, voice: Voice = SPANISH) -> list[str]:
    """Say which choice moves the places most."""
    rows = own[(own["indicador"] == "sensibilidad_indice") & (own["estado"] == "ok")]
    total = {
        factor: float(found["valor"].iloc[0])
        for factor in FACTORS
        if len(found := rows[rows["grupo"] == f"factor={factor};efecto=total"])
    }
    if not total:
        return []
    first, second = sorted(total, key=lambda factor: -total[factor])[:2]
    most, next_ = (word("factor_indice", name, voice) for name in (first, second))
    moved, less = (voice.number(total[name], 2) for name in (first, second))
    return [
        voice.say(
            es=f"Lo que más mueve los lugares es {most} (índice total de {moved}, "
            f"donde 1 es todo el movimiento) y después {next_} ({less}).",
            en=f"What moves the places most is {most} (total index of {moved}, where "
            f"1 is all the movement), and after that {next_} ({less}).",
        )
    ]


def _with_range(own: pd.DataFrame, indicator: str, voice: Voice) -> str:
    """Write a value of the territory and its range; empty if it has none."""
    found = [pick(own, indicator, group) for group in ("", LOWER, UPPER)]
    if not all(usable(row) for row in found):
        return ""
    value, low, high = (
        voice.number(float(row["valor"])) for row in found if row is not None
    )
    return voice.say(
        es=f"{value} (entre {low} y {high})", en=f"{value} (between {low} and {high})"
    )


def potential_and_gap(own: pd.DataFrame, voice: Voice = SPANISH) -> list[str]:
    """Say the potential of a municipality, its influence, and the gap."""
    potential = _with_range(own, "indice_potencial", voice)
    if not potential:
        return [missing(own[own["instancia_id"] == ""], "indice_potencial", voice)]
    said = [
        voice.say(
            es="El potencial de las instancias de participación y mixtas es de "
            f"{potential}, en una escala de 0 a 100.",
            en="The potential of the participation and mixed bodies is "
            f"{potential}, on a scale from 0 to 100.",
        )
    ]
    influence = _with_range(own, "indice_incidencia", voice)
    if influence:
        said.append(
            voice.say(
                es=f"La incidencia observada es de {influence}.",
                en=f"The influence observed is {influence}.",
            )
        )
    return [" ".join(p for p in (*said, _gap(own, voice), _left_out(own, voice)) if p)]


def _gap(own: pd.DataFrame, voice: Voice) -> str:
    gap = _with_range(own, "brecha_potencial", voice)
    if not gap:
        return missing(own, "brecha_potencial", voice)
    return voice.say(
        es=f"La brecha es de {gap}: la resta tiene sentido porque el "
        "programa declaró el mismo 0 y el mismo 100 para las dos escalas.",
        en=f"The gap is {gap}: the subtraction is meaningful because the "
        "programme declared the same 0 and the same 100 for both scales.",
    )


def _left_out(own: pd.DataFrame, voice: Voice) -> str:
    """Say which components the index leaves out, which the note of its row lists."""
    row = pick(own, "indice_potencial")
    _, *lacking = str(row["nota"] if row is not None else "").split("sin dato: ")
    if not lacking:
        return ""
    names = lacking[0].split(", ")
    parts = [word("componente", name, voice).lower() for name in names]
    left = voice.listing(parts)
    return voice.say(
        es=f"El índice no incluye {left}, porque no hay datos.",
        en=f"The index does not include {left}, for lack of data.",
    )
