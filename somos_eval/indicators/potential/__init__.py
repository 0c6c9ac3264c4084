"""Potential, its gap with influence, and how firm the indices are. M4 and M10."""

from somos_eval.indicators.potential import gap, index, influence_index, sensitivity

INDICATORS = (
    *index.INDICATORS,
    *sensitivity.INDICATORS,
    *influence_index.INDICATORS,
    *gap.INDICATORS,
)
