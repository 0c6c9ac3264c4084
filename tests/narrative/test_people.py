"""What is said of organisations and attendance."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import people
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
P = "\u00a0%"
NONE = float("nan")


def _improved(k: int, n: int, lost: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "indicador": "opi_mejora",
        "unidad": "proporción",
        "numerador": k,
        "denominador": n,
        "n_faltantes": lost,
        "valor": k / n,
        "li": 0.2,
        "ls": 0.8,
        "confianza": 0.95,
        **more,
    }


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (
            0,
            8,
            "ninguna de las 8 organizaciones medidas en ambas rondas subió de "
            f"puntaje (0{P}; intervalo del 95{P}: 20{P} a 80{P}).",
        ),
        (
            1,
            8,
            "1 de las 8 organizaciones medidas en ambas rondas subió de puntaje "
            f"(13{P}; ",
        ),
        (
            5,
            8,
            "5 de las 8 organizaciones medidas en ambas rondas subieron de puntaje "
            f"(63{P}; ",
        ),
        (
            8,
            8,
            "las 8 organizaciones medidas en ambas rondas subieron de puntaje "
            f"(100{P}; ",
        ),
    ],
)
def test_how_many_rose(k: int, n: int, said: str, result: Make) -> None:
    (sentence,) = people.performance(result(_improved(k, n)))

    assert sentence.startswith(f"Entre la línea base y el cierre, {said}")


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (1, 1, "la única organización medida en ambas rondas subió de puntaje"),
        (0, 1, "la única organización medida en ambas rondas no subió de puntaje"),
        (2, 3, "2 de las 3 organizaciones medidas en ambas rondas subieron de puntaje"),
    ],
)
def test_too_few_for_a_percentage(k: int, n: int, said: str, result: Make) -> None:
    few = _improved(k, n, estado="bajo_minimo", valor=NONE)

    (sentence,) = people.performance(result(few))

    assert sentence == (
        f"Entre la línea base y el cierre, {said}; son muy pocas para dar un "
        "porcentaje."
    )


@pytest.mark.parametrize(
    ("lost", "tail"),
    [
        (1, " Una organización no tiene las dos mediciones completas y no se cuenta."),
        (
            4,
            " Cuatro organizaciones no tienen las dos mediciones completas y no se "
            "cuentan.",
        ),
    ],
)
def test_those_without_both_rounds(lost: int, tail: str, result: Make) -> None:
    (sentence,) = people.performance(result(_improved(5, 8, lost)))

    assert sentence.endswith(tail)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"valor": 0.5, "li": 0.25, "ls": 0.875, "confianza": 0.95},
            "El cambio típico es de 0,50 puntos en una escala de 1 a 4 (intervalo del "
            f"95{P}: 0,25 a 0,88).",
        ),
        (
            {"valor": -0.125, "li": -0.5, "ls": 0, "confianza": 0.95},
            "El cambio típico es de −0,13 puntos en una escala de 1 a 4 (intervalo del "
            f"95{P}: −0,50 a 0,00).",
        ),
        (
            {"valor": 0.5, "nota": "con tan pocas no hay intervalo"},
            "El cambio típico es de 0,50 puntos en una escala de 1 a 4 (con tan pocas "
            "no hay intervalo).",
        ),
        (
            {"estado": "bajo_minimo", "nota": "menos de 6"},
            "No se da un cambio de conjunto: menos de 6.",
        ),
    ],
)
def test_the_typical_change(row: dict[str, Any], said: str, result: Make) -> None:
    shift = {"indicador": "opi_cambio", **row}

    assert people.performance(result(_improved(5, 8), shift))[1] == said


def test_without_measurements(result: Make) -> None:
    lacking = {"indicador": "opi_mejora", "estado": "sin_dato", "nota": "no hay"}

    assert people.performance(result(lacking)) == (
        "No hay evidencia para responder: no hay.",
    )


def _came(unknown: int | None = 0, **cells: int) -> list[dict[str, Any]]:
    total = sum(cells.values())
    return [
        {
            "indicador": "asistencia_sexo",
            "unidad": "proporción",
            "grupo": f"sexo={sex}",
            "numerador": n,
            "denominador": total,
            "n_faltantes": unknown,
            "valor": n / total if total else NONE,
            "estado": "ok" if total else "denominador_cero",
            "nota": "" if total else "no hay casos en el denominador",
        }
        for sex, n in cells.items()
    ]


_UNIT = "Son asistencias, no personas: una misma persona va a varias sesiones."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            _came(mujer=90, hombre=60),
            f"De 150 asistencias con sexo reportado, 90 son de mujeres (60,0{P}) y 60 "
            f"son de hombres (40,0{P}). {_UNIT}",
        ),
        (
            _came(unknown=1, mujer=1, hombre=19),
            f"De 20 asistencias con sexo reportado, 19 son de hombres (95{P}) y 1 es "
            "de "
            f"mujeres (5{P}). En otra no se reportó. {_UNIT}",
        ),
        (
            _came(unknown=12, mujer=0, hombre=8, intersexual=2),
            f"De 10 asistencias con sexo reportado, 8 son de hombres (80{P}), 2 son de "
            f"personas intersexuales (20{P}) y ninguna es de mujeres. En otras 12 no "
            "se "
            f"reportó. {_UNIT}",
        ),
        # The profile does not tell how many do not report it: nothing is said of them.
        (
            _came(unknown=None, mujer=1, hombre=0),
            f"De 1 asistencia con sexo reportado, 1 es de mujeres (100{P}) y ninguna "
            "es "
            f"de hombres. {_UNIT}",
        ),
        (
            _came(mujer=0, hombre=0),
            "No se puede calcular: no hay casos en el denominador.",
        ),
        (
            [{"indicador": "otro"}],
            "No hay evidencia para responder: no hay registros.",
        ),
    ],
)
def test_attendance(rows: list[dict[str, Any]], said: str, result: Make) -> None:
    assert people.attendance(result(*rows)) == (said,)


def test_suppressed_attendance_says_so_without_numbers(result: Make) -> None:
    rows = result(*_came(mujer=3, hombre=50)).assign(estado="suprimido")

    (said,) = people.attendance(rows)

    assert said.startswith(
        "[SUPRIMIDO] La asistencia por sexo se suprime en este perfil"
    )
    assert not any(c.isdigit() for c in said)


@pytest.mark.parametrize(
    ("k", "n", "lost", "said"),
    [
        (
            5,
            8,
            0,
            "the score of 5 of the 8 organisations measured in both rounds rose (63%; "
            "95% interval: 20% to 80%).",
        ),
        (
            0,
            8,
            1,
            "the score of none of the 8 organisations measured in both rounds rose "
            "(0%; 95% interval: 20% to 80%). One organisation does not have both "
            "measurements complete and is not counted.",
        ),
        (
            8,
            8,
            4,
            "the score of each of the 8 organisations measured in both rounds rose "
            "(100%; 95% interval: 20% to 80%). Four organisations do not have both "
            "measurements complete and are not counted.",
        ),
    ],
)
def test_how_many_rose_in_english(
    k: int, n: int, lost: int, said: str, result: Make
) -> None:
    (sentence,) = people.performance(result(_improved(k, n, lost)), ENGLISH)

    assert sentence == f"Between the baseline and the endline, {said}"


@pytest.mark.parametrize(("k", "verb"), [(0, "did not rise"), (1, "rose")])
def test_the_only_one_in_english(k: int, verb: str, result: Make) -> None:
    few = _improved(k, 1, estado="bajo_minimo", valor=NONE)
    shift = {"indicador": "opi_cambio", "valor": -0.125, "li": -0.5, "ls": 0}

    said = people.performance(result(few, {**shift, "confianza": 0.95}), ENGLISH)

    assert said == (
        "Between the baseline and the endline, the score of the only organisation "
        f"measured in both rounds {verb}; they are too few to give a percentage.",
        "The typical change is −0.13 points on a scale of 1 to 4 (95% interval: −0.50 "
        "to 0.00).",
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            _came(mujer=900, hombre=600),
            "Of 1,500 attendances with sex reported, 900 are by women (60.0%) and 600 "
            "are by men (40.0%). ",
        ),
        (
            _came(unknown=1, mujer=1, hombre=0),
            "Of 1 attendance with sex reported, 1 is by women (100%) and none is by "
            "men. For another one it was not reported. ",
        ),
        (
            _came(unknown=12, hombre=10),
            "Of 10 attendances with sex reported, 10 are by men (100%). For another 12 "
            "it was not reported. ",
        ),
    ],
)
def test_attendance_in_english(
    rows: list[dict[str, Any]], said: str, result: Make
) -> None:
    assert people.attendance(result(*rows), ENGLISH) == (
        f"{said}These are attendances, not people: one person attends several "
        "sessions.",
    )


def test_suppressed_attendance_in_english(result: Make) -> None:
    rows = result(*_came(mujer=3, hombre=50)).assign(estado="suprimido")

    (said,) = people.attendance(rows, ENGLISH)

    assert said.startswith(
        "[SUPPRESSED] Attendance by sex is suppressed in this edition"
    )
    assert not any(c.isdigit() for c in said)
