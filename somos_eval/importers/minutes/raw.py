"""A commitment as the text has it, before its parts are read."""

from dataclasses import dataclass

EMPTY_TABLE = "la tabla de compromisos está vacía"


@dataclass(frozen=True)
class Raw:
    """A commitment.

    Attributes
    ----------
    text, owner, due : str
        What must be done, by whom and when, in the words of the minutes.
    place : str
        Where it is.
    kind : str
        Value of ``clase``.
    layout : str
        How it came: ``tabla``, ``lista``, ``en_linea`` or ``voto``.
    head : str
        Heading of its list.
    is_rest : bool
        Whether it is the end of a row that the last page cut.
    """

    text: str
    place: str
    owner: str = ""
    due: str = ""
    kind: str = "compromiso"
    layout: str = "tabla"
    head: str = ""
    is_rest: bool = False
