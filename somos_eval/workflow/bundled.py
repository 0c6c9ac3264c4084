"""Files that travel with the program: the notebooks and the lock."""

from pathlib import Path

from somos_eval.runner.chapters import FILE
from somos_eval.store.files import copy_file
from somos_eval.store.workspace import Workspace

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


def checkout() -> Path | None:
    """Return the checkout of the repository that the program runs from, if it does."""
    root = _PACKAGE.parent
    own = (root / "pyproject.toml", root / "tests" / "indicators")
    return root if all(path.exists() for path in own) else None


def ensure_notebooks(ws: Workspace) -> int:
    """Copy the chapters into a root that has none; never over somebody's own.

    Returns
    -------
    int
        How many notebooks were copied.
    """
    if (ws.notebooks / FILE).exists():
        return 0
    copied = 0
    for source in sorted(bundled("notebooks").glob("*.*")):
        copy = ws.notebooks / source.name
        if source.is_file() and not copy.exists():
            copy_file(source, copy)
            copied += source.suffix == ".ipynb"
    return copied
