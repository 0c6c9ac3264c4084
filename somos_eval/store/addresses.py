"""A root that is not a folder: how it is told, and how it is opened."""

import re
from typing import TYPE_CHECKING

from somos_eval.errors import InputError, Problem

if TYPE_CHECKING:
    from somos_eval.store.objects import Objects

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://\S+")


def is_address(root: str) -> bool:
    """Whether a root is a URL."""
    return bool(_ADDRESS.fullmatch(root))


def open_objects(url: str) -> "Objects":
    """Open what is under a URL.

    Raises
    ------
    InputError
        SE-NUB-001, SE-NUB-002: it is of another kind, or what speaks with it is not
        installed.
    """
    try:
        from somos_eval.store.objects import Objects
    except ModuleNotFoundError as error:
        raise InputError([Problem.of("SE-NUB-002", url=url)]) from error
    return Objects(url)
