"""Invented Spanish place names that no real Colombian municipality bears.

A name depends only on its position, so a larger programme repeats the names of a
smaller one, in the same order.
"""

from functools import cache
from itertools import product

_FIRST = (
    "Puerto Albor",
    "San Evaristo de la Ciénaga",
    "Bahía Lumbral",
    "Loma Candelar",
    "Alto Brumal",
)
_HEADS = (
    "Puerto",
    "Villa",
    "Monte",
    "Bahía",
    "Loma",
    "Valle de",
    "Alto",
    "Peña",
    "Ribera de",
    "Campo",
    "Cerro",
    "Llano de",
    "Puente",
    "Boca de",
    "Rincón de",
    "Palmar de",
    "Portal de",
    "Arroyo",
    "Mesa de",
    "Isla",
)
_ROOTS = (
    "Albor",
    "Lumbral",
    "Brumal",
    "Arisma",
    "Candelar",
    "Zafiral",
    "Ondina",
    "Marevia",
    "Solvera",
    "Tarimba",
    "Cazaral",
    "Nerumba",
    "Olivar",
    "Robledal",
    "Almenara",
    "Cantaluz",
    "Brisamar",
    "Alcaraván",
    "Totumar",
    "Cañabral",
    "Samanal",
    "Ceibal",
    "Lirial",
    "Orovela",
    "Zumbador",
    "Tamarindal",
    "Riovela",
    "Clarasol",
    "Vientomar",
    "Nubalia",
    "Garzal",
    "Manglaria",
    "Trupial",
    "Colibrial",
    "Matamía",
    "Arenosal",
    "Cocuyal",
    "Turpial",
    "Guayacanal",
    "Floresanta",
    "Mirallano",
    "Azulejal",
    "Corozalia",
    "Hicotea",
    "Luzmarina",
    "Amanecida",
    "Tibursio",
    "Cardenalia",
    "Jacarandal",
    "Barlovela",
    "Caobal",
    "Nogalia",
    "Pedralba",
    "Rosaleda",
    "Salinara",
    "Trinaria",
    "Ubalma",
    "Valdoria",
    "Yerbamar",
    "Zarzalia",
)
_SAINTS = (
    "San Evaristo",
    "San Eladio",
    "San Dimas",
    "San Fulgencio",
    "San Medardo",
    "San Gervasio",
    "San Plácido",
    "San Teódulo",
    "San Anselmo",
    "San Cirilo",
    "San Leandro",
    "San Eleuterio",
    "San Pancracio",
    "Santa Eduvigis",
    "Santa Leocadia",
    "Santa Tecla",
    "Santa Perpetua",
    "Santa Brígida",
    "Santa Casilda",
    "Santa Úrsula",
    "San Abundio",
    "San Cosme",
    "Santa Genoveva",
    "Santa Hilaria",
)
_ENDINGS = (
    "de la Ciénaga",
    "del Alba",
    "de los Vientos",
    "de la Loma",
    "del Palmar",
    "de las Brisas",
    "del Mangle",
    "de la Bruma",
    "de los Esteros",
    "del Ceibal",
    "de la Vega",
    "del Remanso",
    "de las Garzas",
    "del Totumo",
    "de la Ribera",
    "de los Guaduales",
    "del Médano",
    "de la Salina",
    "del Cardonal",
    "de las Palmeras",
)
_QUARTERS = (
    "del Norte",
    "del Sur",
    "de Oriente",
    "de Occidente",
    "Alta",
    "Baja",
    "la Nueva",
    "la Vieja",
)

# Coprime with the number of combinations: walks them all without repeating any.
_STRIDE = 389


def place_name(position: int) -> str:
    """Return the invented name of the municipality in `position` (from 0).

    Raises
    ------
    IndexError
        There are not so many names.
    """
    return _all_names()[position]


def name_count() -> int:
    """How many different names there are."""
    return len(_all_names())


@cache
def _all_names() -> tuple[str, ...]:
    combined = [
        " ".join(parts)
        for pairs in (
            product(_HEADS, _ROOTS),
            product(_SAINTS, _ENDINGS),
            product(_ROOTS, _QUARTERS),
        )
        for parts in pairs
    ]
    size = len(combined)
    walked = (combined[(k * _STRIDE) % size] for k in range(size))
    return _FIRST + tuple(name for name in walked if name not in _FIRST)
