from pathlib import Path

import pytest

from somos_eval.errors import InputError
from somos_eval.store import Workspace
from somos_eval.workflow.demonstration import create

PROGRAMME = "params/demo/programa.yml"


def files(root: Path) -> dict[str, bytes]:
    found = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    # The day of import is in the index.
    return {n: p.read_bytes() for n, p in found.items() if p.name != "indice.json"}


def test_the_same_seed_writes_the_same_files(root: Path) -> None:
    before = files(root)
    told = create(Workspace(root), 2, 2025)
    assert files(root) == before
    assert "datos sintéticos" in told[0]
    assert "2 municipios" in told[1]
    assert "semilla 2025" in told[1]


def test_a_smaller_demonstration_replaces_a_larger_one(root: Path) -> None:
    create(Workspace(root), 1, 7)
    assert len(list((root / "params/demo/municipios").iterdir())) == 1


def test_outputs_of_an_earlier_run_stay(root: Path) -> None:
    record = root / "outputs/demo/corrida.json"
    record.parent.mkdir(parents=True)
    record.write_text("{}")
    create(Workspace(root), 2, 2025)
    assert record.read_text() == "{}"


def test_chapters_are_copied_where_there_are_none(demo_source: Path) -> None:
    copied = {p.name for p in (demo_source / "notebooks").iterdir()}
    assert {"capitulos.yml", "02_contexto.ipynb", "90_sintesis.ipynb"} <= copied


def test_nobodys_chapters_are_overwritten(root: Path) -> None:
    mine = root / "notebooks/02_contexto.ipynb"
    mine.write_text("mío")
    (root / "notebooks/03_estrategia.ipynb").unlink()
    create(Workspace(root), 1, 2025)
    assert mine.read_text() == "mío"
    assert not (root / "notebooks/03_estrategia.ipynb").exists()
    (root / "notebooks/capitulos.yml").unlink()
    create(Workspace(root), 1, 2025)
    assert mine.read_text() == "mío"
    assert (root / "notebooks/03_estrategia.ipynb").exists()


@pytest.mark.parametrize("line", ["sintetico: no", "# sintetico", "sintetico: ["])
def test_a_programme_that_does_not_say_it_is_synthetic_is_not_erased(
    root: Path, line: str
) -> None:
    path = root / PROGRAMME
    text = path.read_text(encoding="utf-8").replace("sintetico: sí", line)
    path.write_text(text, encoding="utf-8")
    before = files(root)
    with pytest.raises(InputError) as caught:
        create(Workspace(root), 1, 2025)
    (problem,) = caught.value.problems
    assert problem.code == "SE-USO-006"
    assert problem.where.file == PROGRAMME
    assert files(root) == before


def test_a_demonstration_that_somebody_spoilt_can_be_made_again(root: Path) -> None:
    path = root / PROGRAMME
    text = path.read_text(encoding="utf-8").replace("idiomas:", "idiomaz:")
    path.write_bytes(text.encode("cp1252"))
    create(Workspace(root), 1, 2025)
    assert "idiomas:" in path.read_text(encoding="utf-8")
