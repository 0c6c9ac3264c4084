"""The sheets of an export, whether a workbook, one CSV or a ZIP with several."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.reading.archive import SIGNATURE, Archive, open_archive
from somos_eval.importers.reading.cells import is_blank
from somos_eval.importers.reading.delimited import read_delimited, read_sheets
from somos_eval.importers.reading.workbook import Sheet

_TEXT_AT_MOST = 64 << 20  # bytes of all the CSV of a ZIP
_OF_A_BOOK = frozenset({"[Content_Types].xml", "content.xml"})
_CSV = ".csv"


@dataclass(frozen=True)
class Opened:
    """What an export holds.

    Attributes
    ----------
    sheets : sequence of Sheet
        One a sheet, or a CSV; empty if it cannot be read.
    problems : list of Problem
        Why it cannot be read, or warnings about how it was.
    attached : int
        Photographs, recordings and other files that came along.
    """

    sheets: Sequence[Sheet] = ()
    problems: list[Problem] = field(default_factory=list)
    attached: int = 0

    @property
    def is_readable(self) -> bool:
        """Whether nothing forbids to read it."""
        return not any(p.severity is Severity.ERROR for p in self.problems)


def open_export(content: bytes, filename: str) -> Opened:
    """Read the sheets of an export, without interpreting them.

    ODK Central and ODK Briefcase give a ZIP with a CSV for the submissions, one for
    each repeat and a folder with what was attached; each CSV is a sheet here.

    Parameters
    ----------
    content : bytes
        The file.
    filename : str
        Its name, for messages.
    """
    if content.startswith(SIGNATURE):
        archive, problems = open_archive(content, filename)
        if archive is None and filename.lower().endswith(".zip"):
            return Opened(problems=problems)
        if archive is not None and not _OF_A_BOOK.intersection(archive.names):
            return _texts(archive)
    sheets, problems = read_sheets(content, filename)
    return Opened(sheets, problems)


def _listed(names: Sequence[str]) -> list[str]:
    """Return the CSV of a ZIP, without what macOS adds beside each of them."""
    return [
        name
        for name in names
        if name.lower().endswith(_CSV)
        and not any(part.startswith(("__MACOSX", ".")) for part in name.split("/"))
    ]


def _texts(archive: Archive) -> Opened:
    names = _listed(archive.names)
    if not names:
        return Opened(problems=[Problem.of("SE-FOR-028", Where(file=archive.file))])
    if archive.unpacked(*{name[-len(_CSV) :] for name in names}) > _TEXT_AT_MOST:
        limit = _TEXT_AT_MOST >> 20
        where = Where(file=archive.file)
        return Opened(
            problems=[Problem.of("SE-ARC-009", where, inner=names[0], limit=limit)]
        )
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for name in names:
        text, faults = archive.read(name)
        stem = PurePosixPath(name).stem
        if text and not is_blank(text[:1].decode("latin-1")):
            read, more = read_delimited(text, archive.file)
            sheets += [replace(sheet, name=stem) for sheet in read]
            faults = [p.located(sheet=stem) for p in more]
        problems += faults
    attached = len(archive.names) - len(names)
    return Opened(sheets, problems, attached)
