"""What a chapter reads: the union of what its questions declare."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Reads:
    """What is read of the evidence of a place.

    Attributes
    ----------
    uses : frozenset of str
        Indicators, of the place itself.
    beside : frozenset of str
        Indicators that are also read of the territories it is compared with.
    frames : frozenset of str
        Tables and lists.
    """

    uses: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()

    def __or__(self, other: Self) -> "Reads":
        """Return what is read by one or the other."""
        return Reads(
            self.uses | other.uses,
            self.beside | other.beside,
            self.frames | other.frames,
        )


def questions(cells: Iterable[str]) -> list[str] | None:
    """Return the questions that code asks, in their order.

    Parameters
    ----------
    cells : iterable of str
        Code cells: literal parameters, the opening of the chapter, and one question a
        cell.

    Returns
    -------
    list of str or None
        None if it does anything else, so that what it reads cannot be told.
    """
    asked: list[str] = []
    for cell in cells:
        try:
            tree = ast.parse(cell)
        except (SyntaxError, ValueError):
            return None
        for statement in tree.body:
            if (question := _question(statement)) is not None:
                asked.append(question)
            elif not _opens(statement):
                return None
    return asked


def _question(statement: ast.stmt) -> str | None:
    """Return the id in ``ch.answer("operatividad")``; None if it is something else."""
    match statement:
        case ast.Expr(
            ast.Call(
                func=ast.Attribute(value=ast.Name(), attr="answer"),
                args=[ast.Constant(value=str(question))],
                keywords=[],
            )
        ):
            return question
    return None


def _opens(statement: ast.stmt) -> bool:
    """Whether it imports, sets a parameter or opens the chapter, and no more."""
    match statement:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(value=ast.Constant()) | ast.AnnAssign(value=ast.Constant()):
            return True
        case ast.Assign(value=ast.Call(func=ast.Attribute(attr="open_chapter"))):
            return True
    return False
