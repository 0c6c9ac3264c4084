"""RESULT on disk, written indicator by indicator so that a country fits in memory."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from somos_eval.contracts import RESULT, Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.store.files import read_text, sha256_file, staged, write_text
from somos_eval.store.workspace import Workspace
from somos_eval.wording.formulas import inert

SEAL = "resultado.json"
# Figures beyond these digits are noise of the arithmetic, and would differ by machine.
_DIGITS = "%.12g"


@contextmanager
def result_files(
    ws: Workspace, programme: str
) -> Iterator[Callable[[pd.DataFrame], None]]:
    """Open ``indicadores.csv`` and ``indicadores.parquet`` of a run.

    Yields
    ------
    callable
        Adds rows of RESULT to both. Neither file changes before all have been added.
    """
    parquet = ws.results(programme)
    schema = pa.Schema.from_pandas(RESULT.empty(), preserve_index=False)
    with (
        staged(parquet.with_suffix(".csv")) as text,
        staged(parquet) as binary,
        text.open("x", encoding="utf-8", newline="") as lines,
        pq.ParquetWriter(binary, schema, compression="zstd") as groups,
    ):
        lines.write(",".join(RESULT.names) + "\n")

        def add(rows: pd.DataFrame) -> None:
            _write_lines(lines, rows)
            groups.write_table(
                pa.Table.from_pandas(rows, schema=schema, preserve_index=False)
            )

        yield add


def write_csv(path: Path, parts: Iterable[pd.DataFrame]) -> None:
    """Write rows of RESULT as a CSV that spreadsheets open, part by part.

    Parameters
    ----------
    path : Path
    parts : iterable of DataFrame
        In the order in which they are to be read.
    """
    # Without its mark spreadsheets read accented letters wrongly.
    with path.open("x", encoding="utf-8-sig", newline="") as lines:
        lines.write(",".join(RESULT.names) + "\n")
        for rows in parts:
            _write_lines(lines, _marked(rows))


def _marked(rows: pd.DataFrame) -> pd.DataFrame:
    """Say where the value of a suppressed row would be that it is suppressed."""
    hidden = rows["estado"] == Status.SUPPRESSED.value
    if not hidden.any():
        return rows
    text = rows["valor"].map(lambda value: _DIGITS % value, na_action="ignore")
    return rows.assign(valor=text.astype("str").mask(hidden, SUPPRESSED.es))


def _write_lines(lines: TextIO, rows: pd.DataFrame) -> None:
    columns = [_cells(rows[name]) for name in RESULT.names]
    lines.writelines(f"{','.join(row)}\n" for row in zip(*columns, strict=True))


def _cells(column: "pd.Series[Any]") -> list[str]:
    """Write a column as the fields of a CSV, each distinct value once."""
    numbers, values = pd.factorize(column)
    # The last one, which a missing value has, is empty.
    written = [*map(_field, values), ""]
    return [written[number] for number in numbers.tolist()]


def _field(value: Any) -> str:
    if not isinstance(value, str):
        return str(_DIGITS % value)
    line = io.StringIO()
    # A second, empty field: one alone and empty would be quoted.
    csv.writer(line, lineterminator="\n").writerow((inert(value), ""))
    return line.getvalue().removesuffix(",\n")


def csv_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """Return the rows of an ``indicadores.csv``, without its header, as text."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        rows = csv.reader(lines)
        next(rows, None)
        yield from (tuple(row) for row in rows if row)


def note_results(ws: Workspace, programme: str, made_from: str) -> None:
    """Note which parts both files of RESULT were just made from.

    Parameters
    ----------
    ws, programme
        Whose files they are.
    made_from : str
        Hash of the parts.
    """
    text = json.dumps(_seal(ws, programme, made_from), indent=1)
    write_text(ws.parts(programme) / SEAL, text + "\n")


def results_intact(ws: Workspace, programme: str, made_from: str) -> bool:
    """Say whether both files of RESULT are as they were made from these parts."""
    try:
        noted = json.loads(read_text(ws.parts(programme) / SEAL))
        return bool(noted == _seal(ws, programme, made_from))
    except (OSError, ValueError):
        return False


def _seal(ws: Workspace, programme: str, made_from: str) -> dict[str, str]:
    parquet = ws.results(programme)
    files = (parquet, parquet.with_suffix(".csv"))
    return {"partes": made_from, **{path.name: sha256_file(path) for path in files}}
