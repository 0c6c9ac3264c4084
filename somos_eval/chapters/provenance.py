"""Sources, vintages, extraction dates and notes of the official series."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from somos_eval.contracts.origin import keys_of

COLUMNS = ["serie", "fuente", "fecha", "archivo", "notas"]
BETWEEN = "\n"

Entry = Mapping[str, Any]


def provenance_of(
    tables: Mapping[str, pd.DataFrame], files: Iterable[Entry]
) -> pd.DataFrame:
    """List what is known of each official series.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Canonical tables.
    files : iterable of entries
        What the imported files said of themselves.

    Returns
    -------
    DataFrame
        Columns `COLUMNS`, all text; ``notas`` has one note a line.
    """
    known = [*files]
    rows: list[tuple[str, str, str, str, str]] = []
    if "delito" in tables:
        rows += _crimes(tables["delito"], known)
    for name in ("poblacion", "territorio", "indicador_externo"):
        if name in tables:
            for key in keys_of(name, tables[name]):
                said = _said(known, name, [key])
                dated = name == "territorio"
                source = "DIVIPOLA" if dated else key
                rows.append((name, source, key if dated else "", *said))
    return pd.DataFrame(rows, columns=COLUMNS)


def _crimes(
    crime: pd.DataFrame, known: list[Entry]
) -> list[tuple[str, str, str, str, str]]:
    rows = []
    # Grouping copies every column that there is.
    told = crime[["delito", "fecha_extraccion", "fuente", "archivo_sha256"]]
    told = told.assign(anio=crime["fecha"].dt.year)
    for (name, year), group in told.groupby(["delito", "anio"]):
        extracted = group["fecha_extraccion"].max()
        day = "" if pd.isna(extracted) else extracted.date().isoformat()
        said = _said(known, "delito", set(group["archivo_sha256"].unique()))
        rows.append((f"{name} {year}", str(group["fuente"].iloc[0]), day, *said))
    return rows


def _said(known: list[Entry], table: str, keys: Collection[str]) -> tuple[str, str]:
    """Return the files of some rows and their notes, each once."""
    mine = [e for e in known if e["tabla"] == table and {*e["claves"]} & {*keys}]
    names = dict.fromkeys(str(entry["archivo"]) for entry in mine)
    notes = dict.fromkeys(str(note) for entry in mine for note in entry["notas"])
    return ", ".join(names), BETWEEN.join(notes)
