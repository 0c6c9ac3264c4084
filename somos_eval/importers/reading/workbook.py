"""From the bytes of a workbook (.xlsx, .xls, .xlsb, .ods) to sheets of cells."""

import pickle
import subprocess
import sys
from dataclasses import dataclass

from somos_eval.errors import Problem, Where
from somos_eval.importers.reading import unpack
from somos_eval.importers.reading.archive import Fault, fault
from somos_eval.importers.reading.cells import Cell, is_blank

_TIMEOUT = 300  # seconds

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """One sheet: row 0 is the first row of the spreadsheet, blank or not."""

    name: str
    visible: bool
    rows: list[list[Cell]]

    @property
    def is_filled(self) -> bool:
        """Whether some cell has anything."""
        return any(not is_blank(cell) for row in self.rows for cell in row)


def read_workbook(content: bytes, filename: str) -> tuple[list[Sheet], list[Problem]]:
    """Read every sheet of a workbook, whatever its extension says.

    Parameters
    ----------
    content : bytes
        The file.
    filename : str
        Its name, for messages.

    Returns
    -------
    sheets : list of Sheet
        In workbook order, hidden ones included; empty if there is a problem.
    problems : list of Problem
        SE-IMP-001 to SE-IMP-006, or SE-ARC: why it cannot be read.
    """
    where = Where(file=filename)
    code = _refusal(content)
    if code:
        return [], [Problem.of(code, where)]
    reason, sheets = _read_apart(content)
    if reason:
        return [], [Problem.of(_REASONS[reason], where)]
    if not any(sheet.is_filled for sheet in sheets):
        return [], [Problem.of("SE-IMP-006", where)]
    return sheets, []


_REASONS = {"cifrado": "SE-IMP-003", "ilegible": "SE-IMP-004", "abortado": "SE-IMP-004"}


# What a book in particular can do about it; the rest is said as of any ZIP.
_OF_A_BOOK = {
    Fault.NO_ZIP: "SE-IMP-002",
    Fault.DAMAGED: "SE-IMP-004",
    Fault.ENCRYPTED: "SE-IMP-003",
    Fault.BOMB: "SE-IMP-005",
}


def _refusal(content: bytes) -> str | None:
    if not content:
        return "SE-IMP-001"
    if content.startswith(_OLE):
        return "SE-IMP-003" if _ENCRYPTED_STREAM in content else None
    found = fault(content)
    return found and _OF_A_BOOK.get(found, found.value)


def _read_apart(content: bytes) -> tuple[str, list[Sheet]]:
    command = [sys.executable, "-P", str(unpack.__file__)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        return "abortado", []
    if done.returncode != 0:
        return "abortado", []
    reason, sheets = pickle.loads(done.stdout)
    return reason, [Sheet(*sheet) for sheet in sheets]
