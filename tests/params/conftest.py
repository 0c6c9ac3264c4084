from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from somos_eval.errors import InputError, Problem
from somos_eval.params import load_programme

PROGRAMME = """\
esquema: 1
programa: ensayo
nombre: Programa de ensayo
descripcion: Dos municipios inventados.
sintetico: sí
periodo:
  desde: 2020-01-01
  hasta: 2024-12-31
regiones:
  montes_de_maria: Montes de María
  bajo_cauca: Bajo Cauca
"""
MUNICIPALITY = """\
divipola: '05120'
municipio: Cáceres
departamento: Antioquia
region: bajo_cauca
"""


@pytest.fixture
def shipped() -> Path:
    """The parameters that the repository ships."""
    return Path(__file__).parents[2] / "params" / "somos_comunidad"


@pytest.fixture
def domain_notes(real_data: Path) -> Path:
    """The notes on the law and the municipalities, beside the real files."""
    folder = real_data.parent / "dominio"
    if not folder.is_dir():
        pytest.skip(f"NOT CHECKED against the domain notes: {folder} is not there")
    return folder


@pytest.fixture
def good() -> dict[str, str]:
    """The smallest files of a programme that is right."""
    return {"programa.yml": PROGRAMME, "municipios/05120_caceres.yml": MUNICIPALITY}


@pytest.fixture
def problems_of() -> Callable[[Mapping[str, str]], list[Problem]]:
    """What loading a programme complains about."""

    def load(contents: Mapping[str, str]) -> list[Problem]:
        with pytest.raises(InputError) as caught:
            load_programme("ensayo", contents)
        return list(caught.value.problems)

    return load
