"""How a kind of instance tends to work in the demonstration.

The figures are invented for the demonstration and describe no real instance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


class InstanceKindLike(Protocol):
    """What the demonstration needs to know of a kind of the catalogue."""

    @property
    def id(self) -> str:
        """Identifier in the catalogue."""

    @property
    def acronym(self) -> str:
        """Acronym, the middle part of an instance's id."""

    @property
    def name(self) -> str:
        """Its official name."""


@dataclass(frozen=True)
class Profile:
    """How a kind of instance works in the demonstration.

    Attributes
    ----------
    kind : str
        Identifier in the catalogue.
    pace : int
        Sessions a year that it would hold if it met as foreseen.
    vigour : (float, float)
        Parameters of the beta distribution of held over foreseen.
    people : float
        Mean attendance, persons.
    sectors : mapping of str to float
        Weight of each sector among those who attend.
    seats : tuple of (str, str)
        Role foreseen by the norm and its sector.
    commitments : float
        Mean commitments per session with minutes.
    observations : float
        Share of them that are observations with a right to an answer.
    levels : mapping of str to tuple of float
        Stage of the cycle → weights of influence levels 0 to 5.
    reserved : float
        Share of minutes under legal reserve.
    """

    kind: str
    pace: int
    vigour: tuple[float, float]
    people: float
    sectors: Mapping[str, float]
    seats: tuple[tuple[str, str], ...]
    commitments: float
    observations: float
    levels: Mapping[str, tuple[float, ...]]
    reserved: float = 0.0


# Stage of the cycle: weights of influence levels 0 to 5.
AGENDA = (0.04, 0.14, 0.3, 0.42, 0.1, 0.0)
FORMULATION = (0.06, 0.14, 0.3, 0.3, 0.15, 0.05)
ADOPTION = (0.36, 0.34, 0.24, 0.06, 0.0, 0.0)
IMPLEMENTATION = (0.15, 0.25, 0.3, 0.18, 0.07, 0.05)
MONITORING = (0.1, 0.25, 0.35, 0.24, 0.06, 0.0)
WEAK = (0.18, 0.36, 0.3, 0.13, 0.03, 0.0)
JOINT = (0.12, 0.18, 0.28, 0.25, 0.12, 0.05)

# Roles that several kinds foresee, with their sector.
MAYOR = ("Alcaldía municipal", "institucional_local")
GOVERNMENT = ("Secretaría de Gobierno", "institucional_local")
PLANNING = ("Secretaría de Planeación", "institucional_local")
POLICE = ("Comando de estación de Policía", "policia")
ARMY = ("Comando de la guarnición militar", "fuerza_publica")
OMBUDSMAN = ("Personería municipal", "ministerio_publico")
VICTIMS = ("Delegación de la Mesa de Víctimas", "organizacion_victimas")
UNIT = ("Delegación de la Unidad para las Víctimas", "institucional_nacional")

OFFICIALS = {
    "institucional_local": 0.42,
    "policia": 0.2,
    "fuerza_publica": 0.12,
    "ministerio_publico": 0.14,
    "institucional_nacional": 0.12,
}
