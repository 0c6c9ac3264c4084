"""Attendances by sex."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]


@pytest.fixture
def attended(make: Make, body: Row, session: Row) -> dict[str, pd.DataFrame]:
    """Two sessions held in a municipality, one that failed and one of other years."""

    def came(day: str, sex: str, n: int, **more: object) -> dict[str, object]:
        name = f"05120-CMS-{day.replace('-', '')}"
        return {"sesion_id": name, "sexo": sex, "n_asistentes": n, **more}

    return {
        "instancia": make("instancia", body("05120"), body("05154")),
        "sesion": make(
            "sesion",
            session("05120-CMS", "2022-01-01"),
            session("05120-CMS", "2022-02-01"),
            session("05120-CMS", "2022-03-01", estado="sin_quorum"),
            session("05120-CMS", "2021-03-01"),
            session("05154-CMS", "2022-01-01"),
        ),
        "asistencia": make(
            "asistencia",
            came("2022-01-01", "mujer", 6),
            came("2022-01-01", "mujer", 3, sector="policia"),
            came("2022-01-01", "hombre", 4),
            came("2022-02-01", "hombre", 5),
            came("2022-02-01", "intersexual", 2),
            came("2022-02-01", "no_reporta", 3),
            came("2022-02-01", "sin_dato", 4),
            came("2022-03-01", "mujer", 50),
            came("2021-03-01", "mujer", 70),
            {"sesion_id": "05154-CMS-20220101", "sexo": "hombre", "n_asistentes": 8},
        ),
    }


def test_shares_are_of_those_that_report_their_sex_at_sessions_held(
    attended: dict[str, pd.DataFrame], run: Run, at: At
) -> None:
    result = run("asistencia_sexo", attended)

    # 9 women, 9 men and 2 more of 20; 7 are not known. The failed session and the one
    # of 2021 do not count.
    women = at(result, "05120", group="sexo=mujer")
    assert (women["numerador"], women["denominador"], women["n_faltantes"]) == (
        9,
        20,
        7,
    )
    assert women["valor"] == pytest.approx(0.45)
    assert women[["li", "ls", "confianza"]].isna().all()
    assert at(result, "05120", group="sexo=intersexual")["valor"] == pytest.approx(0.1)
    assert not result["grupo"].str.contains("no_reporta|sin_dato").any()


def test_levels_add_up(attended: dict[str, pd.DataFrame], run: Run, at: At) -> None:
    result = run("asistencia_sexo", attended)

    whole = at(result, "programa", group="sexo=hombre")
    assert (whole["numerador"], whole["denominador"]) == (17, 28)
    kind = at(result, "programa", group="tipo=coordinacion;sexo=hombre")
    assert (kind["numerador"], kind["denominador"]) == (17, 28)
    own = at(result, "05120", instance="05120-CMS", group="sexo=mujer")
    assert own["numerador"] == 9


def test_no_woman_at_all_is_told_as_zero(
    attended: dict[str, pd.DataFrame], run: Run, at: At
) -> None:
    row = at(run("asistencia_sexo", attended), "05154", group="sexo=mujer")

    assert (row["estado"], row["valor"], row["denominador"]) == ("ok", 0, 8)


def test_where_nobody_reports_it_the_unknown_are_still_counted(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120")),
        "sesion": make("sesion", session("05120-CMS", "2022-01-01")),
        "asistencia": make(
            "asistencia",
            {"sesion_id": "05120-CMS-20220101", "sexo": "sin_dato", "n_asistentes": 12},
        ),
    }

    row = at(run("asistencia_sexo", tables), "05120", group="sexo=mujer")

    assert (row["estado"], row["n_faltantes"]) == ("denominador_cero", 12)
    assert pd.isna(row["valor"])
