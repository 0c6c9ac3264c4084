"""From a column of a contract to a question: its type, options, limits and help."""

from dataclasses import replace

from somos_eval.contracts import TABLES, Column, Kind
from somos_eval.templates.forms.declaration import NOTHING, Choice, Question, Words
from somos_eval.templates.forms.english import words
from somos_eval.templates.labels import in_labels

_TYPES = {
    Kind.TEXT: "text",
    Kind.CATEGORY: "select_one",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.DATE: "date",
    Kind.LIST: "select_multiple",
}
_LONG_LIST = 12


def ask(
    target: str,
    label: Words,
    help_en: str,
    *,
    name: str = "",
    required: bool | str | None = None,
    relevant: str = "",
) -> Question:
    """Ask for a column of a canonical table.

    Parameters
    ----------
    target : str
        ``tabla.columna``.
    label : Words
        What is asked.
    help_en : str
        The column's description in English; in Spanish it is the contract's own.
    name : str
        Name of the question; that of the column by default.
    required : bool or str, optional
        Whether it must be answered, or when; what the contract says by default.
    relevant : str
        When it is asked.

    Returns
    -------
    Question
        With the options, the limits and the form that the contract admits.
    """
    table, _, column_name = target.partition(".")
    column = TABLES[table].column(column_name)
    options = tuple(Choice(value, words(value)) for value in column.values)
    condition, message = limits(column)
    return Question(
        name or column.name,
        _TYPES[column.kind] if column.values or column.kind != Kind.LIST else "text",
        label,
        hint=Words(_help(column), help_en),
        target=target,
        choices=options,
        list_name=f"{table}_{column.name}" if options else "",
        required=column.required if required is None else required,
        constraint=condition,
        constraint_message=message,
        relevant=relevant,
        appearance="minimal" if len(options) > _LONG_LIST else "",
    )


def offering(
    question: Question, choices: tuple[Choice, ...], name: str, *, several: bool = False
) -> Question:
    """Turn a question into one that offers the programme's own options, if any."""
    if not choices:
        return question
    return replace(
        question,
        type="select_multiple" if several else "select_one",
        choices=choices,
        list_name=name,
        constraint="",
        constraint_message=NOTHING,
        appearance="minimal" if len(choices) > _LONG_LIST else "",
    )


def limits(column: Column) -> tuple[str, Words]:
    """Say the limits of a column as a constraint and in words."""
    if column.pattern:
        told = Words(
            f"Escríbalo así: {column.example}", f"Write it like this: {column.example}"
        )
        return f"regex(., '^{column.pattern}$')", told
    parts, es, en = [], [], []
    if column.minimum is not None:
        parts.append(f". >= {column.minimum:g}")
        es.append(f"{column.minimum:g} o más")
        en.append(f"{column.minimum:g} or more")
    if column.maximum is not None:
        parts.append(f". <= {column.maximum:g}")
        es.append(f"{column.maximum:g} o menos")
        en.append(f"{column.maximum:g} or less")
    if not parts:
        return "", NOTHING
    told = Words(f"Debe ser {' y '.join(es)}", f"It must be {' and '.join(en)}")
    return " and ".join(parts), told


def _help(column: Column) -> str:
    """Return the description and the caveat of a column, as a hint."""
    told = " ".join(filter(None, [column.description, column.note]))
    return in_labels(told, column.values)
