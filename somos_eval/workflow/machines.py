"""The machines that execute a run: this one, or those of a cluster."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from somos_eval.runner.terms import Terms
from somos_eval.store.files import write_text
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.identity import installation
from somos_eval.workflow.options import Options

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
    # What a worker reads here shows that it sees the same folder, as it is now.
    token = ws.outputs(programme).resolve() / ".cluster"
    terms = Terms(
        run=run,
        engine=options.engine,
        identify=installation,
        installed=installation(),
        token=token,
        root=ws.root.resolve(),
    )
    try:
        write_text(token, run)
        with open_cluster(options.cluster, terms) as cluster:
            yield cluster
    finally:
        token.unlink(missing_ok=True)
