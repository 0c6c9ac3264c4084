"""The ten municipalities of Somos Comunidad, from the published files to the page.

Every number is computed here again from the files as they were published, with a reader
and formulas that share nothing with the program.
"""

import html
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import Result
from python_calamine import CalamineWorkbook
from scipy.stats import chi2, norm

pytestmark = [pytest.mark.cuaderno, pytest.mark.reales, pytest.mark.largo]

Somos = Callable[..., Result]
REPOSITORY = Path(__file__).parents[2]
TUMACO = "52835"
PLACES = (
    "05120",
    "05154",
    "13244",
    "13248",
    "13654",
    "19698",
    "23807",
    "23855",
    TUMACO,
    "54720",
)
# Under ten cases the interval is exact, and Byar's from then on.
FEW = 10


@dataclass(frozen=True)
class Official:
    """Homicides and inhabitants of 2022 by territory: five digits, two, or ``00``."""

    cases: dict[str, int]
    people: dict[str, int]

    def rate(self, territory: str) -> float:
        return self.cases[territory] / self.people[territory] * 100_000

    def interval(self, territory: str) -> tuple[float, float]:
        low, high = exact(self.cases[territory])
        if self.cases[territory] >= FEW:
            low, high = byar(self.cases[territory])
        per = 100_000 / self.people[territory]
        return low * per, high * per


def exact(cases: int) -> tuple[float, float]:
    """Limits of a Poisson count at 95 % (Garwood, 1936)."""
    low = chi2.ppf(0.025, 2 * cases) / 2 if cases else 0.0
    return float(low), float(chi2.ppf(0.975, 2 * cases + 2) / 2)


def byar(cases: int) -> tuple[float, float]:
    """Byar's approximation to them (Breslow and Day, 1987, p. 69)."""
    z = norm.ppf(0.975)

    def limit(n: int, side: float) -> float:
        return float(n * (1 - 1 / (9 * n) + side * z / (3 * n**0.5)) ** 3)

    return limit(cases, -1), limit(cases + 1, 1)


def rows_after(path: Path, label: str) -> Iterator[dict[str, Any]]:
    """Rows of a published workbook under the header that has `label`."""
    book = CalamineWorkbook.from_path(str(path))
    rows = book.get_sheet_by_name(book.sheet_names[0]).to_python(skip_empty_area=False)
    names = [[str(c).strip() for c in row] for row in rows]
    start = next(n for n, row in enumerate(names) if label in row)
    for row in rows[start + 1 :]:
        yield dict(zip(names[start], row, strict=True))


@pytest.fixture(scope="module")
def official(real_data: Path) -> Official:
    cases: dict[str, int] = defaultdict(int)
    for row in rows_after(real_data / "policia_homicidios_2022.xls", "CODIGO DANE"):
        if row["CODIGO DANE"]:
            code = str(row["CODIGO DANE"]).zfill(8)[:5]
            for territory in (code, code[:2], "00"):
                cases[territory] += int(row["CANTIDAD"])
    people: dict[str, int] = defaultdict(int)
    published = real_data / "dane_proyecciones_2020_2035.xlsx"
    for row in rows_after(published, "ÁREA GEOGRÁFICA"):
        if row["AÑO"] == 2022 and row["ÁREA GEOGRÁFICA"] == "Total":
            code = str(row["MPIO"])
            for territory in (code, code[:2], "00"):
                people[territory] += int(row["Población"])
    return Official({p: cases[p] for p in people}, dict(people))


@pytest.fixture(scope="module")
def imports(
    somos: Somos, real_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[dict[str, Any]]]:
    """Bring the published files into a copy of the programme."""
    root = tmp_path_factory.mktemp("reales")
    shutil.copytree(
        REPOSITORY / "params/somos_comunidad", root / "params/somos_comunidad"
    )
    shutil.copytree(REPOSITORY / "notebooks", root / "notebooks")
    told = []
    for layout, *names in (
        ("divipola", "dane_divipola_2023.xlsx"),
        ("poblacion", "dane_proyecciones_2020_2035.xlsx"),
        ("policia", "policia_homicidios_2018.xlsx", "policia_homicidios_2022.xls"),
    ):
        files = [str(real_data / name) for name in names]
        order = ("importar", layout, *files, "--programa", "somos_comunidad", "--json")
        done = somos(root, *order)
        assert done.exit_code == 0, done.output
        told += [json.loads(line) for line in done.stdout.splitlines()]
    return root, told


@pytest.fixture(scope="module")
def outputs(somos: Somos, imports: tuple[Path, list[dict[str, Any]]]) -> Path:
    """Run the context of the ten, and every chapter of one."""
    root, _ = imports
    for asked in (("--capitulo", "02_contexto"), ("--municipio", TUMACO)):
        done = somos(root, "correr", "somos_comunidad", "-j", "2", *asked)
        # The text of the seven recommendations is not public: donors get nothing yet.
        assert done.exit_code == 1, done.output
        assert "SE-ENT-010" in done.output
        assert "el estudio anuncia 7 recomendaciones y hay 0" in done.output
    assert not (root / "outputs/somos_comunidad/sitio/donante").exists()
    return root / "outputs/somos_comunidad"


@pytest.fixture(scope="module")
def rates(outputs: Path) -> pd.DataFrame:
    text = {"divipola": "str", "periodo": "str"}
    result = pd.read_csv(outputs / "indicadores.csv", dtype=text)
    return result[result["indicador"] == "tasa_homicidio"].set_index("divipola")


def read(page: Path) -> str:
    """Text of a page as somebody reads it, without drawings."""
    text = re.sub(
        r"<(style|svg)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.S
    )
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", text)))


def spanish(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def test_every_file_is_imported_whole(
    imports: tuple[Path, list[dict[str, Any]]],
) -> None:
    """The answers of the files' own documentation."""
    _, told = imports
    rows = {one["archivo"]: one["filas_importadas"] for one in told}
    assert rows == {
        "dane_divipola_2023.xlsx": 1_121,
        # 1,122 territories, 16 years, three areas.
        "dane_proyecciones_2020_2035.xlsx": 53_856,
        "policia_homicidios_2018.xlsx": 10_642,
        "policia_homicidios_2022.xls": 11_479,
    }
    sums = {o["archivo"]: (o["suma"], o["total_declarado"]) for o in told}
    assert sums["policia_homicidios_2018.xlsx"] == (12_667, 12_667)
    assert sums["policia_homicidios_2022.xls"] == (13_537, 13_537)


def test_the_official_numbers_are_those_that_are_known(official: Official) -> None:
    """What this test computes is right, or the rest would prove nothing."""
    assert official.cases["00"] == 13_537
    assert official.cases["11"] == 1_017
    assert official.cases["05001"] == 358
    assert official.cases["76001"] == 986
    low, high = exact(194)
    assert byar(194) == pytest.approx((low, high), rel=1e-3)


@pytest.mark.parametrize("place", PLACES)
def test_the_rate_of_each_municipality_is_that_of_the_files(
    rates: pd.DataFrame, official: Official, place: str
) -> None:
    for territory in (place, place[:2], "00"):
        row = rates.loc[territory]
        assert row["periodo"] == "2022"
        assert row["estado"] == "ok"
        assert row["marco"] == "censo"
        assert row["numerador"] == official.cases[territory]
        assert row["denominador"] == official.people[territory]
        assert row["valor"] == pytest.approx(official.rate(territory), rel=1e-9)
        limits = (row["li"], row["ls"])
        assert limits == pytest.approx(official.interval(territory), rel=1e-9)


@pytest.mark.parametrize("place", PLACES)
def test_its_chapter_says_it_in_words_against_department_and_country(
    outputs: Path, official: Official, place: str
) -> None:
    text = read(outputs / "sitio/interno/es" / place / "02_contexto.html")
    for territory in (place, place[:2], "00"):
        low, high = official.interval(territory)
        assert spanish(official.rate(territory)) in text
        assert f"{spanish(low)} a {spanish(high)}" in text
        people = f"{official.people[territory]:,}".replace(",", ".")
        assert people in text
    assert "2022" in text
    assert not re.search(r"\b2018\b.{0,40}por 100\.000", text), "out of the period"


def test_a_year_outside_the_period_is_kept_and_not_counted(
    imports: tuple[Path, list[dict[str, Any]]], rates: pd.DataFrame
) -> None:
    root, _ = imports
    crime = pd.read_parquet(root / "data/somos_comunidad/tablas/delito.parquet")
    years = pd.to_datetime(crime["fecha"]).dt.year
    assert sorted(years.unique()) == [2018, 2022]
    assert set(rates["periodo"]) == {"2022"}


def test_the_date_of_the_data_is_that_of_the_figures(outputs: Path) -> None:
    text = read(outputs / "sitio/interno/es" / TUMACO / "02_contexto.html")
    assert "Fecha de los datos 12 de julio de 2023" in text


@pytest.mark.parametrize(
    "chapter",
    ["00_resumen", "03_estrategia", "04_participacion", "05_coordinacion"],
)
def test_a_chapter_says_plainly_which_evidence_is_missing(
    outputs: Path, chapter: str
) -> None:
    page = outputs / "sitio/interno/es" / TUMACO / f"{chapter}.html"
    text = read(page)
    assert "Sin evidencia" in text
    assert "no ha suministrado la tabla «instancia»" in text
    assert "<svg" not in page.read_text(encoding="utf-8"), "an empty chart"
    assert "sintétic" not in text


def test_recommendations_that_were_not_supplied_are_not_invented(
    outputs: Path,
) -> None:
    text = read(outputs / "sitio/interno/es" / TUMACO / "06_conclusiones.html")
    assert "Sin evidencia" in text
    assert re.search(r"7 recomendaciones, pero su texto no", text)


def test_the_index_has_the_ten_and_says_what_was_not_run(outputs: Path) -> None:
    index = read(outputs / "sitio/interno/index.html")
    for name in ("Cáceres", "El Carmen de Bolívar", "San Andrés de Tumaco", "Valencia"):
        assert name in index
    assert "no está al día" in index
    site = outputs / "sitio/interno/es"
    assert sorted(p.name for p in site.glob("[0-9]*")) == sorted(PLACES)
    assert len(list((site / TUMACO).glob("0*.html"))) == 8
