"""The numbers of the home page are those of RESULT, with n and interval or a reason."""

from typing import Any

import pytest

from somos_eval.blocks import TableView, TextView, View
from somos_eval.workflow.around.answers import answers
from tests.workflow.around.conftest import MakeRows, MakeSeen


@pytest.fixture
def ladder(rows_of: MakeRows) -> Any:
    counts = {1: 128, 2: 87, 3: 46, 4: 15, 5: 3}
    return rows_of(
        "cadena_incidencia",
        [
            {"grupo": f"desde={n}", "valor": k, "numerador": k, "denominador": 148}
            for n, k in counts.items()
        ],
    )


def tables(views: tuple[View, ...]) -> list[TableView]:
    return [view for view in views if isinstance(view, TableView)]


def said(views: tuple[View, ...]) -> str:
    texts = [view for view in views if isinstance(view, TextView)]
    return " ".join(p for view in texts for p in view.paragraphs)


def test_the_ladder_counts_events_out_of_all(seen_with: MakeSeen, ladder: Any) -> None:
    seen = seen_with(ladder)
    current = answers(seen, "es")[0].views
    assert tables(current)[0].rows == (
        ("1. informada", "128", "148"),
        ("2. consultada", "87", "148"),
        ("3. propuesta registrada", "46", "148"),
        ("4. adoptada en parte", "15", "148"),
        ("5. adoptada e implementada", "3", "148"),
    )
    assert "De 148 eventos de incidencia registrados, 46 dejaron" in said(current)
    assert "no llevan intervalo" in tables(current)[0].note
    english = answers(seen, "en")[0].views
    assert "Of 148 influence events on record, 46 left" in said(english)
    assert tables(english)[0].rows[2] == ("3. proposal on record", "46", "148")


def test_a_level_without_events_is_none_and_a_suppressed_one_is_not(
    seen_with: MakeSeen, rows_of: MakeRows
) -> None:
    rows = rows_of(
        "cadena_incidencia",
        [
            {"grupo": "desde=1", "valor": 9, "numerador": 9, "denominador": 9},
            {"grupo": "desde=3", "estado": "suprimido", "nota": "x"},
        ],
    )
    for language, mark in (("es", "[SUPRIMIDO]"), ("en", "[SUPPRESSED]")):
        views = answers(seen_with(rows), language)[0].views
        column = [row[1] for row in tables(views)[0].rows]
        assert column == ["9", "0", mark, "0", "0"]


def test_operation_comes_with_its_cases_and_interval(
    seen_with: MakeSeen, rows_of: MakeRows
) -> None:
    rows = rows_of(
        "operatividad",
        [
            {
                "grupo": "tipo=participacion",
                "valor": 131 / 180,
                "li": 0.608,
                "ls": 0.864,
                "numerador": 131,
                "denominador": 180,
            },
            {
                "grupo": "tipo=coordinacion",
                "estado": "sin_norma",
                "nota": "ninguna norma lo fija",
            },
        ],
    )
    views = answers(seen_with(rows), "es")[0].views
    (table,) = tables(views)
    assert table.header[1:] == ("Valor", "Intervalo del 95\u00a0%", "Casos")
    assert table.rows == (
        (
            "Instancias de participación",
            "72,8\u00a0%",
            "60,8\u00a0% a 86,4\u00a0%",
            "131 de 180",
        ),
        ("Instancias de coordinación", "sin norma", "—", "—"),
    )
    assert "Instancias de coordinación: sin cifra (sin norma)." in said(views)
    english = tables(answers(seen_with(rows), "en")[0].views)[0]
    assert english.rows[0][1:] == ("72.8%", "60.8% to 86.4%", "131 of 180")


def test_the_potential_counts_pairs_of_bodies_that_were_observed(
    seen_with: MakeSeen, rows_of: MakeRows
) -> None:
    values = [1, 1, 1, 2, 3, 3, 4, 0]
    rows = rows_of(
        "potencial_incidencia",
        [
            {"instancia_id": "a", "grupo": f"etapa={i}", "valor": v}
            for i, v in enumerate(values)
        ]
        + [{"instancia_id": "b", "estado": "sin_dato", "nota": "sin eventos"}],
    )
    views = answers(seen_with(rows), "es")[1].views
    assert "en 6 combinaciones de instancia y etapa: en 2 la" in said(views)
    assert [row[1] for row in tables(views)[0].rows] == ["2", "1", "3", "1"]


@pytest.mark.parametrize(
    ("language", "reason"), [("es", "no hay dato"), ("en", "there are no data")]
)
def test_without_evidence_there_are_words(
    seen_with: MakeSeen, language: str, reason: str
) -> None:
    for answer in answers(seen_with(), language):
        assert not tables(answer.views)
        assert {v.tone for v in answer.views if isinstance(v, TextView)} == {
            "sin_evidencia"
        }
        assert reason in said(answer.views)
