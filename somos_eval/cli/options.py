"""The options that several orders have; each order says what it does with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
Option = Callable[[Command], Command]

JSON = click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")

PROFILES = ("interno", "donante", "publico")
PROFILE = click.option(
    "--perfil",
    "profiles",
    multiple=True,
    type=click.Choice(PROFILES),
    help="Perfil que se publica; se puede repetir. Por defecto, los del programa.",
)
JOBS = click.option(
    "-j",
    "jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=None,
    help="Capítulos a la vez. Por defecto, tantos como núcleos; en un clúster, tantos "
    "como hilos tengan sus trabajadores.",
)
ENGINE = click.option(
    "--motor",
    "engine",
    type=click.Choice(["calido", "papermill"]),
    default=None,
    help="Con qué se ejecutan los cuadernos: calido (el más rápido, en Linux) o "
    "papermill (un núcleo por capítulo). Por defecto, el mejor de este equipo.",
)


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
