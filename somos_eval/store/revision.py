"""Which revision of its repository a folder is at, without asking git."""

import re
from pathlib import Path

from somos_eval.store.files import read_text

COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_POINTER = "ref: "


def revision(folder: Path) -> str:
    """Return the commit that is checked out around a folder, empty if none is known."""
    for above in (folder.resolve(), *folder.resolve().parents):
        if (above / ".git").exists():
            return _head(above / ".git")
    return ""


def _head(place: Path) -> str:
    try:
        if place.is_file():  # a worktree says in a file where its folder is
            told = read_text(place).removeprefix("gitdir: ").strip()
            place = (place.parent / told).resolve()
        head = read_text(place / "HEAD").strip()
        if head.startswith(_POINTER):
            head = _branch(place, head.removeprefix(_POINTER))
    except (OSError, ValueError):
        return ""
    return head if COMMIT.fullmatch(head) else ""


def _branch(place: Path, name: str) -> str:
    """Return the commit of a branch, in its own file or in the packed list."""
    common = place / "commondir"
    shared = (place / read_text(common).strip()).resolve() if common.exists() else place
    if (shared / name).is_file():
        return read_text(shared / name).strip()
    packed = read_text(shared / "packed-refs").splitlines()
    found = (line.partition(" ") for line in packed)
    return next((commit for commit, _, ref in found if ref == name), "")
