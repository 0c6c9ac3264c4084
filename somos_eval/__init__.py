"""Reproducible evaluation chapters on the influence of formal bodies.

A notebook needs one name, :func:`open_chapter`; it is loaded when it is asked for, so
that ``somos --help`` does not wait for pandas.
"""

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from somos_eval.chapters import open_chapter

__all__ = ["open_chapter"]

__version__ = version("somos-eval")


def __getattr__(name: str) -> object:
    if name == "open_chapter":
        from somos_eval.chapters import open_chapter

        return open_chapter
    raise AttributeError(name)
