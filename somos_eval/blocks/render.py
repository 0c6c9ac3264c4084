"""Views as accessible HTML, for the site and for JupyterLab."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from somos_eval.blocks import (
    Block,
    ClaimView,
    FigureView,
    TableView,
    TextView,
    View,
)
from somos_eval.blocks.labels import LABELS, Labels
from somos_eval.blocks.numbering import Numbering
from somos_eval.blocks.svg import inline_svg
from somos_eval.wording.foreign import fragments, is_marked, unmarked

# Letters from which a cell is running text.
_LONG = 48

CsvHref = Callable[[TableView | FigureView, str], str]
Hold = Callable[[str], str]
Links = Mapping[str, str]


def render_views(
    views: Iterable[View],
    *,
    numbering: Numbering,
    csv_href: CsvHref | None = None,
    language: str = "es",
    hold: Hold = str,
    links: Links = MappingProxyType({}),
) -> str:
    """Return the HTML of `views`, in order.

    Parameters
    ----------
    views : iterable of View
        The views of one block, or of a page.
    numbering : Numbering
        Counters and ids of the page; it advances.
    csv_href : callable, optional
        ``(view, anchor)`` → address of the data behind a figure or table; without it
        no data is linked.
    language : str
        ``es`` or ``en``, for the words around a view.
    hold : callable
        Given each drawing, returns the HTML that takes its place.
    links : mapping of str to str
        What a view may lead to → its address from the page: a municipality of a map
        by its code, the evidence of a claim by its id. What is not here is not linked.

    Returns
    -------
    str
        Every text escaped.

    Raises
    ------
    ValueError
        A figure is not well-formed SVG.
    """
    words = LABELS[language]
    return "".join(
        _render(view, words, numbering, csv_href, hold, links) for view in views
    )


def notebook_html(block: Block) -> str:
    """Return `block` as JupyterLab shows it: internal profile, no links.

    In Spanish, if it has it.
    """
    languages = [spoken for profile, spoken in block.variants if profile == "interno"]
    language = "es" if "es" in languages else languages[0]
    views = block.variants["interno", language]
    numbering = Numbering(ids_of(views), shown=False)
    body = render_views(views, numbering=numbering, language=language)
    return f'<div class="somos-bloque">{body}</div>'


def compile_templates() -> None:
    """Compile every template now: the first answer of a process need not."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def ids_of(views: Iterable[View]) -> frozenset[str]:
    """Return the ids that a claim may link to."""
    return frozenset(v.id for v in views if not isinstance(v, TextView))


def _render(
    view: View,
    words: Labels,
    numbering: Numbering,
    csv_href: CsvHref | None,
    hold: Hold,
    links: Links,
) -> str:
    match view:
        case TextView():
            return _fill("text", view=view, words=words)
        case ClaimView():
            return _fill("claim", **_claim(view, words, numbering, links))
        case TableView():
            values = _captioned(view, words, numbering, csv_href)
            said = {"rows": _rows(view), "long": _long_columns(view)}
            return _fill("table", **said, **values)
        case FigureView():
            values = _captioned(view, words, numbering, csv_href)
            drawing = inline_svg(
                view.svg,
                prefix=values["anchor"],
                title=unmarked(view.title),
                description=unmarked(view.alt),
                links=links,
            )
            # Built by inline_svg from parsed XML: nothing in it can leave its element.
            return _fill("figure", drawing=Markup(hold(drawing)), **values)


def _captioned(
    view: TableView | FigureView,
    words: Labels,
    numbering: Numbering,
    csv_href: CsvHref | None,
) -> dict[str, Any]:
    anchor = numbering.anchor(view.id)
    name = words.table if isinstance(view, TableView) else words.figure
    number = numbering.caption(view.tipo, view.title, anchor)
    href = csv_href(view, anchor) if csv_href and view.csv else None
    label = f"{name} {number}".rstrip()
    return {
        "view": view,
        "words": words,
        "anchor": anchor,
        "label": label,
        "href": href,
    }


def _rows(view: TableView) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return the head of each row, and its cells with whether each is a number.

    A template that asks it of each cell takes twice as long.
    """
    widest = max(map(len, view.rows), default=0)
    numbers = [n in view.numeric for n in range(1, widest)]
    return [(first, [*zip(rest, numbers, strict=False)]) for first, *rest in view.rows]


def _long_columns(view: TableView) -> frozenset[int]:
    """Return the columns of running text, which a narrow screen must not squeeze.

    A table of two columns has room for one.
    """
    if len(view.header) < 3:
        return frozenset()
    columns = enumerate(zip(*view.rows, strict=True))
    return frozenset(
        i
        for i, cells in columns
        if i and i not in view.numeric and max(map(len, cells)) > _LONG
    )


def _claim(
    view: ClaimView, words: Labels, numbering: Numbering, links: Links
) -> dict[str, Any]:
    return {
        "view": view,
        "words": words,
        "anchor": numbering.anchor(view.id),
        "support": [
            (_where(numbering.link(id_), links.get(id_)), text or id_)
            for id_, text in view.support
        ],
        "evidence": links.get(view.id, ""),
    }


def _where(anchor: str | None, elsewhere: str | None) -> str:
    """Return the address of a support: on the page if it is there, or on its own."""
    return f"#{anchor}" if anchor else elsewhere or ""


def _fill(name: str, **values: Any) -> str:
    return _environment().get_template(f"{name}.html.j2").render(values)


def spoken(value: Any) -> Any:
    """Put what is in another language in an element that says so: it is Spanish."""
    if not isinstance(value, str) or isinstance(value, Markup) or not is_marked(value):
        return value
    return Markup("").join(
        Markup('<span lang="es">{}</span>').format(part) if foreign else part
        for part, foreign in fragments(value)
    )


@cache
def _environment() -> Environment:
    return Environment(
        finalize=spoken,
        loader=PackageLoader("somos_eval.blocks", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
