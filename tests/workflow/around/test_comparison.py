"""Municipalities side by side: never a ranking, and never more than n allows."""

import re
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
    every = [row[0] for row in table(found).rows]
    names = [name for name in every if not name.startswith("Región ")]
    region = {m.name: programme.regions[m.region] for m in programme.included}
    assert names[:-1] == sorted(names[:-1], key=lambda name: (region[name], name))
    assert every[-1] == "Programa"
    # Each region after its own municipalities.
    for at, name in enumerate(every):
        if name.startswith("Región "):
            assert region[every[at - 1]] in name
            assert every[at + 1] == "Programa" or region[every[at + 1]] not in name
    values = [row[1] for row in table(found).rows[:-1] if row[0] in region]
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
    told = table(found)
    values = {row[1] for row in told.rows if not row[0].startswith("Región ")}
    assert values == {"50\u00a0%", "muy pocos casos"}
    # The rest have too few cases, and no counts that are shown.
    assert {r[1:] for r in told.rows if r[0].startswith("Región ")} == {
        ("no se calcula", "—", "—")
    }


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
    told = {row[0]: row[1] for row in table(found).rows}
    # A change is not the quotient of its counts: the median of −20 and 15.
    assert {name: v for name, v in told.items() if name.startswith("Región ")} == {
        "Región Sabanas del Alba (2 de 2 municipios)": "−3\u00a0%"
    }
    assert {"−20\u00a0%", "+15\u00a0%", "−3\u00a0%"} == set(told.values())
    assert "mediana de los municipios que se muestran" in table(found).note


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


def regions_of(found: Part) -> dict[str, tuple[str, ...]]:
    rows = table(found).rows
    return {r[0]: r[1:] for r in rows if r[0].startswith(("Región ", "Region "))}


def test_a_region_pools_the_counts_that_are_shown(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    counts = [(9, 10), (10, 40), (30, 60), (5, 20), (7, 10)]
    records = [
        {
            "divipola": code,
            "valor": k / n,
            "numerador": k,
            "denominador": n,
            "li": 0.1,
            "ls": 0.95,
        }
        for code, (k, n) in zip(codes, counts, strict=True)
    ]
    whole = {"valor": 61 / 140, "numerador": 61.0, "denominador": 140.0}
    seen = seen_with(rows_of("quorum", [*records, whole]))
    found = part(comparison_sheets(seen, "es"), "quorum")
    # Two regions of two municipalities, and one of one.
    assert regions_of(found) == {
        "Región Sabanas del Alba (2 de 2 municipios)": ("38\u00a0%", "—", "19 de 50"),
        "Región Cordillera Clara (2 de 2 municipios)": ("44\u00a0%", "—", "35 de 80"),
        "Región Litoral de Bruma": ("no se calcula", "—", "—"),
    }
    (figure,) = [v for v in found.views if isinstance(v, FigureView)]
    assert "Sabanas del Alba, 38\u00a0% (2 de 2 municipios)" in figure.alt
    assert "19 de 50" in figure.svg
    assert "cociente de los conteos sumados" in figure.svg
    assert "región Litoral de Bruma): la región tiene un solo municipio" in figure.note
    lines = [x.split(",") for x in figure.csv.splitlines()]
    regional = {x[4]: x[5] for x in lines if x[4].startswith("region=")}
    assert {v for v in regional.values() if v} == {"0.38", "0.4375"}
    english = part(comparison_sheets(seen, "en"), "quorum")
    assert regions_of(english).keys() == {
        "Region Sabanas del Alba (2 of 2 municipalities)",
        "Region Cordillera Clara (2 of 2 municipalities)",
        "Region Litoral de Bruma",
    }
    (figure,) = [v for v in english.views if isinstance(v, FigureView)]
    assert "quotient of the pooled counts" in figure.alt
    assert not set("áéíóúñ") & set(figure.note + figure.alt)


def test_a_suppressed_municipality_adds_nothing_to_its_region(
    seen_with: MakeSeen, quorum: Any, codes: list[str], programme: Programme
) -> None:
    hidden = quorum.copy()
    of_one = hidden["divipola"] == codes[0]
    hidden.loc[of_one, ["estado", "nota"]] = ["suprimido", "menor que 8"]
    hidden.loc[of_one, ["valor", "li", "ls", "numerador", "denominador"]] = float("nan")
    found = part(comparison_sheets(seen_with(hidden), "es"), "quorum")
    where = next(m.region for m in programme.included if m.divipola == codes[0])
    name = f"Región {programme.regions[where]}"
    assert regions_of(found)[name] == ("no se calcula", "—", "—")
    (figure,) = [v for v in found.views if isinstance(v, FigureView)]
    assert (
        "un solo municipio de la región tiene una cifra que se muestra" in figure.note
    )


def test_how_regions_are_valued_is_said(seen_with: MakeSeen, quorum: Any) -> None:
    for language, said in (("es", "El valor de una región"), ("en", "of a region")):
        index = comparison_sheets(seen_with(quorum), language)[0]
        assert any(said in text for text in index.parts[0].paragraphs)


@pytest.mark.parametrize(
    ("indicator", "values", "written"),
    [
        ("tasa_secuestro", (0.0, 0.03, 12.34), ("0,0", "0,03", "12,3")),
        ("regularidad_cv", (0.0, 1.5, 12.34), ("0,00", "1,50", "12,34")),
        ("dias_entre_sesiones", (0.0, 31.0, 90.0), ("0", "31", "90")),
    ],
)
def test_a_figure_writes_a_value_as_its_table_does(
    seen_with: MakeSeen,
    rows_of: MakeRows,
    codes: list[str],
    indicator: str,
    values: tuple[float, ...],
    written: tuple[str, ...],
) -> None:
    base = {"denominador": 117.0}
    records = [
        {"divipola": c, "valor": v, "li": v / 2, "ls": v + 1, **base}
        for c, v in zip(codes, values, strict=False)
    ]
    sheets = comparison_sheets(seen_with(rows_of(indicator, records)), "es")
    found = part(sheets, indicator)
    told = [r for r in table(found).rows if not r[0].startswith("Región ")]
    assert sorted(row[1] for row in told) == sorted(written)
    (figure,) = [v for v in found.views if isinstance(v, FigureView)]
    drawn = set(re.findall(r">([^<]*)</text>", figure.svg))
    for text in written:
        assert {text, f"{text} (117)"} & drawn, (text, drawn)
    assert f"de {written[0]} a {written[-1]}" in figure.alt


def test_after_a_colon_no_title_has_a_capital(seen_with: MakeSeen, quorum: Any) -> None:
    _, family = comparison_sheets(seen_with(quorum), "es")
    assert family.title == "Comparación: operatividad"
    _, family = comparison_sheets(seen_with(quorum), "en")
    assert family.title == "Comparison: operational functioning"
