"""Official files from the command line: what is kept beside the tables."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result

from somos_eval.store import Workspace
from somos_eval.store.boundaries import read_boundaries
from somos_eval.store.provenance import read_provenance

Somos = Callable[..., Result]
RING = [[-75.0, 6.0], [-75.0, 7.0], [-74.0, 7.0], [-75.0, 6.0]]


@pytest.fixture
def bring(somos: Somos, root: Path) -> Callable[..., Result]:
    def run(layout: str, name: str, text: str) -> Result:
        path = root / name
        path.write_text(text, encoding="utf-8")
        return somos(root, "importar", layout, str(path), "--programa", "demo")

    return run


def test_notes_and_extraction_date_stay_with_the_table(
    bring: Callable[..., Result], root: Path
) -> None:
    text = (
        "CODIGO DANE,FECHA,CANTIDAD\n05001000,31/01/2019,2\nTOTAL,,2\n"
        "FUENTE: DIJIN. DATOS EXTRAIDOS EL DIA 15 DE JULIO DEL AÑO 2020.\n"
        "Incluye casos en verificación.\nElaborado: Fulano\n"
    )
    assert bring("policia", "abigeato_2019.csv", text).exit_code == 0
    entry = read_provenance(Workspace(root), "demo")["policia/abigeato_2019.csv"]
    assert entry["fecha_extraccion"] == "2020-07-15"
    assert entry["suma"] == entry["total_declarado"] == 2
    assert "Incluye casos en verificación." in entry["notas"]
    assert not any("Fulano" in note for note in entry["notas"])


def test_boundaries_stay_beside_the_tables(
    bring: Callable[..., Result], root: Path
) -> None:
    territory = pd.read_parquet(root / "data/demo/tablas/territorio.parquet")
    code = str(territory["divipola"].iloc[0])
    shape = {
        "type": "Feature",
        "properties": {"MPIO_CDPMP": code, "dueño": "Fulano"},
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [shape]})
    done = bring("limites", "mapa_2020.geojson", text)
    assert done.exit_code == 0
    assert "1 importada en «limites»" in done.stdout
    found = read_boundaries(Workspace(root), "demo")
    assert found is not None
    assert found.shapes == {code: [[[(x, y) for x, y in RING]]]}
    kept = root / "data/demo/tablas/limites.geojson"
    assert "Fulano" not in kept.read_text(encoding="utf-8")


def test_what_is_refused_leaves_nothing(
    bring: Callable[..., Result], root: Path
) -> None:
    assert bring("limites", "mapa.geojson", "{}").exit_code == 2
    assert read_boundaries(Workspace(root), "demo") is None
    before = read_provenance(Workspace(root), "demo")
    assert (
        bring("policia", "homicidio.csv", "CODIGO DANE,FECHA,CANTIDAD\n").exit_code == 2
    )
    assert read_provenance(Workspace(root), "demo") == before
