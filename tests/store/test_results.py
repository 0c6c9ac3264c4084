"""Both files of RESULT, whole or not at all."""

from pathlib import Path

import pandas as pd
import pytest

from somos_eval.contracts import RESULT
from somos_eval.indicators.rows import counts, to_result
from somos_eval.store.results import result_files
from somos_eval.store.workspace import Workspace


def rows(indicator: str, value: float) -> pd.DataFrame:
    made = counts(pd.DataFrame({"divipola": ["05001"], "valor": [value]}), periodo="a")
    return to_result(made, indicator=indicator, unit="casos", frame="censo")


def test_what_was_added_one_by_one_is_read_as_one_table(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)
    parts = [rows("a", 1 / 3), rows("b", float("nan"))]
    with result_files(ws, "p") as add:
        for part in parts:
            add(part)
    both = pd.concat(parts, ignore_index=True)
    pd.testing.assert_frame_equal(pd.read_parquet(ws.results("p")), both)
    text = ws.results("p").with_suffix(".csv").read_text(encoding="utf-8")
    first, second, third = text.splitlines()
    assert first.split(",") == list(RESULT.names)
    assert "0.333333333333," in second
    assert third.startswith("b,05001,")


def test_each_field_of_the_csv_is_written_as_a_spreadsheet_may_read_it(
    tmp_path: Path,
) -> None:
    ws = Workspace(tmp_path)
    odd = pd.concat([rows("a", value) for value in (2.0, 1e-7, -0.5)])
    notes = ["una, y «otra»", 'dice "no"', "=SUMA(A1)"]
    odd = odd.assign(nota=pd.Series(notes, index=odd.index, dtype="str"))
    odd["metodo"] = pd.Series([None, "línea\notra", ""], index=odd.index, dtype="str")
    with result_files(ws, "p") as add:
        add(odd)
    path = ws.results("p").with_suffix(".csv")
    found = path.read_text(encoding="utf-8").partition("\n")[2]
    start = "a,05001,,a,"
    assert found == (
        f'{start},2,,,,,,0,casos,,censo,ok,"una, y «otra»"\n'
        f'{start},1e-07,,,,,,0,casos,"línea\notra",censo,ok,"dice ""no"""\n'
        f"{start},-0.5,,,,,,0,casos,,censo,ok,'=SUMA(A1)\n"
    )


def test_a_run_that_is_cut_leaves_the_files_of_the_last(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)
    with result_files(ws, "p") as add:
        add(rows("a", 1.0))
    before = ws.results("p").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        _cut(ws)
    assert ws.results("p").read_bytes() == before
    names = {path.name for path in ws.outputs("p").iterdir()}
    assert names == {"indicadores.csv", "indicadores.parquet"}


def _cut(ws: Workspace) -> None:
    with result_files(ws, "p") as add:
        add(rows("b", 2.0))
        raise KeyboardInterrupt
