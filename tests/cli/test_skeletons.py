"""``somos nuevo`` as somebody at a terminal begins with it, in an empty folder."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from somos_eval.cli import skeletons
from somos_eval.runner.chapters import Scope
from somos_eval.workflow import bundled

Somos = Callable[..., Result]
PERIOD = ("--desde", "2020-01-01", "--hasta", "2023-12-31")
WHOLE = (
    *("--nombre", "Mi programa", "--descripcion", "Qué es.", *PERIOD),
    *("--region", "Montes de María", "--region", "Bajo Cauca", "--idioma", "en"),
)
TOWN = ("--nombre", "Cáceres", "--departamento", "Antioquia", "--region", "bajo_cauca")


def test_from_an_empty_folder_to_a_workbook_to_fill(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = somos(tmp_path, "nuevo", "programa", "mio", *WHOLE)
    assert done.exit_code == 0, done.stderr
    steps = re.findall(r"^  somos (.+)$", done.stdout, re.MULTILINE)
    assert [step.split(" ")[0] for step in steps] == [
        *("importar", "nuevo", "importar", "nuevo", "revisar", "correr")
    ]
    one = ("nuevo", "municipio", "05120", "--programa", "mio")
    done = somos(tmp_path, *one, *TOWN)
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "params/mio/municipios/05120_caceres.yml").is_file()
    assert somos(tmp_path, "nuevo", "libro", "--programa", "mio").exit_code == 0
    assert (tmp_path / "libro_mio.xlsx").is_file()
    # All that is left is to bring in the three official series.
    done = somos(tmp_path, "revisar", "mio")
    assert done.exit_code == 2
    assert "Errores: 3." in done.stdout + done.stderr
    text = (tmp_path / "params/mio/programa.yml").read_text("utf-8")
    assert "idiomas: [en]" in text


def test_without_a_root_it_writes_where_one_stands(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "raíz con espacio"
    inside.mkdir()
    monkeypatch.chdir(tmp_path)
    assert somos(inside, "nuevo", "programa", "mio").exit_code == 0
    assert [p.name for p in tmp_path.iterdir()] == [inside.name]
    assert {p.name for p in inside.iterdir()} == {"params", "notebooks"}


def test_every_thing_that_is_missing_is_told_at_once(
    somos: Somos, tmp_path: Path
) -> None:
    """Nothing is folded away, or an evaluator would go back and forth."""
    somos(tmp_path, "nuevo", "programa", "mio")
    done = somos(tmp_path, "revisar", "mio")
    told = done.stdout + done.stderr
    for key in ("nombre", "descripcion", "periodo.desde", "periodo.hasta", "regiones"):
        assert f"«{key}»" in told, key
    assert "somos nuevo municipio CODIGO --programa mio" in told


def test_what_exists_is_not_written_over(somos: Somos, tmp_path: Path) -> None:
    somos(tmp_path, "nuevo", "programa", "mio", *WHOLE)
    one = ("nuevo", "municipio", "05120", "--programa", "mio", *TOWN)
    title = ("--titulo-es", "Otro", "--titulo-en", "Another")
    chapter = ("nuevo", "capitulo", "08_otro", *title)
    assert somos(tmp_path, *one).exit_code == 0
    assert somos(tmp_path, *chapter).exit_code == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    for order, code in (
        (("nuevo", "programa", "mio"), "SE-NUE-002"),
        (one, "SE-NUE-023"),
        (chapter, "SE-NUE-002"),
    ):
        done = somos(tmp_path, *order)
        assert done.exit_code == 2
        assert code in done.stderr
        assert done.stdout == ""
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_programme_that_is_not_there_is_told(somos: Somos, root: Path) -> None:
    done = somos(root, "nuevo", "municipio", "05120", "--programa", "dmo")
    assert done.exit_code == 2
    assert "«demo»" in done.stderr


def test_a_municipality_of_the_demonstration_is_named_by_its_divipola(
    somos: Somos, root: Path
) -> None:
    town = next((root / "params/demo/municipios").glob("62149_*"))
    before = town.read_text("utf-8")
    town.unlink()
    region = re.findall(r"(?m)^region: (\w+)$", before)[0]
    order = ("nuevo", "municipio", "62149", "--programa", "demo", "--region", region)
    done = somos(root, *order)
    assert done.exit_code == 0, done.stderr
    assert town.read_text("utf-8").splitlines()[:4] == before.splitlines()[1:5]
    assert somos(root, "revisar", "demo").exit_code == 0


def test_an_installation_without_the_repository_begins_no_indicator(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled, "_PACKAGE", tmp_path / "site-packages/somos_eval")
    words = ("--familia", "operation", "--funcion", "held", "--modulo", "M2.3")
    names = ("--tabla", "sesion", "--nombre-es", "Unas", "--nombre-en", "Some")
    done = somos(tmp_path, "nuevo", "indicador", "unas", *words, *names)
    assert done.exit_code == 2
    assert "SE-NUE-040" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("programa",), "Falta el argumento 'CLAVE'"),
        (("municipio", "--programa", "demo"), "Falta el argumento 'DIVIPOLA…'"),
        (("municipio", "05120"), "Falta la opción '--programa'"),
        (("capitulo", "08_x", "--titulo-es", "X"), "Falta la opción '--titulo-en'"),
        (("indicador", "x"), "Falta la opción '--familia'"),
        (
            ("programa", "x", "--idioma", "fr"),
            "'fr' no es uno de 'es', 'en'",
        ),
    ],
)
def test_an_order_that_is_not_whole_is_told_in_spanish(
    somos: Somos, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = somos(tmp_path, "nuevo", *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_the_options_admit_is_what_there_is() -> None:
    assert tuple(skeletons.SCOPES) == tuple(scope.value for scope in Scope)
