"""The theme's colours by what they mean in a figure."""

from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.theme import COLORS

KIND_COLORS: Mapping[str, str] = MappingProxyType(
    {
        "participacion": COLORS["participation"],
        "coordinacion": COLORS["coordination"],
        "mixta": COLORS["mixed"],
        "": COLORS["text_soft"],
    }
)
KIND_ORDER = tuple(KIND_COLORS)
