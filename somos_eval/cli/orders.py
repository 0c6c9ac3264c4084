"""The orders of ``somos``: one small function each."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from somos_eval.cli.auditing import explaining, verifying
from somos_eval.cli.delivering import checking, opening, publishing
from somos_eval.cli.group import (
    BAD_INPUT,
    OK,
    SOME_FAILED,
    Order,
    Orders,
)
from somos_eval.cli.new import new
from somos_eval.cli.options import (
    ENGINE,
    JOBS,
    JSON,
    PROFILE,
    file_option,
    programme_option,
)
from somos_eval.cli.roots import Root, Uses, root_of
from somos_eval.cli.telling import tell
from somos_eval.cli.texts import speak_spanish
from somos_eval.cli.upkeep import comparing, withdrawing
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.options import Options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from somos_eval.workflow.import_told import FileImport
    from somos_eval.workflow.proposing import FileRead

speak_spanish()

LARGEST_DEMO = 2_000
MOST_RETRIES = 10

_ROOT = click.option(
    "--raiz",
    metavar="CARPETA",
    type=Root(),
    envvar="SOMOS_RAIZ",
    default=Path(),
    help="Carpeta que contiene params/, notebooks/, data/ y outputs/. Por defecto, la "
    "de $SOMOS_RAIZ o la actual. Con correr, revisar, explicar y verificar puede ser "
    "una dirección como s3://cubo/evaluacion.",
)
_DEBUG = click.option(
    "--depurar",
    is_flag=True,
    help="Ante un error, muestra la traza para quien programa.",
)
_ADDRESS = re.compile(r"tcp://[^\s:/]+:\d+")


def _address(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    """Refuse what is not the address of a scheduler."""
    if value and not _ADDRESS.fullmatch(value):
        message = f"{value!r} no es una dirección como tcp://10.0.0.5:8786."
        raise click.BadParameter(message)
    return value or ""


_CLUSTER = click.option(
    "--cluster",
    metavar="tcp://EQUIPO:PUERTO",
    callback=_address,
    help="Ejecuta los capítulos en los equipos de un clúster de Dask, que ven esta "
    "misma carpeta o dirección; es la de su planificador.",
)


@click.group(cls=Orders, context_settings={"help_option_names": ["-h", "--help"]})
@_ROOT
@_DEBUG
@click.version_option(package_name="somos-eval", prog_name="somos")
@click.pass_context
def somos(ctx: click.Context, raiz: Path | str, *, depurar: bool) -> None:
    """Capítulos de evaluación reproducibles, un juego por municipio."""
    del depurar  # read by `Order.invoke`
    ctx.obj = root_of(raiz)


somos.add_command(new)
somos.add_command(withdrawing)
somos.add_command(comparing)
somos.add_command(explaining)
somos.add_command(verifying)
somos.add_command(checking)
somos.add_command(publishing)
somos.add_command(opening)


@somos.command("demo", cls=Order, short_help="Crea y corre un programa sintético.")
@click.option(
    "--municipios",
    "municipalities",
    metavar="N",
    type=click.IntRange(1, LARGEST_DEMO),
    default=5,
    show_default=True,
    help="Cuántos municipios ficticios.",
)
@click.option(
    "--semilla",
    "seed",
    metavar="S",
    type=click.IntRange(min=0),
    default=2025,
    show_default=True,
    help="Semilla: la misma da siempre los mismos datos.",
)
@JOBS
@click.option(
    "--sin-correr", "only_write", is_flag=True, help="Solo escribe los datos."
)
@click.pass_obj
def demo(
    ws: Workspace, municipalities: int, seed: int, jobs: int | None, *, only_write: bool
) -> None:
    """Crea el programa de demostración, con datos sintéticos, y lo corre."""
    from somos_eval.workflow.demonstration import PROGRAMME, create

    tell(create(ws, municipalities, seed))
    if not only_write:
        _run(ws, PROGRAMME, Options(jobs=jobs), form=False)


@somos.command(
    "correr", cls=Order, uses=Uses.CHANGES, short_help="Ejecuta lo que falta y publica."
)
@click.argument("programme", metavar="PROGRAMA")
@click.option(
    "--municipio",
    "places",
    multiple=True,
    metavar="COD",
    help="Código DIVIPOLA, o programa; se puede repetir.",
)
@click.option(
    "--capitulo",
    "chapters",
    multiple=True,
    metavar="ID",
    help="Capítulo, como 02_contexto; se puede repetir.",
)
@JOBS
@ENGINE
@_CLUSTER
@PROFILE
@click.option(
    "--forzar", "force", is_flag=True, help="Ejecuta aunque nada haya cambiado."
)
@click.option(
    "--reintentos",
    "retries",
    metavar="N",
    type=click.IntRange(0, MOST_RETRIES),
    default=1,
    show_default=True,
    help="Cuántas veces se repite un capítulo cuyo proceso se detuvo (por falta de "
    "memoria, casi siempre). Un error o un límite de tiempo no se repiten.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Responde con corrida.json; mientras tanto, dice en la salida de errores qué "
    "capítulo terminó, un objeto JSON por línea.",
)
@click.pass_obj
def run(  # noqa: PLR0913  # one parameter an option of the interface
    ws: Workspace,
    programme: str,
    places: tuple[str, ...],
    chapters: tuple[str, ...],
    jobs: int | None,
    engine: str | None,
    profiles: tuple[str, ...],
    *,
    cluster: str,
    force: bool,
    retries: int,
    as_json: bool,
) -> None:
    """Valida, ejecuta los capítulos que no están al día y publica el sitio."""
    options = Options(
        places=places,
        chapters=chapters,
        jobs=jobs,
        engine=engine or "",
        cluster=cluster,
        profiles=tuple(dict.fromkeys(profiles)),
        force=force,
        retries=retries,
        events=as_json,
    )
    _run(ws, programme, options, form=as_json)


def _run(ws: Workspace, programme: str, options: Options, *, form: bool) -> None:
    """Run a programme, tell the outcome (in JSON if `form`) and leave with its code."""
    from somos_eval.workflow.unchanged import run_unless_unchanged

    outcome = run_unless_unchanged(ws, programme, options)
    if form:
        click.echo(outcome.record_json, nl=False)
    else:
        tell(outcome.lines)
    click.get_current_context().exit(outcome.exit_code)


@somos.command("importar", cls=Order, short_help="Convierte archivos recibidos.")
@click.argument("layout", metavar="FORMATO")
@click.argument(
    "paths",
    metavar="ARCHIVO…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@programme_option("Programa que recibe los datos.")
@click.option(
    "--tabla",
    "table",
    metavar="TABLA",
    default=None,
    help="Con el formato tabla: cuál es; por defecto, la que nombra el archivo. Con "
    "libro: la única que se importa.",
)
@file_option(
    "--formulario",
    "form",
    "Con el formato kobo: el XLSForm con que se recogieron los datos.",
)
@click.option(
    "--reemplazar",
    "replacing",
    is_flag=True,
    help="Acepta que la corrección de un archivo quite la mayoría de sus filas, o "
    "envíos de un formulario.",
)
@click.option(
    "--agregar",
    "adding",
    is_flag=True,
    help="El archivo completa lo que trajo su versión anterior, que se conserva.",
)
@file_option(
    "--salida",
    "target",
    "Con actas: el libro que se escribe. Por defecto, actas_PROGRAMA.xlsx en la "
    "carpeta actual.",
)
@JSON
@click.pass_obj
def importing(ws: Workspace, /, programme: str, *, as_json: bool, **asked: Any) -> None:
    """Convierte archivos recibidos en tablas canónicas.

    Formatos: policia, divipola, poblacion, mdm, terridata, limites, tabla, libro,
    qdpx, taguette, matriz, kobo, asistencia. Con actas (Word o PDF; admite carpetas)
    solo se escribe un libro con lo leído, para que alguien lo confirme.
    """
    from somos_eval.workflow.importing import ImportOrder, import_files
    from somos_eval.workflow.proposing import LAYOUT, propose

    if asked["replacing"] and asked["adding"]:
        raise click.UsageError("--reemplazar y --agregar se contradicen: dé solo una.")
    target = asked.pop("target")
    lines: tuple[str, ...] = ()
    imported: Sequence[FileImport | FileRead]
    if asked["layout"] == LAYOUT:
        proposed = propose(ws, programme, asked["paths"], target)
        imported, lines = proposed.files, proposed.lines
    else:
        _no_folder(asked["paths"])
        imported = import_files(ws, programme, ImportOrder(**asked))
    for one in imported:
        if as_json:
            click.echo(json.dumps(one.as_json(), ensure_ascii=False))
        else:
            click.echo(one.describe())
    if not as_json:
        tell(lines)
    failed = any(one.errors for one in imported)
    click.get_current_context().exit(BAD_INPUT if failed else OK)


def _no_folder(paths: "Sequence[Path]") -> None:
    """Refuse folders, which only minutes come in."""
    for path in paths:
        if path.is_dir():
            message = f"{str(path)!r} es una carpeta."
            raise click.BadParameter(message, param_hint="ARCHIVO…")


@somos.command("doctor", cls=Order, short_help="Revisa esta instalación.")
@JSON
@click.pass_obj
def doctor(ws: Workspace, *, as_json: bool) -> None:
    """Dice qué está bien y qué no en esta instalación."""
    from somos_eval.workflow.doctor import diagnose

    checks = diagnose(ws)
    if as_json:
        listed = [c.as_json() for c in checks]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        for item in checks:
            click.echo(item.describe())
    broken = any(item.broken for item in checks)
    click.get_current_context().exit(SOME_FAILED if broken else OK)
