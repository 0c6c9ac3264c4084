"""Child process that reads a workbook: bytes on standard input, pickled rows on output.

A damaged workbook, or one with a stray cell in the last column, makes the reader abort
the whole process (tafia/calamine#433), which no ``except`` can catch. Run as a script
so that it starts without importing the rest of the library.
"""

import io
import pickle
import sys
from collections import defaultdict
from contextlib import suppress
from typing import Any

MEMORY = 4 << 30


def main() -> None:
    """Read standard input and answer ``(reason, sheets)`` on standard output."""
    _limit_memory()
    pickle.dump(unpack(sys.stdin.buffer.read()), sys.stdout.buffer, protocol=5)


def unpack(content: bytes) -> tuple[str, list[tuple[str, bool, list[list[Any]]]]]:
    """Return why it cannot be read (or nothing) and each sheet: name, visible, rows."""
    import python_calamine as calamine

    shown = calamine.SheetVisibleEnum.Visible
    sheet = calamine.SheetTypeEnum.WorkSheet
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return "", [
            (
                meta.name,
                meta.visible == shown,
                _rows(book.get_sheet_by_name(meta.name)),
            )
            for meta in book.sheets_metadata
            if meta.typ == sheet
        ]
    except calamine.PasswordError:
        return "cifrado", []
    except calamine.CalamineError:
        return "ilegible", []


def _rows(sheet: Any) -> list[list[Any]]:
    """Return the rows from the corner of the sheet, one object for each distinct value.

    Microdata repeat a few words for ever.
    """
    left = [""] * (sheet.start[1] if sheet.start else 0)
    pools: defaultdict[type, dict[Any, Any]] = defaultdict(dict)
    return [
        left + [pools[type(cell)].setdefault(cell, cell) for cell in row]
        for row in sheet.iter_rows()
    ]


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    for limit, size in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):  # a lower limit is already in force
            resource.setrlimit(limit, (size, size))


if __name__ == "__main__":
    main()
