"""Minutes made for the tests, in Word and in PDF, as people write them."""

import io
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
import pandas as pd
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from somos_eval.contracts import TABLES, coerce
from somos_eval.importers.minutes.bodies import Bodies

# A paragraph, an item of a list («* …») or a table (rows of cells).
Part = str | Sequence[Sequence[str]]
Maker = Callable[..., bytes]


@pytest.fixture(scope="session")
def word() -> Maker:
    """Write minutes in Word."""

    def make(parts: Sequence[Part], header: str = "") -> bytes:
        made = docx.Document()
        if header:
            made.sections[0].header.paragraphs[0].text = header
        for part in parts:
            if not isinstance(part, str):
                table = made.add_table(len(part), len(part[0]))
                for row, cells in enumerate(part):
                    for column, cell in enumerate(cells):
                        table.cell(row, column).text = cell
            elif part.startswith("* "):
                made.add_paragraph(part[2:], style="List Bullet")
            else:
                made.add_paragraph(part)
        content = io.BytesIO()
        made.save(content)
        return content.getvalue()

    return make


@pytest.fixture(scope="session")
def pdf() -> Maker:
    """Write minutes in PDF, in one column or in two."""
    style = getSampleStyleSheet()["BodyText"]

    def make(parts: Sequence[Part], header: str = "", columns: int = 1) -> bytes:
        def head(canvas: Any, _document: Any) -> None:
            canvas.drawString(72, 760, header)
            canvas.drawString(72, 30, f"Página {canvas.getPageNumber()}")

        flow: list[Any] = []
        for part in parts:
            if isinstance(part, str):
                text = part.replace("* ", "• ", 1) if part.startswith("* ") else part
                flow.append(Paragraph(escape(text).replace("\n", "<br/>"), style))
            else:
                cells = [[Paragraph(escape(c), style) for c in row] for row in part]
                grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
                flow.append(Table(cells, style=grid, repeatRows=1))
            flow.append(Spacer(1, 8))
        content = io.BytesIO()
        wide = (612 - 144 - 24 * (columns - 1)) / columns
        frames = [Frame(72 + n * (wide + 24), 60, wide, 680) for n in range(columns)]
        made = BaseDocTemplate(content, pagesize=letter, invariant=1)
        made.addPageTemplates(PageTemplate(frames=frames, onPage=head))
        made.build(flow)
        return content.getvalue()

    return make


@pytest.fixture(scope="session")
def bodies() -> Bodies:
    """Return the instances of a programme of two municipalities."""
    rows = [
        ("13244-CMJ", "13244", "consejo_municipal_juventud", "activa"),
        ("13244-MMPEV", "13244", "mesa_participacion_victimas", "activa"),
        ("13654-CMJ", "13654", "consejo_municipal_juventud", "activa"),
        ("13654-CMS", "13654", "consejo_municipal_seguridad", "activa"),
        ("13654-CMPRC", "13654", "consejo_municipal_paz", "activa"),
    ]
    names = ["instancia_id", "divipola", "instancia_tipo", "estado"]
    loose = pd.DataFrame(rows, columns=names).assign(priorizada="verdadero")
    frame, _ = coerce(TABLES["instancia"], loose)
    return Bodies(
        frame,
        {
            "consejo_municipal_juventud": "Consejo Municipal de Juventud (CMJ)",
            "consejo_municipal_paz": "Consejo Municipal de Paz, Reconciliación y "
            "Convivencia (CMPRC)",
            "consejo_municipal_seguridad": "Consejo Municipal de Seguridad (CMS)",
            "consejo_seguridad_convivencia": "Consejo de Seguridad y Convivencia "
            "(Código "
            "Nacional de Seguridad y Convivencia) (CSC)",
            "mesa_participacion_victimas": "Mesa Municipal de Participación "
            "Efectiva de "
            "las Víctimas (MMPEV)",
        },
        {"13244": "El Carmen de Bolívar", "13654": "San Jacinto"},
    )
