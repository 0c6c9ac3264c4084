"""The matrix of ties: each pair once, its sureness, and who holds the network."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.blocks import FigureView
from somos_eval.figures import Labels, tie_matrix

Texts = Callable[[FigureView | None], list[str]]


@pytest.fixture
def rows(samples: dict[str, Any]) -> pd.DataFrame:
    found: pd.DataFrame = samples["ties"].rows
    return found


def test_rows_are_numbered_by_kind_and_columns_by_their_number(
    rows: pd.DataFrame, labels: Labels, texts: Texts
) -> None:
    found = texts(tie_matrix(rows, labels))
    starts = [t for t in found if t[:1].isdigit() and ". " in t]
    assert [t[:2] for t in starts] == ["1.", "2.", "3.", "4."]
    assert starts[0].startswith("1. Consejo Municipal")
    # On the diagonal, and under every column but the last.
    assert sorted(t for t in found if t.isdigit()) == [
        "1",
        "1",
        "2",
        "2",
        "3",
        "3",
        "4",
    ]


def test_words_count_what_is_drawn(rows: pd.DataFrame, labels: Labels) -> None:
    view = tie_matrix(rows, labels)
    assert view is not None
    assert "4 instancias: 3 vínculos, 2 confirmados." in view.alt
    assert "Consejo Municipal de Juventud (2)" in view.alt
    assert "Consejo Municipal de Seguridad (2)" in view.alt
    assert "negrita" in view.note
    english = tie_matrix(rows, labels, "en")
    assert english is not None
    assert "4 bodies: 3 ties, 2 confirmed." in english.alt


def test_a_pair_is_one_tie_whichever_end_it_is_told_from(
    rows: pd.DataFrame, labels: Labels
) -> None:
    pair = (rows["indicador"] == "red_pares") & (rows["instancia_id"] == "I-1")
    turned = rows.copy()
    other = rows.loc[pair, "grupo"].str.removeprefix("con=")
    turned.loc[pair, "grupo"] = "con=" + rows.loc[pair, "instancia_id"]
    turned.loc[pair, "instancia_id"] = other
    first, second = tie_matrix(rows, labels), tie_matrix(turned, labels)
    assert first is not None
    assert second is not None
    assert (first.svg, first.alt) == (second.svg, second.alt)


def test_without_cut_points_nothing_is_said_of_bold(
    rows: pd.DataFrame, labels: Labels
) -> None:
    cut = rows["indicador"] == "red_separadas"
    view = tie_matrix(rows.assign(valor=rows["valor"].mask(cut, 0.0)), labels)
    assert view is not None
    assert "negrita" not in view.note


def test_many_instances_fit(
    labels: Labels, result: Callable[..., pd.DataFrame]
) -> None:
    ids = [f"B-{i}" for i in range(24)]
    records: list[dict[str, object]] = [
        {"indicador": "red_grado", "instancia_id": i, "valor": 2} for i in ids
    ]
    records += [
        {"indicador": "red_pares", "instancia_id": a, "grupo": f"con={b}", "valor": 1}
        for a, b in zip(ids, ids[1:] + ids[:1], strict=True)
    ]
    view = tie_matrix(result(records, marco="intencional"), labels)
    assert view is not None
    assert view.svg.startswith("<svg")


def test_no_pair_may_be_drawn_where_none_may_be_seen(
    rows: pd.DataFrame, labels: Labels
) -> None:
    pair = rows["indicador"] == "red_pares"
    hidden = rows.assign(
        estado=rows["estado"].mask(pair, "suprimido"), nota="dato de uso interno"
    )
    assert tie_matrix(hidden, labels) is None
