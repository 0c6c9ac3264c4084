"""The options that several orders have; each order says what it does with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
Option = Callable[[Command], Command]

JSON = click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")


def programme_option(purpose: str) -> Option[Any]:
    """Return ``--programa``, which is never guessed; `purpose` is its help."""
    return click.option(
        "--programa", "programme", metavar="PROGRAMA", required=True, help=purpose
    )


def file_option(flag: str, name: str, purpose: str) -> Option[Any]:
    """Return an option that takes a file, like ``--salida ARCHIVO``."""
    return click.option(
        flag,
        name,
        metavar="ARCHIVO",
        type=click.Path(path_type=Path, dir_okay=False),
        default=None,
        help=purpose,
    )
