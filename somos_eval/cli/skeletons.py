"""``somos nuevo`` programa, municipio, capitulo and indicador: where each begins."""

import click

from somos_eval.cli.group import Order
from somos_eval.cli.options import programme_option
from somos_eval.cli.telling import tell
from somos_eval.store.workspace import Workspace

SCOPES = ("municipio", "programa")


@click.command("programa", cls=Order, short_help="Parámetros de un programa.")
@click.argument("key", metavar="CLAVE")
@click.option(
    "--nombre", "name", metavar="TEXTO", help="Nombre que sale en el informe."
)
@click.option(
    "--descripcion",
    "description",
    metavar="TEXTO",
    help="Qué es el programa, en una o dos frases.",
)
@click.option(
    "--desde", "start", metavar="AAAA-MM-DD", help="Primer día del periodo de análisis."
)
@click.option("--hasta", "end", metavar="AAAA-MM-DD", help="Último día del periodo.")
@click.option(
    "--region",
    "regions",
    metavar="NOMBRE",
    multiple=True,
    help="Región del programa; se puede repetir. Con ID=NOMBRE se da también su "
    "identificador.",
)
@click.option(
    "--idioma",
    "languages",
    multiple=True,
    type=click.Choice(["es", "en"]),
    default=("es",),
    help="Idioma del sitio; se puede repetir. Por defecto, es.",
)
@click.pass_obj
def programme(
    ws: Workspace,
    /,
    key: str,
    regions: tuple[str, ...],
    languages: tuple[str, ...],
    **known: str | None,
) -> None:
    """Empieza un programa: params/CLAVE/programa.yml, y los capítulos si no hay.

    Lo que no se dé queda por completar en el archivo, y «somos revisar» lo dice. No
    escribe encima de nada.
    """
    from somos_eval.templates.parameters import Beginning
    from somos_eval.workflow.new_programme import new_programme

    begun = Beginning(key, languages=languages, **known)  # type: ignore[arg-type]  # the options
    tell(new_programme(ws, begun, regions))


@click.command("municipio", cls=Order, short_help="Municipios de un programa.")
@click.argument("codes", metavar="DIVIPOLA…", nargs=-1, required=True)
@programme_option("Programa al que entran.")
@click.option(
    "--nombre",
    "name",
    metavar="TEXTO",
    help="Nombre oficial, si el programa no tiene la DIVIPOLA; con un solo código.",
)
@click.option(
    "--departamento", "department", metavar="TEXTO", help="Departamento, igualmente."
)
@click.option(
    "--region",
    metavar="ID",
    help="Identificador de una de las regiones de programa.yml; se puede omitir si "
    "hay una sola.",
)
@click.pass_obj
def municipalities(
    ws: Workspace, /, codes: tuple[str, ...], programme: str, **said: str | None
) -> None:
    """Escribe el archivo de parámetros de cada municipio.

    El nombre sale de la DIVIPOLA que el programa importó. Si algún código no sirve, no
    se escribe ninguno.
    """
    from somos_eval.workflow.new_municipality import Asked, new_municipalities

    tell(new_municipalities(ws, programme, Asked(codes, **said)))


@click.command("capitulo", cls=Order, short_help="Cuaderno de un capítulo.")
@click.argument("chapter", metavar="ID")
@click.option(
    "--titulo-es", "es", metavar="TEXTO", required=True, help="Título en español."
)
@click.option(
    "--titulo-en", "en", metavar="TEXTO", required=True, help="Título en inglés."
)
@click.option(
    "--ambito",
    "scope",
    type=click.Choice(SCOPES),
    default=SCOPES[0],
    show_default=True,
    help="Uno por municipio, o uno solo del programa.",
)
@click.option(
    "--pregunta",
    "question",
    metavar="ID",
    help="La primera que hace. Por defecto, qué evidencia hay.",
)
@click.pass_obj
def chapter(
    ws: Workspace, chapter: str, es: str, en: str, scope: str, question: str | None
) -> None:
    """Escribe notebooks/ID.ipynb y lo agrega a capitulos.yml, como 08_seguimiento.

    Conserva el orden y los comentarios de la lista.
    """
    from somos_eval.runner.chapters import Scope
    from somos_eval.workflow.new_chapter import NewChapter, new_chapter

    tell(new_chapter(ws, NewChapter(chapter, (es, en), Scope(scope), question)))


@click.command(
    "indicador", cls=Order, short_help="Código de un indicador (para quien programa)."
)
@click.argument("indicator", metavar="NOMBRE")
@click.option(
    "--familia",
    "family",
    metavar="PAQUETE",
    required=True,
    help="Su familia: un paquete de somos_eval/indicators, como operation.",
)
@click.option(
    "--funcion",
    "function",
    metavar="NOMBRE",
    required=True,
    help="Nombre en inglés de su función y su módulo, como held_sessions.",
)
@click.option(
    "--modulo",
    "entry",
    metavar="M…",
    required=True,
    help="Su entrada en el catálogo metodológico, como M2.2.",
)
@click.option(
    "--tabla",
    "tables",
    metavar="TABLA",
    multiple=True,
    required=True,
    help="Tabla canónica que lee; se puede repetir.",
)
@click.option(
    "--nombre-es", "es", metavar="TEXTO", required=True, help="Nombre en español."
)
@click.option(
    "--nombre-en", "en", metavar="TEXTO", required=True, help="Nombre en inglés."
)
def indicator(indicator: str, es: str, en: str, **said: str) -> None:
    """Escribe la función, la declaración y la prueba de un indicador.

    Se escribe en la copia del repositorio de la que corre el programa, no en --raiz.
    Hasta que se escriba su cálculo responde «no_calculable», con su razón.
    """
    from somos_eval.templates.indicator import NewIndicator
    from somos_eval.workflow.bundled import checkout
    from somos_eval.workflow.new_indicator import new_indicator

    begun = NewIndicator(id=indicator, names=(es, en), **said)  # type: ignore[arg-type]  # the options
    tell(new_indicator(checkout(), begun))


ORDERS = (programme, municipalities, chapter, indicator)
