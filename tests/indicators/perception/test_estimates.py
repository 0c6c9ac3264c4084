"""Perception surveys: estimates of samples, counts of whoever was at hand."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.perception.change import FEW_IN_A_ROUND, NO_PERCENTAGE
from somos_eval.indicators.perception.release import NO_VARIANCE, WITH_CARE
from somos_eval.indicators.perception.sampled import (
    CONVENIENCE,
    NOBODY,
    UNLIKE,
    UNREAD,
)
from somos_eval.indicators.perception.scale import FLAT
from somos_eval.params import Programme
from somos_eval.stats.survey.design import survey_design
from somos_eval.stats.survey.estimates import mean
from somos_eval.stats.survey.limits import share_limits

Make = Callable[..., pd.DataFrame]
Run = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Answer = dict[str, object]

TRUST = ("ninguna", "poca", "alguna", "mucha")
END = "pregunta=confianza_policia;ronda=cierre"


def asked(
    said: Iterable[str | None],
    question: str = "confianza_policia",
    *,
    place: str = "05120",
    **more: Any,
) -> list[Answer]:
    """One row a person, from their answers to one question."""
    return [
        {
            "encuesta_id": "E1",
            "respuesta_id": f"R{i:03d}",
            "divipola": place,
            "diseno": "conveniencia",
            "pregunta": question,
            "respuesta": answer,
            "ronda": "cierre",
            **{k: v[i] if isinstance(v, list) else v for k, v in more.items()},
        }
        for i, answer in enumerate(said)
    ]


def sampled(said: list[str | None], clusters: int = 8, **more: Any) -> list[Answer]:
    """Persons drawn at random in clusters of one stratum, of unequal weights."""
    n = len(said)
    design: dict[str, Any] = {
        "diseno": "probabilistico",
        "estrato": "cabecera",
        "conglomerado": [f"m{i * clusters // n}" for i in range(n)],
        "peso": [10.0 + i % 3 for i in range(n)],
    }
    return asked(said, **{**design, **more})


def drawn(seed: int, n: int = 48) -> list[str | None]:
    return [TRUST[i] for i in np.random.default_rng(seed).integers(0, 4, n)]


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


READ = (
    "confianza",
    "percepcion_cambio",
    "percepcion_distribucion",
    "percepcion_grupos",
    "percepcion_saldo",
)


@pytest.mark.parametrize("indicator", READ)
@pytest.mark.parametrize("make_rows", [asked, sampled])
def test_codes_of_no_scale_are_no_figures_and_no_crash(
    indicator: str, make_rows: Callable[..., list[Answer]], make: Make, run: Run
) -> None:
    said = ["mcuha"] * 24
    rows = make_rows(said, encuesta_id="E0", ronda="linea_base", sexo="mujer")
    rows += make_rows(said, sexo="mujer")
    result = run(indicator, {"encuesta": make("encuesta", *rows)})
    own = result[result["divipola"].isin(["05120", "programa"])]
    assert set(own["nota"]) == {UNREAD}
    assert set(own["estado"]) == {"no_calculable"}
    assert own["valor"].isna().all()


@pytest.mark.parametrize(
    ("indicator", "about"),
    [("reconocimiento", "conoce_x"), ("seguridad_percibida", "percepcion_seguridad")],
)
def test_no_family_of_questions_crashes_on_its_codes(
    indicator: str, about: str, make: Make, run: Run, at: At
) -> None:
    table = make("encuesta", *asked(["mcuha"] * 9, about))
    row = at(
        run(indicator, {"encuesta": table}),
        "05120",
        group=f"pregunta={about};ronda=cierre",
    )
    assert (row["estado"], row["nota"]) == ("no_calculable", UNREAD)
    assert at(run("escala_fiabilidad", {"encuesta": table}), "05120")["estado"] == (
        "sin_dato"
    )
    assert at(run("encuesta_sin_respuesta", {"encuesta": table}), "05120")[
        "estado"
    ] == ("sin_dato")


def test_a_wrong_code_in_one_place_takes_nothing_from_the_others(
    make: Make, run: Run, at: At
) -> None:
    wrong = sampled(drawn(2), place="05154", respuesta_id=[f"S{i}" for i in range(48)])
    wrong[0]["respuesta"] = "Mucha"
    tables = {"encuesta": make("encuesta", *sampled(drawn(1)), *wrong)}
    alone = {"encuesta": make("encuesta", *sampled(drawn(1)))}
    result = run("confianza", tables)
    own = at(result, "05120", group=END)
    assert own["estado"] == "ok"
    assert own["valor"] == at(run("confianza", alone), "05120", group=END)["valor"]
    assert at(result, "05154", group=END)["nota"] == UNREAD
    whole = at(result, "programa", group=END)
    assert whole["valor"] == own["valor"]
    assert whole["nota"].endswith("encuesta en 1 municipio")
    told = run("percepcion_distribucion", tables)
    assert at(told, "05120", group=f"{END};respuesta=mucha")["numerador"] > 0
    assert at(told, "05154", group=END)["nota"] == UNREAD


def test_two_scales_are_read_in_each_place_and_not_together(
    make: Make, run: Run, at: At
) -> None:
    table = make(
        "encuesta",
        *asked(["mucha"] * 6 + ["poca"] * 6),
        *asked(["5"] * 6 + ["2"] * 6, place="05154", encuesta_id="E2"),
    )
    result = run("confianza", {"encuesta": table})
    for code in ("05120", "05154"):
        assert at(result, code, group=END)["valor"] == 6
    whole = at(result, "programa", group=END)
    assert (whole["estado"], whole["nota"]) == ("no_calculable", UNLIKE)
    told = run("percepcion_distribucion", {"encuesta": table})
    assert at(told, "programa", group=END)["nota"] == UNLIKE


def test_a_question_that_was_not_for_somebody_lacks_no_answer(
    make: Make, run: Run, at: At
) -> None:
    said = ["mucha", "poca", "no_sabe", *["no_aplica"] * 5]
    tables = {"encuesta": make("encuesta", *asked(said))}
    row = at(run("confianza", tables), "05120", group=END)
    assert (row["denominador"], row["n_faltantes"]) == (2, 1)
    empty = at(run("encuesta_sin_respuesta", tables), "05120", group="ronda=cierre")
    assert (empty["valor"], empty["denominador"]) == (1, 3)


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


def test_two_questions_about_a_kind_are_not_two_times_the_persons(
    make: Make, run: Run, at: At
) -> None:
    kind = "consejo_municipal_juventud"
    one = asked(["si", "no", "no"], "conoce_cmj", instancia_tipo=kind)
    two = asked(["si", "si", "no"], "conoce_sus_actas", instancia_tipo=kind)
    said = asked(["si", "no", "no"], "nombra_cmj", instancia_tipo=kind)
    away = asked(
        ["si", "no"], "conoce_cmj", instancia_tipo=kind, place="05154", encuesta_id="E2"
    )
    table = make("encuesta", *one, *two, *said, *away)
    result = run("reconocimiento", {"encuesta": table})
    own = result[result["divipola"] == "05120"].set_index("grupo")
    assert own["denominador"].to_dict() == {
        "pregunta=conoce_cmj;ronda=cierre": 3,
        "pregunta=conoce_sus_actas;ronda=cierre": 3,
        f"instancia={kind};modo=espontaneo;ronda=cierre": 3,
    }
    other = f"instancia={kind};modo=con_ayuda;ronda=cierre"
    assert at(result, "05154", group=other)["denominador"] == 2


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


def rounds(first: int, last: int, **more: Any) -> list[Answer]:
    base = sampled(drawn(first), encuesta_id="E0", ronda="linea_base", **more)
    return base + sampled(drawn(last), **more)


def test_change_between_rounds(make: Make, run: Run, at: At) -> None:
    tables = {"encuesta": make("encuesta", *rounds(1, 2))}
    shares = {
        r: at(
            run("confianza", tables),
            "05120",
            group=f"pregunta=confianza_policia;ronda={r}",
        )["valor"]
        for r in ("linea_base", "cierre")
    }
    row = at(
        run("percepcion_cambio", tables), "05120", group="pregunta=confianza_policia"
    )
    moved = 100 * (shares["cierre"] - shares["linea_base"])
    assert row["valor"] == pytest.approx(moved)
    assert row["li"] < row["valor"] < row["ls"]
    assert row["denominador"] == 48


def test_clusters_visited_twice_that_agree_narrow_the_change(
    make: Make, run: Run, at: At
) -> None:
    # In both rounds the first clusters trust and the last ones do not.
    said: list[str | None] = ["mucha" if i % 48 < 24 else "poca" for i in range(48)]
    for i in (3, 30):
        said[i] = "poca" if said[i] == "mucha" else "mucha"
    base = sampled(said, encuesta_id="E0", ronda="linea_base")
    same = base + sampled(said)
    others = base + sampled(said, conglomerado=[f"n{i // 6}" for i in range(48)])
    found = [
        at(
            run("percepcion_cambio", {"encuesta": make("encuesta", *rows)}),
            "05120",
            group="pregunta=confianza_policia",
        )
        for rows in (same, others)
    ]
    widths = [row["ls"] - row["li"] for row in found]
    assert widths[0] < widths[1] / 2
    assert found[0]["valor"] == pytest.approx(0)


def unlike_rounds(said: list[str | None], trust: list[str | None]) -> list[Answer]:
    return sampled(said, encuesta_id="E0", ronda="linea_base") + sampled(trust)


CHANGE = "pregunta=confianza_policia"


def test_the_programme_compares_the_same_municipalities(
    make: Make, run: Run, at: At
) -> None:
    """One that was asked at the end alone does not make the programme change."""
    both = rounds(1, 2)
    late = sampled(["mucha"] * 48, place="05154", encuesta_id="E2")
    # And one in which nobody answered at the baseline was not, in effect, asked.
    silent = sampled(
        [None] * 48, place="13244", encuesta_id="E4", ronda="linea_base"
    ) + sampled(["mucha"] * 48, place="13244", encuesta_id="E3")
    # Nor does what was at hand between the rounds say how they were drawn.
    middle = asked(drawn(3), encuesta_id="E5", ronda="seguimiento_1")
    table = make("encuesta", *both, *late, *silent, *middle)
    result = run("percepcion_cambio", {"encuesta": table})
    own, whole = (at(result, c, group=CHANGE) for c in ("05120", "programa"))
    names = ["valor", "li", "ls", "numerador", "denominador", "estado"]
    assert whole["estado"] == "ok"
    for name in names:
        assert whole[name] == own[name]
    assert whole["nota"] == "encuesta en 1 municipio"
    assert at(result, "05154")["estado"] == "sin_dato"
    unasked = at(result, "13244", group=CHANGE)
    assert (unasked["estado"], unasked["n_faltantes"]) == ("denominador_cero", 0)
    # What is hidden of a place cannot be the programme less the others.
    told = result[(result["grupo"] == CHANGE) & (result["divipola"] != "programa")]
    for name in ("numerador", "denominador"):
        assert told[name].sum() == whole[name]


def test_a_change_is_of_one_scale(make: Make, run: Run, at: At) -> None:
    ranks: list[str | None] = [str(1 + i % 5) for i in range(48)]
    tables = {"encuesta": make("encuesta", *unlike_rounds(ranks, drawn(2)))}
    for code in ("05120", "programa"):
        row = at(run("percepcion_cambio", tables), code, group=CHANGE)
        assert (row["estado"], row["nota"]) == ("no_calculable", UNLIKE)
    wrong = drawn(1)
    wrong[0] = "Mucha"
    tables = {"encuesta": make("encuesta", *unlike_rounds(wrong, drawn(2)))}
    row = at(run("percepcion_cambio", tables), "05120", group=CHANGE)
    assert (row["estado"], row["nota"]) == ("no_calculable", UNREAD)


def test_what_is_missing_of_a_change_is_of_its_last_round(
    make: Make, run: Run, at: At
) -> None:
    first, last = drawn(1), drawn(2)
    first[:9] = [None] * 9
    last[:2] = [None, "no_sabe"]
    last[2] = "no_aplica"
    tables = {"encuesta": make("encuesta", *unlike_rounds(first, last))}
    row = at(run("percepcion_cambio", tables), "05120", group=CHANGE)
    assert (row["denominador"], row["n_faltantes"]) == (45, 2)


def test_few_in_one_round_say_so(make: Make, run: Run, at: At) -> None:
    first: list[str | None] = [*drawn(1)[:3], *[None] * 45]
    tables = {"encuesta": make("encuesta", *unlike_rounds(first, drawn(2)))}
    row = at(run("percepcion_cambio", tables), "05120", group=CHANGE)
    assert row["estado"] == "bajo_minimo"
    assert row["nota"] == FEW_IN_A_ROUND.format(minimum=5)


def test_whether_clusters_were_visited_twice_is_of_each_municipality(
    make: Make, run: Run, at: At
) -> None:
    """One that drew new clusters is not compared within those of another."""
    back = rounds(1, 2)
    base = sampled(drawn(3), place="05154", encuesta_id="E2", ronda="linea_base")
    new = [f"n{i // 6}" for i in range(48)]
    fresh = base + sampled(drawn(4), place="05154", encuesta_id="E3", conglomerado=new)
    result = run("percepcion_cambio", {"encuesta": make("encuesta", *back, *fresh)})
    apart = [dict(row) for row in fresh]
    for row in apart:
        row["estrato"] = f"{row['ronda']}"
    same = run("percepcion_cambio", {"encuesta": make("encuesta", *back, *apart)})
    for name in ("valor", "li", "ls"):
        ours, theirs = (
            at(found, "programa", group=CHANGE)[name] for found in (result, same)
        )
        assert ours == pytest.approx(theirs)


def test_no_change_is_estimated_of_whoever_was_at_hand(
    make: Make, run: Run, at: At
) -> None:
    rows = asked(drawn(1), encuesta_id="E0", ronda="linea_base") + asked(drawn(2))
    result = run("percepcion_cambio", {"encuesta": make("encuesta", *rows)})
    row = at(result, "05120", group="pregunta=confianza_policia")
    assert (row["estado"], row["nota"]) == ("no_aplica", NO_PERCENTAGE)
    once = run("percepcion_cambio", {"encuesta": make("encuesta", *asked(drawn(1)))})
    assert at(once, "05120")["estado"] == "sin_dato"


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
