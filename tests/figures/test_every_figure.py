"""What holds for every figure, whatever it draws."""

import dataclasses
import hashlib
import io
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from somos_eval.blocks import FigureView
from somos_eval.contracts.result import RESULT
from somos_eval.figures import Labels
from somos_eval.theme import COLORS, TOKENS

NAMES = (
    "compliance",
    "calendar",
    "influence",
    "potential",
    "opi",
    "rates",
    "commitments",
    "territories",
    "sources",
    "saturation",
    "ties",
)
SVG = "{http://www.w3.org/2000/svg}"
# The least that still reads in a column of 640 px, in units of a canvas of 360.
SMALLEST = 11 * 360 / 640

pytestmark = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def view(name: str, samples: dict[str, Any], labels: Labels) -> FigureView:
    sample = samples[name]
    found = sample.draw(sample.rows, labels)
    assert isinstance(found, FigureView)
    return found


def test_svg_is_well_formed_and_inert(view: FigureView) -> None:
    root = ET.fromstring(view.svg)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "path", "text"}
    for element in root.iter():
        assert not {"id", "style", "href", "class"} & set(element.attrib)
    assert "height" not in root.attrib
    assert root.attrib["viewBox"].startswith("0 0 360 ")


def test_text_is_text_and_large_enough(view: FigureView) -> None:
    found = list(ET.fromstring(view.svg).iter(f"{SVG}text"))
    assert found
    assert min(float(e.attrib["font-size"]) for e in found) >= SMALLEST


def test_every_colour_is_of_the_theme(view: FigureView) -> None:
    allowed = {*COLORS.values(), *TOKENS.levels, *TOKENS.potential, "none"}
    for element in ET.fromstring(view.svg).iter():
        assert element.attrib.get("fill", "none") in allowed
        assert element.attrib.get("stroke", "none") in allowed


def test_words_around_the_drawing_are_complete(view: FigureView) -> None:
    assert view.id == "figura"
    assert view.title
    assert view.source == "Actas"
    assert view.alt.endswith(".")
    assert "{" not in view.alt + view.note + view.title


def test_two_calls_give_the_same_bytes(
    name: str, view: FigureView, samples: dict[str, Any], labels: Labels
) -> None:
    sample = samples[name]
    before = sample.rows.copy()
    assert sample.draw(sample.rows, labels) == view
    pd.testing.assert_frame_equal(sample.rows, before)


def test_shuffled_rows_give_the_same_drawing(
    name: str, view: FigureView, samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples[name].rows.sample(frac=1, random_state=7)
    assert samples[name].draw(rows, labels) == view


def test_csv_holds_the_rows_with_the_columns_of_result(
    name: str, view: FigureView, samples: dict[str, Any]
) -> None:
    rows = samples[name].rows
    read = pd.read_csv(io.StringIO(view.csv), dtype=str)
    assert tuple(read.columns) == RESULT.names
    assert len(read) == len(rows)
    assert sorted(read["valor"].astype(float)) == pytest.approx(sorted(rows["valor"]))


def test_nothing_to_draw_gives_no_figure(
    name: str, samples: dict[str, Any], labels: Labels
) -> None:
    sample = samples[name]
    assert sample.draw(sample.rows.head(0), labels) is None
    lacking = sample.rows.assign(
        valor=float("nan"), estado="sin_dato", nota="no hay registros"
    )
    assert sample.draw(lacking, labels) is None


def test_a_suppressed_value_is_nowhere_and_is_mentioned(
    name: str, samples: dict[str, Any], labels: Labels, texts: Callable[..., list[str]]
) -> None:
    sample = samples[name]
    rows = sample.rows.copy()
    # The value is left on purpose: the figure must not trust that it was blanked.
    for column in ("valor", "numerador", "li", "ls"):
        rows.loc[rows.index[0], column] = 777.0
    rows.loc[rows.index[0], "estado"] = "suprimido"
    view = sample.draw(rows, labels)
    assert view is not None
    assert "777" not in view.alt + view.note + view.csv
    assert not [t for t in texts(view) if "777" in t]
    assert "Un valor está suprimido" in view.alt
    assert "[SUPRIMIDO]" in view.note


def test_synthetic_data_say_so_in_the_drawing(
    name: str, samples: dict[str, Any], labels: Labels, texts: Callable[..., list[str]]
) -> None:
    sample = samples[name]
    made_up = dataclasses.replace(labels, synthetic=True)
    assert "DATOS SINTÉTICOS" in texts(sample.draw(sample.rows, made_up))
    assert "DATOS SINTÉTICOS" not in texts(sample.draw(sample.rows, labels))
    view = sample.draw(sample.rows, made_up)
    assert view is not None
    assert view.alt.endswith("Datos sintéticos.")


def test_a_title_of_the_caller_wins(
    name: str, samples: dict[str, Any], labels: Labels
) -> None:
    named = dataclasses.replace(labels, title="Otro título")
    view = samples[name].draw(samples[name].rows, named)
    assert view is not None
    assert view.title == "Otro título"


def test_english_has_no_spanish_words(
    name: str, view: FigureView, samples: dict[str, Any], labels: Labels
) -> None:
    english = samples[name].draw(samples[name].rows, labels, "en")
    assert english is not None
    assert english.title != view.title
    assert english.alt != view.alt
    for word in (" de lo ", " instancias", "sesiones", "etapas", "municipios"):
        assert word not in english.alt


def test_no_text_leaves_the_canvas(
    name: str, samples: dict[str, Any], labels: Labels
) -> None:
    long = dataclasses.replace(
        labels,
        synthetic=True,
        instances={
            i: f"Comité extraordinario interinstitucional {n} y afines"
            for i, n in labels.instances.items()
        },
        groups={"c1": "Reconocimientoinstitucionalinterinstitucional", "c2": "w " * 40},
        territories={
            k: f"San Andrés de {n} del Pacífico" for k, n in labels.territories.items()
        },
    )
    for language in ("es", "en"):
        view = samples[name].draw(samples[name].rows, long, language)
        assert view is not None
        for text, left, right, top, bottom, (width, height) in _boxes(view.svg):
            assert left >= -0.5, text
            assert right <= width + 0.5, text
            assert top >= -0.5, text
            assert bottom <= height + 0.5, text


def test_no_mark_leaves_the_canvas(view: FigureView) -> None:
    root = ET.fromstring(view.svg)
    _, _, width, height = (float(n) for n in root.attrib["viewBox"].split())
    marks = list(root.iter(f"{SVG}path"))
    assert marks
    for mark in marks:
        xs, ys = _points(mark.attrib["d"])
        # A stroke reaches half its width to each side; hairlines may lie on the edge.
        edge = float(mark.attrib.get("stroke-width", "0")) / 2
        butt = "stroke-linecap" not in mark.attrib
        across = 0.0 if butt and len(set(ys)) == 1 else edge
        along = 0.0 if butt and len(set(xs)) == 1 else edge
        assert min(xs) - across >= -0.5, mark.attrib
        assert max(xs) + across <= width + 0.5, mark.attrib
        assert min(ys) - along >= -0.5, mark.attrib
        assert max(ys) + along <= height + 0.5, mark.attrib


def test_a_name_with_signs_of_markup_is_read_as_it_is(
    name: str, samples: dict[str, Any], labels: Labels, texts: Callable[..., list[str]]
) -> None:
    sign = "A<b>&"
    odd = dataclasses.replace(
        labels,
        instances=dict.fromkeys(labels.instances, sign),
        groups=dict.fromkeys(labels.groups, sign),
        territories=dict.fromkeys(labels.territories, sign),
    )
    view = samples[name].draw(samples[name].rows, odd)
    found = [text for text in texts(view) if sign in text]
    named = name not in {"opi", "commitments", "saturation"}
    assert bool(found) is named


def test_the_hash_seed_changes_nothing(
    name: str, view: FigureView, samples: dict[str, Any], labels: Labels, tmp_path: Path
) -> None:
    sample = samples[name]
    source = tmp_path / "rows.pickle"
    handed = (sample.draw.__name__, sample.rows, dataclasses.asdict(labels))
    source.write_bytes(pickle.dumps(handed))
    script = (
        "import hashlib, pickle, sys\n"
        "from somos_eval import figures\n"
        "name, rows, labels = pickle.load(open(sys.argv[1], 'rb'))\n"
        "view = getattr(figures, name)(rows, figures.Labels(**labels))\n"
        "print(hashlib.sha256(repr(view).encode()).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(source)],
        env={"PYTHONHASHSEED": "12345", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(repr(view).encode()).hexdigest()


def _points(path: str) -> tuple[list[float], list[float]]:
    """Return the horizontal and vertical positions that a path goes through."""
    xs, ys = [], []
    for command, numbers in re.findall(r"([MLA])([-\d. ]+)", path):
        values = [float(n) for n in numbers.split()]
        # An arc says its radii and flags before the point where it ends.
        ends = values[-2:] if command == "A" else values
        xs += ends[0::2]
        ys += ends[1::2]
    return xs, ys


def _boxes(
    svg: str,
) -> list[tuple[str, float, float, float, float, tuple[float, float]]]:
    """Return each text with its box and the size of the canvas."""
    root = ET.fromstring(svg)
    _, _, width, height = (float(n) for n in root.attrib["viewBox"].split())
    found = []
    for element in root.iter(f"{SVG}text"):
        size = float(element.attrib["font-size"])
        weight = element.attrib.get("font-weight", "400")
        font = FontProperties(family="DejaVu Sans", size=size, weight=int(weight))
        text = element.text or ""
        wide, high, deep = text_to_path.get_text_width_height_descent(text, font, False)
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        anchor = element.attrib.get("text-anchor", "start")
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        box = (left, left + wide, y - (high - deep), y + deep)
        found.append((text, *box, (width, height)))
    return found
