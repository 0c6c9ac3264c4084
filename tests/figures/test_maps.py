"""Maps: a class is a number and limits before it is a shade."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from somos_eval.blocks import FigureView
from somos_eval.figures import Classes, Labels, shape_map, tile_map
from somos_eval.figures.outline import frame_of, middle

CLASSES = Classes((0.25, 0.75), share=True, language="es")
Make = Callable[..., pd.DataFrame]
SVG = "{http://www.w3.org/2000/svg}"


def links_of(view: FigureView | None) -> list[ET.Element]:
    assert view is not None
    return list(ET.fromstring(view.svg).iter(f"{SVG}a"))


@pytest.fixture
def rows(result: Make) -> pd.DataFrame:
    return result(
        [
            {"divipola": "05120", "valor": 0.1},
            {"divipola": "05154", "valor": 0.8},
            {"divipola": "13244", "estado": "suprimido", "nota": "menor que 5"},
        ],
        indicador="operatividad",
        unidad="proporción",
    )


def test_a_limit_belongs_to_the_class_above_it() -> None:
    def mark(value: float) -> str:
        return CLASSES.mark({"estado": "ok", "valor": value})

    assert [mark(v) for v in (0.0, 0.2499, 0.25, 0.7499, 0.75, 1.3)] == [*"112233"]
    assert CLASSES.mark({"estado": "suprimido", "valor": 0.0}) == "S"
    assert CLASSES.mark({"estado": "ok", "valor": float("nan")}) == "–"
    assert [CLASSES.name(m) for m in "123"] == [
        "menos de 25\u00a0%",
        "de 25\u00a0% a menos de 75\u00a0%",
        "75\u00a0% o más",
    ]
    assert len({CLASSES.shade(m) for m in "123S–"}) == 5


def test_tiles_write_name_class_and_value(
    rows: pd.DataFrame, labels: Labels, texts: Callable[..., list[str]]
) -> None:
    view = tile_map(rows, labels, CLASSES)
    said = texts(view)
    assert {"Cáceres", "Caucasia", "Bajo Cauca", "1", "10\u00a0%", "S"} <= set(said)
    assert view
    assert view.alt.startswith(
        "3 municipios en clases: 1, menos de 25\u00a0%; 1, 75\u00a0% o más; y 1, "
        "[SUPRIMIDO]."
    )
    assert "menor que 5" in view.csv


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_municipality_is_a_link_that_says_what_it_shows(
    rows: pd.DataFrame, labels: Labels, language: str
) -> None:
    view = tile_map(rows, labels, replace(CLASSES, language=language))
    said = {
        a.get("href"): a.findtext(f"{SVG}title", "").replace("\u00a0", " ")
        for a in links_of(view)
    }
    assert (
        said
        == {
            "es": {
                "05120": "Cáceres: clase 1, 10 %",
                "05154": "Caucasia: clase 3, 80 %",
                "13244": "El Carmen de Bolívar: [SUPRIMIDO]",
            },
            "en": {
                "05120": "Cáceres: class 1, 10%",
                "05154": "Caucasia: class 3, 80%",
                "13244": "El Carmen de Bolívar: [SUPPRESSED]",
            },
        }[language]
    )
    for link in links_of(view):
        assert link.find(f"{SVG}path") is not None


def test_a_hostile_name_stays_text(rows: pd.DataFrame, labels: Labels) -> None:
    name = '</title><script>alert(1)</script>" onload="x'
    view = tile_map(rows, replace(labels, territories={"05120": name}), CLASSES)
    first = next(iter(links_of(view)))
    assert first.attrib == {"href": "05120"}
    assert first.findtext(f"{SVG}title", "").startswith(name)


def test_a_hole_less_square_keeps_its_proportions_on_the_page() -> None:
    ring = [(-75.0, 0.0), (-74.0, 0.0), (-74.0, 1.0), (-75.0, 1.0), (-75.0, 0.0)]
    frame, height = frame_of({"a": [[ring]]}, 100, 100)
    assert height == pytest.approx(100)
    placed = frame.place(ring)
    x, y, area = middle(placed)
    # At the equator a degree is as long both ways.
    assert [x, y] == pytest.approx([50, 50], abs=0.5)
    assert area == pytest.approx(10_000, rel=0.01)


def test_corners_that_nobody_sees_are_left_out() -> None:
    n = 2000
    wavy = [(i / n, 0.00001 * (i % 2)) for i in range(n)]
    ring = [*wavy, (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    frame, _ = frame_of({"a": [[ring]]}, 300, 300)
    assert 4 <= len(frame.place(ring)) < 30


def test_a_place_without_a_shape_is_not_drawn_and_others_are_grey(
    rows: pd.DataFrame, labels: Labels
) -> None:
    def square(x: float) -> Any:
        return [[[(x, 0.0), (x + 1, 0.0), (x + 1, 1.0), (x, 1.0), (x, 0.0)]]]

    shapes = {"05120": square(0), "05154": square(1), "99999": square(2)}
    view = shape_map(rows, labels, CLASSES, shapes)
    assert view
    shown = [e.text for e in ET.fromstring(view.svg).iter() if e.tag.endswith("text")]
    assert shown[:2] == ["1", "3"]
    assert [a.get("href") for a in links_of(view)] == ["05120", "05154"]
    # The numbers stand on the links, and neither take their clicks nor are read twice.
    beside = ET.fromstring(view.svg).find(f"{SVG}g")
    assert beside is not None
    assert [e.text for e in beside] == ["1", "3"]
    assert beside.attrib == {"aria-hidden": "true", "pointer-events": "none"}
    assert shape_map(rows, labels, CLASSES, {"99999": square(0)}) is None


def test_no_rows_make_no_map(rows: pd.DataFrame, labels: Labels) -> None:
    assert tile_map(rows.iloc[:0], labels, CLASSES) is None
