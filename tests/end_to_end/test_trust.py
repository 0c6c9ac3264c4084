"""`somos explicar` and `somos verificar`, on chapters that were really executed."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from tests.end_to_end.steps import CODE, OTHER, change_a_product, state

pytestmark = [pytest.mark.cuaderno, pytest.mark.largo]

Somos = Callable[..., Result]
Write = Callable[[Path, Mapping[str, tuple[str, ...]]], None]


@pytest.fixture(scope="module")
def ran(
    demo_source: Path,
    tmp_path_factory: pytest.TempPathFactory,
    write_chapters: Write,
    opening: str,
    somos: Somos,
) -> Path:
    """Root where two small chapters of two municipalities ran; read only."""
    root = shutil.copytree(demo_source, tmp_path_factory.mktemp("corrida") / "raiz")
    chapters = {
        "01_homicidio": (opening, 'ch.answer("homicidio")'),
        "02_productos": (opening, 'ch.answer("productos")'),
    }
    write_chapters(root, chapters)
    done = somos(root, "correr", "demo", "-j", "2")
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def mine(ran: Path, tmp_path: Path) -> Path:
    return shutil.copytree(ran, tmp_path / "raiz")


def test_what_changed_is_explained_and_nothing_is_touched(
    mine: Path, somos: Somos
) -> None:
    change_a_product(mine)
    before = state(mine)

    def told(place: str, chapter: str) -> list[str]:
        done = somos(mine, "explicar", "demo", place, chapter)
        assert done.exit_code == 0, done.output
        return done.stdout.splitlines()

    assert told(CODE, "02_productos") == [
        f"{CODE} 02_productos se ejecutaría de nuevo:",
        "  - cambió la tabla producto",
    ]
    for place, chapter in ((CODE, "01_homicidio"), (OTHER, "02_productos")):
        said = f"{place} {chapter} está al día: nada cambió desde que se ejecutó."
        assert told(place, chapter) == [said]
    assert state(mine) == before
    assert not any(p.name.startswith(".candado") for p in mine.rglob("*"))


def test_a_chapter_that_never_ran_or_whose_output_was_touched_is_explained(
    mine: Path, somos: Somos
) -> None:
    saved = mine / "outputs/demo/cuadernos" / CODE
    (saved / "01_homicidio.ipynb").write_text("{}")
    (saved / "02_productos.ipynb").unlink()
    first = somos(mine, "explicar", "demo", CODE, "01_homicidio")
    assert first.stdout.endswith("  - la salida guardada está dañada\n")
    second = somos(mine, "explicar", "demo", CODE, "02_productos")
    assert second.stdout.endswith("  - falta la salida guardada\n")
    (mine / "outputs/demo/corrida.json").unlink()
    never = somos(mine, "explicar", "demo", CODE, "01_homicidio")
    assert never.stdout.endswith("  - nunca ha terminado de ejecutarse\n")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("99999", "01_homicidio"), "SE-USO-002"),
        ((CODE, "01_homicidios"), "SE-USO-002"),
        (("programa", "01_homicidio"), "SE-USO-007"),
    ],
)
def test_what_does_not_exist_is_not_explained(
    ran: Path, somos: Somos, asked: tuple[str, str], code: str
) -> None:
    done = somos(ran, "explicar", "demo", *asked)
    assert done.exit_code == 2
    assert code in done.stderr


def test_what_comes_out_again_is_verified_without_touching_it(
    ran: Path, somos: Somos
) -> None:
    before = state(ran)
    done = somos(ran, "verificar", "demo", "-j", "2")
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        "Todo es igual: 4 capítulos ejecutados de nuevo, y las mismas cifras.\n"
    )
    assert state(ran) == before


def test_every_figure_that_was_touched_is_named(mine: Path, somos: Somos) -> None:
    outputs = mine / "outputs/demo"
    _touch(outputs / "cuadernos" / CODE / "01_homicidio.ipynb", "homicidio", "robo")
    _touch(
        outputs / "sitio/interno/es" / OTHER / "01_homicidio.html",
        'class="contenido">',
        'class="contenido">No ',
    )
    csv = outputs / "indicadores.csv"
    lines = csv.read_text(encoding="utf-8").splitlines(keepends=True)
    first = lines[1].split(",")
    csv.write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")
    change_a_product(mine)
    _rename_in_record(outputs / "corrida.json", (OTHER, "02_productos"), "09_viejo")

    done = somos(mine, "verificar", "demo", "-j", "2", "--json")
    assert done.exit_code == 1, done.output
    told = json.loads(done.stdout)
    found = {(d["municipio"], d["capitulo"]): d["que"] for d in told["diferencias"]}
    assert not told["iguales"]
    assert found.keys() == {
        (first[1], "indicadores.csv"),
        (CODE, "01_homicidio"),
        (CODE, "02_productos"),
        (OTHER, "01_homicidio"),
        (OTHER, "02_productos"),
        (OTHER, "09_viejo"),
    }
    assert found[first[1], "indicadores.csv"].endswith("no estaba")
    assert "no es la que dice corrida.json" in found[CODE, "01_homicidio"]
    assert found[CODE, "02_productos"].endswith(
        "(después de la corrida cambió la tabla producto)"
    )
    assert "no está en la corrida" in found[OTHER, "02_productos"]
    assert "ya no es parte del programa" in found[OTHER, "09_viejo"]
    assert found[OTHER, "01_homicidio"] == "no es igual la página (interno)"


def _rename_in_record(path: Path, job: tuple[str, str], name: str) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    for one in record["trabajos"]:
        if (one["municipio"], one["capitulo"]) == job:
            one["capitulo"] = name
    path.write_text(json.dumps(record), encoding="utf-8")


def _touch(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "code"), [("demo", "SE-USO-011"), ("x", "SE-PAR-007")]
)
def test_what_was_never_run_cannot_be_verified(
    demo_source: Path, somos: Somos, name: str, code: str
) -> None:
    done = somos(demo_source, "verificar", name)
    assert done.exit_code == 2
    assert code in done.stderr
