"""Rules of the table ``incidencia``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, includes, sizes, sure
from somos_eval.contracts.schema import Rule


def _adopted_without_product(frame: pd.DataFrame) -> "pd.Series[bool]":
    return sure(frame["nivel"] >= 4) & frame["producto_id"].isna()


def _undocumented(frame: pd.DataFrame) -> "pd.Series[bool]":
    documented = includes(frame["tipos_fuente"], ["acta", "documento_oficial"])
    trusted = frame["confianza"].isin(["alta", "media"])
    return sure(frame["nivel"] >= 3) & ~documented & trusted


def _not_triangulated(frame: pd.DataFrame) -> "pd.Series[bool]":
    return (frame["confianza"] == "alta") & (sizes(frame["tipos_fuente"]) < 2)


def _same_coder(frame: pd.DataFrame) -> "pd.Series[bool]":
    return frame["codificador"].notna() & (
        frame["codificador"] == frame["codificador_2"]
    )


def _other_count(frame: pd.DataFrame) -> "pd.Series[bool]":
    named = sizes(frame["fuente_ids"])
    return sure((named > 0) & (frame["n_fuentes"] != named))


INFLUENCE = (
    Rule(
        "adoptada_exige_producto",
        "desde el nivel 4 hay un producto_id",
        "registre el documento en producto o baje el nivel",
        alone(_adopted_without_product),
        column="producto_id",
    ),
    Rule(
        "documentada_o_confianza_baja",
        "desde el nivel 3, sin acta ni documento_oficial entre tipos_fuente, la "
        "confianza es baja",
        "agregue la fuente documental o ponga confianza baja",
        alone(_undocumented),
        column="confianza",
    ),
    Rule(
        "confianza_alta_triangulada",
        "la confianza alta exige al menos dos tipos_fuente distintos",
        "agregue el otro tipo de fuente o baje la confianza",
        alone(_not_triangulated),
        column="confianza",
    ),
    Rule(
        "codificadores_distintos",
        "quien codifica por segunda vez no es quien codificó primero",
        "corrija codificador_2",
        alone(_same_coder),
        column="codificador_2",
    ),
    Rule(
        "n_fuentes_coincide",
        "n_fuentes es el número de fuente_ids, si se escriben",
        "corrija el número o la lista",
        alone(_other_count),
        column="n_fuentes",
        warning=True,
    ),
)
