"""Bringing a file again changes nothing; its correction, only what it corrects."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result

from somos_eval.demo import DemoFile, build_demo
from somos_eval.params import base_catalogue
from somos_eval.store import Workspace
from somos_eval.store.tables import read_table
from somos_eval.workflow.new_book import new_book

Somos = Callable[..., Result]
PROGRAMME = "demo"
# The same as `demo_source`: two municipalities, this seed.
RAW = build_demo(2, 2025, kinds=base_catalogue().kinds).raw


def state(root: Path) -> dict[str, str]:
    """Hash of everything that an import writes."""
    folders = ("data/demo", "outputs/demo")
    files = [p for f in folders for p in (root / f).rglob("*") if p.is_file()]
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(files)
    }


def parquet(files: dict[str, str]) -> dict[str, str]:
    """The canonical tables among some files."""
    return {
        name: sha
        for name, sha in files.items()
        if "/tablas/" in name and name.endswith(".parquet")
    }


def bring(somos: Somos, root: Path, layout: str, path: Path, *more: str) -> Result:
    return somos(root, "importar", layout, str(path), "--programa", PROGRAMME, *more)


def one_of_each() -> list[DemoFile]:
    """A raw file of each format and table."""
    kinds = {(file.format, file.table): file for file in RAW}
    return list(kinds.values())


@pytest.mark.parametrize(
    "file", one_of_each(), ids=lambda f: f"{f.format}-{Path(f.path).name}"
)
def test_a_file_twice_changes_nothing(
    somos: Somos, root: Path, tmp_path: Path, file: DemoFile
) -> None:
    path = tmp_path / Path(file.path).name
    path.write_bytes(file.content)
    more = ("--tabla", file.table) if file.format == "tabla" and file.table else ()
    tables = parquet(state(root))
    first = bring(somos, root, file.format, path, *more)
    assert first.exit_code == 0, first.output
    before = state(root)
    assert parquet(before) == tables
    pages = [name for name in before if "/importaciones/" in name]
    assert sorted(Path(p).suffix for p in pages) == [".html", ".xlsx"]
    assert bring(somos, root, file.format, path, *more).exit_code == 0
    assert state(root) == before


def test_the_workbook_with_the_programmes_rows_changes_nothing_twice(
    somos: Somos, root: Path, tmp_path: Path
) -> None:
    for table in (root / "data/demo/tablas").iterdir():
        if table.stem != "codigo":
            table.unlink()
    path = tmp_path / "libro.xlsx"
    list(new_book(Workspace(root), PROGRAMME, path, filled=True))
    first = bring(somos, root, "libro", path)
    assert first.exit_code == 0, first.output
    before = state(root)
    assert bring(somos, root, "libro", path).exit_code == 0
    assert state(root) == before


@pytest.mark.parametrize(
    ("layout", "name"),
    [
        ("policia", "policia_secuestro2021.xlsx"),
        ("qdpx", "atlasti8_test_project.qdpx"),
    ],
)
def test_a_published_file_twice_changes_nothing(
    somos: Somos, root: Path, real_data: Path, layout: str, name: str
) -> None:
    """The report of a project tells which codes are new, which they are only once."""
    first = bring(somos, root, layout, real_data / name)
    before = {k: v for k, v in state(root).items() if k.startswith("data/")}
    again = bring(somos, root, layout, real_data / name)
    assert again.exit_code == first.exit_code
    assert {k: v for k, v in state(root).items() if k.startswith("data/")} == before


def refused(root: Path) -> tuple[str, list[str]]:
    folder = root / "outputs/demo/importaciones"
    page = (folder / "codigo.csv.informe.html").read_text(encoding="utf-8")
    return page, sorted(p.name for p in folder.iterdir())


def test_a_refused_file_leaves_its_report_and_nothing_else(
    somos: Somos, root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "codigo.csv"
    path.write_text("codigo_id,etiqueta_es\n1X,Uno\n", encoding="utf-8")
    before = state(root)
    done = bring(somos, root, "tabla", path)
    assert done.exit_code == 2
    assert "outputs/demo/importaciones/codigo.csv.informe.html" in done.output
    page, names = refused(root)
    assert names == ["codigo.csv.informe.html", "codigo.csv.informe.xlsx"]
    assert "No se importó" in page
    after = {k: v for k, v in state(root).items() if "/importaciones/" not in k}
    assert after == before


HEADER = "codigo_id,etiqueta_es,etiqueta_en,definicion,padre_id,familia,version\n"
CODE = "{0},Uno,One,Una definición.,,incidencia,1.0\n"


def give(folder: Path, name: str, *codes: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    text = HEADER + "".join(CODE.format(code) for code in codes)
    path.write_text(text, encoding="utf-8")
    return path


def test_two_files_of_one_name_in_one_order_are_refused(
    somos: Somos, root: Path, tmp_path: Path
) -> None:
    one = give(tmp_path / "a", "codigo.csv", "zz.a")
    two = give(tmp_path / "b", "codigo.csv", "zz.b")
    before = {k: v for k, v in state(root).items() if "/importaciones/" not in k}
    done = bring(somos, root, "tabla", one, str(two))
    assert done.exit_code == 2
    assert "SE-IMP-062" in done.output
    after = {k: v for k, v in state(root).items() if "/importaciones/" not in k}
    assert after == before


def test_a_correction_under_another_name_is_told(
    somos: Somos, root: Path, tmp_path: Path
) -> None:
    bring(
        somos, root, "tabla", give(tmp_path / "a", "codigo.csv", "zz.a", "zz.b", "zz.c")
    )
    other = give(tmp_path / "b", "libro v2.csv", "zz.a", "zz.b")
    done = bring(somos, root, "tabla", other, "--tabla", "codigo", "--json")
    (note,) = [n for n in json.loads(done.stdout)["notas"] if "codigo.csv" in n]
    assert "2 de las 3 filas" in note


def test_programmes_do_not_share_who_brought_what(
    somos: Somos, root: Path, tmp_path: Path
) -> None:
    for folder in ("params", "data"):
        source = root / folder / "demo"
        target = root / folder / "otro"
        for path in source.rglob("*"):
            if path.is_file():
                copy = target / path.relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
    path = give(tmp_path / "a", "codigo.csv", "zz.a", "zz.b")
    bring(somos, root, "tabla", path)
    order = ("importar", "tabla", "--programa", "otro")
    somos(root, *order, str(path))
    somos(root, *order, str(give(tmp_path / "a", "codigo.csv", "zz.a")))
    mine = read_table(Workspace(root), "demo", "codigo")["codigo_id"]
    others = read_table(Workspace(root), "otro", "codigo")["codigo_id"]
    assert "zz.b" in set(mine)
    assert "zz.b" not in set(others)


def test_a_cut_before_the_origins_are_noted_is_mended_by_repeating(
    somos: Somos, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(somos, root, "tabla", give(tmp_path / "a", "codigo.csv", "zz.a", "zz.b"))
    corrected = give(tmp_path / "a", "codigo.csv", "zz.a")

    def cut(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("somos_eval.workflow.merging.note_origins", cut)
        assert bring(somos, root, "tabla", corrected).exit_code == 1
    assert bring(somos, root, "tabla", corrected).exit_code == 0
    kept = read_table(Workspace(root), PROGRAMME, "codigo")["codigo_id"]
    assert [c for c in kept if c.startswith("zz.")] == ["zz.a"]
    before = state(root)
    assert bring(somos, root, "tabla", corrected).exit_code == 0
    assert state(root) == before


def test_what_may_not_be_quoted_is_said_row_by_row(
    somos: Somos, root: Path, tmp_path: Path
) -> None:
    register = read_table(Workspace(root), PROGRAMME, "fuente")
    known = read_table(Workspace(root), PROGRAMME, "segmento").head(2)
    silent = register.loc[
        register["consentimiento_citar"].eq("solo_parafrasis"), "fuente_id"
    ]
    withdrawn = register.loc[register["consentimiento"].eq("revocado"), "fuente_id"]
    typed = known.assign(
        segmento_id=["SEG-A", "SEG-B"],
        fuente_id=[silent.iloc[0], withdrawn.iloc[0]],
        texto_literal="[sintético] «Nadie nos contestó la carta».",
    )
    path = tmp_path / "segmento_nuevo.csv"
    typed.to_csv(path, index=False)
    done = bring(somos, root, "tabla", path, "--json", "--tabla", "segmento")
    warned = json.loads(done.stdout)["avisos"]
    quiet = [w for w in warned if w["codigo"] == "SE-PRI-010"]
    gone = [w for w in warned if w["codigo"] == "SE-PRI-014"]
    assert ([w["fila"] for w in quiet], [w["fila"] for w in gone]) == ([2], [3])
    assert all("valor" not in w for w in warned)
    table = read_table(Workspace(root), PROGRAMME, "segmento")
    how = table["fuente_id"].map(
        register.set_index("fuente_id")["consentimiento_citar"]
    )
    literal = pd.notna(table["texto_literal"])
    assert set(how[literal]) <= {"textual_anonima", "textual_con_cargo"}


def test_the_report_says_what_each_column_became(
    somos: Somos, root: Path, tmp_path: Path
) -> None:
    file = next(f for f in RAW if f.format == "policia")
    path = tmp_path / Path(file.path).name
    path.write_bytes(file.content)
    bring(somos, root, "policia", path)
    page = root / f"outputs/demo/importaciones/{path.name}.informe.html"
    text = page.read_text(encoding="utf-8")
    assert "delito.divipola" in text
    assert "delito.cantidad" in text
    assert "igual a la suma" in text


def test_what_a_killed_import_put_aside_is_removed_by_the_next_one(
    somos: Somos, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of persons do not stay in the temporary folder of the machine."""
    shared = tmp_path / "tmp"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = shared / f"somos-{gone.pid}-abc"
    left.mkdir()
    (left / ".de_quien").touch()
    (left / "0.parquet").write_bytes(b"rows")
    done = bring(somos, root, "tabla", give(tmp_path / "a", "codigo.csv", "zz.a"))
    assert done.exit_code == 0, done.output
    assert list(shared.iterdir()) == []
