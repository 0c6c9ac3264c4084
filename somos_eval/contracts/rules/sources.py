"""Rules of the table ``fuente``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, sure
from somos_eval.contracts.schema import Rule

_PREFIXES = {
    "ENT": "entrevista",
    "GF": "grupo_focal",
    "ACT": "acta",
    "DOC": "documento",
    "OBS": "observacion",
    "ENC": "encuesta",
}
_WITHOUT_PARTICIPANTS = ("acta", "documento")


def _more_women_than_people(frame: pd.DataFrame) -> "pd.Series[bool]":
    return sure(frame["n_mujeres"] > frame["n_participantes"])


def _group_of_one(frame: pd.DataFrame) -> "pd.Series[bool]":
    enough = sure(frame["n_participantes"] >= 2)
    return (frame["clase"] == "grupo_focal") & ~enough


def _unprotected_minors(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Minutes and documents have nobody whose guardian could sign."""
    minors = frame["participa_menor"] == "con_menores"
    taking_part = ~frame["clase"].isin(_WITHOUT_PARTICIPANTS)
    unsigned = taking_part & (frame["consentimiento"] != "firmado")
    named = frame["consentimiento_citar"] == "textual_con_cargo"
    return minors & (unsigned | named)


def _other_prefix(frame: pd.DataFrame) -> "pd.Series[bool]":
    expected = frame["fuente_id"].str.partition("-")[0].map(_PREFIXES)
    return expected.notna() & frame["clase"].notna() & (expected != frame["clase"])


SOURCE = (
    Rule(
        "mujeres_entre_participantes",
        "n_mujeres no pasa de n_participantes",
        "corrija los conteos",
        alone(_more_women_than_people),
        column="n_mujeres",
    ),
    Rule(
        "grupo_focal_de_varias_personas",
        "un grupo focal tiene n_participantes de 2 o más",
        "complete n_participantes o cambie la clase",
        alone(_group_of_one),
        column="n_participantes",
    ),
    Rule(
        "menores_protegidos",
        "con menores, el consentimiento está firmado por su representante y no se cita "
        "con cargo (Ley 1581 de 2012, art. 7)",
        "consiga la firma o retire la fuente; cite sin cargo",
        alone(_unprotected_minors),
        column="participa_menor",
    ),
    Rule(
        "sigla_de_la_clase",
        "la sigla de fuente_id corresponde a la clase",
        "corrija el id o la clase",
        alone(_other_prefix),
        column="clase",
        warning=True,
    ),
)
