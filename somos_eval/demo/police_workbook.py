"""Crime files laid out as the Policía Nacional publishes its own."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from somos_eval.demo.crime import CrimeRow, Offence
from somos_eval.demo.spreadsheet import SYNTHETIC, synthetic_sheet

_SOURCE = (
    "FUENTE:     CIFRAS SINTÉTICAS DE DEMOSTRACIÓN, FORMATO DIJIN-POLICÍA NACIONAL. "
    "DATOS EXTRAIDOS EL DIA 15 DE ENERO DEL AÑO 2025. "
)
_AGE_NOTE = (
    "*Agrupación referente a la clasificación del código de infancia y adolescencia: "
    "menores entre los 0 y los 12 años, adolescentes entre los 13 y los 17 años y "
    "adultos de 18 en adelante."
)
_QUANTITY_COLUMN = 7


@dataclass(frozen=True)
class _Layout:
    """One of the ways in which the police have published their columns.

    `header` is field → its label, in order; an older file has codes as numbers, without
    the leading zero, and a formula for the total.
    """

    header: dict[str, str]
    older: bool


_OLDER = _Layout(
    {
        "department": "DEPARTAMENTO",
        "town": "MUNICIPIO",
        "code": "CODIGO DANE",
        "weapon": "ARMAS MEDIOS",
        "day": "FECHA HECHO",
        "sex": "GENERO",
        "age": "AGRUPA EDAD PERSONA",
        "quantity": "CANTIDAD",
    },
    older=True,
)
_NEWER = _Layout(
    {
        "weapon": "ARMAS MEDIOS",
        "department": "DEPARTAMENTO ",
        "town": "MUNICIPIO ",
        "day": "FECHA HECHO",
        "sex": "GENERO",
        "age": "AGRUPA EDAD PERSONA",
        "code": "CODIGO DANE",
        "quantity": "CANTIDAD ",
    },
    older=False,
)
_OLDER_UNTIL = 2022


def police_workbook(offence: Offence, year: int, records: Sequence[CrimeRow]) -> bytes:
    """Write the records of a crime and year: title block, rows, TOTAL and footer.

    Parameters
    ----------
    offence : Offence
        The crime.
    year : int
        Files up to 2022 follow an older layout than the others.
    records : sequence of CrimeRow
        One row each, repeated ones included.
    """
    layout = _OLDER if year <= _OLDER_UNTIL else _NEWER
    title = _title(offence, year, older=layout.older)
    with synthetic_sheet("Sheet1") as (sheet, content):
        for row, line in enumerate(title):
            if line:
                sheet.write_string(row, 0, line)
        sheet.write_row(len(title), 0, layout.header.values())
        first = len(title) + 1
        for row, record in enumerate(records, start=first):
            cells = _cells(record, older=layout.older)
            sheet.write_row(row, 0, [cells[field] for field in layout.header])
        last = first + len(records)
        _write_total(sheet, first, last, records, older=layout.older)
        for row, line in enumerate((_SOURCE, _AGE_NOTE, SYNTHETIC), start=last + 1):
            sheet.write_string(row, 0, line)
    return content.getvalue()


def _title(offence: Offence, year: int, *, older: bool) -> list[str]:
    lines = [
        "MINISTERIO DE DEFENSA NACIONAL",
        "POLICÍA NACIONAL",
        "",
        SYNTHETIC,
        "",
        "DIRECCIÓN DE INVESTIGACIÓN CRIMINAL E INTERPOL",
        "GRUPO DE INFORMACIÓN DE CRIMINALIDAD",
        f"{offence.title} ",
        f"PERÍODO DEL 01 DE ENERO AL 31 DE DICIEMBRE DEL {year}",
    ]
    return [*lines, ""] if older else lines


def _cells(record: CrimeRow, *, older: bool) -> dict[str, object]:
    town = record.town
    name = town.name + (" (CT)" if town.capital else "")
    return {
        "department": _plain_upper(town.department.name),
        "town": name.upper() if older else name,
        "code": int(record.code) if older else record.code,
        "weapon": record.weapon,
        "day": record.day,
        "sex": record.sex,
        "age": record.age,
        "quantity": record.quantity,
    }


def _write_total(
    sheet: Any, first: int, last: int, records: Sequence[CrimeRow], *, older: bool
) -> None:
    total = sum(record.quantity for record in records)
    sheet.write_string(last, 0, "TOTAL")
    if older and records:
        formula = f"=SUM(H{first + 1}:H{last})"
        sheet.write_formula(last, _QUANTITY_COLUMN, formula, None, total)
    else:
        sheet.write_number(last, _QUANTITY_COLUMN, total)


def _plain_upper(name: str) -> str:
    """Upper case without accents, as the police write departments."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.upper()
