"""Files that travel with the program: the notebooks and the lock."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled(name: str) -> Path:
    """Return a bundled file or folder.

    Parameters
    ----------
    name : str
        ``notebooks`` or ``requirements.lock``.

    Returns
    -------
    Path
        Inside the installed package, or beside it in a checkout of the repository.

    Raises
    ------
    FileNotFoundError
        The installation is damaged.
    """
    for candidate in (_PACKAGE / "_bundled" / name, _PACKAGE.parent / name):
        if candidate.exists():
            return candidate
    raise FileNotFoundError(name)
