"""Commitments in a table: which table it is, and what its columns are."""

from collections.abc import Sequence

from somos_eval.importers.minutes import wording as w
from somos_eval.importers.minutes.document import Grid
from somos_eval.importers.minutes.raw import Raw
from somos_eval.importers.privacy.folding import plain

_HEADER_WITHIN = 3
_HEADER_AT_MOST = 60


def parts_of(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return where the rows begin and which column is each part; None if another table.

    A table is of commitments if one column says so, or if one is of actions and others
    say who and when.
    """
    for at, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        heads = [plain(cell) for cell in row]
        if any(w.SCHEDULE.search(h) for h in heads):
            return None
        if any(len(h) > _HEADER_AT_MOST for h in heads):
            continue
        parts = _parts(heads)
        if "what" not in parts:
            continue
        sure = bool(w.SURE.search(heads[parts["what"]]))
        if (sure and len(parts) > 1) or len(parts) > 2:
            return at + 1, parts
    return None


def _parts(heads: Sequence[str]) -> dict[str, int]:
    parts: dict[str, int] = {}
    for name, words in (("owner", w.OWNER), ("due", w.DUE), ("what", w.WHAT)):
        for at, head in enumerate(heads):
            if at not in parts.values() and words.search(head):
                parts.setdefault(name, at)
    # A title that spans the table repeats itself in each of its cells.
    return parts if len(set(heads)) > 1 else {}


def is_continued(grid: Grid, width: int) -> bool:
    """Whether a table without header goes on with one of that many columns."""
    return max(map(len, grid.rows)) == width


def commitments_of(
    rows: Sequence[Sequence[str]], parts: dict[str, int], place: str
) -> list[Raw]:
    """Read the rows below the header; a header repeated on another page is not one."""
    found: list[Raw] = []
    for row in rows:
        cells = {name: row[at] if at < len(row) else "" for name, at in parts.items()}
        text = cells["what"].strip()
        heads = _parts([plain(cell) for cell in row])
        if heads == parts or w.BLANK.fullmatch(plain(text)):
            continue
        used = set(parts.values())
        owner, due = cells.get("owner", ""), cells.get("due", "")
        others = [c for at, c in enumerate(row) if at not in used]
        rest = not found and not owner and not due and not any(others)
        found.append(Raw(text, place, owner.strip(), due.strip(), is_rest=rest))
    return found
