import subprocess
import sys
from pathlib import Path

from somos_eval.store import Workspace


def test_the_folders_are_those_of_the_interface(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)
    folders = {
        ws.notebooks: "notebooks",
        ws.params("p"): "params/p",
        ws.raw("p"): "data/p/crudo",
        ws.tables("p"): "data/p/tablas",
        ws.executed("p"): "outputs/p/cuadernos",
        ws.results("p"): "outputs/p/indicadores.parquet",
        ws.record("p"): "outputs/p/corrida.json",
        ws.site("p", "donante"): "outputs/p/sitio/donante",
    }
    for path, shown in folders.items():
        assert path == tmp_path / shown
        assert ws.shown(path) == shown


def test_a_file_outside_the_root_is_called_by_its_name(tmp_path: Path) -> None:
    assert Workspace(tmp_path / "a").shown(tmp_path / "b" / "x.csv") == "x.csv"


def test_programmes_are_the_folders_that_declare_one(tmp_path: Path) -> None:
    for name in ("z", "a"):
        (tmp_path / "params" / name).mkdir(parents=True)
        (tmp_path / "params" / name / "programa.yml").touch()
    (tmp_path / "params" / "otra").mkdir()
    assert Workspace(tmp_path).programmes() == ["a", "z"]


def test_driving_notebooks_needs_no_pandas() -> None:
    """It reads and writes files, and nothing of the tables."""
    code = (
        "import sys, somos_eval.store.files, somos_eval.store.raw, somos_eval.runner\n"
        "print(sorted({'pandas', 'pyarrow', 'papermill'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
