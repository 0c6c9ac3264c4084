"""``somos``: parse, call a use case, print, and leave with the right exit code.

Nothing heavy is imported until an order needs it, so that the help answers at once.
"""

import sys
from pathlib import Path

import click

from somos_eval.cli.texts import speak_spanish

speak_spanish()

OK, SOME_FAILED, BAD_INPUT = 0, 1, 2

_ROOT = click.option(
    "--raiz",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="SOMOS_RAIZ",
    default=Path(),
    show_default="la carpeta actual",
    help="Carpeta que contiene params/, notebooks/, data/ y outputs/.",
)
_DEBUG = click.option(
    "--depurar",
    is_flag=True,
    help="Ante un error, muestra la traza para quien programa.",
)


class Orders(click.Group):
    """The group of orders: it turns every known error into Spanish and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run an order; what is not foreseen is told without a traceback."""
        from somos_eval.errors import SomosError, report

        try:
            return super().invoke(ctx)
        except SomosError as error:
            if ctx.params.get("depurar"):
                raise
            click.echo(report(error.problems), err=True)
            ctx.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params.get("depurar"):
                raise
            click.echo(
                f"SE-USO-001  Error imprevisto del programa ({type(error).__name__}).\n"
                "    → Repita la orden con --depurar y envíe el resultado a quien "
                "mantiene el programa.",
                err=True,
            )
            ctx.exit(SOME_FAILED)


@click.group(cls=Orders, context_settings={"help_option_names": ["-h", "--help"]})
@_ROOT
@_DEBUG
@click.version_option(package_name="somos-eval", prog_name="somos")
@click.pass_context
def somos(ctx: click.Context, raiz: Path, *, depurar: bool) -> None:
    """Capítulos de evaluación reproducibles, un juego por municipio."""
    del depurar  # read by `Orders.invoke`
    ctx.obj = raiz


def main() -> None:
    """Run ``somos``."""
    from somos_eval.cli import orders

    orders.register(somos)
    # A terminal that is not UTF-8 (an old Windows console) must not stop the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    somos(prog_name="somos")
