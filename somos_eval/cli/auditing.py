"""``somos explicar`` and ``somos verificar``: what supports what is published."""

import json

import click

from somos_eval.cli.group import Order
from somos_eval.cli.options import ENGINE, JOBS, JSON
from somos_eval.cli.roots import Uses
from somos_eval.cli.telling import tell
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.options import Options


@click.command(
    "explicar",
    cls=Order,
    uses=Uses.READS,
    short_help="Dice por qué correría un capítulo.",
)
@click.argument("programme", metavar="PROGRAMA")
@click.argument("place", metavar="MUNICIPIO")
@click.argument("chapter", metavar="CAPITULO")
@click.pass_obj
def explaining(ws: Workspace, programme: str, place: str, chapter: str) -> None:
    """Dice por qué un capítulo está al día, o qué cambió para que corra de nuevo.

    MUNICIPIO es su código DIVIPOLA, o programa. No ejecuta ni escribe nada.
    """
    from somos_eval.workflow.explaining import explain

    tell(explain(ws, programme, place, chapter).lines)


@click.command(
    "verificar",
    cls=Order,
    uses=Uses.READS,
    short_help="Repite todo y compara las cifras.",
)
@click.argument("programme", metavar="PROGRAMA")
@JOBS
@ENGINE
@JSON
@click.pass_obj
def verifying(
    ws: Workspace,
    programme: str,
    jobs: int | None,
    engine: str | None,
    *,
    as_json: bool,
) -> None:
    """Ejecuta todo de nuevo, desde cero y en otra carpeta, y compara.

    Dice si cada cifra publicada es la misma: los indicadores, las respuestas de los
    capítulos, las páginas y sus datos. Muestra valores internos. No cambia nada de lo
    publicado.
    """
    from somos_eval.workflow.verifying import verify

    options = Options(jobs=jobs, engine=engine or "", events=as_json)
    found = verify(ws, programme, options)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        tell(found.lines)
    click.get_current_context().exit(found.exit_code)
