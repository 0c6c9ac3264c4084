"""Measured text and line breaks."""

import pytest

from somos_eval.figures.scale import Scale, round_ticks
from somos_eval.figures.typography import SMALL, width_of, wrap
from somos_eval.figures.words import STAGES, alphabetical


def test_lines_fit_and_keep_every_word() -> None:
    name = "Mesa Municipal de Participación Efectiva de las Víctimas"
    lines = wrap(name, 130)
    assert " ".join(lines) == name
    assert max(width_of(line) for line in lines) <= 130


def test_names_that_begin_alike_stay_apart_when_they_are_shortened() -> None:
    name = (
        "Subcomité de Prevención, Protección y Garantías de No Repetición de Caucasia"
    )
    lines = wrap(name, 100, most=3)
    rural = wrap(f"{name}, capítulo rural", 100, most=3)
    assert lines[0] == rural[0] == "Subcomité de"
    assert lines[-1].startswith("… ")
    assert lines[-1].endswith("Caucasia")
    assert rural[-1].endswith("rural")
    assert max(width_of(line) for line in (*lines, *rural)) <= 100


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = wrap("interinstitucionalidad", 40, most=9)
    assert len(lines) > 1
    assert "".join(line.removesuffix("-") for line in lines) == "interinstitucionalidad"
    assert max(width_of(line) for line in lines) <= 40


def test_a_heading_is_broken_where_its_syllables_allow() -> None:
    lines = wrap(STAGES["es"]["implementacion"], 54, SMALL)
    assert lines == ["Implemen-", "tación"]
    assert wrap(STAGES["es"]["implementacion"], 200, SMALL) == ["Implementación"]


@pytest.mark.parametrize(
    ("high", "last"), [(0, 1), (0.9, 1), (1.0, 1), (18, 20), (59.4, 60), (100, 100)]
)
def test_ticks_are_round_and_cover_the_greatest(high: float, last: float) -> None:
    ticks = round_ticks(high)
    assert ticks[0] == 0
    assert ticks[-1] == pytest.approx(last)


def test_a_scale_keeps_what_is_beyond_inside() -> None:
    scale = Scale(0, 10, 100, 200)
    assert scale(5) == 150
    assert scale(99) == 200
    assert scale(-1) == 100


def test_names_sort_as_in_spanish() -> None:
    names = ["Caucasia", "Cáceres", "Ñuñoa", "Nuquí", "Ovejas", "El Guamo"]
    assert sorted(names, key=alphabetical) == [
        "Cáceres",
        "Caucasia",
        "El Guamo",
        "Nuquí",
        "Ñuñoa",
        "Ovejas",
    ]
