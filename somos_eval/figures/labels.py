"""The words of a figure that are not in RESULT, handed in by whoever asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS = ("participacion", "coordinacion", "mixta")


@dataclass(frozen=True)
class Labels:
    """Names for the ids of RESULT, and what goes around the figure.

    Attributes
    ----------
    id : str
        Id of the figure, unique on its page.
    title : str
        Title; empty for the figure's own.
    source : str
        Where the data come from, as it is to be read.
    synthetic : bool
        Whether the figure must say that its data are synthetic.
    instances : mapping of str to str
        Short name by ``instancia_id``.
    kinds : mapping of str to str
        ``participacion``, ``coordinacion`` or ``mixta`` by ``instancia_id``.
    groups : mapping of str to str
        Name of a value of ``grupo``: ``agenda``, ``cumplido``, a code.
    territories : mapping of str to str
        Name by ``divipola``.
    regions : mapping of str to str
        Name of the region by ``divipola`` of the municipality.
    """

    id: str
    title: str = ""
    source: str = ""
    synthetic: bool = False
    instances: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    territories: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)

    def instance(self, instance_id: str) -> str:
        """Short name of an instance, or its id."""
        return self.instances.get(instance_id, instance_id)

    def territory(self, divipola: str) -> str:
        """Name of a territory, or its code."""
        return self.territories.get(divipola, divipola)

    def kind(self, instance_id: str) -> str:
        """Kind of an instance, empty when it is not one of the three."""
        kind = self.kinds.get(instance_id, "")
        return kind if kind in KINDS else ""
