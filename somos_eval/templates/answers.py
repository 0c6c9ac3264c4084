"""Canonical values as a person would have typed them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from somos_eval.contracts import Column, Kind
from somos_eval.templates.choices import NO, YES, Choices
from somos_eval.templates.sheets import SheetTemplate
from somos_eval.templates.spreadsheet import Value

BETWEEN = "; "
_TRUE = "verdadero"


def typed(column: Column, value: Any, offered: Mapping[str, str]) -> Value:
    """Return the cell of a canonical value; None where it is missing."""
    if column.kind is Kind.LIST:
        return BETWEEN.join(offered.get(item, item) for item in value) or None
    if pd.isna(value):
        return None
    if column.kind in _TYPED:
        return _TYPED[column.kind](value)
    return offered.get(value, str(value))


_TYPED: Mapping[Kind, Callable[[Any], Value]] = {
    Kind.DATE: lambda value: pd.Timestamp(value).date(),
    Kind.BOOLEAN: lambda value: YES if value else NO,
    Kind.INTEGER: int,
    Kind.DECIMAL: float,
}


def example_row(sheet: SheetTemplate, choices: Choices) -> dict[str, Value]:
    """Return the cells of the example of a sheet: what the contract gives as valid."""
    return {c.name: _example(c, choices) for c in sheet.table.columns}


def _example(column: Column, choices: Choices) -> Value:
    text = column.example
    if not text:
        return None
    read = _READERS.get(column.kind, str)
    return typed(column, read(text), choices.offered(column))


_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.LIST: lambda text: tuple(text.split(";")),
    Kind.DATE: date.fromisoformat,
    Kind.BOOLEAN: lambda text: text == _TRUE,
    Kind.INTEGER: int,
    Kind.DECIMAL: float,
}
