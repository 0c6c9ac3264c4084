"""The data dictionary, in Spanish Markdown, out of the declarations themselves.

``python -m somos_eval.contracts.dictionary`` prints it.
"""

import sys
from collections.abc import Iterable

from somos_eval.contracts.schema import Column, Rule, Sensitivity, Table
from somos_eval.contracts.tables import TABLES
from somos_eval.contracts.unchecked import UNCHECKED, Unchecked
from somos_eval.contracts.values import limits

_CLASSES = {
    Sensitivity.PUBLIC: "se puede publicar tal cual",
    Sensitivity.INTERNAL: "solo el equipo evaluador",
    Sensitivity.PERSONAL: "dato personal (Ley 1581 de 2012, art. 3)",
    Sensitivity.SENSITIVE: "dato sensible (Ley 1581 de 2012, art. 5): incluye "
    "pertenecer a organizaciones sociales o de derechos humanos",
    Sensitivity.RESERVED: "clasificado o reservado (Ley 1712 de 2014, arts. 18 y 19; "
    "Ley 1448 de 2011, art. 156)",
}

_INTRODUCTION = """\
# Diccionario de datos

Se genera con `python -m somos_eval.contracts.dictionary`: no lo edite a mano.

Cada tabla es un archivo Parquet en `data/<programa>/tablas/`. Las fechas van como \
AAAA-MM-DD, los códigos DIVIPOLA son texto de cinco dígitos y las listas se separan \
con punto y coma. Una celda vacía es un dato que falta, y no un cero."""

_HEADER = (
    "| columna | tipo | obligatoria | sensibilidad | qué es |",
    "|---|---|---|---|---|",
)


def dictionary(tables: Iterable[Table]) -> str:
    """Write the dictionary of `tables` as Markdown, ending in a newline."""
    listed = list(tables)
    classes = [f"- **{c.value}**: {text}." for c, text in _CLASSES.items()]
    index = [f"- [{t.name}](#{t.name}): {_first_sentence(t)}" for t in listed]
    parts = [
        _INTRODUCTION,
        "## Clases de sensibilidad",
        "\n".join(classes),
        "## Tablas",
        "\n".join(index),
        *(_section(t, UNCHECKED.get(t.name, ())) for t in listed),
    ]
    return "\n\n".join(parts) + "\n"


def _section(table: Table, unchecked: Iterable[Unchecked]) -> str:
    key = ", ".join(f"`{k}`" for k in table.key)
    rows = [_row(c) for c in table.columns]
    parts = [
        f"## {table.name}",
        table.description,
        f"Llave: {key}.",
        "\n".join([*_HEADER, *rows]),
    ]
    if table.rules:
        parts += ["Reglas:", "\n".join(_rule(r) for r in table.rules)]
    beyond = [f"- {_capital(u.description)}: {u.reason}." for u in unchecked]
    if beyond:
        parts += ["No se comprueba en la tabla:", "\n".join(beyond)]
    return "\n\n".join(parts)


def _row(column: Column) -> str:
    cells = (
        f"`{column.name}`",
        column.kind.value,
        "sí" if column.required else "",
        column.sensitivity.value,
        " ".join(_about(column)),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _about(column: Column) -> Iterable[str]:
    """Say in sentences all that a coder needs about one column."""
    yield column.description
    if column.unit:
        yield f"Unidad: {column.unit}."
    if column.values:
        yield "Valores: " + ", ".join(f"`{v}`" for v in column.values) + "."
    if limits(column):
        step = f", de {column.step:g} en {column.step:g}" if column.step else ""
        yield f"Límites: {limits(column)}{step}."
    if column.pattern:
        yield f"Forma: `{column.pattern}`."
    if column.references:
        yield f"Remite a `{column.references}`."
    if column.example:
        yield f"Ejemplo: `{column.example}`."
    if column.note:
        yield f"Nota: {column.note}"


def _rule(rule: Rule) -> str:
    kind = "aviso" if rule.warning else "error"
    text = _capital(rule.description)
    return f"- `{rule.name}` ({kind}): {text}. Si no se cumple: {rule.hint}."


def _first_sentence(table: Table) -> str:
    return table.description.partition(". ")[0].rstrip(".") + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    sys.stdout.write(dictionary(TABLES.values()))
