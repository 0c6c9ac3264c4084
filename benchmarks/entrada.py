"""Bringing in a large coding project against reading it with the standard library.

The project has 500 sources by default, a hundred coded passages in each, with emoji and
Windows line breaks. The plain side unpacks it with zipfile, parses it with ElementTree
and cuts the words of each coding: no check, no consent, no codebook. Ours does all that
an import does up to the rows of the tables. No time is reported unless both sides find
the same words under the same codes in the same sources.

    python benchmarks/entrada.py --fuentes 500

Each side runs in a process of its own, so that its memory is its own: the largest
resident memory, less what the process had when everything was imported.
"""

import argparse
import hashlib
import io
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.importers import FORMATS, Given

CODES = 60
SELECTIONS = 100
SENTENCE = "El consejo pidió luz 💡 y la alcaldía no contestó.\r\n"
NS = "{urn:QDA-XML:project:1.0}"
MAX_SECONDS = 60.0
MAX_MEMORY = 1.0e9
REPEATS = 3

Words = Iterable[tuple[str, str, str]]


@dataclass(frozen=True)
class Side:
    """What one side took; memory is what reading added [bytes]."""

    reloj_s: float
    cpu_s: float
    memoria: int
    codificaciones: int
    huella: str


@dataclass(frozen=True)
class Findings:
    """Everything measured in one run; the names are those of ``--json``."""

    fuentes: int
    codificaciones: int
    archivo_bytes: int
    python: str
    nucleos: int
    somos: Side
    llano: Side


def guid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def project(sources: int) -> bytes:
    """Write a project whose passages are sentences of each source."""
    codes = "".join(
        f'<Code guid="{guid(f"c{n}")}" name="Código {n}" isCodable="true"/>'
        for n in range(CODES)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        parts = []
        for number in range(1, sources + 1):
            text = "".join(f"{number}.{n} {SENTENCE}" for n in range(SELECTIONS))
            made.writestr(f"sources/{number}.txt", text)
            parts.append(source(number, text))
        made.writestr(
            "project.qde",
            '<?xml version="1.0" encoding="utf-8"?>'
            '<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="banco">'
            f'<Users><User guid="{guid("u")}" name="COD-A"/></Users>'
            f"<CodeBook><Codes>{codes}</Codes></CodeBook>"
            f"<Sources>{''.join(parts)}</Sources></Project>",
        )
    return out.getvalue()


def source(number: int, text: str) -> str:
    start, marks = 0, []
    for position, line in enumerate(text.splitlines(keepends=True)):
        end = start + len(line.rstrip())
        own, code = f"{number}-{position}", guid(f"c{(number + position) % CODES}")
        marks.append(
            f'<PlainTextSelection guid="{guid(own)}" name="{escape(line.rstrip())}" '
            f'startPosition="{start}" endPosition="{end}"><Coding '
            f'guid="{guid(f"k{own}")}" creatingUser="{guid("u")}">'
            f'<CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
        )
        start += len(line)
    return (
        f'<TextSource guid="{guid(f"s{number}")}" name="{source_id(number)}" '
        f'plainTextPath="internal://{number}.txt">{"".join(marks)}</TextSource>'
    )


def source_id(number: int) -> str:
    return f"ENT-{number:04d}"


def register(sources: int) -> pd.DataFrame:
    """Return the table ``fuente`` in which every source may be quoted."""
    ids = [source_id(number) for number in range(1, sources + 1)]
    rows = TABLES["fuente"].empty().reindex(range(sources))
    return rows.assign(
        fuente_id=ids, consentimiento="firmado", consentimiento_citar="textual_anonima"
    )


def read_ours(content: bytes) -> Callable[[], Words]:
    """Return the work that is timed: a whole import, up to the rows."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        count = sum(name.endswith(".txt") for name in archive.namelist())
    given = Given("0" * 64, tables={"fuente": register(count)})

    def work() -> Words:
        frames = FORMATS["qdpx"](content, "banco.qdpx", given).frames
        labels = frames["codigo"][["codigo_id", "etiqueta_es"]]
        rows = frames["segmento"].merge(labels, on="codigo_id")
        columns = rows[["fuente_id", "etiqueta_es", "texto_literal"]]
        return [*columns.itertuples(index=False, name=None)]

    return work


def read_plainly(content: bytes) -> Callable[[], Words]:
    """Return what anybody would write to get the words of each coding."""

    def work() -> Words:
        found = []
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = ET.fromstring(archive.read("project.qde"))
            names = {c.get("guid"): c.get("name", "") for c in root.iter(f"{NS}Code")}
            for one in root.iter(f"{NS}TextSource"):
                path = one.get("plainTextPath", "").removeprefix("internal://")
                text = archive.read(f"sources/{path}").decode()
                for mark in one:
                    start, end = mark.get("startPosition"), mark.get("endPosition")
                    words = text[int(start or 0) : int(end or 0)]
                    for ref in mark.iter(f"{NS}CodeRef"):
                        code = names[ref.get("targetGUID")]
                        found.append((one.get("name", ""), code, words))
        return found

    return work


SIDES = {"somos": read_ours, "llano": read_plainly}


def resident() -> int:
    """Return the largest resident memory of this process so far [bytes].

    What Linux says of resource usage is inherited from the parent: the memory map of
    the process itself is asked, where there is one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(s for s in status.read_text().splitlines() if "VmHWM" in s)
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def measure(name: str, path: Path) -> Side:
    """Time one side in this process."""
    content = path.read_bytes()
    work = SIDES[name](content)
    before = resident()
    start, used = time.perf_counter(), time.process_time()
    words = [*work()]
    wall, cpu = time.perf_counter() - start, time.process_time() - used
    after = resident()
    lines = sorted("\x1f".join(row) for row in words)
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return Side(wall, cpu, after - before, len(words), digest)


def apart(name: str, path: Path) -> Side:
    """Measure one side in a process of its own, and keep the median of its clocks."""
    command = [sys.executable, __file__, "--lado", name, "--archivo", str(path)]
    sides = []
    for _ in range(REPEATS):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{name}\n{done.stdout}{done.stderr}")
        sides.append(Side(**json.loads(done.stdout)))
    wall = statistics.median(side.reloj_s for side in sides)
    cpu = statistics.median(side.cpu_s for side in sides)
    memory = max(side.memoria for side in sides)
    return Side(wall, cpu, memory, sides[0].codificaciones, sides[0].huella)


def bench(sources: int, folder: Path) -> Findings:
    """Measure both sides on one project and return everything."""
    path = folder / "banco.qdpx"
    path.write_bytes(project(sources))
    ours, plain = apart("somos", path), apart("llano", path)
    if ours.huella != plain.huella:
        sys.exit("Los dos lados no encuentran las mismas palabras.")
    return Findings(
        fuentes=sources,
        codificaciones=ours.codificaciones,
        archivo_bytes=path.stat().st_size,
        python=platform.python_version(),
        nucleos=os.cpu_count() or 1,
        somos=ours,
        llano=plain,
    )


def spanish(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def told(found: Findings) -> str:
    """Say the measures in Spanish."""
    sides = {"zipfile + ElementTree": found.llano, "somos importar qdpx": found.somos}
    rows = [
        f"{name:24}{spanish(side.reloj_s, 2):>9}{spanish(side.cpu_s, 2):>9}"
        f"{spanish(side.memoria / 1e6, 0):>9}"
        for name, side in sides.items()
    ]
    wall = found.somos.cpu_s / found.llano.cpu_s
    memory = found.somos.memoria / max(found.llano.memoria, 1)
    return "\n".join(
        [
            f"{found.fuentes} fuentes y {found.codificaciones} codificaciones "
            f"({spanish(found.archivo_bytes / 1e6)} MB); las mismas palabras en los "
            f"dos lados (Python {found.python}, {found.nucleos} núcleos).",
            f"{'':24}{'reloj s':>9}{'CPU s':>9}{'MB':>9}",
            *rows,
            f"Importar cuesta {spanish(wall)} veces la CPU y {spanish(memory)} "
            "veces la memoria de leerlo sin más.",
        ]
    )


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Mide la entrada de un proyecto.")
    parser.add_argument("--fuentes", type=int, default=500)
    parser.add_argument("--json", action="store_true", help="responde en JSON")
    parser.add_argument("--lado", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--archivo", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.lado:
        print(json.dumps(asdict(measure(asked.lado, asked.archivo))))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = bench(asked.fuentes, Path(folder))
    print(json.dumps(asdict(found), indent=1) if asked.json else told(found))
    if found.somos.reloj_s >= MAX_SECONDS or found.somos.memoria >= MAX_MEMORY:
        sys.exit("Fuera de límite: un minuto o más, o 1 GB de memoria.")


if __name__ == "__main__":
    main()
