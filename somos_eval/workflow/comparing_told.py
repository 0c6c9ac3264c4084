"""One change of an indicator, in words."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from somos_eval.indicators import INDICATORS
from somos_eval.wording import number

_FIGURES = 4
_HUNDRED = 100
_SHOWN = "ok"


def label_of(indicator: str) -> str:
    """Return the name of an indicator and its id."""
    known = INDICATORS.get(indicator)
    return f"{known.label.es} ({indicator})" if known else indicator


def sizes(n: int) -> str:
    """Write a count."""
    return number(float(n), 0)


def change_line(row: Mapping[str, Any]) -> str:
    """Tell one row: where, what it was, what it is and by how much.

    Parameters
    ----------
    row : mapping
        A row of `Moved.changed`.
    """
    where = " ".join(
        str(row[name])
        for name in ("divipola", "instancia_id", "periodo", "grupo")
        if row[name]
    )
    before, after = _value(row, "a"), _value(row, "b")
    if before == after:
        return f"{where}: {before}; cambia {_other(row)}"
    told = [f"{where}: {before} → {after}"]
    if not pd.isna(row["diferencia"]):
        signed = _signed(row["diferencia"])
        share = row["relativa"]
        per_cent = "" if pd.isna(share) else f"; {_signed(_HUNDRED * share)} %"
        told.append(f"({signed} {row['unidad_b']}{per_cent})")
    if not _same(row["denominador_a"], row["denominador_b"]):
        told.append(
            f"n {_figure(row['denominador_a'])} → {_figure(row['denominador_b'])}"
        )
    return " ".join(told)


def _value(row: Mapping[str, Any], side: str) -> str:
    """Return the value of a run, or its state where it has none."""
    state = str(row[f"estado_{side}"])
    value = _figure(row[f"valor_{side}"])
    return value if state == _SHOWN else state.replace("_", " ")


def _other(row: Mapping[str, Any]) -> str:
    names = {
        "numerador": "el numerador",
        "denominador": "el denominador",
        "li": "el intervalo",
        "ls": "el intervalo",
        "n_faltantes": "lo que falta",
    }
    changed = [
        words
        for name, words in names.items()
        if not _same(row[f"{name}_a"], row[f"{name}_b"])
    ]
    return ", ".join(dict.fromkeys(changed)) or "el valor"


def _same(a: Any, b: Any) -> bool:
    return bool(pd.isna(a) and pd.isna(b)) or bool(a == b)


def _figure(value: Any) -> str:
    if pd.isna(value):
        return "sin valor"
    size = abs(float(value))
    whole = math.floor(math.log10(size)) + 1 if size else 1
    return number(float(value), max(0, _FIGURES - whole), least=0)


def _signed(value: Any) -> str:
    return ("+" if value > 0 else "") + _figure(value)
