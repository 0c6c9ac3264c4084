"""The municipality that a code names is the one that its file names."""

import re
from pathlib import Path

import pandas as pd
import pytest

from somos_eval.store import Workspace
from somos_eval.store.tables import read_table, write_table
from somos_eval.workflow.inspection import inspect

CODE = "62149"
OFFICIAL = "SAN EVARISTO DE LA CIÉNAGA"


@pytest.fixture
def town(root: Path) -> Path:
    return next((root / "params/demo/municipios").glob(f"{CODE}*"))


def write(town: Path, key: str, value: str, *more: str) -> None:
    text = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", town.read_text("utf-8"))
    town.write_text("\n".join([text.rstrip(), *more, ""]), encoding="utf-8")


def told(root: Path) -> list[tuple[str, str | None, int | None]]:
    problems = inspect(Workspace(root), "demo").problems
    return [(p.code, p.where.file, p.where.line) for p in problems]


def test_the_official_name_in_any_case_is_the_same_name(root: Path, town: Path) -> None:
    write(town, "municipio", "san evaristo de la cienaga")
    assert told(root) == []


def test_another_name_needs_the_official_one_as_alias(root: Path, town: Path) -> None:
    write(town, "municipio", "La Ciénaga", f"alias: [{OFFICIAL}]")
    assert told(root) == []


def test_a_code_of_another_place_is_told_at_its_line(root: Path, town: Path) -> None:
    """The file may be called after an alias that the list of territories lacks."""
    write(town, "municipio", "La Ciénaga", "alias: [San Evaristo de la Cienaga Grande]")
    town.rename(town.with_name(f"{CODE}_la_cienaga.yml"))
    shown = f"params/demo/municipios/{CODE}_la_cienaga.yml"
    assert told(root) == [("SE-PAR-013", shown, 2)]
    (problem,) = inspect(Workspace(root), "demo").problems
    assert f"{CODE} es {OFFICIAL} (" in problem.rule
    assert "no La Ciénaga" in problem.rule


def test_a_name_of_another_department_is_another_place(root: Path, town: Path) -> None:
    """Sixty-seven names are shared by municipalities of several departments."""
    write(town, "departamento", "Otro Departamento")
    assert [code for code, _, _ in told(root)] == ["SE-PAR-013"]


def test_a_municipality_that_was_renamed_may_have_either_name(
    root: Path, town: Path
) -> None:
    ws = Workspace(root)
    old = read_table(ws, "demo", "territorio")
    new = old.assign(vigencia=old["vigencia"] + pd.Timedelta(days=365))
    new["municipio"] = new["municipio"].replace(OFFICIAL, "Nuevo Nombre")
    write_table(ws, "demo", "territorio", pd.concat([old, new], ignore_index=True))
    assert told(root) == []
    write(town, "municipio", "Nuevo Nombre")
    town.rename(town.with_name(f"{CODE}_nuevo_nombre.yml"))
    assert told(root) == []


def test_a_municipality_left_out_is_not_asked_for_data(root: Path, town: Path) -> None:
    ws = Workspace(root)
    people = read_table(ws, "demo", "poblacion")
    write_table(ws, "demo", "poblacion", people[people["divipola"] != CODE])
    shown = f"params/demo/municipios/{town.name}"
    assert told(root) == [("SE-PAR-012", shown, 2)]
    write(town, "incluir_corrida", "no")
    assert told(root) == []


def test_only_the_years_of_the_programme_need_population(root: Path) -> None:
    ws = Workspace(root)
    people = read_table(ws, "demo", "poblacion")
    inside = people["anio"].between(2022, 2024)
    write_table(ws, "demo", "poblacion", people[inside].reset_index(drop=True))
    assert told(root) == []
    without = people[
        inside & ~((people["divipola"] == CODE) & (people["anio"] == 2023))
    ]
    write_table(ws, "demo", "poblacion", without.reset_index(drop=True))
    (problem,) = inspect(ws, "demo").problems
    assert "para 2023 en" in problem.rule


def test_elsewhere_a_place_may_have_nobody(root: Path) -> None:
    """A territory that ceased to exist stays in the projections with zero."""
    ws = Workspace(root)
    people = read_table(ws, "demo", "poblacion")
    other = ~people["divipola"].isin([CODE, "02149"])
    gone = people["divipola"] == people.loc[other, "divipola"].iloc[0]
    write_table(
        ws,
        "demo",
        "poblacion",
        people.assign(poblacion=people["poblacion"].mask(gone, 0)),
    )
    assert told(root) == []
