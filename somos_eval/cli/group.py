"""Orders that tell every error in Spanish and leave with the right exit code."""

import errno
import json
import signal
import traceback
from collections.abc import Sequence

import click

from somos_eval.cli.roots import Uses, rooted
from somos_eval.errors import Problem, Severity, SomosError, Where, report

OK, SOME_FAILED, BAD_INPUT = 0, 1, 2
INTERRUPTED = 128 + signal.SIGINT

_OPTIONS = "[OPCIONES]"
_ORDERS = "ORDEN [ARGUMENTOS]…"
_CAUSES = {
    errno.ENOSPC: ("no queda espacio en el disco", "libere espacio y repita la orden"),
    errno.EACCES: ("falta permiso", "revise los permisos de la carpeta y del archivo"),
    errno.EPERM: ("falta permiso", "revise los permisos de la carpeta y del archivo"),
    errno.EROFS: ("el disco es de solo lectura", "use otra carpeta con --raiz"),
}


class Orders(click.Group):
    """The group of orders, with its usage line in Spanish."""

    def __init__(self, *args: object, **options: object) -> None:
        options.setdefault("options_metavar", _OPTIONS)
        options.setdefault("subcommand_metavar", _ORDERS)
        super().__init__(*args, **options)  # type: ignore[arg-type]  # click's own


class Order(click.Command):
    """An order of ``somos``: whatever goes wrong is told, never a traceback.

    The traceback is for whoever programs, and only with ``--depurar``.

    Parameters
    ----------
    *args, **options : object
        Click's own.
    uses : Uses, optional
        What it does with the outputs where the root is a URL; without it, it cannot
        work with one.
    """

    def __init__(
        self, *args: object, uses: Uses | None = None, **options: object
    ) -> None:
        options.setdefault("options_metavar", _OPTIONS)
        super().__init__(*args, **options)  # type: ignore[arg-type]  # click's own
        self.uses = uses

    def invoke(self, ctx: click.Context) -> object:
        """Run the order and turn what it raises into words and an exit code."""
        try:
            with rooted(ctx, self.uses):
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("Interrumpido.", err=True)
            ctx.exit(INTERRUPTED)
        except Exception as error:  # noqa: BLE001  # the last one who can tell it
            if ctx.find_root().params.get("depurar"):
                traceback.print_exc()
            problems, code = _explained(error)
            if ctx.params.get("as_json"):
                click.echo(problems_json(problems))
            else:
                click.echo(report(problems), err=True)
            ctx.exit(code)


def problems_json(problems: Sequence[Problem], **more: object) -> str:
    """Return the object that ``--json`` prints of errors and warnings.

    Parameters
    ----------
    problems : sequence of Problem
    **more
        What else an order answers, after them.
    """
    listed: dict[str, object] = {
        "errores": [p.as_json() for p in problems if p.severity is Severity.ERROR],
        "avisos": [p.as_json() for p in problems if p.severity is Severity.WARNING],
        **more,
    }
    return json.dumps(listed, ensure_ascii=False, indent=1)


def _explained(error: Exception) -> tuple[Sequence[Problem], int]:
    if isinstance(error, SomosError):
        return error.problems, error.exit_code
    if isinstance(error, OSError) and error.errno in _CAUSES:
        detail, hint = _CAUSES[error.errno]
        name = str(error.filename).rpartition("/")[2] if error.filename else None
        where = Where(file=name)
        return [Problem.of("SE-USO-005", where, detail=detail, hint=hint)], SOME_FAILED
    return [Problem.of("SE-USO-001", kind=type(error).__name__)], SOME_FAILED
