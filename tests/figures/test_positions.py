"""Marks are where their values say, measured against the axis that a reader sees."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from somos_eval.blocks import FigureView
from somos_eval.figures import (
    Labels,
    commitment_flow,
    compliance_dots,
    opi_slopes,
    rate_comparison,
    session_calendar,
    source_counts,
    territory_dots,
)
from somos_eval.theme import COLORS, TOKENS

SVG = "{http://www.w3.org/2000/svg}"
NO_BREAK = "\u00a0"


def _value(text: str) -> float | None:
    """Read a label of the axis as the number that it says."""
    plain = text.replace(",", ".")
    if re.fullmatch(rf"[\d.]+{NO_BREAK}%", plain):
        return float(plain.split(NO_BREAK)[0]) / 100
    return float(plain) if re.fullmatch(r"[\d.]+", plain) else None


def _axis(
    view: FigureView | None, along: str, *, small: float = TOKENS.figure_sizes["small"]
) -> Any:
    """Return the function from position to value that the labels of the axis imply."""
    assert view is not None
    found = [
        (float(e.attrib[along]), _value(e.text or ""))
        for e in ET.fromstring(view.svg).iter(f"{SVG}text")
        if float(e.attrib["font-size"]) == small and _value(e.text or "") is not None
    ]
    (first, low), (last, high) = found[0], found[-1]
    assert low is not None
    assert high is not None
    return lambda at: low + (at - first) * (high - low) / (last - first)


def _dots(view: FigureView | None, diameter: float, color: str) -> list[Any]:
    assert view is not None
    return [
        tuple(float(n) for n in re.findall(r"[\d.]+", e.attrib["d"])[:2])
        for e in ET.fromstring(view.svg).iter(f"{SVG}path")
        if e.attrib.get("stroke-width") == f"{diameter:g}"
        and e.attrib.get("stroke") == color
    ]


def test_compliance(samples: dict[str, Any], labels: Labels) -> None:
    view = compliance_dots(samples["compliance"].rows, labels)
    value = _axis(view, "x")
    drawn = _dots(view, 7.5, COLORS["participation"])
    drawn += _dots(view, 7.5, COLORS["coordination"])
    drawn += _dots(view, 7.5, COLORS["mixed"])
    expected = [50 / 48, 36 / 48, 7 / 36, 0]
    assert [value(x) for x, _ in drawn] == pytest.approx(expected, abs=0.005)


def test_intervals(samples: dict[str, Any], labels: Labels) -> None:
    view = compliance_dots(samples["compliance"].rows, labels)
    assert view is not None
    value = _axis(view, "x")
    limits = [
        tuple(value(float(x)) for x in re.findall(r"[ML] ([\d.]+)", e.attrib["d"]))
        for e in ET.fromstring(view.svg).iter(f"{SVG}path")
        if e.attrib.get("stroke-opacity") == "0.5" or e.attrib.get("opacity") == "0.5"
    ]
    first = 36 / 48
    assert (
        pytest.approx(0.5 * first, abs=0.005),
        pytest.approx(1.5 * first + 0.1, abs=0.005),
    ) in limits
    assert len(limits) == 4


def test_sources(samples: dict[str, Any], labels: Labels) -> None:
    view = source_counts(samples["sources"].rows, labels)
    value = _axis(view, "x")
    drawn = _dots(view, 7.5, COLORS["highlight"])
    assert [value(x) for x, _ in drawn] == pytest.approx([17, 9], abs=0.1)


def test_territories(samples: dict[str, Any], labels: Labels) -> None:
    view = territory_dots(samples["territories"].rows, labels)
    value = _axis(view, "x")
    drawn = _dots(view, 7.5, COLORS["highlight"])
    expected = [9 / 20, 10 / 25, 19 / 29]
    assert [value(x) for x, _ in drawn] == pytest.approx(expected, abs=0.005)
    (line,) = _dots(view, 1.2, COLORS["comparator"])
    assert value(line[0]) == pytest.approx(38 / 74, abs=0.005)


def test_regions(
    samples: dict[str, Any], labels: Labels, result: Callable[..., Any]
) -> None:
    rows = samples["territories"].rows
    # Two of the three municipalities are of Bajo Cauca: 9 of 20 and 10 of 25.
    region = result(
        [{"divipola": "programa", "grupo": "region=bc", "valor": 19 / 45}],
        indicador=rows["indicador"].iloc[0],
        unidad=rows["unidad"].iloc[0],
        numerador=19,
        denominador=45,
        metodo="cociente de los conteos sumados de los municipios que se muestran",
        nota="2 de 2 municipios",
    )
    named = replace(labels, groups={"bc": "Bajo Cauca"})
    view = territory_dots(pd.concat([rows, region]), named)
    assert view is not None
    value = _axis(view, "x")
    shapes = [
        [tuple(map(float, p)) for p in re.findall(r"([\d.]+) ([\d.]+)", e.attrib["d"])]
        for e in ET.fromstring(view.svg).iter(f"{SVG}path")
        if e.attrib.get("fill") == COLORS["comparator"]
    ]
    diamond, swatch = shapes
    assert value((diamond[1][0] + diamond[3][0]) / 2) == pytest.approx(
        19 / 45, abs=0.01
    )
    # Its row is under those of its municipalities, and over the next region's.
    dots = [y for _, y in _dots(view, 7.5, COLORS["highlight"])]
    assert dots[1] < diamond[1][1] < dots[2] < swatch[1][1]
    # The line of the programme is drawn as without regions.
    lines = _dots(view, 1.2, COLORS["comparator"])
    assert value(lines[0][0]) == pytest.approx(38 / 74, abs=0.005)
    assert "Bajo Cauca, 42\u00a0% (2 de 2 municipios)" in view.alt
    assert "region=bc" in view.csv


def test_rates(samples: dict[str, Any], labels: Labels) -> None:
    view = rate_comparison(samples["rates"].rows, labels)
    assert view is not None
    ticks = [
        (float(e.attrib["y"]), float(e.text or ""))
        for e in ET.fromstring(view.svg).iter(f"{SVG}text")
        if e.attrib.get("text-anchor") == "end"
    ]
    (low_y, low), (high_y, high) = ticks[0], ticks[-1]
    # Labels stand 0.36 em below the line that they name.
    base = low_y - 0.36 * TOKENS.figure_sizes["small"]
    drawn = _dots(view, 7, COLORS["highlight"])
    values = [low + (base - y) * (high - low) / (low_y - high_y) for _, y in drawn]
    assert values == pytest.approx([27.6, 15.8, 28.9], abs=0.1)
    steps = [b[0] - a[0] for a, b in pairwise(drawn)]
    assert steps[0] == pytest.approx(steps[1], abs=0.02)


def test_opi(samples: dict[str, Any], labels: Labels) -> None:
    view = opi_slopes(samples["opi"].rows, labels)
    assert view is not None
    drawn = _dots(view, 8, COLORS["highlight"])
    one, four = (
        next(
            float(e.attrib["y"]) - 0.36 * TOKENS.figure_sizes["small"]
            for e in ET.fromstring(view.svg).iter(f"{SVG}text")
            if e.text == level
        )
        for level in ("1", "4")
    )
    values = [1 + 3 * (one - y) / (one - four) for _, y in drawn]
    assert values == pytest.approx([2, 2.5], abs=0.01)


def test_commitments(samples: dict[str, Any], labels: Labels) -> None:
    view = commitment_flow(samples["commitments"].rows, labels)
    assert view is not None
    widths = [
        max(xs) - min(xs)
        for e in ET.fromstring(view.svg).iter(f"{SVG}path")
        if e.attrib.get("fill") == TOKENS.levels[5]
        for xs in [[float(n) for n in re.findall(r"[ML] ([\d.]+)", e.attrib["d"])]]
    ]
    # The legend's swatch, all commitments and those of participation; a hair is white.
    assert widths[1:] == pytest.approx([360 * 12 / 35 - 1, 360 * 10 / 21 - 1], abs=0.1)


@pytest.mark.parametrize("sessions", [0, 1, 2])
def test_months_are_drawn_once(
    sessions: int, samples: dict[str, Any], labels: Labels, result: Callable[..., Any]
) -> None:
    months = [f"2023-{m:02d}" for m in range(1, 13)]
    rows = result(
        [{"instancia_id": "I-1", "periodo": m, "valor": sessions} for m in months],
        indicador="sesiones_mes",
    )
    view = session_calendar(rows, labels)
    assert view is not None
    dashed = [
        e.attrib
        for e in ET.fromstring(view.svg).iter(f"{SVG}path")
        if "stroke-dasharray" in e.attrib
    ]
    row = max(dashed, key=lambda a: _length(a["d"]))
    tile, gap = (float(n) for n in row["stroke-dasharray"].split(","))
    assert (_length(row["d"]) + gap) / (tile + gap) == pytest.approx(12, abs=0.02)


def _length(path: str) -> float:
    start, end = (float(x) for x in re.findall(r"[ML] ([\d.]+)", path))
    return end - start
