"""What a run asks of every machine that takes part in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Terms:
    """What a machine must have and see.

    Attributes
    ----------
    run : str
        A name that no other run has.
    engine : str
        As in ``--motor``.
    identify : callable
        Says what is installed, by name and hash.
    installed : mapping
        What it said where the run was started.
    token : Path
        A file in the shared folder, by its absolute path.
    root : Path
        That folder, to be named in a message.
    look : callable
        Hashes what a place's chapters read, as the machine that calls it sees it.
    """

    run: str
    engine: str
    identify: Callable[[], Mapping[str, str]]
    installed: Mapping[str, str]
    token: Path
    root: Path
    look: Callable[[str], str]
