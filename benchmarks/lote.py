"""One batch of the demonstration against everything that it promises.

One run measures every row of the table below on the project's own chapters, in this
order, and tells every limit that is not reached. No time is told unless the blocks of
every chapter that another side executed are the same as ours.

- CPU per chapter of the warm engine and of its page, next to a shell loop of
  `papermill` and `jupyter nbconvert`, and to papermill's API with nbconvert's exporter
  in a pool of two processes: each executes a sample of the chapters and makes a page of
  each. What the whole of `somos correr` costs is told too: it also checks the tables
  and writes two profiles in two languages, with everything around the chapters.
- CPU of a chapter in the warm engine, next to the same calls in one warm process.
- Two workers next to one, by the wall clock, and the memory of the tree of processes.
- A run with nothing to do, and one after a row of one municipality has changed.
- With ``--muestra-pais N``, the preparation of 1,122 municipalities and the chapters of
  N of them: their CPU, next to that of the same chapters among 35, and the memory. With
  ``--pais``, all of them, and then a run with nothing to do. ``--carpeta-pais`` keeps
  the programme, which takes minutes to write, for the next time.

    python benchmarks/lote.py --municipios 35 --muestra 8
    python benchmarks/lote.py --muestra-pais 12 --carpeta-pais /tmp/pais
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pandas as pd
import yaml

# A script has its own folder at hand, not that of the project.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.batches import (
    PROGRAMME,
    SOMOS,
    WHOLE,
    Chapter,
    Cost,
    alone,
    batch,
    blocks,
    executed,
    measured,
    same,
)
from benchmarks.sides import bare, export, loop, pool
from somos_eval.store.tables import read_table, write_table
from somos_eval.store.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
COUNTRY = 1122
BARE_CHAPTERS = 64
MAX_HTML = 500_000
WARM = ("--motor", "calido")
NOTHING = Cost(0, 0)


@dataclass(frozen=True)
class Row:
    """One measure and its limit: at most it, or at least if `minimo`."""

    medida: str
    valor: float
    limite: float
    minimo: bool = False

    @property
    def reached(self) -> bool:
        if self.minimo:
            return self.valor >= self.limite
        return self.valor <= self.limite


@dataclass
class Findings:
    """Everything measured in one run; the names are those of ``--json``."""

    municipios: int
    capitulos: int = 0
    muestra: int = 0
    bloques_iguales: int = 0
    python: str = platform.python_version()
    nucleos: int = os.cpu_count() or 1
    bucle_cpu_s: float = 0.0
    api_cpu_s: float = 0.0
    llamadas_cpu_s: float = 0.0
    pagina_cpu_s: float = 0.0
    capitulo_cpu_s: float = 0.0
    capitulo_municipal_cpu_s: float = 0.0
    lote_cpu_s: float = 0.0
    un_obrero: Cost = NOTHING
    dos_obreros: Cost = NOTHING
    pais_calculo: Cost = NOTHING
    capitulos_pais: int = 0
    html_mediana: int = 0
    ejecutados_por_fila: list[str] = field(default_factory=list)
    filas: list[Row] = field(default_factory=list)

    def add(
        self, name: str, value: float, limit: float, *, least: bool = False
    ) -> None:
        self.filas.append(Row(name, value, limit, least))


def write(folder: Path, municipalities: int) -> None:
    """Write the demonstration, unless it is there."""
    if folder.exists():
        return
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    count = ("--municipios", str(municipalities))
    measured((*SOMOS, "demo", *count, "--sin-correr"), folder)


def bench(found: Findings, sample: int, folder: Path) -> None:
    """Measure every row that does not need a country."""
    write(folder, found.municipios)
    # The disk and the compiled modules are warm from here on.
    batch(folder, "--capitulo", "90_sintesis")
    found.un_obrero = batch(folder, "--forzar", "-j", "1", *WARM)
    spent = executed(folder)
    local = [c for c in spent if c.place != WHOLE]
    found.capitulos = len(spent)
    found.capitulo_cpu_s = statistics.mean(spent.values())
    found.capitulo_municipal_cpu_s = statistics.mean(spent[c] for c in local)
    found.lote_cpu_s = found.un_obrero.cpu_s / found.capitulos
    others(found, folder, local, sample, spent)
    found.dos_obreros = batch(folder, "--forzar", "-j", "2", *WARM)
    # Apart: what watches the memory takes a good part of a core.
    watched = batch(folder, "--forzar", "-j", "2", *WARM, memory=True)
    workers(found, watched.memoria)
    nothing(found, folder, 0.6, None)
    one_row(found, folder)
    pages = sorted(page_sizes(folder))
    found.html_mediana = int(statistics.median(pages))
    found.add("página de un capítulo, la mayor (kB)", pages[-1] / 1e3, MAX_HTML / 1e3)


def others(
    found: Findings,
    folder: Path,
    local: Sequence[Chapter],
    sample: int,
    spent: dict[Chapter, float],
) -> None:
    """Execute a sample in every other way, and compare what they say and cost."""
    ours = folder / f"outputs/{PROGRAMME}/cuadernos"
    chosen, called = local[:sample], local[:BARE_CHAPTERS]
    found.muestra = len(chosen)
    found.bucle_cpu_s = loop(folder, chosen, folder / "bucle")
    found.api_cpu_s = pool(folder, chosen, folder / "api")
    found.pagina_cpu_s = export(ours, called)
    found.llamadas_cpu_s = bare(folder, called, folder / "llamadas")
    for side in ("bucle", "api"):
        at = folder / side
        found.bloques_iguales += same(
            chosen, ours, lambda c, at=at: blocks(at / c.file)
        )
    said = folder / "llamadas"
    found.bloques_iguales += same(
        called, ours, lambda c: json.loads((said / c.file).read_text())
    )
    warm = statistics.mean(spent[c] for c in called)
    ready = warm + found.pagina_cpu_s
    found.add(
        "bucle de órdenes ÷ motor y página", found.bucle_cpu_s / ready, 12, least=True
    )
    found.add(
        "API de papermill ÷ motor y página", found.api_cpu_s / ready, 8, least=True
    )
    found.add("motor cálido ÷ llamadas sin cuaderno", warm / found.llamadas_cpu_s, 1.10)
    found.add("CPU de un capítulo medio (s)", found.capitulo_cpu_s, 0.5)


def workers(found: Findings, memory: int) -> None:
    """Compare two workers with one, and tell how much memory two take [bytes]."""
    faster = found.un_obrero.reloj_s / found.dos_obreros.reloj_s
    found.add("reloj: un obrero ÷ dos", faster, 1.8, least=True)
    found.add("memoria PSS del árbol con -j 2 (MB)", memory / 1e6, 1e3)


def nothing(found: Findings, folder: Path, seconds: float, most: float | None) -> None:
    """Measure a run that has nothing to do."""
    wall, memory = alone(folder)
    if executed(folder):
        sys.exit("Una corrida sin cambios ejecutó capítulos.")
    size = f"sin cambios, {found.municipios if most is None else COUNTRY} municipios"
    found.add(f"{size} (s)", wall, seconds)
    if most is not None:
        found.add(f"{size}, memoria residente (MB)", memory / 1e6, most)


def one_row(found: Findings, folder: Path) -> None:
    """Change a row of one municipality; only who reads it may execute."""
    ws = Workspace(folder)
    sessions = read_table(ws, PROGRAMME, "sesion")
    at = sessions.index[sessions["acta_estado"] == "firmada"][0]
    bodies = read_table(ws, PROGRAMME, "instancia").set_index("instancia_id")
    place = str(bodies.loc[sessions.loc[at, "instancia_id"], "divipola"])
    sessions.loc[at, "acta_estado"] = "sin_firma"
    write_table(ws, PROGRAMME, "sesion", sessions)
    batch(folder, "-j", "2", *WARM)
    ran = executed(folder)
    found.ejecutados_por_fila = sorted(c.file.removesuffix(".ipynb") for c in ran)
    if place not in {c.place for c in ran}:
        sys.exit("Cambió una fila y no se ejecutó ningún capítulo de su municipio.")
    strangers = {c.place for c in ran} - readers(folder, place)
    found.add("municipios ajenos que una fila hizo ejecutar", len(strangers), 0)


def readers(folder: Path, place: str) -> set[str]:
    """Return the places whose evidence has rows of `place`; the programme reads all."""
    found = {WHOLE, place}
    for other in (folder / f"outputs/{PROGRAMME}/evidencia").iterdir():
        for file in other.glob("*.parquet"):
            frame = pd.read_parquet(file)
            if "divipola" in frame and (frame["divipola"] == place).any():
                found.add(other.name)
    return found


def page_sizes(folder: Path) -> list[int]:
    """Return the size of each chapter's page [bytes]."""
    listed = yaml.safe_load((folder / "notebooks/capitulos.yml").read_text())
    chapters = {chapter["id"] for chapter in listed}
    site = folder / f"outputs/{PROGRAMME}/sitio"
    return [p.stat().st_size for p in site.rglob("*.html") if p.stem in chapters]


def country(found: Findings, folder: Path, sample: int | None) -> None:
    """Measure a country next to what was measured.

    Parameters
    ----------
    found : Findings
    folder : Path
        Where it is, or is to be written; its outputs are removed first.
    sample : int or None
        How many municipalities to execute; all of them, and then none, if not given.
    """
    write(folder, COUNTRY)
    shutil.rmtree(folder / f"outputs/{PROGRAMME}", ignore_errors=True)
    two = ("-j", "2", *WARM)
    whole = batch(folder, "--capitulo", "90_sintesis", *two, memory=True)
    found.add("país, cálculo y síntesis: memoria PSS (MB)", whole.memoria / 1e6, 1e3)
    found.pais_calculo = whole
    codes = sorted(p.name[:5] for p in folder.glob(f"params/{PROGRAMME}/municipios/*"))
    chosen = codes[:: -(-len(codes) // sample)] if sample else []
    asked = [word for code in chosen for word in ("--municipio", code)]
    cost = batch(folder, *asked, *two, memory=True)
    spent = [s for c, s in executed(folder).items() if c.place != WHOLE]
    found.capitulos_pais = len(spent)
    growth = statistics.mean(spent) / found.capitulo_municipal_cpu_s
    found.add(f"CPU por capítulo: {COUNTRY} ÷ {found.municipios}", growth, 1.05)
    found.add("país, capítulos: memoria PSS con -j 2 (MB)", cost.memoria / 1e6, 1e3)
    if not sample:
        nothing(found, folder, 1.0, 150)


def spanish(value: float, decimals: int = 2) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def told(found: Findings) -> str:
    """Say the measures in Spanish."""
    head = (
        f"{found.capitulos} capítulos (municipios: {found.municipios}); "
        f"{found.bloques_iguales} bloques, iguales en todos los lados "
        f"(Python {found.python}, {found.nucleos} núcleos)."
    )
    sides = {
        f"órdenes papermill y nbconvert ({found.muestra})": found.bucle_cpu_s,
        f"API de papermill, dos procesos ({found.muestra})": found.api_cpu_s,
        "la página, en un idioma y un perfil": found.pagina_cpu_s,
        "somos correr, con todos los sitios": found.lote_cpu_s,
        "motor cálido, el capítulo solo": found.capitulo_cpu_s,
        "las mismas llamadas, sin cuaderno": found.llamadas_cpu_s,
    }
    costs = [f"  {name:58}{spanish(cost):>8}" for name, cost in sides.items()]
    rows = [
        f"  {row.medida:58}{spanish(row.valor):>8}  "
        f"{'mínimo' if row.minimo else 'máximo'} {spanish(row.limite)}"
        f"{'' if row.reached else '  NO SE ALCANZA'}"
        for row in found.filas
    ]
    ran = found.ejecutados_por_fila
    return "\n".join(
        [
            head,
            "CPU por capítulo, en segundos (entre paréntesis, los de la muestra):",
            *costs,
            "Medidas y límites:",
            *rows,
            f"Una fila cambiada hizo ejecutar {len(ran)} capítulos: {', '.join(ran)}.",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Mide un lote de la demostración.")
    parser.add_argument("--municipios", type=int, default=35)
    parser.add_argument(
        "--muestra", type=int, default=8, help="capítulos de los otros lados"
    )
    parser.add_argument(
        "--pais", action="store_true", help=f"mide también {COUNTRY} municipios"
    )
    parser.add_argument(
        "--muestra-pais",
        type=int,
        default=0,
        metavar="N",
        help=f"prepara {COUNTRY} municipios y ejecuta los capítulos de N",
    )
    parser.add_argument(
        "--carpeta-pais", type=Path, help="dónde está, o queda, ese programa"
    )
    parser.add_argument("--json", action="store_true", help="responde en JSON")
    asked = parser.parse_args()
    found = Findings(asked.municipios)
    with tempfile.TemporaryDirectory() as folder:
        bench(found, asked.muestra, Path(folder) / "lote")
        if asked.pais or asked.muestra_pais:
            kept = asked.carpeta_pais or Path(folder) / "pais"
            country(found, kept, None if asked.pais else asked.muestra_pais)
    print(json.dumps(asdict(found), indent=1) if asked.json else told(found))
    missed = [row.medida for row in found.filas if not row.reached]
    if missed:
        sys.exit("No se alcanza: " + "; ".join(missed) + ".")


if __name__ == "__main__":
    main()
