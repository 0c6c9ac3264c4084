"""``somos demo`` in an empty folder: what a new user gets."""

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

pytestmark = pytest.mark.cuaderno

PLACES = ("02149", "62149")
CHAPTERS = (
    "00_resumen",
    "01_metodologia",
    "02_contexto",
    "03_estrategia",
    "04_participacion",
    "05_coordinacion",
    "06_conclusiones",
    "07_anexos",
)
COLUMNS = (
    "indicador,divipola,instancia_id,periodo,grupo,valor,li,ls,confianza,"
    "numerador,denominador,n_faltantes,unidad,metodo,marco,estado,nota"
)
JOB = {
    "municipio",
    "capitulo",
    "resultado",
    "segundos",
    "cpu_segundos",
    "motivo",
    "clave",
    "partes",
    "error",
}
LARGEST_PAGE = 500_000


@pytest.fixture(scope="module")
def outputs(executed: Path, told: dict[str, Any]) -> Path:
    assert told["code"] == 0, told["stderr"]
    return executed / "outputs/demo"


@pytest.fixture(scope="module")
def record(outputs: Path) -> dict[str, Any]:
    form: dict[str, Any] = json.loads((outputs / "corrida.json").read_text())
    return form


def test_it_says_what_it_did_and_which_page_to_open(
    told: dict[str, Any], outputs: Path
) -> None:
    assert "Capítulos: 17 ejecutados.\n" in told["stdout"]
    pages = re.findall(r"Abra en el navegador: (.*)", told["stdout"])
    assert pages == [
        str(outputs / "sitio" / profile / "index.html")
        for profile in ("interno", "donante")
    ]
    assert all(Path(page).is_file() for page in pages)
    assert len(told["stderr"].splitlines()) == 17, "a line a chapter"
    assert "quedan" not in told["stderr"], "no moving line outside a terminal"


def test_the_folders_are_those_of_the_interface(executed: Path, outputs: Path) -> None:
    assert (executed / "params/demo/programa.yml").is_file()
    assert (executed / "notebooks/capitulos.yml").is_file()
    assert (executed / "data/demo/tablas/delito.parquet").is_file()
    assert list((executed / "data/demo/crudo").glob("*.xlsx"))
    executed_notebooks = [p.relative_to(outputs) for p in outputs.rglob("*.ipynb")]
    expected = {Path(f"cuadernos/{p}/{c}.ipynb") for p in PLACES for c in CHAPTERS}
    expected.add(Path("cuadernos/programa/90_sintesis.ipynb"))
    assert set(executed_notebooks) == expected
    for profile in ("interno", "donante"):
        site = outputs / "sitio" / profile
        pages = {p.relative_to(site).as_posix() for p in site.rglob("??_*.html")}
        own = {f"{p}/{c}.html" for p in PLACES for c in CHAPTERS}
        own.add("programa/90_sintesis.html")
        assert pages == {f"{language}/{p}" for language in ("es", "en") for p in own}
        assert list((site / "es/02149/datos").glob("*.csv"))


def test_the_record_has_the_form_of_the_interface(record: dict[str, Any]) -> None:
    assert record["programa"] == "demo"
    assert record["perfiles"] == ["interno", "donante"]
    assert re.fullmatch("[0-9a-f]{64}", record["entorno"])
    assert all(job.keys() >= JOB for job in record["trabajos"])
    counted = Counter(job["resultado"] for job in record["trabajos"])
    assert record["resumen"] == {
        "ejecutado": 17,
        "en_cache": 0,
        "fallo": 0,
        "omitido": 0,
        "interrumpido": 0,
    }
    assert counted == {"ejecutado": 17}
    for job in record["trabajos"]:
        assert job["motivo"] == "primera vez"
        assert {"biblioteca", "codigo", "entorno", "nucleo", "parametros"} <= job[
            "partes"
        ].keys()


def test_junit_has_a_case_a_chapter(outputs: Path) -> None:
    suite = ET.parse(outputs / "junit.xml").getroot()
    assert len(list(suite.iter("testcase"))) == 17
    assert not list(suite.iter("failure"))


def test_the_indicators_are_one_long_table_twice(outputs: Path) -> None:
    with (outputs / "indicadores.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert ",".join(rows[0]) == COLUMNS
    frame = pd.read_parquet(outputs / "indicadores.parquet")
    assert ",".join(frame.columns) == COLUMNS
    assert len(frame) == len(rows)
    assert {row["divipola"] for row in rows} >= {*PLACES, "programa", "00"}
    states = {row["estado"] for row in rows}
    assert states <= {
        "ok",
        "denominador_cero",
        "sin_norma",
        "bajo_minimo",
        "suprimido",
        "sin_dato",
        "no_aplica",
        "no_calculable",
    }
    assert all(row["nota"] for row in rows if row["estado"] != "ok")
    assert all(not row["li"] for row in rows if row["marco"] == "intencional")


def test_every_page_says_that_the_data_are_synthetic(outputs: Path) -> None:
    pages = list((outputs / "sitio").rglob("*.html"))
    assert len(pages) > 2 * (17 + len(PLACES) + 1), "and those around the chapters"
    for page in pages:
        assert "sintétic" in page.read_text(encoding="utf-8"), page.name


def test_no_page_is_too_heavy_or_names_this_machine(
    executed: Path, outputs: Path
) -> None:
    files = [p for p in (outputs / "sitio").rglob("*") if p.is_file()]
    files += [*outputs.rglob("*.ipynb"), outputs / "corrida.json"]
    for path in files:
        # A workbook is compressed: only its names can be read like this.
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".html":
            assert path.stat().st_size < LARGEST_PAGE, path.name
            assert "Traceback" not in text
        for leak in (str(executed), str(Path.home()), sys.prefix):
            assert leak not in text, (path.name, leak)


def test_the_pages_around_say_the_numbers_of_the_run(outputs: Path) -> None:
    with (outputs / "indicadores.csv").open(encoding="utf-8", newline="") as handle:
        rows = [r for r in csv.DictReader(handle) if "/" in r["periodo"]]

    def cases(indicator: str, place: str, group: str) -> tuple[int, float]:
        (row,) = (
            r
            for r in rows
            if (r["indicador"], r["divipola"], r["instancia_id"], r["grupo"])
            == (indicator, place, "", group)
        )
        return int(float(row["numerador"])), float(row["denominador"])

    site = outputs / "sitio/donante"
    home = (site / "index.html").read_text(encoding="utf-8")
    proposals, events = cases("cadena_incidencia", "programa", "desde=3")
    assert f"De {events:g} eventos de incidencia registrados, {proposals} " in home
    for kind in ("participacion", "coordinacion"):
        held, required = cases("operatividad", "programa", f"tipo={kind}")
        assert f">{held} de {required:g}</td>" in home
    table = (site / "es/mapa.html").read_text(encoding="utf-8")
    held, required = cases("operatividad", "02149", "")
    assert f">{held} de {required:g}</td>" in table
    compared = (site / "es/comparacion/m2.html").read_text(encoding="utf-8")
    held, required = cases("quorum", "02149", "")
    assert f">{held} de {required:g}</td>" in compared
    told = (site / "datos/indicadores.csv").read_text(encoding="utf-8-sig")
    assert told.count("\n") > 1000


def test_what_the_tables_hold_can_be_counted_in_the_indicators(
    executed: Path, outputs: Path
) -> None:
    """Homicides of 2023, counted here from the rows of the police."""
    crime = pd.read_parquet(executed / "data/demo/tablas/delito.parquet")
    when = pd.to_datetime(crime["fecha"]).dt.year
    homicide = (crime["delito"] == "homicidio") & (when == 2023)
    own = crime[homicide & (crime["divipola"] == "62149")]["cantidad"].sum()
    country = crime[homicide]["cantidad"].sum()
    people = pd.read_parquet(executed / "data/demo/tablas/poblacion.parquet")
    total = people[(people["area"] == "total") & (people["anio"] == 2023)]
    of_town = total[total["divipola"] == "62149"]["poblacion"].item()
    result = pd.read_parquet(outputs / "indicadores.parquet")
    rates = result[
        (result["indicador"] == "tasa_homicidio") & (result["periodo"] == "2023")
    ].set_index("divipola")
    assert rates.loc["62149", "numerador"] == own > 0
    assert rates.loc["62149", "valor"] == pytest.approx(own / of_town * 100_000)
    assert rates.loc["00", "numerador"] == country
