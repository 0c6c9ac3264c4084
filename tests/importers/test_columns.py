"""Every format says what each column of the file became, and what it left out."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from somos_eval.importers import Imported, ImportReport, Skipped
from somos_eval.importers.report import LeftColumn

Read = Callable[..., Imported]
Book = Callable[..., bytes]

PLACE = "Código Departamento,Nombre Departamento,Código Municipio,Nombre Municipio"
DIVIPOLA = [
    ["DIVIPOLA Diciembre 2023"],
    [*PLACE.split(","), "Tipo", "Latitud"],
    ["05", "ANTIOQUIA", "05001", "MEDELLÍN", "Municipio", 6.2],
]
MDM: list[list[object]] = [
    ["Código DANE", "Municipio", "MDM 2021", "Grupo dotación 2021"],
    ["05001", "Medellín", 83.7, "Ciudades"],
]
TERRIDATA = [
    ["Código Entidad", "Subcategoría", "Indicador", "Dato Numérico", "Año", "Mes"],
    ["05001", "Pobreza", "IPM", "12,5", "2018", "12"],
]
MATRIX = [["Documento", "Código", "Cita"], ["ENT-0001", "Miedo", "Da miedo salir"]]
CROSS = [["Fuente", "Miedo"], ["ENT-0001", "x"]]
QDC = b"""<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
<Code guid="11111111-0000-4000-8000-000000000000" name="Miedo" isCodable="true"/>
</Codes></CodeBook>"""
SHAPE = {
    "type": "Feature",
    "properties": {"MPIO_CDPMP": "05001"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[-75.0, 6.0], [-75.0, 7.0], [-74.0, 7.0], [-75.0, 6.0]]],
    },
}
GEOJSON = json.dumps({"type": "FeatureCollection", "features": [SHAPE]}).encode()


@pytest.mark.parametrize(
    ("format_", "made", "expected"),
    [
        (
            "divipola",
            DIVIPOLA,
            {
                ("Código Departamento", "territorio.cod_departamento"),
                ("Nombre Departamento", "territorio.departamento"),
                ("Código Municipio", "territorio.divipola"),
                ("Nombre Municipio", "territorio.municipio"),
                ("Tipo", "territorio.tipo"),
                ("Latitud", "territorio.latitud"),
            },
        ),
        (
            "mdm",
            MDM,
            {
                ("Código DANE", "indicador_externo.divipola"),
                ("MDM 2021", "indicador_externo.valor"),
                ("Grupo dotación 2021", "indicador_externo.valor_texto"),
            },
        ),
        (
            "terridata",
            TERRIDATA,
            {
                ("Código Entidad", "indicador_externo.divipola"),
                ("Subcategoría", "indicador_externo.indicador"),
                ("Indicador", "indicador_externo.indicador"),
                ("Dato Numérico", "indicador_externo.valor"),
                ("Año", "indicador_externo.anio"),
            },
        ),
        (
            "limites",
            GEOJSON,
            {("mpio_cdpmp", "limites.divipola"), ("geometry", "limites.polígono")},
        ),
        (
            "matriz",
            MATRIX,
            {
                ("Documento", "segmento.fuente_id"),
                ("Código", "segmento.codigo_id"),
                ("Cita", "segmento.texto_literal"),
            },
        ),
        (
            "matriz",
            CROSS,
            {
                ("una fuente", "segmento.fuente_id"),
                ("un código", "segmento.codigo_id"),
                ("celdas", "segmento.texto_literal"),
            },
        ),
        (
            "taguette",
            b"tag,description\nmiedo,Da miedo\n",
            {("tag", "codigo.etiqueta_es"), ("description", "codigo.definicion")},
        ),
        (
            "qdpx",
            QDC,
            {
                ("Code/name", "codigo.etiqueta_es"),
                ("Code/Description", "codigo.definicion"),
            },
        ),
    ],
)
def test_the_report_says_what_each_column_became(
    read: Read, book: Book, format_: str, made: Any, expected: set[tuple[str, str]]
) -> None:
    content = made if isinstance(made, bytes) else book(made)
    report = read(format_, content, "archivo_2021.dat").report
    assert report.errors == ()
    said = {(c.header, f"{c.table}.{c.column}") for c in report.columns}
    assert said == expected


def test_a_taguette_project_says_what_its_tables_became(read: Read) -> None:
    with sqlite3.connect(":memory:") as base:
        base.executescript(
            "CREATE TABLE projects(id); INSERT INTO projects VALUES (1);"
            "CREATE TABLE documents(id, name);"
            "INSERT INTO documents VALUES (1, 'ENT-0001');"
            "CREATE TABLE tags(id, path, description);"
            "INSERT INTO tags VALUES (1, 'miedo', '');"
            "CREATE TABLE highlights"
            "(id, document_id, start_offset, end_offset, snippet);"
            "CREATE TABLE highlight_tags(highlight_id, tag_id);"
        )
        content = base.serialize()
    report = read("taguette", content, "proyecto.sqlite3").report
    assert ("tags.path", "etiqueta_es") in {
        (c.header, c.column) for c in report.columns
    }


def test_columns_left_out_are_in_the_json() -> None:
    left = LeftColumn("Hoja1", "columna «apuntes»", "no va a ninguna tabla")
    report = ImportReport(
        "f.xlsx",
        "kobo",
        "sesion",
        skipped=(Skipped("Hoja1", 7, "total"),),
        left_columns=(left,),
    )
    assert report.as_json()["omitidas"] == [
        {"hoja": "Hoja1", "fila": 7, "motivo": "total"},
        {
            "hoja": "Hoja1",
            "fila": None,
            "motivo": "columna «apuntes»: no va a ninguna tabla",
        },
    ]
