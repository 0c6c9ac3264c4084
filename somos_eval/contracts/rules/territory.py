"""Rules of the tables ``municipio`` and ``territorio``."""

from typing import Any

import pandas as pd

from somos_eval.contracts.rules.masks import alone, looked_up
from somos_eval.contracts.schema import Context, Rule, Tables


def _other_department(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    official = looked_up(
        frame["divipola"], tables, "territorio", "divipola", "departamento"
    )
    typed = frame["departamento"]
    return official.notna() & typed.notna() & (_folded(official) != _folded(typed))


def _folded(names: "pd.Series[Any]") -> "pd.Series[str]":
    """Drop case, accents and everything but letters."""
    text = names.astype("str").str.normalize("NFKD").str.casefold()
    return text.str.replace("[^a-z]", "", regex=True)


def _other_code(frame: pd.DataFrame) -> "pd.Series[bool]":
    code, department = frame["divipola"], frame["cod_departamento"]
    return code.notna() & department.notna() & (code.str[:2] != department)


MUNICIPALITY = (
    Rule(
        "departamento_oficial",
        "el departamento es el que la DIVIPOLA da a ese código",
        "revise el código y el nombre del departamento; el código manda",
        _other_department,
        column="departamento",
        warning=True,
    ),
)

TERRITORY = (
    Rule(
        "codigo_departamento",
        "los dos primeros dígitos de divipola son cod_departamento",
        "corrija el código que esté mal",
        alone(_other_code),
        column="cod_departamento",
    ),
)
