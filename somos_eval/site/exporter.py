"""nbconvert's exporter with this site's template: what of a notebook becomes a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode

from somos_eval import theme
from somos_eval.blocks import MIME, ClaimView, FigureView, TableView, View, views_of
from somos_eval.blocks.numbering import Numbering, slug
from somos_eval.blocks.render import CsvHref, Links, ids_of, render_views, spoken
from somos_eval.site.css import minified
from somos_eval.site.markdown import Outline, markdown_html
from somos_eval.site.policy import content_policy, running_heads
from somos_eval.site.sanitise import Drawings, clean
from somos_eval.site.strings import STRINGS, Strings

TEMPLATES = files("somos_eval.site") / "templates" / "somos"
SHEETS = ("style.css", "around.css")
STATE = "somos"
_BARE: Mapping[str, Any] = {"source": "", "metadata": {}}
RESERVED = ("contenido", "titulo", "procedencia", "indice", "capitulos")


@dataclass
class PageState:
    """What one page needs while its template is filled in, and what it leaves behind.

    Attributes
    ----------
    profile, language : str
        Edition of the site.
    chapter_id : str
        Names the CSV files.
    chapters : tuple of str
        Ids of the chapters in the same folder.
    frame : mapping
        Ready texts and addresses around the content, for the template.
    blocks : list of tuple of View
        Those of the page, in order; filled in.
    csv : dict of str to str
        Data behind figures and tables, by file name; filled in.
    names : list of str
        Id of each of the blocks; filled in.
    sections : dict of str to str
        Id of a block → anchor of the section that shows it first, and of a claim →
        its own; filled in.
    links : mapping of str to str
        Id of a claim → address of its evidence from the page.
    with_data : bool
        Whether figures and tables link to the data behind them.
    numbering, outline
        Ids, numbers and headings; set once the views of the page are known.
    """

    profile: str
    language: str
    chapter_id: str
    chapters: tuple[str, ...]
    frame: Mapping[str, Any]
    blocks: list[tuple[View, ...]] = field(default_factory=list)
    csv: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    with_data: bool = True
    numbering: Numbering = field(default_factory=Numbering)
    outline: Outline = field(default_factory=lambda: Outline(Numbering(), ()))

    @property
    def words(self) -> Strings:
        """Texts of the page's language."""
        return STRINGS[self.language]

    def keep(self, block: Mapping[str, Any]) -> int:
        """Keep the views of a block for this page's edition; return its number.

        Raises
        ------
        ValueError
            The block was not made for it.
        """
        try:
            views = views_of(block, self.profile, self.language)
        except KeyError as error:
            message = f"a block has no views for {self.profile} in {self.language}"
            raise ValueError(message) from error
        self.blocks.append(views)
        self.names.append(str(block["id"]))
        return len(self.blocks) - 1

    def begin(self) -> None:
        """Start counting for a page that will show the blocks that are kept."""
        self.numbering = Numbering(ids_of(chain(*self.blocks)), reserved=RESERVED)
        self.outline = Outline(self.numbering, self.chapters)

    def csv_href(self, view: TableView | FigureView, anchor: str) -> str:
        """Keep the data of a view and return the address it will have."""
        name = f"{self.chapter_id}_{anchor}.csv"
        self.csv[name] = view.csv
        return f"datos/{name}"


@cache
def chapter_exporter() -> TemplateExporter:
    """Return the exporter of chapters; making one is slow, so there is one.

    Only this package's templates are searched: a template of the same name installed
    for Jupyter cannot take its place. `TemplateExporter` rather than `HTMLExporter`,
    whose last step parses the whole page again only to patch images and cells that this
    template does not have.
    """
    exporter = TemplateExporter(  # type: ignore[no-untyped-call]  # untyped there
        template_paths=[str(TEMPLATES)],
        template_file="index.html.j2",
        file_extension=".html",
        default_preprocessors=[],
        filters={
            "pagina_markdown": _markdown,
            "pagina_bloque": _block,
            "hablado": spoken,
        },
    )
    environment: Any = exporter.environment
    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    # The sheet is this package's own and has no markup.
    environment.globals["style"] = Markup(stylesheet())
    environment.globals["policy"] = _policy
    environment.globals["running_heads"] = _running_heads
    environment.globals["MIME"] = MIME
    return exporter


@cache
def stylesheet() -> str:
    """Return the style of every page: the theme's tokens and the site's sheets."""
    own = (TEMPLATES / name for name in SHEETS)
    sheet = "\n".join(path.read_text(encoding="utf-8") for path in own)
    figures = theme.figure_rules(".dibujo")
    return theme.css_variables() + minified(sheet) + figures


def published(notebook: Mapping[str, Any], state: PageState) -> dict[str, Any]:
    """Return what a page shows of a notebook, and start its state with the views.

    What stays is Markdown without language or in the page's, and the blocks that cells
    left. Code, parameters, streams, errors, other outputs and metadata go. Blocks stay
    in the state and are called by their number: a notebook is walked whole to be read.

    Parameters
    ----------
    notebook : mapping
        A valid notebook, as JSON.
    state : PageState
        That of the page; `PageState.begin` is called.

    Raises
    ------
    ValueError
        A block was not made for the profile and language of the page.
    """
    cells: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cells.append({**cell, **_BARE, "outputs": _blocks(cell, state)})
        elif cell["cell_type"] == "markdown" and _speaks(cell, state.language):
            cells.append({**cell, "metadata": {}})
    state.begin()
    return {**notebook, "cells": cells, "metadata": {}}


def _blocks(cell: Mapping[str, Any], state: PageState) -> list[dict[str, Any]]:
    """Return the outputs that are blocks, each with its number for content."""
    return [
        {**output, "data": {MIME: state.keep(output["data"][MIME])}, "metadata": {}}
        for output in cell["outputs"]
        if MIME in output.get("data", ())
    ]


def _speaks(cell: Mapping[str, Any], language: str) -> bool:
    """Whether a Markdown cell is in `language`, or in no language in particular."""
    spoken = STRINGS.keys() & set(cell["metadata"].get("tags", ()))
    return not spoken or language in spoken


@pass_context
def _markdown(context: Context, cell: NotebookNode) -> Markup:
    state: PageState = context["resources"][STATE]
    html = markdown_html(
        cell.source,
        outline=state.outline,
        words=state.words,
        attachments=cell.get("attachments"),
    )
    # Raw HTML was escaped by markdown_html, and only allowed elements are left.
    return Markup(clean(html))


@pass_context
def _block(context: Context, number: int) -> Markup:
    state: PageState = context["resources"][STATE]
    views = state.blocks[number]
    state.sections.setdefault(state.names[number], state.outline.anchor)
    for view in views:
        if isinstance(view, ClaimView):
            state.sections.setdefault(view.id, slug(view.id))
    href = state.csv_href if state.with_data else None
    return views_html(views, state.numbering, href, state.language, state.links)


def views_html(
    views: Sequence[View],
    numbering: Numbering,
    csv_href: CsvHref | None,
    language: str,
    links: Links = MappingProxyType({}),
) -> Markup:
    """Return views as HTML that any page may hold.

    Parameters
    ----------
    views : sequence of View
    numbering : Numbering
        Of the page; it advances.
    csv_href : callable or None
        ``(view, anchor)`` → address of the data behind a figure or table.
    language : str
        ``es`` or ``en``.
    links : mapping of str to str
        What a view may lead to → its address from the page.
    """
    drawings = Drawings()
    html = render_views(
        views,
        numbering=numbering,
        csv_href=csv_href,
        language=language,
        hold=drawings.hold,
        links=links,
    )
    # Its templates escape every text, and drawings come from inline_svg.
    return Markup(drawings.put_back(clean(html)))


def _policy(styles: Sequence[str], scripts: Sequence[str] = ()) -> Markup:
    """Return the policy for a template; hashes and keywords are not markup."""
    return Markup(content_policy(styles, scripts))


def _running_heads(left: str, right: str) -> Markup:
    """Return the printed heads for a template, already safe inside a style."""
    return Markup(running_heads(left, right))
