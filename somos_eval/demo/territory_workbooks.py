"""Municipalities and their population, laid out as the DANE publishes them."""

from collections.abc import Iterable

from somos_eval.demo.spreadsheet import SYNTHETIC, synthetic_sheet
from somos_eval.demo.territory import FIRST_YEAR, LAST_YEAR, Town

_SOURCE = f"Fuente: {SYNTHETIC.lower()}"
_GROUPS = (
    "Departamento",
    "",
    "Municipio",
    "",
    "Tipo: Municipio / Isla\n/ Área no municipalizada",
    "Localización",
    "",
)
_FIELDS = ("Código ", "Nombre", "Código ", "Nombre", "", "LATITUD", "LONGITUD")
_POPULATION = ("DP", "DPNOM", "MPIO", "DPMP", "AÑO", "ÁREA GEOGRÁFICA", "Población")
_AREAS = ("Cabecera Municipal", "Centros Poblados y Rural Disperso", "Total")


def territory_workbook(towns: Iterable[Town]) -> bytes:
    """Write the list of municipalities in the layout of the DIVIPOLA."""
    with synthetic_sheet("Municipios") as (sheet, content):
        sheet.write_string(3, 0, SYNTHETIC)
        sheet.write_string(5, 0, "Codificación ficticia con el formato de la DIVIPOLA")
        sheet.write_string(7, 0, "Municipios")
        sheet.write_row(9, 0, _GROUPS)
        sheet.write_row(10, 0, _FIELDS)
        row = 11
        for town in towns:
            department = town.department
            cells = (
                department.code,
                department.name.upper(),
                town.divipola,
                town.name.upper(),
                "Municipio",
                town.latitude,
                town.longitude,
            )
            sheet.write_row(row, 0, cells)
            row += 1
        sheet.write_string(row + 2, 0, _SOURCE)
        sheet.write_string(row + 3, 0, "Actualizado al 30 de diciembre de 2024")
    return content.getvalue()


def population_workbook(towns: Iterable[Town]) -> bytes:
    """Write population by year and area in the layout of the DANE's projections.

    The title does not say that they are projections: whoever reads the edition of these
    figures must not take them for the DANE's.
    """
    with synthetic_sheet("Hoja1") as (sheet, content):
        sheet.write_string(2, 0, SYNTHETIC)
        years = f"{FIRST_YEAR} - {LAST_YEAR}"
        sheet.write_string(4, 0, f"POBLACIÓN A NIVEL MUNICIPAL POR ÁREA, {years}.")
        sheet.write_row(8, 0, _POPULATION)
        row = 9
        for town in towns:
            department = town.department
            place = (department.code, department.name, town.divipola, town.name)
            for year, (urban, rural) in enumerate(town.population, start=FIRST_YEAR):
                people = (urban, rural, urban + rural)
                for area, count in zip(_AREAS, people, strict=True):
                    sheet.write_row(row, 0, (*place, year, area, count))
                    row += 1
        sheet.write_string(row, 0, _SOURCE)
        sheet.write_string(row + 1, 0, "Actualización: Diciembre de 2024")
    return content.getvalue()
