import json
from collections.abc import Callable
from typing import Any

from somos_eval.importers import FORMATS, Imported, against_territory

Read = Callable[..., Imported]
KEYS = [
    "archivo",
    "formato",
    "tabla",
    "filas_leidas",
    "filas_importadas",
    "suma",
    "total_declarado",
    "fecha_extraccion",
    "notas",
    "codigos_desconocidos",
    "omitidas",
    "avisos",
    "errores",
]


def test_the_json_of_a_good_file_is_that_of_the_interface(
    read: Read, police_file: Callable[..., bytes], victim: Callable[..., Any]
) -> None:
    footer = [["FUENTE: DIJIN. DATOS EXTRAIDOS EL DIA 15 DE JULIO DEL AÑO 2020."]]
    rows = [victim("05001000", 2), victim("05000000", 1)]
    content = police_file(rows, total=3, footer=footer)
    shown = read("policia", content, "homicidios.xlsx").report.as_json()
    assert list(shown) == KEYS
    assert json.loads(json.dumps(shown)) == shown
    assert shown | {"avisos": []} == {
        "archivo": "homicidios.xlsx",
        "formato": "policia",
        "tabla": "delito",
        "filas_leidas": 2,
        "filas_importadas": 1,
        "suma": 2,
        "total_declarado": 3,
        "fecha_extraccion": "2020-07-15",
        "notas": ["FUENTE: DIJIN. DATOS EXTRAIDOS EL DIA 15 DE JULIO DEL AÑO 2020."],
        "codigos_desconocidos": ["05000"],
        "omitidas": [
            {
                "hoja": "Hoja1",
                "fila": 8,
                "motivo": "código 05000, que es un departamento o el país",
            }
        ],
        "avisos": [],
        "errores": [],
    }


def test_an_error_in_json_has_its_place_rule_and_hint(
    read: Read, police_file: Callable[..., bytes], victim: Callable[..., Any]
) -> None:
    content = police_file([victim("00005000")])
    report = read("policia", content, "homicidios.xlsx").report
    shown = json.loads(json.dumps(report.as_json()))
    (error,) = shown["errores"]
    assert (error["hoja"], error["fila"], error["columna"]) == (
        "Hoja1",
        7,
        "CODIGO DANE",
    )
    assert error["valor"] == "00005000"
    assert error["regla"]
    assert error["sugerencia"]
    assert report.rows_imported == 0


def test_every_format_of_this_module_refuses_an_empty_file(read: Read) -> None:
    for name in FORMATS:
        imported = read(name, b"", "sesion.csv")
        assert imported.frame is None
        assert [p.code for p in imported.report.errors] == ["SE-IMP-001"]


def test_codes_that_the_territory_lacks_are_told(
    read: Read, police_file: Callable[..., bytes], victim: Callable[..., Any]
) -> None:
    imported = read("policia", police_file([victim("05001000"), victim("94663000")]))
    checked = against_territory(imported, {"05001"})
    assert checked.report.unknown_codes == ("94663",)
    assert [p.code for p in checked.report.warnings] == ["SE-IMP-039"]
    assert checked.frame is imported.frame
    assert against_territory(imported, set()) is imported
    assert against_territory(imported, {"05001", "94663"}) is imported
