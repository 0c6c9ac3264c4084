"""What may be asked of a run."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """What was asked of a run; empty means everything.

    Attributes
    ----------
    places, chapters, profiles : tuple of str
        Codes, chapter ids and profiles asked for.
    jobs : int, optional
        Chapters at once; as many as cores by default.
    engine : str
        What executes the notebooks; the best one here by default.
    cluster : str
        Address of a cluster's scheduler; this machine executes if not given.
    force : bool
        Execute what is up to date too.
    """

    places: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    jobs: int | None = None
    engine: str = ""
    cluster: str = ""
    force: bool = False
