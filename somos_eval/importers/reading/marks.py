"""What a workbook says of its cells besides their values: .xlsx only.

The reader of values gives an error (``#N/A``) and a formula that nobody computed as an
empty cell, and does not tell which rows are hidden nor which cells are merged. A file
that people filled by hand needs all of it, so the sheets' XML is read once more here.
"""

import re
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Never
from xml.parsers import expat

from somos_eval.errors import Problem, Where
from somos_eval.importers.reading.archive import SIGNATURE, Archive, open_archive
from somos_eval.importers.reading.markup import local, parse_markup

Position = tuple[int, int]

_WORKBOOK = re.compile(r"(.*/)?workbook\.xml")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CHUNK = 1 << 20
_YES = frozenset({"1", "true"})


@dataclass
class Marks:
    """What one sheet says of its cells; rows and columns count from 0.

    Attributes
    ----------
    hidden : set of int
        Rows.
    formulas : set of (int, int)
        Cells that hold a formula and its value.
    uncomputed : set of (int, int)
        Cells that hold a formula without its value.
    errors : dict of (int, int) to str
        Cells whose value is an error, as Excel names it.
    merged : list of (top, left, bottom, right)
        Ranges; all four are included.
    from_1904 : bool
        Whether the workbook counts its days from 1904, as an old Excel for Mac does.
    """

    hidden: set[int] = field(default_factory=set)
    formulas: set[Position] = field(default_factory=set)
    uncomputed: set[Position] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    from_1904: bool = False


def read_marks(content: bytes, filename: str) -> tuple[dict[str, Marks], list[Problem]]:
    """Read the marks of every sheet of a workbook.

    Parameters
    ----------
    content : bytes
        The file. One that is not .xlsx says nothing of what is read here.
    filename : str
        Its name, for messages.

    Returns
    -------
    marks : dict of str to Marks
        By the title of the sheet; sheets that are not there have none.
    problems : list of Problem
        SE-ARC: why it cannot be read.
    """
    if not content.startswith(SIGNATURE):
        return {}, []
    archive, problems = open_archive(content, filename)
    if archive is None:
        return {}, problems
    parts, from_1904, problems = _parts(archive)
    marks = {}
    for title, name in parts.items():
        sheet, faults = archive.read(name)
        problems += faults
        if sheet is None:
            continue
        try:
            marks[title] = _Reader(Marks(from_1904=from_1904)).read(sheet)
        except _DeclaredError:
            problems.append(Problem.of("SE-ARC-010", Where(file=filename)))
        except expat.ExpatError:
            problems.append(Problem.of("SE-ARC-011", Where(file=filename)))
    return marks, problems


def _parts(archive: Archive) -> tuple[dict[str, str], bool, list[Problem]]:
    """Return the file of each sheet by its title, and whether days are from 1904."""
    names = frozenset(archive.names)
    book = next((n for n in archive.names if _WORKBOOK.fullmatch(n)), None)
    if book is None:  # a binary workbook, or an OpenDocument
        return {}, False, []
    folder, _, base = book.rpartition("/")
    relations = join(folder, "_rels", f"{base}.rels")
    targets: dict[str, str] = {}
    titles: dict[str, str] = {}
    problems: list[Problem] = []
    from_1904 = False
    for name in (book, relations):
        content, faults = archive.read(name) if name in names else (None, [])
        root, wrong = parse_markup(content, archive.file) if content else (None, [])
        problems += [*faults, *wrong]
        for element in [] if root is None else root.iter():
            if local(element) == "Relationship":
                path = join("/" + folder, element.get("Target", ""))
                targets[element.get("Id", "")] = normpath(path).lstrip("/")
            elif local(element) == "sheet":
                own = (v for k, v in element.items() if k.endswith("}id"))
                titles[element.get("name", "")] = next(own, "")
            elif local(element) == "workbookPr":
                from_1904 = element.get("date1904") in _YES
    found = {title: targets.get(key, "") for title, key in titles.items()}
    inside = {t: name for t, name in found.items() if name in names}
    return inside, from_1904, problems


class _DeclaredError(Exception):
    """The sheet has a DOCTYPE, where entities could be declared."""


def _declared(*_: object) -> Never:
    raise _DeclaredError


class _Reader:
    """Reads a sheet in pieces, with memory for its marks only."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self._row = -1
        # The last cell that said where it is, and how many came after it.
        self._reference, self._beyond = "", 0
        self._kind = ""
        self._formula = self._inside = False
        self._value = ""

    def read(self, content: bytes) -> Marks:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _declared
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        for start in range(0, len(content), _CHUNK):
            parser.Parse(content[start : start + _CHUNK], False)
        parser.Parse(b"", True)
        return self.marks

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            self._open(attributes)
        elif name == "v":
            self._inside = self._formula or self._kind == "e"
        elif name == "f":
            self._formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() else self._row + 1
            self._reference, self._beyond = "", 0
            if attributes.get("hidden") in _YES:
                self.marks.hidden.add(self._row)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _open(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            self._reference, self._beyond = reference, 0
        else:
            self._beyond += 1
        self._kind = attributes.get("t", "n")
        self._formula, self._value = False, ""

    def _text(self, text: str) -> None:
        if self._inside:
            self._value += text

    def _end(self, tag: str) -> None:
        if tag == "c" or tag.endswith(":c"):
            if self._formula or self._kind == "e":
                self._close()
        elif self._inside:
            self._inside = False

    def _close(self) -> None:
        found = _REFERENCE.fullmatch(self._reference)
        place = (self._row, (_column(found[1]) if found else -1) + self._beyond)
        if self._kind == "e":
            self.marks.errors[place] = self._value
        elif not self._value and self._kind != "str":
            self.marks.uncomputed.add(place)
        else:
            self.marks.formulas.add(place)

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(part) for part in reference.split(":")]
        cells = [(int(c[2]) - 1, _column(c[1])) for c in corners if c]
        if len(cells) == 2:
            (top, left), (bottom, right) = cells
            self.marks.merged.append((top, left, bottom, right))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
