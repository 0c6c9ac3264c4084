from datetime import date
from typing import Any

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.importers import merge

ONE, TWO, THREE = "a" * 64, "b" * 64, "c" * 64


def _crimes(sha: str, *rows: tuple[str, date]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "delito": [crime for crime, _ in rows],
            "divipola": "05001",
            "fecha": [day for _, day in rows],
            "sexo": None,
            "grupo_edad_policia": None,
            "arma_o_medio": None,
            "cantidad": 1,
            "fuente": "Policía",
            "fecha_extraccion": None,
            "ruptura_de_serie": False,
            "archivo_sha256": sha,
            "fila": range(1, len(rows) + 1),
        }
    )
    return _typed("delito", frame)


def _typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    kinds: dict[str, Any] = {c.name: c.kind.dtype for c in TABLES[table].columns}
    return frame[list(kinds)].astype({n: kinds[n] for n in frame.columns})


def _people(edition: str, *numbers: int) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "divipola": "05001",
            "anio": range(2020, 2020 + len(numbers)),
            "area": "total",
            "poblacion": numbers,
            "edicion": edition,
        }
    )
    return _typed("poblacion", frame)


Y2021 = ("homicidio", date(2021, 6, 1))
Y2022 = ("homicidio", date(2022, 6, 1))
THEFT = ("hurto_personas", date(2022, 6, 1))


def test_the_first_file_is_the_table() -> None:
    new = _crimes(ONE, Y2022, Y2022)
    merged, notices = merge("delito", None, new)
    pd.testing.assert_frame_equal(merged, new)
    assert notices == []
    assert len(merge("delito", TABLES["delito"].empty(), new)[0]) == 2


def test_the_same_file_twice_is_the_same_table() -> None:
    both, _ = merge("delito", _crimes(ONE, Y2021), _crimes(TWO, Y2022, THEFT))
    again, notices = merge("delito", both, _crimes(ONE, Y2021))
    pd.testing.assert_frame_equal(both, again, check_exact=True)
    assert notices == [
        "Filas reemplazadas: 1, de este mismo archivo, que ya estaba importado."
    ]


def test_the_order_of_files_does_not_matter() -> None:
    one, two = _crimes(ONE, Y2021), _crimes(TWO, Y2022)
    pd.testing.assert_frame_equal(
        merge("delito", one, two)[0], merge("delito", two, one)[0]
    )


def test_another_file_of_the_same_crime_and_year_replaces_and_is_told() -> None:
    old = _crimes(ONE, Y2021, Y2022, Y2022, THEFT)
    merged, notices = merge(
        "delito", old, _crimes(TWO, Y2022), {ONE: "homicidios_v1.xls"}
    )
    left = set(
        zip(
            merged["delito"],
            merged["fecha"].dt.year,
            merged["archivo_sha256"],
            strict=True,
        )
    )
    assert left == {
        ("homicidio", 2021, ONE),
        ("hurto_personas", 2022, ONE),
        ("homicidio", 2022, TWO),
    }
    (notice,) = notices
    assert "homicidio 2022 que se quitaron: 2" in notice
    assert "homicidios_v1.xls" in notice


def test_a_file_that_is_not_named_is_told_by_its_hash() -> None:
    _, notices = merge("delito", _crimes(ONE, Y2022), _crimes(TWO, Y2022))
    assert "a" * 12 in notices[0]


def test_two_halves_of_a_year_are_told_apart_from_a_new_version() -> None:
    first = _crimes(
        ONE, ("homicidio", date(2022, 1, 5)), ("homicidio", date(2022, 6, 30))
    )
    second = _crimes(TWO, ("homicidio", date(2022, 7, 1)))
    _, notices = merge("delito", first, second)
    assert any("no se cruzan" in notice for notice in notices)


def test_population_is_replaced_by_edition() -> None:
    old = pd.concat([_people("A", 10, 11), _people("B", 20)], ignore_index=True)
    merged, notices = merge("poblacion", old, _people("A", 12))
    assert sorted(zip(merged["edicion"], merged["poblacion"], strict=True)) == [
        ("A", 12),
        ("B", 20),
    ]
    assert "reemplazadas: 2" in notices[0]


def test_territory_is_replaced_by_date() -> None:
    frame = pd.DataFrame(
        {
            "divipola": ["05001", "05002"],
            "municipio": "X",
            "cod_departamento": "05",
            "departamento": "ANTIOQUIA",
            "tipo": "municipio",
            "longitud": None,
            "latitud": None,
            "vigencia": pd.Timestamp(2023, 12, 30),
        }
    )
    old = _typed("territorio", frame)
    merged, notices = merge("territorio", old, old.iloc[:1])
    assert merged["divipola"].tolist() == ["05001"]
    assert "2, de la misma vigencia" in notices[0]
    later = old.assign(vigencia=pd.Timestamp(2024, 12, 30)).astype(old.dtypes)
    assert len(merge("territorio", old, later)[0]) == 4


def test_any_other_table_is_replaced_by_key() -> None:
    table = TABLES["vinculo"]
    columns = {c.name: ["x", "y"] for c in table.columns}
    old = pd.DataFrame(columns | {"destino": ["d1", "d2"]})
    new = old.iloc[1:].assign(destino_sector="z")
    merged, notices = merge("vinculo", old, new)
    assert merged["destino_sector"].tolist() == ["x", "z"]
    assert "1, con la misma llave" in notices[0]
    pd.testing.assert_frame_equal(merge("vinculo", merged, new)[0], merged)


def test_a_key_of_one_column_is_enough() -> None:
    table = TABLES["compromiso"]
    old = pd.DataFrame({name: ["x", "y"] for name in table.names})
    new = old.iloc[1:].assign(texto="z")
    assert merge("compromiso", old, new)[0]["texto"].tolist() == ["x", "z"]


def _attended(session: str, **counts: int) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "sesion_id": session,
            "sector": "sin_dato",
            "sexo": [*counts],
            "grupo_edad": "sin_dato",
            "pertenencia_etnica": "sin_dato",
            "n_asistentes": [*counts.values()],
        }
    )
    return _typed("asistencia", frame)


def test_attendance_of_a_session_is_replaced_whole() -> None:
    """Another file counts the same people under other groups: it does not add them."""
    one, two = "13244-CMJ-20220415", "13244-CMJ-20220520"
    before = pd.concat([_attended(one, sin_dato=9), _attended(two, mujer=3)])
    merged, notices = merge("asistencia", before, _attended(one, mujer=5, hombre=4))
    by_session = merged.groupby("sesion_id")["n_asistentes"].sum()
    assert by_session.to_dict() == {one: 9, two: 3}
    assert notices == ["Filas reemplazadas: 1, de la misma sesion_id."]
