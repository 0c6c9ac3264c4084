"""Small executed notebooks, and the pages and site made of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import html5lib
import nbformat
import pytest

from somos_eval.blocks import (
    MIME,
    Block,
    ClaimView,
    FigureView,
    TableView,
    TextView,
    View,
)
from somos_eval.site import Missing, Page, PageInfo, Place, SiteInfo, build_page
from somos_eval.wording import Label

CACERES = Place("05120", "Cáceres", "Antioquia", "Bajo Cauca")
TUMACO = Place("52835", "San Andrés de Tumaco", "Nariño", "Pacífico <nariñense>")
_NO_MINUTES = Label("faltan las actas", "the minutes are lacking")
_NO_DATA = Label("faltan <datos>", "<data> are lacking")
SECRET = "/home/evaluadora/somos/data"
BARS = "".join(
    f'<rect id="r{i}" x="{60 * i}" y="10" width="40" height="150"/>'
    f'<text x="{60 * i}" y="180" style="font-size: 10px">Instancia {i}</text>'
    for i in range(10)
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="620" height="200" '
    f'viewBox="0 0 620 200"><defs><clipPath id="c"><rect width="620" height="200"/>'
    f'</clipPath></defs><g clip-path="url(#c)">{BARS}</g></svg>'
)

Parse = Callable[[str], Any]
MakePage = Callable[..., Page]
MakeNotebook = Callable[..., str]


def markdown(text: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": text}


def code(
    source: str, *outputs: dict[str, Any], tags: Sequence[str] = ()
) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {"tags": list(tags), "papermill": {"duration": SECRET}},
        "source": source,
        "outputs": list(outputs),
    }


def block(
    spanish: Sequence[View],
    english: Sequence[View] | None = None,
    profiles: Sequence[str] = ("interno", "donante", "publico"),
) -> dict[str, Any]:
    """Return the output that a cell leaves, the same for every profile."""
    variants: dict[tuple[str, str], tuple[View, ...]] = {}
    for profile in profiles:
        variants[profile, "es"] = tuple(spanish)
        variants[profile, "en"] = tuple(spanish if english is None else english)
    data = {
        MIME: Block("b", variants).as_json(),
        "text/plain": f"<Block {SECRET}>",
        "text/html": f"<p>{SECRET}</p>",
    }
    return {"output_type": "display_data", "metadata": {"ruta": SECRET}, "data": data}


def figure(name: str, title: str) -> FigureView:
    return FigureView(
        name, title, SVG, "Diez barras iguales.", "Una nota.", "Actas.", "a,año\n1,2\n"
    )


WIDE = TableView(
    "sesiones",
    "Sesiones por instancia",
    ("Instancia", *(f"Columna con nombre largo {i}" for i in range(12))),
    tuple((f"Instancia {r}", *("1.234",) * 12) for r in range(5)),
    numeric=tuple(range(1, 13)),
    csv="instancia,n\nCMJ,12\n",
)
CLAIMS = (
    ClaimView("H-1", "hallazgo", "Sesionan poco.", (), (("operatividad", "Figura"),)),
    ClaimView(
        "C-1", "conclusion", "Rinden <poco>.", (), (("H-1", "H-1"), ("H-9", "H-9"))
    ),
)
CELLS = (
    markdown("# ¿Sesionan <script>alert(1)</script> & acuerdan?", "es"),
    markdown("# Do they meet?", "en"),
    code(f'raiz = "{SECRET}"', tags=["parameters"]),
    markdown("Texto común, sin lengua."),
    markdown(
        "## ¿Cuántas veces?\n\nEl **texto**, véase [contexto](02_contexto.ipynb).", "es"
    ),
    markdown("## How often?\n\nThe text.", "en"),
    code(
        "cap.figura()",
        block(
            [TextView(("Sesionan poco.",)), figure("operatividad", "Operatividad")],
            [TextView(("They meet seldom.",)), figure("operatividad", "Functioning")],
        ),
        {"output_type": "stream", "name": "stderr", "text": f"Aviso en {SECRET}"},
    ),
    code("cap.tabla()", block([WIDE, TextView(("Cuidado.",), "sin_evidencia")])),
    markdown("#### Detalle\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n", "es"),
    code("cap.otra()", block([figure("niveles", "Niveles")])),
    markdown("## Hallazgos", "es"),
    code("cap.evidencia()", block(CLAIMS)),
    code(
        "1 / 0",
        {
            "output_type": "error",
            "ename": "ZeroDivisionError",
            "evalue": SECRET,
            "traceback": [f"{SECRET}/x.py"],
        },
    ),
)


@pytest.fixture(scope="session")
def secret() -> str:
    """What no page may show: it is in streams, errors, parameters and metadata."""
    return SECRET


@pytest.fixture(scope="session")
def cell() -> Callable[..., dict[str, Any]]:
    """Return a function that makes a Markdown cell with tags."""
    return markdown


@pytest.fixture(scope="session")
def cell_of_views() -> Callable[..., dict[str, Any]]:
    """Return a function that makes a code cell that left views for a profile."""
    return lambda profile, *views: code("x", block(views, profiles=(profile,)))


@pytest.fixture(scope="session")
def make_notebook() -> MakeNotebook:
    """Return a function from cells to the text of a notebook."""

    def make(cells: Sequence[dict[str, Any]] = CELLS) -> str:
        node = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"papermill": {"parameters": {"raiz": SECRET}}},
            "cells": [{**c, "id": f"celda{i}"} for i, c in enumerate(cells)],
        }
        text: str = nbformat.writes(nbformat.from_dict(node))  # type: ignore[no-untyped-call]  # untyped there
        return text

    return make


@pytest.fixture(scope="session")
def site() -> SiteInfo:
    """Return the public Spanish edition of a synthetic programme."""
    return SiteInfo(
        programme_id="demo",
        programme_name="Programa <de> demostración",
        synthetic=True,
        profile="publico",
        language="es",
        period_label="2022 a 2024",
        version="0.1.0",
        environment="e0e0e0",
        run_date_label="12 de mayo de 2026",
        data_date_label="31 de diciembre de 2024",
        places=(CACERES, TUMACO),
        commit="abc123",
    )


@pytest.fixture(scope="session")
def pages(
    tmp_path_factory: pytest.TempPathFactory, make_notebook: MakeNotebook
) -> tuple[PageInfo, ...]:
    """Two chapters of a municipality and one of the programme."""
    folder = tmp_path_factory.mktemp("cuadernos")
    notebook = folder / "cuaderno.ipynb"
    notebook.write_text(make_notebook(), encoding="utf-8")
    return (
        PageInfo(None, "90_sintesis", "Síntesis", notebook, "k0"),
        PageInfo(CACERES, "02_contexto", "Contexto", notebook, "k1", "d1"),
        PageInfo(CACERES, "04_participacion", "Participación", notebook, "k2", "d2"),
    )


@pytest.fixture(scope="session")
def missing() -> tuple[Missing, ...]:
    """Chapters that were not published."""
    return (
        Missing(CACERES, "05_coordinacion", "Coordinación", _NO_MINUTES),
        Missing(TUMACO, "02_contexto", "Contexto", _NO_DATA),
    )


@pytest.fixture(scope="session")
def make_page(
    site: SiteInfo, pages: tuple[PageInfo, ...], make_notebook: MakeNotebook
) -> MakePage:
    """Return a function from cells (and an edition) to a built page."""

    def make(cells: Sequence[dict[str, Any]] = CELLS, edition: SiteInfo = site) -> Page:
        return build_page(edition, pages[2], make_notebook(cells), pages[1:])

    return make


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Return a strict parser of whole pages."""

    def read(html: str) -> Any:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(html)
        assert parser.errors == []
        return tree

    return read


@pytest.fixture(scope="session")
def files_of() -> Callable[[Path], set[str]]:
    """Return a function that lists the files under a folder."""
    return lambda root: {
        p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()
    }
