"""The orders of ``somos``: one small function each."""

import json
from pathlib import Path

import click

from somos_eval.cli import BAD_INPUT, OK, SOME_FAILED

PROFILES = ("interno", "donante", "publico")


def register(group: click.Group) -> None:
    """Add every order to the group."""
    for order in (demo, run, check, importing, doctor):
        group.add_command(order)


_PROFILE = click.option(
    "--perfil",
    "profiles",
    multiple=True,
    type=click.Choice(PROFILES),
    help="Perfil que se publica; se puede repetir. Por defecto, los del programa.",
)
_JOBS = click.option(
    "-j",
    "jobs",
    type=click.IntRange(min=1),
    default=None,
    help="Capítulos a la vez. Por defecto, tantos como núcleos.",
)
_ENGINE = click.option(
    "--motor",
    "engine",
    type=click.Choice(["papermill"]),
    default="papermill",
    help="Con qué se ejecutan los cuadernos.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")


@click.command("demo")
@click.option(
    "--municipios",
    "municipalities",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="Cuántos municipios ficticios.",
)
@click.option(
    "--semilla",
    "seed",
    type=click.IntRange(min=0),
    default=2025,
    show_default=True,
    help="Semilla: la misma da siempre los mismos datos.",
)
@_JOBS
@click.option(
    "--sin-correr", "only_write", is_flag=True, help="Solo escribe los datos."
)
@click.pass_obj
def demo(
    root: Path, municipalities: int, seed: int, jobs: int | None, *, only_write: bool
) -> None:
    """Crea el programa de demostración, con datos sintéticos, y lo corre."""
    from somos_eval.store import Workspace
    from somos_eval.workflow.demonstration import PROGRAMME, create
    from somos_eval.workflow.running import Options

    ws = Workspace(root)
    for line in create(ws, municipalities, seed):
        click.echo(line)
    if not only_write:
        _run(ws, PROGRAMME, Options(jobs=jobs))


@click.command("correr")
@click.argument("programme", metavar="PROGRAMA")
@click.option(
    "--municipio",
    "places",
    multiple=True,
    metavar="COD",
    help="Código DIVIPOLA; se puede repetir.",
)
@click.option(
    "--capitulo",
    "chapters",
    multiple=True,
    metavar="ID",
    help="Capítulo, como 02_contexto; se puede repetir.",
)
@_JOBS
@_ENGINE
@_PROFILE
@click.option(
    "--forzar", "force", is_flag=True, help="Ejecuta aunque nada haya cambiado."
)
@_JSON
@click.pass_obj
def run(  # noqa: PLR0913, PLR0917  (one parameter an option of the interface)
    root: Path,
    programme: str,
    places: tuple[str, ...],
    chapters: tuple[str, ...],
    jobs: int | None,
    engine: str,
    profiles: tuple[str, ...],
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Valida, ejecuta los capítulos que no están al día y publica el sitio."""
    from somos_eval.store import Workspace
    from somos_eval.workflow.running import Options

    del engine  # there is one
    options = Options(
        places=places,
        chapters=chapters,
        jobs=jobs,
        profiles=profiles,
        force=force,
    )
    _run(Workspace(root), programme, options, as_json=as_json)


def _run(ws: object, programme: str, options: object, *, as_json: bool = False) -> None:
    """Run a programme, tell the outcome and leave with its code."""
    from somos_eval.workflow.running import Options, run_programme
    from somos_eval.store import Workspace

    assert isinstance(ws, Workspace)
    assert isinstance(options, Options)
    outcome = run_programme(ws, programme, options)
    if as_json:
        click.echo(outcome.record_json)
    else:
        for line in outcome.lines:
            click.echo(line)
    click.get_current_context().exit(outcome.exit_code)


@click.command("revisar")
@click.argument("programme", metavar="PROGRAMA")
@_JSON
@click.pass_obj
def check(root: Path, programme: str, *, as_json: bool) -> None:
    """Valida parámetros, tablas y cuadernos, sin ejecutar nada."""
    from somos_eval.errors import Severity, report
    from somos_eval.store import Workspace
    from somos_eval.workflow.inspection import inspect

    found = inspect(Workspace(root), programme)
    warnings = [p for p in found.problems if p.severity is Severity.WARNING]
    if as_json:
        answer = {
            "errores": [p.as_json() for p in found.errors],
            "avisos": [p.as_json() for p in warnings],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        if found.problems:
            click.echo(report([*found.errors, *warnings]))
        click.echo(_verdict(len(found.errors), len(warnings)))
    click.get_current_context().exit(BAD_INPUT if found.errors else OK)


def _verdict(errors: int, warnings: int) -> str:
    if errors:
        return f"Errores: {errors}. Avisos: {warnings}. Corrija los errores antes de correr."
    if warnings:
        return f"Sin errores. Avisos: {warnings}."
    return "Todo en orden."


@click.command("importar")
@click.argument("layout", metavar="FORMATO")
@click.argument(
    "files",
    metavar="ARCHIVO…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option(
    "--programa", "programme", required=True, help="Programa que recibe los datos."
)
@click.option("--tabla", "table", default=None, help="Con el formato tabla: cuál es.")
@_JSON
@click.pass_obj
def importing(
    root: Path,
    layout: str,
    files: tuple[Path, ...],
    programme: str,
    table: str | None,
    *,
    as_json: bool,
) -> None:
    """Convierte un archivo recibido en una tabla canónica."""
    from somos_eval.store import Workspace
    from somos_eval.workflow.importing import import_file

    ws = Workspace(root)
    reports = [import_file(ws, programme, layout, path, table=table) for path in files]
    for report in reports:
        if as_json:
            click.echo(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            click.echo(report.describe())
    failed = any(r.errors for r in reports)
    click.get_current_context().exit(BAD_INPUT if failed else OK)


@click.command("doctor")
@_JSON
@click.pass_obj
def doctor(root: Path, *, as_json: bool) -> None:
    """Dice qué está bien y qué no en esta instalación."""
    from somos_eval.store import Workspace
    from somos_eval.workflow.doctor import diagnose

    checks = diagnose(Workspace(root))
    if as_json:
        click.echo(
            json.dumps([c.as_json() for c in checks], ensure_ascii=False, indent=1)
        )
    else:
        for item in checks:
            click.echo(item.describe())
    broken = any(item.broken for item in checks)
    click.get_current_context().exit(SOME_FAILED if broken else OK)
