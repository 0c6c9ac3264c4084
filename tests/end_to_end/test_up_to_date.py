"""What runs again, and what does not."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.end_to_end.steps import CODE, OTHER, change_a_product, state

pytestmark = [pytest.mark.cuaderno, pytest.mark.largo]

Somos = Callable[..., Result]
Keep = Callable[..., None]
Outcomes = dict[tuple[str, str], tuple[str, str]]


def run(somos: Somos, root: Path, *options: str, code: int = 0) -> Outcomes:
    """Run and return what became of each chapter, and why.

    Only the team's site is written, unless another is asked for.
    """
    if "--perfil" not in options:
        options = (*options, "--perfil", "interno")
    done = somos(root, "correr", "demo", "--json", "-j", "2", *options)
    assert done.exit_code == code, done.output
    record = json.loads(done.stdout)
    assert done.stdout == (root / "outputs/demo/corrida.json").read_text()
    return {
        (j["municipio"], j["capitulo"]): (j["resultado"], j["motivo"])
        for j in record["trabajos"]
    }


def executed_in(outcomes: Outcomes) -> set[tuple[str, str]]:
    return {job for job, (outcome, _) in outcomes.items() if outcome == "ejecutado"}


def test_the_demonstration_again_executes_nothing(somos: Somos, run_root: Path) -> None:
    outputs = run_root / "outputs/demo"
    before = state(outputs / "cuadernos") | state(outputs / "sitio")
    done = somos(run_root, "demo", "--municipios", "2")
    assert done.exit_code == 0
    assert "Capítulos: 17 al día.\n" in done.stdout
    assert state(outputs / "cuadernos") | state(outputs / "sitio") == before


def test_another_profile_is_published_without_executing(
    somos: Somos, run_root: Path
) -> None:
    outcomes = run(somos, run_root, "--perfil", "publico")
    assert executed_in(outcomes) == set()
    sites = run_root / "outputs/demo/sitio"
    pages = {p.name for p in (sites / "publico/es" / CODE).glob("0*.html")}
    assert len(pages) == 8
    assert (sites / "interno/index.html").is_file(), "the others stay"
    record = json.loads((run_root / "outputs/demo/corrida.json").read_text())
    assert record["perfiles"] == ["publico"]
    assert executed_in(run(somos, run_root)) == set()


def test_a_row_runs_again_what_reads_it_and_says_why(
    somos: Somos, run_root: Path
) -> None:
    change_a_product(run_root)
    outcomes = run(somos, run_root)
    assert executed_in(outcomes) == {(CODE, "03_estrategia"), (CODE, "05_coordinacion")}
    assert outcomes[CODE, "03_estrategia"][1] == "cambió datos.producto"
    assert outcomes[CODE, "02_contexto"] == ("en_cache", "nada cambió")
    page = run_root / "outputs/demo/sitio/interno/es" / CODE / "03_estrategia.html"
    assert "(corregido)" in page.read_text(encoding="utf-8")


def test_what_was_not_asked_for_is_not_published_until_it_is_up_to_date(
    somos: Somos, run_root: Path, keep_chapters: Keep
) -> None:
    keep_chapters(run_root, "02_contexto", "03_estrategia", "90_sintesis")
    path = run_root / "params/demo/municipios"
    (own,) = path.glob(f"{CODE}_*.yml")
    text = own.read_text(encoding="utf-8")
    own.write_text(re.sub(r"fase: (\d)", lambda m: f"fase: {3 - int(m[1])}", text))
    asked = ("--capitulo", "03_estrategia", "--municipio", CODE)
    outcomes = run(somos, run_root, *asked)
    assert executed_in(outcomes) == {(CODE, "03_estrategia")}
    assert outcomes[CODE, "03_estrategia"][1] == "cambió municipio"
    assert outcomes[OTHER, "03_estrategia"] == (
        "omitido",
        "no se pidió en esta corrida",
    )
    _only_what_is_up_to_date_is_published(run_root)

    told = somos(run_root, "correr", "demo", *asked)
    assert "1 al día y 4 no pedidos" in told.stdout
    assert "No se publicaron 2 capítulos que no están al día" in told.stdout
    assert told.stderr == f"[1/1] {CODE} 03_estrategia  al día\n"

    rest = run(somos, run_root)
    assert executed_in(rest) == {(CODE, "02_contexto"), ("programa", "90_sintesis")}
    assert rest[OTHER, "02_contexto"] == ("en_cache", "nada cambió")
    index = (run_root / "outputs/demo/sitio/interno/index.html").read_text()
    assert "no está al día" not in index


def _only_what_is_up_to_date_is_published(root: Path) -> None:
    site = root / "outputs/demo/sitio/interno"
    for tree in (site / "es", site / "en"):
        assert {p.relative_to(tree).as_posix() for p in tree.rglob("??_*.html")} == {
            f"{CODE}/03_estrategia.html",
            f"{OTHER}/02_contexto.html",
            f"{OTHER}/03_estrategia.html",
        }
    index = (site / "index.html").read_text(encoding="utf-8")
    assert index.count("no está al día; córralo de nuevo") == 2


def test_what_is_forced_runs_though_nothing_changed(
    somos: Somos, run_root: Path
) -> None:
    asked = ("--municipio", CODE, "--capitulo", "02_contexto", "--forzar")
    outcomes = run(somos, run_root, *asked)
    assert executed_in(outcomes) == {(CODE, "02_contexto")}
    assert outcomes[CODE, "02_contexto"][1] == "se pidió con --forzar"
    pages = list((run_root / "outputs/demo/sitio/interno/es").rglob("??_*.html"))
    assert len(pages) == 17, "what was not asked for is up to date and stays"


def test_a_saved_output_that_was_touched_is_not_published(
    somos: Somos, run_root: Path, keep_chapters: Keep
) -> None:
    keep_chapters(run_root, "02_contexto", "03_estrategia")
    saved = run_root / "outputs/demo/cuadernos" / CODE / "02_contexto.ipynb"
    saved.write_text(saved.read_text().replace("homicidio", "otra cosa"))
    run(somos, run_root, "--capitulo", "03_estrategia")
    site = run_root / "outputs/demo/sitio/interno"
    assert not (site / "es" / CODE / "02_contexto.html").exists()
    assert "dañada" in (site / "index.html").read_text(encoding="utf-8")
    outcomes = run(somos, run_root)
    assert executed_in(outcomes) == {(CODE, "02_contexto")}
    assert outcomes[CODE, "02_contexto"][1] == "la salida guardada está dañada"
    assert (site / "es" / CODE / "02_contexto.html").exists()


def test_prose_is_published_without_executing(somos: Somos, run_root: Path) -> None:
    path = run_root / "notebooks/02_contexto.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# Contexto", "# Otro contexto", 1), encoding="utf-8")
    outcomes = run(somos, run_root)
    assert executed_in(outcomes) == set()
    assert "sin ejecutar" in outcomes[CODE, "02_contexto"][1]
    page = run_root / "outputs/demo/sitio/interno/es" / CODE / "02_contexto.html"
    assert "Otro contexto" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (OSError(28, "lleno"), 1)]
)
def test_a_site_that_cannot_be_written_loses_nothing_of_what_ran(
    somos: Somos,
    run_root: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
) -> None:
    def fail(*_: object) -> None:
        raise error

    before = state(run_root / "outputs/demo/sitio")
    monkeypatch.setattr("somos_eval.site.build.swap_directory", fail)
    asked = ("--forzar", "--municipio", CODE, "--capitulo", "02_contexto")
    done = somos(run_root, "correr", "demo", *asked)
    assert done.exit_code == code
    assert state(run_root / "outputs/demo/sitio") == before
    record = json.loads((run_root / "outputs/demo/corrida.json").read_text())
    assert record["resumen"]["ejecutado"] == 1


def test_a_root_that_moved_is_still_up_to_date(somos: Somos, run_root: Path) -> None:
    moved = run_root.rename(run_root.with_name("otra"))
    assert executed_in(run(somos, moved)) == set()


def test_one_by_one_gives_the_same_as_two_at_once(
    somos: Somos, run_root: Path, keep_chapters: Keep
) -> None:
    keep_chapters(run_root, "02_contexto", "90_sintesis")
    run(somos, run_root)
    outputs = run_root / "outputs/demo"
    two = _results(outputs)
    asked = ("-j", "1", "--forzar", "--perfil", "interno")
    done = somos(run_root, "correr", "demo", *asked)
    assert "Capítulos: 3 ejecutados." in done.stdout
    assert _results(outputs) == two


def _results(outputs: Path) -> dict[str, Any]:
    """Everything that a run leaves, but when and how long."""
    notebooks = {
        p.relative_to(outputs): [
            c["outputs"]
            for c in json.loads(p.read_text())["cells"]
            if c["cell_type"] == "code"
        ]
        for p in outputs.rglob("*.ipynb")
    }
    day = re.compile(rb"\d{1,2} de \w+ de 20\d\d")
    site = {k: day.sub(b"", v) for k, v in state(outputs / "sitio").items()}
    return {"notebooks": notebooks, "site": site}


def test_a_slice_opened_by_hand_is_what_the_run_cut(run_root: Path) -> None:
    """A notebook opened in JupyterLab reads the same evidence as the run."""
    from somos_eval.chapters import open_chapter

    before = Path.cwd()
    cut = open_chapter("demo", CODE, str(run_root))
    os.utime(run_root / "data/demo/tablas/sesion.parquet", ns=(1, 1))
    computed = open_chapter("demo", CODE, str(run_root))
    assert Path.cwd() == before
    assert cut.frames.keys() == computed.frames.keys()
    for question in ("homicidio", "operatividad"):
        one, two = cut.answer(question), computed.answer(question)
        assert one.block.as_json() == two.block.as_json()


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        (lambda _: None, False),
        (change_a_product, True),
        (lambda root: _touch(root / "data/demo/tablas/producto.parquet"), False),
        (lambda root: _append(root / "params/demo/programa.yml", "# nada\n"), True),
        (lambda root: _append(root / "notebooks/02_contexto.ipynb", "\n"), True),
        (
            lambda root: (root / f"outputs/demo/cuadernos/{CODE}").rename(root / "x"),
            True,
        ),
        (
            lambda root: _append(
                root / "outputs/demo/sitio/interno/index.html", "<!-- -->"
            ),
            True,
        ),
        (
            lambda root: _append(root / "outputs/demo/.sin_cambios/corrida.json", "\n"),
            True,
        ),
    ],
)
def test_a_run_with_nothing_to_do_imports_nothing(
    somos: Somos,
    run_root: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], object],
    noticed: bool,  # a parameter of the test
) -> None:
    """By the content of what goes in, and by the looks of what came out."""
    began: list[str] = []

    def begin(*_: object) -> None:
        began.append("corrida")
        raise RuntimeError

    monkeypatch.setattr("somos_eval.workflow.running.run_programme", begin)
    change(run_root)
    told = somos(run_root, "correr", "demo")
    assert bool(began) == noticed
    if not noticed:
        home = run_root / "outputs/demo/sitio/interno/index.html"
        assert "Capítulos: 17 al día.\n" in told.stdout
        assert f"Abra en el navegador: {home}" in told.stdout
        record = json.loads((run_root / "outputs/demo/corrida.json").read_text())
        assert record["resumen"]["en_cache"] == 17
        assert {j["motivo"] for j in record["trabajos"]} == {"nada cambió"}
        assert record["inicio"][:2] == "20"
        junit = (run_root / "outputs/demo/junit.xml").read_text(encoding="utf-8")
        assert f'timestamp="{record["inicio"]}"' in junit


def _touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
