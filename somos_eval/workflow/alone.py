"""Whoever changes a programme does it alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from somos_eval.store.files import sweep
from somos_eval.store.locks import held
from somos_eval.store.scratch import remove_abandoned
from somos_eval.store.workspace import Workspace

P = ParamSpec("P")
R = TypeVar("R")
UseCase = Callable[Concatenate[Workspace, str, P], R]


@contextmanager
def turn(ws: Workspace, programme: str, order: str) -> Iterator[None]:
    """Let no other order change a programme while the block lasts.

    What an order that was killed left half written is removed first.

    Parameters
    ----------
    ws, programme
        Whose turn it is.
    order : str
        The order of ``somos``, for whoever comes meanwhile.

    Raises
    ------
    InputError
        SE-USO-010: another process is at it; nothing was done.
    """
    with held(ws.lock(programme), programme, order) as cut:
        if cut:
            sweep(ws.outputs(programme))
            sweep(ws.tables(programme).parent)
            remove_abandoned()
            ws.token(programme).unlink(missing_ok=True)
        yield


def alone(order: str) -> Callable[[UseCase[P, R]], UseCase[P, R]]:
    """Make a use case wait for nobody: it does its work alone, or refuses to start.

    It has nobody to exclude where the programme does not exist; it says so itself.

    Parameters
    ----------
    order : str
        The order of ``somos`` that it carries out.
    """

    def decorate(use_case: UseCase[P, R]) -> UseCase[P, R]:
        @wraps(use_case)
        def take_turn(
            ws: Workspace, programme: str, /, *args: P.args, **options: P.kwargs
        ) -> R:
            if programme not in ws.programmes():
                return use_case(ws, programme, *args, **options)
            with turn(ws, programme, order):
                return use_case(ws, programme, *args, **options)

        return take_turn

    return decorate
