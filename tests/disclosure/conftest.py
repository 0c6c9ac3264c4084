import pytest

from somos_eval.params import Programme, load_programme

_FILES = {
    "programa.yml": """\
esquema: 1
programa: ensayo
nombre: Ensayo
descripcion: Un municipio.
sintetico: sí
periodo: {desde: 2022-01-01, hasta: 2024-12-31}
regiones: {otra: Otra}
""",
    "municipios/05120_caceres.yml": """\
divipola: '05120'
municipio: Cáceres
departamento: Antioquia
region: otra
""",
}


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_programme("ensayo", _FILES)
