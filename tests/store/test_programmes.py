from pathlib import Path

import pytest

from somos_eval.errors import InputError, Problem
from somos_eval.store import Workspace
from somos_eval.store.programmes import read_programme

FILE = "params/demo/programa.yml"


def problems(root: Path, name: str = "demo", only: str | None = None) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read_programme(Workspace(root), name, only)
    return list(caught.value.problems)


def test_a_programme_is_read_whole_or_for_one_municipality(demo_source: Path) -> None:
    ws = Workspace(demo_source)
    whole = read_programme(ws, "demo")
    assert [m.divipola for m in whole.municipalities] == ["02149", "62149"]
    one = read_programme(ws, "demo", only="62149")
    assert [m.divipola for m in one.municipalities] == ["62149"]


@pytest.mark.parametrize("name", ["demmo", "Demo", "démo", "dem"])
def test_a_misspelt_programme_is_told_with_the_near_one(
    demo_source: Path, name: str
) -> None:
    (problem,) = problems(demo_source, name)
    assert problem.code == "SE-PAR-007"
    assert "¿Quiso escribir «demo»?" in problem.hint


@pytest.mark.parametrize("name", ["../params/demo", "demo/", ".", "", "/etc"])
def test_a_programme_is_a_name_and_not_a_path(demo_source: Path, name: str) -> None:
    assert [p.code for p in problems(demo_source, name)] == ["SE-PAR-007"]


def test_a_root_without_programmes_says_how_to_have_one(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path)
    assert "somos demo" in problem.hint


def test_a_municipality_that_is_not_there_is_told_with_the_near_one(
    demo_source: Path,
) -> None:
    (problem,) = problems(demo_source, only="62148")
    assert problem.code == "SE-USO-002"
    assert "¿Quiso escribir «62149»?" in problem.hint


def test_a_file_that_windows_wrote_is_told_and_the_rest_is_still_checked(
    root: Path,
) -> None:
    path = root / FILE
    text = path.read_text(encoding="utf-8").replace("idiomas:", "idiomaz:")
    path.write_bytes(text.encode("cp1252"))
    found = problems(root)
    assert [(p.code, p.where.file) for p in found] == [
        ("SE-PAR-022", FILE),
        ("SE-PAR-004", FILE),
    ]
    assert "UTF-8" in found[0].rule


def test_a_file_that_windows_wrote_is_an_error_on_its_own(root: Path) -> None:
    path = root / FILE
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    assert [p.code for p in problems(root)] == ["SE-PAR-022"]


def test_copies_that_an_editor_leaves_are_not_parameters(root: Path) -> None:
    folder = root / "params/demo"
    for name in (".ipynb_checkpoints/programa-checkpoint.yml", "._programa.yml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("basura: [")
    assert read_programme(Workspace(root), "demo").id == "demo"


def test_every_problem_of_every_file_is_told_at_once(root: Path) -> None:
    path = root / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("idiomas", "idiomaz"))
    (one,) = (root / "params/demo/municipios").glob("62149*")
    one.write_text(one.read_text(encoding="utf-8").replace("region", "regoin"))
    assert sorted({p.where.file for p in problems(root) if p.where.file}) == [
        f"params/demo/municipios/{one.name}",
        FILE,
    ]
