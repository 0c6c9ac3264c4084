"""``somos retirar`` and ``somos comparar``: what follows an import or a correction."""

import json
from pathlib import Path

import click

from somos_eval.cli.group import Order
from somos_eval.cli.options import JSON
from somos_eval.cli.roots import Uses
from somos_eval.cli.telling import tell
from somos_eval.store.workspace import Workspace


@click.command("retirar", cls=Order, short_help="Retira una fuente de todo.")
@click.argument("programme", metavar="PROGRAMA")
@click.argument("source", metavar="FUENTE")
@click.pass_obj
def withdrawing(ws: Workspace, programme: str, source: str) -> None:
    """Retira una fuente cuyo consentimiento se revocó.

    La quita de las tablas, de las copias recibidas, de los cuadernos y del sitio, y
    dice qué capítulos cambian. FUENTE es su identificador, como ENT-0004.
    """
    from somos_eval.workflow.withdrawal import withdraw

    tell(withdraw(ws, programme, source))


@click.command(
    "comparar",
    cls=Order,
    uses=Uses.NOTHING,
    short_help="Dice qué cifras cambiaron.",
)
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@JSON
def comparing(first: Path, second: Path, *, as_json: bool) -> None:
    """Compara los indicadores de dos corridas, con el tamaño de cada cambio.

    A y B son archivos corrida.json, o las carpetas donde están. Muestra valores
    internos, sin el control de divulgación de los perfiles.
    """
    from somos_eval.workflow.comparing import compare

    found = compare(first, second)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        tell(found.lines)
