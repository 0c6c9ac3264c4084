"""Municipalities that enter a programme: their names, their codes, what is refused."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from somos_eval.errors import InputError, Problem
from somos_eval.store import Workspace
from somos_eval.store.locks import held
from somos_eval.store.programmes import read_programme
from somos_eval.store.tables import write_table
from somos_eval.templates.parameters import Beginning
from somos_eval.workflow.new_municipality import Asked, new_municipalities
from somos_eval.workflow.new_programme import new_programme

Make = Callable[..., pd.DataFrame]

PLACES = (
    ("05120", "CÁCERES", "ANTIOQUIA", "2023-12-31"),
    ("13244", "EL CARMEN", "BOLÍVAR", "2010-12-31"),
    ("13244", "EL CARMEN DE BOLÍVAR", "BOLÍVAR", "2023-12-31"),
    ("11001", "BOGOTÁ, D.C.", "BOGOTÁ, D.C.", "2023-12-31"),
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """A programme that has begun, with two regions and no table."""
    ws = Workspace(tmp_path)
    begun = Beginning("mio", "Mío", "Qué es.", "2020-01-01", "2023-12-31")
    new_programme(ws, begun, ["Montes de María", "Bajo Cauca"])
    return ws


@pytest.fixture
def official(ws: Workspace, make: Make) -> Workspace:
    """The same one, with its DIVIPOLA."""
    rows = (
        {
            "divipola": code,
            "municipio": name,
            "departamento": department,
            "cod_departamento": code[:2],
            "tipo": "municipio",
            "vigencia": day,
        }
        for code, name, department, day in PLACES
    )
    write_table(ws, "mio", "territorio", make("territorio", *rows))
    return ws


def files(ws: Workspace) -> list[str]:
    return sorted(p.name for p in (ws.params("mio") / "municipios").glob("*"))


def take_in(ws: Workspace, *codes: str, **said: str) -> list[str]:
    return new_municipalities(ws, "mio", Asked(codes, **said))


def refused(ws: Workspace, *codes: str, **said: str) -> list[Problem]:
    before = files(ws)
    with pytest.raises(InputError) as caught:
        take_in(ws, *codes, **said)
    assert files(ws) == before, "nothing may be written"
    return list(caught.value.problems)


def codes_of(problems: list[Problem]) -> list[str]:
    return [p.code for p in problems]


def test_the_names_come_from_the_divipola(official: Workspace) -> None:
    told = take_in(official, "05120", "13244", "11001", region="bajo_cauca")
    assert files(official) == [
        "05120_caceres.yml",
        "11001_bogota_d_c.yml",
        "13244_el_carmen_de_bolivar.yml",
    ]
    assert told[1] == (
        "params/mio/municipios/13244_el_carmen_de_bolivar.yml: "
        "El Carmen de Bolívar (Bolívar)."
    )
    programme = read_programme(official, "mio")
    assert [(m.divipola, m.name, m.department) for m in programme.included] == [
        ("05120", "Cáceres", "Antioquia"),
        ("11001", "Bogotá, D.C.", "Bogotá, D.C."),
        ("13244", "El Carmen de Bolívar", "Bolívar"),
    ]


def test_without_the_divipola_the_name_is_given(ws: Workspace) -> None:
    take_in(ws, "05120", name=" Cáceres ", department="Antioquia", region="bajo_cauca")
    # What is known of one place says of which department another one is.
    take_in(ws, "05154", name="Caucasia", region="bajo_cauca")
    programme = read_programme(ws, "mio")
    assert [(m.name, m.department) for m in programme.included] == [
        ("Cáceres", "Antioquia"),
        ("Caucasia", "Antioquia"),
    ]


def test_a_name_that_nobody_gave_is_not_invented(ws: Workspace) -> None:
    first, second = refused(ws, "05120", "13244")
    assert first.code == second.code == "SE-NUE-021"
    assert "05120" in first.rule
    assert "--nombre y --departamento" in first.hint
    (half,) = refused(ws, "05120", name="Cáceres")
    assert "--nombre" not in half.hint
    assert "--departamento" in half.hint


def test_a_region_that_nobody_gave_is_left_to_complete(official: Workspace) -> None:
    told = take_in(official, "05120")
    assert any("montes_de_maria, bajo_cauca" in line for line in told)
    with pytest.raises(InputError) as caught:
        read_programme(official, "mio")
    (problem,) = caught.value.problems
    assert problem.where.file == "params/mio/municipios/05120_caceres.yml"
    assert "«region»" in problem.rule


def test_the_only_region_of_a_programme_need_not_be_said(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)
    begun = Beginning("mio", "Mío", "Qué es.", "2020-01-01", "2023-12-31")
    new_programme(ws, begun, ["Sur"])
    take_in(ws, "05120", name="Cáceres", department="Antioquia")
    assert read_programme(ws, "mio").municipality("05120").region == "sur"


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("5120", "05120"),
        ("051200", None),
        ("0512a", None),
        ("05 120", None),
        ("../05120", None),
        ("٠٥١٢٠", None),
        ("", None),
    ],
)
def test_a_code_that_is_not_five_digits_is_refused(
    official: Workspace, code: str, near: str | None
) -> None:
    (problem,) = refused(official, code)
    assert (problem.code, problem.found) == ("SE-NUE-020", code)
    assert ("¿Quiso" in problem.hint) == (near is not None)
    assert near is None or f"«{near}»" in problem.hint


def test_one_bad_code_keeps_the_others_out(official: Workspace) -> None:
    found = refused(official, "05120", "5120", "99999")
    assert codes_of(found) == ["SE-NUE-020", "SE-PAR-011"]


def test_a_code_that_is_there_already_is_refused(official: Workspace) -> None:
    take_in(official, "05120")
    path = official.params("mio") / "municipios/05120_caceres.yml"
    before = path.read_bytes()
    (problem,) = refused(official, "05120", "13244")
    assert problem.code == "SE-NUE-023"
    assert problem.where.file == "params/mio/municipios/05120_caceres.yml"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [("mal_nombrado.yml", "divipola: '05120'\n"), ("05120_x.yml", "divipola: [\n")],
)
def test_a_code_is_there_whatever_its_file_is_called_or_says(
    official: Workspace, name: str, text: str
) -> None:
    path = official.params("mio") / "municipios" / name
    path.parent.mkdir()
    path.write_text(text)
    assert codes_of(refused(official, "05120")) == ["SE-NUE-023"]


def test_the_same_code_twice_is_one_municipality(official: Workspace) -> None:
    take_in(official, "05120", "05120")
    assert files(official) == ["05120_caceres.yml"]


def test_a_name_that_is_another_place_is_refused(official: Workspace) -> None:
    (problem,) = refused(official, "05120", name="Caucasia")
    assert problem.code == "SE-PAR-013"
    assert "Cáceres (Antioquia)" in problem.rule
    assert codes_of(refused(official, "05120", department="Bolívar")) == ["SE-PAR-013"]
    # Accents and capitals are not another place.
    take_in(official, "05120", name="CACERES")
    assert files(official) == ["05120_caceres.yml"]


def test_a_name_belongs_to_one_code(official: Workspace) -> None:
    found = refused(official, "05120", "13244", name="Cáceres")
    assert "SE-NUE-022" in codes_of(found)


@pytest.mark.parametrize("name", ["../../fuera", "a/b\\c", "C:\\x", "Peñón (El)"])
def test_a_name_never_leads_out_of_the_folder(ws: Workspace, name: str) -> None:
    take_in(ws, "05120", name=name, department="Antioquia", region="bajo_cauca")
    (file,) = files(ws)
    assert file.startswith("05120_")
    assert read_programme(ws, "mio").municipality("05120").name == name


def test_a_name_without_a_letter_of_ours_is_refused(ws: Workspace) -> None:
    found = refused(ws, "05120", name="東京", department="Antioquia")
    assert codes_of(found) == ["SE-NUE-024"]


def test_a_region_that_is_not_of_the_programme_is_refused(official: Workspace) -> None:
    (problem,) = refused(official, "05120", region="bajo_cuaca")
    assert problem.code == "SE-PAR-010"
    assert "«bajo_cauca»" in problem.hint


def test_an_empty_option_is_told(official: Workspace) -> None:
    assert "SE-NUE-003" in codes_of(refused(official, "05120", region=" "))


def test_a_programme_that_is_not_there_is_told_and_the_near_one_named(
    official: Workspace,
) -> None:
    for name, hint in (("mios", "¿Quiso escribir «mio»?"), ("../mio", "hay: mio")):
        with pytest.raises(InputError) as caught:
            new_municipalities(official, name, Asked(("05120",)))
        (problem,) = caught.value.problems
        assert problem.code == "SE-PAR-007"
        assert hint in problem.hint


def test_a_programme_that_cannot_be_read_is_told(official: Workspace) -> None:
    path = official.params("mio") / "programa.yml"
    path.write_text("regiones: [\n")
    assert codes_of(refused(official, "05120")) == ["SE-PAR-001"]


def test_a_divipola_that_is_damaged_is_told(official: Workspace) -> None:
    (official.tables("mio") / "territorio.parquet").write_bytes(b"no")
    assert codes_of(refused(official, "05120")) == ["SE-TAB-030"]


def test_nothing_is_written_while_another_order_changes_the_programme(
    official: Workspace,
) -> None:
    with held(official.lock("mio"), "mio", "correr"):
        assert codes_of(refused(official, "05120")) == ["SE-USO-010"]
