"""The whole RESULT at once against a loop over municipalities, and how it grows.

Both sides call the same indicator functions on the same tables in the same run. The
loop computes one municipality at a time out of the national tables, as a notebook a
municipality would; of a large programme it takes a sample and says so. No time is
reported unless what both say of each municipality is the same, indicator by indicator;
those that compare municipalities with each other are declared (`COMPARE`) and left out
of that check. It fails too if time grows faster than the municipalities.

    python benchmarks/indicadores.py --municipios 35 1122

Memory is the largest resident memory of a process that reads the tables, computes every
indicator and writes both files of RESULT.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path

import pandas as pd

from somos_eval.indicators import compute, compute_each
from somos_eval.params import Programme
from somos_eval.store.programmes import read_programme
from somos_eval.store.results import result_files
from somos_eval.store.tables import present_tables, read_table
from somos_eval.store.workspace import Workspace

PROGRAMME = "demo"
# Of one municipality alone they say something else: its place among the others, what
# the others did, or what is learnt from all.
COMPARE = (
    "cambio_detectable_*",
    "condiciones_incidencia",
    "contribucion_brecha",
    "dif_en_dif_*",
    "embudo_*",
    "escala_fiabilidad",
    "indice_sin_componente",
    "opi_cambio_minimo",
    "opi_cambio_real",
    "puesto_*",
    "sensibilidad_indice",
    "validez_diseno",
)
MAX_MEMORY = 1.5e9
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Measure:
    """One size of programme; the names are those of ``--json``."""

    municipios: int
    filas_entrada: int
    filas_resultado: int
    indicadores: int
    reloj_s: float
    cpu_s: float
    memoria: int
    muestra: int
    bucle_s_por_municipio: float
    filas_iguales: int
    comparan_municipios: list[str]

    @property
    def ratio(self) -> float:
        """How many times the clock of the whole a loop over all would take."""
        return self.bucle_s_por_municipio * self.municipios / self.reloj_s


def read(folder: Path) -> Tables:
    ws = Workspace(folder)
    return {n: read_table(ws, PROGRAMME, n) for n in present_tables(ws, PROGRAMME)}


def whole(folder: Path) -> dict[str, float]:
    """Read, compute and write everything; for a process of its own."""
    ws = Workspace(folder)
    programme, tables = read_programme(ws, PROGRAMME), read(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    rows = kinds = 0
    with result_files(ws, PROGRAMME) as add:
        for _, part, _ in compute_each(tables, programme):
            add(part)
            rows, kinds = rows + len(part), kinds + 1
    return {
        "reloj_s": time.perf_counter() - wall,
        "cpu_s": time.process_time() - cpu,
        "memoria": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "filas_entrada": sum(len(t) for t in tables.values()),
        "filas_resultado": rows,
        "indicadores": kinds,
    }


def loop(
    folder: Path, tables: Tables, places: Sequence[str]
) -> tuple[float, pd.DataFrame]:
    """Compute one municipality after another; return seconds each and their rows."""
    ws = Workspace(folder)
    programmes: list[Programme] = [
        read_programme(ws, PROGRAMME, only=place) for place in places
    ]
    start = time.perf_counter()
    parts = [compute(tables, one) for one in programmes]
    spent = (time.perf_counter() - start) / len(places)
    own = [
        part[part["divipola"] == place]
        for part, place in zip(parts, places, strict=True)
    ]
    return spent, pd.concat(own, ignore_index=True)


def compared(looped: pd.DataFrame, once: pd.DataFrame) -> tuple[int, list[str]]:
    """Count the rows that are the same; name the indicators that are not."""
    equal, different = 0, []
    for name in sorted({*looped["indicador"], *once["indicador"]}):
        one, other = (
            side[side["indicador"] == name].reset_index(drop=True)
            for side in (looped, once)
        )
        if one.equals(other):
            equal += len(one)
        else:
            different.append(str(name))
    return equal, different


def faults(found: Sequence[Measure]) -> list[str]:
    """Say in Spanish what makes the measures worthless, or is beyond a limit."""
    said = [
        f"De {one.municipios} municipios, los dos lados dicen otra cosa de {name}."
        for one in found
        for name in one.comparan_municipios
        if not any(fnmatch(name, pattern) for pattern in COMPARE)
    ]
    small, large = found[0], found[-1]
    more, grown = large.municipios / small.municipios, large.reloj_s / small.reloj_s
    if large is not small and grown > more:
        said.append("El tiempo crece más que los municipios.")
    if large.memoria >= MAX_MEMORY:
        said.append("Fuera de límite: 1,5 GB de memoria.")
    return said


def measure(municipalities: int, sample: int, folder: Path) -> Measure:
    """Measure one size of programme."""
    somos = (sys.executable, "-m", "somos_eval", "--raiz", str(folder))
    count = ("--municipios", str(municipalities))
    subprocess.run(
        [*somos, "demo", *count, "--sin-correr"], check=True, capture_output=True
    )
    alone = (sys.executable, __file__, "--solo-todo", str(folder))
    # Its errors go to the terminal: whoever measures must read what stopped it.
    told = subprocess.run(alone, check=True, stdout=subprocess.PIPE, text=True).stdout
    ws, tables = Workspace(folder), read(folder)
    codes = sorted(m.divipola for m in read_programme(ws, PROGRAMME).included)
    places = codes[:: max(1, len(codes) // sample)][:sample]
    spent, looped = loop(folder, tables, places)
    result = pd.read_parquet(ws.results(PROGRAMME))
    once = result[result["divipola"].isin(places)]
    equal, different = compared(
        looped.sort_values(["indicador", "divipola"], kind="stable"), once
    )
    return Measure(
        municipios=municipalities,
        muestra=len(places),
        bucle_s_por_municipio=spent,
        filas_iguales=equal,
        comparan_municipios=different,
        **json.loads(told),
    )


def spanish(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def told(found: Sequence[Measure]) -> str:
    """Say the measures in Spanish."""
    lines = [f"Python {platform.python_version()}, {os.cpu_count()} núcleos."]
    for one in found:
        wall, cpu, each = (
            spanish(seconds, 2)
            for seconds in (one.reloj_s, one.cpu_s, one.bucle_s_por_municipio)
        )
        others = ", ".join(one.comparan_municipios) or "ninguno"
        lines += [
            f"{one.municipios} municipios, {one.indicadores} indicadores: "
            f"{one.filas_entrada} filas de entrada y {one.filas_resultado} de salida.",
            f"  De una vez: {wall} s de reloj, {cpu} s de CPU, "
            f"{spanish(one.memoria / 1e6, 0)} MB.",
            f"  Uno por uno: {each} s por municipio (medido en {one.muestra}); todos, "
            f"{spanish(one.ratio)} veces el reloj.",
            f"  {one.filas_iguales} filas iguales en los dos lados; comparan "
            f"municipios "
            f"entre sí: {others}.",
        ]
    if len(found) > 1:
        small, large = found[0], found[-1]
        more = large.municipios / small.municipios
        grown = large.reloj_s / small.reloj_s
        lines.append(
            f"Con {spanish(more)} veces los municipios, {spanish(grown)} veces el "
            f"tiempo y {spanish(large.memoria / small.memoria)} veces la memoria."
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Mide el cálculo de los indicadores.")
    parser.add_argument("--municipios", type=int, nargs="+", default=[35, 1122])
    parser.add_argument("--muestra", type=int, default=6, help="municipios del bucle")
    parser.add_argument("--json", action="store_true", help="responde en JSON")
    parser.add_argument("--solo-todo", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.solo_todo:
        print(json.dumps(whole(asked.solo_todo)))
        return
    found = []
    for size in sorted(asked.municipios):
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(size, asked.muestra, Path(folder)))
    if wrong := faults(found):
        sys.exit("\n".join(wrong))
    print(
        json.dumps([asdict(f) for f in found], indent=1) if asked.json else told(found)
    )


if __name__ == "__main__":
    main()
