"""Rules of the table ``afirmacion``."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts.rules.masks import alone, mapped, never
from somos_eval.contracts.schema import Context, Rule, Tables

_LETTERS = {"H": "hallazgo", "C": "conclusion", "R": "recomendacion"}
_CLAIM_ID = "(H|C|R)-[0-9]+"
_INDICATOR_ID = r"[a-z][a-z0-9_.]*"
# The tables whose rows a finding may rest on, and the column that names each row.
EVIDENCE: Mapping[str, str] = {
    "incidencia": "incidencia_id",
    "segmento": "segmento_id",
    "compromiso": "compromiso_id",
}


def _supports(frame: pd.DataFrame) -> pd.DataFrame:
    """Lay out one row a support, with the class of the claim that it names."""
    cited = frame["soporte_ids"].explode().dropna().astype("str")
    known = frame.dropna(subset=["afirmacion_id"]).drop_duplicates("afirmacion_id")
    kinds = known.set_index("afirmacion_id")["clase"]
    return pd.DataFrame({"id": cited, "clase": mapped(cited, kinds)})


def _any_support(frame: pd.DataFrame, broken: pd.DataFrame) -> "pd.Series[bool]":
    return pd.Series(frame.index.isin(broken.index), index=frame.index)


def _not_on_findings(frame: pd.DataFrame) -> "pd.Series[bool]":
    supports = _supports(frame)
    other = supports[supports["clase"] != "hallazgo"]
    return (frame["clase"] == "conclusion") & _any_support(frame, other)


def _without_conclusion(frame: pd.DataFrame) -> "pd.Series[bool]":
    supports = _supports(frame)
    backed = _any_support(frame, supports[supports["clase"] == "conclusion"])
    return (frame["clase"] == "recomendacion") & ~backed


def _nobody_responsible(frame: pd.DataFrame) -> "pd.Series[bool]":
    return (frame["clase"] == "recomendacion") & frame["responsable"].isna()


def _without_evidence(frame: pd.DataFrame) -> "pd.Series[bool]":
    supports = _supports(frame)
    evidence = supports[~supports["id"].str.fullmatch(_CLAIM_ID)]
    return (frame["clase"] == "hallazgo") & ~_any_support(frame, evidence)


def _unknown_claim(frame: pd.DataFrame) -> "pd.Series[bool]":
    supports = _supports(frame)
    shaped = supports["id"].str.fullmatch(_CLAIM_ID)
    known = supports["id"].isin(frame["afirmacion_id"])
    return _any_support(frame, supports[shaped & ~known])


def _unknown_evidence(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    """Judge only with every table of evidence at hand; indicators are not tables."""
    if not EVIDENCE.keys() <= tables.keys():
        return never(frame)
    supports = _supports(frame)
    known = supports["id"].str.fullmatch(f"{_CLAIM_ID}|{_INDICATOR_ID}")
    for name, column in EVIDENCE.items():
        known |= supports["id"].isin(tables[name][column])
    return _any_support(frame, supports[~known])


def _other_letter(frame: pd.DataFrame) -> "pd.Series[bool]":
    expected = frame["afirmacion_id"].str[:1].map(_LETTERS)
    return expected.notna() & frame["clase"].notna() & (expected != frame["clase"])


CLAIM = (
    Rule(
        "conclusion_sobre_hallazgos",
        "todo soporte de una conclusión es un hallazgo",
        "cite hallazgos; la evidencia directa va en el hallazgo",
        alone(_not_on_findings),
        column="soporte_ids",
    ),
    Rule(
        "recomendacion_sobre_conclusion",
        "una recomendación cita al menos una conclusión",
        "agregue la conclusión de la que se deduce",
        alone(_without_conclusion),
        column="soporte_ids",
    ),
    Rule(
        "recomendacion_con_responsable",
        "una recomendación dice quién es responsable",
        "escriba la entidad o el cargo que debe actuar",
        alone(_nobody_responsible),
        column="responsable",
    ),
    Rule(
        "hallazgo_con_evidencia",
        "un hallazgo cita al menos un soporte que no es afirmación",
        "cite el indicador, la incidencia, el segmento o el compromiso que lo muestra",
        alone(_without_evidence),
        column="soporte_ids",
    ),
    Rule(
        "afirmacion_citada_existe",
        "toda afirmación citada en soporte_ids está en la tabla",
        "corrija el id o agregue la afirmación",
        alone(_unknown_claim),
        column="soporte_ids",
    ),
    Rule(
        "soporte_existe",
        "todo soporte citado está en incidencia, segmento o compromiso, o es un "
        "indicador",
        "corrija el id",
        _unknown_evidence,
        column="soporte_ids",
    ),
    Rule(
        "letra_de_la_clase",
        "la letra de afirmacion_id corresponde a la clase",
        "corrija el id o la clase",
        alone(_other_letter),
        column="clase",
        warning=True,
    ),
)
