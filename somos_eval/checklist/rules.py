"""The rules of the list, as data: what each asks and who can check it."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

MACHINE = "maquina"


@dataclass(frozen=True)
class Item:
    """One rule of the donor's checklist.

    Attributes
    ----------
    id : str
        Such as ``D04``: documents (D), accessibility (A), privacy (P) or
        reproducibility (R).
    text : str
        What it asks, in Spanish.
    serious : bool
        Whether a report that breaks it is not ready; otherwise it is a warning.
    checkable : str
        ``maquina``, ``semi`` or ``humano``.
    source : str
        Where it comes from.
    """

    id: str
    text: str
    serious: bool
    checkable: str
    source: str


@cache
def items() -> tuple[Item, ...]:
    """Return every rule, in the order of the list."""
    text = files("somos_eval.checklist").joinpath("lista.yml").read_text("utf-8")
    listed = yaml.safe_load(text)
    names = listed["fuentes"]
    return tuple(
        Item(
            id=item["id"],
            text=item["regla"],
            serious=item["severidad"] == "error",
            checkable=item["comprobable"],
            source=names.get(item["fuente"], item["fuente"]),
        )
        for item in listed["items"]
    )
