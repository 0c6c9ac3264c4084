"""Rules of the tables ``codigo`` and ``segmento``."""

import re
from typing import Any

import pandas as pd

from somos_eval.contracts.rules.masks import alone, looked_up, mapped, never, sure
from somos_eval.contracts.schema import Context, Rule, Tables

MINIMUM_SHARED = 3

# E-mail, mobile or identity number, number plate, rural settlement by its name.
_IDENTIFIERS = (
    r"[\w.+-]+@[\w-]+\.\w+"
    r"|(?:^|[^\d$.])(?:\+?57[ -]?)?3\d{2}[ -]?\d{3}[ -]?\d{4}\b"
    r"|\b(?:[Cc]\.? ?[Cc]\.?|[Cc]édula)\D{0,12}\d[\d.]{5,}"
    r"|\b[A-Z]{3} ?\d{3}\b"
    r"|\b[Vv]ereda (?:de )?(?:(?:El|La|Los|Las) )?[A-ZÁÉÍÓÚÑ]"
)


def _cyclic(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Climb from every code at once: one that never reaches a root is in a cycle."""
    known = frame.dropna(subset=["codigo_id"]).drop_duplicates("codigo_id")
    parent = known.set_index("codigo_id")["padre_id"]
    reached = frame["padre_id"]
    for _ in range(len(parent)):
        if not reached.notna().any():
            break
        reached = mapped(reached, parent)
    return reached.notna()


def _named_municipality(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    """Find attributions that name a municipality shared by too few sources."""
    sources, municipalities = tables.get("fuente"), tables.get("municipio")
    if sources is None or municipalities is None or municipalities.empty:
        return never(frame)
    names = "|".join(re.escape(n) for n in municipalities["municipio"].dropna())
    named = frame["atribucion_publica"].str.contains(
        rf"\b(?:{names})\b", case=False, regex=True
    )
    group = pd.DataFrame(
        {
            "instancia": frame["instancia_id"],
            "fuente": frame["fuente_id"],
            "perfil": _of_source(frame, tables, "perfil"),
            "municipio": _of_source(frame, tables, "divipola"),
        }
    )
    by = ["perfil", "instancia", "municipio"]
    shared = group.groupby(by, dropna=False)["fuente"].transform("nunique")
    return sure(named) & (shared < MINIMUM_SHARED)


def _of_source(frame: pd.DataFrame, tables: Tables, column: str) -> "pd.Series[Any]":
    return looked_up(frame["fuente_id"], tables, "fuente", "fuente_id", column)


def _identifying(frame: pd.DataFrame) -> "pd.Series[bool]":
    return sure(frame["texto_publico"].str.contains(_IDENTIFIERS, regex=True))


CODE = (
    Rule(
        "sin_ciclos",
        "ningún código es antepasado de sí mismo",
        "corrija padre_id",
        alone(_cyclic),
        column="padre_id",
    ),
)

SEGMENT = (
    Rule(
        "atribucion_sin_municipio",
        "atribucion_publica no nombra el municipio si menos de tres fuentes comparten "
        "perfil, instancia y municipio",
        "nombre la región en lugar del municipio",
        _named_municipality,
        column="atribucion_publica",
    ),
    Rule(
        "texto_sin_identificadores",
        "texto_publico no lleva teléfonos, cédulas, correos, placas ni veredas",
        "quite o generalice ese dato antes de publicarlo",
        alone(_identifying),
        column="texto_publico",
        warning=True,
    ),
)
