"""Attacks by what is left: of a whole, of another indicator, of what is not known."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from somos_eval.contracts.result import NUMBERS
from somos_eval.disclosure import disclose
from somos_eval.indicators.rows import counts, to_result
from somos_eval.params import Programme

PERIOD = "2022-01-01/2024-12-31"
OUTSIDE = ("donante", "publico")


def _of_persons(
    indicator: str, cells: Mapping[str, tuple[str, float, float]], **more: object
) -> pd.DataFrame:
    """RESULT of an indicator of persons: place → group, numerator and denominator."""
    rows = [
        {"divipola": code, "grupo": group, "numerador": k, "denominador": n}
        for code, (group, k, n) in cells.items()
    ]
    table = counts(pd.DataFrame(rows), periodo=PERIOD, **{"estado": "ok", **more})
    if "valor" not in table:
        table["valor"] = table["numerador"] / table["denominador"]
    return to_result(table, indicator=indicator, unit="u", frame="censo")


def test_as_few_of_the_rest_as_of_a_cell_hide_the_place(programme: Programme) -> None:
    """All but two trust: those two are as few as two who trust."""
    group = "pregunta=confianza_policia;ronda=cierre"
    cells = {
        "05001": (group, 22.0, 24.0),
        "05002": (group, 12.0, 24.0),
        "05003": (group, 30.0, 60.0),
        "programa": (group, 64.0, 108.0),
    }

    rows = disclose(_of_persons("confianza", cells), "donante", programme)

    assert set(rows.loc[rows["estado"] == "ok", "divipola"]) == {"05003", "programa"}
    assert rows.loc[rows["estado"] != "ok", list(NUMBERS)].isna().all(axis=None)


@pytest.mark.parametrize("profile", OUTSIDE)
@pytest.mark.parametrize("indicator", ["sillas_sexo", "representacion_sexo"])
def test_what_is_not_known_tells_no_number_and_of_nobody(
    indicator: str, profile: str, programme: Programme
) -> None:
    cells = {"05001": ("sexo=mujer", 2.0, 9.0)}
    lost = {"estado": "sin_dato", "nota": "falta", "n_faltantes": 3}
    result = _of_persons(indicator, cells, **lost)

    row = disclose(result, profile, programme).iloc[0]

    assert row[list(NUMBERS)].isna().all()
    assert row["nota"] == "falta"
    assert (row["grupo"] == "") == (indicator == "representacion_sexo")
    kept = disclose(result, "interno", programme)
    pd.testing.assert_frame_equal(kept, result)


@pytest.mark.parametrize("profile", OUTSIDE)
@pytest.mark.parametrize(
    ("guarded", "group", "value"),
    [
        # Against is in favour less the balance, and one sex is what the other leaves.
        ("percepcion_saldo", "pregunta=confianza_policia;ronda=cierre", 18.0),
        ("percepcion_grupos", "pregunta=confianza_policia;ronda=cierre;sexo=mujer", 1),
        ("representacion_sexo", "sexo=mujer", 0.22),
        ("brecha_sillas_mujeres", "medida=diferencia", -4.0),
    ],
)
def test_no_other_indicator_gives_the_suppressed_counts_back(
    guarded: str, group: str, value: float, profile: str, programme: Programme
) -> None:
    """Seats are told beside what is computed of the same ones, and so are answers."""
    seats = _of_persons("sillas_sexo", {"05001": ("sexo=mujer", 2.0, 18.0)})
    filled = _of_persons("provision_sillas", {"05001": ("", 18.0, 20.0)})
    other = _of_persons(guarded, {"05001": (group, 2.0, 18.0)}, valor=value)
    result = pd.concat([seats, filled, other], ignore_index=True)

    rows = disclose(result, profile, programme)

    told = rows[rows["indicador"].isin(["sillas_sexo", guarded])]
    assert (told["estado"] == "suprimido").all()
    assert told[list(NUMBERS)].isna().all(axis=None)
    assert set(told.loc[told["indicador"] == guarded, "grupo"]) == {""}


def test_counts_without_a_share_are_rounded_too(programme: Programme) -> None:
    few = {"estado": "bajo_minimo", "nota": "menos de 30 casos", "valor": np.nan}
    cells = {"05001": ("sexo=mujer", 12.0, 23.0)}
    result = pd.concat(
        [
            _of_persons("sillas_sexo", cells, **few),
            _of_persons("sillas_sexo", {"05001": ("sexo=hombre", 11.0, 23.0)}, **few),
        ],
        ignore_index=True,
    )

    rows = disclose(result, "publico", programme)

    assert rows["numerador"].tolist() == [10, 10]
    assert rows["denominador"].tolist() == [20, 20]
    assert rows["valor"].isna().all()
    assert set(rows["nota"]) == {"menos de 30 casos; conteos redondeados a 5"}
