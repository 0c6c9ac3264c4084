"""RESULT on disk, written indicator by indicator so that a country fits in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from somos_eval.contracts import RESULT
from somos_eval.store.files import staged
from somos_eval.store.workspace import Workspace
from somos_eval.wording.formulas import inert_frame

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
            inert_frame(rows).to_csv(
                lines,
                index=False,
                header=False,
                float_format=_DIGITS,
                lineterminator="\n",
            )
            groups.write_table(
                pa.Table.from_pandas(rows, schema=schema, preserve_index=False)
            )

        yield add
