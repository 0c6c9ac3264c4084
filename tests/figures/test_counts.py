"""Commitments by state, sources by code and municipalities."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.figures import (
    Labels,
    commitment_flow,
    saturation_curve,
    source_counts,
    territory_dots,
)

Texts = Callable[..., list[str]]


def test_commitments_alt_and_segments(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = commitment_flow(samples["commitments"].rows, labels)
    assert view is not None
    assert view.alt == (
        "Compromisos en total, 35: cumplidos, 12 (34 %); cumplidos en parte, 8 (23 %); "
        "incumplidos, 5 (14 %); aún en plazo, 6 (17 %); sin seguimiento, 4 (11 %). "
        "Instancias de participación: cumplidos, 10 de 21."
    ).replace(" %", "\u00a0%")
    assert {"12", "8", "35", "21", "sin seguimiento"} <= set(texts(view))


def test_a_bar_without_one_of_its_parts_is_not_drawn(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["commitments"].rows.copy()
    rows.loc[rows["grupo"] == "tipo=participacion;estado=parcial", "estado"] = (
        "suprimido"
    )
    view = commitment_flow(rows, labels)
    assert view is not None
    assert "Instancias de participación" not in texts(view)
    assert "No se dibuja Instancias de participación" in view.note
    assert "Todos los compromisos" in texts(view)


def test_rows_of_single_instances_are_left_out(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["commitments"].rows
    own = rows.head(5).assign(instancia_id="I-1")
    assert commitment_flow(pd.concat([rows, own]), labels) == commitment_flow(
        rows, labels
    )


def test_rows_of_several_municipalities_need_the_programme(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["commitments"].rows
    other = rows.assign(divipola="05120")
    with pytest.raises(ValueError, match="one territory"):
        commitment_flow(pd.concat([rows, other]), labels)
    whole = pd.concat([rows, other, rows.assign(divipola="programa", valor=1.0)])
    view = commitment_flow(whole, labels)
    assert view is not None
    assert view.alt.startswith("Compromisos en total, 5:")


def test_sources_are_counts_without_interval(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = source_counts(samples["sources"].rows, labels)
    assert view is not None
    assert view.alt == (
        "Fuentes en las que aparece cada código (2): Recursos, 17; Reconocimiento, 9."
    )
    shown = texts(view)
    assert shown.index("Recursos") < shown.index("Reconocimiento")
    assert "Fuentes codificadas: 24." in view.note
    cells = [line.split(",") for line in view.csv.splitlines()]
    assert all(row[6] == row[7] == "" for row in cells[1:])


def test_families_are_drawn_when_there_are_no_codes(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["sources"].rows.head(1).assign(grupo="familia=f1")
    view = source_counts(rows, labels)
    assert view is not None
    assert "cada familia de códigos (1)" in view.alt
    assert "Limitaciones, 9" in view.alt


def test_of_many_codes_the_first_are_drawn_and_the_rest_are_told(
    result: Callable[..., pd.DataFrame], labels: Labels, texts: Texts
) -> None:
    rows = result(
        [{"grupo": f"codigo=k{i:02d}", "valor": 40 - i} for i in range(20)],
        indicador="fuentes_codigo",
    )
    view = source_counts(rows, labels)
    assert view is not None
    assert "k14" in texts(view)
    assert "k15" not in texts(view)
    assert "los 15 códigos con más fuentes de 20" in view.note
    assert view.alt.endswith("y 14 más.")


def test_the_curve_says_what_the_last_source_adds_and_where_it_is_flat(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = saturation_curve(samples["saturation"].rows, labels)
    assert view is not None
    assert view.alt == (
        "Códigos distintos que se esperan según cuántas entrevistas y grupos focales "
        "se lean: 4,9 con 1 y 11,0 con 5, en cualquier orden. El último agrega 0,4. "
        "La saturación se alcanza con 4."
    )
    assert {"saturación: 4", "11", "1", "5"} <= set(texts(view))
    assert "no hay intervalo" in view.note


def test_a_curve_without_saturation_says_why_it_has_no_mark(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["saturation"].rows
    never = rows["indicador"] == "saturacion_fuentes"
    rows = rows.assign(
        estado=rows["estado"].mask(never, "no_calculable"),
        nota=rows["nota"].mask(never, "no se alcanzó: la última corrida trajo 2"),
    )
    view = saturation_curve(rows, labels)
    assert view is not None
    assert not [text for text in texts(view) if text.startswith("saturación")]
    assert view.note.endswith(
        "No se marca la saturación (no se alcanzó: la última corrida trajo 2)."
    )


def test_a_gap_in_the_curve_is_not_drawn_over(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["saturation"].rows.copy()
    rows.loc[rows["grupo"] == "fuentes=0003", ["valor", "estado"]] = (
        float("nan"),
        "suprimido",
    )
    view = saturation_curve(rows, labels)
    assert view is not None
    lines = view.svg.count('stroke-width="2.2"')
    assert lines == 2
    assert "9,6" not in view.svg + view.alt


def test_territories_are_alphabetical_within_their_region(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = territory_dots(samples["territories"].rows, labels)
    assert view is not None
    order = ["Bajo Cauca", "Cáceres", "Caucasia", "Montes de María"]
    order += ["El Carmen de Bolívar"]
    assert [t for t in texts(view) if t in order] == order
    assert view.alt == (
        "3 municipios: de 40 % a 66 %. El conjunto del programa: 51 %."
    ).replace(" %", "\u00a0%")
    assert {"9 de 20", "10 de 25", "19 de 29"} <= set(texts(view))
    assert "programa 51\u00a0%" in texts(view)
    assert "no es una clasificación" in view.note
    assert "Periodo: 2021-2024." in view.note


def test_equal_municipalities_are_said_once_and_decimals_follow_the_cases(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["territories"].rows.copy()
    rows[["numerador", "denominador", "valor"]] = 5.0, 6.0, 5 / 6
    whole = rows["divipola"] == "programa"
    rows.loc[whole, ["numerador", "denominador", "valor"]] = 63.0, 200.0, 0.315
    view = territory_dots(rows, labels)
    assert view is not None
    assert view.alt == (
        "3 municipios: todos en 83 %. El conjunto del programa: 31,5 %."
    ).replace(" %", "\u00a0%")
    assert "programa 31,5\u00a0%" in texts(view)


def test_a_municipality_without_value_has_its_reason(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["territories"].rows.copy()
    own = rows["divipola"] == "05120"
    rows.loc[own, ["valor", "li", "ls"]] = float("nan")
    rows.loc[own, "estado"] = "bajo_minimo"
    rows.loc[own, "nota"] = "menos de 5 casos"
    view = territory_dots(rows, labels)
    assert view is not None
    assert "Cáceres" not in texts(view)
    assert "Sin valor (Cáceres): menos de 5 casos." in view.note


def test_of_a_rate_the_cases_are_shown(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["territories"].rows.assign(
        unidad="por 100.000 habitantes", valor=28.04, li=20.0, ls=36.0, periodo="2023"
    )
    view = territory_dots(rows, labels)
    assert view is not None
    assert "28,0 (9)" in texts(view)
    assert "Entre paréntesis, los casos." in view.note
    assert "por 100.000 habitantes" in " ".join(texts(view))


def test_one_group_is_drawn_and_several_are_refused(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["territories"].rows.assign(grupo="tipo=coordinacion")
    assert territory_dots(rows, labels) is not None
    mixed = pd.concat([rows, rows.assign(grupo="tipo=mixta")])
    with pytest.raises(ValueError, match="one group"):
        territory_dots(mixed, labels)


def test_a_share_without_its_numerator_is_told_without_counts(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["territories"].rows.assign(numerador=float("nan"))
    said = texts(territory_dots(rows, labels))
    assert "40\u00a0% (25)" in said
    assert "10 de 25" not in said
