"""An indicator that is declared and not computed gives reasons, and no number."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.scope import in_scope
from somos_eval.indicators.unwritten import REASON, unwritten
from somos_eval.params import Programme
from somos_eval.translation import note_text
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import fragments

Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, Any]]


def answered(tiny: Programme, tables: Tables, *needs: str) -> pd.DataFrame:
    return unwritten(in_scope(tables, tiny), tiny, *needs)


def test_where_there_are_data_it_says_that_nothing_is_computed_yet(
    tiny: Programme, make: Make, body: Row, session: Row
) -> None:
    tables = {
        "instancia": make("instancia", body("05120"), body("05154")),
        "sesion": make("sesion", session("05120-CMS", "2022-01-01")),
    }
    rows = answered(tiny, tables, "instancia", "sesion")
    assert list(rows["divipola"]) == ["05120"]
    assert list(rows["estado"]) == ["no_calculable"]
    assert list(rows["nota"]) == [REASON]
    assert "valor" not in rows or rows["valor"].isna().all()


def test_without_data_it_leaves_the_reason_to_whoever_knows_it(
    tiny: Programme,
) -> None:
    empty = {name: TABLES[name].empty() for name in ("instancia", "sesion")}
    assert answered(tiny, empty, "sesion").empty


def test_the_reason_is_said_in_english_too() -> None:
    assert not any(foreign for _, foreign in fragments(note_text(REASON, ENGLISH)))
