"""Organisational performance at baseline and endline."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from somos_eval.figures import Labels, opi_slopes

Texts = Callable[..., list[str]]


def test_alt_and_labels_say_the_medians(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = opi_slopes(samples["opi"].rows, labels)
    assert view is not None
    # Medians of (1.5, 2, 2.5) and (2.5, 3, 2.25).
    assert view.alt == (
        "Puntaje OPI de 3 organizaciones medidas en las dos rondas: la mediana pasa de "
        "2,0 a 2,5. Suben 2, siguen igual 0 y bajan 1."
    )
    assert {"línea base", "cierre", "2,0", "2,5"} <= set(texts(view))


def test_no_organisation_is_identified_anywhere(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["opi"].rows.copy()
    rows.loc[rows.index[0], "estado"] = "suprimido"
    for table in (samples["opi"].rows, rows):
        view = opi_slopes(table, labels)
        assert "ORG-" not in repr(view)


def test_the_csv_keeps_the_two_rounds_of_an_organisation_together(
    samples: dict[str, Any], labels: Labels
) -> None:
    view = opi_slopes(samples["opi"].rows, labels)
    assert view is not None
    found = [line.split(",") for line in view.csv.splitlines()[1:]]
    assert [(cells[4], cells[5]) for cells in found] == [
        ("organizacion=001;ronda=cierre", "2.5"),
        ("organizacion=001;ronda=linea_base", "1.5"),
        ("organizacion=002;ronda=cierre", "3"),
        ("organizacion=002;ronda=linea_base", "2"),
        ("organizacion=003;ronda=cierre", "2.25"),
        ("organizacion=003;ronda=linea_base", "2.5"),
    ]


def test_an_organisation_with_one_round_is_counted_and_not_drawn(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["opi"].rows
    view = opi_slopes(rows.drop(index=rows.index[-1]), labels)
    assert view is not None
    assert view.alt.startswith("Puntaje OPI de 2 organizaciones")
    assert "No se dibuja una que solo tiene una de las dos rondas." in view.alt


def test_coinciding_organisations_make_a_thicker_line(
    result: Callable[..., pd.DataFrame], labels: Labels
) -> None:
    rows = result(
        [
            {"grupo": f"organizacion=ORG-{i};ronda={name}", "valor": v}
            for i in range(3)
            for name, v in (("linea_base", 2), ("cierre", 3))
        ],
        indicador="opi_puntaje",
    )
    alone = opi_slopes(rows.head(2), labels)
    three = opi_slopes(rows, labels)
    assert alone is not None
    assert three is not None
    assert 'stroke-width="1.1"' in alone.svg
    assert 'stroke-width="2.3"' in three.svg
    assert "de una organización" in alone.alt
