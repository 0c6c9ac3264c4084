from collections.abc import Callable

import pandas as pd
import pytest

from somos_eval.contracts import ANY_PROGRAMME, check_tables
from somos_eval.importers import Imported

Read = Callable[..., Imported]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

HEAD = (
    "Código Departamento;Departamento;Código Entidad;Entidad;Dimensión;Subcategoría;"
    "Indicador;Dato Numérico;Dato Cualitativo;Año;Mes;Fuente;Unidad de Medida\n"
)


def line(
    number: str, *, code: str = "13244", name: str = "Ingresos", **other: str
) -> str:
    cells = (
        "13;Bolívar",
        code,
        "El Carmen de Bolívar",
        "Finanzas",
        other.get("group", "Ejecuciones"),
        name,
        number,
        other.get("word", ""),
        other.get("year", "2021"),
        other.get("month", "12"),
        other.get("source", "DNP"),
        other.get("unit", "Pesos"),
    )
    return ";".join(cells) + "\n"


@pytest.fixture
def bring(read: Read) -> Callable[..., Imported]:
    def run(*lines: str, encoding: str = "utf-8-sig") -> Imported:
        content = (HEAD + "".join(lines)).encode(encoding)
        return read("terridata", content, "TerriData13244.csv")

    return run


def test_numbers_are_spanish_and_the_bom_is_not_text(
    bring: Callable[..., Imported], rows_of: Rows
) -> None:
    done = bring(
        line("23.573.287,00"),
        line("48,94", name="Cobertura neta", unit="Porcentaje (el valor se divide)"),
        line("1.234", name="Gastos"),
    )
    frame = rows_of(done)
    assert frame.set_index("indicador")["valor"].to_dict() == {
        "cobertura_neta": 48.94,
        "gastos": 1234.0,
        "ingresos": 23_573_287.0,
    }
    assert set(frame["fuente"]) == {"DNP, TerriData: DNP"}
    assert check_tables({"indicador_externo": frame}, ANY_PROGRAMME, {}) == []


def test_a_number_that_could_be_two_is_refused(
    bring: Callable[..., Imported], codes_of: Codes
) -> None:
    assert codes_of(bring(line("1.234"))) == ["SE-IMP-021"]


@pytest.mark.parametrize("code", ["13", "13000", "01001", "5", "5000"])
def test_departments_and_the_country_are_left_out_with_a_reason(
    bring: Callable[..., Imported], rows_of: Rows, code: str
) -> None:
    done = bring(line("5,5"), line("7,5", code=code))
    assert list(rows_of(done)["valor"]) == [5.5]
    assert [s.row for s in done.report.skipped] == [3]
    assert "departamento o el país" in done.report.skipped[0].reason
    assert [p.code for p in done.report.warnings] == ["SE-SER-024"]


def test_what_has_no_datum_is_not_measured(
    bring: Callable[..., Imported], rows_of: Rows
) -> None:
    done = bring(
        line("5,5"),
        line("", name="Categoría", word="Sexta"),
        line("", name="Agua", word="ND"),
    )
    frame = rows_of(done).set_index("indicador")
    assert frame.loc["categoria", "valor_texto"] == "Sexta"
    assert "agua" not in frame.index
    assert [s.reason for s in done.report.skipped] == [
        "sin dato numérico ni cualitativo"
    ]


def test_a_name_that_two_groups_have_carries_its_group(
    bring: Callable[..., Imported], rows_of: Rows
) -> None:
    done = bring(
        line("10", name="00-04", group="Población de hombres"),
        line("12", name="00-04", group="Población de mujeres"),
        line("1", name="Deserción", group="Primaria"),
        line("2", name="Deserción", group="Media"),
    )
    assert list(rows_of(done)["indicador"]) == [
        "media_desercion",
        "poblacion_de_hombres_00_04",
        "poblacion_de_mujeres_00_04",
        "primaria_desercion",
    ]


def test_of_several_months_the_last_is_kept_and_told(
    bring: Callable[..., Imported], rows_of: Rows
) -> None:
    done = bring(
        line("1,5", month="Marzo"), line("2,5", month="12"), line("3,5", month="06")
    )
    assert list(rows_of(done)["valor"]) == [2.5]
    assert [p.code for p in done.report.warnings] == ["SE-SER-022"]


@pytest.mark.parametrize("ninth", ["Septiembre", "setiembre", "SETIEMBRE"])
def test_september_has_two_spellings(
    ninth: str, bring: Callable[..., Imported], rows_of: Rows
) -> None:
    done = bring(line("1,5", month="Marzo"), line("2,5", month=ninth))
    assert list(rows_of(done)["valor"]) == [2.5]


def test_the_same_row_twice_is_one_and_two_values_are_refused(
    bring: Callable[..., Imported], rows_of: Rows, codes_of: Codes
) -> None:
    assert len(rows_of(bring(line("1,5"), line("1,5")))) == 1
    assert codes_of(bring(line("1,5"), line("2,5"))) == ["SE-SER-021"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a;b\n1;2\n", "SE-IMP-010"),
        (HEAD, "SE-IMP-038"),
        (HEAD + line("1,5", year="dos mil"), "SE-IMP-020"),
        (HEAD + line("1,5", code="99x99"), "SE-IMP-024"),
    ],
)
def test_what_cannot_be_read_is_refused(
    read: Read, codes_of: Codes, text: str, code: str
) -> None:
    assert codes_of(read("terridata", text.encode(), "TerriData.csv")) == [code]
