"""Which pages the pictures are of, and how a tall one is cut; no browser is needed."""

from pathlib import Path

import pytest
from PIL import Image

from tests.capturas import kinds, parts


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in two languages, with a municipality that has no chapter yet."""
    pages = (
        *(
            "mapa.html",
            "comparacion.html",
            "comparacion/m1.html",
            "comparacion/m2.html",
        ),
        *("recomendaciones/R-001.html", "recomendaciones/R-002.html"),
        *("programa/90_sintesis.html", "02100/index.html"),
        *("02149/index.html", "02149/00_resumen.html", "62186/00_resumen.html"),
    )
    (tmp_path / "index.html").touch()
    (tmp_path / "datos").mkdir()
    for language in ("es", "en"):
        for page in pages:
            file = tmp_path / language / page
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
    return tmp_path


def test_one_page_of_each_kind_is_taken_in_every_language(site: Path) -> None:
    found = kinds(site)
    spoken = {
        *("mapa", "comparacion", "comparacion_m1", "recomendaciones_R-001"),
        *("programa_90_sintesis", "municipio_index", "municipio_00_resumen"),
    }
    wanted = {f"{language}_{name}" for language in ("es", "en") for name in spoken}
    assert set(found) == {"inicio", *wanted}
    assert found["en_municipio_00_resumen"] == site / "en/02149/00_resumen.html"


def test_a_tall_page_is_cut_into_parts_that_hold_all_of_it() -> None:
    page = Image.new("RGB", (360, 3100), "white")
    page.putpixel((5, 3099), (255, 0, 0))
    (alone,) = parts(page.crop((0, 0, 360, 400)), 4)
    assert alone.size == (360, 400)
    sheets = list(parts(page, 2))
    assert [sheet.size for sheet in sheets] == [(736, 1500), (360, 100)]
    assert sheets[-1].getpixel((5, 99)) == (255, 0, 0)
