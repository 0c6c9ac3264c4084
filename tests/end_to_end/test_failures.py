"""A chapter that fails: the others are published, and nothing leaks from it."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = [pytest.mark.cuaderno, pytest.mark.largo]

Write = Callable[[Path, Mapping[str, tuple[str, ...]]], None]
CODE = "62149"
SECRET = "Fulana de Tal"
FAILURES = {
    "02_division": "SE-COR-001",
    "03_fila": "SE-COR-001",
    "04_salida": "SE-COR-003",
    "05_pregunta": "SE-COR-002",
}


@pytest.fixture(scope="module")
def failed(
    demo_source: Path,
    tmp_path_factory: pytest.TempPathFactory,
    write_chapters: Write,
    opening: str,
    somos: Callable[..., Result],
) -> tuple[Path, Result]:
    """Run one good chapter and four that fail in different ways."""
    root = shutil.copytree(demo_source, tmp_path_factory.mktemp("fallos") / "raiz")
    write_chapters(
        root,
        {
            "01_bien": (opening, 'ch.answer("homicidio")'),
            "02_division": ("1 / 0", "municipio"),
            "03_fila": (f'int("{SECRET}")',),
            "04_salida": ('__import__("sys").exit(0)', "municipio"),
            "05_pregunta": (opening, 'ch.answer("omicidio")'),
            "06_bien": ("municipio",),
        },
    )
    done = somos(root, "correr", "demo", "--municipio", CODE, "-j", "2")
    return root, done


def test_the_run_ends_with_one_and_says_which_failed(
    failed: tuple[Path, Result],
) -> None:
    _, done = failed
    assert done.exit_code == 1
    assert "2 ejecutados, 4 con fallo" in done.stdout
    for chapter, code in FAILURES.items():
        line = re.search(rf"  {CODE} {chapter}: (.*)\n    → (.*)\n", done.stdout)
        assert line, chapter
        assert line[1].startswith(code)
        assert Path(line[2]).is_file(), "where to read what happened"
    assert "Traceback" not in done.output
    assert SECRET not in done.output


def test_the_record_says_what_became_of_each(failed: tuple[Path, Result]) -> None:
    root, _ = failed
    record = json.loads((root / "outputs/demo/corrida.json").read_text())
    own = {j["capitulo"]: j for j in record["trabajos"] if j["municipio"] == CODE}
    for chapter, job in own.items():
        expected = "fallo" if chapter in FAILURES else "ejecutado"
        assert job["resultado"] == expected
        assert job["error"].startswith(FAILURES.get(chapter, ""))
    assert record["resumen"]["omitido"] == 6
    junit = (root / "outputs/demo/junit.xml").read_text()
    assert junit.count("<failure ") == len(FAILURES)


def test_only_the_good_ones_are_published_and_the_index_says_so(
    failed: tuple[Path, Result],
) -> None:
    root, _ = failed
    for profile in ("interno", "donante"):
        site = root / "outputs/demo/sitio" / profile
        pages = {p.stem for p in (site / "es" / CODE).glob("0*.html")}
        assert pages == {"01_bien", "06_bien"}
        index = (site / "index.html").read_text()
        for chapter in FAILURES:
            assert chapter in index
        assert "falló en la última corrida" in index
        assert "no está al día" in index, "the other municipality was not asked for"


def test_nothing_leaks_into_what_is_published(failed: tuple[Path, Result]) -> None:
    root, _ = failed
    outputs = root / "outputs/demo"
    public = [p for p in (outputs / "sitio").rglob("*") if p.is_file()]
    public += [outputs / "corrida.json", outputs / "junit.xml"]
    public += list((outputs / "cuadernos").rglob("*_bien.ipynb"))
    assert len(public) > 8
    for path in public:
        text = path.read_text(encoding="utf-8", errors="replace")
        for leak in ("Traceback", SECRET, str(root), str(Path.home()), sys.prefix):
            assert leak not in text, (path.name, leak)


def test_a_failure_is_kept_to_be_read_and_tried_again(
    failed: tuple[Path, Result], somos: Callable[..., Result]
) -> None:
    root, _ = failed
    kept = root / "outputs/demo/cuadernos" / CODE / "02_division.fallo.ipynb"
    assert "ZeroDivisionError" in kept.read_text()
    order = ("correr", "demo", "--municipio", CODE, "--capitulo", "02_division")
    again = somos(root, *order, "--json")
    assert again.exit_code == 1
    (job,) = (
        j for j in json.loads(again.stdout)["trabajos"] if j["resultado"] == "fallo"
    )
    assert job["motivo"] == "la última vez falló"
