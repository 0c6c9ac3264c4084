"""The CSV behind a figure or a table, as whoever opens it reads it."""

from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts.result import RESULT, as_csv


def result(*rows: dict[str, object]) -> pd.DataFrame:
    base: dict[str, object] = dict.fromkeys(RESULT.names, "")
    base |= dict.fromkeys(("li", "ls", "confianza", "denominador"), np.nan)
    base |= {
        "indicador": "quorum",
        "divipola": "13244",
        "periodo": "2024",
        "valor": 0.5,
        "numerador": 3.0,
        "n_faltantes": 0,
        "estado": "ok",
    }
    dtypes: dict[str, Any] = {c.name: c.kind.dtype for c in RESULT.columns}
    return pd.DataFrame([base | row for row in rows])[list(RESULT.names)].astype(dtypes)


def lines(table: pd.DataFrame) -> list[dict[str, str]]:
    header, *rest = (line.split(",") for line in as_csv(table).splitlines())
    return [dict(zip(header, line, strict=True)) for line in rest]


def test_rows_are_sorted_by_their_key_and_the_total_of_none_comes_first() -> None:
    table = result(
        {"divipola": "13244", "instancia_id": "I-2"},
        {"divipola": "05120", "instancia_id": "I-9"},
        {"divipola": "13244", "instancia_id": ""},
    )
    found = [(row["divipola"], row["instancia_id"]) for row in lines(table)]
    assert found == [("05120", "I-9"), ("13244", ""), ("13244", "I-2")]


def test_a_key_without_a_part_goes_last() -> None:
    table = result({"grupo": None}, {"grupo": "sexo=mujer"})
    assert [row["grupo"] for row in lines(table)] == ["sexo=mujer", ""]


def test_numbers_have_twelve_figures_and_a_missing_one_is_empty() -> None:
    (row,) = lines(result({"valor": 1 / 3, "numerador": 12.0}))
    assert row["valor"] == "0.333333333333"
    assert row["numerador"] == "12"
    assert row["li"] == ""
    assert row["n_faltantes"] == "0"


def test_a_suppressed_row_has_no_number_even_if_it_came_with_them() -> None:
    (row,) = lines(result({"estado": "suprimido", "nota": "celda menor que 5"}))
    assert row["valor"] == "[SUPRIMIDO]"
    assert [row[name] for name in ("numerador", "n_faltantes")] == ["", ""]
    assert row["nota"] == "celda menor que 5"


def test_a_text_that_a_spreadsheet_would_run_is_made_inert() -> None:
    (row,) = lines(result({"nota": "=1+1"}))
    assert row["nota"] == "'=1+1"


def test_no_rows_is_a_header() -> None:
    assert as_csv(result({}).head(0)) == ",".join(RESULT.names) + "\n"
