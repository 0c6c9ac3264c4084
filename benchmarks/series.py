"""Bringing in police files: against pandas, and twenty years of a whole country.

``excel``: a workbook of 90,000 rows, read by `somos` and by what anybody would write
with pandas and openpyxl. Both give the code of the municipality in five digits, the
day, the sex and age group in the words of the table, the weapon and the number; no time
is reported unless every row is the same. Ours also checks the total, the period and
the codes.

``microdatos``: twenty files of half a million rows, one a year, in one order of
`somos importar`. It fails if they are not all in the table or if memory passes 2 GB.

    python benchmarks/series.py excel
    python benchmarks/series.py microdatos --filas 10000000

Memory is the largest sum of the resident memory of the process and its descendants,
which counts what they share more than once.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import psutil  # type: ignore[import-untyped]  # it carries no types
import pyarrow.parquet as pq
import xlsxwriter

from somos_eval.importers import FORMATS, Given

ROOT = Path(__file__).resolve().parents[1]
SOMOS = (sys.executable, "-m", "somos_eval")
YEARS = range(2005, 2025)
MAX_MEMORY = 2.0e9
SAMPLE_SECONDS = 0.05
REPEATS = 3
TITLE_ROWS = 4
HEAD = [
    "DEPARTAMENTO",
    "MUNICIPIO",
    "CODIGO DANE",
    "ARMAS MEDIOS",
    "FECHA HECHO",
    "GENERO",
    "AGRUPA EDAD PERSONA",
    "CANTIDAD",
]
WEAPONS = ("ARMA BLANCA / CORTOPUNZANTE", "SIN EMPLEO DE ARMAS", "-")
SEXES = {"MASCULINO": "hombre", "FEMENINO": "mujer", "NO REPORTA": "sin_dato"}
AGES = {"ADULTOS": "adultos", "ADOLESCENTES": "adolescentes", "MENORES": "menores"}
CRIMES = ("HURTO A PERSONAS", "LESIONES PERSONALES", "HOMICIDIO", "EXTORSION")
COLUMNS = [
    "divipola",
    "fecha",
    "sexo",
    "grupo_edad_policia",
    "arma_o_medio",
    "cantidad",
]


@dataclass(frozen=True)
class Cost:
    """What a command took: clock, CPU with its children [s], peak memory [bytes]."""

    reloj_s: float
    cpu_s: float
    memoria: int


def rows_of_year(rows: int, year: int) -> pd.DataFrame:
    """Make fictional records with the columns and the words of a published file."""
    chance = np.random.default_rng(year)
    place = chance.integers(0, 1100, rows)
    code = (5 + place // 40) * 1_000_000 + (1 + place % 40) * 1_000
    day = pd.Timestamp(year, 1, 1) + pd.to_timedelta(chance.integers(0, 365, rows), "D")
    return pd.DataFrame(
        {
            "DEPARTAMENTO": np.char.add("DEPARTAMENTO ", (place // 40).astype(str)),
            "MUNICIPIO": np.char.add("MUNICIPIO ", place.astype(str)),
            "CODIGO DANE": code,
            "ARMAS MEDIOS": chance.choice(WEAPONS, rows),
            "FECHA HECHO": day,
            "GENERO": chance.choice([*SEXES], rows),
            "AGRUPA EDAD PERSONA": chance.choice([*AGES], rows),
            "CANTIDAD": chance.choice([1, 1, 1, 2], rows),
        }
    )


def write_workbook(path: Path, rows: int) -> None:
    """Write a workbook as the police publish it, from the title to the TOTAL."""
    frame = rows_of_year(rows, 2019)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Sheet1")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, line in enumerate(["POLICÍA NACIONAL", CRIMES[0], "AÑO 2019"]):
        sheet.write_string(at, 0, line)
    sheet.write_row(TITLE_ROWS - 1, 0, HEAD)
    for at, record in enumerate(frame.itertuples(index=False), start=TITLE_ROWS):
        for column, cell in enumerate(record):
            if isinstance(cell, datetime):
                sheet.write_datetime(at, column, cell, day)
            else:
                sheet.write(at, column, cell)
    end = TITLE_ROWS + rows
    sheet.write_row(end, 0, ["TOTAL", *[""] * 6, int(frame["CANTIDAD"].sum())])
    book.close()


def read_ours(path: Path) -> pd.DataFrame:
    imported = FORMATS["policia"](path.read_bytes(), path.name, Given("0" * 64))
    if imported.frame is None:
        sys.exit("\n".join(p.describe() for p in imported.report.errors))
    return imported.frame[COLUMNS]


def read_plainly(path: Path) -> pd.DataFrame:
    found = pd.read_excel(path, engine="openpyxl", header=TITLE_ROWS - 1)
    found = found[found["DEPARTAMENTO"] != "TOTAL"]
    code = found["CODIGO DANE"].astype(int).astype(str).str.zfill(8).str[:5]
    return pd.DataFrame(
        {
            "divipola": code,
            "fecha": pd.to_datetime(found["FECHA HECHO"]),
            "sexo": found["GENERO"].map(SEXES),
            "grupo_edad_policia": found["AGRUPA EDAD PERSONA"].map(AGES),
            "arma_o_medio": found["ARMAS MEDIOS"].replace("-", None),
            "cantidad": found["CANTIDAD"],
        }
    ).reset_index(drop=True)


SIDES: dict[str, Callable[[Path], pd.DataFrame]] = {
    "somos": read_ours,
    "pandas": read_plainly,
}


def same(one: pd.DataFrame, two: pd.DataFrame) -> bool:
    """Whether two readings have the same rows in order, whatever the dtypes."""
    return all(_words(one[name]) == _words(two[name]) for name in COLUMNS)


def _words(column: "pd.Series[Any]") -> list[str]:
    plain = column.astype("object")
    return plain.where(plain.notna(), "").astype("str").tolist()


def surroundings() -> dict[str, str]:
    """Return the environment in which the package is this tree's."""
    paths = [str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def watched(command: Sequence[str], cwd: Path) -> Cost:
    """Run a command to its end and sample the memory of its whole tree."""
    environment = surroundings()
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        running = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        peaks, processors = [0], [0.0]
        sampler = threading.Thread(target=_sample, args=(running, peaks, processors))
        sampler.start()
        code = running.wait()
        wall = time.perf_counter() - start
        sampler.join()
        if code:
            out.seek(0)
            sys.exit(f"{' '.join(command[:6])}…\n{out.read().decode()[-3000:]}")
    return Cost(wall, max(processors), max(peaks))


def _sample(
    running: "subprocess.Popen[bytes]", peaks: list[int], processors: list[float]
) -> None:
    while running.poll() is None:
        try:
            root = psutil.Process(running.pid)
            times = root.cpu_times()
            used = times.user + times.system + times.children_user
            processors.append(used + times.children_system)
            peaks.append(sum(_resident(root)))
        except psutil.NoSuchProcess:
            return
        time.sleep(SAMPLE_SECONDS)


def _resident(root: psutil.Process) -> Iterator[int]:
    for process in (root, *root.children(recursive=True)):
        try:
            yield process.memory_info().rss
        except psutil.NoSuchProcess:
            continue


def excel(rows: int, folder: Path, times: int) -> dict[str, object]:
    """Measure both readings of one workbook, some times each."""
    path = folder / "hurto_personas_2019.xlsx"
    write_workbook(path, rows)
    if not same(read_ours(path), read_plainly(path)):
        sys.exit("Los dos lados no leen lo mismo.")
    costs = {}
    for name in SIDES:
        command = [sys.executable, __file__, "lado", "--nombre", name, str(path)]
        taken = [watched(command, folder) for _ in range(times)]
        costs[name] = Cost(
            statistics.median(cost.reloj_s for cost in taken),
            statistics.median(cost.cpu_s for cost in taken),
            max(cost.memoria for cost in taken),
        )
    return {
        "filas": rows,
        "python": platform.python_version(),
        **{name: asdict(cost) for name, cost in costs.items()},
        "razon_cpu": costs["pandas"].cpu_s / costs["somos"].cpu_s,
        "razon_memoria": costs["pandas"].memoria / costs["somos"].memoria,
    }


def microdata(rows: int, folder: Path, years: int) -> dict[str, object]:
    """Import many years in one order and measure it."""
    each, calendar = rows // years, YEARS[:years]
    subprocess.run(
        [*SOMOS, "--raiz", str(folder), "demo", "--municipios", "1", "--sin-correr"],
        check=True,
        env=surroundings(),
        capture_output=True,
    )
    table = folder / "data" / "demo" / "tablas" / "delito.parquet"
    table.unlink(missing_ok=True)
    # The records of one year, dated in each of the others: twenty are slow to make up.
    frame = rows_of_year(each, calendar[0])
    frame.insert(0, "DELITO", np.resize(CRIMES, each))
    made = frame.to_csv(index=False, date_format="%d/%m/%Y").encode()
    paths = []
    for year in calendar:
        path = folder / f"delitos_{year}.csv"
        path.write_bytes(made.replace(f"/{calendar[0]}".encode(), f"/{year}".encode()))
        paths.append(str(path))
    order = [*SOMOS, "--raiz", str(folder), "importar", "policia", *paths]
    cost = watched([*order, "--programa", "demo"], folder)
    written = pq.ParquetFile(table).metadata
    if written.num_rows != each * years:
        sys.exit(f"La tabla tiene {written.num_rows} filas.")
    return {
        "filas": written.num_rows,
        "archivos": years,
        "entrada_bytes": sum(Path(path).stat().st_size for path in paths),
        "tabla_bytes": table.stat().st_size,
        "grupos": written.num_row_groups,
        **asdict(cost),
    }


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Mide la entrada de series oficiales.")
    orders = parser.add_subparsers(dest="orden", required=True)
    one = orders.add_parser("excel", help="un libro de la Policía contra pandas")
    one.add_argument("--filas", type=int, default=90_000)
    one.add_argument("--veces", type=int, default=REPEATS)
    two = orders.add_parser("microdatos", help="veinte años del país")
    two.add_argument("--filas", type=int, default=10_000_000)
    two.add_argument("--archivos", type=int, default=len(YEARS))
    side = orders.add_parser("lado")
    side.add_argument("--nombre", choices=SIDES, required=True)
    side.add_argument("archivo", type=Path)
    asked = parser.parse_args(words)
    if asked.orden == "lado":
        print(len(SIDES[asked.nombre](asked.archivo)))
        return
    with tempfile.TemporaryDirectory() as folder:
        if asked.orden == "excel":
            found = excel(asked.filas, Path(folder), asked.veces)
        else:
            found = microdata(asked.filas, Path(folder), asked.archivos)
    print(json.dumps(found, indent=1))
    memory = found.get("memoria")
    if isinstance(memory, int) and memory >= MAX_MEMORY:
        sys.exit("Fuera de límite: 2 GB de memoria.")


if __name__ == "__main__":
    main()
