"""``somos nuevo``: the skeleton of what a programme begins with and fills in."""

from pathlib import Path

import click

from somos_eval.cli.group import Order, Orders
from somos_eval.cli.options import file_option, programme_option
from somos_eval.cli.skeletons import ORDERS
from somos_eval.cli.telling import tell
from somos_eval.store.workspace import Workspace

PROGRAMME = programme_option("Programa para el que se hace.")


@click.group(
    "nuevo", cls=Orders, short_help="Empieza un programa y escribe plantillas."
)
def new() -> None:
    """Empieza programas y capítulos, y escribe lo que el equipo llena."""


for order in ORDERS:
    new.add_command(order)


@new.command("libro", cls=Order, short_help="Libro de Excel para digitar las tablas.")
@PROGRAMME
@file_option(
    "--salida",
    "target",
    "Libro que se escribe. Por defecto, libro_PROGRAMA.xlsx en la carpeta actual.",
)
@click.option(
    "--con-datos",
    "filled",
    is_flag=True,
    help="Lo escribe con las filas que el programa ya tiene, para corregirlas.",
)
@click.pass_obj
def book(ws: Workspace, programme: str, target: Path | None, *, filled: bool) -> None:
    """Escribe un libro de Excel con una hoja por tabla, listas y ayuda.

    Se trae de vuelta con «somos importar libro».
    """
    from somos_eval.workflow.new_book import new_book

    tell(new_book(ws, programme, target, filled=filled))


@new.command(
    "formularios",
    cls=Order,
    short_help="Formularios de KoboToolbox para recoger en campo.",
)
@PROGRAMME
@click.option(
    "--salida",
    "folder",
    metavar="CARPETA",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Carpeta en que se escriben. Por defecto, formularios_PROGRAMA.",
)
@click.pass_obj
def forms(ws: Workspace, programme: str, folder: Path | None) -> None:
    """Escribe los XLSForm de actas, asistencia y OPI, en español y en inglés.

    Lo que recojan se trae con «somos importar kobo».
    """
    from somos_eval.workflow.new_forms import new_forms

    tell(new_forms(ws, programme, folder))


@new.command(
    "codigos", cls=Order, short_help="Libro de códigos (.qdc) para la próxima ronda."
)
@PROGRAMME
@file_option(
    "--salida",
    "target",
    "Archivo que se escribe. Por defecto, codigos_PROGRAMA.qdc en la carpeta actual.",
)
@click.option(
    "--idioma",
    "language",
    type=click.Choice(["es", "en"]),
    default="es",
    show_default=True,
    help="Idioma de los nombres.",
)
@click.pass_obj
def codes(ws: Workspace, programme: str, target: Path | None, language: str) -> None:
    """Escribe el libro de códigos como REFI-QDA, para NVivo, ATLAS.ti o MAXQDA.

    Lo que se codifique con él se trae con «somos importar qdpx».
    """
    from somos_eval.workflow.new_codebook import new_codebook

    tell(new_codebook(ws, programme, target, language))
