"""Where an order works: a folder, or a URL (``--raiz s3://…``) through a mirror."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import click

from somos_eval.errors import InputError, Problem
from somos_eval.store.addresses import is_address
from somos_eval.store.workspace import Workspace


class Uses(Enum):
    """What an order does with the outputs of a programme in a URL."""

    NOTHING = "nada"
    READS = "lee"
    CHANGES = "cambia"


class Root(click.ParamType[Path | str]):
    """A folder, which becomes a path, or a URL, which stays as it is."""

    name = "carpeta"
    _folder = click.Path(path_type=Path, file_okay=False)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        """Return a path, or the text of a URL."""
        if isinstance(value, str) and is_address(value):
            return value
        return self._folder.convert(value, param, ctx)


def root_of(given: Path | str) -> Workspace:
    """Return the workspace of a root; that of a URL has no folder yet."""
    if isinstance(given, str):
        return Workspace(Path(), given)
    return Workspace(given)


@contextmanager
def rooted(ctx: click.Context, uses: Uses | None) -> Iterator[None]:
    """Give an order the folders of its root while it works.

    Parameters
    ----------
    ctx : click.Context
        Of the order; its workspace is put there.
    uses : Uses or None
        What it does where the root is a URL; None if it cannot work with one.

    Raises
    ------
    InputError
        SE-NUB-006: it cannot. Those of `mirrored`.
    """
    ws = ctx.obj
    if uses is Uses.NOTHING or not isinstance(ws, Workspace) or not ws.origin:
        yield
        return
    if uses is None:
        problem = Problem.of("SE-NUB-006", url=ws.origin, orders=_admitting(ctx))
        raise InputError([problem])
    from somos_eval.workflow.mirroring import mirrored

    order, programme = str(ctx.info_name), ctx.params["programme"]
    changing = uses is Uses.CHANGES
    with mirrored(ws.origin, programme, order, changing=changing) as mirror:
        _tell("Traídos", mirror.brought, ws.origin)
        ctx.obj = mirror.ws
        ended: click.exceptions.Exit | None = None
        try:
            yield
        except click.exceptions.Exit as code:
            # An exit code is how an order ends, well or not; an error is not an end.
            ended = code
        if changing:
            _tell("Enviados", mirror.send(), ws.origin)
        if ended is not None:
            raise ended


def _tell(what: str, files: int, url: str) -> None:
    if files:
        click.echo(f"{what}: {files} archivos ({url}).", err=True)


def _admitting(ctx: click.Context) -> str:
    """Name the orders that work with a URL."""
    group = ctx.find_root().command
    orders = group.commands if isinstance(group, click.Group) else {}
    admitting = (Uses.READS, Uses.CHANGES)
    listed = (
        n for n, order in orders.items() if getattr(order, "uses", 0) in admitting
    )
    return ", ".join(sorted(listed))
