"""From the words of a page to its lines and paragraphs, one column after the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from somos_eval.importers.minutes.document import flowed

BULLET = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*[.):-]|[-•–—·▪*✓\uf000-\uf0ff]|[a-z]\))\s"
)
_UNSPELT = re.compile(r"\(cid:\d+\)\s*")
_SAME_LINE = 3.0
_GUTTER = 12.0
_CROSSING = 0.1
_SIDE = 0.25
_LEAST_ROWS = 6
_APART = 1.75  # line heights from one line to the next that begin a paragraph
_SHORT = 0.82


@dataclass(frozen=True)
class Row:
    """A line of text: where it is, and the edges of the column that it is in."""

    text: str
    top: float
    height: float
    right: float
    left_edge: float
    right_edge: float


def _spelt(words: Sequence[Any]) -> str:
    """Join the words; a glyph that the font does not spell is a bullet, or nothing."""
    text = " ".join(w["text"] for w in words)
    return _UNSPELT.sub(
        "", _UNSPELT.sub("• ", text, 1) if text[:5] == "(cid:" else text
    )


def rows_of(words: Sequence[Any], width: float) -> list[Row]:
    """Return the lines of some words, the left column before the right one."""
    lines = _lines(words)
    gutter = _gutter(lines, width)
    if gutter is None:
        return _as_rows(lines)
    rows: list[Row] = []
    left: list[list[Any]] = []
    right: list[list[Any]] = []
    for line in lines:
        if any(w["x0"] < gutter < w["x1"] for w in line):
            rows += [*_as_rows(left), *_as_rows(right), *_as_rows([line])]
            left, right = [], []
            continue
        for side, part in (
            (left, [w for w in line if w["x1"] <= gutter]),
            (right, [w for w in line if w["x0"] >= gutter]),
        ):
            if part:
                side.append(part)
    return [*rows, *_as_rows(left), *_as_rows(right)]


def _lines(words: Sequence[Any]) -> list[list[Any]]:
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        if lines and abs(lines[-1][0]["bottom"] - word["bottom"]) <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w["x0"]) for line in lines]


def _gutter(lines: Sequence[Sequence[Any]], width: float) -> float | None:
    """Return the middle of the white strip between two columns, if there are two."""
    words = [w for line in lines for w in line]
    if len(lines) < _LEAST_ROWS:
        return None
    best: tuple[float, float] | None = None
    step = 2.0
    at = 0.35 * width
    while at < 0.65 * width:
        low, high = at - _GUTTER / 2, at + _GUTTER / 2
        across = sum(any(w["x0"] < high and w["x1"] > low for w in x) for x in lines)
        if best is None or across < best[0]:
            best = (across, at)
        at += step
    if best is None or best[0] > max(2, _CROSSING * len(lines)):
        return None
    both = sum(x[0]["x0"] < best[1] < x[-1]["x1"] for x in lines)
    right = sum(w["x0"] > best[1] for w in words) / max(1, len(words))
    enough = _SIDE <= right <= 1 - _SIDE and both >= 0.5 * len(lines)
    return best[1] if enough else None


def _as_rows(lines: Sequence[Sequence[Any]]) -> list[Row]:
    if not lines:
        return []
    left = min(line[0]["x0"] for line in lines)
    right = max(line[-1]["x1"] for line in lines)
    return [
        Row(
            _spelt(line),
            line[0]["top"],
            line[0]["bottom"] - line[0]["top"],
            line[-1]["x1"],
            left,
            right,
        )
        for line in lines
    ]


def paragraphs(rows: Sequence[Row]) -> Iterator[str]:
    """Join the lines of each paragraph, and the words that the end of a line cut."""
    texts: list[str] = []
    last: Row | None = None
    for row in rows:
        if last is not None and _begins(last, row):
            yield flowed("\n".join(texts))
            texts = []
        texts.append(row.text)
        last = row
    if texts:
        yield flowed("\n".join(texts))


def _begins(last: Row, row: Row) -> bool:
    """Whether a line begins a paragraph."""
    moved = row.top < last.top  # the next column goes on with the text of this one
    apart = not moved and row.top - last.top > _APART * last.height
    wide = last.right_edge - last.left_edge
    short = last.right < last.left_edge + _SHORT * wide
    ended = short and not row.text[:1].islower()
    heading = row.text.isupper() != last.text.isupper()
    return bool(BULLET.match(row.text)) or apart or ended or heading
