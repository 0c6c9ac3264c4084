"""Processor time of every kind of figure, next to a plain matplotlib one.

Both are drawn in the same process and run, with one thread, from the rows of the
demonstration's municipality that has most bodies: twelve rows with intervals written
as SVG are what matplotlib needs to begin with. What the site does to a figure when it
lays out its page is told apart. It fails if a kind takes more than 60 ms, or if two
drawings of the same rows are not the same bytes.

    python benchmarks/figuras.py --repeticiones 15
"""

import argparse
import io
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from somos_eval import figures
from somos_eval.blocks import FigureView
from somos_eval.blocks.svg import inline_svg
from somos_eval.chapters import open_chapter
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import MINUTES, labels
from somos_eval.indicators.rows import PROGRAMME as WHOLE
from somos_eval.store.tables import read_table
from somos_eval.store.workspace import Workspace

PROGRAMME = "demo"
ROWS = 12
WARM_UPS = 2
MAX_MS = 60.0
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)
Draw = Callable[[], FigureView | None]


@dataclass(frozen=True)
class Kind:
    """One kind of figure: medians of CPU [ms]; names are those of ``--json``."""

    figura: str
    dibujo_ms: float
    pagina_ms: float
    bytes: int


@dataclass(frozen=True)
class Findings:
    """Everything measured in one run."""

    python: str
    repeticiones: int
    llana_ms: float
    figuras: list[Kind]


def evidence(folder: Path) -> tuple[Evidence, Evidence]:
    """Return what the team reads of the place with most bodies, and of the whole."""
    bodies = read_table(Workspace(folder), PROGRAMME, "instancia")
    largest = str(bodies["divipola"].mode().iloc[0])
    places = (largest, WHOLE)
    place, whole = (
        open_chapter(PROGRAMME, code, str(folder)).evidence("interno")
        for code in places
    )
    return place, whole


def drawings(place: Evidence, whole: Evidence) -> Mapping[str, Draw]:
    """Return what draws each kind of figure."""
    every, own = place.result, place.own
    bodies = own[own["instancia_id"] != ""]
    operation = whole.result[whole.result["indicador"] == "operatividad"]
    rows: dict[str, tuple[Evidence, pd.DataFrame]] = {
        "commitment_flow": (place, _of(own, "compromisos_estado")),
        "compliance_dots": (place, own),
        "influence_matrix": (place, _of(bodies, "incidencia_max_etapa")),
        "opi_slopes": (place, _of(own, "opi_puntaje")),
        "potential_matrix": (place, _of(bodies, "potencial_incidencia")),
        "rate_comparison": (
            place,
            _of(every[every["divipola"] != WHOLE], "tasa_homicidio"),
        ),
        "saturation_curve": (
            place,
            _of(own, "codigos_acumulados", "saturacion_fuentes"),
        ),
        "session_calendar": (place, _of(own, "sesiones_mes", "operatividad")),
        "source_counts": (place, _of(own, "fuentes_codigo")),
        "territory_dots": (
            whole,
            operation[operation["grupo"] == "tipo=participacion"],
        ),
        "tie_matrix": (place, _of(own, "red_grado", "red_separadas", "red_pares")),
    }
    return {name: _drawing(name, *given) for name, given in rows.items()}


def _of(rows: pd.DataFrame, *indicators: str) -> pd.DataFrame:
    return rows[rows["indicador"].isin(indicators)]


def _drawing(name: str, e: Evidence, rows: pd.DataFrame) -> Draw:
    draw = getattr(figures, name)
    words = labels(e, name, MINUTES, words=("etapa", "estado_compromiso", "familia"))
    return lambda: draw(rows, words)


def plain() -> str:
    """Draw what the comparison is with: dots with intervals in twelve rows."""
    out = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "figuras"}):
        figure = Figure(figsize=(7.2, 4.0))
        axes = figure.subplots()
        values = [0.3 + 0.05 * i for i in range(ROWS)]
        axes.errorbar(values, range(ROWS), xerr=0.2, fmt="o")
        axes.set_yticks(range(ROWS), [f"Instancia número {i}" for i in range(ROWS)])
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def median_ms(work: Callable[[], object], repeats: int) -> float:
    """Return the median CPU of a call, once it is warm [ms]."""
    spent = []
    for _ in range(WARM_UPS + repeats):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent[WARM_UPS:])


def kind(name: str, draw: Draw, repeats: int) -> Kind:
    """Measure one kind of figure.

    Raises
    ------
    SystemExit
        The demonstration does not draw it, or not alike twice.
    """
    view = draw()
    if view is None:
        sys.exit(f"La demostración no dibuja {name}.")
    if draw() != view:
        sys.exit(f"Dos dibujos de {name} con los mismos datos no son iguales.")

    def embed() -> str:
        return inline_svg(
            view.svg, prefix=view.id, title=view.title, description=view.alt
        )

    return Kind(
        name, median_ms(draw, repeats), median_ms(embed, repeats), len(view.svg)
    )


def measure(folder: Path, repeats: int) -> Findings:
    drawn = drawings(*evidence(folder))
    if lacking := set(figures.__all__) - {"Labels"} - set(drawn):
        sys.exit(f"Sin medir: {', '.join(sorted(lacking))}.")
    return Findings(
        python=platform.python_version(),
        repeticiones=repeats,
        llana_ms=median_ms(plain, repeats),
        figuras=[kind(name, draw, repeats) for name, draw in drawn.items()],
    )


def alone(repeats: int) -> Findings:
    """Measure in a process whose numeric libraries use one thread from the start."""
    with tempfile.TemporaryDirectory() as folder:
        somos = (sys.executable, "-m", "somos_eval", "--raiz", folder)
        subprocess.run(
            [*somos, "demo", "--sin-correr"], check=True, capture_output=True
        )
        own = (sys.executable, __file__, "--repeticiones", str(repeats))
        # Its errors go to the terminal: whoever measures must read what stopped it.
        done = subprocess.run(
            [*own, "--solo-medir", folder],
            env=os.environ | ONE_THREAD,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(done.returncode)
    found = json.loads(done.stdout)
    return Findings(**found | {"figuras": [Kind(**one) for one in found["figuras"]]})


def spanish(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def told(found: Findings) -> str:
    """Say the measures in Spanish."""
    lines = [
        f"Python {found.python}, un hilo, mediana de {found.repeticiones} dibujos.",
        f"{'matplotlib, doce filas':24}{spanish(found.llana_ms):>8} ms",
    ]
    lines += [
        f"{one.figura:24}{spanish(one.dibujo_ms):>8} ms"
        f"{spanish(one.dibujo_ms / found.llana_ms, 2):>7} veces"
        f"{spanish(one.pagina_ms):>8} ms en la página"
        f"{spanish(one.bytes / 1000):>7} kB"
        for one in found.figuras
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Mide las figuras.")
    parser.add_argument("--repeticiones", type=int, default=15)
    parser.add_argument("--json", action="store_true", help="responde en JSON")
    parser.add_argument("--solo-medir", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.solo_medir:
        found = measure(asked.solo_medir, asked.repeticiones)
        print(json.dumps(asdict(found)))
        return
    found = alone(asked.repeticiones)
    print(json.dumps(asdict(found), indent=1) if asked.json else told(found))
    slow = [one.figura for one in found.figuras if one.dibujo_ms > MAX_MS]
    if slow:
        limit = spanish(MAX_MS, 0)
        sys.exit(f"Fuera de límite, {limit} ms: {', '.join(slow)}.")


if __name__ == "__main__":
    main()
