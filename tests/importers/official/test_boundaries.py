import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.errors import InputError
from somos_eval.importers import Imported
from somos_eval.store import Workspace
from somos_eval.store.boundaries import boundaries_path, read_boundaries

Read = Callable[..., Imported]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

SQUARE = [[-75.0, 6.0], [-75.0, 7.0], [-74.0, 7.0], [-74.0, 6.0], [-75.0, 6.0]]


def collection(*properties: dict[str, Any], **more: Any) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": given,
            "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
        }
        for given in properties
    ]
    whole = {"type": "FeatureCollection", **more, "features": features}
    return json.dumps(whole).encode()


def written(done: Imported) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done.documents["limites.geojson"])
    return found


@pytest.mark.reales
def test_the_old_map_against_the_list_of_2023(
    real_data: Path, read: Read, rows_of: Rows
) -> None:
    listed = (real_data / "dane_divipola_2023.xlsx").read_bytes()
    territory = rows_of(read("divipola", listed, "dane_divipola_2023.xlsx"))
    name = "municipios_2010.topojson"
    content = (real_data / name).read_bytes()
    done = read("limites", content, name, tables={"territorio": territory})
    missing = next(p for p in done.report.warnings if p.code == "SE-SER-034")
    assert "4: 13490, 19300, 23682, 23815" in missing.rule
    assert len(done.report.unknown_codes) == len(done.report.skipped) == 3
    # 1,122 shapes; two municipalities have two each.
    assert done.report.rows_read == 1122
    assert done.report.rows_imported == 1117 == len(written(done)["features"])
    assert written(done)["procedencia"]["vigencia"] == "2010"
    assert "hom90" not in done.documents["limites.geojson"].decode()
    assert done.frames == {}


@pytest.mark.parametrize(
    "properties",
    [
        {"MPIO_CDPMP": "05001", "MPIO_CNMBR": "MEDELLÍN"},
        {"DPTO_CCDGO": "05", "MPIO_CCDGO": "001", "MPIO_CNMBR": "MEDELLÍN"},
        {"dpto_ccdgo": "05", "mpio_ccdgo": "05001", "nombre": "MEDELLÍN"},
        {"DIVIPOLA": 5001, "municipio": "MEDELLÍN"},
    ],
)
def test_the_code_is_found_wherever_the_map_has_it(
    read: Read, properties: dict[str, Any]
) -> None:
    done = read("limites", collection(properties), "mgn_2023.geojson")
    (feature,) = written(done)["features"]
    assert feature["properties"] == {"divipola": "05001", "nombre": "MEDELLÍN"}
    assert feature["geometry"]["coordinates"] == [[SQUARE]]


def test_shapes_of_the_same_code_are_one(read: Read) -> None:
    both = {"DIVIPOLA": "05001"}
    done = read("limites", collection(both, both))
    (feature,) = written(done)["features"]
    assert len(feature["geometry"]["coordinates"]) == 2


def test_source_licence_and_vintage_are_noted(read: Read) -> None:
    said = {"license": "CC BY 4.0", "source": "DANE, MGN", "date": "2023-12-31"}
    done = read("limites", collection({"DIVIPOLA": "05001"}, **said))
    origin = written(done)["procedencia"]
    assert origin["licencia"] == "CC BY 4.0"
    assert origin["fuente"] == "DANE, MGN"
    assert origin["vigencia"] == "2023-12-31"
    assert "Licencia: CC BY 4.0." in done.report.notes


def test_a_projected_map_is_kept_and_told(read: Read) -> None:
    content = collection({"DIVIPOLA": "05001"}).replace(b"-75.0", b"4700000.25")
    done = read("limites", content.replace(b"-74.0", b"4800000.75"))
    assert [p.code for p in done.report.warnings] == ["SE-SER-032"]
    assert written(done)["features"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SE-IMP-001"),
        (b"PK\x03\x04zip", "SE-SER-030"),
        (b"codigo,nombre", "SE-SER-030"),
        (b'{"type": "FeatureCollection", "features": [', "SE-SER-031"),
        (b'{"type": "FeatureCollection"}', "SE-SER-031"),
        (b"[" * 100_000, "SE-SER-031"),
        (collection({"DIVIPOLA": 5001}).replace(b"-75.0", b"1e999"), "SE-SER-031"),
        (collection({"DIVIPOLA": 5001}).replace(b"-75.0", b"NaN"), "SE-SER-031"),
        (b'{"type": "FeatureCollection", "features": []}', "SE-SER-030"),
        (collection({"pob90": 69251, "name": "URIBIA"}), "SE-SER-033"),
    ],
)
def test_what_is_no_map_is_refused(
    read: Read, codes_of: Codes, content: bytes, code: str
) -> None:
    done = read("limites", content, "mapa.geojson")
    assert codes_of(done) == [code]
    assert done.documents == {}


def test_the_store_reads_what_was_imported(read: Read, tmp_path: Path) -> None:
    ws = Workspace(tmp_path)
    assert read_boundaries(ws, "p") is None
    path = boundaries_path(ws, "p")
    path.parent.mkdir(parents=True)
    done = read("limites", collection({"DIVIPOLA": "05001"}), "mapa_2020.geojson")
    path.write_bytes(done.documents["limites.geojson"])
    found = read_boundaries(ws, "p")
    assert found is not None
    assert found.shapes == {"05001": [[[(x, y) for x, y in SQUARE]]]}
    assert found.origin["vigencia"] == "2020"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="SE-SER-031"):
        read_boundaries(ws, "p")
