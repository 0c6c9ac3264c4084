"""What a run asks of every machine that takes part in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from somos_eval.errors import Problem


class Data(Protocol):
    """How a machine comes by what the chapters of a run read; sent to each one."""

    def unseen(self, who: str) -> Problem | None:
        """Say why this machine does not see the data of the run, if it does not."""

    def at(self, place: str, scratch: Path) -> Path:
        """Have what a place's chapters read at hand, and return their directory.

        Parameters
        ----------
        place : str
        scratch : Path
            Private temporary folder of the run in this machine.

        Raises
        ------
        InputError
            It cannot be had.
        """

    def look(self, place: str, directory: Path) -> str:
        """Hash what a place's chapters read in a directory."""

    def old(self, who: str, place: str) -> Problem:
        """Say that a machine sees other data than the one that gave the order."""


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
    data : Data
        How it sees the data.
    """

    run: str
    engine: str
    identify: Callable[[], Mapping[str, str]]
    installed: Mapping[str, str]
    data: Data
