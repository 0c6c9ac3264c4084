"""Sentences of the indices: how firm they are, and what they say of a place."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from somos_eval.narrative import indices
from somos_eval.wording import ENGLISH

Result = Callable[..., pd.DataFrame]
CODES = ["A", "B", "C", "D", "E", "F", "G", "H"]
INDEX = pd.DataFrame({"valor": 50.0, "desde": 45.0, "hasta": 55.0}, index=CODES)
ENDS = [1, 2, 3, 4, 5, 6, 7, 7]
PLACES = pd.DataFrame(
    {"valor": range(1, 9), "desde": ENDS, "hasta": [*ENDS[:6], 8, 8]}, index=CODES
)
MOVED = {"A": {"bajo": 0.4, "medio": 0.6}, "B": {"alto": 1.0}}


def test_a_place_kept_is_kept_in_nine_of_ten_ways() -> None:
    (told,) = indices.firmness(INDEX, PLACES, {})
    assert told == (
        "Hay índice de potencial para 8 municipios. Seis municipios conservan su lugar "
        "en nueve de cada diez formas de armar el índice. Donde los rangos se cruzan "
        "no hay un orden que defender."
    )


def test_how_many_places_half_of_them_could_hold() -> None:
    wide = PLACES.assign(hasta=PLACES["desde"] + 2)
    (told,) = indices.firmness(INDEX, wide, {})
    assert "a la mitad de los municipios les caben al menos 3 lugares de 8." in told


def test_firmness_in_english() -> None:
    (told,) = indices.firmness(INDEX, PLACES, MOVED, ENGLISH)
    assert told == (
        "There is a potential index for 8 municipalities. Six municipalities keep "
        "their place in nine out of ten ways of building the index. Where ranges "
        "overlap there is no order to defend. One municipality would change class if "
        "the index were built in another reasonable way."
    )
    wide = PLACES.assign(desde=1, hasta=8)
    (none,) = indices.firmness(INDEX, wide, {"A": {"bajo": 1.0}}, ENGLISH)
    assert "No municipality keeps its place in nine" in none
    assert "at least 8 of the 8 places" in none
    assert "No municipality would change class" in none
    (few,) = indices.firmness(INDEX.head(1), PLACES.head(0), {}, ENGLISH)
    assert few == (
        "There is a potential index for 1 municipality. Fewer than ten are not put in "
        "order: their places would mean nothing."
    )


def moves(factor: str, total: float) -> Mapping[str, Any]:
    group = f"factor={factor};efecto=total"
    return {"indicador": "sensibilidad_indice", "grupo": group, "valor": total}


def test_what_moves_the_places_most_in_english(result: Result) -> None:
    rows = result(moves("pesos", 0.2), moves("agregacion", 0.61), moves("faltantes", 0))
    assert indices.drivers(rows, ENGLISH) == [
        "What moves the places most is whether a low component is made up for by a "
        "high one (total index of 0.61, where 1 is all the movement), and after that "
        "the weight of each component (0.20)."
    ]


def scored(indicator: str, value: float, note: str = "") -> list[Mapping[str, Any]]:
    return [
        {"indicador": indicator, "grupo": group, "valor": value + d, "nota": note}
        for group, d in (("", 0), ("rango=inferior", -5), ("rango=superior", 2))
    ]


def test_the_potential_of_a_place_in_english(result: Result) -> None:
    rows = result(
        *scored("indice_potencial", 45, "sin dato: recursos, enlaces"),
        *scored("indice_incidencia", 22),
        *scored("brecha_potencial", 23),
    )
    assert indices.potential_and_gap(rows, ENGLISH) == [
        "The potential of the participation and mixed bodies is 45 (between 40 and "
        "47), on a scale from 0 to 100. The influence observed is 22 (between 17 and "
        "24). The gap is 23 (between 18 and 25): the subtraction is meaningful because "
        "the programme declared the same 0 and the same 100 for both scales. The index "
        "does not include resources and links with coordination bodies, for lack of "
        "data."
    ]
    alone = result(*scored("indice_potencial", 45))
    assert indices.potential_and_gap(alone, ENGLISH) == [
        "The potential of the participation and mixed bodies is 45 (between 40 and "
        "47), on a scale from 0 to 100. There is no evidence to answer with: there are "
        "no records."
    ]
    assert indices.potential_and_gap(result(), ENGLISH) == [
        "There is no evidence to answer with: there are no records."
    ]
