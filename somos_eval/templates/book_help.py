"""What is said of a column to whoever fills it in: comments, messages, dictionary."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from somos_eval.contracts import Column, Kind, Sensitivity
from somos_eval.contracts.values import limits
from somos_eval.templates.choices import PROGRAMME_LISTS
from somos_eval.templates.labels import in_labels
from somos_eval.templates.sheets import SHEETS, SheetTemplate

_TITLE_LIMIT, _MESSAGE_LIMIT = 32, 255
_FIRST_DAY, _LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)
_LARGEST = 10**9
_LISTED_AT_MOST = 12

_HOW = {
    Kind.TEXT: "texto",
    Kind.CATEGORY: "una opción de la lista",
    Kind.INTEGER: "un número entero",
    Kind.DECIMAL: "un número; el decimal, con coma o con punto",
    Kind.BOOLEAN: "Sí o No",
    Kind.DATE: "una fecha, dd/mm/aaaa",
    Kind.LIST: "uno o varios, separados por punto y coma",
}
_PRIVATE = {
    Sensitivity.PERSONAL: "Dato personal: no escriba nombres ni documentos.",
    Sensitivity.SENSITIVE: "Dato sensible: no escriba nombres ni documentos.",
    Sensitivity.RESERVED: "Dato reservado: nunca se publica.",
}


def how(column: Column) -> str:
    """Say in a few words what is written in a column."""
    said = _HOW[column.kind] + _parent(column)
    if column.references in PROGRAMME_LISTS:
        said = _HOW[Kind.CATEGORY]
    if limits(column):
        said += f", {limits(column)}"
    if column.step:
        said += f", de {column.step:g} en {column.step:g}".replace(".", ",")
    return said


def _parent(column: Column) -> str:
    sheet = SHEETS.get(column.references.partition(".")[0])
    return f" (códigos de la hoja «{sheet.title}»)" if sheet else ""


def _what(column: Column) -> str:
    return in_labels(column.description, column.values)


def described(column: Column, offered: Mapping[str, str]) -> list[str]:
    """Return all that is said of a column, a sentence or two a line."""
    lines = [_what(column), f"Se escribe: {how(column)}."]
    if column.unit:
        lines.append(f"Unidad: {column.unit}.")
    if column.kind is Kind.LIST and 0 < len(offered) <= _LISTED_AT_MOST:
        lines.append(f"Opciones: {'; '.join(offered.values())}.")
    if column.example:
        lines.append(f"Ejemplo: {offered.get(column.example, column.example)}")
    if column.note:
        lines.append(in_labels(column.note, column.values))
    if column.sensitivity in _PRIVATE:
        lines.append(_PRIVATE[column.sensitivity])
    return lines


def validation(
    sheet: SheetTemplate, column: Column, source: str, *, strict: bool
) -> dict[str, Any]:
    """Return what Excel demands of the cells of a column, and what it says.

    Parameters
    ----------
    sheet, column
        Which.
    source : str
        Range of the drop-down; empty if it has none.
    strict : bool
        Whether only what is in the drop-down is admitted.
    """
    lines = [_what(column), f"Se escribe: {how(column)}."]
    rule: dict[str, Any] = {
        **_criteria(column, source),
        "input_title": _cut(sheet.headers[column.name], _TITLE_LIMIT),
        "input_message": _cut("\n".join(lines), _MESSAGE_LIMIT),
        "error_title": _cut(sheet.headers[column.name], _TITLE_LIMIT),
        "error_message": _cut(f"Se espera {how(column)}.", _MESSAGE_LIMIT),
        "error_type": "stop",
    }
    if source and not strict:
        rule["error_type"] = "warning"
        rule["error_message"] = "No está en la lista. Si ya está en el programa, siga."
    return rule


def _criteria(column: Column, source: str) -> dict[str, Any]:
    if source:
        return {"validate": "list", "source": source}
    if column.kind is Kind.DATE:
        days = {"minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        return {"validate": "date", "criteria": "between", **days}
    if column.kind in {Kind.INTEGER, Kind.DECIMAL}:
        low = -_LARGEST if column.minimum is None else column.minimum
        high = _LARGEST if column.maximum is None else column.maximum
        kind = "integer" if column.kind is Kind.INTEGER else "decimal"
        numbers = {"minimum": low, "maximum": high}
        return {"validate": kind, "criteria": "between", **numbers}
    return {"validate": "any"}


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
