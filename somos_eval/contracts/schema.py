"""What a canonical table is: columns that describe themselves, keys and rules.

One declaration yields the check, the data dictionary and the drop-down lists. A table
says *what* must hold; :mod:`somos_eval.contracts.check` finds where it does not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

import pandas as pd


class Sensitivity(Enum):
    """Who may see a column (Ley 1581 de 2012, Ley 1712 de 2014, Ley 1448 de 2011)."""

    PUBLIC = "publico"
    INTERNAL = "interno"
    PERSONAL = "personal"
    SENSITIVE = "sensible"
    RESERVED = "reservado"


class Kind(Enum):
    """Type of a column, with the pandas dtype of its canonical form."""

    TEXT = "texto"
    CATEGORY = "categoria"
    INTEGER = "entero"
    DECIMAL = "decimal"
    BOOLEAN = "booleano"
    DATE = "fecha"
    LIST = "lista"

    @property
    def dtype(self) -> str:
        """The pandas dtype; a list is an object column of tuples of text."""
        return _DTYPES[self]


_DTYPES = {
    Kind.TEXT: "str",
    Kind.CATEGORY: "str",
    Kind.INTEGER: "Int64",
    Kind.DECIMAL: "float64",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "datetime64[ms]",
    Kind.LIST: "object",
}


@dataclass(frozen=True)
class Column:
    """One column: its meaning, its type, its limits and who may see it.

    Attributes
    ----------
    name : str
        Official Spanish name, ASCII.
    kind : Kind
        Type; decides the canonical dtype.
    description : str
        What it means, in Spanish, for the data dictionary.
    sensitivity : Sensitivity
        Class of Ley 1581/1712/1448.
    required : bool
        Whether every row must have it.
    unit : str
        Unit of a number; empty for text.
    values : tuple of str
        Allowed values of a category (or of each element of a list).
    pattern : str
        Regular expression that the whole text must match.
    minimum, maximum, step : float, optional
        Limits and grid of a number.
    references : str
        ``tabla.columna`` that must contain the value, or ``catalogo.tipo`` and
        ``programa.region`` for lists that belong to the programme.
    example : str
        A valid value, for the dictionary and the templates.
    note : str
        Caveat, in Spanish.
    """

    name: str
    kind: Kind
    description: str
    sensitivity: Sensitivity
    required: bool = False
    unit: str = ""
    values: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    references: str = ""
    example: str = ""
    note: str = ""


@dataclass(frozen=True)
class Context:
    """What belongs to the programme and a rule may need to know.

    Attributes
    ----------
    start, end : date
        Period of analysis, both days included.
    regions : frozenset of str
        Region ids of ``programa.yml``.
    instance_kinds : frozenset of str
        Ids of the programme's catalogue of instances.
    instance_names : mapping of str to str
        How those ids are called: name and acronym.
    """

    start: date
    end: date
    regions: frozenset[str] = frozenset()
    instance_kinds: frozenset[str] = frozenset()
    instance_names: Mapping[str, str] = field(default_factory=dict, hash=False)


# What to check with where the parameters are not known: nothing that they decide.
ANY_PROGRAMME = Context(start=date(1900, 1, 1), end=date(2100, 12, 31))

Tables = Mapping[str, pd.DataFrame]
Check = Callable[[pd.DataFrame, Tables, Context], "pd.Series[bool]"]


@dataclass(frozen=True)
class Rule:
    """A restriction over several columns or tables.

    Attributes
    ----------
    name : str
        ASCII id, unique within the table.
    description : str
        The restriction in Spanish, as the dictionary prints it.
    hint : str
        What whoever typed the row should do.
    check : callable
        ``(frame, tables, context)`` → boolean mask, True on the rows that break it.
    column : str
        The column to point at; empty when the rule is about the row.
    warning : bool
        Whether it only warns.
    """

    name: str
    description: str
    hint: str
    check: Check
    column: str = ""
    warning: bool = False


@dataclass(frozen=True)
class Table:
    """A canonical table: name, key, columns and rules."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = field(default=())

    def column(self, name: str) -> Column:
        """Return the column called `name` (``KeyError`` if there is none)."""
        return next((c for c in self.columns if c.name == name), None) or _missing(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its columns, in order."""
        return tuple(c.name for c in self.columns)

    def empty(self) -> pd.DataFrame:
        """Return a table of no rows with the canonical dtypes."""
        return pd.DataFrame(
            {c.name: pd.Series(dtype=c.kind.dtype) for c in self.columns}
        )


def _missing(name: str) -> Column:
    raise KeyError(name)
