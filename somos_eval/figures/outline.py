"""Polygons of a map: on the page, and with no more corners than can be seen."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path as Outline

Ring = Sequence[tuple[float, float]]
Shapes = Mapping[str, Sequence[Sequence[Ring]]]

# Corners that move a line by less than this are left out, in units of the canvas.
_SEEN = 0.35
_GEOGRAPHIC = 360


@dataclass(frozen=True)
class Frame:
    """How positions of the polygons become positions on the page.

    Attributes
    ----------
    left, top : float
        Position of the upper left corner.
    across, down : float
        Units of the canvas in one unit of each axis; `down` has its sign.
    """

    left: float
    top: float
    across: float
    down: float

    def place(self, ring: Ring, seen: float = _SEEN) -> list[tuple[float, float]]:
        """Return a ring on the page, simplified; empty if it is too small to see.

        Parameters
        ----------
        ring : sequence of (float, float)
        seen : float
            Least move of a line that can be seen, in units of the canvas.
        """
        at = np.asarray(ring, dtype=float)
        page = np.column_stack(
            [(at[:, 0] - self.left) * self.across, (at[:, 1] - self.top) * self.down]
        )
        outline = Outline(page)
        outline.should_simplify, outline.simplify_threshold = True, seen
        kept = outline.cleaned(simplify=True)
        # The last vertex closes the path and stands at no place of its own.
        corners = np.asarray(kept.vertices)[np.asarray(kept.codes) != Outline.STOP]
        points = [(float(x), float(y)) for x, y in corners.tolist()]
        return points if len(points) >= 3 and np.ptp(page, axis=0).max() > seen else []


def frame_of(shapes: Shapes, width: float, tallest: float) -> tuple[Frame, float]:
    """Fit shapes into a width and a height, keeping their proportions.

    Parameters
    ----------
    shapes : mapping of str to polygons
        In degrees, or in a plane.
    width, tallest : float
        Room for them, in units of the canvas.

    Returns
    -------
    tuple
        The frame, and the height that the shapes take.
    """
    at = np.array([xy for ring in _rings(shapes.values()) for xy in ring], dtype=float)
    (left, bottom), (right, top) = at.min(axis=0), at.max(axis=0)
    # A degree of longitude is shorter the farther from the equator.
    geographic = np.abs(at).max() <= _GEOGRAPHIC
    narrow = math.cos(math.radians((top + bottom) / 2)) if geographic else 1.0
    wide, high = max((right - left) * narrow, 1e-9), max(top - bottom, 1e-9)
    scale = min(width / wide, tallest / high)
    return Frame(float(left), float(top), narrow * scale, -scale), float(high * scale)


def middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the centroid of a ring on the page and its area."""
    at = np.asarray(ring, dtype=float)
    following = np.roll(at, -1, axis=0)
    cross = at[:, 0] * following[:, 1] - following[:, 0] * at[:, 1]
    area = cross.sum() / 2
    if abs(area) < 1e-9:
        x, y = at.mean(axis=0)
        return float(x), float(y), 0.0
    x, y = ((at + following) * cross[:, None]).sum(axis=0) / (6 * area)
    return float(x), float(y), abs(float(area))


def _rings(groups: Iterable[Sequence[Sequence[Ring]]]) -> Iterable[Ring]:
    return (ring for polygons in groups for polygon in polygons for ring in polygon)
