"""What a person finds in the views of an answer."""

from collections.abc import Iterable

from somos_eval.blocks import ClaimView, FigureView, TableView, TextView, View


def texts(views: Iterable[View]) -> list[str]:
    """Everything that a person reads in some views."""
    found: list[str] = []
    for view in views:
        match view:
            case TextView():
                found += view.paragraphs
            case TableView():
                found += [view.title, *view.header, view.note, view.source]
                found += [cell for row in view.rows for cell in row]
            case FigureView():
                found += [view.title, view.alt, view.note, view.source]
            case ClaimView():
                found += [view.text, *(t for _, t in (*view.details, *view.support))]
    return found


def said(views: Iterable[View]) -> list[str]:
    """Return the paragraphs, and nothing of figures, tables or claims."""
    return [p for v in views if isinstance(v, TextView) for p in v.paragraphs]


def tables(views: Iterable[View]) -> dict[str, TableView]:
    """Return the tables by id."""
    return {v.id: v for v in views if isinstance(v, TableView)}


def figures(views: Iterable[View]) -> dict[str, FigureView]:
    """Return the figures by id."""
    return {v.id: v for v in views if isinstance(v, FigureView)}


def claims(views: Iterable[View]) -> dict[str, ClaimView]:
    """Return findings, conclusions, recommendations and quotes by id."""
    return {v.id: v for v in views if isinstance(v, ClaimView)}


def gaps(views: Iterable[View]) -> list[str]:
    """Return the paragraphs that stand where there is no evidence, or it is hidden."""
    return [
        p
        for v in views
        if isinstance(v, TextView) and v.tone in {"sin_evidencia", "suprimido"}
        for p in v.paragraphs
    ]
