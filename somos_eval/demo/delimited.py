"""Hand-typed tables as UTF-8 CSV, gathered municipality by municipality."""

import csv
import io
from collections.abc import Iterable

from somos_eval.demo.rows import ROW_TYPES


class Tables:
    """CSV text of each table; encoded at once, so that few rows live at a time."""

    def __init__(self) -> None:
        self._parts: dict[str, list[bytes]] = {
            name: [_encoded([fields_of(name)])] for name in ROW_TYPES
        }

    def add(self, name: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Append rows to a table; a missing value is an empty cell."""
        self._parts[name].append(_encoded(rows))

    def contents(self) -> dict[str, bytes]:
        """Return table → CSV with its header, in the model's order."""
        return {name: b"".join(parts) for name, parts in self._parts.items()}


def fields_of(name: str) -> tuple[str, ...]:
    """Columns of a hand-typed table."""
    fields: tuple[str, ...] = ROW_TYPES[name]._fields  # type: ignore[attr-defined]
    return fields


def _encoded(rows: Iterable[tuple[object, ...]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
