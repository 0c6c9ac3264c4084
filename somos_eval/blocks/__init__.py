"""What a chapter's cell leaves behind for the site: the contract between the two.

A cell emits one block. A block holds, for each profile and language, the views (text,
table, figure, claims) that the page shows in its place. The site never computes: it
picks the views of its profile and language, numbers them and lays them out. In
JupyterLab the evaluator sees the same block as HTML.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

MIME = "application/vnd.somos.bloque+json"


@dataclass(frozen=True)
class TextView:
    """Plain paragraphs.

    `tone` is ``respuesta``, ``sin_evidencia``, ``suprimido`` or ``nota``.
    """

    paragraphs: tuple[str, ...]
    tone: str = "respuesta"
    tipo: str = field(default="texto", init=False)


@dataclass(frozen=True)
class TableView:
    """A table: header texts, rows of ready text, and what a reader needs around it.

    `numeric` has the positions of right-aligned columns; the first cell of a row is its
    header. `csv` is the data behind it, ready to be written.
    """

    id: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""
    source: str = ""
    csv: str = ""
    tipo: str = field(default="tabla", init=False)


@dataclass(frozen=True)
class FigureView:
    """A figure: inline SVG, its text alternative, and the data behind it."""

    id: str
    title: str
    svg: str
    alt: str
    note: str = ""
    source: str = ""
    csv: str = ""
    tipo: str = field(default="figura", init=False)


@dataclass(frozen=True)
class ClaimView:
    """A finding, conclusion or recommendation with what supports it.

    `details` are short label-and-text pairs; `support` are ``(id, text)`` pairs, linked
    when the id is a claim of the same page.
    """

    id: str
    kind: str
    text: str
    details: tuple[tuple[str, str], ...] = ()
    support: tuple[tuple[str, str], ...] = ()
    tipo: str = field(default="afirmacion", init=False)


View = TextView | TableView | FigureView | ClaimView
_VIEWS: dict[str, type[Any]] = {
    "texto": TextView,
    "tabla": TableView,
    "figura": FigureView,
    "afirmacion": ClaimView,
}


@dataclass(frozen=True)
class Block:
    """The views of one cell, by ``(profile, language)``."""

    id: str
    variants: Mapping[tuple[str, str], tuple[View, ...]]

    def as_json(self) -> dict[str, Any]:
        """Return the JSON form, equal views stored once."""
        stored: list[list[dict[str, Any]]] = []
        index: dict[str, int] = {}
        for (profile, language), views in sorted(self.variants.items()):
            form = [asdict(v) for v in views]
            if form not in stored:
                stored.append(form)
            index[f"{profile}/{language}"] = stored.index(form)
        return {"id": self.id, "vistas": stored, "indice": index}


def views_of(data: Mapping[str, Any], profile: str, language: str) -> tuple[View, ...]:
    """Read back the views of one profile and language.

    Parameters
    ----------
    data : mapping
        What `Block.as_json` returned.
    profile, language : str
        Such as ``donante`` and ``es``.

    Returns
    -------
    tuple of View

    Raises
    ------
    KeyError
        The block was not made for that profile and language.
    """
    forms = data["vistas"][data["indice"][f"{profile}/{language}"]]
    return tuple(_view(form) for form in forms)


def _view(form: Mapping[str, Any]) -> View:
    kind = _VIEWS[form["tipo"]]
    values = {k: _tuples(v) for k, v in form.items() if k != "tipo"}
    view: View = kind(**values)
    return view


def _tuples(value: Any) -> Any:
    """Turn JSON lists back into tuples, at any depth."""
    if isinstance(value, list):
        return tuple([_tuples(v) if isinstance(v, list) else v for v in value])
    return value
