"""``somos importar actas``: proposed, reviewed, and only then imported."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
import python_calamine
from click.testing import Result

from somos_eval.store import Workspace
from somos_eval.store.tables import read_table

Somos = Callable[..., Result]


def tables(root: Path) -> dict[str, bytes]:
    folder = root / "data" / "demo" / "tablas"
    return {p.name: p.read_bytes() for p in folder.glob("*.parquet")}


@pytest.fixture
def instance(root: Path) -> pd.Series:
    """Return an instance of the programme, the only one of its kind in its place."""
    every = read_table(Workspace(root), "demo", "instancia")
    alone = ~every.duplicated(["divipola", "instancia_tipo"], keep=False)
    return every[alone].iloc[0]


@pytest.fixture
def folder(root: Path, instance: pd.Series, tmp_path: Path) -> Path:
    """Return a folder with good minutes, and others that cannot be read."""
    from somos_eval.store.programmes import read_programme
    from somos_eval.workflow.inspection import context, municipalities

    programme = read_programme(Workspace(root), "demo")
    places = municipalities(programme).set_index("divipola")["municipio"]
    made = docx.Document()
    made.add_paragraph(context(programme).instance_names[instance["instancia_tipo"]])
    made.add_paragraph(f"Municipio de {places[instance['divipola']]}")
    for text in ("Acta No. 9. Sesión ordinaria", "Fecha: 29 de febrero de 2024"):
        made.add_paragraph(text)
    table = made.add_table(2, 3)
    rows = (
        ("Compromiso", "Responsable", "Plazo"),
        ("=SUMA(1) al plan de acción", "Alcaldía", "30/04/2024"),
    )
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    content = io.BytesIO()
    made.save(content)
    inner = tmp_path / "actas" / "2024"
    inner.mkdir(parents=True)
    (inner / "buena.docx").write_bytes(content.getvalue())
    (inner / "copia.docx").write_bytes(content.getvalue())
    (inner / "~$buena.docx").write_bytes(b"lock")
    (inner / "cortada.pdf").write_bytes(b"%PDF-1.4\n")
    (inner / "foto.jpg").write_bytes(b"\xff\xd8")
    return tmp_path / "actas"


def order(somos: Somos, root: Path, folder: Path, target: Path, *more: str) -> Result:
    words = ("--programa", "demo", "--salida", str(target), *more)
    return somos(root, "importar", "actas", str(folder), *words)


def cells(path: Path, sheet: str) -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_path(path)
    return book.get_sheet_by_name(sheet).to_python()


def confirmed(source: Path, target: Path) -> None:
    """Do what a person does: complete a row, and erase its mark."""
    import openpyxl

    book = openpyxl.load_workbook(source)
    for title, values in (
        ("Sesiones", {"acta_estado": "Firmada"}),
        ("Compromisos", {"respuesta_institucional": "Sin respuesta"}),
    ):
        sheet = book[title]
        names = [cell.value for cell in sheet[2]]
        sheet.cell(5, 1).value = None
        for name, value in values.items():
            sheet.cell(5, names.index(name) + 1).value = value
    book.save(target)


def test_good_minutes_are_proposed_and_the_others_say_why_they_are_not(
    somos: Somos, root: Path, folder: Path, tmp_path: Path
) -> None:
    before = tables(root)
    target = tmp_path / "actas.xlsx"
    done = order(somos, root, folder, target)
    assert done.exit_code == 2  # some could not be read
    assert "1 sesiones y 1 compromisos por confirmar" in done.stdout
    assert "archivos que no se leyeron: 3" in done.stdout
    for code in ("SE-ACT-011", "SE-ACT-005", "SE-ACT-009"):
        assert code in done.stdout
    assert "~$" not in done.stdout
    assert tables(root) == before
    (row,) = [r for r in cells(target, "Compromisos") if "SIN CONFIRMAR" in str(r[0])]
    assert "buena.docx, tabla 1" in str(row[0])
    review = cells(target, "Revisión")
    assert [r[2] for r in review if r[0] == "Sesiones"] == ["buena.docx"]


def test_nothing_goes_in_unconfirmed(
    somos: Somos, root: Path, folder: Path, tmp_path: Path
) -> None:
    before = tables(root)
    target = tmp_path / "actas.xlsx"
    order(somos, root, folder, target)
    done = somos(root, "importar", "libro", str(target), "--programa", "demo")
    assert done.exit_code == 2
    assert "SE-LIB-007" in done.stdout
    assert tables(root) == before


def test_what_a_person_confirms_goes_in(
    somos: Somos, root: Path, folder: Path, tmp_path: Path, instance: pd.Series
) -> None:
    target, reviewed = tmp_path / "actas.xlsx", tmp_path / "revisado.xlsx"
    order(somos, root, folder, target)
    confirmed(target, reviewed)
    done = somos(root, "importar", "libro", str(reviewed), "--programa", "demo")
    assert done.exit_code == 0, done.stdout
    assert "Revisión" not in done.stdout
    name = f"{instance['instancia_id']}-20240229"
    sessions = read_table(Workspace(root), "demo", "sesion").set_index("sesion_id")
    assert sessions.loc[name, "acta_numero"] == "9"
    promises = read_table(Workspace(root), "demo", "compromiso")
    (row,) = promises[promises["sesion_id"] == name].to_dict("records")
    assert row["texto"] == "=SUMA(1) al plan de acción"
    assert row["plazo_fecha"] == pd.Timestamp(2024, 4, 30)
    assert row["responsable_sector"] == "institucional_local"


def test_the_same_folder_gives_the_same_workbook(
    somos: Somos, root: Path, folder: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "uno.xlsx", tmp_path / "otro.xlsx"
    order(somos, root, folder, one)
    order(somos, root, folder, other)
    assert one.read_bytes() == other.read_bytes()


def test_a_workbook_that_exists_is_not_written_over(
    somos: Somos, root: Path, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "actas.xlsx"
    target.write_bytes(b"revisado")
    done = order(somos, root, folder, target)
    assert done.exit_code == 2
    assert "SE-LIB-020" in done.stderr
    assert target.read_bytes() == b"revisado"


def test_a_folder_without_minutes_or_that_does_not_exist_is_told(
    somos: Somos, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "vacia").mkdir()
    done = order(somos, root, tmp_path / "vacia", tmp_path / "a.xlsx")
    assert done.exit_code == 2
    assert "SE-ACT-010" in done.stderr
    done = order(somos, root, tmp_path / "no_hay", tmp_path / "a.xlsx")
    assert "SE-USO-004" in done.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_in_json_there_is_an_object_a_file(
    somos: Somos, root: Path, folder: Path, tmp_path: Path
) -> None:
    import json

    done = order(somos, root, folder, tmp_path / "a.xlsx", "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [t["archivo"] for t in told if not t["errores"]] == ["buena.docx"]
    assert len(told) == 4
