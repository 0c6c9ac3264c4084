"""Rows one by one say what the table says."""

import datetime as dt

import pandas as pd

from somos_eval.contracts.records import records


def test_every_cell_is_what_python_calls_it() -> None:
    table = pd.DataFrame(
        {
            "nombre": pd.Series(["Cáceres", None], dtype="str"),
            "personas": pd.Series([3, None], dtype="Int64"),
            "fecha": pd.to_datetime(["2024-02-29", "2024-03-01"]),
            "valor": [0.5, 2.0],
        }
    )
    first, second = records(table)
    assert first == {
        "nombre": "Cáceres",
        "personas": 3,
        "fecha": dt.datetime(2024, 2, 29),
        "valor": 0.5,
    }
    assert type(first["personas"]) is int
    assert pd.isna(second["nombre"])
    assert second["personas"] is pd.NA


def test_only_the_columns_asked_for_in_their_order() -> None:
    table = pd.DataFrame({"a": [1], "b": [2], "c": [3]})
    (row,) = records(table, ("c", "a"))
    assert list(row.items()) == [("c", 3), ("a", 1)]


def test_a_table_without_rows_has_no_records() -> None:
    assert records(pd.DataFrame({"a": []})) == []
