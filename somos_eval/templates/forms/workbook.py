"""A form as an XLSForm: the sheets survey, choices and settings."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from somos_eval.templates.forms.declaration import (
    NOTHING,
    Choice,
    Form,
    Group,
    Question,
    Words,
)
from somos_eval.templates.forms.targets import COLUMN
from somos_eval.templates.spreadsheet import Book, new_book

SPANISH, ENGLISH = "Español (es)", "English (en)"
_SURVEY = (
    "type",
    "name",
    f"label::{SPANISH}",
    f"label::{ENGLISH}",
    f"hint::{SPANISH}",
    f"hint::{ENGLISH}",
    "required",
    "constraint",
    f"constraint_message::{SPANISH}",
    f"constraint_message::{ENGLISH}",
    "relevant",
    "appearance",
    "choice_filter",
    COLUMN,
)
_CHOICES = ("list_name", "name", f"label::{SPANISH}", f"label::{ENGLISH}", "filtro")
_SETTINGS = ("form_title", "form_id", "version", "default_language", "instance_name")
_WIDTHS = {"type": 28, "name": 26, "list_name": 26, "form_title": 40}
_USUAL = 34

Row = Mapping[str, str]


def xlsform(form: Form) -> bytes:
    """Write a form as an XLSForm.

    Parameters
    ----------
    form : Form
        What it asks.

    Returns
    -------
    bytes
        A workbook that KoboToolbox, ODK and ``pyxform`` read. Its version is a hash of
        what it asks: the same form is the same version.
    """
    survey = [*_rows(form.nodes)]
    choices = [*_options(form)]
    digest = hashlib.sha256(repr((survey, choices)).encode()).hexdigest()
    settings = {
        "form_title": form.title.es,
        "form_id": form.id,
        "version": digest[:12],
        "default_language": SPANISH,
        "instance_name": form.instance_name,
    }
    with new_book(form.title.es) as (book, content):
        _sheet(book, "survey", _SURVEY, survey)
        _sheet(book, "choices", _CHOICES, choices)
        _sheet(book, "settings", _SETTINGS, [settings])
    return content.getvalue()


def _rows(nodes: tuple[Question | Group, ...]) -> Iterator[Row]:
    for node in nodes:
        if isinstance(node, Question):
            yield _question(node)
            continue
        kind = "repeat" if node.repeat else "group"
        begin = {"type": f"begin_{kind}", "name": node.name, "relevant": node.relevant}
        yield {**begin, **_both("label", node.label)}
        yield from _rows(node.nodes)
        yield {"type": f"end_{kind}"}


def _question(q: Question) -> Row:
    return {
        "type": f"{q.type} {q.list_name}".strip(),
        "name": q.name,
        **_both("label", q.label),
        **_both("hint", q.hint),
        "required": "yes" if q.required is True else q.required or "",
        "constraint": q.constraint,
        **_both("constraint_message", q.constraint_message),
        "relevant": q.relevant,
        "appearance": q.appearance,
        "choice_filter": f"filtro=${{{q.within}}}" if q.within else "",
        COLUMN: q.target,
    }


def _options(form: Form) -> Iterator[Row]:
    lists: dict[str, tuple[Choice, ...]] = {}
    for question in form.questions():
        if question.list_name:
            lists.setdefault(question.list_name, question.choices)
    for name, choices in lists.items():
        for choice in choices:
            yield {
                "list_name": name,
                "name": choice.name,
                **_both("label", choice.label),
                "filtro": choice.within,
            }


def _both(name: str, text: Words) -> Row:
    if text == NOTHING:
        return {}
    return {f"{name}::{SPANISH}": text.es, f"{name}::{ENGLISH}": text.en}


def _sheet(book: Book, name: str, header: tuple[str, ...], rows: list[Row]) -> None:
    sheet: Any = book.add(name)
    used = [h for h in header if any(row.get(h) for row in rows)]
    for column, label in enumerate(used):
        book.write(sheet, 0, column, label, bold=True)
        sheet.set_column(column, column, _WIDTHS.get(label, _USUAL))
        for at, row in enumerate(rows, start=1):
            book.write(sheet, at, column, row.get(label) or None)
    sheet.freeze_panes(1, 0)
