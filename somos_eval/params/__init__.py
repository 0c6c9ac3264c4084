"""What an evaluator declares in YAML: programme, municipalities, catalogue."""

from somos_eval.params.catalogue import (
    STAGES,
    Catalogue,
    Frequency,
    InstanceKind,
    Norm,
    Stage,
    StagePotential,
    base_catalogue,
    read_catalogue,
)
from somos_eval.params.models import Credits, Thresholds
from somos_eval.params.municipality import Municipality, slug
from somos_eval.params.programme import Programme, load_programme, municipality_table

__all__ = [
    "STAGES",
    "Catalogue",
    "Credits",
    "Frequency",
    "InstanceKind",
    "Municipality",
    "Norm",
    "Programme",
    "Stage",
    "StagePotential",
    "Thresholds",
    "base_catalogue",
    "load_programme",
    "municipality_table",
    "read_catalogue",
    "slug",
]
