"""Municipalities side by side: never a ranking, and never more than n allows."""

from typing import Any

import pytest

from somos_eval.blocks import FigureView, TableView
from somos_eval.params import Programme
from somos_eval.site.around.data import Part, Sheet
from somos_eval.workflow.around.comparison import comparison_sheets
from tests.workflow.around.conftest import MakeRows, MakeSeen


@pytest.fixture
def quorum(rows_of: MakeRows, codes: list[str]) -> Any:
    """Values that fall in the opposite order of the names."""
    base = {"numerador": 9.0, "denominador": 20.0}
    values = [0.9, 0.7, 0.5, 0.3, 0.1]
    records = [
        {"divipola": c, "valor": v, "li": v - 0.05, "ls": v + 0.05, **base}
        for c, v in zip(codes, values, strict=True)
    ]
    whole = {"valor": 0.5, "li": 0.45, "ls": 0.55, **base}
    return rows_of("quorum", [*records, whole])


def part(sheets: tuple[Sheet, ...], anchor: str) -> Part:
    (found,) = [p for s in sheets for p in s.parts if p.anchor == anchor]
    return found


def table(found: Part) -> TableView:
    (view,) = [v for v in found.views if isinstance(v, TableView)]
    return view


def test_the_order_is_of_regions_and_names_and_the_programme_is_last(
    seen_with: MakeSeen, quorum: Any, programme: Programme
) -> None:
    found = part(comparison_sheets(seen_with(quorum), "es"), "quorum")
    names = [row[0] for row in table(found).rows]
    region = {m.name: programme.regions[m.region] for m in programme.included}
    assert names[:-1] == sorted(names[:-1], key=lambda name: (region[name], name))
    assert names[-1] == "Programa"
    values = [row[1] for row in table(found).rows[:-1]]
    assert values not in (sorted(values), sorted(values, reverse=True))


def test_it_says_how_many_cannot_be_told_apart_from_the_programme(
    seen_with: MakeSeen, quorum: Any
) -> None:
    spanish = part(comparison_sheets(seen_with(quorum), "es"), "quorum")
    assert "En 1 de 5 municipios el intervalo incluye" in spanish.paragraphs[1]
    english = part(comparison_sheets(seen_with(quorum), "en"), "quorum")
    assert "In 1 of 5 municipalities the interval includes" in english.paragraphs[1]
    (figure,) = [v for v in english.views if isinstance(v, FigureView)]
    assert "this is no ranking" in figure.note
    assert "programme 50%" in figure.svg


def test_few_municipalities_are_warned_of(seen_with: MakeSeen, quorum: Any) -> None:
    index = comparison_sheets(seen_with(quorum), "es")[0]
    assert (
        "5 municipios con alguna cifra. Con menos de 10" in index.parts[0].paragraphs[0]
    )


def test_one_value_is_no_comparison(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    few = {"estado": "bajo_minimo", "nota": "hay 2 sesiones"}
    base = {"valor": 0.5, "li": 0.3, "ls": 0.7, "numerador": 5.0, "denominador": 10.0}
    rows = rows_of(
        "quorum",
        [{"divipola": codes[0], **base}, *({"divipola": c, **few} for c in codes[1:])],
    )
    found = part(comparison_sheets(seen_with(rows), "es"), "quorum")
    assert "Solo 1 de 5 municipios tienen valor" in found.paragraphs[1]
    assert {row[1] for row in table(found).rows} == {"50\u00a0%", "muy pocos casos"}


def test_a_change_that_may_be_negative_is_told_and_not_drawn(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    rows = rows_of(
        "cambio_homicidio",
        [
            {"divipola": c, "valor": v, "li": v - 30, "ls": v + 30}
            for c, v in zip(codes[:2], (-20.0, 15.0), strict=True)
        ],
    )
    found = part(comparison_sheets(seen_with(rows), "es"), "cambio_homicidio")
    assert not [v for v in found.views if isinstance(v, FigureView)]
    assert {row[1] for row in table(found).rows} == {"−20\u00a0%", "+15\u00a0%"}


def test_counts_of_sources_chosen_on_purpose_are_not_compared(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    rows = rows_of("amplitud_ciclo", [{"divipola": c, "valor": 3.0} for c in codes])
    (index,) = comparison_sheets(seen_with(rows), "es")
    assert index.parts[0].paragraphs == (
        "Ningún indicador tiene todavía cifras que se puedan comparar.",
    )


def test_a_suppressed_municipality_is_named_and_has_no_value(
    seen_with: MakeSeen, quorum: Any, codes: list[str]
) -> None:
    hidden = quorum.copy()
    of_one = hidden["divipola"] == codes[2]
    hidden.loc[of_one, "estado"] = "suprimido"
    hidden.loc[of_one, "nota"] = "menor que 8"
    hidden.loc[of_one, ["valor", "li", "ls", "numerador", "denominador"]] = float("nan")
    found = part(comparison_sheets(seen_with(hidden), "en"), "quorum")
    assert ("[SUPPRESSED]",) * 3 in {row[1:] for row in table(found).rows}
    assert "it is not zero and not missing" in table(found).note
    (figure,) = [v for v in found.views if isinstance(v, FigureView)]
    assert "menor que 8" not in figure.note + figure.alt
    assert "[SUPPRESSED] to protect people" in figure.note
