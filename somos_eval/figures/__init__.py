"""Figures: RESULT rows and labels in, a view with its SVG and its words out.

Every figure is ``(rows, labels, language) -> FigureView | None``; None means that there
is nothing to draw, and the caller says why in words.
"""

from somos_eval.figures.calendar import session_calendar
from somos_eval.figures.classes import Classes
from somos_eval.figures.commitments import commitment_flow
from somos_eval.figures.compliance import compliance_dots
from somos_eval.figures.influence import influence_matrix
from somos_eval.figures.labels import Labels
from somos_eval.figures.maps import shape_map, tile_map
from somos_eval.figures.opi import opi_slopes
from somos_eval.figures.potential import potential_matrix
from somos_eval.figures.rates import rate_comparison
from somos_eval.figures.saturation import saturation_curve
from somos_eval.figures.sources import source_counts
from somos_eval.figures.territories import territory_dots
from somos_eval.figures.ties import tie_matrix

__all__ = [
    "Classes",
    "Labels",
    "commitment_flow",
    "compliance_dots",
    "influence_matrix",
    "opi_slopes",
    "potential_matrix",
    "rate_comparison",
    "saturation_curve",
    "session_calendar",
    "shape_map",
    "source_counts",
    "territory_dots",
    "tie_matrix",
    "tile_map",
]
