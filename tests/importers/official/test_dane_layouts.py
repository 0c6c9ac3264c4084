"""Other editions of the DANE: years in columns, CSV, the list of the portal."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.importers import Imported

Read = Callable[..., Imported]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

YEARS = ["DP", "DPNOM", "DPMP", "MPIO", 1985, 1986, 1987]
AREAS = ["", "", "", "", *["Total", "Cabecera", "Resto"] * 3]
MERGED = ["DP", "DPNOM", "MPIO", "DPMP", 1985, "", "", 1986, "", "", 1987, "", ""]
DATA = [6, 4, 2, 9, 5, 4, 12, 6, 6]


def test_years_in_columns(read: Read, book: Book, rows_of: Rows) -> None:
    rows = [
        ["ESTIMACIONES DE POBLACIÓN 1985-2005"],
        YEARS,
        ["05", "Antioquia", "Medellín", "05001", 1, 2, 3],
        ["05", "Antioquia", "Abejorral", 5002, "4", 5, 6],
        ["", "Antioquia", "", "05000", 5, 7, 9],
        ["Fuente: DANE"],
    ]
    done = read("poblacion", book(rows))
    found = rows_of(done).set_index(["divipola", "anio"])["poblacion"].to_dict()
    assert found == {
        ("05001", 1985): 1,
        ("05001", 1986): 2,
        ("05001", 1987): 3,
        ("05002", 1985): 4,
        ("05002", 1986): 5,
        ("05002", 1987): 6,
    }
    assert set(rows_of(done)["area"]) == {"total"}
    assert set(rows_of(done)["edicion"]) == {"DANE estimaciones 1985-2005"}
    assert [s.row for s in done.report.skipped] == [5]


def test_areas_below_merged_years(read: Read, book: Book, rows_of: Rows) -> None:
    rows = [["PROYECCIONES 1985-1987"], MERGED, AREAS]
    rows += [["05", "Antioquia", "05001", "Medellín", *DATA]]
    frame = rows_of(read("poblacion", book(rows)))
    assert len(frame) == 9
    total = frame[frame["area"] == "total"].set_index("anio")["poblacion"]
    assert total.to_dict() == {1985: 6, 1986: 9, 1987: 12}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ([7, *DATA[1:]], "SE-IMP-045"),
        ([*DATA[:8], ""], "SE-IMP-026"),
        ([*DATA[:8], "seis"], "SE-IMP-020"),
        ([*DATA[:8], -6], "SE-IMP-027"),
    ],
)
def test_areas_that_do_not_add_up_are_refused(
    read: Read, book: Book, codes_of: Codes, data: list[Any], code: str
) -> None:
    rows = [["PROYECCIONES"], MERGED, AREAS, ["05", "A", "05001", "M", *data]]
    assert codes_of(read("poblacion", book(rows))) == [code]


def test_a_year_twice_is_refused(read: Read, book: Book, codes_of: Codes) -> None:
    rows = [
        ["PROYECCIONES"],
        ["MPIO", "DPMP", 1985, 1986, 1986],
        ["05001", "M", 1, 2, 2],
    ]
    assert "SE-SER-010" in codes_of(read("poblacion", book(rows)))


@pytest.mark.parametrize("swapped", [True, False])
def test_a_projection_as_csv_in_both_orders(
    read: Read, rows_of: Rows, swapped: bool
) -> None:
    names = ("DPMP", "MPIO") if swapped else ("MPIO", "DPMP")
    text = f"DP;DPNOM;{names[0]};{names[1]};AÑO;ÁREA GEOGRÁFICA;TOTAL\n"
    text += "05;Antioquia;05001;Medellín;2042;Cabecera Municipal;1.000.000\n"
    text += "05;Antioquia;05001;Medellín;2042;Centros Poblados y Rural Disperso;500\n"
    text += "05;Antioquia;05001;Medellín;2042;Total;1.000.500\n"
    done = read("poblacion", text.encode("cp1252"), "PPED-AreaMun-2018-2042_VP.csv")
    frame = rows_of(done)
    assert frame.loc[frame["area"] == "total", "poblacion"].tolist() == [1_000_500]
    assert set(frame["divipola"]) == {"05001"}


PORTAL = (
    "Código Departamento,Nombre Departamento,Código Municipio,Nombre Municipio,"
    "Tipo: Municipio / Isla / Área no municipalizada,longitud,Latitud\n"
    '05,ANTIOQUIA,05001,MEDELLÍN,Municipio,"-75,581775","6,246631"\n'
    '91,AMAZONAS,91263,EL ENCANTO,Área no municipalizada,"-73,20","-1,74"\n'
    '88,ARCHIPIÉLAGO,88001,SAN ANDRÉS,Isla,"-81,71","12,57"\n'
)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("DIVIPOLA-Codigos_municipios_20250124.csv", date(2025, 1, 24)),
        ("divipola_2019.csv", date(2019, 12, 31)),
        ("municipios 2024-06-30.csv", date(2024, 6, 30)),
    ],
)
def test_the_list_of_the_portal(
    read: Read, rows_of: Rows, name: str, day: date
) -> None:
    done = read("divipola", PORTAL.encode("utf-8-sig"), name)
    frame = rows_of(done)
    assert list(frame["tipo"]) == ["municipio", "area_no_municipalizada", "isla"]
    assert frame["longitud"].iloc[0] == -75.581775
    assert set(frame["vigencia"].dt.date) == {day}
    assert [p.code for p in done.report.warnings] == ["SE-IMP-041"]


def test_a_list_without_any_date_is_refused(read: Read, codes_of: Codes) -> None:
    assert codes_of(read("divipola", PORTAL.encode(), "municipios.csv")) == [
        "SE-IMP-040"
    ]


@pytest.mark.reales
def test_the_published_projections_are_the_same_from_csv(
    real_data: Path, read: Read, rows_of: Rows
) -> None:
    name = "dane_proyecciones_2020_2035.xlsx"
    frame = rows_of(read("poblacion", (real_data / name).read_bytes(), name))
    total = frame[frame["area"] == "total"].groupby("anio")["poblacion"].sum()
    assert total[2020] == 50_407_647
    assert total[2024] == 52_695_952
    assert frame["divipola"].nunique() == 1122
