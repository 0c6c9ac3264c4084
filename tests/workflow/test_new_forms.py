from pathlib import Path

import pytest
from click.testing import CliRunner

from somos_eval.cli import somos
from somos_eval.errors import InputError
from somos_eval.importers.forms.xlsform import read_form
from somos_eval.params import slug
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.new_forms import new_forms

NAMES = ("acta.xlsx", "asistencia.xlsx", "opi.xlsx")


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Return a root with a programme of two municipalities and no table."""
    folder = tmp_path / "params" / "mi_programa"
    (folder / "municipios").mkdir(parents=True)
    (folder / "programa.yml").write_text(
        """\
esquema: 1
programa: mi_programa
nombre: Mi programa
descripcion: De prueba
sintetico: sí
periodo: {desde: 2021-01-01, hasta: 2024-12-31}
regiones: {montes: Montes de María}
""",
        encoding="utf-8",
    )
    for code, name in (("13244", "El Carmen de Bolívar"), ("13654", "San Jacinto")):
        text = f"""\
divipola: "{code}"
municipio: {name}
departamento: Bolívar
region: montes
"""
        path = folder / "municipios" / f"{code}_{slug(name)}.yml"
        path.write_text(text, encoding="utf-8")
    return Workspace(tmp_path)


def options(path: Path, name: str) -> list[str]:
    form, problems = read_form(path.read_bytes(), path.name)
    assert form is not None
    assert problems == []
    (node,) = [n for n in form.nodes if n.name == name]
    return [option.name for option in node.options]


def test_forms_offer_what_the_programme_has(ws: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "formularios"
    told = new_forms(ws, "mi_programa", folder)
    assert sorted(p.name for p in folder.iterdir()) == [*NAMES]
    assert options(folder / "acta.xlsx", "municipio") == ["13244", "13654"]
    assert "CMJ" in options(folder / "asistencia.xlsx", "instancia_tipo")
    assert any("somos importar kobo" in line for line in told)


def test_writing_them_again_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "formularios"
    new_forms(ws, "mi_programa", folder)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    new_forms(ws, "mi_programa", folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_a_form_that_somebody_changed_is_not_overwritten(
    ws: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "formularios"
    folder.mkdir()
    (folder / "opi.xlsx").write_bytes(b"mine")
    with pytest.raises(InputError, match="SE-FOR-050"):
        new_forms(ws, "mi_programa", folder)
    assert [p.name for p in folder.iterdir()] == ["opi.xlsx"]
    assert (folder / "opi.xlsx").read_bytes() == b"mine"


def test_the_order(ws: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "aqui"
    words = ["--raiz", str(ws.root), "nuevo", "formularios"]
    words += ["--programa", "mi_programa", "--salida", str(folder)]
    done = CliRunner().invoke(somos, words)
    assert done.exit_code == 0, done.output
    assert sorted(p.name for p in folder.iterdir()) == [*NAMES]
    wrong = CliRunner().invoke(somos, [*words[:5], "otro", "--salida", str(folder)])
    assert wrong.exit_code == 2
    assert "otro" in wrong.output
