"""What the exports of one program have in common whatever their form."""

from collections.abc import Mapping

from somos_eval.importers.coding.project import Code

_BETWEEN = "."


def tag_codes(described: Mapping[str, str]) -> list[Code]:
    """Return the tags of Taguette as codes, each after the one that it is inside.

    A dotted tag is inside the tag that is the longest beginning of it, if there is one:
    a parent that nobody made is not made up.

    Parameters
    ----------
    described : mapping of str to str
        Tag → its description.
    """
    codes = []
    for tag in sorted(described, key=lambda t: (t.count(_BETWEEN), t)):
        parent, above = None, tag
        while parent is None and _BETWEEN in above:
            above = above.rpartition(_BETWEEN)[0]
            rest = tag[len(above) :].strip(f"{_BETWEEN} ")
            parent = above if rest and above in described else None
        name = tag if parent is None else tag[len(parent) + 1 :]
        codes.append(Code(tag, name, parent, " ".join(described[tag].split())))
    return codes


class Ordinals:
    """Tells apart the stretches of a source that have the same words.

    An export of highlights gives the words and not the positions: the same words are
    the first time, the second time… so that each form of an export gives the same.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], list[str]] = {}

    def place(self, source: str, words: str, stretch: str) -> str:
        """Return the place of a stretch, whose id only has to be unique in a file."""
        same = self._seen.setdefault((source, words), [])
        if stretch not in same:
            same.append(stretch)
        return f"{words}#{same.index(stretch) + 1}"
