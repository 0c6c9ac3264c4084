"""Bringing files in: against what anybody would write, and a whole country.

``policia``: a workbook of 90,000 rows as the police publish it, against pandas and
openpyxl. Both sides give the code of the municipality in five digits, the day, the sex
and the age group in the words of the table, the weapon and the number. Ours also checks
the total, the period and the codes.

``qdpx``: a coding project of 500 sources with a hundred coded passages in each, with
emoji and Windows line breaks, against zipfile and ElementTree, which only cut the words
of each coding: no check, no consent, no codebook.

``microdatos``: ten million rows in twenty files, one a year, in one order of
`somos importar`, from nothing to the table. It fails if the table does not have all of
them with their sum, or if memory reaches 2 GB.

    python benchmarks/entrada.py policia qdpx
    python benchmarks/entrada.py microdatos --microdatos 2000000 --archivos 1

No time is reported unless both sides read the same. Each side runs in a process of its
own: seconds are those of the reading alone, without loading modules, and the median of
some times; memory is the largest that the process and its descendants had until then,
modules and all, which counts what they share more than once.
"""

import argparse
import hashlib
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # it carries no types
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.readers import SIDES
from benchmarks.samples import project, write_workbook, write_years

ROOT = Path(__file__).resolve().parents[1]
SOMOS = (sys.executable, "-m", "somos_eval")
MEASURES = ("policia", "qdpx", "microdatos")
MAX_MEMORY = 2.0e9
SAMPLE_SECONDS = 0.02
REPEATS = 3

YEARS = range(2005, 2025)


@dataclass(frozen=True)
class Cost:
    """Clock and CPU, with those of its children [s], and largest memory [bytes]."""

    reloj_s: float
    cpu_s: float
    memoria: int


@dataclass(frozen=True)
class Race:
    """Both sides of one measure; the names are those of ``--json``."""

    tamano: str
    filas: int
    archivo_bytes: int
    par: str
    somos: Cost
    llano: Cost


@dataclass(frozen=True)
class Country:
    """The import of a country; the names are those of ``--json``."""

    filas: int
    archivos: int
    entrada_bytes: int
    tabla_bytes: int
    somos: Cost


PEERS = {"policia": "pandas + openpyxl", "qdpx": "zipfile + ElementTree"}


def time_side(name: str, path: Path) -> None:
    """Time one side in this process; say its cost, and then what it read."""
    work = SIDES[name](path)
    start, used = time.perf_counter(), cpu_used()
    words = work()
    print(time.perf_counter() - start, cpu_used() - used, flush=True)
    # The order of the codings of a passage is nobody's.
    lines = sorted("\x1f".join(row) for row in words)
    print(len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest())


def cpu_used() -> float:
    return sum(os.times()[:4])


@contextmanager
def sampled(pid: int) -> Iterator[list[int]]:
    """Sample the memory of a process and its descendants; the list grows."""
    peaks, ended = [0], threading.Event()

    def sample() -> None:
        root = psutil.Process(pid)
        while not ended.wait(SAMPLE_SECONDS):
            try:
                peaks.append(sum(resident(root)))
            except psutil.NoSuchProcess:
                return

    watcher = threading.Thread(target=sample)
    watcher.start()
    try:
        yield peaks
    finally:
        ended.set()
        watcher.join()


def resident(root: psutil.Process) -> Iterator[int]:
    for process in (root, *root.children(recursive=True)):
        try:
            yield process.memory_info().rss
        except psutil.NoSuchProcess:
            continue


def apart(name: str, path: Path) -> tuple[Cost, str]:
    """Measure one side in a process of its own; return also what it read."""
    command = [sys.executable, __file__, "--lado", name, "--archivo", str(path)]
    with subprocess.Popen(
        command, env=surroundings(), stdout=subprocess.PIPE, text=True
    ) as running:
        if running.stdout is None:
            sys.exit(name)
        with sampled(running.pid) as peaks:
            clocks = running.stdout.readline().split()
        read = running.stdout.read()
    if running.returncode or len(clocks) != 2:
        sys.exit(f"{name}: código {running.returncode}")
    return Cost(float(clocks[0]), float(clocks[1]), max(peaks)), read


def raced(measure: str, path: Path, size: str, times: int) -> Race:
    """Measure both sides in turns, and check that they read the same."""
    costs: dict[str, list[Cost]] = {"somos": [], "llano": []}
    found = set()
    for _ in range(times):
        for side, taken in costs.items():
            cost, read = apart(f"{measure}.{side}", path)
            taken.append(cost)
            found.add(read)
    if len(found) != 1:
        sys.exit(f"{measure}: los dos lados no leen lo mismo.")
    somos, llano = map(median, costs.values())
    rows = int(found.pop().split()[0])
    return Race(size, rows, path.stat().st_size, PEERS[measure], somos, llano)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.reloj_s for cost in costs),
        statistics.median(cost.cpu_s for cost in costs),
        max(cost.memoria for cost in costs),
    )


def police(folder: Path, rows: int, times: int) -> Race:
    path = folder / "hurto_personas_2019.xlsx"
    write_workbook(path, rows)
    return raced("policia", path, f"libro de {thousands(rows)} filas", times)


def qdpx(folder: Path, sources: int, times: int) -> Race:
    path = folder / "banco.qdpx"
    path.write_bytes(project(sources))
    return raced("qdpx", path, f"proyecto de {thousands(sources)} fuentes", times)


def microdata(folder: Path, rows: int, files: int) -> Country:
    """Import many years in one order and measure it whole."""
    call(["demo", "--municipios", "1", "--sin-correr"], folder)
    table = folder / "data" / "demo" / "tablas" / "delito.parquet"
    table.unlink(missing_ok=True)
    paths, total = write_years(folder, rows // files, YEARS[:files])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    peak = call(["importar", "policia", *paths, "--programa", "demo"], folder)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    written = pq.read_table(table, columns=["cantidad"])
    found = written.num_rows, pc.sum(written["cantidad"]).as_py()
    if found != (rows // files * files, total):
        sys.exit(f"microdatos: la tabla tiene {found[0]} filas que suman {found[1]}.")
    return Country(
        filas=written.num_rows,
        archivos=files,
        entrada_bytes=sum(Path(path).stat().st_size for path in paths),
        tabla_bytes=table.stat().st_size,
        somos=Cost(wall, used, peak),
    )


def call(order: Sequence[str], folder: Path) -> int:
    """Run an order of somos in a folder and return its largest memory [bytes]."""
    command = [*SOMOS, "--raiz", str(folder), *order]
    with (
        tempfile.TemporaryFile() as out,
        subprocess.Popen(
            command, env=surroundings(), stdout=out, stderr=subprocess.STDOUT
        ) as running,
        sampled(running.pid) as peaks,
    ):
        if running.wait():
            out.seek(0)
            sys.exit(f"somos {' '.join(order[:2])}…\n{out.read().decode()[-3000:]}")
    return max(peaks)


def surroundings() -> dict[str, str]:
    """Return the environment in which the package is this tree's."""
    paths = [str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def spanish(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def line(name: str, cost: Cost) -> str:
    return (
        f"{name:24}{spanish(cost.reloj_s, 2):>9}{spanish(cost.cpu_s, 2):>9}"
        f"{spanish(cost.memoria / 1e6, 0):>9}"
    )


def told(found: Race | Country) -> str:
    """Say a measure in Spanish."""
    head = f"{'':24}{'reloj s':>9}{'CPU s':>9}{'MB':>9}"
    if isinstance(found, Country):
        return "\n".join(
            [
                f"{thousands(found.filas)} filas en {found.archivos} archivos "
                f"({spanish(found.entrada_bytes / 1e6, 0)} MB), todas en la tabla "
                f"({spanish(found.tabla_bytes / 1e6, 0)} MB).",
                head,
                line("somos importar policia", found.somos),
            ]
        )
    ours, plain = found.somos, found.llano
    return "\n".join(
        [
            f"Un {found.tamano} ({spanish(found.archivo_bytes / 1e6)} MB): "
            f"{thousands(found.filas)} filas, las mismas en los dos lados.",
            head,
            line(found.par, plain),
            line("somos importar", ours),
            f"{found.par} cuesta {spanish(plain.reloj_s / ours.reloj_s, 2)} veces el "
            f"reloj, {spanish(plain.cpu_s / ours.cpu_s, 2)} veces la CPU y "
            f"{spanish(plain.memoria / ours.memoria, 2)} veces la memoria de somos.",
        ]
    )


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Mide la entrada de archivos.")
    parser.add_argument(
        "medidas", nargs="*", metavar="|".join(MEASURES), help="por defecto, todas"
    )
    parser.add_argument("--filas", type=int, default=90_000, help="de policia")
    parser.add_argument("--fuentes", type=int, default=500, help="de qdpx")
    parser.add_argument("--microdatos", type=int, default=10_000_000, help="filas")
    parser.add_argument(
        "--archivos", type=int, default=len(YEARS), help="de microdatos"
    )
    parser.add_argument(
        "--veces", type=int, default=REPEATS, help="que corre cada lado"
    )
    parser.add_argument("--json", action="store_true", help="responde en JSON")
    parser.add_argument("--lado", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--archivo", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.lado:
        time_side(asked.lado, asked.archivo)
        return
    unknown = {*asked.medidas} - {*MEASURES}
    if unknown:
        parser.error(f"no hay medida {', '.join(sorted(unknown))}")
    found: dict[str, Race | Country] = {}
    work: dict[str, Callable[[Path], Race | Country]] = {
        "policia": lambda folder: police(folder, asked.filas, asked.veces),
        "qdpx": lambda folder: qdpx(folder, asked.fuentes, asked.veces),
        "microdatos": lambda folder: microdata(
            folder, asked.microdatos, asked.archivos
        ),
    }
    for name in asked.medidas or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            found[name] = work[name](Path(folder))
        if not asked.json:
            print(told(found[name]), flush=True)
    if asked.json:
        machine: dict[str, Any] = {
            "python": platform.python_version(),
            "nucleos": os.cpu_count() or 1,
        }
        print(json.dumps(machine | {n: asdict(f) for n, f in found.items()}, indent=1))
    if any(one.somos.memoria >= MAX_MEMORY for one in found.values()):
        sys.exit("Fuera de límite: 2 GB de memoria.")


if __name__ == "__main__":
    main()
