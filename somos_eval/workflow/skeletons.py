"""What every ``somos nuevo`` does alike: refuse, write whole, and never over a file."""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from somos_eval.errors import Problem, Where
from somos_eval.params import slug
from somos_eval.store.files import write_text

_UNSEEN = {"Cc", "Cf"}  # control and format characters


def tidy(text: str | None) -> str | None:
    """Put a text that was typed on one line, without what nobody sees in it."""
    if text is None:
        return None
    line = " ".join(text.split())
    return "".join(c for c in line if unicodedata.category(c) not in _UNSEEN)


def blank(options: Mapping[str, str | None]) -> list[Problem]:
    """Report the options that were given without saying anything."""
    return [
        Problem.of("SE-NUE-003", option=option)
        for option, text in options.items()
        if text is not None and not text.strip()
    ]


def bad_identifier(what: str, found: str) -> Problem:
    """Say that a text is no identifier, and which one it was probably meant to be."""
    near = slug(found).lstrip("0123456789_")
    hint = f"Use, por ejemplo, «{near}». " if near else ""
    return Problem.of("SE-NUE-001", found=found, what=what, near=hint)


def taken(paths: Iterable[tuple[Path, str]], hint: str) -> list[Problem]:
    """Report the files that are there already.

    Parameters
    ----------
    paths : iterable of (Path, str)
        Each file, and how messages call it.
    hint : str
        What to do instead.
    """
    return [
        Problem.of("SE-NUE-002", Where(shown), hint=hint)
        for path, shown in paths
        if path.exists() or path.is_symlink()
    ]


def write_all(
    files: Mapping[Path, str], changed: tuple[Path, str] | None = None
) -> None:
    """Write new files, every one or none.

    Parameters
    ----------
    files : mapping of Path to str
        The new ones and their texts.
    changed : (Path, str), optional
        One that is there and names them, and its new text: it is written last.
    """
    written: list[Path] = []
    try:
        for path, text in files.items():
            write_text(path, text)
            written.append(path)
        if changed:
            write_text(*changed)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
