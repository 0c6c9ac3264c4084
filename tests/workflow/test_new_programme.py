"""A programme that begins: what is written, what is missing, what is refused."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from somos_eval.errors import InputError
from somos_eval.store import Workspace
from somos_eval.templates.parameters import Beginning
from somos_eval.workflow.inspection import inspect
from somos_eval.workflow.new_programme import new_programme

FILE = "params/mio/programa.yml"


def begin(root: Path, *, regions: Sequence[str] = (), **known: str) -> list[str]:
    begun = Beginning(known.pop("id", "mio"), **known)  # type: ignore[arg-type]  # texts
    return new_programme(Workspace(root), begun, regions)


def refused(
    root: Path, *, regions: Sequence[str] = (), **known: str
) -> list[tuple[str, str | None]]:
    before = sorted(root.rglob("*"))
    with pytest.raises(InputError) as caught:
        begin(root, regions=regions, **known)
    assert sorted(root.rglob("*")) == before, "nothing may be written"
    assert caught.value.exit_code == 2
    return [(p.code, p.found) for p in caught.value.problems]


def test_in_an_empty_folder_it_leaves_what_a_programme_needs(tmp_path: Path) -> None:
    told = begin(tmp_path)
    assert (tmp_path / FILE).is_file()
    assert (tmp_path / "notebooks/capitulos.yml").is_file()
    assert (tmp_path / "notebooks/00_resumen.ipynb").is_file()
    assert told[:3] == [
        f"{FILE}: escrito.",
        "notebooks/: 9 capítulos.",
        "Falta completar en él: nombre, descripcion, periodo y regiones.",
    ]
    assert any("somos nuevo municipio" in line for line in told)
    errors = inspect(Workspace(tmp_path), "mio").errors
    assert {p.code for p in errors} == {"SE-PAR-006", "SE-PAR-007", "SE-TAB-031"}


def test_what_is_given_leaves_nothing_to_complete(tmp_path: Path) -> None:
    told = begin(
        tmp_path,
        name="Mi  programa\n",
        description="Qué es.",
        start="2020-01-01",
        end="2023-12-31",
        regions=["Montes de María", "sur=Sur de Córdoba"],
    )
    assert not any("Falta" in line for line in told)
    text = (tmp_path / FILE).read_text("utf-8")
    assert "nombre: Mi programa\n" in text
    assert "  montes_de_maria: Montes de María\n  sur: Sur de Córdoba\n" in text
    # What is left to be told is that there are no municipalities and no tables.
    errors = inspect(Workspace(tmp_path), "mio").errors
    assert {p.code for p in errors} == {"SE-PAR-007", "SE-TAB-031"}


def test_half_a_period_leaves_the_other_half_to_complete(tmp_path: Path) -> None:
    told = begin(tmp_path, start="2020-01-01")
    assert any("periodo" in line for line in told if line.startswith("Falta"))
    assert "  desde: 2020-01-01\n  hasta:   # falta" in (tmp_path / FILE).read_text()


def test_somebodys_chapters_stay(tmp_path: Path) -> None:
    mine = tmp_path / "notebooks/capitulos.yml"
    mine.parent.mkdir()
    mine.write_text("- mío\n")
    begin(tmp_path)
    assert [p.name for p in mine.parent.iterdir()] == [mine.name]
    assert mine.read_text() == "- mío\n"


def test_a_programme_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    begin(tmp_path)
    path = tmp_path / FILE
    path.write_text("horas de trabajo")
    with pytest.raises(InputError) as caught:
        begin(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("SE-NUE-002", FILE)
    assert path.read_text() == "horas de trabajo"


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "params/mio").write_text("")
    assert refused(tmp_path) == [("SE-NUE-002", None)]


def test_municipalities_that_were_put_there_first_stay(tmp_path: Path) -> None:
    early = tmp_path / "params/mio/municipios/05120_caceres.yml"
    early.parent.mkdir(parents=True)
    early.write_text("divipola: '05120'\n")
    begin(tmp_path)
    assert early.read_text() == "divipola: '05120'\n"
    assert (tmp_path / FILE).is_file()


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("Mi programa", "mi_programa"),
        ("../fuera", "fuera"),
        ("a/b", "a_b"),
        ("jóvenes", "jovenes"),
        ("2024", None),
        ("", None),
        (".", None),
    ],
)
def test_a_key_that_is_no_identifier_is_refused(
    tmp_path: Path, key: str, near: str | None
) -> None:
    root = tmp_path / "raiz"
    root.mkdir()
    with pytest.raises(InputError) as caught:
        begin(root, id=key)
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("SE-NUE-001", key)
    assert (f"«{near}»" in problem.hint) == (near is not None)
    assert sorted(tmp_path.rglob("*")) == [root]


def test_the_name_of_the_demonstration_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, id="demo") == [("SE-NUE-010", "demo")]


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = refused(
        tmp_path,
        id="Mío",
        name=" ",
        start="2020-13-01",
        end="ayer",
        regions=["¿?", "Sur"],
    )
    assert found == [
        ("SE-NUE-001", "Mío"),
        ("SE-NUE-003", None),
        ("SE-NUE-001", "¿?"),
        ("SE-PAR-006", "2020-13-01"),
        ("SE-PAR-006", "ayer"),
    ]


def test_two_regions_are_never_taken_for_one(tmp_path: Path) -> None:
    assert refused(tmp_path, regions=["Sur", "SUR"]) == [("SE-NUE-011", None)]
    begin(tmp_path, regions=["Sur", "Sur", "sur_2=SUR"])
    text = (tmp_path / FILE).read_text("utf-8")
    assert "regiones:\n  sur: Sur\n  sur_2: SUR\n\n" in text


def test_a_region_without_a_name_is_refused(tmp_path: Path) -> None:
    found = refused(tmp_path, regions=["sur="])
    assert [code for code, _ in found] == ["SE-PAR-006"]


def test_a_period_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    found = refused(tmp_path, start="2023-01-01", end="2020-12-31")
    assert [code for code, _ in found] == ["SE-PAR-017"]


def test_what_yaml_cannot_hold_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, name="a\ud83d") == [("SE-PAR-001", None)]
