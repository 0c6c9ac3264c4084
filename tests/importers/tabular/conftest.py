"""Workbooks as people leave them, made without the code that writes the template."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from somos_eval.contracts import Context
from somos_eval.importers import Imported
from tests.importers.conftest import write_cells

Row = Sequence[Any]
Sheets = Mapping[str, Sequence[Row]]
Touch = Callable[[Any, dict[str, Any]], None]

BODIES = (
    "Código de la instancia *",
    "Municipio *",
    "Clase de instancia *",
    "Acto de creación",
    "Sesiones por año que exige el reglamento",
    "La fortaleció el programa *",
    "Estado al corte *",
)
SESSIONS = (
    "Código de la sesión *",
    "Instancia *",
    "Fecha *",
    "Tipo de sesión *",
    "Qué pasó con la sesión *",
    "Estado del acta *",
    "Total de asistentes",
)
PRESENT = (
    "Sesión *",
    "Sector *",
    "Sexo *",
    "Grupo de edad *",
    "Pertenencia étnica *",
    "Personas que asistieron *",
)
SCORES = (
    "Organización *",
    "Ronda *",
    "Fecha de la medición *",
    "Dominio *",
    "Subárea *",
    "Puntaje (1 a 4)",
    "Quién puntuó *",
)


@pytest.fixture
def filled() -> Callable[..., bytes]:
    """Return a builder of workbooks: rows by sheet, and what else happened to them."""

    def build(
        sheets: Sheets, touch: Touch | None = None, **options: dict[str, bool]
    ) -> bytes:
        out = io.BytesIO()
        asked = options.get("options", {})
        made = xlsxwriter.Workbook(out, {"strings_to_formulas": False} | asked)
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        written = {}
        for title, lines in sheets.items():
            sheet = written[title] = made.add_worksheet(title)
            write_cells(sheet, lines, day)
        if touch:
            touch(made, written)
        made.close()
        return out.getvalue()

    return build


@pytest.fixture
def body_row() -> Callable[..., list[Any]]:
    """Return a row of the sheet of instances."""

    def make(code: str = "13244-CMJ", **other: Any) -> list[Any]:
        return [
            code,
            other.get("place", "13244"),
            other.get("kind", "consejo_municipal_juventud"),
            other.get("act", "Acuerdo 012 de 2021"),
            other.get("required", 12),
            other.get("supported", "Sí"),
            other.get("state", "Activa"),
        ]

    return make


@pytest.fixture
def session_row() -> Callable[..., list[Any]]:
    """Return a row of the sheet of sessions."""

    def make(code: str = "13244-CMJ-20220415", **other: Any) -> list[Any]:
        return [
            code,
            other.get("body", "13244-CMJ"),
            other.get("day", date(2022, 4, 15)),
            other.get("kind", "Ordinaria"),
            other.get("state", "Realizada"),
            other.get("minutes", "Firmada"),
            other.get("people", 6),
        ]

    return make


@pytest.fixture
def catalogue() -> Context:
    """Return the context of a programme with two kinds of instance."""
    names = {
        "consejo_municipal_juventud": "Consejo Municipal de Juventud (CMJ)",
        "consejo_territorial_planeacion": "Consejo Territorial de Planeación (CTP)",
    }
    return Context(
        start=date(2020, 1, 1),
        end=date(2024, 12, 31),
        instance_kinds=frozenset(names),
        instance_names=names,
    )


@pytest.fixture
def told() -> Callable[[Imported], list[tuple[Any, ...]]]:
    """Return where each error is: code, sheet, row and header."""

    def places(imported: Imported) -> list[tuple[Any, ...]]:
        return [
            (p.code, p.where.sheet, p.where.row, p.where.column)
            for p in imported.report.errors
        ]

    return places


@pytest.fixture
def noticed() -> Callable[[Imported], list[str]]:
    """Return the codes of the warnings of an import that must have succeeded."""

    def codes(imported: Imported) -> list[str]:
        assert [p.describe() for p in imported.report.errors] == []
        return [p.code for p in imported.report.warnings]

    return codes
