"""What is said of saturation, convergence and how sure agreement is."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import coding
from somos_eval.params import Thresholds
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
P = "\u00a0%"
CUTS = Thresholds()


def _saturated(
    new: int = 0, reached: float | None = 6, orders: float = 0.9, unseen: float = 0.4
) -> list[dict[str, Any]]:
    state = {"estado": "no_calculable", "nota": "no se alcanzó"}
    return [
        {
            "indicador": "saturacion_nueva",
            "unidad": "códigos nuevos por código de la base",
            "valor": new / 20,
            "numerador": new,
            "denominador": 20,
        },
        {
            "indicador": "saturacion_fuentes",
            "unidad": "fuentes",
            "denominador": 9,
            **(state if reached is None else {"valor": reached}),
        },
        {
            "indicador": "saturacion_ordenes",
            "unidad": "proporción",
            "valor": orders,
            "denominador": 500,
        },
        {
            "indicador": "codigos_por_ver",
            "unidad": "códigos estimados",
            "grupo": "estimador=chao2",
            "valor": unseen,
            "numerador": 12,
        },
    ]


def test_saturation_reached(result: Make) -> None:
    said = coding.saturation(result(*_saturated()), CUTS)
    assert said == (
        "De 9 entrevistas y grupos focales, en el orden en que se hicieron, las 2 "
        "últimas no dieron ningún código nuevo, frente a 20 códigos de las 4 primeras.",
        "La regla se cumplió por primera vez después de 6: las 2 siguientes trajeron "
        "como mucho 5 códigos nuevos por cada 100 de las primeras.",
        "Si las mismas se hubieran hecho en otro orden, se habría alcanzado en 450 de "
        f"500 órdenes al azar (90,0{P}).",
        "Aparecieron 12 códigos distintos; con más fuentes así se estima que falta "
        "menos de uno.",
    )


def test_new_codes_after_the_rule_was_met(result: Make) -> None:
    said = coding.saturation(result(*_saturated(new=6, reached=4)), CUTS)
    assert said[1].startswith("La regla se cumplió por primera vez después de 4: ")
    assert said[2] == "Después volvieron a aparecer códigos nuevos."
    # One in twenty is within the rule.
    still = coding.saturation(result(*_saturated(new=1)), CUTS)
    assert not any("volvieron" in text for text in still)


@pytest.mark.parametrize(
    ("threshold", "said"),
    [(0.025, "2,5 códigos nuevos por"), (0.01, "1 código nuevo por")],
)
def test_the_rule_of_the_programme(threshold: float, said: str, result: Make) -> None:
    change = {"threshold": threshold, "run": 1}
    rule = CUTS.coding.saturation.model_copy(update=change)
    own = CUTS.coding.model_copy(update={"saturation": rule})
    cuts = CUTS.model_copy(update={"coding": own})
    told = coding.saturation(result(*_saturated()), cuts)[1]
    assert f"la siguiente trajo como mucho {said} cada 100" in told


def test_saturation_not_reached(result: Make) -> None:
    rows = result(*_saturated(new=3, reached=None, orders=1.0, unseen=2.6))
    said = coding.saturation(rows, CUTS)
    assert "las 2 últimas dieron 3 códigos nuevos" in said[0]
    assert "no se alcanzó la saturación" in said[1]
    assert said[2].startswith("En cualquiera de 500")
    assert said[3].endswith("faltan por lo menos 3.")


def test_nothing_else_and_too_few(result: Make) -> None:
    none = result(*_saturated(unseen=0.0))
    assert coding.saturation(none, CUTS)[-1] == (
        "Aparecieron 12 códigos distintos; la estimación, que es una cota inferior, no "
        "da ninguno por ver."
    )
    few = result(
        {
            "indicador": "saturacion_nueva",
            "estado": "bajo_minimo",
            "nota": "5 de 6 entrevistas",
        },
        {"indicador": "saturacion_fuentes", "estado": "bajo_minimo", "nota": "5 de 6"},
    )
    assert coding.saturation(few, CUTS) == (
        "No se puede calcular: 5 de 6 entrevistas.",
    )


def _bands(high: float, fair: float) -> list[dict[str, Any]]:
    return [
        {
            "indicador": "acuerdo_banda",
            "unidad": "probabilidad",
            "grupo": f"de=nivel_incidencia;banda={name}",
            "valor": value,
            "denominador": 30,
        }
        for name, value in (("alto", high), ("aceptable", fair))
    ]


def test_how_sure_agreement_is(result: Make) -> None:
    assert coding.sureness(result(*_bands(0.65, 0.34)), CUTS) == (
        "Según lo visto en 30 eventos, las posibilidades de que el acuerdo verdadero "
        "sea alto (alfa de 0,8 o más) son 65 de cada 100; de que sea aceptable (desde "
        "0,667), 34; y de que sea bajo, 1.",
    )
    certain = coding.sureness(result(*_bands(0.999, 0.001)), CUTS)[0]
    assert "son más de 99 de cada 100" in certain
    assert "bajo, menos de 1." in certain


def test_no_probability_without_an_error(result: Make) -> None:
    rows = [
        row | {"valor": float("nan"), "estado": "no_calculable", "nota": "sin error"}
        for row in _bands(0.1, 0.1)
    ]
    assert coding.sureness(result(*rows), CUTS)[0].endswith("acuerdo: sin error.")
    assert coding.sureness(result({"indicador": "otro"}), CUTS) == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            [3, 3, 1],
            "De 3 códigos que aparecen en las fuentes, en 2 las clases dicen lo mismo "
            "y en 1 las clases se contradicen.",
        ),
        (
            [0],
            "De 1 código que aparece en las fuentes, en 1 habla una sola clase de "
            "fuente.",
        ),
    ],
)
def test_convergence(values: list[int], said: str, result: Make) -> None:
    rows = [
        {
            "indicador": "convergencia_codigo",
            "unidad": "lectura",
            "grupo": f"codigo={i}",
            "valor": value,
        }
        for i, value in enumerate(values)
    ]
    assert coding.convergence(result(*rows)) == (said,)


def test_saturation_in_english(result: Make) -> None:
    said = coding.saturation(result(*_saturated(new=3, reached=4)), CUTS, ENGLISH)
    assert said == (
        "Of 9 interviews and focus groups, in the order in which they were held, the "
        "last 2 gave 3 new codes, against 20 codes from the first 4.",
        "The rule was first met after 4: the next 2 brought at most 5 new codes for "
        "every 100 from the first ones.",
        "After that, new codes appeared again.",
        "Had the same ones been held in another order, it would have been reached in "
        "450 of 500 random orders (90.0%).",
        "12 distinct codes appeared; the estimate for more sources like these is that "
        "fewer than one is missing.",
    )


@pytest.mark.parametrize(
    ("unseen", "said"),
    [
        (0.0, "; the estimate, which is a lower bound, leaves none to be seen."),
        (1.2, "at least 1 is missing."),
        (2.6, "at least 3 are missing."),
    ],
)
def test_saturation_not_reached_in_english(
    unseen: float, said: str, result: Make
) -> None:
    rows = result(*_saturated(reached=None, orders=1.0, unseen=unseen))
    told = coding.saturation(rows, CUTS, ENGLISH)
    assert "the last 2 gave no new codes, against" in told[0]
    assert told[1:3] == (
        "By the rule of the programme, saturation was not reached: more than 5 new "
        "codes for every 100 from the first ones kept appearing.",
        "It would also have been reached in any of 500 random orders.",
    )
    assert told[3].endswith(said)


def test_how_sure_agreement_is_in_english(result: Make) -> None:
    assert coding.sureness(result(*_bands(0.65, 0.34)), CUTS, ENGLISH) == (
        "Judging by 30 events, the chances that the true agreement is high (alpha of "
        "0.8 or more) are 65 in 100; that it is acceptable (from 0.667), 34; and that "
        "it is low, 1.",
    )
    certain = coding.sureness(result(*_bands(0.999, 0.001)), CUTS, ENGLISH)[0]
    assert "are more than 99 in 100; " in certain
    assert certain.endswith("is low, less than 1.")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            [3, 3, 2, 1],
            "Of 4 codes that appear in the sources, in 2 the classes say the same, in "
            "1 the classes agree in part, and in 1 the classes contradict each other.",
        ),
        (
            [0],
            "Of 1 code that appears in the sources, in 1 only one class of source "
            "speaks.",
        ),
    ],
)
def test_convergence_in_english(values: list[int], said: str, result: Make) -> None:
    rows = [
        {"indicador": "convergencia_codigo", "grupo": f"codigo={i}", "valor": value}
        for i, value in enumerate(values)
    ]
    assert coding.convergence(result(*rows), ENGLISH) == (said,)
