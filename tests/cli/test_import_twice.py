"""Importing the same file twice changes nothing, whatever its format."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from somos_eval.store import Workspace
from somos_eval.store.tables import read_table
from tests.cli.test_import_forms import Cells, written

Somos = Callable[..., Result]

RING = [[-75.0, 6.0], [-75.0, 7.0], [-74.0, 7.0], [-75.0, 6.0]]
FORM: dict[str, Cells] = {
    "survey": [
        ["type", "name", "label", "somos"],
        ["text", "cual", "¿Cuál?", "clave.instancia_id"],
        ["date", "cuando", "¿Cuándo?", "clave.fecha"],
        ["text", "clase", "Clase", "sesion.tipo_sesion"],
        ["text", "paso", "¿Se hizo?", "sesion.estado"],
        ["text", "acta", "¿Hay acta?", "sesion.acta_estado"],
    ]
}


@pytest.fixture
def files(root: Path) -> dict[str, list[str]]:
    """Return what each format is asked with: a file of this programme, and more."""
    ws = Workspace(root)
    body = str(read_table(ws, "demo", "instancia")["instancia_id"].iloc[0])
    sources = read_table(ws, "demo", "fuente")
    source = str(sources[sources["consentimiento"] == "firmado"]["fuente_id"].iloc[0])
    code = str(read_table(ws, "demo", "territorio")["divipola"].iloc[0])
    head: list[object] = ["cual", "cuando", "clase", "paso", "acta", "_index"]
    held: list[object] = [body, "2022-02-21", "ordinaria", "realizada", "firmada", 1]
    shape = {
        "type": "Feature",
        "properties": {"divipola": code},
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    collection = json.dumps({"type": "FeatureCollection", "features": [shape]})
    (root / "mapa_2020.geojson").write_text(collection, encoding="utf-8")
    highlights = f"id,document,tag,content\n1,{source} x,miedo,Da miedo salir\n"
    (root / "COD-A.csv").write_text(highlights, encoding="utf-8")
    session = str(read_table(ws, "demo", "sesion")["sesion_id"].iloc[0])
    sheets: dict[str, dict[str, Cells]] = {
        "form": FORM,
        "kobo": {"Comités": [head, held]},
        "asistencia": {session: [["Nombre", "Sexo"], ["Ana Ruiz", "F"]]},
        "matriz": {"m": [["fuente", "codigo", "texto"], [source, "Temor", "Da miedo"]]},
        "mdm": {"MDM": [["Código DANE", "Municipio", "MDM 2021"], [code, "X", 60.5]]},
    }
    paths = {n: str(written(root / f"{n}.xlsx", found)) for n, found in sheets.items()}
    return {
        "kobo": [paths["kobo"], "--formulario", paths["form"]],
        "asistencia": [paths["asistencia"]],
        "matriz": [paths["matriz"]],
        "mdm": [paths["mdm"]],
        "taguette": [str(root / "COD-A.csv")],
        "limites": [str(root / "mapa_2020.geojson")],
    }


def tables(root: Path) -> dict[str, bytes]:
    folder = root / "data/demo/tablas"
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


@pytest.mark.parametrize(
    "format_", ["kobo", "asistencia", "matriz", "mdm", "taguette", "limites"]
)
def test_the_same_file_twice_changes_nothing(
    somos: Somos, root: Path, files: dict[str, list[str]], format_: str
) -> None:
    def bring() -> dict[str, Any]:
        order = ("importar", format_, *files[format_], "--programa", "demo", "--json")
        done = somos(root, *order)
        assert done.exit_code == 0, done.output
        said: dict[str, Any] = json.loads(done.stdout)
        # What it found in the tables is not of the file.
        said["notas"] = [n for n in said["notas"] if "Filas reemplazadas" not in n]
        return said

    empty = tables(root)
    first, once = bring(), tables(root)
    assert first["filas_importadas"] > 0
    assert once != empty
    assert bring() == first
    assert tables(root) == once
