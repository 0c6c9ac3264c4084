"""What links the rows of the official series to the file that brought them."""

import pandas as pd

# Table → the column that does.
LINKS = {
    "delito": "archivo_sha256",
    "poblacion": "edicion",
    "territorio": "vigencia",
    "indicador_externo": "fuente",
}


def keys_of(table: str, frame: pd.DataFrame) -> list[str]:
    """Return what links the rows of a file to it, as text."""
    column = frame[LINKS[table]].dropna()
    if table == "territorio":
        column = column.dt.strftime("%Y-%m-%d")
    return sorted(map(str, column.unique()))
