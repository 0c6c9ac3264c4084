"""Change between two rounds: the same municipalities, questions and scales."""

from typing import Any

import pytest

from somos_eval.indicators.perception.change import FEW_IN_A_ROUND, NO_PERCENTAGE
from somos_eval.indicators.perception.sampled import UNLIKE, UNREAD
from tests.indicators.perception.persons import (
    Answer,
    At,
    Make,
    Run,
    asked,
    drawn,
    sampled,
)


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
