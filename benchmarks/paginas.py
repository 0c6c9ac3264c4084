"""Pages of the site against nbconvert's of the same executed notebooks.

One run executes a demonstration, exports every chapter of one municipality and the
synthesis with this package and with ``nbconvert --to html --no-input`` (its exporter,
warm, in the same process) and tells, for each: bytes, seconds of CPU, requests outside
the page and violations that axe-core finds (where Chromium is). Then the whole site of
as many municipalities as asked for, in each language, with everything around its
chapters: the tables of them all are computed, and each has the chapters of the one
that was executed. Against it stands what nbconvert takes for the same chapters: once a
notebook and language, at what each was measured to cost, and nothing for the rest of
the site, which it does not make. Last, the chapters of a municipality as PDF, with one
browser and with one for each. It fails naming every limit that is not reached.

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

from benchmarks.batches import PROGRAMME
from benchmarks.editions import PROFILE, edition, info
from benchmarks.papers import printed
from somos_eval.blocks import MIME
from somos_eval.params import Programme
from somos_eval.site import PageInfo, Place, build_page, build_site
from somos_eval.store import Workspace
from somos_eval.workflow.around import contents_of, seen_by
from somos_eval.workflow.options import Options
from somos_eval.workflow.planning import check
from tests.browsers import CHROMIUM, chromium, opened, violations

MAX_BYTES, MAX_TIME, MAX_SITE, MAX_PRINT = 0.60, 0.50, 1 / 3, 0.80
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
    sitio_capitulos: int = 0
    sitio_alrededor: int = 0
    sitio_segundos: float = 0.0
    sitio_segundos_alrededor: float = 0.0
    sitio_nbconvert: float = 0.0
    pdf: int = 0
    pdf_segundos: float = 0.0
    pdf_navegador_por_pagina: float = 0.0
    faltas: list[str] = field(default_factory=list)


def notebooks(folder: Path, municipalities: int) -> list[Path]:
    """Prepare a demonstration and execute what one municipality and the whole have."""
    somos = (sys.executable, "-m", "somos_eval", "--raiz", str(folder))
    made = ("demo", "--municipios", str(municipalities), "--sin-correr")
    subprocess.run([*somos, *made], check=True, capture_output=True)
    first = programme_of(folder).included[0].divipola
    asked = ("correr", PROGRAMME, "--municipio", first, "--municipio", "programa")
    # 1: chapters of the others are missing, as was asked for.
    done = subprocess.run([*somos, *asked], check=False, capture_output=True, text=True)
    found = sorted((folder / f"outputs/{PROGRAMME}/cuadernos").rglob("*.ipynb"))
    if done.returncode not in {0, 1} or not found:
        sys.exit(f"La demostración no corrió:\n{done.stderr}")
    return found


def programme_of(folder: Path) -> Programme:
    return check(Workspace(folder), PROGRAMME, Options()).programme


def places_of(programme: Programme) -> list[Place]:
    return [
        Place(m.divipola, m.name, m.department, programme.regions[m.region])
        for m in programme.included
    ]


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


def compare(
    found: Findings, paths: Sequence[Path], place: Place, folder: Path
) -> list[Path]:
    """Compare every chapter, one by one; return the pages of the municipality."""
    local = [p for p in paths if p.parent.name.isdigit()]
    siblings = [info(p, place) for p in local]
    files = []
    for path in paths:
        beside = siblings if path in local else [info(path, None)]
        (ours, fast), (plain, slow) = sides(path, beside)
        pair = Side(len(ours.encode()), fast), Side(len(plain.encode()), slow)
        found.capitulos.append(Compared(path.stem, *pair))
        for side, html in (("somos", ours), ("nbconvert", plain)):
            files.append(folder / f"{side}_{path.stem}.html")
            files[-1].write_text(html, encoding="utf-8")
    ours_alone = [folder / f"somos_{path.stem}.html" for path in local]
    if not found.con_navegador:
        return ours_alone
    seen = looked_at(files)
    for i, one in enumerate(found.capitulos):
        (a, b), (c, d) = seen[2 * i : 2 * i + 2]
        found.capitulos[i] = Compared(
            one.capitulo,
            replace(one.somos, peticiones=a, violaciones=b),
            replace(one.nbconvert, peticiones=c, violaciones=d),
        )
    return ours_alone


def whole_site(found: Findings, paths: Sequence[Path], folder: Path) -> None:
    """Export a site of many municipalities, each with the chapters that there are."""
    programme = programme_of(folder / "demo")
    places = places_of(programme)
    local = [p for p in paths if p.parent.name.isdigit()]
    pages = [info(p, where) for where in places for p in local]
    pages += [info(p, None) for p in paths if p not in local]
    languages = spoken(local[-1])
    start = time.process_time()
    seen = seen_by(Workspace(folder / "demo"), programme)[PROFILE]
    around = [contents_of(seen, language) for language in languages]
    found.sitio_segundos_alrededor = time.process_time() - start
    for language, contents in zip(languages, around, strict=True):
        site = replace(edition(places, languages), language=language)
        if build_site(folder / "sitio", site, pages, contents=contents):
            sys.exit(f"Hay capítulos que no se pudieron exportar en {language}.")
    found.sitio_segundos = time.process_time() - start
    found.sitio_capitulos = len(pages) * len(languages)
    every = sum(1 for _ in (folder / "sitio").rglob("*.html"))
    found.sitio_alrededor = every - found.sitio_capitulos
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
    if found.pdf:
        share = found.pdf_segundos / found.pdf_navegador_por_pagina
        if share > MAX_PRINT:
            said.append(f"PDF, tiempo: {share:.2f} (límite {MAX_PRINT:.2f})")
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
    share = found.sitio_segundos / found.sitio_nbconvert
    lines += [
        f"Sitio de {found.municipios} municipios: {found.sitio_capitulos} capítulos y "
        f"{found.sitio_alrededor} páginas alrededor en {found.sitio_segundos:.1f} s de "
        f"CPU ({found.sitio_segundos_alrededor:.1f} en redactar lo de alrededor).",
        f"nbconvert, una vez por cuaderno e idioma, sin nada alrededor: "
        f"{found.sitio_nbconvert:.1f} s; razón, {share:.0%}.",
    ]
    if found.con_navegador:
        ratio = found.pdf_segundos / found.pdf_navegador_por_pagina
        lines.append(
            f"{found.pdf} PDF con un navegador, numerados: {found.pdf_segundos:.1f} s; "
            f"con uno por página, sin numerar: {found.pdf_navegador_por_pagina:.1f} s; "
            f"razón, {ratio:.0%}."
        )
    else:
        lines.append("Sin Chromium: ni peticiones, ni violaciones, ni PDF.")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Mide las páginas.")
    parser.add_argument("--municipios", type=int, default=35)
    parser.add_argument("--json", action="store_true", help="responde en JSON")
    asked = parser.parse_args()
    found = Findings(asked.municipios)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = notebooks(folder / "demo", found.municipios)
        (first, *_) = places_of(programme_of(folder / "demo"))
        local = compare(found, paths, first, folder)
        whole_site(found, paths, folder)
        if found.con_navegador:
            found.pdf = len(local)
            spent = printed(local, folder)
            found.pdf_segundos, found.pdf_navegador_por_pagina = spent
    found.faltas = faults(found)
    print(json.dumps(asdict(found), indent=1) if asked.json else told(found))
    if found.faltas:
        sys.exit("Fuera de límite:\n" + "\n".join(found.faltas))


if __name__ == "__main__":
    main()
