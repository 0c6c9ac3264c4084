"""A source that is withdrawn is nowhere: tables, copies, notebooks, slices and site."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pandas as pd
import pytest
from click.testing import Result

from somos_eval.chapters.sections import SECTIONS
from somos_eval.importers.privacy.consent import CONCERNED
from somos_eval.record import RunRecord, to_json
from somos_eval.store import Workspace
from somos_eval.store.tables import read_table
from somos_eval.workflow.retraction import affected_chapters

Somos = Callable[..., Result]
# Pages around the chapters that show figures or claims, and their data.
AROUND = (
    "mapa.html",
    "recomendaciones/R-001.html",
    "05120/evidencia.html",
    "programa/evidencia.html",
    "comparacion/m2.html",
    "descargas.html",
    "entrega/resumen.html",
    "entrega/resumen_ejecutivo.html",
    # A kind of page that nobody has thought of yet.
    "panorama/nuevo.html",
    "comparacion/datos/m2_x.csv",
    "panorama/datos/nuevo_x.csv",
    "datos/mapa_x.csv",
)
KEPT = (
    "05120/index.html",
    "glosario.html",
    "metodos.html",
    "metodos/m2.html",
    "entrega.html",
)
CHAPTERS = ("02_contexto", "04_participacion", "06_conclusiones")


@pytest.fixture
def source(root: Path) -> tuple[str, str]:
    """A source that is quoted and supports an event, and its municipality."""
    ws = Workspace(root)
    heard = set(read_table(ws, "demo", "segmento")["fuente_id"])
    named = read_table(ws, "demo", "incidencia")["fuente_ids"].explode().dropna()
    register = read_table(ws, "demo", "fuente").set_index("fuente_id")
    id_ = next(s for s in named if s in heard)
    return id_, register.loc[id_, "divipola"]


@pytest.fixture
def published(root: Path, source: tuple[str, str]) -> Path:
    """Outputs of a run, as far as withdrawing looks at them."""
    outputs = root / "outputs/demo"
    for place in (source[1], "99999", "programa"):
        for chapter in ("90_sintesis",) if place == "programa" else CHAPTERS:
            put(outputs / f"cuadernos/{place}/{chapter}.ipynb", source[0])
            for site in ("interno/es", "donante/es", "interno/en"):
                page = outputs / f"sitio/{site}/{place}"
                put(page / f"{chapter}.html", source[0])
                put(page / f"datos/{chapter}_t.csv", source[0])
        put(outputs / f"evidencia/{place}/segmento.parquet", source[0])
    for name in AROUND:
        put(outputs / f"sitio/donante/es/{name}", source[0])
    put(outputs / "sitio/donante/datos/indicadores.csv", source[0])
    for home in ("interno/index.html", "interno/en/index.html", "donante/index.html"):
        put(outputs / f"sitio/{home}", source[0])
    for name in KEPT:
        put(outputs / f"sitio/donante/es/{name}", "Lo que no depende de nadie.")
    for name in ("donante/demo_donante.zip", "donante/pdf/es/05120.pdf"):
        put(outputs / f"entregas/{name}", source[0])
    put(outputs / "indicadores.parquet", "x")
    put(outputs / "indicadores.csv", "x")
    return outputs


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def mentions(root: Path, source: str) -> list[str]:
    """Tables, besides the register, that name a source."""
    found = []
    for name in CONCERNED[1:]:
        frame = read_table(Workspace(root), "demo", name)
        for column in frame.columns:
            cells = (
                frame[column].explode() if column.endswith("_ids") else frame[column]
            )
            if source in set(cells.dropna().astype(str)):
                found.append(f"{name}.{column}")
    return found


def test_a_withdrawn_source_is_nowhere(
    somos: Somos, root: Path, source: tuple[str, str], published: Path
) -> None:
    id_, place = source
    assert mentions(root, id_)
    done = somos(root, "retirar", "demo", id_)
    assert done.exit_code == 0, done.output
    assert mentions(root, id_) == []
    assert not (published / f"cuadernos/{place}/06_conclusiones.ipynb").exists()
    assert not (published / f"evidencia/{place}").exists()
    assert not (published / "indicadores.csv").exists()
    for site in ("interno/es", "donante/es", "interno/en"):
        folder = published / f"sitio/{site}/{place}"
        page = (folder / "06_conclusiones.html").read_text(encoding="utf-8")
        assert id_ not in page
        assert 'lang="en"' in page if site.endswith("en") else 'lang="es"' in page
        assert not (folder / "datos/06_conclusiones_t.csv").exists()
    assert not (published / "cuadernos/programa/90_sintesis.ipynb").exists()
    # Another municipality, and a chapter that reads nothing of it, stay.
    assert (published / "cuadernos/99999/06_conclusiones.ipynb").exists()
    assert (published / f"cuadernos/{place}/02_contexto.ipynb").exists()
    assert f"Capítulos de {place} que cambian:" in done.output
    assert "somos correr demo" in done.output


def test_the_pages_around_that_quote_or_count_go_too(
    somos: Somos, root: Path, source: tuple[str, str], published: Path
) -> None:
    somos(root, "retirar", "demo", source[0])
    site = published / "sitio/donante"
    pages = {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
    for name in AROUND:
        path = site / "es" / name
        if path.suffix == ".csv":
            assert not path.exists()
            continue
        assert f"es/{name}" in pages, "no link breaks"
        html = path.read_text(encoding="utf-8")
        assert "se retiró porque cambió la evidencia" in html
        home = "../" * (1 + name.count("/")) + "index.html"
        assert f'href="{home}"' in html
    assert not (site / "datos").exists()


def test_nothing_of_it_is_left_in_any_edition(
    somos: Somos, root: Path, source: tuple[str, str], published: Path
) -> None:
    assert somos(root, "retirar", "demo", source[0]).exit_code == 0
    left = {
        path.relative_to(published / "sitio").as_posix()
        for path in (published / "sitio").rglob("*")
        if path.is_file() and source[0] in path.read_text(encoding="utf-8")
    }
    # What stays is of chapters that read nothing of it, and has only what the fixture
    # wrote in every page.
    assert {name.split("/")[2] for name in left} == {source[1], "99999"}
    own = [name.rpartition("/")[2] for name in left if f"/{source[1]}/" in name]
    assert all(page.startswith("02_contexto") for page in own)
    assert not (published / "entregas").exists()


@pytest.mark.parametrize(
    ("home", "language"),
    [("interno", "es"), ("interno/en", "en"), ("donante", "es")],
)
def test_a_home_page_goes_and_leads_nowhere(
    somos: Somos,
    root: Path,
    source: tuple[str, str],
    published: Path,
    home: str,
    language: str,
) -> None:
    somos(root, "retirar", "demo", source[0])
    html = (published / f"sitio/{home}/index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in html
    assert "<h1>" in html
    assert source[0] not in html
    assert "<a " not in html


def test_a_home_page_is_written_again_with_what_there_still_is(
    somos: Somos, root: Path, source: tuple[str, str], published: Path
) -> None:
    day = datetime(2025, 1, 31, tzinfo=UTC)
    record = RunRecord("demo", day, day, ("interno", "donante"), "0", "0", ())
    put(Workspace(root).record("demo"), to_json(record))
    assert somos(root, "retirar", "demo", source[0]).exit_code == 0
    for home, language, said in (
        ("interno", "es", "Las cifras de esta portada se retiraron"),
        ("interno/en", "en", "The figures of this home page were withdrawn"),
        ("donante", "es", "Las cifras de esta portada se retiraron"),
    ):
        page = published / f"sitio/{home}/index.html"
        html = page.read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in html
        assert html.count(said) == 2, "one for each question"
        assert source[0] not in html
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        links = [a.get("href") for a in tree.iter("a") if a.get("lang") is None]
        own = [at for at in links if source[1] in at]
        # What was withdrawn is listed as missing, and not linked.
        assert any("02_contexto" in at for at in own)
        assert not any("06_conclusiones" in at for at in own)
        assert "90_sintesis" not in "".join(links)
        assert ("retiró" if language == "es" else "withdrawn because") in html
        sections = {at.rpartition("/")[2] for at in links if "/05" not in at}
        assert not sections & {"mapa.html", "descargas.html", "recomendaciones.html"}
    assert "es/metodos.html" in links
    assert "es/glosario.html" in links


def test_a_home_page_that_cannot_be_written_again_stays_withdrawn(
    somos: Somos, root: Path, source: tuple[str, str], published: Path
) -> None:
    put(Workspace(root).record("demo"), "{no es un registro")
    assert somos(root, "retirar", "demo", source[0]).exit_code == 0
    html = (published / "sitio/donante/index.html").read_text(encoding="utf-8")
    assert "Página retirada" in html


def test_what_rests_on_no_evidence_stays(
    somos: Somos, root: Path, source: tuple[str, str], published: Path
) -> None:
    somos(root, "retirar", "demo", source[0])
    for name in KEPT:
        page = published / f"sitio/donante/es/{name}"
        assert page.read_text(encoding="utf-8") == "Lo que no depende de nadie."


def test_what_is_gone_is_told(
    somos: Somos, root: Path, source: tuple[str, str], published: Path
) -> None:
    said = somos(root, "retirar", "demo", source[0]).output
    assert "con las cifras de la portada, el mapa, la comparación" in said
    assert "se borraron los paquetes y los PDF" in said
    assert "revise que no diga nada de esa fuente" in said


def test_withdrawing_twice_says_so_and_changes_nothing(
    somos: Somos, root: Path, source: tuple[str, str]
) -> None:
    somos(root, "retirar", "demo", source[0])
    before = {p.name: p.read_bytes() for p in (root / "data/demo/tablas").iterdir()}
    done = somos(root, "retirar", "demo", source[0])
    assert done.exit_code == 0
    assert "ya estaba retirada" in done.output
    after = {p.name: p.read_bytes() for p in (root / "data/demo/tablas").iterdir()}
    assert after == before


@pytest.mark.parametrize(
    ("words", "code"),
    [(("demo", "ENT-9999"), "SE-PRI-012"), (("demmo", "ENT-0001"), "SE-PAR-007")],
)
def test_what_cannot_be_withdrawn_is_told(
    somos: Somos, root: Path, words: tuple[str, str], code: str
) -> None:
    done = somos(root, "retirar", *words)
    assert done.exit_code == 2
    assert code in done.output


def test_without_a_register_there_is_nothing_to_withdraw_from(
    somos: Somos, root: Path
) -> None:
    (root / "data/demo/tablas/fuente.parquet").unlink()
    done = somos(root, "retirar", "demo", "ENT-0001")
    assert done.exit_code == 2
    assert "SE-PRI-013" in done.output


def register_of(root: Path, folder: Path, source: str, state: str) -> Path:
    """Write the register as a CSV in which a source has another consent."""
    frame = read_table(Workspace(root), "demo", "fuente")
    mine = frame["fuente_id"] == source
    frame["consentimiento"] = frame["consentimiento"].mask(mine, state)
    path = folder / "fuente.csv"
    frame.to_csv(path, index=False, date_format="%Y-%m-%d")
    return path


def test_a_revoked_consent_in_the_register_withdraws_on_import(
    somos: Somos, root: Path, tmp_path: Path, source: tuple[str, str], published: Path
) -> None:
    id_, place = source
    segments = read_table(Workspace(root), "demo", "segmento")
    copy = tmp_path / "citas.csv"
    segments[segments["fuente_id"] == id_].to_csv(copy, index=False)
    args = ("--programa", "demo", "--tabla", "segmento")
    assert somos(root, "importar", "tabla", str(copy), *args).exit_code == 0
    index = json.loads((root / "data/demo/crudo/indice.json").read_text())
    (digest,) = [sha for sha, e in index.items() if e["nombre"] == "citas.csv"]
    older = register_of(root, tmp_path, "", "").read_bytes()
    path = register_of(root, tmp_path, id_, "revocado")
    done = somos(root, "importar", "tabla", str(path), "--programa", "demo", "--json")
    assert done.exit_code == 0, done.output
    assert mentions(root, id_) == []
    notes = json.loads(done.stdout)["notas"]
    assert any(f"Capítulos de {place} que cambian:" in note for note in notes)
    assert not (published / f"cuadernos/{place}/04_participacion.ipynb").exists()
    assert list((root / "data/demo/crudo").glob(f"{digest}*")) == []
    # What comes later of that source stays out, and an older register changes nothing.
    again = somos(root, "importar", "tabla", str(copy), *args, "--json")
    assert {w["codigo"] for w in json.loads(again.stdout)["avisos"]} >= {"SE-PRI-014"}
    path.write_bytes(older)
    back = somos(root, "importar", "tabla", str(path), "--programa", "demo", "--json")
    assert "SE-PRI-011" in {w["codigo"] for w in json.loads(back.stdout)["avisos"]}
    assert mentions(root, id_) == []
    assert list((root / "data/demo/crudo").glob(f"{digest}*")) == []


def test_the_original_of_a_source_is_not_kept(
    somos: Somos, root: Path, tmp_path: Path, source: tuple[str, str]
) -> None:
    folder = root / "data/demo/crudo"
    digest = "ab" * 32
    put(folder / f"{digest}.docx", "lo que dijo")
    index = json.loads((folder / "indice.json").read_text(encoding="utf-8"))
    index[digest] = {"nombre": "entrevista.docx", "importado": "2024-01-01"}
    put(folder / "indice.json", json.dumps(index))
    path = register_of(root, tmp_path, source[0], "revocado")
    frame = pd.read_csv(path, dtype="str")
    frame.loc[frame["fuente_id"] == source[0], "sha256"] = digest
    frame.to_csv(path, index=False)
    done = somos(root, "importar", "tabla", str(path), "--programa", "demo")
    assert done.exit_code == 0, done.output
    assert not (folder / f"{digest}.docx").exists()


def test_chapters_are_found_by_what_their_questions_declare(root: Path) -> None:
    ws = Workspace(root)
    tables = {n: read_table(ws, "demo", n) for n in ("instancia", "sesion", "fuente")}
    place = tables["instancia"]["divipola"].iloc[0]
    one = tables["instancia"]["instancia_id"].iloc[:1]
    rows = tables["sesion"][tables["sesion"]["instancia_id"].isin(one)]
    found = affected_chapters(ws, tables, {"sesion": rows})
    assert set(found) == {place, "programa"}
    assert "04_participacion" in found[place]
    assert affected_chapters(ws, tables, {}) == {}


def test_a_chapter_that_sets_its_place_beside_the_programme_changes_too(
    root: Path,
) -> None:
    ws = Workspace(root)
    tables = {n: read_table(ws, "demo", n) for n in ("instancia", "sesion", "fuente")}
    bodies = tables["instancia"]
    place = bodies["divipola"].iloc[0]
    other = next(code for code in bodies["divipola"] if code != place)
    one = bodies["instancia_id"].iloc[:1]
    rows = tables["sesion"][tables["sesion"]["instancia_id"].isin(one)]
    found = affected_chapters(ws, tables, {"sesion": rows}, [place, other])
    # How regularly bodies meet is told beside the programme's figure.
    assert found[other] == ["05_coordinacion"]
    assert set(found[other]) < set(found[place])
    # Nothing is beside the programme in what is read of sources.
    heard = {"fuente": tables["fuente"].iloc[:0]}
    assert other not in affected_chapters(ws, tables, heard, [other])


def test_every_question_that_quotes_people_says_so() -> None:
    assert {"fuente", "segmento"} <= SECTIONS["citas"].needs
    assert set(CONCERNED) <= SECTIONS["hallazgos"].needs
