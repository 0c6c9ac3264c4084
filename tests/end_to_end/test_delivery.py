"""From an executed demonstration to what is handed in."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from somos_eval.workflow.identity import library_commit

pytestmark = [pytest.mark.cuaderno, pytest.mark.largo]

Somos = Callable[..., Result]
SITE = "outputs/demo/sitio/donante"
PACKAGE = "outputs/demo/entregas/donante/demo_donante.zip"
CHAPTER = "outputs/demo/cuadernos/02149/02_contexto.ipynb"


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_site_without_executing(run_root: Path, somos: Somos) -> None:
    before = _tree(run_root / SITE)
    internal = run_root / "outputs/demo/sitio/interno/index.html"
    record = (run_root / "outputs/demo/corrida.json").read_bytes()
    shutil.rmtree(run_root / SITE)
    shutil.rmtree(internal.parent)
    done = somos(run_root, "publicar", "demo", "--perfil", "donante")
    assert done.exit_code == 0, done.output
    assert _tree(run_root / SITE) == before
    assert not internal.exists(), "only what was asked for"
    assert (run_root / "outputs/demo/corrida.json").read_bytes() == record
    assert f"Sitio: {run_root / SITE / 'index.html'}" in done.stdout


def test_whoever_and_wherever_publishes_it_the_site_is_the_same(run_root: Path) -> None:
    before = _tree(run_root / SITE)
    shutil.rmtree(run_root / SITE)
    order = [sys.executable, "-m", "somos_eval", "--raiz", str(run_root), "publicar"]
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C"}
    subprocess.run(
        [*order, "demo", "--perfil", "donante"],
        env=os.environ | elsewhere,
        capture_output=True,
        check=True,
    )
    assert _tree(run_root / SITE) == before


def test_a_damaged_output_is_left_out_and_told(run_root: Path, somos: Somos) -> None:
    chapter = run_root / CHAPTER
    chapter.write_text(chapter.read_text() + " ")
    done = somos(run_root, "publicar", "demo", "--perfil", "donante")
    assert done.exit_code == 1
    assert "No se publicó 1 capítulo que no está al día" in done.stdout
    assert not (run_root / SITE / "es/02149/02_contexto.html").exists()
    assert "está dañada; córralo" in (run_root / SITE / "index.html").read_text()


def test_where_nothing_is_up_to_date_the_site_stays(
    run_root: Path, somos: Somos
) -> None:
    before = _tree(run_root / SITE)
    shutil.rmtree(run_root / "outputs/demo/cuadernos")
    done = somos(run_root, "publicar", "demo")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "SE-ENT-004" in done.stderr
    assert _tree(run_root / SITE) == before


def test_before_the_first_run_there_is_nothing(root: Path, somos: Somos) -> None:
    for order in (("publicar", "demo"), ("revisar", "demo", "--entrega")):
        done = somos(root, *order)
        assert done.exit_code == 2
        assert "SE-ENT-001" in done.stderr
        assert "somos correr demo" in done.stderr


def test_a_package_says_what_it_is(run_root: Path, somos: Somos) -> None:
    stray = run_root / SITE / "es/02149/02_contexto.ipynb"
    shutil.copy(run_root / CHAPTER, stray)
    done = somos(run_root, "publicar", "demo", "--perfil", "donante", "--paquete")
    assert done.exit_code == 0, done.output
    first = (run_root / PACKAGE).read_bytes()
    os.utime(run_root / SITE / "index.html", (1e9, 1e9))
    somos(run_root, "publicar", "demo", "--perfil", "donante", "--paquete")
    assert (run_root / PACKAGE).read_bytes() == first
    with zipfile.ZipFile(run_root / PACKAGE) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    tops = {name.partition("/")[0] for name in files}
    assert tops == {
        *("LEAME.txt", "manifiesto-sha256.txt", "ro-crate-metadata.json", "sitio"),
    }
    assert not any(name.endswith(".ipynb") for name in files)
    for line in files["manifiesto-sha256.txt"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    _described(json.loads(files["ro-crate-metadata.json"]), files)
    assert str(run_root).encode() not in b"".join(files.values())


def _described(crate: dict[str, Any], files: dict[str, bytes]) -> None:
    """Check what RO-Crate 1.1 demands (its section on the root data entity)."""
    assert crate["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    entities = {one["@id"]: one for one in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    descriptor = entities["ro-crate-metadata.json"]
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = entities[descriptor["about"]["@id"]]
    assert root["@type"] == "Dataset"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", root["datePublished"])
    assert {"name", "description", "license"} <= root.keys()
    listed = {part["@id"] for part in root["hasPart"]}
    assert listed == files.keys() - {"ro-crate-metadata.json"}
    for name in listed:
        assert entities[name]["@type"] == "File"
        assert entities[name]["contentSize"] == str(len(files[name]))
        assert entities[name]["sha256"] == hashlib.sha256(files[name]).hexdigest()
    (author,) = root["author"]
    assert entities[author["@id"]]["name"] == "Equipo ficticio de demostración"


def test_without_a_browser_nothing_is_touched(
    run_root: Path, somos: Somos, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("somos_eval.workflow.browser.BROWSERS", ("no-hay-tal",))
    before = _tree(run_root / "outputs")
    done = somos(run_root, "publicar", "demo", "--pdf")
    assert done.exit_code == 2
    assert "SE-ENT-002" in done.stderr
    assert _tree(run_root / "outputs") == before


def test_texts_to_be_written_keep_editions_inside(run_root: Path, somos: Somos) -> None:
    file = run_root / "params/demo/programa.yml"
    file.write_text(
        file.read_text().replace("lider: Persona Ficticia Uno", "lider: por definir")
    )
    before = _tree(run_root / SITE)
    done = somos(run_root, "publicar", "demo", "--perfil", "donante")
    assert done.exit_code == 2
    assert re.search(
        r"SE-ENT-013  params/demo/programa.yml:\d+: .*«por definir»", done.stderr
    )
    assert somos(run_root, "publicar", "demo", "--perfil", "interno").exit_code == 0
    run = somos(run_root, "correr", "demo")
    assert run.exit_code == 1
    assert "Capítulos: 17 al día." in run.stdout
    assert "No se publicó la edición donante; falta esto:" in run.stdout
    assert "sitio/interno/index.html" in run.stdout
    assert "sitio/donante/index.html" not in run.stdout
    assert _tree(run_root / SITE) == before


def test_the_list_of_the_donor(run_root: Path, somos: Somos) -> None:
    before = _tree(run_root / "outputs")
    done = somos(run_root, "revisar", "demo", "--entrega", "--json")
    told = json.loads(done.stdout)
    assert len(told["lista"]) == 47
    states = Counter(one["estado"] for one in told["lista"])
    assert states == {"cumple": 39, "por_comprobar_a_mano": 8}, told["errores"]
    assert done.exit_code == 0
    assert _tree(run_root / "outputs") == before, "nothing is published by reviewing"


def test_what_is_not_declared_is_a_rule_that_is_not_met(
    run_root: Path, somos: Somos
) -> None:
    file = run_root / "params/demo/programa.yml"
    file.write_text(re.sub(r"  proposito:\n(    .*\n)+", "", file.read_text()))
    done = somos(run_root, "revisar", "demo", "--entrega", "--json")
    assert done.exit_code == 2
    told = json.loads(done.stdout)
    (summary,) = [e for e in told["errores"] if e["regla"].startswith("D05")]
    assert summary["archivo"] == "params/demo/programa.yml"
    assert "resumen ejecutivo" in summary["sugerencia"]
    assert somos(run_root, "publicar", "demo", "--perfil", "donante").exit_code == 0
    page = (run_root / SITE / "es/resumen_ejecutivo.html").read_text()
    assert "No declarado: el programa todavía no lo ha escrito." in page


def test_every_page_says_which_code_computed_it(executed: Path) -> None:
    record = json.loads((executed / "outputs/demo/corrida.json").read_text())
    (computed,) = {job["partes"]["biblioteca"] for job in record["trabajos"]}
    commit = library_commit() or "no se conoce: no se instaló desde un repositorio"
    for name in ("index.html", "es/02149/00_resumen.html", "es/entrega.html"):
        page = (executed / SITE / name).read_text()
        fields = dict(re.findall(r'data-campo="(\w+)">([^<]*)<', page))
        assert fields["biblioteca"] == computed
        assert fields["revision"].startswith(commit)
        # The folder of the run is no repository.
        assert "revision_programa" not in fields


def test_what_is_declared_is_on_its_page_and_on_the_cover(executed: Path) -> None:
    page = (executed / SITE / "es/entrega.html").read_text()
    cover = (executed / SITE / "es/02149/00_resumen.html").read_text()
    for text in ("Nadie (demostración)", "Persona Ficticia Uno", "31 de enero de 2025"):
        assert text in page
        assert text in cover
    assert "No declarado" in page, "what nobody wrote is shown as missing"
    home = (executed / SITE / "index.html").read_text()
    assert 'href="es/entrega.html"' in home
    assert home.count('href="es/resumen_ejecutivo.html"') == 2, "to begin with, too"


@pytest.mark.navegador
def test_a_report_is_printed_with_tags(run_root: Path, somos: Somos) -> None:
    if not shutil.which("chromium"):
        pytest.skip("NOT CHECKED: chromium is not installed")
    import pypdfium2  # type: ignore[import-untyped]  # has no types

    for place in ("02149", "62149"):
        for path in (run_root / f"outputs/demo/cuadernos/{place}").glob("*.ipynb"):
            path.unlink()
    order = ("publicar", "demo", "--perfil", "donante", "--pdf")
    done = somos(run_root, *order)
    assert done.exit_code == 1, "the chapters of the municipalities are gone"
    folder = run_root / "outputs/demo/entregas/donante/pdf/es/programa"
    first = _tree(folder)
    assert set(first) == {"90_sintesis.pdf", "informe.pdf"}
    report = first["informe.pdf"]
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Outlines", b"/Lang"):
        assert mark in report
    with pypdfium2.PdfDocument(report) as document:
        texts = [sheet.get_textpage().get_text_range() for sheet in document]
    cover, contents, *_ = texts
    assert "Persona Ficticia Uno" in cover
    assert "no reflejan necesariamente" in " ".join(cover.split())
    assert re.search(r"Resumen ejecutivo\s+3\b", contents), "its contents are numbered"
    (limits,) = re.findall(r"Límites (\d+)", contents)
    assert "Límites" in texts[int(limits) - 1], "its contents are numbered"
    printed = " ".join(" ".join(texts).split())
    assert "Para qué se hizo" in printed, "the summary heads the report"
    assert "Recomendación R-001" in printed
    somos(run_root, *order)
    assert _tree(folder) == first
