"""Write the synthetic programme: raw files, tables brought in from them, parameters."""

import shutil
from pathlib import PurePosixPath

from somos_eval.demo import MAX_MUNICIPALITIES, PROGRAMME, build_demo
from somos_eval.errors import InputError, Problem
from somos_eval.params import base_catalogue
from somos_eval.params.programme import PROGRAMME_FILE
from somos_eval.params.yaml_source import read_yaml
from somos_eval.store.files import read_any_text, write_text
from somos_eval.store.workspace import Workspace
from somos_eval.wording import count
from somos_eval.workflow.alone import turn
from somos_eval.workflow.bundled import ensure_notebooks
from somos_eval.workflow.grounds import table_hashes
from somos_eval.workflow.importing import import_contents

_YES = {"sí", "si", "verdadero", "true"}

__all__ = ["MAX_MUNICIPALITIES", "PROGRAMME", "create"]


def create(ws: Workspace, municipalities: int, seed: int) -> list[str]:
    """Write the demonstration and return what to tell.

    The parameters and data of an earlier demonstration are replaced; its outputs stay,
    so that what has not changed need not run again.

    Raises
    ------
    InputError
        SE-USO-006: a programme of that name is there, and it is not synthetic.
        SE-USO-010: another order is changing it.
    """
    _refuse_real_data(ws)
    with turn(ws, PROGRAMME, "demo"):
        return _created(ws, municipalities, seed)


def _created(ws: Workspace, municipalities: int, seed: int) -> list[str]:
    demo = build_demo(municipalities, seed, kinds=base_catalogue().kinds)
    files = {
        PurePosixPath(f.path).name: (f.format, f.content, f.table) for f in demo.raw
    }
    before = table_hashes(ws, PROGRAMME)
    for folder in (ws.params(PROGRAMME), ws.raw(PROGRAMME), ws.tables(PROGRAMME)):
        shutil.rmtree(folder, ignore_errors=True)
    for name, text in demo.params.items():
        write_text(ws.params(PROGRAMME) / name, text)
    reports = import_contents(ws, PROGRAMME, files)
    if table_hashes(ws, PROGRAMME) != before:
        # Of other invented persons, nothing published says anything of these.
        shutil.rmtree(ws.editions(PROGRAMME), ignore_errors=True)
    ensure_notebooks(ws)
    rows = sum(r.report.rows_imported for r in reports)
    return [
        "Programa de demostración: datos sintéticos, municipios ficticios.",
        f"  {count(municipalities, 'municipio', 'municipios')}, "
        f"{count(len(files), 'archivo', 'archivos')} de entrada, "
        f"{count(rows, 'fila', 'filas')} en las tablas (semilla {seed}).",
    ]


def _refuse_real_data(ws: Workspace) -> None:
    """Replace nothing that does not say of itself that it is synthetic."""
    path = ws.params(PROGRAMME) / PROGRAMME_FILE
    if not path.exists():
        return
    source = read_yaml(read_any_text(path), ws.shown(path))
    if str(source.get("sintetico")).casefold() not in _YES:
        where = source.where(("sintetico",))
        raise InputError([Problem.of("SE-USO-006", where, programme=PROGRAMME)])
