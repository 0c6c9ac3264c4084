"""Perception surveys: estimates of samples, counts of whoever was at hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.perception.release import NO_VARIANCE, WITH_CARE
from somos_eval.indicators.perception.sampled import (
    CONVENIENCE,
    NOBODY,
    UNREAD,
)
from somos_eval.indicators.perception.scale import FLAT
from somos_eval.params import Programme
from somos_eval.stats.survey.design import survey_design
from somos_eval.stats.survey.estimates import mean
from somos_eval.stats.survey.limits import share_limits
from tests.indicators.perception.persons import (
    END,
    TRUST,
    At,
    Make,
    Run,
    asked,
    drawn,
    sampled,
)


def test_whoever_was_at_hand_is_counted(make: Make, run: Run, at: At) -> None:
    said = ["mucha", "alguna", "poca", "no_responde", None, "ninguna", "mucha"]
    result = run("confianza", {"encuesta": make("encuesta", *asked(said))})

    row = at(result, "05120", group=END)

    assert (row["valor"], row["numerador"], row["denominador"]) == (3, 3, 5)
    assert (row["n_faltantes"], row["marco"], row["unidad"]) == (
        2,
        "intencional",
        "personas",
    )
    assert pd.isna(row["li"])
    assert pd.isna(row["confianza"])
    assert row["nota"] == CONVENIENCE
    assert at(result, "13244")["estado"] == "sin_dato"


def test_a_sample_is_estimated_by_its_design(make: Make, run: Run, at: At) -> None:
    said = drawn(1)
    rows = sampled(said)
    result = run("confianza", {"encuesta": make("encuesta", *rows)})

    row = at(result, "05120", group=END)

    y = [float(a in ("alguna", "mucha")) for a in said]
    design = survey_design(
        [float(str(r["peso"])) for r in rows],
        units=[str(r["conglomerado"]) for r in rows],
    )
    found = mean(design, y)
    lower, upper = share_limits(found.value, found.variance, 48, 7)
    assert row["valor"] == pytest.approx(float(found.value[0]))
    assert (row["li"], row["ls"]) == pytest.approx((float(lower[0]), float(upper[0])))
    assert (row["numerador"], row["denominador"]) == (sum(y), 48)
    assert (row["marco"], row["unidad"], row["estado"]) == (
        "muestra",
        "proporción",
        "ok",
    )
    assert "efecto de diseño" in row["nota"]


def test_one_place_at_hand_makes_counts_of_the_programme_and_not_of_the_others(
    make: Make, run: Run, at: At
) -> None:
    table = make(
        "encuesta",
        *sampled(drawn(1)),
        *asked(drawn(2, 20), place="05154", encuesta_id="E2"),
    )
    result = run("confianza", {"encuesta": table})

    frames = [at(result, c, group=END)["marco"] for c in ("05120", "05154", "programa")]
    assert frames == ["muestra", "intencional", "intencional"]
    whole = at(result, "programa", group=END)
    assert whole["denominador"] == 68
    assert pd.isna(whole["li"])


def test_the_programme_of_two_samples_has_their_strata(
    make: Make, run: Run, at: At
) -> None:
    table = make(
        "encuesta",
        *sampled(drawn(1)),
        *sampled(drawn(2), place="05154", encuesta_id="E2"),
    )
    result = run("confianza", {"encuesta": table})

    both = [at(result, c, group=END) for c in ("05120", "05154")]
    whole = at(result, "programa", group=END)
    assert whole["valor"] == pytest.approx(sum(r["valor"] for r in both) / 2)
    widths = [r["ls"] - r["li"] for r in (*both, whole)]
    assert widths[2] < min(widths[:2])
    assert whole["nota"].endswith("encuesta en 2 municipios")


def test_other_municipalities_do_not_move_one(make: Make, run: Run, at: At) -> None:
    own = sampled(drawn(1))
    alone = run("confianza", {"encuesta": make("encuesta", *own)})
    more = sampled(drawn(2), place="05154", encuesta_id="E2")
    among = run("confianza", {"encuesta": make("encuesta", *more, *own)})

    pd.testing.assert_series_equal(
        at(alone, "05120", group=END), at(among, "05120", group=END), check_names=False
    )


@pytest.mark.parametrize(
    ("said", "state", "note"),
    [
        (["mucha"] * 3 + ["poca"] * 45, "no_calculable", "demasiado impreciso"),
        (["mucha"] * 4, "bajo_minimo", "menos de 5 casos"),
        (["poca"] * 48, "ok", NOBODY),
        ([None] * 48, "denominador_cero", "denominador"),
        (["sí"] * 10 + ["poca"] * 38, "no_calculable", UNREAD),
    ],
)
def test_what_is_not_released_says_why(
    said: list[str | None], state: str, note: str, make: Make, run: Run, at: At
) -> None:
    # Who says «mucha» is all in one cluster: the estimate is very uncertain.
    result = run("confianza", {"encuesta": make("encuesta", *sampled(said))})

    row = at(result, "05120", group=END)

    assert row["estado"] == state
    assert note in row["nota"]
    if state != "ok":
        assert pd.isna(row["valor"])
    else:
        assert (row["valor"], row["li"]) == (0, 0)
        assert 0 < row["ls"] < 0.3


def test_a_weight_of_zero_is_a_weight(make: Make, run: Run, at: At) -> None:
    rows = sampled(drawn(1))
    rows[5]["peso"] = 0.0
    found = at(
        run("confianza", {"encuesta": make("encuesta", *rows)}), "05120", group=END
    )
    assert (found["marco"], found["estado"]) == ("muestra", "ok")
    rows[5]["peso"] = None
    lost = at(
        run("confianza", {"encuesta": make("encuesta", *rows)}), "05120", group=END
    )
    assert lost["marco"] == "intencional"


def test_one_cluster_has_no_error_unless_the_programme_says_how(
    make: Make, tiny: Programme, at: At
) -> None:
    tables = {"encuesta": make("encuesta", *sampled(drawn(3), clusters=1))}
    strict = at(compute(tables, tiny, "confianza"), "05120", group=END)
    assert (strict["estado"], strict["nota"]) == ("no_calculable", NO_VARIANCE)
    two = sampled(drawn(3)) + sampled(
        drawn(4, 6), clusters=1, respuesta_id=[f"S{i}" for i in range(6)]
    )
    for row in two[-6:]:
        row["estrato"] = "resto"
    tables = {"encuesta": make("encuesta", *two)}
    rule = tiny.thresholds.survey
    loose = replace(
        tiny,
        thresholds=tiny.thresholds.model_copy(
            update={"survey": rule.model_copy(update={"lonely": "retirar"})}
        ),
    )
    assert at(compute(tables, tiny, "confianza"), "05120", group=END)["estado"] == (
        "no_calculable"
    )
    found = at(compute(tables, loose, "confianza"), "05120", group=END)
    assert found["estado"] == "ok"


def test_the_rule_of_release_is_that_of_the_programme(
    make: Make, tiny: Programme, at: At
) -> None:
    tables = {"encuesta": make("encuesta", *sampled(drawn(1)))}
    rule = tiny.thresholds.survey.model_copy(update={"effective_n": 900})
    careful = replace(
        tiny, thresholds=tiny.thresholds.model_copy(update={"survey": rule})
    )
    row = at(compute(tables, careful, "confianza"), "05120", group=END)
    assert row["nota"].startswith(WITH_CARE)


def test_recognition_tells_kinds_and_ways_apart(make: Make, run: Run, at: At) -> None:
    kind = "consejo_municipal_juventud"
    aided = asked(
        ["conoce", "ha_oido", "no_conoce"], f"conoce_{kind}", instancia_tipo=kind
    )
    unaided = asked(["si", "no", "no"], f"nombra_{kind}", instancia_tipo=kind)
    own = asked(["conoce"] * 3, "conoce_la_junta")
    result = run(
        "reconocimiento", {"encuesta": make("encuesta", *aided, *unaided, *own)}
    )
    groups = {
        f"instancia={kind};modo=con_ayuda;ronda=cierre": 1,
        f"instancia={kind};modo=espontaneo;ronda=cierre": 1,
        "pregunta=conoce_la_junta;ronda=cierre": 3,
    }
    for group, known in groups.items():
        assert at(result, "05120", group=group)["valor"] == known


def test_the_answers_of_a_question_add_up(make: Make, run: Run) -> None:
    table = make("encuesta", *sampled(drawn(5, 240), clusters=24))
    result = run("percepcion_distribucion", {"encuesta": table})
    own = result[result["divipola"] == "05120"]
    assert own["estado"].tolist() == ["ok"] * 4
    assert own["numerador"].sum() == 240
    assert own["valor"].sum() == pytest.approx(1)


def test_the_balance_is_in_favour_less_against(make: Make, run: Run, at: At) -> None:
    said = ["mucha"] * 5 + ["poca"] * 3 + ["ninguna"]
    counted = run("percepcion_saldo", {"encuesta": make("encuesta", *asked(said))})
    row = at(counted, "05120", group=END)
    assert (row["valor"], row["numerador"], row["denominador"]) == (1, 5, 9)
    answers_ = drawn(6)
    tables = {"encuesta": make("encuesta", *sampled(answers_))}
    share = at(run("confianza", tables), "05120", group=END)
    net = at(run("percepcion_saldo", tables), "05120", group=END)
    for name in ("valor", "li", "ls"):
        assert net[name] == pytest.approx(100 * (2 * share[name] - 1))


def test_who_neither_favours_nor_opposes_is_half(make: Make, run: Run, at: At) -> None:
    said: list[str | None] = [
        ("mas_segura", "igual", "menos_segura", "igual")[i % 4] for i in range(48)
    ]
    tables = {
        "encuesta": make(
            "encuesta",
            *sampled(said, question="percepcion_seguridad", peso=[7.0] * 48),
        )
    }
    group = "pregunta=percepcion_seguridad;ronda=cierre"
    net = at(run("percepcion_saldo", tables), "05120", group=group)
    assert net["valor"] == pytest.approx(0)


def test_a_sex_is_a_domain_of_the_whole_sample(make: Make, run: Run, at: At) -> None:
    said = drawn(7, 60)
    sex = ["mujer" if i % 2 else "hombre" for i in range(59)] + ["no_reporta"]
    rows = sampled(said, sexo=sex, grupo_edad="29_59")
    result = run("percepcion_grupos", {"encuesta": make("encuesta", *rows)})

    women = at(result, "05120", group=f"{END};sexo=mujer")
    y = np.array([float(a in ("alguna", "mucha")) for a in said])
    design = survey_design(
        [float(str(r["peso"])) for r in rows],
        units=[str(r["conglomerado"]) for r in rows],
    )
    found = mean(design, y, np.array(sex) == "mujer")
    assert women["valor"] == pytest.approx(float(found.value[0]))
    assert women["denominador"] == 29
    assert set(result.loc[result["divipola"] == "05120", "grupo"]) == {
        f"{END};sexo=mujer",
        f"{END};sexo=hombre",
        f"{END};grupo_edad=29_59",
    }


def test_a_group_that_was_asked_and_did_not_answer_is_told(
    make: Make, run: Run, at: At
) -> None:
    rows = asked(
        ["mucha", "poca", None, "no_sabe"], sexo=["hombre"] * 2 + ["mujer"] * 2
    )
    result = run("percepcion_grupos", {"encuesta": make("encuesta", *rows)})
    row = at(result, "05120", group=f"{END};sexo=mujer")
    assert (row["estado"], row["n_faltantes"]) == ("denominador_cero", 2)
    groups = result.loc[result["divipola"] == "05120", "grupo"]
    assert not groups.str.contains("grupo_edad").any()


def test_the_scale_of_three_questions(make: Make, run: Run, at: At) -> None:
    rng = np.random.default_rng(8)
    common = rng.integers(0, 3, 60)
    rows = [
        row
        for name in ("policia", "alcaldia", "personeria")
        for row in asked(
            [TRUST[c + rng.integers(0, 2)] for c in common], f"confianza_{name}"
        )
    ]
    rows[0]["respuesta"] = None
    table = make("encuesta", *rows)
    result = run("escala_fiabilidad", {"encuesta": table})

    alpha = at(result, "05120", group="escala=confianza;ronda=cierre;medida=alfa")
    wide = table.pivot(index="respuesta_id", columns="pregunta", values="respuesta")
    ranks = wide.dropna().map(TRUST.index)
    own, whole = ranks.var().sum(), ranks.sum(axis=1).var()
    assert alpha["valor"] == pytest.approx(3 / 2 * (1 - own / whole))
    assert (alpha["numerador"], alpha["denominador"], alpha["n_faltantes"]) == (
        59,
        60,
        1,
    )
    assert pd.isna(alpha["li"])
    few = run("escala_fiabilidad", {"encuesta": table[table["respuesta_id"] < "R020"]})
    short = at(few, "05120", group="escala=confianza;ronda=cierre;medida=omega")
    assert short["estado"] == "bajo_minimo"
    two = run("escala_fiabilidad", {"encuesta": make("encuesta", *rows[:120])})
    assert at(two, "05120")["estado"] == "sin_dato"


def test_a_flat_question_is_why_there_is_no_omega(make: Make, run: Run, at: At) -> None:
    rng = np.random.default_rng(8)
    rows = [
        row
        for name in ("policia", "alcaldia", "personeria")
        for row in asked(
            [
                "mucha" if name == "policia" else TRUST[i]
                for i in rng.integers(0, 4, 60)
            ],
            f"confianza_{name}",
        )
    ]
    result = run("escala_fiabilidad", {"encuesta": make("encuesta", *rows)})
    omega = at(result, "05120", group="escala=confianza;ronda=cierre;medida=omega")
    assert (omega["estado"], omega["nota"]) == ("no_calculable", FLAT)
