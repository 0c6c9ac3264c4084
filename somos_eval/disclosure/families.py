"""Which indicators count the same persons, under whatever name.

What one of them does not show, another must not: they are disclosed together.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from somos_eval.disclosure.profiles import OUTSIDE, admits
from somos_eval.indicators import Indicator


@dataclass(frozen=True)
class Family:
    """Indicators of the same persons.

    Attributes
    ----------
    parts : tuple of str
        Indicators whose groups add up to a total: attendances by sex.
    shares : tuple of str
        Indicators each row of which is some persons and the rest of those asked.
    answers : str
        The indicator that splits the persons of `shares` further: it is told of the
        programme only.
    groups : str
        The indicator that tells the `shares` of the persons of some group (a sex, an
        age): of the programme only, and of no group that would give another away.
    changes : str
        The indicator that takes the `shares` of two rounds from each other.
    beside : tuple of str
        Indicators from which the persons of a place could be told: hidden where the
        first table of `parts` is.
    none_is_told : bool
        Whether that nobody (or everybody) of a place is of a group may be told. That
        no woman has a seat is a finding about a public body; that all those asked in a
        place answered alike tells what each one answered.
    """

    parts: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    answers: str = ""
    groups: str = ""
    changes: str = ""
    beside: tuple[str, ...] = ()
    none_is_told: bool = True

    @property
    def members(self) -> tuple[str, ...]:
        """Every indicator of the family."""
        others = (*self.finer, *((self.changes,) if self.changes else ()))
        return (*self.parts, *self.shares, *others, *self.beside)

    @property
    def finer(self) -> tuple[str, ...]:
        """What splits the persons of `shares`: told of the programme only."""
        return tuple(name for name in (self.answers, self.groups) if name)


ATTENDANCE = Family(parts=("asistencia_sexo", "asistencia_edad"))
SEATS = Family(parts=("sillas_sexo",))
SURVEY = Family(
    parts=("encuesta_personas",),
    shares=("confianza", "reconocimiento", "seguridad_percibida"),
    answers="percepcion_distribucion",
    groups="percepcion_grupos",
    changes="percepcion_cambio",
    beside=("encuesta_sin_respuesta", "escala_fiabilidad"),
    none_is_told=False,
)
_FAMILIES = (ATTENDANCE, SEATS, SURVEY)
_OF = {name: family for family in _FAMILIES for name in family.members}


def family_of(indicator: Indicator) -> Family | None:
    """Return the family of an indicator, or None if it says nothing of persons.

    One that counts persons, is seen outside and is in no family is a family of its own:
    a new indicator is guarded before anybody thinks of it.
    """
    if indicator.id in _OF:
        return _OF[indicator.id]
    seen = any(admits(profile, indicator.sensitivity) for profile in OUTSIDE)
    alone = Family(shares=(indicator.id,), none_is_told=False)
    return alone if indicator.people and seen else None


def together(indicators: Iterable[Indicator]) -> list[tuple[Indicator, ...]]:
    """Put together the indicators that are disclosed together, in their order."""
    found: dict[object, list[Indicator]] = {}
    for indicator in indicators:
        key = _OF.get(indicator.id, indicator.id)
        found.setdefault(key, []).append(indicator)
    return [tuple(group) for group in found.values()]


def subject(groups: "pd.Series[str]") -> "pd.Series[str]":
    """Say what was asked, in any round and whatever the answer."""
    return groups.str.replace(r";?ronda=.*$", "", regex=True)


def question(groups: "pd.Series[str]") -> "pd.Series[str]":
    """Say what was asked in one round, whatever the answer and whoever gave it."""
    return groups.str.replace(r"(;ronda=[^;]*);.*$", r"\1", regex=True)
