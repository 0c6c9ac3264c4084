"""Rules of the table ``delito``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, never, sure
from somos_eval.contracts.schema import Rule

_PLACE = ["delito", "divipola", "mes"]


def _counted_twice(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Find a crime, municipality and month that come from more than one file.

    Only the first row of each file involved is marked.
    """
    if frame["archivo_sha256"].nunique() < 2:
        return never(frame)
    facts = pd.DataFrame(
        {
            "delito": frame["delito"],
            "divipola": frame["divipola"],
            "mes": frame["fecha"].dt.year * 100 + frame["fecha"].dt.month,
            "archivo": frame["archivo_sha256"],
        }
    )
    pairs = facts.dropna().drop_duplicates()
    shared = pairs[pairs.duplicated(_PLACE, keep=False)]
    marked = shared.drop_duplicates(["delito", "archivo"]).index
    return pd.Series(frame.index.isin(marked), index=frame.index)


def _after_extraction(frame: pd.DataFrame) -> "pd.Series[bool]":
    return sure(frame["fecha"] > frame["fecha_extraccion"])


CRIME = (
    Rule(
        "una_sola_extraccion",
        "un delito, municipio y mes viene de un solo archivo: dos extracciones "
        "cuentan dos veces a cada persona",
        "deje la extracción más reciente: borre delito.parquet e importe de nuevo los "
        "archivos que valen",
        alone(_counted_twice),
        column="archivo_sha256",
    ),
    Rule(
        "fecha_anterior_a_extraccion",
        "el hecho no es posterior a la extracción de los datos",
        "revise si el día y el mes están cambiados",
        alone(_after_extraction),
        column="fecha",
        warning=True,
    ),
)
