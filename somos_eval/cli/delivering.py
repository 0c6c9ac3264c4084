"""``somos revisar``, ``publicar`` and ``abrir``: is it ready, hand it in, look in."""

from typing import TYPE_CHECKING

import click

from somos_eval.cli.group import BAD_INPUT, OK, Order, problems_json
from somos_eval.cli.options import JSON, PROFILE
from somos_eval.cli.roots import Uses
from somos_eval.cli.telling import tell
from somos_eval.errors import report
from somos_eval.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from somos_eval.errors import Problem
    from somos_eval.workflow.inspection import Inspected


@click.command(
    "revisar", cls=Order, uses=Uses.READS, short_help="Valida todo sin ejecutar nada."
)
@click.argument("programme", metavar="PROGRAMA")
@click.option(
    "--entrega",
    "delivery",
    is_flag=True,
    help="Agrega la lista de comprobación del donante, sobre lo que se publicaría "
    "fuera del equipo.",
)
@JSON
@click.pass_obj
def checking(ws: Workspace, programme: str, *, delivery: bool, as_json: bool) -> None:
    """Valida parámetros, tablas y cuadernos, sin ejecutar nada.

    Con --entrega dice, regla por regla, si lo que se publicaría cumple la lista del
    donante, dónde no y qué hacer. Sale con 2 si hay errores.
    """
    from somos_eval.workflow.inspection import inspect

    found = inspect(ws, programme)
    if delivery and not found.errors:
        _deliver(ws, programme, found, as_json=as_json)
    click.echo(problems_json(found.problems) if as_json else _verdict(found.problems))
    click.get_current_context().exit(_code(found.problems))


def _deliver(
    ws: Workspace, programme: str, found: "Inspected", *, as_json: bool
) -> None:
    """Answer with the checklist too, and leave."""
    from somos_eval.workflow.delivering import review_delivery

    reviewed = review_delivery(ws, programme)
    problems = (*found.problems, *reviewed.problems)
    if as_json:
        click.echo(problems_json(problems, lista=reviewed.as_json()))
    else:
        tell(reviewed.lines)
        others = (*found.problems, *reviewed.barriers, *reviewed.unpublished)
        if others:
            click.echo(f"{report(others)}\n{_counted(others)}")
    click.get_current_context().exit(_code(problems))


def _verdict(problems: "Sequence[Problem]") -> str:
    """Tell errors first, then warnings, and how many there are of each."""
    if not problems:
        return _counted(problems)
    ordered = sorted(problems, key=lambda problem: problem.severity.value != "error")
    return f"{report(ordered)}\n{_counted(problems)}"


def _counted(problems: "Sequence[Problem]") -> str:
    errors = sum(problem.severity.value == "error" for problem in problems)
    warnings = len(problems) - errors
    if errors:
        return f"Errores: {errors}. Avisos: {warnings}. Corrija los errores."
    return f"Sin errores. Avisos: {warnings}." if warnings else "Todo en orden."


def _code(problems: "Sequence[Problem]") -> int:
    return BAD_INPUT if any(p.severity.value == "error" for p in problems) else OK


@click.command(
    "publicar", cls=Order, uses=Uses.CHANGES, short_help="Arma el sitio sin ejecutar."
)
@click.argument("programme", metavar="PROGRAMA")
@PROFILE
@click.option(
    "--pdf",
    is_flag=True,
    help="Imprime además cada capítulo y cada informe municipal; necesita Chromium.",
)
@click.option(
    "--paquete",
    "package",
    is_flag=True,
    help="Arma además un ZIP con el sitio, sus sumas y metadatos RO-Crate.",
)
@click.pass_obj
def publishing(
    ws: Workspace,
    programme: str,
    profiles: tuple[str, ...],
    *,
    pdf: bool,
    package: bool,
) -> None:
    """Arma de nuevo el sitio con lo que dejó la última corrida, sin ejecutar nada.

    Un capítulo que no está al día, o cuya salida está dañada, no se publica. Las
    ediciones donante y publico no salen mientras les falte algo por escribir.
    """
    from somos_eval.workflow.republishing import republish

    done = republish(ws, programme, profiles, pdf=pdf, package=package)
    tell(done.lines)
    click.get_current_context().exit(done.exit_code)


@click.command("abrir", cls=Order, short_help="Abre un capítulo en JupyterLab.")
@click.argument("programme", metavar="PROGRAMA")
@click.argument("place", metavar="MUNICIPIO")
@click.argument("chapter", metavar="CAPITULO", default="")
@click.pass_obj
def opening(ws: Workspace, programme: str, place: str, chapter: str) -> None:
    """Abre en JupyterLab una copia de un capítulo, con los valores de un municipio.

    MUNICIPIO es su código DIVIPOLA, o programa. Sin CAPITULO, se abre el primero. El
    capítulo original no se toca.
    """
    from somos_eval.workflow.opening import open_lab, working_copy

    copy = working_copy(ws, programme, place, chapter)
    tell(copy.lines)
    click.get_current_context().exit(open_lab(ws, copy.path))
