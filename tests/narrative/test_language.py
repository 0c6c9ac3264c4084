"""Whatever the numbers are, the Spanish and the caution hold."""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from somos_eval.narrative import crime, influence, operation, people

Make = Callable[..., pd.DataFrame]

# Verbs of cause, which a design without comparison group does not allow (D15).
_CAUSAL = re.compile(
    r"\b(caus|gener|produ[cj]|impact|provoc|logr[oó]|gracias a|debido a|resultado de)"
)
_ONE_OF_MANY = re.compile(
    r"(?<![\d.,])1 (sesiones|eventos|casos|víctimas|compromisos|instancias|fuentes|"
    r"asistencias|organizaciones|combinaciones|vencidos)\b"
)
_MANY_OF_ONE = re.compile(
    r"(?<![\d,])(?!1 )\d[\d.]* (sesión|evento|caso|víctima|compromiso|instancia|fuente|"
    r"asistencia|organización|combinación)\b"
)
_DECIMAL_POINT = re.compile(r"\d\.\d{1,2}(?!\d)")
_NUMBERS = st.integers(0, 2500)


def _share(
    indicator: str, k: int, more: int, unknown: int, **row: Any
) -> dict[str, Any]:
    n = k + more
    few = n < 5
    return {
        "indicador": indicator,
        "unidad": "proporción",
        "numerador": k,
        "denominador": n,
        "n_faltantes": unknown,
        "valor": None if few else k / n,
        "li": None if few else k / n / 2,
        "ls": None if few else (1 + k / n) / 2,
        "confianza": None if few else 0.95,
        "estado": ("bajo_minimo" if n else "denominador_cero") if few else "ok",
        "nota": "hay muy pocos" if few else "",
        **row,
    }


def _rows(a: int, b: int, c: int) -> list[dict[str, Any]]:
    """Rows of every indicator that is told, from three numbers."""
    reached = sorted((a, b, c, min(a, b), min(b, c)), reverse=True)
    rate = {"unidad": "por 100.000 habitantes", "periodo": "2023", "confianza": 0.95}
    return [
        *(
            _share("operatividad", a, b + 5, c, grupo=g)
            for g in ("", "tipo=participacion", "tipo=mixta")
        ),
        _share("quorum", a, b, c),
        _share("compromisos_cumplidos", a, b, c),
        {"indicador": "compromisos_estado", "grupo": "estado=cumplido", "numerador": a},
        {"indicador": "compromisos_estado", "grupo": "estado=parcial", "numerador": b},
        _share("opi_mejora", a, b, c),
        _share("asistencia_sexo", a, b + 5, c, grupo="sexo=mujer"),
        _share("asistencia_sexo", b + 5, a, c, grupo="sexo=hombre"),
        *(
            {"indicador": "cadena_incidencia", "grupo": f"desde={i}", "numerador": n}
            for i, n in enumerate(reached, 1)
        ),
        {
            "indicador": "cadena_incidencia",
            "grupo": "desde=1;confianza=alta",
            "numerador": reached[0],
        },
        {
            "indicador": "incidencia_eventos",
            "grupo": "etapa=agenda;nivel=2",
            "numerador": reached[0] + a,
        },
        {
            "indicador": "fuentes_codigo",
            "grupo": "familia=limitacion_tecnica",
            "numerador": a,
            "denominador": a + b,
        },
        _share("acuerdo_nivel", a, b, 0, grupo="medida=porcentaje"),
        {"indicador": "acuerdo_nivel", "grupo": "medida=alfa", "valor": 0.5},
        {"indicador": "tasa_homicidio", "numerador": a, "valor": a / 3, **rate}
        | {"li": a / 6, "ls": a + 1.0},
    ]


def _told(rows: pd.DataFrame) -> list[str]:
    answers = (
        influence.level(rows),
        influence.chain(rows),
        influence.limits(rows),
        influence.agreement(rows),
        operation.compliance(rows),
        operation.fulfilled(rows),
        people.performance(rows),
        people.attendance(rows),
        crime.rate(rows, "homicidio", "05120", "Cáceres", "Antioquia"),
    )
    return [sentence for answer in answers for sentence in answer]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_NUMBERS | st.integers(0, 3), st.integers(0, 3) | _NUMBERS, st.integers(0, 3))
def test_agreement_commas_and_caution(result: Make, a: int, b: int, c: int) -> None:
    for sentence in _told(result(*_rows(a, b, c))):
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert "nan" not in sentence.lower()
        assert "  " not in sentence
        assert not _CAUSAL.search(sentence)
        assert not _ONE_OF_MANY.search(sentence)
        assert not _MANY_OF_ONE.search(sentence)
        assert not _DECIMAL_POINT.search(sentence)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_NUMBERS, _NUMBERS)
def test_a_percentage_always_has_its_cases_and_is_never_falsely_whole(
    result: Make, k: int, more: int
) -> None:
    rows = result(_share("quorum", k, more, 0))

    said = operation.share_sentence(rows, "quorum", "sesiones tuvieron quórum")

    n = k + more
    if n >= 5:
        digits = said.replace(".", "")
        assert digits.startswith(f"{k} de {n} sesiones")
        value = said.partition("(")[2].partition("\u00a0")[0]
        assert (float(value.replace(",", ".")) == 0) == (k == 0)
        assert (float(value.replace(",", ".")) == 100) == (more == 0)
    else:
        assert "%" not in said


def test_the_check_itself_hears_what_it_should() -> None:
    assert _CAUSAL.search("El programa generó confianza.")
    assert _CAUSAL.search("Mejoró gracias a las sesiones.")
    assert _ONE_OF_MANY.search("Hubo 1 sesiones.")
    assert not _ONE_OF_MANY.search("Hubo 21 sesiones.")
    assert _MANY_OF_ONE.search("Hubo 0 sesión.")
    assert not _MANY_OF_ONE.search("Hubo 1 sesión.")
    assert _DECIMAL_POINT.search("27.4 por cien mil")
    assert not _DECIMAL_POINT.search("1.234 casos")
