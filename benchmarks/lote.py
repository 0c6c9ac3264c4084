"""One batch of the demonstration against a shell loop of papermill and nbconvert.

Both execute the same notebooks on the same data, one chapter at a time, in the same
run. `somos correr` also checks every table, computes every indicator and writes the
sites of two profiles with their data; the loop reads the evidence that it left, which
favours the loop. No time is reported unless the blocks of every chapter are the same on
both sides.

    python benchmarks/lote.py --municipios 4

Memory is that of a batch of two chapters at once: the largest sum of the resident
memory of the process and its descendants, which counts what they share more than once.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it carries no types
import yaml

from somos_eval.blocks import MIME

ROOT = Path(__file__).resolve().parents[1]
SOMOS = (sys.executable, "-m", "somos_eval")
PROGRAMME = "demo"
MAX_HTML = 500_000
MAX_MEMORY = 1.5e9
SAMPLE_SECONDS = 0.1


@dataclass(frozen=True)
class Cost:
    """What some commands took: wall clock and CPU of them and their children [s]."""

    reloj_s: float
    cpu_s: float


@dataclass(frozen=True)
class Findings:
    """Everything measured in one run; the names are those of ``--json``."""

    municipios: int
    capitulos: int
    bloques_iguales: int
    python: str
    nucleos: int
    bucle: Cost
    somos_j1: Cost
    somos_j2: Cost
    html_maximo: int
    html_mediana: int
    memoria_maxima: int


@dataclass(frozen=True)
class Chapter:
    """One chapter of one place, as both sides name it."""

    place: str
    id: str

    @property
    def file(self) -> str:
        return f"{self.place}/{self.id}.ipynb"


def measured(work: Callable[[], None]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    work()
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return Cost(wall, used)


def call(command: Sequence[str | Path], folder: Path) -> None:
    """Run a command in silence; show what it said if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")


def batch(folder: Path, *options: str) -> None:
    call((*SOMOS, "correr", PROGRAMME, "--forzar", *options), folder)


def loop(folder: Path, chapters: Sequence[Chapter], target: Path) -> None:
    """Do what a script of papermill and nbconvert orders would."""
    for chapter in chapters:
        output = target / chapter.file
        output.parent.mkdir(parents=True, exist_ok=True)
        values = {"programa": PROGRAMME, "municipio": chapter.place, "raiz": "."}
        # Raw parameters: read as YAML, 05001 would become the number 5001.
        given = [w for k, v in values.items() for w in ("-r", k, v)]
        source = f"notebooks/{chapter.id}.ipynb"
        quiet = ("--no-progress-bar", "--log-level", "ERROR")
        papermill = (sys.executable, "-m", "papermill", *quiet)
        call((*papermill, source, output, *given), folder)
        nbconvert = (sys.executable, "-m", "jupyter", "nbconvert", "--log-level=ERROR")
        call((*nbconvert, "--to", "html", "--no-input", output), folder)


def planned(folder: Path) -> list[Chapter]:
    """List the chapters from the record of a run."""
    record = json.loads((folder / f"outputs/{PROGRAMME}/corrida.json").read_text())
    return [Chapter(job["municipio"], job["capitulo"]) for job in record["trabajos"]]


def blocks(notebook: Path) -> list[object]:
    """Return what the cells of an executed notebook left for the site."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [
        output["data"][MIME]
        for cell in cells
        for output in cell.get("outputs", ())
        if MIME in output.get("data", {})
    ]


def compare(chapters: Sequence[Chapter], ours: Path, theirs: Path) -> int:
    """Check that both sides say the same and return how many blocks were compared."""
    total = 0
    for chapter in chapters:
        mine = blocks(ours / chapter.file)
        if not mine or mine != blocks(theirs / chapter.file):
            sys.exit(f"Los dos lados no dicen lo mismo en {chapter.file}")
        total += len(mine)
    return total


def resident(process: psutil.Process) -> int:
    """Sum the resident memory of a process and its descendants [bytes]."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            total += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def peak_memory(folder: Path) -> tuple[int, Cost]:
    """Run the batch two chapters at a time; return its largest memory and its cost."""
    sizes = [0]
    ended = threading.Event()
    me = psutil.Process()

    def sample() -> None:
        while not ended.wait(SAMPLE_SECONDS):
            for child in me.children():
                try:
                    sizes.append(resident(child))
                except psutil.NoSuchProcess:
                    continue

    watcher = threading.Thread(target=sample)
    watcher.start()
    try:
        cost = measured(lambda: batch(folder, "-j", "2"))
    finally:
        ended.set()
        watcher.join()
    return max(sizes), cost


def pages(folder: Path) -> Iterator[int]:
    """Yield the size of each chapter's page [bytes]."""
    chapters = {
        c["id"]
        for c in yaml.safe_load((folder / "notebooks/capitulos.yml").read_text())
    }
    for page in (folder / f"outputs/{PROGRAMME}/sitio").rglob("*.html"):
        if page.stem in chapters:
            yield page.stat().st_size


def prepare(folder: Path, municipalities: int) -> None:
    """Write the demonstration, and warm the disk and the compiled modules up."""
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    count = ("--municipios", str(municipalities))
    call((*SOMOS, "demo", *count, "--sin-correr"), folder)
    batch(folder, "-j", "1", "--capitulo", "90_sintesis")
    warm = [Chapter("programa", "90_sintesis")]
    loop(folder, warm, folder / "calentamiento")


def spanish(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def bench(municipalities: int, folder: Path) -> Findings:
    """Measure both sides and return everything."""
    prepare(folder, municipalities)
    ours = measured(lambda: batch(folder, "-j", "1"))
    chapters = planned(folder)
    theirs = measured(lambda: loop(folder, chapters, folder / "bucle"))
    executed = folder / f"outputs/{PROGRAMME}/cuadernos"
    compared = compare(chapters, executed, folder / "bucle")
    memory, two = peak_memory(folder)
    sizes = sorted(pages(folder))
    return Findings(
        municipios=municipalities,
        capitulos=len(chapters),
        bloques_iguales=compared,
        python=platform.python_version(),
        nucleos=os.cpu_count() or 1,
        bucle=theirs,
        somos_j1=ours,
        somos_j2=two,
        html_maximo=sizes[-1],
        html_mediana=int(statistics.median(sizes)),
        memoria_maxima=memory,
    )


def told(found: Findings) -> str:
    """Say the measures in Spanish."""
    sides = {
        "papermill + nbconvert": found.bucle,
        "somos correr -j 1": found.somos_j1,
        "somos correr -j 2": found.somos_j2,
    }
    rows = [
        f"{name:24}{spanish(cost.reloj_s):>9}{spanish(cost.cpu_s):>9}"
        for name, cost in sides.items()
    ]
    cpu = found.bucle.cpu_s / found.somos_j1.cpu_s
    wall, wall2 = (
        found.bucle.reloj_s / side.reloj_s for side in (found.somos_j1, found.somos_j2)
    )
    return "\n".join(
        [
            f"{found.capitulos} capítulos (municipios: {found.municipios}); "
            f"{found.bloques_iguales} bloques, iguales en los dos lados "
            f"(Python {found.python}, {found.nucleos} núcleos).",
            f"{'':24}{'reloj s':>9}{'CPU s':>9}",
            *rows,
            f"El bucle cuesta {spanish(cpu, 2)} veces la CPU y {spanish(wall, 2)} "
            f"veces el reloj de -j 1; {spanish(wall2, 2)} veces el reloj de -j 2.",
            f"Página de un capítulo: {spanish(found.html_maximo / 1e3, 0)} kB la "
            f"mayor, {spanish(found.html_mediana / 1e3, 0)} kB la mediana.",
            f"Memoria máxima con -j 2: {spanish(found.memoria_maxima / 1e6, 0)} MB.",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Mide un lote de la demostración.")
    parser.add_argument("--municipios", type=int, default=4)
    parser.add_argument("--json", action="store_true", help="responde en JSON")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = bench(asked.municipios, Path(folder))
    print(json.dumps(asdict(found), indent=1) if asked.json else told(found))
    if found.html_maximo >= MAX_HTML or found.memoria_maxima >= MAX_MEMORY:
        sys.exit("Fuera de límite: una página de 500 kB o más, o 1,5 GB de memoria.")


if __name__ == "__main__":
    main()
