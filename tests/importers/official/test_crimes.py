import pytest

from somos_eval.importers.official.crimes import (
    breaks_series,
    crime_of_rows,
    known_crime,
)

TITLE = ["MINISTERIO DE DEFENSA NACIONAL", "POLICÍA NACIONAL"]
PERIOD = "PERÍODO DEL 01 DE ENERO AL 31 DE DICIEMBRE DEL 2022"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("HOMICIDIOS ", "homicidio"),
        ("HOMICIDIOS EN ACCIDENTE DE TRÁNSITO", "homicidio_accidente_transito"),
        ("ARTÍCULO 109. HOMICIDIO CULPOSO", "homicidio_accidente_transito"),
        ("Tentativa de homicidio", "tentativa_homicidio"),
        ("LESIONES PERSONALES", "lesiones_personales"),
        ("LESIONES EN ACCIDENTE DE TRANSITO", "lesiones_accidente_transito"),
        ("HURTO A PERSONAS", "hurto_personas"),
        ("ARTÍCULO 169. SECUESTRO EXTORSIVO", "secuestro"),
        ("EXTORSIÓN", "extorsion"),
        ("policia_secuestro2021", "secuestro"),
        ("Delitos sexuales", "delitos_sexuales"),
        ("CAPTURAS", None),
    ],
)
def test_known_titles(text: str, slug: str | None) -> None:
    assert known_crime(text) == slug


def test_the_title_wins_over_the_column_and_the_name() -> None:
    crime = crime_of_rows(
        [*TITLE, "DELITOS SEXUALES", PERIOD],
        ["ARTÍCULO 210 A. ACOSO SEXUAL", "ARTÍCULO 205. ACCESO CARNAL VIOLENTO"],
        2,
        "homicidios.xlsx",
    )
    assert crime.slugs == ["delitos_sexuales"] * 2
    assert crime.problems == []


def test_the_column_tells_each_row_when_there_is_no_title() -> None:
    said = ["EXTORSIÓN", "ARTÍCULO 168. SECUESTRO SIMPLE"]
    assert crime_of_rows([], said, 2, "x.xlsx").slugs == ["extorsion", "secuestro"]


def test_the_file_name_tells_when_nothing_else_does() -> None:
    crime = crime_of_rows(TITLE, None, 1, "Hurto a personas_2023.xlsx")
    assert crime.slugs == ["hurto_personas"]


def test_an_unknown_title_is_kept_as_a_slug_with_a_warning() -> None:
    crime = crime_of_rows([*TITLE, "LAVADO DE ACTIVOS", PERIOD], None, 2, "x.xlsx")
    assert crime.slugs == ["lavado_de_activos"] * 2
    assert [p.code for p in crime.problems] == ["SE-IMP-032"]
    assert "LAVADO DE ACTIVOS" in crime.problems[0].describe()


def test_an_unknown_word_of_the_column_is_kept_without_its_article() -> None:
    crime = crime_of_rows([], ["ARTÍCULO 323. LAVADO DE ACTIVOS"], 1, "x.xlsx")
    assert crime.slugs == ["lavado_de_activos"]


def test_without_any_clue_it_says_what_to_do() -> None:
    crime = crime_of_rows([*TITLE, PERIOD], None, 3, "datos.xlsx")
    assert crime.slugs == []
    assert "hurto_personas_2023.xlsx" in crime.problems[0].hint


@pytest.mark.parametrize(
    ("slug", "year", "flag"),
    [
        ("hurto_personas", 2022, False),
        ("hurto_personas", 2023, True),
        ("lesiones_personales", 2024, True),
        ("homicidio", 2024, False),
        ("secuestro", 2023, False),
        ("extorsion", 2023, False),
        ("masacres", 2023, False),
        ("homicidio_accidente_transito", 2023, True),
    ],
)
def test_the_series_breaks_in_2023_for_all_but_four_crimes(
    slug: str, year: int, flag: bool
) -> None:
    assert breaks_series(slug, year) is flag
