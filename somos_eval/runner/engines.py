"""The engines by the name that a user gives them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from somos_eval.errors import InputError, Problem

if TYPE_CHECKING:
    from somos_eval.runner.attempts import Engine
    from somos_eval.runner.nest import Nest
    from somos_eval.runner.terms import Terms

WARM, SPAWNED = "calido", "papermill"
NAMES = (WARM, SPAWNED)


@contextmanager
def open_engine(
    name: str, scratch: Path, nest: "Nest | None" = None
) -> "Iterator[Engine]":
    """Start an engine, and leave nothing of it running.

    Parameters
    ----------
    name : str
        ``calido`` or ``papermill``; empty for the best one here. Only Linux can fork
        from a process that is warm: elsewhere every chapter gets a kernel of its own.
    scratch : Path
        Private temporary folder.
    nest : Nest, optional
        The process that forks, if it was started before.
    """
    engine: Engine
    if name != SPAWNED and sys.platform == "linux":
        from somos_eval.runner.warm import Warm

        engine = Warm(scratch, nest)
    else:
        from somos_eval.runner.spawned import Spawned

        engine = Spawned(scratch)
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def open_cluster(address: str, terms: "Terms") -> "Iterator[Engine]":
    """Connect to a cluster that will do, and leave nothing of the run in it.

    Parameters
    ----------
    address : str
        Of its scheduler.
    terms : Terms
        What the run asks of every machine.

    Raises
    ------
    InputError
        SE-CLU-001 to SE-CLU-006: what speaks with clusters is not installed, nobody
        answers, or some worker would not do the same as this machine.
    """
    try:
        from somos_eval.runner.cluster import Cluster
    except ModuleNotFoundError as error:
        raise InputError([Problem.of("SE-CLU-001")]) from error
    cluster = Cluster(address, terms)
    try:
        cluster.check()
        yield cluster
    finally:
        cluster.close()
