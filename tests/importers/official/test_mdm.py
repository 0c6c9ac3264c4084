from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import ANY_PROGRAMME, check_tables
from somos_eval.importers import Imported

Read = Callable[..., Imported]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

HEAD = ["Código DANE", "Departamento", "Municipio", "Grupo de capacidades", "MDM"]
ROWS = [
    ["05001", "Antioquia", "Medellín", "C", 83.5],
    ["05002", "Antioquia", "Abejorral", "G4", ""],
]


@pytest.mark.reales
def test_the_published_workbook_gives_the_published_answers(
    real_data: Path, read: Read, rows_of: Rows
) -> None:
    name = "dnp_mdm_2021.xlsx"
    done = read("mdm", (real_data / name).read_bytes(), name)
    frame = rows_of(done)
    index = frame[frame["indicador"] == "mdm"].set_index("divipola")["valor"]
    assert len(index) == done.report.rows_read == 1102
    assert index["05001"].round(3) == 83.685
    assert index["05002"].round(3) == 38.596
    assert set(frame["anio"]) == {2021}
    assert set(frame["fuente"]) == {"DNP, Medición de Desempeño Municipal 2021"}
    groups = frame[frame["indicador"] == "mdm_grupo_de_capacidades"]
    assert groups["valor_texto"].value_counts()["C"] == 13
    assert groups["valor"].isna().all()
    # Merged headers: the names of the variables are in the second row, and a blank is
    # a municipality without projects of regalías, not a zero.
    igpr = "mdm_variables_estandarizadas_indicador_de_eficiencia_del_igpr"
    measured = frame[frame["indicador"] == igpr]
    assert len(measured) == 1003
    assert "05001" not in set(measured["divipola"])
    assert any("2019 (UPME)" in note for note in done.report.notes)
    assert check_tables({"indicador_externo": frame}, ANY_PROGRAMME, {}) == []


@pytest.mark.parametrize("name", ["mdm_2019.xlsx", "MDM-2019 (definitivo).xlsx"])
def test_the_year_may_be_in_the_name_alone(
    read: Read, book: Book, rows_of: Rows, name: str
) -> None:
    frame = rows_of(read("mdm", book([HEAD, *ROWS]), name))
    assert set(frame["anio"]) == {2019}
    assert list(frame.loc[frame["indicador"] == "mdm", "divipola"]) == ["05001"]


def test_without_a_year_it_is_refused(read: Read, book: Book, codes_of: Codes) -> None:
    assert codes_of(read("mdm", book([HEAD, *ROWS]), "mdm.xlsx")) == ["SE-SER-020"]


def test_each_column_may_have_its_own_year(
    read: Read, book: Book, rows_of: Rows
) -> None:
    head = ["Código", "Municipio", "MDM 2018", "MDM 2019", "Gestión 2019"]
    rows = [head, [5001, "Medellín", 70.5, 71, 68], [5002, "Abejorral", "n.d.", 40, 30]]
    frame = rows_of(read("mdm", book(rows)))
    found = frame.set_index(["indicador", "divipola", "anio"])["valor"].to_dict()
    assert found == {
        ("mdm", "05001", 2018): 70.5,
        ("mdm", "05001", 2019): 71,
        ("mdm", "05002", 2019): 40,
        ("mdm_gestion", "05001", 2019): 68,
        ("mdm_gestion", "05002", 2019): 30,
    }


def test_the_open_data_portal_has_one_datum_a_row(read: Read, rows_of: Rows) -> None:
    text = (
        "Código Entidad,Entidad,Dimensión,Indicador,Dato,Año\n"
        '05001,Medellín,MDM,MDM,"83,68",2021\n'
        '05001,Medellín,MDM,Gestión,"80,5",2021\n'
        '05000,Antioquia,MDM,MDM,"60,10",2021\n'
    )
    done = read("mdm", text.encode(), "mdm.csv")
    values = rows_of(done).set_index(["indicador", "divipola"])["valor"].to_dict()
    assert values == {("mdm", "05001"): 83.68, ("mdm_gestion", "05001"): 80.5}
    assert len(done.report.skipped) == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["0500X", "Antioquia", "Medellín", "C", 83.5], "SE-IMP-024"),
        (["05003", "Antioquia", "Otro", "C", "ochenta"], "SE-IMP-020"),
        (["05001", "Antioquia", "Medellín", "C", 84.5], "SE-SER-021"),
    ],
)
def test_what_cannot_be_read_is_refused(
    read: Read, book: Book, codes_of: Codes, row: list[Any], code: str
) -> None:
    done = read("mdm", book([HEAD, *ROWS, row]), "mdm_2021.xlsx")
    assert codes_of(done) == [code]
    assert done.frame is None


def test_another_file_is_not_a_measurement(
    read: Read, book: Book, codes_of: Codes
) -> None:
    assert codes_of(read("mdm", book([["a", "b"], [1, 2]]))) == ["SE-IMP-010"]
    assert codes_of(read("mdm", b"")) == ["SE-IMP-001"]
