"""Shapes out of TopoJSON and GeoJSON, as rings of positions.

TopoJSON keeps each border once, as an arc that several polygons name; here arcs are
put back together (topojson-specification 1.0). Nothing is projected.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

Position = tuple[float, float]
Ring = list[Position]
Polygon = list[Ring]
Json = Any


class BrokenShapeError(ValueError):
    """The file says something that cannot be; the text says what, in Spanish."""


@dataclass(frozen=True)
class Shape:
    """One object of a layer: its identifier, its data and its polygons."""

    id: Json
    properties: Mapping[str, Json]
    polygons: list[Polygon]


_OTHER_FORM = (
    ArithmeticError,
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    TypeError,
    ValueError,
)


def layers(document: Json) -> dict[str, list[Shape]]:
    """Return the polygons of each layer.

    Parameters
    ----------
    document : JSON
        A GeoJSON FeatureCollection or Feature, or a TopoJSON Topology.

    Returns
    -------
    dict of str to list of Shape
        Empty if it is neither. A shape without polygons (a point, a null geometry) has
        none.

    Raises
    ------
    BrokenShapeError
        An arc that does not exist, a position that is not two numbers.
    """
    kind = document.get("type") if isinstance(document, dict) else None
    try:
        if kind == "Topology":
            arcs = _arcs(document)
            objects = document.get("objects", {})
            return {
                str(name): list(_topology_shapes(item, arcs))
                for name, item in objects.items()
            }
        if kind == "FeatureCollection":
            return {"": [_feature(item) for item in document["features"]]}
        if kind == "Feature":
            return {"": [_feature(document)]}
    except BrokenShapeError:
        raise
    except _OTHER_FORM as error:
        raise BrokenShapeError("le falta una parte o tiene otra forma") from error
    return {}


def _arcs(document: Json) -> list[Ring]:
    """Decode every arc; of a quantised topology, add the differences and scale."""
    transform = document.get("transform")
    if not transform:
        return [[_position(p) for p in arc] for arc in document["arcs"]]
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    return [
        [
            _position((x * kx + dx, y * ky + dy))
            for x, y in zip(
                accumulate(p[0] for p in arc),
                accumulate(p[1] for p in arc),
                strict=True,
            )
        ]
        for arc in document["arcs"]
    ]


def _topology_shapes(item: Json, arcs: list[Ring]) -> Iterator[Shape]:
    if item.get("type") == "GeometryCollection":
        for inner in item["geometries"]:
            yield from _topology_shapes(inner, arcs)
        return
    groups: dict[Json, Json] = {
        "Polygon": [item.get("arcs")],
        "MultiPolygon": item.get("arcs"),
    }
    polygons = [
        [_stitched(ring, arcs) for ring in polygon]
        for polygon in groups.get(item.get("type"), [])
    ]
    yield Shape(item.get("id"), item.get("properties") or {}, polygons)


def _stitched(indices: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs end to end; ~i is arc i walked backwards."""
    ring: Ring = []
    for index in indices:
        number = ~index if index < 0 else index
        if number >= len(arcs):
            raise BrokenShapeError(f"nombra el arco {number}, que no existe")
        arc = arcs[number]
        walked = arc[::-1] if index < 0 else arc
        # The first position of an arc is the last of the one before it.
        ring += walked[1:] if ring else walked
    return ring


def _feature(item: Json) -> Shape:
    geometry: Json = item.get("geometry") or {}
    kind: Json = geometry.get("type")
    groups: dict[Json, Json] = {
        "Polygon": [geometry.get("coordinates")],
        "MultiPolygon": geometry.get("coordinates"),
    }
    polygons = [
        [[_position(p) for p in ring] for ring in polygon]
        for polygon in groups.get(kind, [])
    ]
    return Shape(item.get("id"), item.get("properties") or {}, polygons)


def _position(position: Json) -> Position:
    x, y = position[0], position[1]
    if not (_number(x) and _number(y)):
        raise BrokenShapeError("una posición no es un par de números")
    return float(x), float(y)


def _number(value: Json) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value)


def snapped(polygons: list[Polygon], decimals: int) -> list[Polygon]:
    """Put every position on a grid and drop what becomes the same place.

    Two polygons that share a border keep sharing it, because the same position always
    goes to the same place. A ring that is left without area goes away; a polygon whose
    outer ring would, keeps its shape on a finer grid.
    """
    kept = []
    for polygon in polygons:
        for finer in range(3):
            rings = [_snap(ring, decimals + finer) for ring in polygon]
            if rings and rings[0]:
                kept.append([ring for ring in rings if ring])
                break
    return kept


_TRIANGLE = 4  # positions of the smallest closed ring


def _snap(ring: Ring, decimals: int) -> Ring:
    snapped_ring: Ring = []
    for x, y in ring:
        place = (round(x, decimals) + 0.0, round(y, decimals) + 0.0)
        if not snapped_ring or snapped_ring[-1] != place:
            snapped_ring.append(place)
    if snapped_ring and snapped_ring[0] != snapped_ring[-1]:
        snapped_ring.append(snapped_ring[0])
    return snapped_ring if len(snapped_ring) >= _TRIANGLE else []
