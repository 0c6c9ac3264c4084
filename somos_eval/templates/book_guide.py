"""The two sheets that explain the workbook: instructions and dictionary."""

from collections.abc import Sequence

from somos_eval.templates.book_help import described, how
from somos_eval.templates.choices import Choices
from somos_eval.templates.sheets import (
    DICTIONARY,
    EXAMPLE,
    INSTRUCTIONS,
    LEFT_OUT,
    REQUIRED_MARK,
    SheetTemplate,
)
from somos_eval.templates.spreadsheet import Book
from somos_eval.theme import COLORS

_STEPS = (
    "Cada hoja es una tabla y cada fila, un registro. Llene solo las hojas que "
    "necesite, en el orden en que están: cada una remite a las anteriores.",
    f"Los encabezados con «{REQUIRED_MARK.strip()}» son obligatorios. Pase el cursor "
    "por un encabezado para leer qué va en su columna; la hoja "
    f"«{DICTIONARY}» lo tiene todo junto.",
    f"La fila gris «{EXAMPLE}» muestra cómo se llena y nunca se importa. Toda fila con "
    f"algo escrito en la columna «{LEFT_OUT}» queda por fuera.",
    "Una celda vacía es un dato que falta, y no un cero. Donde la lista tenga «Sin "
    "dato», úselo cuando se preguntó y no se sabe.",
    "Las fechas van como dd/mm/aaaa, con el año de cuatro dígitos. Donde caben varios "
    "valores, sepárelos con punto y coma.",
    "Escriba los códigos igual en todas las hojas: el de la instancia es el del "
    "municipio, guion y sigla (13244-CMJ); el de la sesión, el de su instancia, guion "
    "y fecha (13244-CMJ-20220415).",
    "No escriba nombres de personas, cédulas, teléfonos ni correos en ninguna hoja "
    "(Ley 1581 de 2012). La asistencia va contada, nunca con la lista de asistentes.",
    "No cambie el nombre de las hojas ni de las columnas. Puede agregar filas, ocultar "
    "columnas y ordenar.",
    "Al terminar: somos importar libro ARCHIVO --programa {programme}. La orden dice, "
    "con hoja, fila y columna, qué hay que corregir; mientras haya errores no se "
    "importa nada, y corregir e importar de nuevo reemplaza lo anterior.",
)
_WIDE = 110
_HEAD = {"bold": True, "bg_color": COLORS["accent_soft"], "bottom": 1}
_WRAP = {"text_wrap": True, "valign": "top"}
_COLUMNS = (
    ("Hoja", 20),
    ("Columna", 34),
    ("Obligatoria", 12),
    ("Se escribe", 34),
    ("Qué es", 80),
    ("Tabla", 16),
    ("Identificador", 24),
)


def write_instructions(
    book: Book, programme: str, sheets: Sequence[SheetTemplate]
) -> None:
    """Add the sheet that opens the workbook: how to fill it and what each sheet is."""
    made = book.add(INSTRUCTIONS)
    made.set_column(0, 0, 24)
    made.set_column(1, 1, _WIDE)
    title = f"Libro de captura del programa {programme}"
    book.write(made, 0, 0, title, bold=True, font_size=14)
    row = 2
    for number, step in enumerate(_STEPS, start=1):
        text = step.format(programme=programme)
        book.write(made, row, 0, f"Paso {number}", **_WRAP, bold=True)
        book.write(made, row, 1, text, **_WRAP)
        row += 1
    row += 1
    book.write(made, row, 0, "Hoja", **_HEAD)
    book.write(made, row, 1, "Qué va en ella", **_HEAD)
    for sheet in sheets:
        row += 1
        book.write(made, row, 0, sheet.title, **_WRAP)
        book.write(made, row, 1, sheet.description, **_WRAP)
    made.protect()


def write_dictionary(
    book: Book, sheets: Sequence[SheetTemplate], choices: Choices
) -> None:
    """Add the sheet that says what each column of each sheet is."""
    made = book.add(DICTIONARY)
    for at, (heading, width) in enumerate(_COLUMNS):
        made.set_column(at, at, width)
        book.write(made, 0, at, heading, **_HEAD)
    made.freeze_panes(1, 2)
    row = 0
    for sheet in sheets:
        for column in sheet.table.columns:
            row += 1
            about = described(column, choices.offered(column))
            cells = (
                sheet.title,
                sheet.headers[column.name],
                "Sí" if column.required else None,
                how(column),
                "\n".join([about[0], *about[2:]]),
                sheet.table.name,
                column.name,
            )
            for at, cell in enumerate(cells):
                book.write(made, row, at, cell, **_WRAP)
    made.protect()
