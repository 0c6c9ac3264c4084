"""What is said of operation, read aloud with none, one, two and many."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import operation
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
NB = "\u00a0"
P = f"{NB}%"


def _rate(kind: str, held: int, required: float, **more: Any) -> dict[str, Any]:
    value = held / required
    return {
        "indicador": "operatividad",
        "unidad": "sesiones realizadas por sesión exigida",
        "grupo": f"tipo={kind}",
        "numerador": held,
        "denominador": required,
        "valor": value,
        "li": value / 2,
        "ls": value * 2 or 0.1025,
        "confianza": 0.95,
        **more,
    }


@pytest.mark.parametrize(
    ("held", "required", "sentence"),
    [
        (
            0,
            36,
            "Las instancias de participación no realizaron ninguna sesión y la norma "
            f"les exige 36 en el periodo (0{P}; intervalo del 95{P}: 0{P} a 10{P}).",
        ),
        (
            1,
            36,
            "Las instancias de participación realizaron 1 sesión y la norma les exige "
            f"36 en el periodo (3{P}; intervalo del 95{P}: 1{P} a 6{P}).",
        ),
        (
            45,
            35.5,
            "Las instancias de participación realizaron 45 sesiones y la norma les "
            f"exige 35,5 en el periodo (127{P}; intervalo del 95{P}: 63{P} a 254{P}).",
        ),
    ],
)
def test_sessions_held_and_required(
    held: int, required: float, sentence: str, result: Make
) -> None:
    assert operation.compliance(result(_rate("participacion", held, required))) == (
        sentence,
    )


@pytest.mark.parametrize(
    ("left", "beginning"),
    [
        (
            1,
            "Una instancia queda fuera de esta cuenta, porque ninguna norma verificada "
            "le fija un número de sesiones o porque no tiene registro.",
        ),
        (
            2,
            "Dos instancias quedan fuera de esta cuenta, porque ninguna norma "
            "verificada "
            "les fija un número de sesiones o porque no tienen registro.",
        ),
        (12, "12 instancias quedan fuera"),
    ],
)
def test_whom_it_leaves_out(left: int, beginning: str, result: Make) -> None:
    total = _rate("mixta", 5, 10, grupo="", n_faltantes=left)

    told = operation.compliance(result(_rate("mixta", 5, 10), total))

    assert told[1].startswith(beginning)
    assert told[1].endswith("La falta de registro no equivale a cero sesiones.")


def test_a_kind_without_figure_gives_its_reason(result: Make) -> None:
    none = {"estado": "sin_norma", "nota": "sin norma alguna", "valor": float("nan")}
    rows = result(_rate("participacion", 5, 10), _rate("mixta", 0, 1, **none))

    said = operation.compliance(rows)[0]

    assert said.endswith(
        "De las instancias mixtas no se da una cifra: sin norma alguna."
    )
    only = operation.compliance(result(_rate("mixta", 0, 1, **none)))
    assert only == ("No se puede calcular: sin norma alguna.",)


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ([], ""),
        ([3], "La única instancia de participación que se puede clasificar es activa."),
        (
            [0],
            "La única instancia de participación que se puede clasificar no se ha "
            "creado.",
        ),
        (
            [1],
            "La única instancia de participación que se puede clasificar existe solo "
            "en lo formal.",
        ),
        (
            [2, 2],
            "Las 2 instancias de participación que se pueden clasificar son "
            "intermitentes.",
        ),
        (
            [0, 0],
            "Las 2 instancias de participación que se pueden clasificar no se han "
            "creado.",
        ),
        (
            [3, 2, 1, 1, 0],
            "De las 5 instancias de participación que se pueden "
            "clasificar, 1 es activa, 1 es intermitente, 2 existen solo en lo formal "
            "y 1 "
            "no se ha creado.",
        ),
    ],
)
def test_classes(levels: list[int], sentence: str, result: Make) -> None:
    ids = [f"05120-C{i}" for i in range(len(levels) + 1)]
    rows = [
        {"indicador": "clase_operatividad", "instancia_id": i, "valor": level}
        for i, level in zip(ids, levels, strict=False)
    ]
    unknown = {
        "indicador": "clase_operatividad",
        "instancia_id": ids[-1],
        "estado": "sin_dato",
    }

    said = operation.classes(
        result(*rows, unknown), dict.fromkeys(ids, "participacion")
    )

    assert said == sentence


def _share(k: int, n: int, **more: Any) -> dict[str, Any]:
    return {
        "indicador": "provision_sillas",
        "unidad": "proporción",
        "numerador": k,
        "denominador": n,
        "valor": k / n if n else float("nan"),
        "li": 0.1,
        "ls": 0.9,
        "confianza": 0.95,
        **more,
    }


@pytest.mark.parametrize(
    ("k", "n", "fact"),
    [
        (0, 20, f"0 de 20 sillas están provistas (0{P}; "),
        (1, 20, f"1 de 20 sillas está provista (5{P}; "),
        (20, 20, f"20 de 20 sillas están provistas (100{P}; "),
        (1199, 1200, f"1.199 de 1.200 sillas están provistas (99,9{P}; "),
        (1, 2000, f"1 de 2.000 sillas está provista (0,1{P}; "),
    ],
)
def test_shares(k: int, n: int, fact: str, result: Make) -> None:
    said = operation.share_sentence(
        result(_share(k, n)),
        "provision_sillas",
        "sillas están provistas",
        one="sillas está provista",
    )

    assert said.startswith(fact)
    assert f"intervalo del 95{P}: 10" in said


def test_few_cases_give_counts_and_absences_their_reason(result: Make) -> None:
    few = _share(3, 4, estado="bajo_minimo", valor=float("nan"), nota="pocas")
    none = _share(0, 0, estado="denominador_cero", nota="no hay sillas")

    def said(row: dict[str, Any]) -> str:
        rows = result(row)
        return operation.share_sentence(rows, "provision_sillas", "sillas provistas")

    assert said(few) == (
        "3 de 4 sillas provistas; son muy pocos casos para dar un porcentaje."
    )
    assert said(none) == "No se puede calcular: no hay sillas."
    assert said({"indicador": "otro"}) == (
        "No hay evidencia para responder: no hay registros."
    )


@pytest.mark.parametrize(
    ("n", "sentence"),
    [(0, ""), (1, "De 1 silla no hay dato."), (7, "De 7 sillas no hay dato.")],
)
def test_the_unknown(n: int, sentence: str, result: Make) -> None:
    rows = result(_share(3, 9, n_faltantes=n))

    said = operation.unknown_sentence(
        rows, "provision_sillas", ("silla", "sillas"), ("seat", "seats")
    )

    assert said == sentence


def _kept(k: int, n: int, unknown: int, **more: Any) -> list[dict[str, Any]]:
    states = {"cumplido": k, "incumplido": n - k, "sin_seguimiento": unknown}
    counted = [
        {"indicador": "compromisos_estado", "grupo": f"estado={s}", "numerador": m}
        for s, m in states.items()
        if m
    ]
    share = _share(k, n, indicador="compromisos_cumplidos", n_faltantes=unknown, **more)
    return [*counted, share]


@pytest.mark.parametrize(
    ("k", "n", "unknown", "said"),
    [
        (
            9,
            20,
            0,
            "Las actas del periodo registran 20 compromisos. De los 20 vencidos que "
            f"tuvieron seguimiento, se cumplieron 9 (45{P}). Intervalo del 95{P}: "
            f"10{P} "
            f"a 90{P}.",
        ),
        (
            1,
            20,
            1,
            "Las actas del periodo registran 21 compromisos. De los 20 vencidos que "
            f"tuvieron seguimiento, se cumplió 1 (5{P}). De otro vencido no hubo "
            f"seguimiento. Si se cuenta, el cumplimiento está entre 10{P} y 90{P} "
            f"(confianza del 95{P}): el primer límite supone que no se cumplió y el "
            "segundo, que sí.",
        ),
        (
            0,
            8,
            3,
            "Las actas del periodo registran 11 compromisos. De los 8 vencidos que "
            f"tuvieron seguimiento, no se cumplió ninguno (0{P}). De otros 3 vencidos "
            "no "
            f"hubo seguimiento. Si se cuentan, el cumplimiento está entre 10{P} y "
            f"90{P} "
            f"(confianza del 95{P}): el primer límite supone que no se cumplió ninguno "
            "de ellos y el segundo, que se cumplieron todos.",
        ),
    ],
)
def test_commitments(k: int, n: int, unknown: int, said: str, result: Make) -> None:
    assert operation.fulfilled(result(*_kept(k, n, unknown))) == (said,)


@pytest.mark.parametrize(
    ("k", "n", "unknown", "tail"),
    [
        (
            1,
            1,
            0,
            "El único vencido que tuvo seguimiento se cumplió; son muy pocos casos "
            "para dar un porcentaje.",
        ),
        (
            0,
            1,
            0,
            "El único vencido que tuvo seguimiento no se cumplió; son muy pocos "
            "casos para dar un porcentaje.",
        ),
        (
            2,
            3,
            4,
            "De los 3 vencidos que tuvieron seguimiento, se cumplieron 2; son muy "
            "pocos casos para dar un porcentaje. De otros 4 vencidos no hubo "
            "seguimiento.",
        ),
    ],
)
def test_few_commitments(k: int, n: int, unknown: int, tail: str, result: Make) -> None:
    few = {"estado": "bajo_minimo", "valor": float("nan")}

    (said,) = operation.fulfilled(result(*_kept(k, n, unknown, **few)))

    assert said.endswith(tail)
    total = n + unknown
    noun = "compromiso" if total == 1 else "compromisos"
    assert said.startswith(f"Las actas del periodo registran {total} {noun}.")


def test_commitments_that_nobody_followed(result: Make) -> None:
    none = {"estado": "sin_dato", "nota": "nadie siguió los 7 compromisos vencidos"}

    (said,) = operation.fulfilled(result(*_kept(0, 0, 7, **none)))

    assert said == (
        "Las actas del periodo registran 7 compromisos. No hay evidencia para "
        "responder: nadie siguió los 7 compromisos vencidos."
    )
    (absent,) = operation.fulfilled(result({"indicador": "otro"}))
    assert absent == "No hay evidencia para responder: no hay registros."


@pytest.mark.parametrize(
    ("held", "required", "sentence"),
    [
        (
            0,
            36,
            "The participation bodies held no session, and the norm requires 36 of "
            "them in the period (0%; 95% interval: 0% to 10%).",
        ),
        (
            1,
            36,
            "The participation bodies held 1 session, and the norm requires 36 of them "
            "in the period (3%; 95% interval: 1% to 6%).",
        ),
        (
            45,
            35.5,
            "The participation bodies held 45 sessions, and the norm requires 35.5 of "
            "them in the period (127%; 95% interval: 63% to 254%).",
        ),
    ],
)
def test_compliance_in_english(
    held: int, required: float, sentence: str, result: Make
) -> None:
    rows = result(_rate("participacion", held, required))
    assert operation.compliance(rows, ENGLISH) == (sentence,)


@pytest.mark.parametrize(
    ("k", "n", "unknown", "said"),
    [
        (0, 8, 0, "Of the 8 due and followed up, none was fulfilled"),
        (1, 8, 1, "Of the 8 due and followed up, 1 was fulfilled"),
        (6, 8, 2, "Of the 8 due and followed up, 6 were fulfilled"),
    ],
)
def test_commitments_in_english(
    k: int, n: int, unknown: int, said: str, result: Make
) -> None:
    (told,) = operation.fulfilled(result(*_kept(k, n, unknown)), ENGLISH)
    assert said in told
    followed = {
        0: "not followed up",
        1: "Another one due was not followed up. Counting it, fulfilment is between",
        2: "Another 2 due were not followed up. Counting them, fulfilment is between",
    }
    assert (followed[unknown] in told) is bool(unknown)
