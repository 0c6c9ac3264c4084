"""The engines by the name that a user gives them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from somos_eval.runner.attempts import Engine

WARM, SPAWNED = "calido", "papermill"
NAMES = (WARM, SPAWNED)


@contextmanager
def open_engine(name: str, scratch: Path) -> Iterator[Engine]:
    """Start an engine, and leave nothing of it running.

    Parameters
    ----------
    name : str
        ``calido`` or ``papermill``; empty for the best one here. Only Linux can fork
        from a process that is warm: elsewhere every chapter gets a kernel of its own.
    scratch : Path
        Private temporary folder.
    """
    engine: Engine
    if name != SPAWNED and sys.platform == "linux":
        from somos_eval.runner.warm import Warm

        engine = Warm(scratch)
    else:
        from somos_eval.runner.spawned import Spawned

        engine = Spawned(scratch)
    try:
        yield engine
    finally:
        engine.close()
