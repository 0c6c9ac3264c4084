"""What an evaluator may get wrong: told with its place, all at once, nothing run."""

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import Result

from somos_eval.contracts import TABLES, Sensitivity

PUBLIC = Sensitivity.PUBLIC
Somos = Callable[..., Result]
Spoil = Callable[[Path], object]
PROGRAMME = "params/demo/programa.yml"
CODE = "62149"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def town(root: Path) -> Path:
    return next((root / "params/demo/municipios").glob(f"{CODE}*"))


def table(root: Path, name: str) -> Path:
    return root / f"data/demo/tablas/{name}.parquet"


def edit(root: Path, name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    frame = pq.ParquetFile(table(root, name)).read().to_pandas(ignore_metadata=True)
    changed = pa.Table.from_pandas(change(frame), preserve_index=False)
    pq.write_table(changed, table(root, name))


def filled(frame: pd.DataFrame, columns: list[str], value: str) -> pd.DataFrame:
    return frame.assign(**dict.fromkeys(columns, value))


def recode(root: Path, code: str) -> Path:
    """Give the municipality another code, file name and all."""
    path = town(root)
    replace(path, CODE, code)
    return path.rename(path.with_name(path.name.replace(CODE, code)))


def state(root: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()}


def refused(somos: Somos, root: Path, *words: str) -> str:
    """Run, and check that nothing was done and nothing leaks; return what was told."""
    before = state(root)
    done = somos(root, "correr", "demo", *words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert state(root) == before
    assert "Traceback" not in done.stderr
    assert str(root) not in done.stderr
    told: str = done.stderr
    return told


def unquoted_code(root: Path) -> None:
    replace(town(root), f"'{CODE}'", "05001")


def unquoted_no(root: Path) -> None:
    replace(town(root), "region: ", "region: NO #")


def misspelt_keys(root: Path) -> None:
    replace(root / PROGRAMME, "idiomas:", "idiomaz:")
    replace(town(root), "departamento:", "departamneto:")


def missing_table(root: Path) -> None:
    table(root, "delito").unlink()


def misspelt_table(root: Path) -> None:
    table(root, "sesion").rename(table(root, "sesiones"))


def missing_column(root: Path) -> None:
    edit(root, "sesion", lambda t: t.drop(columns="estado"))


def misspelt_column(root: Path) -> None:
    edit(root, "sesion", lambda t: t.rename(columns={"estado": "esatdo"}))


def column_of_text(root: Path) -> None:
    edit(root, "poblacion", lambda t: t.assign(anio=t["anio"].astype("str")))


def column_of_numbers(root: Path) -> None:
    edit(root, "poblacion", lambda t: t.assign(divipola=t["divipola"].astype(int)))


def duplicate_keys(root: Path) -> None:
    edit(root, "sesion", lambda t: pd.concat([t, t.head(2)]))


def unknown_code(root: Path) -> None:
    recode(root, "62999")


def code_of_another(root: Path) -> None:
    """62001 exists, and is not the municipality that the file names."""
    recode(root, "62001")


def zero_population(root: Path) -> None:
    def empty(t: pd.DataFrame) -> pd.DataFrame:
        there = (t["divipola"] == CODE) & (t["anio"] == 2023)
        return t.assign(poblacion=t["poblacion"].mask(there, 0))

    edit(root, "poblacion", empty)


def damaged_table(root: Path) -> None:
    path = table(root, "sesion")
    path.write_bytes(path.read_bytes()[:-100])


def nobody_included(root: Path) -> None:
    for path in (root / "params/demo/municipios").iterdir():
        text = re.sub(r"incluir_corrida:.*", "", path.read_text(encoding="utf-8"))
        path.write_text(text + "\nincluir_corrida: no\n", encoding="utf-8")


def no_notebooks(root: Path) -> None:
    shutil.rmtree(root / "notebooks")


def no_chapters(root: Path) -> None:
    (root / "notebooks/capitulos.yml").write_text("[]\n")


CASES: dict[Spoil, tuple[str, str]] = {
    unquoted_code: (
        r"SE-PAR-003  params/demo/municipios/62149_\w+\.yml:2: «05001» sin comillas se "
        "lee como el número 2561",
        "'05001'",
    ),
    unquoted_no: (r"SE-PAR-003 .*62149_\w+\.yml:5: «NO» sin comillas", "'NO'"),
    misspelt_keys: (
        rf"SE-PAR-004  {PROGRAMME}:\d+: clave desconocida «idiomaz»",
        "¿Quiso escribir «departamento»?",
    ),
    missing_table: (rf"SE-TAB-031  {PROGRAMME}:\d+: .*«delito»", "somos importar"),
    misspelt_table: ("SE-TAB-017 .*/sesiones.parquet", "¿Quiso escribir «sesion»?"),
    missing_column: ("SE-TAB-001 .*/sesion.parquet: .*«estado»", "Agréguela"),
    misspelt_column: ("SE-TAB-002 .*«esatdo»", "¿Quiso escribir «estado»?"),
    column_of_text: (
        "SE-TAB-003 .*/poblacion.parquet, columna «anio»",
        "número entero",
    ),
    column_of_numbers: ("SE-TAB-003 .*columna «divipola»", "se espera texto"),
    duplicate_keys: (
        "SE-TAB-009 .*/sesion.parquet, fila 257: la llave sesion_id se repite: ya está "
        "en la fila 1",
        "Deje una sola fila",
    ),
    unknown_code: (
        r"SE-PAR-011 .*municipios/62999_\w+\.yml:2: el código 62999",
        r"SE-PAR-012  params/demo/municipios/62999_",
    ),
    code_of_another: (r"SE-PAR-013 .*/62001_\w+\.yml:2: el código 62001 es", "alias"),
    zero_population: (
        "SE-TAB-032 .*/poblacion.parquet, fila 201, columna «poblacion»: el municipio "
        "62149 tiene población cero en 2023",
        "DANE",
    ),
    damaged_table: ("SE-TAB-030  data/demo/tablas/sesion.parquet", "vuelva a importar"),
    nobody_included: ("SE-PAR-007 .*ningún municipio incluido", "incluir_corrida: sí"),
    no_notebooks: ("SE-PAR-007 .*notebooks/capitulos.yml", "somos demo"),
    no_chapters: ("SE-PAR-007 .*ningún capítulo", "lista"),
}


@pytest.mark.parametrize("spoil", CASES, ids=lambda f: f.__name__)
def test_bad_input_is_told_with_its_place_and_what_to_do(
    somos: Somos, root: Path, spoil: Spoil
) -> None:
    spoil(root)
    told = refused(somos, root)
    rule, advice = CASES[spoil]
    assert re.search(rule, told), told
    assert advice in told


def test_everything_that_is_wrong_is_told_at_once(somos: Somos, root: Path) -> None:
    """A long column of errors does not hide the others, nor do bad parameters."""
    unknown_code(root)
    missing_table(root)
    duplicate_keys(root)
    edit(root, "instancia", lambda t: t.assign(divipola="xx"))
    damaged = table(root, "asistencia")
    damaged.write_bytes(b"PAR1")
    (root / "notebooks/02_contexto.ipynb").write_text("{")
    told = refused(somos, root, "--municipio", "02194", "--capitulo", "03_estratejia")
    codes = re.findall(r"^(SE-\w+-\d+)", told, re.MULTILINE)
    expected = {
        "SE-PAR-011",
        "SE-PAR-012",
        "SE-TAB-006",
        "SE-TAB-009",
        "SE-TAB-030",
        "SE-TAB-031",
        "SE-CUA-010",
        "SE-USO-002",
    }
    assert expected <= set(codes)
    assert "más como ese" in told
    assert told.count("SE-TAB-006") <= 4
    assert "¿Quiso escribir «02149»?" in told
    assert "¿Quiso escribir «03_estrategia»?" in told


def test_tables_are_checked_even_if_the_parameters_cannot_be_read(
    somos: Somos, root: Path
) -> None:
    misspelt_keys(root)
    missing_table(root)
    damaged_table(root)
    codes = re.findall(r"SE-\w+-\d+", refused(somos, root))
    assert set(codes) == {"SE-PAR-004", "SE-TAB-030", "SE-TAB-031"}


@pytest.mark.parametrize("order", ["correr", "revisar", "revisar --json"])
def test_no_value_of_a_column_that_is_not_public_is_told(
    somos: Somos, root: Path, order: str
) -> None:
    """Nor of a broken key, a bad category, or a number that is text."""
    secret = "ZQXSECRETO"
    for name, contract in TABLES.items():
        hidden = [c.name for c in contract.columns if c.sensitivity is not PUBLIC]
        if hidden and table(root, name).exists():
            edit(root, name, partial(filled, columns=hidden, value=secret))
    word, *options = order.split()
    done = somos(root, word, "demo", *options)
    assert done.exit_code == 2
    assert done.output.count("SE-TAB-") > 20
    assert secret not in done.output


def test_the_same_in_json(somos: Somos, root: Path) -> None:
    unknown_code(root)
    duplicate_keys(root)
    for order in ("revisar", "correr"):
        done = somos(root, order, "demo", "--json")
        assert done.exit_code == 2
        answer = json.loads(done.stdout)
        assert answer.keys() == {"errores", "avisos"}
        by_code = {e["codigo"]: e for e in reversed(answer["errores"])}
        error = by_code["SE-TAB-009"]
        assert error["archivo"] == "data/demo/tablas/sesion.parquet"
        assert {"hoja", "fila", "columna", "regla", "sugerencia"} <= error.keys()
        assert "valor" not in error
        assert error["fila"] == 257
        assert by_code["SE-PAR-011"]["linea"] == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("demmo",), "¿Quiso escribir «demo»?"),
        (("otro_programa",), "Programas que hay: demo"),
        (("demo", "--municipio", "2149"), "¿Quiso escribir «02149»?"),
        (("demo", "--municipio", "05001"), "Los que hay: 02149, 62149, programa"),
        (("demo", "--capitulo", "04"), "¿Quiso escribir «04_participacion»?"),
        (("demo", "--capitulo", "02_contesto"), "¿Quiso escribir «02_contexto»?"),
        (("demo", "--capitulo", "capitulo"), "Los que hay: 00_resumen"),
        (
            ("demo", "--capitulo", "90_sintesis", "--municipio", "62149"),
            "90_sintesis no es de ese municipio",
        ),
        (
            ("demo", "--capitulo", "02_contexto", "--municipio", "programa"),
            "02_contexto no es de ese municipio",
        ),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(
    somos: Somos, demo_source: Path, words: tuple[str, ...], told: str
) -> None:
    done = somos(demo_source, "correr", *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (demo_source / "outputs").exists()


def test_a_sound_programme_has_nothing_to_correct(
    somos: Somos, demo_source: Path
) -> None:
    done = somos(demo_source, "revisar", "demo")
    assert (done.exit_code, done.stdout) == (0, "Todo en orden.\n")
    form = somos(demo_source, "revisar", "demo", "--json")
    assert json.loads(form.stdout) == {"errores": [], "avisos": []}


def test_a_warning_does_not_stop_anything(somos: Somos, root: Path) -> None:
    (root / "notebooks/08_borrador.ipynb").write_text("{}")
    done = somos(root, "revisar", "demo")
    assert done.exit_code == 0
    assert "SE-CUA-003  notebooks/08_borrador.ipynb" in done.stdout
    assert done.stdout.endswith("Sin errores. Avisos: 1.\n")
    form = json.loads(somos(root, "revisar", "demo", "--json").stdout)
    assert form["errores"] == []
    assert [w["codigo"] for w in form["avisos"]] == ["SE-CUA-003"]
