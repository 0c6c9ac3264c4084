"""The two sides of each reading: ours, and what anybody would write."""

import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd

from benchmarks.samples import AGES, SEXES, TITLE_ROWS, register

COLUMNS = [
    "divipola",
    "fecha",
    "sexo",
    "grupo_edad_policia",
    "arma_o_medio",
    "cantidad",
]
NS = "{urn:QDA-XML:project:1.0}"
Words = Iterable[tuple[str, ...]]


def police_ours(path: Path) -> Callable[[], Words]:
    """Return the work that is timed: a whole import, up to the rows of the table."""
    from somos_eval.importers import FORMATS, Given

    def work() -> Words:
        done = FORMATS["policia"](path.read_bytes(), path.name, Given("0" * 64))
        if done.frame is None:
            sys.exit("\n".join(p.describe() for p in done.report.errors))
        return words_of(done.frame[COLUMNS])

    return work


def police_plainly(path: Path) -> Callable[[], Words]:
    """Return what anybody would write to get the same columns."""
    import openpyxl  # noqa: F401  # loaded before anything is timed

    def work() -> Words:
        found = pd.read_excel(path, engine="openpyxl", header=TITLE_ROWS - 1)
        found = found[found["DEPARTAMENTO"] != "TOTAL"]
        code = found["CODIGO DANE"].astype(int).astype(str).str.zfill(8).str[:5]
        frame = pd.DataFrame(
            {
                "divipola": code,
                "fecha": pd.to_datetime(found["FECHA HECHO"]),
                "sexo": found["GENERO"].map(SEXES),
                "grupo_edad_policia": found["AGRUPA EDAD PERSONA"].map(AGES),
                "arma_o_medio": found["ARMAS MEDIOS"].replace("-", None),
                "cantidad": found["CANTIDAD"],
            }
        )
        return words_of(frame)

    return work


def words_of(frame: pd.DataFrame) -> Words:
    """Return the rows as text when they are asked for, which is after the clock."""
    for record in frame.itertuples(index=False, name=None):
        yield tuple("" if pd.isna(cell) else str(cell) for cell in record)


def project_ours(path: Path) -> Callable[[], Words]:
    """Return the work that is timed: a whole import, up to the rows of the tables."""
    from somos_eval.importers import FORMATS, Given

    with zipfile.ZipFile(path) as archive:
        count = sum(name.endswith(".txt") for name in archive.namelist())
    given = Given("0" * 64, tables={"fuente": register(count)})

    def work() -> Words:
        frames = FORMATS["qdpx"](path.read_bytes(), path.name, given).frames
        labels = frames["codigo"][["codigo_id", "etiqueta_es"]]
        rows = frames["segmento"].merge(labels, on="codigo_id")
        columns = rows[["fuente_id", "etiqueta_es", "texto_literal"]]
        return [*columns.itertuples(index=False, name=None)]

    return work


def project_plainly(path: Path) -> Callable[[], Words]:
    """Return what anybody would write to get the words of each coding."""

    def work() -> Words:
        found = []
        with zipfile.ZipFile(path) as archive:
            root = ET.fromstring(archive.read("project.qde"))
            names = {c.get("guid"): c.get("name", "") for c in root.iter(f"{NS}Code")}
            for one in root.iter(f"{NS}TextSource"):
                inside = one.get("plainTextPath", "").removeprefix("internal://")
                text = archive.read(f"sources/{inside}").decode()
                for mark in one:
                    start, end = mark.get("startPosition"), mark.get("endPosition")
                    words = text[int(start or 0) : int(end or 0)]
                    for ref in mark.iter(f"{NS}CodeRef"):
                        code = names[ref.get("targetGUID")]
                        found.append((one.get("name", ""), code, words))
        return found

    return work


SIDES: dict[str, Callable[[Path], Callable[[], Words]]] = {
    "policia.somos": police_ours,
    "policia.llano": police_plainly,
    "qdpx.somos": project_ours,
    "qdpx.llano": project_plainly,
}
