"""How much is done at once, by the size of the programme and of the machine."""

import os

from somos_eval.store.workspace import Workspace

# Fewer municipalities are done before other processes have started.
MANY = 24
# Of more than these, what takes most memory is done alone: the tables of two tasks at
# once are more than memory should hold, and the time that it would save is little next
# to that of the chapters.
COUNTRY = 300


def municipalities(ws: Workspace, programme: str) -> int:
    """Count the municipalities that a programme declares, without reading them."""
    return sum(1 for _ in (ws.params(programme) / "municipios").glob("*.yml"))


def at_once(places: int, asked: int = 0) -> int:
    """Return how many processes do what takes memory.

    Parameters
    ----------
    places : int
        Municipalities of the programme.
    asked : int
        Processes that were asked for; one a core if 0.
    """
    return 1 if places > COUNTRY else asked or cores()


def cores() -> int:
    """Return how many cores this process may use, which a container may limit."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
