"""The machines that execute a run: this one, or those of a cluster."""

import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING

from somos_eval.errors import InputError
from somos_eval.runner.terms import Data, Terms
from somos_eval.store.addresses import open_objects
from somos_eval.store.files import write_text
from somos_eval.store.mirrors import Mirror
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.identity import installation
from somos_eval.workflow.options import Options
from somos_eval.workflow.sources import Address, SharedFolder

if TYPE_CHECKING:
    from somos_eval.runner.attempts import Engine


@contextmanager
def machines(
    ws: Workspace, programme: str, options: Options
) -> Iterator["Engine | None"]:
    """Open the cluster that was asked for, while a run lasts.

    Parameters
    ----------
    ws : Workspace
    programme : str
    options : Options

    Yields
    ------
    Engine or None
        None if the chapters are executed on this machine.

    Raises
    ------
    InputError
        The cluster cannot be used; see `open_cluster`.
    """
    if not options.cluster:
        yield None
        return
    # Importing what executes takes a second that a run on this machine pays later.
    from somos_eval.runner.engines import open_cluster

    run = secrets.token_hex(16)
    data, mark = _seen(ws, programme, run)
    terms = Terms(
        run=run,
        engine=options.engine,
        identify=installation,
        installed=installation(),
        data=data,
    )
    with mark, open_cluster(options.cluster, terms) as cluster:
        yield cluster


def share_evidence(ws: Workspace, programme: str) -> None:
    """Have the evidence where the machines of a cluster look for it.

    Parameters
    ----------
    ws, programme
        Whose evidence has just been written.

    Raises
    ------
    InputError
        SE-NUB-003 to SE-NUB-005: the URL cannot be written to.
    """
    if ws.origin:
        evidence = ws.evidence(programme).relative_to(ws.root).as_posix()
        Mirror(ws.root.parent, open_objects(ws.origin)).send(evidence)


def _seen(
    ws: Workspace, programme: str, run: str
) -> tuple[Data, AbstractContextManager[None]]:
    """Return how the machines see the data, and what marks them while it lasts."""
    if ws.origin:
        address = Address(ws.origin, programme, run)
        return address, _marked_there(address)
    shared = SharedFolder(ws.root.resolve(), programme, run)
    return shared, _marked_here(shared)


@contextmanager
def _marked_here(shared: SharedFolder) -> Iterator[None]:
    try:
        write_text(shared.token, shared.run)
        yield
    finally:
        shared.token.unlink(missing_ok=True)


@contextmanager
def _marked_there(address: Address) -> Iterator[None]:
    objects = open_objects(address.url)
    objects.write(address.token, address.run.encode())
    try:
        yield
    finally:
        # The next run writes over it: what a worker reads there is only a name.
        with suppress(InputError):
            objects.remove([address.token])
