"""What moved between two runs: indicator values that differ, with their sizes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from somos_eval.contracts import RESULT
from somos_eval.errors import InputError, Problem, Where, raise_if_any
from somos_eval.record import from_json
from somos_eval.store.files import read_text
from somos_eval.store.workspace import RECORD, RESULTS
from somos_eval.wording import count, date_text
from somos_eval.workflow.comparing_told import change_line, label_of, sizes

_KEY = list(RESULT.key)
_VALUES = ("valor", "li", "ls", "numerador", "denominador", "n_faltantes")
_READ = [*_KEY, *_VALUES, "unidad", "estado"]
# Below it a difference is noise of the arithmetic, as RESULT itself is written.
_NOISE = 1e-9
_LISTED = 8


@dataclass(frozen=True)
class _Side:
    """One of the two runs."""

    name: str
    path: Path
    day: str

    @property
    def told(self) -> str:
        return f"{self.name} ({self.day})" if self.day else self.name


@dataclass(frozen=True)
class Moved:
    """An indicator that is not the same in both runs.

    Attributes
    ----------
    indicator : str
        Its id.
    changed : DataFrame
        Rows in both that differ, the largest difference first: key, the values of each
        run with the suffixes ``_a`` and ``_b``, ``diferencia`` and ``relativa``.
    only_a, only_b : int
        Rows in one alone.
    """

    indicator: str
    changed: pd.DataFrame
    only_a: int
    only_b: int


@dataclass(frozen=True)
class Comparison:
    """Two runs, indicator by indicator."""

    a: _Side
    b: _Side
    equal: int
    moved: Sequence[Moved] = field(default=())

    def as_json(self) -> dict[str, object]:
        """Return the object of ``--json``."""
        return {
            "a": self.a.name,
            "b": self.b.name,
            "iguales": self.equal,
            "cambian": sum(len(m.changed) for m in self.moved),
            "solo_en_a": {m.indicator: m.only_a for m in self.moved if m.only_a},
            "solo_en_b": {m.indicator: m.only_b for m in self.moved if m.only_b},
            "cambios": [row for m in self.moved for row in _records(m.changed)],
        }

    @property
    def lines(self) -> list[str]:
        """What to tell on the terminal."""
        changed = sum(len(m.changed) for m in self.moved)
        head = f"A: {self.a.told}\nB: {self.b.told}"
        if not self.moved:
            rows = count(self.equal, "valor", "valores")
            return [head, f"Las dos corridas son iguales: {rows} de los indicadores."]
        indicators = count(len(self.moved), "indicador", "indicadores")
        return [
            head,
            f"Iguales: {sizes(self.equal)}. Cambian: {sizes(changed)}. "
            f"Solo en A: {sizes(sum(m.only_a for m in self.moved))}. "
            f"Solo en B: {sizes(sum(m.only_b for m in self.moved))}. "
            f"Son de {indicators}:",
            *(line for m in self.moved for line in _told(m)),
        ]


def compare(a: Path, b: Path) -> Comparison:
    """Compare the indicators of two runs.

    Parameters
    ----------
    a, b : Path
        Each one a ``corrida.json``, or the folder that it is in.

    Returns
    -------
    Comparison

    Raises
    ------
    InputError
        SE-USO-008 or 009: one of them is no run, or its indicators are damaged.
    """
    problems: list[Problem] = []
    sides = []
    for given in (a, b):
        try:
            sides.append(_side(given))
        except InputError as error:
            problems += error.problems
    raise_if_any(problems)
    one, two = sides
    files = [_open(side) for side in sides]
    equal, moved = 0, []
    for indicator in sorted({i for found in files for i in found.indicators}):
        same, difference = _compared(indicator, *(f.rows(indicator) for f in files))
        equal += same
        if difference is not None:
            moved.append(difference)
    return Comparison(one, two, equal, tuple(moved))


@dataclass(frozen=True)
class _Results:
    """The indicators of a run, read one at a time: those of a country do not fit."""

    file: pq.ParquetFile
    groups: dict[str, list[int]]

    @property
    def indicators(self) -> list[str]:
        return list(self.groups)

    def rows(self, indicator: str) -> pd.DataFrame:
        """Return the rows of one indicator; none if the run does not have it."""
        groups = self.groups.get(indicator, [])
        whole: pd.DataFrame = self.file.read_row_groups(
            groups, columns=_READ
        ).to_pandas()
        rows = whole[whole["indicador"] == indicator].reset_index(drop=True)
        return rows.fillna({"instancia_id": "", "grupo": ""})


def _side(given: Path) -> _Side:
    """Find the indicators beside the record that somebody names."""
    folder = given if given.is_dir() else given.parent
    named = given.is_dir() or given.name in {RECORD, RESULTS}
    path = folder / RESULTS
    if not named or not given.exists() or not path.is_file():
        raise InputError([Problem.of("SE-USO-008", Where(file=given.name))])
    record = folder / RECORD
    day = ""
    if record.is_file():
        run = from_json(read_text(record))
        day = f"corrida del {date_text(run.start.date())}" if run else ""
    return _Side(str(given), path, day)


def _open(side: _Side) -> _Results:
    try:
        file = pq.ParquetFile(side.path)
        groups = _groups(file)
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        where = Where(file=f"{side.name}: {RESULTS}")
        raise InputError([Problem.of("SE-USO-009", where)]) from error
    return _Results(file, groups)


def _groups(file: pq.ParquetFile) -> dict[str, list[int]]:
    """Return in which groups of rows each indicator is (``KeyError``: no RESULT)."""
    for name in _READ:
        file.schema_arrow.field(name)
    groups: dict[str, list[int]] = {}
    for number in range(file.num_row_groups):
        column = file.read_row_group(number, columns=["indicador"])["indicador"]
        for indicator in column.unique().to_pylist():
            groups.setdefault(indicator, []).append(number)
    return groups


def _compared(
    indicator: str, a: pd.DataFrame, b: pd.DataFrame
) -> tuple[int, Moved | None]:
    """Return how many rows are equal, and what is not."""
    both = a.merge(b, how="outer", on=_KEY, suffixes=("_a", "_b"), indicator="lado")
    only_a = int((both["lado"] == "left_only").sum())
    only_b = int((both["lado"] == "right_only").sum())
    shared = both[both["lado"] == "both"].drop(columns="lado")
    differs = (shared["estado_a"] != shared["estado_b"]).to_numpy()
    for name in _VALUES:
        differs = differs | ~_close(shared[f"{name}_a"], shared[f"{name}_b"])
    changed = _sized(shared[differs])
    equal = len(shared) - len(changed)
    if changed.empty and not only_a and not only_b:
        return equal, None
    return equal, Moved(indicator, changed, only_a, only_b)


def _close(a: "pd.Series[Any]", b: "pd.Series[Any]") -> NDArray[np.bool_]:
    one, two = a.to_numpy("float64"), b.to_numpy("float64")
    close: NDArray[np.bool_]
    close = np.isclose(one, two, rtol=_NOISE, atol=_NOISE, equal_nan=True)
    return close


def _sized(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the differences and put the largest first; those of a state, at the top."""
    a, b = rows["valor_a"].astype("float64"), rows["valor_b"].astype("float64")
    difference = b - a
    relative = (difference / a.abs()).replace([np.inf, -np.inf], np.nan)
    sized = rows.assign(diferencia=difference, relativa=relative)
    order = sized["relativa"].abs().fillna(np.inf)
    ranked = sized.assign(orden=-order).sort_values(["orden", *_KEY], kind="stable")
    return ranked.drop(columns="orden").reset_index(drop=True)


def _records(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Return rows as JSON takes them: no NaN."""
    return [
        {str(k): _plain(v) for k, v in row.items()} for row in rows.to_dict("records")
    ]


def _plain(value: Any) -> object:
    return None if pd.isna(value) else value


def _told(moved: Moved) -> Iterator[str]:
    changed = count(len(moved.changed), "valor cambia", "valores cambian")
    parts = [changed] if len(moved.changed) else []
    parts += [f"{sizes(moved.only_a)} solo en A"] if moved.only_a else []
    parts += [f"{sizes(moved.only_b)} solo en B"] if moved.only_b else []
    yield f"{label_of(moved.indicator)}: {', '.join(parts)}"
    for row in moved.changed.head(_LISTED).to_dict("records"):
        yield f"  {change_line({str(k): v for k, v in row.items()})}"
    rest = len(moved.changed) - _LISTED
    if rest > 0:
        yield f"  … y {sizes(rest)} más; con --json salen todos"
