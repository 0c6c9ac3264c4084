"""What a run rests on, by name and hash: tables, parameters and surroundings."""

import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel

from somos_eval.contracts import TABLES
from somos_eval.indicators.scope import rests_on
from somos_eval.params import Programme
from somos_eval.store.files import sha256, sha256_file
from somos_eval.store.tables import present_tables, table_path
from somos_eval.store.workspace import Workspace

PARAMETERS = "programa"
PLACES = "municipios"
# Which profiles are published is decided when a site is written; a municipality is
# hashed by itself.
_LEFT_OUT = frozenset({"profiles", "municipalities", "file"})


def table_hashes(ws: Workspace, programme: str) -> dict[str, str]:
    """Hash the file of each canonical table."""
    names = present_tables(ws, programme)
    return {name: sha256_file(table_path(ws, programme, name)) for name in names}


def parameters_hash(programme: Programme) -> str:
    """Hash what a programme declares, except its municipalities and its editions."""
    kept = [f.name for f in fields(programme) if f.name not in _LEFT_OUT]
    return content_hash({name: getattr(programme, name) for name in kept})


def place_hashes(programme: Programme) -> dict[str, str]:
    """Hash what is declared of each municipality that runs take in, by its code."""
    return {m.divipola: content_hash(m) for m in programme.included}


def grounds_of_result(
    tables: Mapping[str, str], programme: Programme, common: Mapping[str, str]
) -> dict[str, str]:
    """Return what the figures of an indicator may rest on.

    Parameters
    ----------
    tables : mapping of str to str
        Hash of each table that there is.
    programme : Programme
    common : mapping of str to str
        Hashes of what surrounds every computation.

    Returns
    -------
    dict of str to str
        A table stands for its rows in scope: its hash is also that of the tables which
        decide what those are.
    """
    scoped = {
        name: content_hash({n: tables.get(n, "") for n in sorted(rests_on(name))})
        for name in TABLES
    }
    declared = {
        PARAMETERS: parameters_hash(programme),
        PLACES: content_hash(place_hashes(programme)),
    }
    return {**scoped, **declared, **common}


def content_hash(value: object) -> str:
    """Hash a value by what it says: dataclasses, models, mappings, sets and dates."""
    return sha256(_said(value).encode())


def _said(value: object) -> str:
    return json.dumps(value, default=_plain, sort_keys=True)


def _plain(value: Any) -> object:
    """Turn into plain JSON what is not; the order of a set says nothing.

    Raises
    ------
    TypeError
        It is of a kind whose content is not known.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    match value:
        case BaseModel():
            return {name: getattr(value, name) for name in type(value).model_fields}
        case Mapping():
            return dict(value)
        case Set():
            return sorted(map(_said, value))
        case date():
            return value.isoformat()
        case Enum():
            return value.value
    raise TypeError(type(value).__name__)
