"""Attacks by what is left: of a whole, of another indicator, of what is not known."""

from collections.abc import Mapping
from typing import Any

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
        # Against is in favour less the balance.
        ("percepcion_saldo", "pregunta=confianza_policia;ronda=cierre", 18.0),
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


POLICE = "pregunta=confianza_policia;ronda=cierre"


def _by_sex(women: tuple[int, int], men: tuple[int, int], rest: tuple[int, int]) -> Any:
    """The programme's persons who trust, of how many, by sex; two places have half."""
    k, n = (women[i] + men[i] + rest[i] for i in (0, 1))
    half = (POLICE, k // 2, n // 2)
    other = (POLICE, k - k // 2, n - n // 2)
    total = {"05001": half, "05002": other, "programa": (POLICE, k, n)}
    rows = [_of_persons("confianza", total)]
    for sex, (yes, asked) in {"mujer": women, "hombre": men}.items():
        group = f"{POLICE};sexo={sex}"
        cells = {
            "05001": (group, yes // 2, asked // 2),
            "programa": (group, yes, asked),
        }
        rows.append(_of_persons("percepcion_grupos", cells))
    return pd.concat(rows, ignore_index=True)


@pytest.mark.parametrize(
    ("women", "men", "rest", "told"),
    [
        # Nobody is left: both are told.
        ((40, 80), (30, 70), (0, 0), {"mujer", "hombre"}),
        # Enough are left, on both sides.
        ((40, 80), (30, 70), (6, 12), {"mujer", "hombre"}),
        # Two are left, or they all said the same: the fewer go with them.
        ((40, 80), (30, 70), (1, 2), {"mujer"}),
        ((40, 80), (30, 70), (6, 6), {"mujer"}),
        ((30, 70), (40, 80), (0, 1), {"hombre"}),
        # Few women trust: hers are not told, and men are everybody less them.
        ((3, 80), (30, 70), (0, 0), set()),
        # All women trust: that is what each of them answered.
        ((80, 80), (30, 70), (0, 0), set()),
        ((3, 80), (30, 70), (6, 12), {"hombre"}),
    ],
)
def test_a_sex_is_told_of_the_programme_unless_it_gives_others_away(
    women: tuple[int, int],
    men: tuple[int, int],
    rest: tuple[int, int],
    told: set[str],
    programme: Programme,
) -> None:
    rows = disclose(_by_sex(women, men, rest), "donante", programme)

    sexes = rows[rows["indicador"] == "percepcion_grupos"]
    shown = sexes[sexes["estado"] == "ok"]
    assert set(shown["divipola"]) <= {"programa"}
    assert set(shown["grupo"].str.replace(r".*=", "", regex=True)) == told
    # How many of a sex did not answer would tell it of the others.
    assert shown["n_faltantes"].isna().all()
    hidden = sexes[sexes["estado"] == "suprimido"]
    assert hidden[list(NUMBERS)].isna().all(axis=None)
    assert (hidden["nota"] != "").all()
    everybody = rows[(rows["indicador"] == "confianza") & (rows["estado"] == "ok")]
    assert len(everybody) == 3, "what was told of everybody still is"


def test_no_sex_is_told_to_the_public_nor_of_a_question_that_is_not(
    programme: Programme,
) -> None:
    result = _by_sex((40, 80), (30, 70), (0, 0))

    public = disclose(result, "publico", programme)
    alone = result[result["indicador"] == "percepcion_grupos"]
    donor = disclose(alone, "donante", programme)

    assert (public["estado"] == "suprimido").all()
    assert (donor["estado"] == "suprimido").all()


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
