"""Write the synthetic programme: raw files, tables brought in from them, parameters."""

import shutil
from pathlib import PurePosixPath

from somos_eval.demo import PROGRAMME, build_demo
from somos_eval.params import base_catalogue
from somos_eval.store import Workspace
from somos_eval.store.files import write_text
from somos_eval.wording import count
from somos_eval.workflow.bundled import bundled
from somos_eval.workflow.importing import import_contents

__all__ = ["PROGRAMME", "create"]


def create(ws: Workspace, municipalities: int, seed: int) -> list[str]:
    """Write the demonstration and return what to tell.

    The parameters and data of an earlier demonstration are replaced; its outputs stay, so
    that what has not changed need not run again.
    """
    demo = build_demo(municipalities, seed, kinds=base_catalogue().kinds)
    for folder in (ws.params(PROGRAMME), ws.raw(PROGRAMME), ws.tables(PROGRAMME)):
        shutil.rmtree(folder, ignore_errors=True)
    files = {
        PurePosixPath(f.path).name: (f.format, f.content, f.table) for f in demo.raw
    }
    reports = import_contents(ws, PROGRAMME, files)
    for name, text in demo.params.items():
        write_text(ws.params(PROGRAMME) / name, text)
    _ensure_notebooks(ws)
    rows = sum(r.report.rows_imported for r in reports)
    return [
        "Programa de demostración: datos sintéticos, municipios ficticios.",
        f"  {count(municipalities, 'municipio', 'municipios')}, "
        f"{count(len(files), 'archivo', 'archivos')} de entrada, "
        f"{count(rows, 'fila', 'filas')} en las tablas (semilla {seed}).",
    ]


def _ensure_notebooks(ws: Workspace) -> None:
    """Copy the chapters into a root that has none."""
    if ws.notebooks.exists():
        return
    source = bundled("notebooks")
    ignored = shutil.ignore_patterns(".ipynb_checkpoints")
    shutil.copytree(source, ws.notebooks, ignore=ignored)
