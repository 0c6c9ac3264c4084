"""Who sits and who turns up: seats by sex, sectors, concentration of attendance."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.contracts import Frame, Sensitivity
from somos_eval.indicators import INDICATORS
from somos_eval.stats.proportions import clopper_pearson
from somos_eval.stats.two_proportions import koopman, newcombe

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

PARTICIPATION, COORDINATION = "05120-CMJ", "05120-CMS"


def sat(body: str, sex: str, n: int, **more: object) -> list[dict[str, object]]:
    one = {"instancia_id": body, "sexo": sex, "vigencia_desde": "2022-01-01"}
    return [{**one, **more} for _ in range(n)]


@pytest.fixture
def seated(make: Make, body: Row) -> Tables:
    """Six women of ten in participation, two of eight in coordination; one ended."""
    rows = [
        *sat(PARTICIPATION, "mujer", 6, sector="organizacion_mujeres"),
        *sat(PARTICIPATION, "hombre", 3),
        *sat(PARTICIPATION, "intersexual", 1),
        *sat(PARTICIPATION, "no_reporta", 2),
        *sat(COORDINATION, "mujer", 2, sector="policia"),
        *sat(COORDINATION, "hombre", 6, sector="policia"),
        *sat(COORDINATION, "mujer", 9, vigencia_hasta="2023-01-01"),
        *sat(COORDINATION, "hombre", 4, provisto="vacante"),
        *sat("05154-CMS", "hombre", 3),
    ]
    return {
        "instancia": make(
            "instancia", body("05120", "CMJ"), body("05120"), body("05154")
        ),
        "asiento": make("asiento", *rows),
        "indicador_externo": make("indicador_externo", *women("05120", 50)),
    }


def women(code: str, value: float, **more: object) -> list[dict[str, object]]:
    one = {
        "indicador": "porcentaje_mujeres",
        "divipola": code,
        "anio": 2023,
        "valor": value,
        "unidad": "porcentaje",
        "fuente": "DANE",
    }
    return [{**one, **more}]


def test_seats_are_those_filled_at_the_end_with_sex_reported(
    seated: Tables, run: Run, at: At
) -> None:
    result = run("sillas_sexo", seated)

    found = at(result, "05120", group="sexo=mujer")
    assert (found["numerador"], found["denominador"], found["n_faltantes"]) == (
        8,
        18,
        2,
    )
    assert found["valor"] == pytest.approx(8 / 18)
    assert np.isnan(found["li"])
    assert at(result, "05120", group="sexo=intersexual")["numerador"] == 1
    # Three seats are too few for a percentage, and none of a woman is told.
    none = at(result, "05154", group="sexo=mujer")
    assert (none["estado"], none["numerador"]) == ("bajo_minimo", 0)
    assert "sexo=intersexual" not in set(
        result.loc[result["divipola"] == "05154", "grupo"]
    )
    assert at(result, "programa", group="sexo=hombre")["numerador"] == 12
    assert at(result, "13244")["estado"] == "sin_dato"


def test_the_gap_between_kinds_has_score_limits(
    seated: Tables, run: Run, at: At
) -> None:
    result = run("brecha_sillas_mujeres", seated)

    points = at(result, "05120", group="medida=diferencia")
    expected = newcombe(6, 10, 2, 8)
    assert points["valor"] == pytest.approx(100 * (0.6 - 0.25))
    assert points["li"] == pytest.approx(100 * float(expected.lower))
    times = at(result, "05120", group="medida=razon")
    assert times["valor"] == pytest.approx(0.6 / 0.25)
    assert times["ls"] == pytest.approx(float(koopman(6, 10, 2, 8).upper))
    assert times["unidad"] != points["unidad"]
    # There is no participation body in the other one.
    other = at(result, "05154", group="medida=diferencia")
    assert other["estado"] == "denominador_cero"


def test_no_woman_in_coordination_leaves_no_ratio(
    make: Make, body: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120", "CMJ"), body("05120")),
        "asiento": make(
            "asiento", *sat(PARTICIPATION, "mujer", 5), *sat(COORDINATION, "hombre", 6)
        ),
    }
    result = run("brecha_sillas_mujeres", tables)
    assert at(result, "05120", group="medida=razon")["estado"] == "no_calculable"
    points = at(result, "05120", group="medida=diferencia")
    assert (points["estado"], points["valor"]) == ("ok", 100)


def test_representation_is_against_the_share_that_the_programme_supplies(
    seated: Tables, make: Make, run: Run, at: At
) -> None:
    result = run("representacion_sexo", seated)

    found = at(result, "05120", group="sexo=mujer")
    # The intersexual person is in neither share of the population.
    limits = clopper_pearson(8, 17)
    assert found["valor"] == pytest.approx(8 / 17 / 0.5)
    assert found["li"] == pytest.approx(float(limits.lower) / 0.5)
    assert found["ls"] == pytest.approx(float(limits.upper) / 0.5)
    assert found["n_faltantes"] == 2
    missing = at(result, "05154", group="sexo=mujer")
    assert missing["estado"] == "sin_dato"
    assert "porcentaje_mujeres" in missing["nota"]
    assert "este municipio" in missing["nota"]
    # Its counts would be told to whom they are not told as seats.
    assert np.isnan([missing["numerador"], missing["denominador"]]).all()
    # The programme leaves out the seats of a place whose share is not known.
    whole = at(result, "programa", group="sexo=hombre")
    assert (whole["numerador"], whole["denominador"]) == (9, 17)

    both = make(
        "indicador_externo",
        *women("05120", 40),
        *women("05120", 99, anio=2030),
        *women("05120", 10, anio=2020),
        *women("05154", 20),
        # None or all of the people is no share: what was known before stands.
        *women("05154", 0, anio=2024),
        *women("05154", 100, fuente="otra"),
    )
    again = run("representacion_sexo", {**seated, "indicador_externo": both})
    women_again = at(again, "05120", group="sexo=mujer")
    assert women_again["valor"] == pytest.approx(8 / 17 / 0.4)
    expected = (17 * 0.4 + 3 * 0.2) / 20
    assert at(again, "programa", group="sexo=mujer")["valor"] == pytest.approx(
        8 / 20 / expected
    )


def test_the_mix_of_sectors_is_an_effective_number(
    seated: Tables, run: Run, at: At
) -> None:
    result = run("diversidad_sectores", seated)

    even = at(result, "05120", instance=PARTICIPATION)
    assert (even["numerador"], even["denominador"]) == (2, 12)
    assert even["valor"] == pytest.approx(2)
    assert at(result, "05120", instance=COORDINATION)["valor"] == pytest.approx(1)
    shares = np.array([6, 6, 8]) / 20
    whole = at(result, "05120")["valor"]
    assert whole == pytest.approx(np.exp(-(shares * np.log(shares)).sum()))
    assert at(result, "05120", group="tipo=coordinacion")["valor"] == pytest.approx(1)


def test_a_share_of_none_of_the_people_is_no_share(
    seated: Tables, make: Make, run: Run, at: At
) -> None:
    for value in (0, 100, 140):
        given = make("indicador_externo", *women("05120", value))
        result = run("representacion_sexo", {**seated, "indicador_externo": given})
        for sex in ("mujer", "hombre"):
            own = at(result, "05120", group=f"sexo={sex}")
            assert own["estado"] == "sin_dato"
            whole = at(result, "programa", group=f"sexo={sex}")
            assert whole["estado"] == "sin_dato"
            assert "ninguno de sus municipios" in whole["nota"]


def test_a_share_known_where_nobody_says_their_sex_has_no_seats(
    make: Make, body: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120", "CMJ")),
        "asiento": make("asiento", *sat(PARTICIPATION, "no_reporta", 4)),
        "indicador_externo": make("indicador_externo", *women("05120", 50)),
    }
    result = run("representacion_sexo", tables)
    for code in ("05120", "programa"):
        row = at(result, code, group="sexo=mujer")
        assert (row["estado"], row["n_faltantes"]) == ("denominador_cero", 4)


def test_seats_of_which_it_is_not_known_count_as_missing(
    seated: Tables, make: Make, body: Row, run: Run, at: At
) -> None:
    gap = run("brecha_sillas_mujeres", seated)
    for measure in ("diferencia", "razon"):
        assert at(gap, "05120", group=f"medida={measure}")["n_faltantes"] == 2
    bodies = make("instancia", body("05120", "CMJ"), body("05120"), body("05154"))
    seats = make(
        "asiento",
        *sat(PARTICIPATION, "mujer", 3, sector="academia"),
        *sat(PARTICIPATION, "mujer", 2, sector="sin_dato"),
        *sat(COORDINATION, "mujer", 5, sector="sin_dato"),
    )
    mix = run("diversidad_sectores", {"instancia": bodies, "asiento": seats})
    own = at(mix, "05120", instance=PARTICIPATION)
    assert (own["valor"], own["denominador"], own["n_faltantes"]) == (1, 3, 2)
    assert at(mix, "05120")["n_faltantes"] == 7
    assert at(mix, "programa", group="tipo=coordinacion")["n_faltantes"] == 5
    unknown = at(mix, "05120", instance=COORDINATION)
    assert (unknown["estado"], unknown["n_faltantes"]) == ("denominador_cero", 5)
    few = make("asiento", *sat(PARTICIPATION, "mujer", 2, sector="academia"))
    short = run("diversidad_sectores", {"instancia": bodies, "asiento": few})
    assert at(short, "05120")["nota"].endswith("con sector conocido")


@pytest.fixture
def attended(make: Make, body: Row, session: Row) -> Tables:
    """Four instances that met, one without a list; ages and ethnicity of one."""
    shorts = ("CMS", "CMJ", "CTJT", "CCC")
    bodies = [f"05120-{s}" for s in shorts]

    def came(body_id: str, n: int, **more: object) -> dict[str, object]:
        return {
            "sesion_id": f"{body_id}-20220101",
            "sexo": "mujer",
            "n_asistentes": n,
            **more,
        }

    return {
        "instancia": make("instancia", *(body("05120", s) for s in shorts)),
        "sesion": make("sesion", *(session(b, "2022-01-01") for b in bodies)),
        "asistencia": make(
            "asistencia",
            came(bodies[0], 6, grupo_edad="18_28", pertenencia_etnica="indigena"),
            came(bodies[0], 2, grupo_edad="sin_dato", pertenencia_etnica="no_reporta"),
            came(bodies[0], 1, pertenencia_etnica="sin_dato"),
            came(bodies[1], 3),
            came(bodies[2], 0),
        ),
    }


def test_attendance_gathers_where_the_index_says(
    attended: Tables, run: Run, at: At
) -> None:
    """Nine, three and none: differences of pairs 6, 9 and 3, over 3 x mean 4."""
    result = run("desigualdad_asistencia", attended)

    gini = at(result, "05120", group="medida=gini")
    assert gini["valor"] == pytest.approx((2 * (6 + 9 + 3) / 9) / (2 * 4) * 3 / 2)
    assert (gini["denominador"], gini["n_faltantes"]) == (3, 1)
    theil = at(result, "05120", group="medida=theil")["valor"]
    shares = np.array([9, 3]) / 12
    assert theil == pytest.approx((shares * np.log(shares * 3)).sum())
    between = at(result, "programa", group="medida=theil_entre_municipios")
    assert between["valor"] == pytest.approx(0)


def test_fewer_than_three_instances_have_no_index(
    attended: Tables, run: Run, at: At
) -> None:
    rows = attended["asistencia"]
    few = rows[rows["n_asistentes"] > 0]
    result = run("desigualdad_asistencia", {**attended, "asistencia": few})
    row = at(result, "05120", group="medida=gini")
    assert (row["estado"], row["denominador"]) == ("bajo_minimo", 2)


def test_not_to_say_is_an_answer_and_missing_is_not(
    attended: Tables, run: Run, at: At
) -> None:
    ethnic = run("asistencia_etnia", attended)
    unsaid = at(ethnic, "05120", group="etnia=no_reporta")
    assert (unsaid["numerador"], unsaid["denominador"], unsaid["n_faltantes"]) == (
        2,
        11,
        1,
    )
    assert "etnia=sin_dato" not in set(ethnic["grupo"])
    ages = run("asistencia_edad", attended)
    young = at(ages, "05120", group="edad=18_28")
    assert (young["numerador"], young["denominador"], young["n_faltantes"]) == (
        6,
        10,
        2,
    )
    assert (ages["instancia_id"] == "").all()


def test_what_counts_persons_is_guarded() -> None:
    for name in ("sillas_sexo", "asistencia_edad", "asistencia_etnia"):
        assert INDICATORS[name].people
    assert INDICATORS["asistencia_etnia"].sensitivity is Sensitivity.SENSITIVE
    assert INDICATORS["brecha_sillas_mujeres"].sensitivity is Sensitivity.PERSONAL
    assert INDICATORS["representacion_sexo"].sensitivity is Sensitivity.PERSONAL


def test_no_share_of_a_full_count_has_an_interval(demo_result: pd.DataFrame) -> None:
    full = ("sillas_sexo", "diversidad_sectores", "desigualdad_asistencia")
    rows = demo_result[demo_result["indicador"].isin(full)]
    assert (rows["marco"] == Frame.CENSUS.value).all()
    assert rows["li"].isna().all()
    assert (rows["estado"] == "ok").any()
