"""Type of figures: sizes from the theme, measured widths and line breaks."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags

from somos_eval.theme import COLORS, TOKENS
from somos_eval.wording.foreign import unmarked

SOFT_HYPHEN = "\u00ad"
# Texts are measured once, large and without hinting, and scaled.
_MEASURED = 100.0
_DPI = 72
_SUBPIXELS = 64.0


@dataclass(frozen=True)
class Type:
    """Size, colour and weight of a text."""

    size: float = TOKENS.figure_sizes["label"]
    color: str = COLORS["text"]
    bold: bool = False

    @property
    def leading(self) -> float:
        """Distance between the baselines of two lines."""
        return self.size * 1.25

    def colored(self, color: str) -> "Type":
        """Return the same type in another colour."""
        return Type(self.size, color, self.bold)


LABEL = Type()
STRONG = Type(bold=True)
SMALL = Type(TOKENS.figure_sizes["small"], COLORS["text_soft"])


def width_of(text: str, style: Type = LABEL) -> float:
    """Return the width of one line, in units."""
    return _width(unmarked(text), style.size, style.bold)


def wrap(text: str, width: float, style: Type = LABEL, most: int = 4) -> list[str]:
    """Break `text` into at most `most` lines no wider than `width`.

    A word wider than the line is cut. What does not fit is left out of the middle:
    names that begin alike often differ in their last words.
    """
    lines = [""]
    plain = unmarked(text).split()
    for word in (part for raw in plain for part in _pieces(raw, width, style)):
        candidate = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(candidate, style) > width:
            lines.append(word)
        else:
            lines[-1] = candidate
    if len(lines) > most:
        lines = [*lines[: most - 1], _ending(lines[most - 1 :], width, style)]
    return lines


def _pieces(word: str, width: float, style: Type) -> list[str]:
    """Cut a word that is too wide, at its soft hyphens when it has them."""
    plain = word.replace(SOFT_HYPHEN, "")
    if width_of(plain, style) <= width:
        return [plain]
    syllables = word.split(SOFT_HYPHEN) if SOFT_HYPHEN in word else list(word)
    pieces = [""]
    for syllable in syllables:
        if pieces[-1] and not _fits(pieces[-1] + syllable, width, style):
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += syllable
    return pieces


def _fits(part: str, width: float, style: Type) -> bool:
    return width_of(part + "-", style) <= width


def _ending(lines: list[str], width: float, style: Type) -> str:
    """Return as many of the last words as fit after an ellipsis."""
    words = " ".join(lines).split()
    kept = words.pop()
    while words and width_of(f"… {words[-1]} {kept}", style) <= width:
        kept = f"{words.pop()} {kept}"
    while len(kept) > 1 and width_of(f"… {kept}", style) > width:
        kept = kept[1:]
    return f"… {kept}"


@lru_cache(maxsize=16)
def font(size: float, bold: bool) -> FontProperties:
    """Return the font that a type is laid out with."""
    # DejaVu Sans comes with matplotlib: the layout is the same on every machine.
    return FontProperties(
        family=TOKENS.fonts[0], size=size, weight="bold" if bold else "normal"
    )


def load_faces() -> None:
    """Open the faces that figures are laid out with."""
    for bold in (False, True):
        _face(bold)


@lru_cache(maxsize=2)
def _face(bold: bool) -> FT2Font:
    """Open a face in memory.

    FreeType reads each letter when it is first wanted. Processes forked from one that
    holds the file open share their place in it, and would read each other's letters.
    """
    with open(findfont(font(_MEASURED, bold)), "rb") as file:  # noqa: PTH123  # no paths here
        return FT2Font(BytesIO(file.read()))


@lru_cache(maxsize=4096)
def _width(text: str, size: float, bold: bool) -> float:
    # As `matplotlib.textpath` measures, which looks for the font at every text.
    face = _face(bold)
    face.set_size(_MEASURED, _DPI)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width, _ = face.get_width_height()
    return float(width / _SUBPIXELS * (size / _MEASURED))
