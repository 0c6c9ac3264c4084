"""The map: tiles or polygons, a table that says the same, and no colour alone."""

from typing import Any

import pytest

from somos_eval.blocks import FigureView, TextView
from somos_eval.params import Programme
from somos_eval.site.around.data import Sheet
from somos_eval.store.boundaries import Boundaries
from somos_eval.workflow.around.mapping import map_sheet
from tests.workflow.around.conftest import MakeRows, MakeSeen


@pytest.fixture
def operation(rows_of: MakeRows, codes: list[str]) -> Any:
    """Values on both sides of the programme's cut-offs, one suppressed, one missing."""
    base = {"numerador": 5.0, "denominador": 20.0, "li": 0.1, "ls": 0.9}
    records: list[dict[str, Any]] = [
        {"divipola": codes[0], "valor": 0.24, **base},
        {"divipola": codes[1], "valor": 0.25, **base},
        {"divipola": codes[2], "valor": 0.80, **base},
        {"divipola": codes[3], "estado": "suprimido", "nota": "menor que 8"},
        {"divipola": codes[4], "estado": "sin_dato", "nota": "no hay registro"},
    ]
    return rows_of("operatividad", records)


def square(x: float, y: float) -> list[list[list[tuple[float, float]]]]:
    ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
    return [[ring]]


def figure(sheet: Sheet) -> FigureView:
    (found,) = [v for p in sheet.parts for v in p.views if isinstance(v, FigureView)]
    return found


def classes(sheet: Sheet) -> dict[str, str]:
    table = sheet.parts[1].places
    assert table
    return {code: cells[-1] for code, cells in table.rows}


def test_classes_are_cut_where_the_programme_says(
    seen_with: MakeSeen, operation: Any, codes: list[str]
) -> None:
    sheet = map_sheet(seen_with(operation), "es")
    assert classes(sheet) == dict(zip(codes, ["1", "2", "3", "S", "–"], strict=True))


def test_without_polygons_it_is_a_schematic_and_says_so(
    seen_with: MakeSeen, operation: Any, programme: Programme
) -> None:
    view = figure(map_sheet(seen_with(operation), "es"))
    assert "Es un esquema" in view.note
    for place in programme.included:
        assert place.name.split()[0] in view.svg
    # Every place carries the number of its class: the shade says nothing alone.
    for mark in ("1", "2", "3", "S", "–"):
        assert f">{mark}</text>" in view.svg
    english = figure(map_sheet(seen_with(operation), "en"))
    assert "This is a schematic" in english.note


def test_a_suppressed_value_is_said_and_has_no_number(
    seen_with: MakeSeen, operation: Any, codes: list[str]
) -> None:
    sheet = map_sheet(seen_with(operation), "es")
    table = sheet.parts[1].places
    assert table
    cells = dict(table.rows)[codes[3]]
    assert cells[1:] == ("[SUPRIMIDO]", "[SUPRIMIDO]", "[SUPRIMIDO]", "S")
    notes = [v for v in sheet.parts[0].views if isinstance(v, TextView)]
    assert "no es cero ni falta" in notes[0].paragraphs[0]
    assert "[SUPRIMIDO]" in figure(sheet).svg
    line = next(x for x in figure(sheet).csv.splitlines() if codes[3] in x)
    assert ",[SUPRIMIDO],,,,,,," in line


def test_polygons_are_drawn_where_the_programme_has_them(
    seen_with: MakeSeen, operation: Any, codes: list[str]
) -> None:
    shapes = {code: square(-75 + 2 * i, 7.0) for i, code in enumerate(codes)}
    shapes["99999"] = square(-75, 9.0)
    origin = {"fuente": "DANE", "vigencia": "2023", "licencia": "no declarada"}
    limits = Boundaries(shapes, origin)
    sheet = map_sheet(seen_with(operation, boundaries=limits), "es")
    view = figure(sheet)
    assert "Es un esquema" not in view.note
    assert view.svg.count('stroke-width="0.5"') == len(codes)
    table = sheet.parts[1].places
    assert table
    assert table.note == "Límites: DANE, 2023; licencia: no declarada."
    english = map_sheet(seen_with(operation, boundaries=limits), "en").parts[1].places
    assert english
    assert english.note == "Boundaries: DANE, 2023; licence: not stated."


def test_polygons_of_other_places_do_not_make_a_map(
    seen_with: MakeSeen, operation: Any
) -> None:
    limits = Boundaries(
        {"99999": square(0, 0)}, {"fuente": "x", "vigencia": "y", "licencia": "z"}
    )
    sheet = map_sheet(seen_with(operation, boundaries=limits), "es")
    assert "Es un esquema" in figure(sheet).note


def test_with_nothing_to_show_there_are_words(seen_with: MakeSeen) -> None:
    sheet = map_sheet(seen_with(), "es")
    (part,) = sheet.parts
    assert [v.tone for v in part.views if isinstance(v, TextView)] == ["sin_evidencia"]


def test_all_suppressed_is_a_map_without_a_value(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    rows = rows_of(
        "operatividad",
        [{"divipola": c, "estado": "suprimido", "nota": "x"} for c in codes],
    )
    sheet = map_sheet(seen_with(rows), "es")
    assert set(classes(sheet).values()) == {"S"}
    table = sheet.parts[1].places
    assert table
    cells = {cell for _, row in table.rows for cell in row[1:]}
    assert cells == {"[SUPRIMIDO]", "S"}


def test_the_order_is_that_of_the_table_and_of_every_page(
    seen_with: MakeSeen, operation: Any, programme: Programme
) -> None:
    seen = seen_with(operation)
    sheet = map_sheet(seen, "es")
    table = sheet.parts[1].places
    assert table
    names = [seen.names[code].split()[0] for code, _ in table.rows]
    svg = figure(sheet).svg
    assert [svg.index(f">{name}") for name in names] == sorted(
        svg.index(f">{name}") for name in names
    )
    regions = list(dict.fromkeys(cells[0] for _, cells in table.rows))
    assert regions == sorted(programme.regions.values())
    assert sheet.lead[0].startswith("Operatividad: sesiones realizadas")


def test_a_tile_writes_a_share_as_the_table_does(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    base = {"numerador": 53.0, "denominador": 117.0, "li": 0.1, "ls": 0.9}
    rows = rows_of("operatividad", [{"divipola": codes[0], "valor": 53 / 117, **base}])
    sheet = map_sheet(seen_with(rows), "es")
    table = sheet.parts[1].places
    assert table
    assert dict(table.rows)[codes[0]][1] == "45,3\u00a0%"
    assert ">45,3\u00a0%</text>" in figure(sheet).svg
