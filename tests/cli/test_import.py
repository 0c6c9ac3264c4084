"""``somos importar``: from a file received to a canonical table, or nothing at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result

Somos = Callable[..., Result]
REPORT = {
    "archivo",
    "formato",
    "tabla",
    "filas_leidas",
    "filas_importadas",
    "suma",
    "total_declarado",
    "fecha_extraccion",
    "notas",
    "codigos_desconocidos",
    "omitidas",
    "avisos",
    "errores",
}
HEADER = "codigo_id,etiqueta_es,etiqueta_en,definicion,padre_id,familia,version\n"
CODE = "{0},Uno,One,Una definición.,,incidencia,1.0\n"


@pytest.fixture
def received(root: Path) -> Callable[[str], Path]:
    """Return a raw file of the demonstration, under the name that it had."""
    folder = root / "data/demo/crudo"
    names = json.loads((folder / "indice.json").read_text(encoding="utf-8"))

    def find(name: str) -> Path:
        digest = next(k for k, v in names.items() if v["nombre"] == name)
        copy = root / name
        copy.write_bytes(next(folder.glob(f"{digest}*")).read_bytes())
        return copy

    return find


def give(root: Path, name: str, text: str) -> str:
    path = root / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def table(root: Path, name: str) -> Path:
    return root / f"data/demo/tablas/{name}.parquet"


def bring(somos: Somos, root: Path, layout: str, *files: str | Path) -> Result:
    names = [str(f) for f in files]
    return somos(root, "importar", layout, *names, "--programa", "demo", "--json")


def test_the_answer_has_the_form_of_the_interface(
    somos: Somos, root: Path, received: Callable[[str], Path]
) -> None:
    done = bring(somos, root, "policia", received("homicidio_2022.xlsx"))
    assert done.exit_code == 0
    (line,) = done.stdout.splitlines()
    answer = json.loads(line)
    assert answer.keys() == REPORT
    assert answer["archivo"] == "homicidio_2022.xlsx"
    assert answer["formato"] == "policia"
    assert answer["tabla"] == "delito"
    assert answer["filas_importadas"] > 0
    assert answer["suma"] == answer["total_declarado"] > 0
    assert answer["errores"] == []
    assert any("este mismo archivo" in note for note in answer["notas"])


def test_the_same_file_again_changes_nothing(
    somos: Somos, root: Path, received: Callable[[str], Path]
) -> None:
    before = table(root, "delito").read_bytes()
    raw = sorted(p.name for p in (root / "data/demo/crudo").iterdir())
    order = ("importar", "policia", str(received("homicidio_2022.xlsx")))
    done = somos(root, *order, "--programa", "demo")
    assert done.exit_code == 0
    assert "igual al total que declara el archivo" in done.stdout
    assert "datos extraídos el 15 de enero de 2025" in done.stdout
    assert table(root, "delito").read_bytes() == before
    assert sorted(p.name for p in (root / "data/demo/crudo").iterdir()) == raw


def test_several_files_are_an_object_each(
    somos: Somos, root: Path, received: Callable[[str], Path]
) -> None:
    names = ["hurto_personas_2023.xlsx", "secuestro_2023.xlsx"]
    done = bring(somos, root, "policia", *map(received, names))
    assert [json.loads(s)["archivo"] for s in done.stdout.splitlines()] == names
    assert somos(root, "revisar", "demo").exit_code == 0


def test_what_is_wrong_is_told_at_the_row_of_the_file(somos: Somos, root: Path) -> None:
    """The table is kept sorted, so only here do rows have the file's numbers."""
    rows = [CODE.format(c) for c in ("zeta", "Con Mayúscula", "alfa", "zeta")]
    path = give(root, "codigo.csv", HEADER + "".join(rows))
    before = table(root, "codigo").read_bytes()
    done = bring(somos, root, "tabla", path)
    assert done.exit_code == 2
    answer = json.loads(done.stdout)
    assert answer["filas_leidas"] == 4
    assert answer["filas_importadas"] == 0
    told = {(e["codigo"], e["archivo"], e["fila"]) for e in answer["errores"]}
    assert ("SE-TAB-006", "codigo.csv", 3) in told
    assert ("SE-TAB-009", "codigo.csv", 5) in told
    error = answer["errores"][0]
    assert {"hoja", "fila", "columna", "regla", "sugerencia"} <= error.keys()
    assert table(root, "codigo").read_bytes() == before
    kept = (root / "data/demo/crudo/indice.json").read_text(encoding="utf-8")
    assert Path(path).name not in json.loads(kept)


def test_a_value_that_is_not_public_is_not_told(somos: Somos, root: Path) -> None:
    header = "organizacion_id,divipola,nombre,enfoque\n"
    path = give(root, "organizacion.csv", header + "ZQX-1,62149,ZQXNOMBRE,ZQXENFOQUE\n")
    done = bring(somos, root, "tabla", path)
    assert done.exit_code == 2
    assert "ZQX" not in done.output
    for error in json.loads(done.stdout)["errores"]:
        assert "valor" not in error


def test_if_one_file_is_wrong_none_is_imported(
    somos: Somos, root: Path, received: Callable[[str], Path]
) -> None:
    table(root, "delito").unlink()
    bad = give(root, "homicidio_2030.xlsx", "no es un libro")
    files = [str(received("homicidio_2023.xlsx")), bad]
    done = somos(root, "importar", "policia", *files, "--programa", "demo")
    assert done.exit_code == 2
    assert done.stdout.count("no se importó nada") == 2
    assert "SE-IMP-010  homicidio_2030.xlsx" in done.stdout
    assert not table(root, "delito").exists()


def test_a_table_is_named_by_its_file_or_by_the_option(
    somos: Somos, root: Path
) -> None:
    path = give(root, "libro de códigos.csv", HEADER + CODE.format("nuevo"))
    order = ("importar", "tabla", path, "--programa", "demo")
    assert "SE-IMP-050" in somos(root, *order).stdout
    done = somos(root, *order, "--tabla", "codigo")
    assert done.exit_code == 0
    assert "1 importada en «codigo»" in done.stdout


def test_what_is_misspelt_is_told_all_at_once(somos: Somos, root: Path) -> None:
    give(root, "homicidio_2023.xlsx", "x")
    missing = str(root / "homicidio_2032.xlsx")
    done = somos(root, "importar", "polisia", missing, "--programa", "demmo")
    assert done.exit_code == 2
    for near in ("«demo»", "«policia»", "«homicidio_2023.xlsx»"):
        assert f"¿Quiso escribir {near}?" in done.stderr
    assert str(root) not in done.stderr
    form = somos(root, "importar", "polisia", missing, "--programa", "demo", "--json")
    codes = [e["codigo"] for e in json.loads(form.stdout)["errores"]]
    assert codes == ["SE-USO-003", "SE-USO-004"]


def test_nothing_is_imported_into_a_programme_that_does_not_exist(
    somos: Somos, root: Path
) -> None:
    path = give(root, "codigo.csv", HEADER)
    done = somos(root, "importar", "tabla", path, "--programa", "otro")
    assert done.exit_code == 2
    assert not (root / "data/otro").exists()


def test_a_damaged_table_is_not_merged_with(
    somos: Somos, root: Path, received: Callable[[str], Path]
) -> None:
    table(root, "delito").write_bytes(b"PAR1")
    order = ("importar", "policia", str(received("homicidio_2022.xlsx")))
    done = somos(root, *order, "--programa", "demo")
    assert done.exit_code == 2
    assert "SE-TAB-030  data/demo/tablas/delito.parquet" in done.stderr
    assert "Borre ese archivo" in done.stderr
    assert table(root, "delito").read_bytes() == b"PAR1"
    table(root, "delito").unlink()
    assert somos(root, *order, "--programa", "demo").exit_code == 0


def test_an_import_does_not_wait_for_the_parameters_to_be_right(
    somos: Somos, root: Path
) -> None:
    programme = root / "params/demo/programa.yml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("idiomas:", "idiomaz:"), encoding="utf-8")
    path = give(root, "codigo.csv", HEADER + CODE.format("nuevo"))
    assert bring(somos, root, "tabla", path).exit_code == 0


def codes(root: Path) -> list[str]:
    return list(pd.read_parquet(table(root, "codigo"))["codigo_id"])


def test_a_correction_takes_away_the_rows_that_it_no_longer_has(
    somos: Somos, root: Path
) -> None:
    before = codes(root)
    rows = [CODE.format(f"zz.{letter}") for letter in "abc"]
    bring(somos, root, "tabla", give(root, "codigo.csv", HEADER + "".join(rows)))
    corrected = give(root, "codigo.csv", HEADER + "".join(rows[:2]))
    done = bring(somos, root, "tabla", corrected)
    assert done.exit_code == 0
    assert codes(root) == [*before, "zz.a", "zz.b"]
    (note,) = [n for n in json.loads(done.stdout)["notas"] if "quitaron: 1" in n]
    assert "versión anterior" in note


def test_a_file_that_drops_most_rows_of_its_namesake_is_refused(
    somos: Somos, root: Path
) -> None:
    rows = [CODE.format(f"zz.{letter}") for letter in "abc"]
    bring(somos, root, "tabla", give(root, "codigo.csv", HEADER + "".join(rows)))
    before = table(root, "codigo").read_bytes()
    other = give(root, "codigo.csv", HEADER + CODE.format("zz.d"))
    done = bring(somos, root, "tabla", other)
    assert done.exit_code == 2
    assert "SE-IMP-060" in done.output
    assert table(root, "codigo").read_bytes() == before
    args = ("importar", "tabla", other, "--programa", "demo", "--reemplazar")
    assert somos(root, *args).exit_code == 0
    assert [c for c in codes(root) if c.startswith("zz.")] == ["zz.d"]


def test_rows_that_another_file_brought_are_not_of_the_first_one_any_more(
    somos: Somos, root: Path
) -> None:
    one, two = CODE.format("zz.a"), CODE.format("zz.b")
    bring(somos, root, "tabla", give(root, "codigo.csv", HEADER + one + two))
    folder = root / "otra"
    folder.mkdir()
    args = ("--tabla", "codigo", "--programa", "demo")
    somos(root, "importar", "tabla", give(folder, "libro.csv", HEADER + two), *args)
    bring(somos, root, "tabla", give(root, "codigo.csv", HEADER + one))
    assert [c for c in codes(root) if c.startswith("zz.")] == ["zz.a", "zz.b"]
