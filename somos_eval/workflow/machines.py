"""The machines that execute a run: this one, or those of a cluster."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from somos_eval.runner.terms import Terms
from somos_eval.store.files import read_bytes, sha256, write_text
from somos_eval.store.slices import SEAL, folder
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
    token = ws.token(programme).resolve()
    terms = Terms(
        run=run,
        engine=options.engine,
        identify=installation,
        installed=installation(),
        token=token,
        root=ws.root.resolve(),
        look=partial(evidence_seen, ws.root.resolve(), programme),
    )
    try:
        write_text(token, run)
        with open_cluster(options.cluster, terms) as cluster:
            yield cluster
    finally:
        token.unlink(missing_ok=True)


def evidence_seen(root: Path, programme: str, place: str) -> str:
    """Hash the seal of what a place's chapters read, as this machine sees it.

    Parameters
    ----------
    root : Path
        Of the workspace.
    programme, place : str

    Returns
    -------
    str
        Empty if there is none.
    """
    try:
        return sha256(read_bytes(folder(Workspace(root), programme, place) / SEAL))
    except OSError:
        return ""
