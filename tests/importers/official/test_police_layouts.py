"""Other years and the open-data portal: names without codes, CSV, other headers."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.importers import Imported
from somos_eval.importers.official.gazetteer import gazetteer
from somos_eval.importers.reading.workbook import read_workbook

Read = Callable[..., Imported]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

PLACES = (
    ("05001", "MEDELLÍN", "ANTIOQUIA"),
    ("05541", "PEÑOL", "ANTIOQUIA"),
    ("05148", "EL CARMEN DE VIBORAL", "ANTIOQUIA"),
    ("05237", "DONMATÍAS", "ANTIOQUIA"),
    ("05400", "LA UNIÓN", "ANTIOQUIA"),
    ("11001", "BOGOTÁ, D.C.", "BOGOTÁ, D.C."),
    ("25260", "EL ROSAL", "CUNDINAMARCA"),
    ("44001", "RIOHACHA", "LA GUAJIRA"),
    ("54001", "SAN JOSÉ DE CÚCUTA", "NORTE DE SANTANDER"),
    ("76001", "SANTIAGO DE CALI", "VALLE DEL CAUCA"),
    ("76400", "LA UNIÓN", "VALLE DEL CAUCA"),
    (
        "88001",
        "SAN ANDRÉS",
        "ARCHIPIÉLAGO DE SAN ANDRÉS, PROVIDENCIA Y SANTA CATALINA",
    ),
)
PORTAL = """
DEPARTAMENTO;MUNICIPIO;CODIGO_DANE;ARMA_MEDIO;FECHA_HECHO;GENERO;GRUPO_ETARIO;CANTIDAD
ANTIOQUIA;Medellín;5001000;-;31/01/2019;MASCULINO;ADULTOS;1
NARIÑO;Tumaco;52835000;PUNZANTE;9/02/2019;FEMENINO;NO_REPORTA;3
"""
MINDEFENSA = """\
FECHA HECHO;COD_DEPTO;DEPARTAMENTO;COD_MUNI;SEXO;Edad;Arma empleada;VICTIMAS
31/12/2016;5;ANTIOQUIA;1;MUJER;12;ARMA BLANCA;1
30/12/2016;76;VALLE;109;HOMBRE;18;;2
30/12/2016;76;VALLE;109;HOMBRE;15;;1
"""
OLD_HEADER = ["DEPARTAMENTO", "MUNICIPIO", "FECHA DE HECHO", "DIA SEMANA", "CANTIDAD"]


@pytest.fixture
def territory() -> pd.DataFrame:
    return pd.DataFrame(
        PLACES, columns=["divipola", "municipio", "departamento"]
    ).assign(
        cod_departamento=[code[:2] for code, _, _ in PLACES],
        vigencia=pd.Timestamp(2023, 12, 31),
    )


def delimited(rows: list[list[Any]], mark: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize(
    ("department", "place", "code"),
    [
        ("CUNDINAMARCA", "BOGOTÁ D.C. (CT)", "11001"),
        ("BOGOTA D.C.", "Bogotá", "11001"),
        ("VALLE", "Cali (CT)", "76001"),
        ("GUAJIRA", "RIOHACHA (CT)", "44001"),
        ("SAN ANDRÉS", "SAN ANDRÉS (CT)", "88001"),
        ("NORTE SANTANDER", "CÚCUTA (CT)", "54001"),
        ("Antioquia", "Don Matías", "05237"),
        ("ANTIOQUIA", "CARMEN DE VIBORAL", "05148"),
        ("ANTIOQUIA", "EL PE¥OL", "05541"),
        ("ANTIOQUIA", "LA UNIÓN", "05400"),
        ("VALLE", "LA UNIÓN", "76400"),
    ],
)
def test_a_name_is_found_as_the_police_write_it(
    territory: pd.DataFrame, department: str, place: str, code: str
) -> None:
    assert gazetteer(territory).find(department, place) == [code]


def test_nothing_is_guessed(territory: pd.DataFrame) -> None:
    names = gazetteer(territory)
    assert names.find(None, "LA UNIÓN") == ["05400", "76400"]
    assert names.find(None, "MEDELLIN") == ["05001"]
    assert names.find("ANTIOQUIA", "CALI") == []
    assert names.find("ATLÁNTIDA", "MEDELLÍN") == []
    assert names.find("ANTIOQUIA", "MEDELIN") == []


def test_a_file_until_2010_has_names_alone(
    read: Read, book: Book, rows_of: Rows, territory: pd.DataFrame
) -> None:
    rows = [
        ["POLICÍA NACIONAL"],
        ["HOMICIDIO COMÚN"],
        OLD_HEADER,
        ["VALLE", "CALI (CT)", date(2004, 5, 1), "Sábado", 2],
        ["CUNDINAMARCA", "BOGOTÁ D.C. (CT)", date(2005, 1, 9), "Domingo", 1],
        ["ANTIOQUIA", "NO REPORTA", date(2005, 1, 9), "Domingo", 1],
        ["TOTAL", "", "", "", 4],
        ["FUENTE: DIJIN. DATOS EXTRAIDOS EL DIA 15 DE JULIO DEL AÑO 2020."],
        ["Las cifras anteriores a 2003 se reconstruyeron."],
    ]
    done = read("policia", book(rows), tables={"territorio": territory})
    frame = rows_of(done)
    assert list(frame["divipola"]) == ["76001", "11001"]
    assert list(frame["cantidad"]) == [2, 1]
    assert frame["sexo"].isna().all()
    assert [s.reason for s in done.report.skipped] == ["sin municipio: «NO REPORTA»"]
    assert "Las cifras anteriores a 2003 se reconstruyeron." in done.report.notes
    assert done.report.extraction_date == date(2020, 7, 15)


def test_a_name_that_is_not_there_stops_the_file_and_is_told_once(
    read: Read, book: Book, territory: pd.DataFrame
) -> None:
    rows = [
        OLD_HEADER,
        ["ANTIOQUIA", "MEDELIN", date(2004, 5, 1), "", 1],
        ["ANTIOQUIA", "MEDELIN", date(2004, 5, 2), "", 1],
        ["", "LA UNIÓN", date(2004, 5, 2), "", 1],
    ]
    done = read(
        "policia", book(rows), "homicidio.xlsx", tables={"territorio": territory}
    )
    assert {p.code: p.where.row for p in done.report.errors} == {
        "SE-SER-002": 2,
        "SE-SER-003": 4,
    }
    lost = next(p for p in done.report.errors if p.code == "SE-SER-002")
    assert "filas: 2" in lost.rule
    assert "medellin" in lost.hint
    assert done.frame is None


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_portal_publishes_csv(
    read: Read, rows_of: Rows, mark: str, encoding: str
) -> None:
    rows: list[list[Any]] = [line.split(";") for line in PORTAL.split()]
    rows[1][1] = "Medellín, cabecera"
    content = delimited(rows, mark, encoding)
    done = read("policia", content, "Reporte_Hurto_a_Personas.csv")
    frame = rows_of(done)
    assert list(frame["divipola"]) == ["05001", "52835"]
    assert list(frame["fecha"].dt.date) == [date(2019, 1, 31), date(2019, 2, 9)]
    assert list(frame["fila"]) == [2, 3]
    assert set(frame["delito"]) == {"hurto_personas"}
    assert frame["cantidad"].sum() == done.report.total == 4


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (["01/31/2017", "02/03/2017", "3/30/2017"], [(1, 31), (2, 3), (3, 30)]),
        (["31/01/2017", "02/03/2017"], [(1, 31), (3, 2)]),
        (["02/03/2017 12:00:00 AM"], [(2, 3)]),
        (["02/03/2017"], [(3, 2)]),
        (["2017/03/02"], [(3, 2)]),
    ],
)
def test_the_column_says_which_comes_first_the_day_or_the_month(
    read: Read, rows_of: Rows, days: list[str], read_as: list[tuple[int, int]]
) -> None:
    rows: list[list[Any]] = [["CODIGO DANE", "FECHA", "CANTIDAD"]]
    rows += [["05001000", day, "1"] for day in days]
    frame = rows_of(read("policia", delimited(rows), "homicidios.csv"))
    assert [(d.month, d.day) for d in frame["fecha"]] == read_as


def test_dates_of_both_orders_in_one_column_are_refused(
    read: Read, codes_of: Codes
) -> None:
    rows: list[list[Any]] = [["CODIGO DANE", "FECHA", "CANTIDAD"]]
    rows += [["05001000", day, "1"] for day in ("31/01/2017", "01/31/2017")]
    assert codes_of(read("policia", delimited(rows), "homicidios.csv")) == [
        "SE-IMP-023"
    ]


def test_the_columns_of_mindefensa_and_of_the_detailed_files(
    read: Read, rows_of: Rows
) -> None:
    frame = rows_of(read("policia", MINDEFENSA.encode(), "HOMICIDIO.csv"))
    assert list(frame["divipola"]) == ["05001", "76109", "76109"]
    assert list(frame["grupo_edad_policia"]) == ["menores", "adultos", "adolescentes"]
    assert list(frame["sexo"]) == ["mujer", "hombre", "hombre"]
    assert frame["arma_o_medio"].iloc[0] == "ARMA BLANCA"


def test_one_file_of_every_crime_takes_each_from_its_row(
    read: Read, book: Book, rows_of: Rows
) -> None:
    head = ["ARMAS MEDIOS", "DEPARTAMENTO", "MUNICIPIO", "FECHA HECHO", "GENERO"]
    head += [
        "*AGRUPA EDAD PERSONA*",
        "CODIGO DANE",
        "DELITOS",
        "MES",
        "CANTIDAD",
        "ICCS",
    ]

    def row(crime: str) -> list[Any]:
        place = ["-", "ANTIOQUIA", "Medellín", "2025/01/31", "", "ADULTOS", "05001"]
        return [*place, crime, "01", 1, "0101"]

    rows = [["INFORMACIÓN DE DELITOS A NIVEL DE REGISTRO"], [], head]
    rows += [row("Homicidio intencional (0101)"), row("Hurto a personas (0502)")]
    rows += [row("Delito nuevo (9999)")]
    done = read("policia", book(rows), "delitos_2025.xlsx")
    assert list(rows_of(done)["delito"]) == [
        "homicidio",
        "hurto_personas",
        "delito_nuevo_9999",
    ]
    assert [p.code for p in done.report.warnings] == ["SE-IMP-032"]


def test_a_badly_quoted_csv_is_refused(read: Read, codes_of: Codes) -> None:
    torn = b'CODIGO DANE,FECHA,CANTIDAD\n05001,"2017-01-01,1\n'
    wide = b"CODIGO DANE,FECHA,CANTIDAD\n05001,2017-01-01,1\n05001,2017-01-01,1,x\n"
    assert codes_of(read("policia", torn, "homicidio.csv")) == ["SE-IMP-055"]
    assert codes_of(read("policia", wide, "homicidio.csv")) == ["SE-IMP-054"]
    assert codes_of(read("policia", b"\0\1\2binario", "homicidio.csv")) == [
        "SE-IMP-052"
    ]


@pytest.mark.reales
@pytest.mark.parametrize(
    ("name", "columns", "header"),
    [
        ("policia_homicidios_2018.xlsx", (0, 1, 4, 7), 10),
        ("policia_homicidios_2022.xls", (1, 2, 3, 7), 9),
    ],
)
def test_without_codes_the_published_files_give_the_same_municipalities(
    real_data: Path,
    read: Read,
    rows_of: Rows,
    name: str,
    columns: tuple[int, ...],
    header: int,
) -> None:
    content = (real_data / name).read_bytes()
    listed = (real_data / "dane_divipola_2023.xlsx").read_bytes()
    territory = rows_of(read("divipola", listed, "dane_divipola_2023.xlsx"))
    sheets, _ = read_workbook(content, name)
    below = sheets[0].rows[header:]
    bare = [[row[at] for at in columns] for row in below if row[columns[1]] != ""]
    coded = rows_of(read("policia", content, name))
    named = rows_of(
        read(
            "policia", delimited(bare), f"{name}.csv", tables={"territorio": territory}
        )
    )
    # In 2022 an area of Amazonas without municipality is filed as Leticia.
    by_name = coded["divipola"].replace("91530", "91001")
    expected = coded["cantidad"].groupby(by_name).sum()
    assert named.groupby("divipola")["cantidad"].sum().to_dict() == expected.to_dict()
