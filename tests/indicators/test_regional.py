"""The value of a region: what its shown municipalities give, and nothing more."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.contracts import RESULT
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.regional import (
    ALONE,
    MEDIAN_METHOD,
    NONE_SHOWN,
    ONE_SHOWN,
    ORDINAL,
    PURPOSIVE,
    SUM_METHOD,
    regional_rows,
)
from somos_eval.indicators.rows import to_result
from somos_eval.params import Programme

# Four municipalities in the west, one in the east.
REGIONS = dict.fromkeys(("05001", "05002", "05003", "05004"), "oeste") | {
    "52001": "este"
}
SPAN = "2022-01-01/2024-12-31"
HIDDEN = {"estado": "suprimido", "nota": "menor que 5"}


def result(
    indicator: str, records: Sequence[Mapping[str, Any]], **fixed: Any
) -> pd.DataFrame:
    declared = INDICATORS[indicator]
    base = {"instancia_id": "", "periodo": SPAN, "grupo": ""}
    return to_result(
        pd.DataFrame([base | fixed | dict(record) for record in records]),
        indicator=indicator,
        unit=declared.unit.es,
        frame=declared.frame.value,
    )


def share(place: str, k: float, n: float, **more: Any) -> dict[str, Any]:
    counted = {"divipola": place, "numerador": k, "denominador": n}
    return counted | {"valor": k / n, "li": 0.1, "ls": 0.9} | more


def few(place: str, k: float, n: float) -> dict[str, Any]:
    """Return a municipality whose counts are shown and whose share is not."""
    told = {"estado": "bajo_minimo", "nota": "menos de 5 casos"}
    return share(place, k, n, valor=np.nan, li=np.nan, ls=np.nan) | told


def of(rows: pd.DataFrame, region: str = "oeste") -> Any:
    found = regional_rows(rows, REGIONS).set_index("grupo")
    return found.loc[f"region={region}"]


def test_counts_that_no_place_lacks_leave_room_for_a_region_without_value() -> None:
    rows = result("compromisos_cumplidos", [share("05001", 3, 10, n_faltantes=0)])
    rows = rows.astype({"n_faltantes": "int64"})
    assert of(rows)["estado"] == "no_calculable"
    assert np.isnan(of(rows)["n_faltantes"])


def test_counts_are_added_and_not_shares_averaged() -> None:
    rows = result(
        "quorum",
        [share("05001", 9, 10), share("05002", 10, 40), share("programa", 19, 50)],
    )
    west = of(rows)
    # (9 + 10) / (10 + 40); the mean of 90 % and 25 % would be 57.5 %.
    assert west["valor"] == pytest.approx(0.38)
    assert (west["numerador"], west["denominador"]) == (19, 50)
    assert west["nota"] == "2 de 4 municipios"
    assert west["metodo"] == SUM_METHOD
    assert np.isnan([west["li"], west["ls"], west["confianza"]]).all()


def test_a_rate_keeps_the_multiplier_of_its_unit() -> None:
    rows = result(
        "tasa_homicidio",
        [
            share("05001", 5, 10_000, valor=50.0),
            share("05002", 1, 40_000, valor=2.5),
        ],
    )
    assert of(rows)["valor"] == pytest.approx(12.0)


def test_what_is_suppressed_is_neither_added_nor_found_by_subtraction() -> None:
    shown = [share("05001", 9, 10), share("05002", 10, 40), share("programa", 49, 100)]
    hidden = {"divipola": "05003", **HIDDEN}
    west = of(result("quorum", [*shown, hidden]))
    assert west["valor"] == pytest.approx(0.38)
    assert west["nota"] == "2 de 4 municipios"
    # With another number behind the mark, nothing that is told changes.
    assert of(result("quorum", shown)).equals(west)


def test_what_is_missing_of_a_place_may_be_unknown() -> None:
    rows = result("quorum", [share("05001", 9, 10), share("05002", 10, 40)])
    rows["n_faltantes"] = pd.array([pd.NA, 3], dtype="Int64")
    west = of(rows)
    assert west["valor"] == pytest.approx(0.38)
    assert west["n_faltantes"] == 3


def test_few_cases_that_are_shown_are_added() -> None:
    rows = result("quorum", [share("05001", 8, 10), few("05002", 1, 2)])
    west = of(rows)
    assert west["valor"] == pytest.approx(9 / 12)
    assert west["nota"] == "2 de 4 municipios"


def test_municipalities_with_few_cases_alone_give_no_value() -> None:
    rows = result("quorum", [few("05001", 1, 2), few("05002", 1, 3)])
    assert np.isnan(of(rows)["valor"])
    assert of(rows)["nota"] == NONE_SHOWN


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ([], ONE_SHOWN),
        ([{"divipola": "05002", **HIDDEN}], ONE_SHOWN),
        (
            [{"divipola": "05002", "estado": "sin_dato", "nota": "no hay registro"}],
            ONE_SHOWN,
        ),
        (
            [
                {
                    "divipola": "05002",
                    "numerador": 0,
                    "denominador": 0,
                    "estado": "denominador_cero",
                    "nota": "no hay casos en el denominador",
                }
            ],
            ONE_SHOWN,
        ),
    ],
    ids=["only", "suppressed", "missing", "no-cases"],
)
def test_one_municipality_is_no_region(
    others: list[dict[str, Any]], reason: str
) -> None:
    west = of(result("quorum", [share("05001", 9, 10), *others]))
    assert west["estado"] == "no_calculable"
    assert west["nota"] == reason
    assert np.isnan([west["valor"], west["numerador"], west["denominador"]]).all()


def test_a_region_of_one_municipality_has_no_value() -> None:
    rows = result("quorum", [share("05001", 9, 10), share("52001", 3, 10)])
    east = of(rows, "este")
    assert (east["estado"], east["nota"]) == ("no_calculable", ALONE)


def test_nothing_shown_gives_no_value() -> None:
    rows = result("quorum", [{"divipola": p, **HIDDEN} for p in ("05001", "05002")])
    assert of(rows)["nota"] == NONE_SHOWN


@pytest.mark.parametrize(
    ("indicator", "marco"),
    [
        # A smoothed rate has the unit of a rate, and is not that of its counts.
        ("tasa_suavizada_homicidio", "censo"),
        # A weighted share has the counts of persons beside it, without their weights.
        ("confianza", "muestra"),
        ("razon_homicidio", "censo"),
    ],
)
def test_what_cannot_be_pooled_is_the_median(indicator: str, marco: str) -> None:
    rows = result(
        indicator,
        [
            share("05001", 1, 10, valor=0.30),
            share("05002", 8, 10, valor=0.70),
            share("05003", 5, 10, valor=0.60),
            {"divipola": "05004", **HIDDEN},
        ],
        marco=marco,
    )
    west = of(rows)
    assert west["valor"] == pytest.approx(0.60)
    assert west["metodo"] == MEDIAN_METHOD
    assert west["nota"] == "3 de 4 municipios"
    assert np.isnan([west["numerador"], west["denominador"]]).all()


def test_a_weighted_share_is_not_pooled_where_its_weights_do_nothing() -> None:
    rows = result(
        "confianza",
        [share("05001", 9, 10), share("05002", 10, 40)],
        marco="muestra",
    )
    assert of(rows)["valor"] == pytest.approx((0.9 + 0.25) / 2)


def test_one_value_that_its_counts_do_not_give_spoils_them_all() -> None:
    rows = result(
        "quorum",
        [share("05001", 9, 10), share("05002", 10, 40), share("52001", 1, 9, valor=0)],
    )
    assert of(rows)["metodo"] == MEDIAN_METHOD


def test_counts_of_sources_chosen_on_purpose_give_nothing() -> None:
    counts = {"marco": "intencional", "unidad": "personas", "li": np.nan, "ls": np.nan}
    rows = result(
        "confianza",
        [
            share("05001", 9, 10, valor=9.0) | counts,
            share("05002", 4, 40, valor=4.0) | counts,
        ],
    )
    west = of(rows)
    assert np.isnan(west["valor"])
    assert west["nota"] == PURPOSIVE


def test_a_class_is_neither_added_nor_averaged() -> None:
    rows = result(
        "clase_operatividad",
        [{"divipola": "05001", "valor": 1.0}, {"divipola": "05002", "valor": 3.0}],
    )
    assert of(rows)["nota"] == ORDINAL


def test_rows_keep_the_group_the_types_and_the_form_of_result() -> None:
    rows = result(
        "operatividad",
        [share("05001", 9, 10), share("05002", 10, 40)],
        grupo="tipo=participacion",
    )
    found = regional_rows(rows, REGIONS)
    assert list(found["grupo"]) == ["region=oeste;tipo=participacion"]
    assert set(found["divipola"]) == {"programa"}
    assert tuple(found.columns) == RESULT.names
    assert (found.dtypes == rows.dtypes).all()


def test_without_municipalities_there_are_no_regions() -> None:
    rows = result("quorum", [share("programa", 19, 50)])
    assert regional_rows(rows, REGIONS).empty
    assert regional_rows(rows.iloc[:0], REGIONS).empty


def test_a_region_of_everything_is_the_programme(
    demo_result: pd.DataFrame, programme: Programme
) -> None:
    """Each ratio of counts of the demonstration, summed by whoever computed it."""
    everywhere = dict.fromkeys((m.divipola for m in programme.included), "todo")
    told = demo_result[
        (demo_result["instancia_id"] == "")
        & (demo_result["periodo"] == SPAN)
        & demo_result["grupo"].isin(["", "tipo=participacion"])
    ]
    pooled = {}
    for key, rows in told.groupby(["indicador", "grupo"]):
        whole = rows[(rows["divipola"] == "programa") & (rows["estado"] == "ok")]
        region = regional_rows(rows, everywhere)
        if whole.empty or region.empty or region["metodo"].iloc[0] != SUM_METHOD:
            continue
        pooled[key] = region["valor"].iloc[0], whole["valor"].iloc[0]
    assert {("quorum", ""), ("operatividad", "tipo=participacion")} <= pooled.keys()
    assert len(pooled) > 10
    for key, (region, whole) in pooled.items():
        assert region == pytest.approx(whole), key
