"""The raw files, brought in by the ordinary importers, satisfy every contract."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, Context, check_tables
from somos_eval.demo import DemoFile, DemoProgramme, build_demo
from somos_eval.errors import Severity
from somos_eval.importers import Imported
from somos_eval.params import InstanceKind, Programme

Frames = dict[str, pd.DataFrame]


@pytest.mark.parametrize("seed", [2025, 41])
def test_every_file_imports_and_every_table_satisfies_its_contract(
    seed: int,
    kinds: tuple[InstanceKind, ...],
    programme: Programme,
    import_all: Callable[[DemoProgramme], Frames],
) -> None:
    frames = import_all(build_demo(5, seed, kinds=kinds))
    assert set(frames) == set(TABLES)
    context = Context(
        programme.start,
        programme.end,
        frozenset(programme.regions),
        programme.catalogue.ids,
    )
    problems = check_tables(frames, context, {})
    errors = [p.describe() for p in problems if p.severity is Severity.ERROR]
    assert errors == []
    assert [p.describe() for p in problems] == []


def test_crime_files_declare_their_total_and_say_that_they_are_synthetic(
    demo: DemoProgramme, bring_in: Callable[[DemoFile], Imported]
) -> None:
    for file in demo.raw:
        if file.format == "policia":
            report = bring_in(file).report
            assert report.total == report.declared_total
            assert report.extraction_date == date(2025, 1, 15)
            assert any("SINTÉTICOS" in note for note in report.notes)


def test_no_figure_is_attributed_to_an_official_source(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    for table in ("delito", "indicador_externo"):
        assert frames[table]["fuente"].str.contains("SINTÉTIC").all()
    assert not frames["poblacion"]["edicion"].str.contains("DANE").any()


def test_crimes_cover_three_years_and_break_in_2023(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    crimes = frames["delito"]
    assert set(crimes["delito"]) == {
        "homicidio",
        "secuestro",
        "hurto_personas",
        "lesiones_personales",
        "violencia_intrafamiliar",
    }
    years = crimes["fecha"].dt.year.groupby(crimes["delito"]).agg(set)
    # Homicide also before the programme, to be compared with.
    assert years.pop("homicidio") == {2020, 2021, 2022, 2023, 2024}
    assert all(found == {2022, 2023, 2024} for found in years)
    thefts = crimes[crimes["delito"] == "hurto_personas"]
    late = thefts["fecha"].dt.year >= 2023
    assert (thefts["ruptura_de_serie"] == late).all()
    assert (crimes["cantidad"] > 1).any()


def test_departments_and_country_are_more_than_the_programme(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    inside = set(frames["municipio"]["divipola"])
    country = set(frames["territorio"]["divipola"])
    assert inside < country
    assert {code[:2] for code in inside} == {code[:2] for code in country - inside}
    assert set(frames["poblacion"]["divipola"]) == country
    assert set(frames["delito"]["divipola"]) <= country
    years = frames["poblacion"].groupby("divipola")["anio"].agg(["min", "max"])
    assert (years["min"] <= 2022).all()
    assert (years["max"] >= 2024).all()


def test_a_namesake_in_another_department_tests_the_municipal_key(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    territories = frames["territorio"]
    twins = territories[territories["municipio"].duplicated(keep=False)]
    assert len(twins) == 2
    assert twins["cod_departamento"].nunique() == 2
