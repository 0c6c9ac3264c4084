"""Pages of the site against nbconvert's of the same executed notebooks.

One run executes a demonstration, exports every chapter of one municipality and the
synthesis with this package and with ``nbconvert --to html --no-input`` (its exporter,
warm, in the same process) and tells, for each: bytes, seconds of CPU, requests outside
the page and violations that axe-core finds (where Chromium is). Then the whole site of
as many municipalities as asked for, in each language, against the time that nbconvert
would take for as many pages. It fails naming every limit that is not reached.

    python benchmarks/paginas.py --municipios 35
"""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from nbconvert import HTMLExporter

# A script has its own folder at hand, not that of the project.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from somos_eval.blocks import MIME
from somos_eval.site import PageInfo, Place, SiteInfo, build_page, build_site
from tests.browsers import CHROMIUM, chromium, opened, violations

PROFILE, PROGRAMME = "donante", "demo"
MAX_BYTES, MAX_TIME, MAX_SITE = 0.60, 0.50, 1 / 3
REPEATS = 3


@dataclass(frozen=True)
class Side:
    """One page of one side: bytes, CPU [s], outside requests and violations."""

    bytes: int
    segundos: float
    peticiones: int = 0
    violaciones: int = 0


@dataclass(frozen=True)
class Compared:
    """The page of a chapter and nbconvert's."""

    capitulo: str
    somos: Side
    nbconvert: Side

    @property
    def size(self) -> float:
        return self.somos.bytes / self.nbconvert.bytes

    @property
    def time(self) -> float:
        return self.somos.segundos / self.nbconvert.segundos


@dataclass
class Findings:
    """Everything measured in one run; the names are those of ``--json``."""

    municipios: int
    python: str = platform.python_version()
    con_navegador: bool = CHROMIUM.exists()
    capitulos: list[Compared] = field(default_factory=list)
    sitio_paginas: int = 0
    sitio_segundos: float = 0.0
    sitio_nbconvert: float = 0.0
    faltas: list[str] = field(default_factory=list)


def notebooks(folder: Path) -> list[Path]:
    """Execute a demonstration; return the notebooks of a municipality, and the rest."""
    somos = (sys.executable, "-m", "somos_eval", "--raiz", str(folder))
    subprocess.run(
        [*somos, "demo", "--municipios", "1"], check=True, capture_output=True
    )
    return sorted((folder / f"outputs/{PROGRAMME}/cuadernos").rglob("*.ipynb"))


def edition(places: Sequence[Place], languages: tuple[str, ...]) -> SiteInfo:
    return SiteInfo(
        programme_id=PROGRAMME,
        programme_name="Programa de demostración",
        synthetic=True,
        profile=PROFILE,
        language=languages[0],
        period_label="1 de enero de 2022 a 31 de diciembre de 2024",
        version="0.1.0",
        environment="0" * 64,
        run_date_label="12 de mayo de 2026",
        data_date_label="15 de enero de 2025",
        places=tuple(places),
        languages=languages,
    )


def place(number: int) -> Place:
    return Place(f"{number:05}", f"Municipio {number}", "Departamento", "Región")


def info(notebook: Path, where: Place | None) -> PageInfo:
    return PageInfo(where, notebook.stem, notebook.stem, notebook, "0" * 64, "0" * 64)


def spoken(notebook: Path) -> tuple[str, ...]:
    """Return the languages that the blocks of a notebook were made for."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    outputs = (o for c in content["cells"] for o in c.get("outputs", ()))
    blocks = [o["data"][MIME] for o in outputs if MIME in o.get("data", ())]
    said = {key.partition("/")[2] for block in blocks for key in block["indice"]}
    return tuple(sorted(said, reverse=True))


def timed(make: Callable[[], str]) -> tuple[str, float]:
    """Return what a call makes, and its median CPU once it is warm [s]."""
    made, spent = make(), []
    for _ in range(REPEATS):
        start = time.process_time()
        again = make()
        spent.append(time.process_time() - start)
        if again != made and "somos" in make.__qualname__:
            sys.exit("Dos exportaciones de un mismo cuaderno no son iguales.")
    return made, statistics.median(spent)


def sides(notebook: Path, siblings: Sequence[PageInfo]) -> Iterator[tuple[str, float]]:
    """Make the page of a notebook in both ways."""
    exporter = HTMLExporter(exclude_input=True)  # type: ignore[no-untyped-call]
    own = next(page for page in siblings if page.notebook == notebook)
    site = edition([own.place] if own.place else [], ("es",))

    def somos() -> str:
        content = notebook.read_text(encoding="utf-8")
        return build_page(site, own, content, siblings).html

    def plain() -> str:
        html: str = exporter.from_filename(str(notebook))[0]
        return html

    yield timed(somos)
    yield timed(plain)


def looked_at(pages: Sequence[Path]) -> list[tuple[int, int]]:
    """Return outside requests and violations of each page, in Chromium."""
    found = []
    with chromium() as browser, opened(browser) as page:
        asked: list[str] = []
        # What a page asks for from elsewhere is counted and not given.
        page.context.set_offline(True)
        page.on("request", lambda request: asked.append(request.url))
        for path in pages:
            asked.clear()
            page.goto(path.as_uri())
            outside = sum(not url.startswith(("file:", "data:")) for url in asked)
            found.append((outside, len(violations(page))))
    return found


def compare(found: Findings, paths: Sequence[Path], folder: Path) -> None:
    """Compare every chapter, one by one."""
    local = [p for p in paths if p.parent.name.isdigit()]
    siblings = [info(p, place(1)) for p in local]
    files = []
    for path in paths:
        beside = siblings if path in local else [info(path, None)]
        (ours, fast), (plain, slow) = sides(path, beside)
        pair = Side(len(ours.encode()), fast), Side(len(plain.encode()), slow)
        found.capitulos.append(Compared(path.stem, *pair))
        for side, html in (("somos", ours), ("nbconvert", plain)):
            files.append(folder / f"{side}_{path.stem}.html")
            files[-1].write_text(html, encoding="utf-8")
    if not found.con_navegador:
        return
    seen = looked_at(files)
    for i, one in enumerate(found.capitulos):
        (a, b), (c, d) = seen[2 * i : 2 * i + 2]
        found.capitulos[i] = Compared(
            one.capitulo,
            replace(one.somos, peticiones=a, violaciones=b),
            replace(one.nbconvert, peticiones=c, violaciones=d),
        )


def whole_site(found: Findings, paths: Sequence[Path], folder: Path) -> None:
    """Export a site of many municipalities, each with the chapters that there are."""
    places = [place(n + 1) for n in range(found.municipios)]
    local = [p for p in paths if p.parent.name.isdigit()]
    pages = [info(p, where) for where in places for p in local]
    pages += [info(p, None) for p in paths if p not in local]
    languages = spoken(local[-1])
    start = time.process_time()
    for language in languages:
        site = replace(edition(places, languages), language=language)
        if build_site(folder / "sitio", site, pages):
            sys.exit(f"Hay capítulos que no se pudieron exportar en {language}.")
    found.sitio_segundos = time.process_time() - start
    found.sitio_paginas = len(pages) * len(languages)
    by_name = {one.capitulo: one.nbconvert.segundos for one in found.capitulos}
    found.sitio_nbconvert = len(languages) * sum(by_name[p.chapter_id] for p in pages)


def faults(found: Findings) -> list[str]:
    """Name every limit that is not reached."""
    said = []
    for one in found.capitulos:
        for name, value, limit in (
            ("bytes frente a nbconvert", one.size, MAX_BYTES),
            ("tiempo frente a nbconvert", one.time, MAX_TIME),
            ("peticiones", one.somos.peticiones, 0),
            ("violaciones de axe", one.somos.violaciones, 0),
        ):
            if value > limit:
                said.append(f"{one.capitulo}, {name}: {value:.2f} (límite {limit:.2f})")
    share = found.sitio_segundos / found.sitio_nbconvert
    if share > MAX_SITE:
        said.append(f"sitio entero, tiempo: {share:.2f} (límite {MAX_SITE:.2f})")
    return said


def told(found: Findings) -> str:
    """Say the measures in Spanish."""
    row = "{:20}{:>8}{:>14}{:>8}{:>14}{:>10}{:>10}".format
    head = ("capítulo", "kB", "de nbconvert", "ms", "de nbconvert", "pet.", "axe")
    lines = [row(*head)]
    for one in found.capitulos:
        ours, plain = one.somos, one.nbconvert
        cells = (
            f"{ours.bytes / 1e3:.0f}",
            f"{one.size:.0%}",
            f"{ours.segundos * 1e3:.0f}",
            f"{one.time:.0%}",
            f"{ours.peticiones} / {plain.peticiones}",
            f"{ours.violaciones} / {plain.violaciones}",
        )
        lines.append(row(one.capitulo, *cells))
    lines.append(
        f"Sitio de {found.municipios} municipios: {found.sitio_paginas} páginas en "
        f"{found.sitio_segundos:.1f} s; nbconvert, {found.sitio_nbconvert:.1f} s."
    )
    if not found.con_navegador:
        lines.append("Sin Chromium: no se contaron peticiones ni violaciones.")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Mide las páginas.")
    parser.add_argument("--municipios", type=int, default=35)
    parser.add_argument("--json", action="store_true", help="responde en JSON")
    asked = parser.parse_args()
    found = Findings(asked.municipios)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = notebooks(folder / "demo")
        compare(found, paths, folder)
        whole_site(found, paths, folder)
    found.faltas = faults(found)
    print(json.dumps(asdict(found), indent=1) if asked.json else told(found))
    if found.faltas:
        sys.exit("Fuera de límite:\n" + "\n".join(found.faltas))


if __name__ == "__main__":
    main()
