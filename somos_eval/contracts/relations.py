"""Keys that repeat, and values that refer to a row that is not there."""

from collections.abc import Collection

import pandas as pd

from somos_eval.contracts.located import (
    AT_MOST,
    Fault,
    is_public,
    listed,
    rows_of,
    the_rest,
)
from somos_eval.contracts.schema import Column, Context, Kind, Table, Tables
from somos_eval.errors import Problem, Where
from somos_eval.messages.near import near

_PROGRAMME_LISTS = {
    "catalogo.tipo": "en el catálogo de instancias del programa",
    "programa.region": "entre las regiones de programa.yml",
}


def repeated_keys(table: Table, frame: pd.DataFrame, file: str | None) -> list[Problem]:
    """Tell each row whose key is already in an earlier row, naming that row."""
    key = list(table.key)
    again = frame.duplicated(key) & frame[key].notna().all(axis="columns")
    if not again.any():
        return []
    rows = rows_of(again)
    involved = frame.loc[frame.duplicated(key, keep=False), key]
    numbers = pd.Series(involved.index, index=involved.index)
    first = numbers.groupby([involved[k] for k in key]).transform("first")
    fault = Fault("SE-TAB-009", {"key": ", ".join(key)})
    problems = [
        fault.at(Where(file=file, row=int(row) + 1), first=int(first[row]) + 1)
        for row in rows[:AT_MOST]
    ]
    return problems + the_rest(problems, len(rows))


def broken_references(
    column: Column,
    frame: pd.DataFrame,
    tables: Tables,
    context: Context,
    file: str | None,
) -> list[Problem]:
    """Tell the values of `column` that are not where they refer to.

    A table that is not among `tables`, or a list that the context leaves empty, is not
    judged.
    """
    known = _known(column.references, tables, context)
    if known is None:
        return []
    values = frame[column.name]
    if column.kind is Kind.LIST:
        values = values.explode()
    absent = values[values.notna() & ~values.isin(list(known))]
    if absent.empty:
        return []
    first = absent[~absent.index.duplicated()]
    public = is_public(column)
    problems = [
        _fault(column, value, known).at(
            Where(file=file, row=row + 1, column=column.name),
            value if public else None,
        )
        for row, value in zip(
            first.index[:AT_MOST].to_list(), first[:AT_MOST], strict=True
        )
    ]
    return problems + the_rest(problems, len(first))


def _known(reference: str, tables: Tables, context: Context) -> Collection[str] | None:
    lists = {
        "catalogo.tipo": context.instance_kinds,
        "programa.region": context.regions,
    }
    if reference in lists:
        return lists[reference] or None
    name, _, column = reference.partition(".")
    parent = tables.get(name)
    return None if parent is None else list(parent[column].dropna().unique())


def _fault(column: Column, value: str, known: Collection[str]) -> Fault:
    """Suggest a near value only where the value itself may be shown."""
    hint = near(value, known) if is_public(column) else ""
    if column.references in _PROGRAMME_LISTS:
        within = _PROGRAMME_LISTS[column.references]
        valid = listed(sorted(known))
        return Fault("SE-TAB-016", {"near": hint, "within": within, "valid": valid})
    parent, _, parent_column = column.references.partition(".")
    names = {"near": hint, "parent": parent, "parent_column": parent_column}
    return Fault("SE-TAB-010", names)
