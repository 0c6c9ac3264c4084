"""RESULT of all indicators: its contract, its edges, and numbers counted otherwise."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.contracts import RESULT
from somos_eval.contracts.relations import repeated_keys
from somos_eval.contracts.structure import conform
from somos_eval.contracts.values import bad_values
from somos_eval.indicators import INDICATORS, compute
from somos_eval.indicators.holdings import HOLDINGS
from somos_eval.params import Programme

Tables = Mapping[str, pd.DataFrame]
Demo = tuple[Programme, Tables]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]

NUMBERS = ["valor", "li", "ls", "confianza"]


def _faults(result: pd.DataFrame) -> list[str]:
    """Everything that breaks the contract of RESULT, and the rules beyond it."""
    read = conform(RESULT, result, "indicadores")
    problems = [*read.problems, *bad_values(RESULT, read.frame, read.broken, None)]
    problems += repeated_keys(RESULT, result, None)
    faults = [p.describe() for p in problems]
    ok = result["estado"] == "ok"
    finite = np.isfinite(result[NUMBERS].to_numpy(float))
    rules = {
        "a state without note": (~ok & (result["nota"] == "")),
        "ok without value": ok & ~finite[:, 0],
        "a number where there is a reason": ~ok & finite.any(axis=1),
        "an infinite number": np.isinf(result[NUMBERS].to_numpy(float)).any(axis=1),
        "half an interval": finite[:, 1] != finite[:, 2],
        "an interval without level": finite[:, 1] & ~finite[:, 3],
        "an interval on a purposive frame": (result["marco"] == "intencional")
        & finite[:, 1:].any(axis=1),
        "limits that leave the value out": ok
        & finite[:, 1]
        & ~result["valor"].between(result["li"] - 1e-12, result["ls"] + 1e-12),
    }
    return faults + [rule for rule, broken in rules.items() if np.any(broken)]


def _shuffled(tables: Tables, seed: int) -> Tables:
    return {
        name: frame.sample(frac=1, random_state=seed).reset_index(drop=True)
        for name, frame in tables.items()
    }


def test_the_demonstration_keeps_the_contract(demo_result: pd.DataFrame) -> None:
    assert _faults(demo_result) == []
    assert set(demo_result["indicador"]) == set(INDICATORS)
    for name, rows in demo_result.groupby("indicador"):
        indicator = INDICATORS[str(name)]
        units = {u.es for u in (indicator.unit, *indicator.other_units)}
        assert set(rows["unidad"]) <= units, name
    key = list(RESULT.key)
    assert demo_result[key].equals(demo_result[key].sort_values(key, ignore_index=True))


def test_every_municipality_has_a_row_of_every_indicator(
    study: Demo, demo_result: pd.DataFrame
) -> None:
    pairs = set(zip(demo_result["indicador"], demo_result["divipola"], strict=True))

    lacking = [
        (i, m.divipola)
        for i in INDICATORS
        for m in study[0].included
        if (i, m.divipola) not in pairs
    ]
    assert lacking == []


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_rows_moves_nothing(
    seed: int, study: Demo, demo_result: pd.DataFrame
) -> None:
    programme, tables = study

    again = compute(_shuffled(tables, seed), programme)

    pd.testing.assert_frame_equal(again, demo_result, check_exact=True)


def test_nothing_at_all_is_a_reason_for_each_municipality(
    tiny: Programme,
) -> None:
    result = compute({}, tiny)

    assert _faults(result) == []
    assert len(result) == 3 * len(INDICATORS)
    assert set(result["estado"]) == {"sin_dato"}
    assert result["nota"].str.startswith("el programa no ha suministrado").all()


def test_one_indicator_alone_is_the_same_as_among_all(
    indicator_id: str, study: Demo, demo_result: pd.DataFrame
) -> None:
    programme, tables = study

    alone = compute(tables, programme, indicator_id)

    among = demo_result[demo_result["indicador"] == indicator_id]
    pd.testing.assert_frame_equal(alone, among.reset_index(drop=True))


def test_one_row_of_each_table_is_enough_not_to_fail(study: Demo) -> None:
    programme, tables = study
    one = {name: frame.iloc[:1] for name, frame in tables.items()}
    assert _faults(compute(one, programme)) == []


@pytest.mark.parametrize(
    "absent", sorted({n for i in INDICATORS.values() for n in i.needs})
)
def test_an_absent_table_never_becomes_a_zero(absent: str, study: Demo) -> None:
    programme, tables = study
    rest = {name: frame for name, frame in tables.items() if name != absent}
    affected = [i.id for i in INDICATORS.values() if absent in i.needs]
    result = compute(rest, programme, *affected)
    assert _faults(result) == []
    zeros = result[(result["estado"] == "ok") & (result["valor"] == 0)]
    # A body that was declared inactive or never created needs no log to be known.
    declared = zeros["nota"].str.contains("declarad|no se ha creado")
    # A condition of the design that nobody could look at is one that is not met.
    declared |= zeros["indicador"] == "validez_diseno"
    # The checklist is of the register; sessions only prove that a body exists.
    declared |= (absent == "sesion") & (zeros["indicador"] == "requisitos_instancia")
    assert zeros.loc[~declared, "indicador"].unique().tolist() == []


def test_an_unknown_indicator_is_an_error(tiny: Programme) -> None:
    with pytest.raises(KeyError):
        compute({}, tiny, "no_hay")


def test_a_missing_table_and_a_missing_municipality_are_told_apart(
    tiny: Programme, make: Make, body: Row, session: Row, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120"), body("05154")),
        "sesion": make(
            "sesion",
            session("05120-CMS", "2022-01-01"),
            session("05154-CMS", "2020-01-01"),
        ),
    }

    result = compute(tables, tiny, "quorum")
    absent = compute(tables, tiny, "provision_sillas")

    assert at(result, "05120")["estado"] == "bajo_minimo"
    assert "del periodo" in at(result, "05154")["nota"]
    assert at(result, "13244")["nota"] == (
        "en este municipio no hay registros de instancias"
    )
    assert at(absent, "05120")["nota"] == (
        "el programa no ha suministrado la tabla «asiento»"
    )


def test_every_table_that_an_indicator_needs_has_a_name_for_readers() -> None:
    needed = {name for indicator in INDICATORS.values() for name in indicator.needs}
    assert needed <= set(HOLDINGS)
