"""The kinds of personal data that the detector knows."""

from dataclasses import dataclass
from enum import Enum


class Personal(Enum):
    """A kind, with the words that a message says."""

    NAME = "nombres de personas"
    IDENTITY = "números de identidad"
    PHONE = "teléfonos"
    EMAIL = "correos electrónicos"
    ADDRESS = "direcciones"
    COORDINATES = "coordenadas"
    BIRTH = "fechas de nacimiento"
    TRACE = "firmas, huellas o fotos"


@dataclass(frozen=True, order=True)
class Finding:
    """Something personal in a text, without the text itself.

    Attributes
    ----------
    kind : str
        Value of `Personal`.
    sure : bool
        Whether there is hardly another way to read it.
    """

    kind: str
    sure: bool
