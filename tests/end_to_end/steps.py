"""Steps that several tests of whole runs take."""

import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

CODE, OTHER = "62149", "02149"
WAIT = 600.0  # a hang, not a speed: machines differ


def wait_until(happens: Callable[[], bool]) -> None:
    """Wait for something that another process does."""
    limit = time.monotonic() + WAIT
    while not happens():
        assert time.monotonic() < limit, "it did not happen in time"
        time.sleep(0.05)


def change_a_product(root: Path) -> None:
    """Change a text of the municipality that no indicator counts."""
    path = root / "data/demo/tablas/producto.parquet"
    table = pq.ParquetFile(path).read()
    rows = table.to_pylist()
    own = next(row for row in rows if row["divipola"] == CODE)
    own["titulo"] = f"{own['titulo']} (corregido)"
    pq.write_table(pa.Table.from_pylist(rows, table.schema), path)


def state(folder: Path) -> dict[str, bytes]:
    """Return the content of every file under a folder."""
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
