"""Exports that a real Taguette, in its own environment, has just made.

`.ci/run` asks for them; ``make test`` leaves them out, since a program is installed.
"""

import os
from collections.abc import Callable, Iterator

import pytest

from somos_eval.importers import Imported
from tests.importers.coding.conftest import Frames
from tests.importers.coding.taguette_server import VERSION, Taguette, install, start

Read = Callable[..., Imported]

pytestmark = pytest.mark.taguette

# Text as people see it → as it is in the document. Two coders' marks overlap.
FIRST = "No hay plata 😀 ni «ganas». El alcalde no viene.\nNos citan & no llegan."
PAGES = {
    "ENT-0001 alcalde": (
        "<p>No hay <b>plata</b> 😀 ni «ganas». <i>El alcalde</i> no viene.\n"
        "Nos citan &amp; no llegan.</p>",
        FIRST,
    ),
    "ENT-0002, la vereda": ("<p>plata plata</p>", "plata plata"),
}
EXPECTED = {
    ("ENT-0001", "hay plata 😀 ni «ganas».", "recursos"),
    ("ENT-0001", "hay plata 😀 ni «ganas».", "recursos.plata"),
    ("ENT-0001", "El alcalde no viene.\nNos citan & no", "voluntad_politica"),
    ("ENT-0002", "plata", "recursos.plata"),
    ("ENT-0002", "ata plat", "recursos"),
}


@pytest.fixture(scope="module")
def served(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Taguette]:
    """Return a Taguette with a project; skip loudly where it cannot be installed."""
    # Installed once for all the runs that keep a cache.
    cache: pytest.Cache | None = getattr(pytestconfig, "cache", None)
    kept = None if cache is None else cache.mkdir("taguette") / VERSION
    folder = kept or tmp_path_factory.mktemp("taguette")
    try:
        process, server = start(install(folder), tmp_path_factory.mktemp("base"))
    except OSError as error:
        reason = f"NOT CHECKED against Taguette {VERSION}: {error}"
        if os.environ.get("SOMOS_EXIGIR_TAGUETTE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    try:
        fill(server)
        yield server
    finally:
        process.terminate()
        process.wait(30)


def fill(server: Taguette) -> None:
    server.create("Línea base")
    server.tag("recursos", "Falta de dinero\no de gente.")
    server.tag("recursos.plata")
    server.tag("Voluntad política")
    for name, (html, _) in PAGES.items():
        server.document(name, html)
    one, two = PAGES
    server.highlight(
        one, FIRST, "hay plata 😀 ni «ganas».", "recursos", "recursos.plata"
    )
    last = "El alcalde no viene.\nNos citan & no"
    server.highlight(one, FIRST, last, "Voluntad política")
    server.highlight(two, "plata plata", "plata", "recursos.plata")
    server.highlight(two, "plata plata", "ata plat", "recursos")


def said(imported: Imported) -> set[tuple[str, str, str]]:
    assert not imported.report.errors, imported.report.errors
    frame = imported.frames["segmento"]
    columns = frame[["fuente_id", "texto_literal", "codigo_id"]]
    return set(columns.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "name", ["highlights/.csv", "highlights/.xlsx", "project.sqlite3"]
)
def test_every_export_of_highlights_gives_the_same(
    served: Taguette, read: Read, programme: Frames, name: str
) -> None:
    content = served.export(name)
    imported = read("taguette", content, name.rpartition("/")[2], tables=programme)
    assert said(imported) == EXPECTED
    # The codebook of a CSV has only what was marked; the project has all of it.
    codes = imported.frames["codigo"].set_index("codigo_id")
    assert codes.loc["recursos.plata", "padre_id"] == "recursos"
    other = read("taguette", served.export("highlights/.csv"), tables=programme)
    same = imported.frames["segmento"]["segmento_id"]
    assert set(same) == set(other.frames["segmento"]["segmento_id"])


def test_the_project_says_who_and_what_each_code_means(
    served: Taguette, read: Read, programme: Frames
) -> None:
    content = served.export("project.sqlite3")
    imported = read("taguette", content, "project.sqlite3", tables=programme)
    coders = set(imported.frames["segmento"]["codificador"])
    assert len(coders) == 1
    assert not coders & {"admin", "sin_dato"}
    codes = imported.frames["codigo"].set_index("codigo_id")
    assert codes.loc["recursos", "definicion"] == "Falta de dinero o de gente."
    assert "interesting" in codes.index  # the tag that every project begins with


@pytest.mark.parametrize("name", ["codebook.csv", "codebook.xlsx", "codebook.qdc"])
def test_every_export_of_the_codebook_gives_the_same(
    served: Taguette, read: Read, name: str
) -> None:
    imported = read("taguette", served.export(name), name)
    assert not imported.report.errors, imported.report.errors
    labels = set(imported.frames["codigo"]["etiqueta_es"])
    # Its .qdc has every tag as a root, with its whole path as a name.
    plata = "recursos.plata" if name.endswith("qdc") else "plata"
    assert labels == {"interesting", "recursos", plata, "Voluntad política"}
    assert imported.report.table == "codigo"


def test_the_qdc_that_taguette_writes_is_the_codebook_of_its_csv(
    served: Taguette, read: Read
) -> None:
    first = read("taguette", served.export("codebook.csv"), "codebook.csv")
    tables = {"codigo": first.frames["codigo"]}
    again = read("qdpx", served.export("codebook.qdc"), "c.qdc", tables=tables)
    mine, theirs = (set(i.frames["codigo"]["codigo_id"]) for i in (first, again))
    assert mine == theirs
