"""Which sources may be analysed, and which of their words may be shown to anybody."""

import pandas as pd

from somos_eval.contracts.rules.coding import MINIMUM_SHARED

NEED_CONSENT = ("entrevista", "grupo_focal", "encuesta", "observacion")
NO_CONSENT = ("ausente", "revocado")
# What a quote may be used for (layered consent, Ley 1581 de 2012).
QUOTABLE = ("textual_anonima", "textual_con_cargo", "solo_parafrasis")
_VOICE = ["perfil", "instancia_id", "divipola"]


def usable_sources(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources with consent, neither absent nor revoked (Ley 1581/2012)."""
    excluded = sources["clase"].isin(NEED_CONSENT) & sources["consentimiento"].isin(
        NO_CONSENT
    )
    return sources[~excluded]


def quotable_segments(segments: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the coded segments whose public text may be shown.

    Those with consent to be quoted and an approved review of risk, of sources in which
    no minor took part: what they say is told in counts alone (Ley 1581 de 2012, art.
    7).
    """
    usable = usable_sources(sources)
    allowed = usable[
        usable["consentimiento_citar"].isin(QUOTABLE)
        & (usable["participa_menor"] != "con_menores")
    ]
    return segments[
        segments["fuente_id"].isin(allowed["fuente_id"])
        & (segments["revision_riesgo"] == "aprobada")
        & (segments["texto_publico"].fillna("") != "")
    ]


def sharing_a_voice(segments: pd.DataFrame, sources: pd.DataFrame) -> dict[str, int]:
    """Count the people who share profile, instance and municipality with each segment.

    A source that does not say how many took part is one person; of one whose profile
    or municipality is not known, nobody can be counted. An act or a document is nobody:
    it counts as enough.

    Returns
    -------
    dict of str to int
        Segment → persons.
    """
    told = segments[["segmento_id", "fuente_id", "instancia_id"]]
    known = sources[["fuente_id", "clase", "perfil", "divipola", "n_participantes"]]
    both = told.drop_duplicates().merge(known, on="fuente_id")
    people = both["clase"].isin(NEED_CONSENT)
    both["personas"] = both["n_participantes"].fillna(1).astype(int)
    voices = both[people].drop_duplicates(["fuente_id", *_VOICE])
    sizes = voices.groupby(_VOICE, dropna=False)["personas"].sum().reset_index()
    found = both[["segmento_id", "clase", *_VOICE]].merge(sizes, on=_VOICE, how="left")
    vague = found["divipola"].isna() | (found["perfil"] == "sin_dato")
    k = found["personas"].mask(vague, 0).fillna(0)
    k = k.mask(~found["clase"].isin(NEED_CONSENT), MINIMUM_SHARED).astype(int)
    return dict(zip(found["segmento_id"], k, strict=True))
