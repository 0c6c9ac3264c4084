"""Arcs are put together as the TopoJSON specification says, on shapes made by hand."""

from typing import Any

import pytest

from somos_eval.importers.reading.topology import (
    BrokenShapeError,
    Ring,
    layers,
    snapped,
)

# Two squares that share the side x = 1; the shared arc is walked in both directions.
LEFT: Ring = [(1, 0), (0, 0), (0, 1), (1, 1), (1, 0)]
RIGHT: Ring = [(1, 1), (2, 1), (2, 0), (1, 0), (1, 1)]
PLAIN: dict[str, Any] = {
    "type": "Topology",
    "objects": {
        "m": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": 5001, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "05002", "arcs": [[[2, -2]]]},
                {"type": None, "id": "05003"},
                {"type": "Point", "id": "05004", "coordinates": [0, 0]},
            ],
        }
    },
    "arcs": [
        [[1, 0], [0, 0], [0, 1], [1, 1]],
        [[1, 1], [1, 0]],
        [[1, 1], [2, 1], [2, 0], [1, 0]],
    ],
}
# The same on a grid of a half with its origin at (-1, -1): first absolute, then steps.
QUANTISED = PLAIN | {
    "transform": {"scale": [0.5, 0.5], "translate": [-1, -1]},
    "arcs": [
        [[4, 2], [-2, 0], [0, 2], [2, 0]],
        [[4, 4], [0, -2]],
        [[4, 4], [2, 0], [0, -2], [-2, 0]],
    ],
}
GEOJSON: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": 5001,
            "properties": {"a": 1},
            "geometry": {"type": "Polygon", "coordinates": [LEFT]},
        },
        {
            "type": "Feature",
            "properties": None,
            "geometry": {"type": "MultiPolygon", "coordinates": [[RIGHT]]},
        },
        {"type": "Feature", "properties": {}, "geometry": None},
    ],
}


@pytest.mark.parametrize("document", [PLAIN, QUANTISED])
def test_arcs_become_closed_rings(document: dict[str, Any]) -> None:
    shapes = layers(document)["m"]
    assert [shape.id for shape in shapes] == [5001, "05002", "05003", "05004"]
    assert shapes[0].polygons == [[LEFT]]
    assert shapes[1].polygons == [[[*RIGHT[:3], (1, 0), (1, 1)]]]
    assert shapes[2].polygons == shapes[3].polygons == []


def test_geojson_gives_the_same_shapes() -> None:
    one, two, none = layers(GEOJSON)[""]
    assert one.polygons == [[LEFT]]
    assert one.properties == {"a": 1}
    assert two.polygons == [[RIGHT]]
    assert none.polygons == []
    assert layers(GEOJSON["features"][0])[""][0].polygons == [[LEFT]]


@pytest.mark.parametrize(
    "document",
    [
        PLAIN | {"arcs": PLAIN["arcs"][:1]},
        PLAIN | {"arcs": [[["a", 0], [0, 0]]]},
        PLAIN | {"arcs": None},
        PLAIN | {"objects": {"m": 5}},
        QUANTISED | {"transform": {"scale": [1]}},
        QUANTISED | {"transform": {"scale": [1], "translate": [0]}},
        QUANTISED | {"transform": {"scale": [1e308, 1e308], "translate": [1e308, 0]}},
        PLAIN | {"arcs": [[[float("inf"), 0], [0, 0]]]},
        PLAIN | {"arcs": [[[float("nan"), 0], [0, 0]]]},
        PLAIN | {"arcs": [[[10**400, 0], [0, 0]]]},
        {"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon"}}]},
        {"type": "FeatureCollection"},
    ],
)
def test_what_cannot_be_is_said(document: Any) -> None:
    with pytest.raises(BrokenShapeError):
        layers(document)


@pytest.mark.parametrize("document", [None, [], "x", {"type": "Point"}, {}])
def test_other_documents_have_no_layers(document: Any) -> None:
    assert layers(document) == {}


def test_a_shared_border_stays_shared_on_the_grid() -> None:
    border = [(1.0004, 1.0), (1.0012, 0.7), (0.9996, 0.3), (1.0004, 0.0)]
    left = [[*border, (0.0, 0.0), (0.0, 1.0), border[0]]]
    right = [[*border[::-1], (2.0, 1.0), (2.0, 0.0), border[-1]]]
    (one,), (two,) = snapped([left], 2)[0], snapped([right], 2)[0]
    shared = {(1.0, 1.0), (1.0, 0.7), (1.0, 0.3), (1.0, 0.0)}
    assert shared <= set(one) & set(two)


def test_what_loses_its_area_goes_away_but_not_an_island() -> None:
    hole = [(0.5, 0.5), (0.5001, 0.5), (0.5, 0.5001), (0.5, 0.5)]
    island = [(9.0, 9.0), (9.01, 9.0), (9.0, 9.01), (9.0, 9.0)]
    kept = snapped([[LEFT, hole], [island]], 1)
    assert kept == [[LEFT], [island]]
