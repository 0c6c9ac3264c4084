"""What is said of the change of organisations beyond its average."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from somos_eval.narrative import organisations
from somos_eval.params import Thresholds
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
P = "\u00a0%"
CUTS = Thresholds()


def _share(name: str, group: str, k: int, n: int, **more: Any) -> dict[str, Any]:
    return {
        "indicador": name,
        "unidad": "proporción",
        "grupo": group,
        "numerador": k,
        "denominador": n,
        "valor": k / n,
        "li": 0.1,
        "ls": 0.9,
        "confianza": 0.95,
        **more,
    }


def test_the_whole_story(result: Make) -> None:
    rows = result(
        _share("opi_sube_nivel", "", 3, 8),
        _share("opi_meta", "meta=alcanza", 2, 8),
        _share("opi_meta", "meta=pierde", 1, 8),
        _share("opi_desercion", "", 2, 10),
        _share("opi_desercion", "escenario=ninguna_mejora", 5, 10),
        _share("opi_desercion", "escenario=todas_mejoran", 7, 10),
        {
            "indicador": "opi_cambio_minimo",
            "unidad": "puntos OPI",
            "valor": 0.274,
            "denominador": 74,
        },
        _share("opi_cambio_real", "cambio=sube", 1, 8),
        {
            "indicador": "opi_regresion",
            "unidad": "correlación (-1 a 1)",
            "valor": -0.45,
            "denominador": 8,
            "nota": "frente a la línea base sola sería -0,60; p…, 0,040",
        },
    )
    assert organisations.detail(rows, CUTS) == (
        "3 de 8 organizaciones con las dos mediciones subieron 1 punto o más en el "
        f"total (38{P}; intervalo del 95{P}: 10{P} a 90{P}).",
        "Dos organizaciones pasaron de menos de 3,0 puntos a 3,0 o más, y 1 bajó de "
        "ahí.",
        "De 10 organizaciones con línea base completa, 2 no tienen cierre completo de "
        "un mismo evaluador: según cómo les haya ido, mejoraron entre 5 y 7 de 10 "
        f"(50{P} a 70{P}).",
        "En el programa, dos evaluadores puntuaron por separado las mismas 74 hojas; "
        "por lo que difieren, un cambio de menos de 0,27 puntos puede ser solo de "
        "quién puntúa; 1 de 8 sube más que eso.",
        "Las que estaban más bajas tendieron a subir más (correlación de Oldham de "
        "−0,45, con 8 organizaciones; frente a la línea base sola sería -0,60; p…, "
        "0,040).",
    )


def test_few_organisations_have_counts_and_no_percentage(result: Make) -> None:
    few = {"estado": "bajo_minimo", "nota": "menos de 6", "valor": float("nan")}
    said = organisations.detail(
        result(
            _share("opi_sube_nivel", "", 0, 3, **few),
            _share("opi_meta", "meta=alcanza", 0, 3, **few),
            _share("opi_meta", "meta=pierde", 0, 3, **few),
            _share("opi_desercion", "", 1, 4, **few),
        ),
        CUTS,
    )
    assert said == (
        "Ninguna de 3 organizaciones con las dos mediciones subió 1 punto o más en el "
        "total.",
        "Ninguna pasó de menos de 3,0 puntos a 3,0 o más, y ninguna bajó de ahí.",
        "De 4 organizaciones con línea base completa, 1 no tiene cierre completo de "
        "un mismo evaluador.",
    )


def test_without_pairs_it_says_what_is_missing(result: Make) -> None:
    rows = result(
        {"indicador": "opi_sube_nivel", "estado": "sin_dato", "nota": "sin pares"}
    )
    assert organisations.detail(rows, CUTS) == (
        "No hay evidencia para responder: sin pares.",
    )


def test_a_level_of_its_own_and_no_regression(result: Make) -> None:
    opi = CUTS.opi.model_copy(update={"level": 0.5})
    said = organisations.detail(
        result(
            _share("opi_sube_nivel", "", 1, 8),
            {
                "indicador": "opi_regresion",
                "unidad": "correlación (-1 a 1)",
                "valor": 0.2,
                "denominador": 8,
            },
        ),
        CUTS.model_copy(update={"opi": opi}),
    )
    assert "subió 0,5 puntos o más" in said[0]
    assert said[1] == (
        "Las que estaban más bajas no tendieron a subir más (correlación de Oldham de "
        "0,20, con 8 organizaciones)."
    )


def test_the_whole_story_in_english(result: Make) -> None:
    rows = result(
        _share("opi_sube_nivel", "", 3, 8),
        _share("opi_meta", "meta=alcanza", 2, 8),
        _share("opi_meta", "meta=pierde", 1, 8),
        _share("opi_desercion", "", 2, 10),
        _share("opi_desercion", "escenario=ninguna_mejora", 5, 10),
        _share("opi_desercion", "escenario=todas_mejoran", 7, 10),
        {"indicador": "opi_cambio_minimo", "valor": 0.274, "denominador": 74},
        _share("opi_cambio_real", "cambio=sube", 1, 8),
        {"indicador": "opi_regresion", "valor": -0.45, "denominador": 8},
    )
    assert organisations.detail(rows, CUTS, ENGLISH) == (
        "3 of 8 organisations with both measurements rose by 1 point or more in the "
        "total (38%; 95% interval: 10% to 90%).",
        "Two organisations went from under 3.0 points to 3.0 or more, and 1 fell below "
        "it.",
        "Of 10 organisations with a complete baseline, 2 have no complete endline by "
        "the same assessor: depending on how they fared, between 5 and 7 of 10 "
        "improved (50% to 70%).",
        "In the programme, two assessors separately scored the same 74 sheets; given "
        "how far they differ, a change of less than 0.27 points may come only from who "
        "does the scoring; 1 of 8 rises by more than that.",
        "Those with lower scores tended to rise more (Oldham correlation of −0.45, "
        "with 8 organisations).",
    )


def test_few_organisations_in_english(result: Make) -> None:
    few = {"estado": "bajo_minimo", "nota": "menos de 6", "valor": float("nan")}
    said = organisations.detail(
        result(
            _share("opi_sube_nivel", "", 0, 3, **few),
            _share("opi_meta", "meta=alcanza", 0, 3, **few),
            _share("opi_meta", "meta=pierde", 0, 3, **few),
            _share("opi_desercion", "", 1, 4, **few),
        ),
        CUTS,
        ENGLISH,
    )
    assert said == (
        "None of 3 organisations with both measurements rose by 1 point or more in the "
        "total.",
        "None went from under 3.0 points to 3.0 or more, and none fell below it.",
        "Of 4 organisations with a complete baseline, 1 has no complete endline by the "
        "same assessor.",
    )
