"""``somos nuevo``: templates written, and never over what somebody filled."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result

from somos_eval.store import Workspace
from somos_eval.store.tables import read_table
from somos_eval.templates.book import Filling, workbook
from somos_eval.templates.sheets import SHEETS

Somos = Callable[..., Result]


def make(somos: Somos, root: Path, *words: str) -> Result:
    return somos(root, "nuevo", "libro", "--programa", "demo", *words)


def test_the_workbook_goes_where_it_is_asked_and_says_what_comes_next(
    somos: Somos, root: Path
) -> None:
    target = root / "captura.xlsx"
    done = make(somos, root, "--salida", str(target))
    assert done.exit_code == 0, done.stderr
    assert target.read_bytes().startswith(b"PK")
    assert "somos importar libro captura.xlsx --programa demo" in done.stdout


def test_by_default_it_is_named_after_the_programme(
    somos: Somos, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert make(somos, root).exit_code == 0
    assert (root / "libro_demo.xlsx").exists()


def test_a_file_that_exists_is_never_written_over(somos: Somos, root: Path) -> None:
    target = root / "lleno.xlsx"
    target.write_bytes(b"horas de trabajo")
    done = make(somos, root, "--salida", str(target))
    assert done.exit_code == 2
    assert "SE-LIB-020" in done.stderr
    assert target.read_bytes() == b"horas de trabajo"


def test_a_folder_that_does_not_exist_is_told(somos: Somos, root: Path) -> None:
    done = make(somos, root, "--salida", str(root / "no/hay.xlsx"))
    assert done.exit_code == 2
    assert "SE-LIB-022" in done.stderr


def test_a_programme_that_does_not_exist_is_told(somos: Somos, root: Path) -> None:
    done = somos(root, "nuevo", "libro", "--programa", "dmo")
    assert done.exit_code == 2
    assert "«demo»" in done.stderr


def tables(root: Path) -> dict[str, pd.DataFrame]:
    ws = Workspace(root)
    return {name: read_table(ws, "demo", name) for name in SHEETS}


def test_what_the_programme_has_goes_out_and_comes_back_without_a_change(
    somos: Somos, root: Path
) -> None:
    before = tables(root)
    target = root / "lleno.xlsx"
    made = make(somos, root, "--con-datos", "--salida", str(target))
    assert made.exit_code == 0, made.stderr
    assert "no lo saque del equipo" in made.stdout
    order = ("importar", "libro", str(target), "--programa", "demo")
    for _ in range(2):
        done = somos(root, *order)
        assert done.exit_code == 0, done.stdout
        for name, frame in tables(root).items():
            pd.testing.assert_frame_equal(frame, before[name])


def brought_back(somos: Somos, root: Path, frames: dict[str, pd.DataFrame]) -> Result:
    """Import the workbook with these rows, which is always called the same."""
    target = root / "lleno.xlsx"
    target.write_bytes(workbook(Filling("demo", frames=frames)))
    return somos(root, "importar", "libro", str(target), "--programa", "demo")


def test_a_correction_takes_away_what_its_sheet_no_longer_has(
    somos: Somos, root: Path
) -> None:
    frames = tables(root)
    assert brought_back(somos, root, frames).exit_code == 0
    frames["vinculo"] = frames["vinculo"].iloc[:0]
    frames["afirmacion"] = frames["afirmacion"].iloc[:-1]
    done = brought_back(somos, root, frames)
    assert done.exit_code == 0, done.stdout
    after = tables(root)
    assert len(after["vinculo"]) == 0
    assert len(after["afirmacion"]) == len(frames["afirmacion"])
    assert len(after["sesion"]) == len(frames["sesion"])


def test_what_rests_on_a_row_that_a_correction_takes_away_is_told(
    somos: Somos, root: Path
) -> None:
    frames = tables(root)
    assert brought_back(somos, root, frames).exit_code == 0
    frames["sesion"] = frames["sesion"].iloc[1:]
    done = brought_back(somos, root, frames)
    assert done.exit_code == 2
    assert "hoja «Asistencia»" in done.stdout
    assert "SE-TAB-010" in done.stdout


def test_a_sheet_without_rows_makes_no_table(somos: Somos, root: Path) -> None:
    """A table that is not there is a lack of data, and not a zero."""
    path = root / "data/demo/tablas/vinculo.parquet"
    frames = tables(root)
    del frames["vinculo"]
    path.unlink()
    target = root / "lleno.xlsx"
    target.write_bytes(workbook(Filling("demo", frames=frames)))
    done = somos(root, "importar", "libro", str(target), "--programa", "demo")
    assert done.exit_code == 0, done.stdout
    assert not path.exists()


def test_an_empty_workbook_changes_nothing(somos: Somos, root: Path) -> None:
    before = sorted((root / "data/demo/tablas").iterdir())
    target = root / "vacio.xlsx"
    make(somos, root, "--salida", str(target))
    done = somos(root, "importar", "libro", str(target), "--programa", "demo")
    assert done.exit_code == 2
    assert "SE-LIB-007" in done.stdout
    assert sorted((root / "data/demo/tablas").iterdir()) == before
