"""A chapter that is not fit to run stops the run before it starts."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Somos = Callable[..., Result]
PARAMETERS = (
    'programa = "demo"\nmunicipio = "00000"\nraiz = ".."\ndesde = ""\nhasta = ""\n'
)


def spoil(root: Path, *code: str, parameters: str | None = PARAMETERS) -> None:
    """Put those code cells in the place of those of chapter 02."""
    path = root / "notebooks/02_contexto.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    first, *_ = (c for c in notebook["cells"] if c["cell_type"] == "code")
    cells = [] if parameters is None else [{**first, "source": parameters}]
    cells += [{**first, "metadata": {}, "source": text} for text in code]
    ids = [{**cell, "id": f"c{n}"} for n, cell in enumerate(cells)]
    path.write_text(json.dumps({**notebook, "cells": ids}), encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "parameters", "told"),
    [
        ('x = "sin cerrar', PARAMETERS, "SE-CUA-015 .*celda de código 2, línea 1"),
        ("import pandas as pd", PARAMETERS, "SE-CUA-018 .*no «pandas»"),
        ("for i in (1, 2):\n    i", PARAMETERS, "SE-CUA-017 .*sobra «for»"),
        ("1", None, "SE-CUA-012 .*falta la celda de parámetros"),
        ("1", "municipio = 05001\n", "SE-CUA-015 .*"),
        ("1", PARAMETERS + "sobra = 1\n", "SE-CUA-031 .*«sobra»"),
        ("1", PARAMETERS.replace("municipio", "munisipio"), "SE-CUA-032 .*«municipio»"),
        ("1", PARAMETERS.replace('"00000"', "0"), "SE-CUA-033 .*debe ser un número"),
    ],
)
def test_it_is_told_before_anything_runs(
    somos: Somos, root: Path, code: str, parameters: str | None, told: str
) -> None:
    spoil(root, code, parameters=parameters)
    for order in ("revisar", "correr"):
        done = somos(root, order, "demo")
        assert done.exit_code == 2
        assert re.search(told, done.output), done.output
        assert "notebooks/02_contexto.ipynb" in done.output
        assert "Traceback" not in done.output
    assert not (root / "outputs").exists()


def test_every_notebook_is_checked_and_all_is_told_at_once(
    somos: Somos, root: Path
) -> None:
    spoil(root, "import pandas", "while True:\n    1")
    (root / "notebooks/03_estrategia.ipynb").write_bytes(b'{"cells": "\xf1"}')
    (root / "notebooks/04_participacion.ipynb").unlink()
    told = somos(root, "correr", "demo").stderr
    assert set(re.findall(r"SE-CUA-\d+", told)) == {
        "SE-CUA-004",
        "SE-CUA-010",
        "SE-CUA-017",
        "SE-CUA-018",
    }
    assert re.search(r"SE-CUA-004  notebooks/capitulos\.yml:\d+", told)
    assert "UTF-8" in told


def test_a_catalogue_that_windows_wrote_is_told(somos: Somos, root: Path) -> None:
    path = root / "notebooks/capitulos.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    done = somos(root, "correr", "demo")
    assert done.exit_code == 2
    assert "SE-PAR-022  notebooks/capitulos.yml" in done.stderr
