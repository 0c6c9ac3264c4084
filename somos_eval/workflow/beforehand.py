"""What a run starts before it imports, so that it is ready when a chapter is."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from somos_eval.runner.engines import SPAWNED
from somos_eval.runner.nest import Nest
from somos_eval.store.scratch import scratch
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.options import Options
from somos_eval.workflow.sizes import at_once, municipalities


@contextmanager
def beforehand(ws: Workspace, name: str, options: Options) -> Iterator[Nest | None]:
    """Have the process that forks get ready while this one reads and computes.

    Only where something is done side by side: with one worker there is one process at
    work, and next to what a country takes there is no memory for it.

    Parameters
    ----------
    ws : Workspace
    name : str
        The programme.
    options : Options
        What was asked for.

    Yields
    ------
    Nest or None
        None if whoever executes the chapters starts what it needs.
    """
    here = sys.platform == "linux" and options.engine != SPAWNED and not options.cluster
    if not here or at_once(municipalities(ws, name), options.jobs or 0) == 1:
        yield None
        return
    with scratch() as folder, closing(Nest(folder)) as nest:
        yield nest
