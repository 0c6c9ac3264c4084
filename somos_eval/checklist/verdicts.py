"""What became of each rule, and where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from somos_eval.checklist.pages import Page
    from somos_eval.checklist.rules import Item
    from somos_eval.checklist.subject import Subject


class State(Enum):
    """What became of a rule."""

    MET = "cumple"
    UNMET = "no_cumple"
    UNKNOWN = "no_se_puede_comprobar"
    BY_HAND = "por_comprobar_a_mano"

    @property
    def label(self) -> str:
        """Return how it is said."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class Fault:
    """One place where a rule is not met.

    Attributes
    ----------
    where : str
        A page of the edition, or a key of ``programa.yml``.
    found : str
        What is there, in Spanish; never anybody's data.
    """

    where: str
    found: str


class UncheckableError(Exception):
    """There is not what it takes to check a rule; the message says what, in Spanish."""


@dataclass(frozen=True)
class Check:
    """How one rule is checked: over each page, over the whole edition, or both.

    Attributes
    ----------
    advice : str
        What to do where it is not met, in Spanish.
    page : callable, optional
        ``(page, subject)`` → faults of that page.
    whole : callable, optional
        ``subject`` → faults of the edition; it may raise `UncheckableError`.
    """

    advice: str
    page: "Callable[[Page, Subject], Iterable[Fault]] | None" = None
    whole: "Callable[[Subject], Iterable[Fault]] | None" = None


@dataclass(frozen=True)
class Verdict:
    """A rule, what became of it in one edition, and what to do.

    Attributes
    ----------
    item : Item
    profile : str
        The edition; empty for a rule that no machine checks.
    state : State
    faults : tuple of Fault
        Where it is not met.
    advice, reason : str
        What to do; why it could not be checked.
    """

    item: "Item"
    profile: str
    state: State
    faults: tuple[Fault, ...] = field(default=())
    advice: str = ""
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether it keeps the report from being ready."""
        return self.state is State.UNMET and self.item.serious

    def as_json(self) -> dict[str, object]:
        """Return the form of ``--json``."""
        return {
            "id": self.item.id,
            "perfil": self.profile,
            "regla": self.item.text,
            "severidad": "error" if self.item.serious else "aviso",
            "fuente": self.item.source,
            "estado": self.state.value,
            "donde": [{"lugar": f.where, "encontrado": f.found} for f in self.faults],
            "motivo": self.reason,
            "sugerencia": self.advice,
        }
